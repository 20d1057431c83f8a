"""How much speaks for two facets being one person, feature by feature."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from kg.identity.stand import Stand
from loaders.facets.facet import Facet, settled
from loaders.naming import divisions
from loaders.naming.bodies import is_bureau, same_body
from loaders.naming.companies import same_brand, same_family
from loaders.naming.people import is_rare

SAME, DOUBT = 0.7, 0.15
Cities = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Feature:
    """name: as printed by kg why; weight: what it adds where it holds; of: whether two facets have it."""

    name: str
    weight: float
    of: Callable[[Stand, Stand, Cities], bool]


@dataclass(frozen=True, slots=True)
class Scored:
    """features: those that spoke, with weights. value: their sum, from 0 to 1. verdict: same, doubt or different."""

    features: tuple[tuple[str, float], ...]
    value: float

    @property
    def verdict(self) -> str:
        return "same" if self.value >= SAME else "doubt" if self.value >= DOUBT else "different"


def score(one: Stand, other: Stand, cities: Cities) -> Scored:
    """What speaks for two facets of one name being one person, and what against."""
    spoke = tuple((each.name, each.weight) for each in FEATURES if each.of(one, other, cities))
    return Scored(spoke, round(min(1.0, max(0.0, sum(weight for _, weight in spoke))), 3))


def homes(facet: Facet, cities: Cities) -> frozenset[str]:
    """The homes of a facet, cities in the place of what is said relative to an area; of a bare one its bulletin's."""
    return frozenset(settled(each, cities) for each in facet.homes)


def city(token: str, cities: Cities) -> str:
    """The city of an area, or the city itself; "" where it is not known."""
    area = token.partition("/")[0]
    if area.startswith("#"):
        return ""
    if area in cities.values() or divisions.is_city(area):
        return area
    return cities.get(area) or divisions.city_of(area) or ""


def at_odds(one: Stand, other: Stand) -> bool:
    """Whether one can hardly be both: each in a bureau of one area for some time, and at one time.

    Where an issue prints both posts together, it is for the resolver not to ask.
    """
    mine, others = bureaux(one.facet), bureaux(other.facet)
    if not (mine and others) or any(
        place == home and same_body(body, core) for place, body in mine for home, core in others
    ):
        return False
    return any(place == home for place, _ in mine for home, _ in others) and _at_one_time(one, other)


def bureaux(facet: Facet) -> set[tuple[str, str]]:
    """(home, body) of the bureaux that a person holds posts in."""
    return {(home, core) for home, core, _ in facet.posts if is_bureau(core)}


def _at_one_time(one: Stand, other: Stand) -> bool:
    """Whether both are seen over some time, and for some of it both."""
    if not (one.first and one.last and other.first and other.last):
        return False
    return one.first < one.last and other.first < other.last and one.first < other.last and other.first < one.last


def _share_home(one: Stand, other: Stand, cities: Cities) -> bool:
    mine, others = homes(one.facet, cities), homes(other.facet, cities)
    return bool(mine & others) or any(same_brand(a, b) for a in mine for b in others)


def _same_post(one: Stand, other: Stand, cities: Cities) -> bool:
    return any(
        title == name and settled(home, cities) == settled(place, cities) and same_body(core, body)
        for home, core, title in one.facet.posts
        for place, body, name in other.facet.posts
    )


def _both_bare(one: Stand, other: Stand, cities: Cities) -> bool:
    return not one.facet.homes and not other.facet.homes and one.facet.own == other.facet.own


def _same_family(one: Stand, other: Stand, cities: Cities) -> bool:
    """Companies whose names begin alike, in bulletins of one city."""
    if _share_home(one, other, cities) or not _same_city(one, other, cities):
        return False
    return any(same_family(a, b) for a in homes(one.facet, cities) for b in homes(other.facet, cities))


def _same_city(one: Stand, other: Stand, cities: Cities) -> bool:
    if _share_home(one, other, cities):
        return False
    return bool(_seats(one.facet, cities) & _seats(other.facet, cities))


def _seats(facet: Facet, cities: Cities) -> set[str]:
    """The cities that a facet has to do with: of its homes, or of the bulletin where its homes are bodies."""
    found = {place for home in homes(facet, cities) if (place := city(home, cities))}
    if not found and any(home.startswith("#") for home in facet.homes):
        found = {city(facet.own, cities) or facet.city}
    return found - {""}


def _same_line(one: Stand, other: Stand, cities: Cities) -> bool:
    """The same bureau of an area and of the city it lies in."""
    return any(
        core == body
        and is_bureau(core)
        and len(core) > 3
        and settled(home, cities) != settled(place, cities)
        and (
            city(settled(home, cities), cities) == settled(place, cities)
            or city(settled(place, cities), cities) == settled(home, cities)
        )
        for home, core, _ in one.facet.posts
        for place, body, _ in other.facet.posts
    )


def _rare(one: Stand, other: Stand, cities: Cities) -> bool:
    return is_rare(one.facet.name) and not _share_home(one, other, cities)


def _in_turn(one: Stand, other: Stand, cities: Cities) -> bool:
    """Seen in one place until he was seen in the other: only where nothing else makes them one."""
    if _share_home(one, other, cities) or not (_same_city(one, other, cities)):
        return False
    first, second = sorted((one, other), key=lambda each: each.first or date.max)
    return bool(first.last and second.first and first.last < second.first)


def _odd(one: Stand, other: Stand, cities: Cities) -> bool:
    return at_odds(one, other)


FEATURES: tuple[Feature, ...] = (
    Feature("same post in the same body", 0.95, _same_post),
    Feature("same area, or same company or school", 0.9, _share_home),
    Feature("named without a post by the same bulletin", 0.8, _both_bare),
    Feature("companies whose names begin alike", 0.45, _same_family),
    Feature("same bureau, of an area and of its city", 0.5, _same_line),
    Feature("a name that hardly two people bear", 0.45, _rare),
    Feature("areas of one city", 0.2, _same_city),
    Feature("seen in one place, then in the other", 0.1, _in_turn),
    Feature("two bureaux of one area at one time", -1.0, _odd),
)
