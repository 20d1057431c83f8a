"""Which entities of one block may be one after all: what speaks for it, and how much."""

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

# Names of two projects that share so much of their letters are shown, though they do not make them one.
ALIKE = 0.6
_SHORT_FORM, _ALIKE = 0.6, 0.5


@dataclass(frozen=True, slots=True)
class InDoubt:
    """Two entities, by id. value: 0 to 1. features: what spoke, with weights, the weightiest first."""

    left: str
    right: str
    value: float
    features: tuple[tuple[str, float], ...]


def in_doubt(kind: str, entities: Mapping[str, Sequence[Stand]], cities: Cities) -> Iterator[InDoubt]:
    """The pairs among these entities of one kind that are worth a look, by their most alike facets."""
    for left, right in combinations(sorted(entities), 2):
        pairs = [(one, other) for one in entities[left] for other in entities[right]]
        value, features = max((_people if kind == "person" else _names)(one, other, cities) for one, other in pairs)
        if value >= DOUBT:
            yield InDoubt(left, right, value, tuple(sorted(features, key=lambda each: -abs(each[1]))))


def _people(one: Stand, other: Stand, cities: Cities) -> tuple[float, tuple[tuple[str, float], ...]]:
    if one.facet.name != other.facet.name:
        return 0.0, ()
    found = score(one, other, cities)
    return found.value, found.features


def _names(one: Stand, other: Stand, cities: Cities) -> tuple[float, tuple[tuple[str, float], ...]]:
    """Of units and projects: a short form of several. Projects also by letters; names of bodies side by side (a town
    and its party committee) share too many for that to tell."""
    if _may_stand_for(one, other, cities):
        return _SHORT_FORM, (("a short form that may stand for several", _SHORT_FORM),)
    if one.facet.kind != "project":
        return 0.0, ()
    ratio = SequenceMatcher(None, one.facet.name, other.facet.name, autojunk=False).ratio()
    value = round(_ALIKE * ratio, 3)
    return (value, ((f"{ratio:.0%} of the letters of their names shared", value),)) if ratio >= ALIKE else (0.0, ())


def _may_stand_for(one: Stand, other: Stand, cities: Cities) -> bool:
    mine, others = one.facet.core, other.facet.core
    if one.facet.kind == "project":
        return mine == others or same_project(mine, others)
    home, place = (settled(each.facet.homes[0], cities) for each in (one, other))
    if home.startswith("#") or place.startswith("#"):
        return mine == others and same_brand(home, place)
    return home == place and same_body(mine, others)
