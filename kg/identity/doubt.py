"""Pairs of entities in a block that may be the same, with scored features."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations

from kg.identity.score import DOUBT, Cities, score
from kg.identity.stand import Stand
from loaders.facets.facet import settled
from loaders.naming.bodies import same_body
from loaders.naming.companies import same_brand
from loaders.naming.projects import same_project

# The ratio of shared characters above which two projects are shown as a pair in doubt.
ALIKE = 0.6
_SHORT_FORM_SCORE, _SIMILAR_NAME_WEIGHT = 0.6, 0.5


@dataclass(frozen=True, slots=True)
class InDoubt:
    """Two entities, by id. value: 0 to 1. features: (name, weight) of those that apply, highest weight first."""

    left: str
    right: str
    value: float
    features: tuple[tuple[str, float], ...]


def in_doubt(kind: str, entities: Mapping[str, Sequence[Stand]], cities: Cities) -> Iterator[InDoubt]:
    """The pairs among these entities of a kind that a person should check, scored by their most similar facets."""
    for left, right in combinations(sorted(entities), 2):
        pairs = [(left_stand, right_stand) for left_stand in entities[left] for right_stand in entities[right]]
        value, features = max(
            (_score_people if kind == "person" else _score_names)(left_stand, right_stand, cities)
            for left_stand, right_stand in pairs
        )
        if value >= DOUBT:
            yield InDoubt(left, right, value, tuple(sorted(features, key=lambda feature: -abs(feature[1]))))


def _score_people(left: Stand, right: Stand, cities: Cities) -> tuple[float, tuple[tuple[str, float], ...]]:
    if left.facet.name != right.facet.name:
        return 0.0, ()
    scored = score(left, right, cities)
    return scored.value, scored.features


def _score_names(left: Stand, right: Stand, cities: Cities) -> tuple[float, tuple[tuple[str, float], ...]]:
    """Units and projects: a short form of several names; for projects also the ratio of shared characters, which says
    nothing for units, since names of related units (a town and its party committee) are similar."""
    if _may_be_short_form(left, right, cities):
        return _SHORT_FORM_SCORE, (("a short form of several names", _SHORT_FORM_SCORE),)
    if left.facet.kind != "project":
        return 0.0, ()
    ratio = SequenceMatcher(None, left.facet.name, right.facet.name, autojunk=False).ratio()
    value = round(_SIMILAR_NAME_WEIGHT * ratio, 3)
    return (value, ((f"{ratio:.0%} of the characters of their names shared", value),)) if ratio >= ALIKE else (0.0, ())


def _may_be_short_form(left: Stand, right: Stand, cities: Cities) -> bool:
    left_core, right_core = left.facet.core, right.facet.core
    if left.facet.kind == "project":
        return left_core == right_core or same_project(left_core, right_core)
    left_home, right_home = (settled(stand.facet.homes[0], cities) for stand in (left, right))
    if left_home.startswith("#") or right_home.startswith("#"):
        return left_core == right_core and same_brand(left_home, right_home)
    return left_home == right_home and same_body(left_core, right_core)
