"""Provinces, cities and counties of China, and the city of each county."""

import gzip
from collections import defaultdict
from functools import cache
from pathlib import Path

FILE = Path(__file__).parent / "divisions.tsv.gz"


def city_of(area: str) -> str | None:
    """The city in which an area of that name lies; of a zone, the city whose name it begins with.

    None for a county directly under its province, for an unknown name, and for one used in several cities.

    >>> city_of("广汉市"), city_of("鼓楼区"), city_of("德阳高新区")
    ('德阳市', None, '德阳市')
    """
    cities = _cities_by_county().get(area, frozenset())
    if len(cities) == 1:
        return next(iter(cities)) or None
    if cities or area.endswith("市"):
        return None
    return next(
        (
            city
            for length in (4, 3, 2)
            if (city := _stems().get(area[:length])) and len(area) > length + 1 and area[length] in "高经新开国综"
        ),
        None,
    )


def is_ambiguous(area: str) -> bool:
    """Whether divisions of several cities have this name, such as 朝阳区 and 鼓楼区."""
    return len(_cities_by_county().get(area, frozenset())) > 1


def is_begin(name: str) -> bool:
    """Whether the name of a division begins with `name`: 克拉玛依 of 克拉玛依市."""
    return any(division.startswith(name) for row in _rows() for division in row)


def is_city(area: str) -> bool:
    """Whether an area is a city at the level above counties."""
    return area in _city_names()


@cache
def _rows() -> tuple[tuple[str, str, str], ...]:
    lines = gzip.decompress(FILE.read_bytes()).decode().splitlines()
    parts = (line.split("\t") for line in lines if not line.startswith("#"))
    return tuple((province, city, county) for province, city, county, _, _ in parts)


@cache
def _cities_by_county() -> dict[str, frozenset[str]]:
    """{name of a county: names of the cities it lies in}; "" for a county directly under its province."""
    cities_of: dict[str, set[str]] = defaultdict(set)
    for province, city, county in _rows():
        if county:
            cities_of[county].add(city or (province if province.endswith("市") else ""))
    return {name: frozenset(cities) for name, cities in cities_of.items()}


@cache
def _city_names() -> frozenset[str]:
    return frozenset(
        {city for _, city, _ in _rows() if city} | {province for province, _, _ in _rows() if province.endswith("市")}
    )


@cache
def _stems() -> dict[str, str]:
    """{name of a city without 市: its name}"""
    return {city.removesuffix("市"): city for city in _city_names() if city.endswith("市")}
