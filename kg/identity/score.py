"""Scores whether two facets are the same person, as a sum of weighted features."""

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
    """name: as printed by kg why. weight: added to the score if the feature applies. of: whether it applies."""

    name: str
    weight: float
    of: Callable[[Stand, Stand, Cities], bool]


@dataclass(frozen=True, slots=True)
class Scored:
    """features: (name, weight) of those that apply. value: their sum, 0 to 1. verdict: same, doubt or different."""

    features: tuple[tuple[str, float], ...]
    value: float

    @property
    def verdict(self) -> str:
        return "same" if self.value >= SAME else "doubt" if self.value >= DOUBT else "different"


def score(left: Stand, right: Stand, cities: Cities) -> Scored:
    """The score of two facets with the same name."""
    features = tuple((feature.name, feature.weight) for feature in FEATURES if feature.of(left, right, cities))
    return Scored(features, round(min(1.0, max(0.0, sum(weight for _, weight in features))), 3))


def homes(facet: Facet, cities: Cities) -> frozenset[str]:
    """The homes of a facet, with cities instead of homes relative to an area where they are known."""
    return frozenset(settled(home, cities) for home in facet.homes)


def city(token: str, cities: Cities) -> str:
    """The city of an area, or the city itself; "" if it is not known."""
    area = token.partition("/")[0]
    if area.startswith("#"):
        return ""
    if area in cities.values() or divisions.is_city(area):
        return area
    return cities.get(area) or divisions.city_of(area) or ""


def at_odds(left: Stand, right: Stand) -> bool:
    """Whether the facets can hardly be the same person: in two bureaux of one area over overlapping periods.

    The resolver does not ask this for two bureaux that an issue prints together.
    """
    left_bureaux, right_bureaux = bureaux(left.facet), bureaux(right.facet)
    if not (left_bureaux and right_bureaux) or any(
        left_home == right_home and same_body(left_core, right_core)
        for left_home, left_core in left_bureaux
        for right_home, right_core in right_bureaux
    ):
        return False
    return any(
        left_home == right_home for left_home, _ in left_bureaux for right_home, _ in right_bureaux
    ) and _overlap_in_time(left, right)


def bureaux(facet: Facet) -> set[tuple[str, str]]:
    """(home, core) of the bureaux in which a person holds posts."""
    return {(home, core) for home, core, _ in facet.posts if is_bureau(core)}


def _overlap_in_time(left: Stand, right: Stand) -> bool:
    """Whether both are seen over more than a day, and the periods overlap."""
    if not (left.first and left.last and right.first and right.last):
        return False
    return left.first < left.last and right.first < right.last and left.first < right.last and right.first < left.last


def _share_home(left: Stand, right: Stand, cities: Cities) -> bool:
    left_homes, right_homes = homes(left.facet, cities), homes(right.facet, cities)
    return bool(left_homes & right_homes) or any(same_brand(a, b) for a in left_homes for b in right_homes)


def _same_post(left: Stand, right: Stand, cities: Cities) -> bool:
    return any(
        left_title == right_title
        and settled(left_home, cities) == settled(right_home, cities)
        and same_body(left_core, right_core)
        for left_home, left_core, left_title in left.facet.posts
        for right_home, right_core, right_title in right.facet.posts
    )


def _both_without_post(left: Stand, right: Stand, cities: Cities) -> bool:
    return not left.facet.homes and not right.facet.homes and left.facet.own == right.facet.own


def _same_family(left: Stand, right: Stand, cities: Cities) -> bool:
    """Whether both are in companies with similar beginnings of their names, in one city."""
    if _share_home(left, right, cities) or not _same_city(left, right, cities):
        return False
    return any(same_family(a, b) for a in homes(left.facet, cities) for b in homes(right.facet, cities))


def _same_city(left: Stand, right: Stand, cities: Cities) -> bool:
    if _share_home(left, right, cities):
        return False
    return bool(_cities_of(left.facet, cities) & _cities_of(right.facet, cities))


def _cities_of(facet: Facet, cities: Cities) -> set[str]:
    """The cities of a facet: of its homes, or of the bulletin if its homes are companies."""
    cities_of_homes = {place for home in homes(facet, cities) if (place := city(home, cities))}
    if not cities_of_homes and any(home.startswith("#") for home in facet.homes):
        cities_of_homes = {city(facet.own, cities) or facet.city}
    return cities_of_homes - {""}


def _same_line(left: Stand, right: Stand, cities: Cities) -> bool:
    """Whether both are in the same bureau, one in an area, the other in the city of that area."""
    return any(
        left_core == right_core
        and is_bureau(left_core)
        and len(left_core) > 3
        and settled(left_home, cities) != settled(right_home, cities)
        and (
            city(settled(left_home, cities), cities) == settled(right_home, cities)
            or city(settled(right_home, cities), cities) == settled(left_home, cities)
        )
        for left_home, left_core, _ in left.facet.posts
        for right_home, right_core, _ in right.facet.posts
    )


def _rare_name(left: Stand, right: Stand, cities: Cities) -> bool:
    return is_rare(left.facet.name) and not _share_home(left, right, cities)


def _one_after_the_other(left: Stand, right: Stand, cities: Cities) -> bool:
    """Whether one was last seen before the other was first seen, in different areas of one city."""
    if _share_home(left, right, cities) or not (_same_city(left, right, cities)):
        return False
    first, second = sorted((left, right), key=lambda stand: stand.first or date.max)
    return bool(first.last and second.first and first.last < second.first)


def _at_odds(left: Stand, right: Stand, cities: Cities) -> bool:
    return at_odds(left, right)


FEATURES: tuple[Feature, ...] = (
    Feature("same post in the same unit", 0.95, _same_post),
    Feature("same area, or same company or school", 0.9, _share_home),
    Feature("named without a post by the same bulletin", 0.8, _both_without_post),
    Feature("companies whose names start the same", 0.45, _same_family),
    Feature("same bureau, of an area and of its city", 0.5, _same_line),
    Feature("a rare name", 0.45, _rare_name),
    Feature("areas of one city", 0.2, _same_city),
    Feature("seen in one place, then in the other", 0.1, _one_after_the_other),
    Feature("two bureaux of one area at one time", -1.0, _at_odds),
)
