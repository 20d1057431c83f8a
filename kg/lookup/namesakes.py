"""Entities with the same name: what distinguishes them, and which of them a user means."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from kg.errors import NotFound
from loaders.naming.areas import compatible
from loaders.naming.spelling import abbreviates, clean

if TYPE_CHECKING:
    from kg.store import Store

LISTED = 10
_DETAILS = """
UNWIND $ids AS id
MATCH (n:{label} {{id: id}})
OPTIONAL MATCH (n)<-[:REFERS_TO]-(:Mention)-[:MENTIONED_IN]->(:Item)-[:PART_OF]->(i:Issue)
WITH n, max(i.published) AS last_seen, collect(DISTINCT coalesce(i.area, i.publisher, i.name)) AS areas
RETURN n.id AS id, COLLECT {{ UNWIND areas AS area RETURN area ORDER BY area }} AS areas, last_seen,
  COLLECT {{
    MATCH (n)-[:HOLDS]->(post:Post)
    OPTIONAL MATCH (post)-[:POST_IN]->(u:Unit)
    RETURN DISTINCT {{title: post.title, units: coalesce([u.name] + coalesce(u.alias, []), [])}} AS post
  }} AS posts
"""


@dataclass(frozen=True, slots=True)
class Entity:
    """Who or what is meant. notes: shown to the user where the name was not matched exactly."""

    label: str
    id: str
    name: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hints:
    """What distinguishes namesakes: the area of the bulletins, the unit of a post, the post with its unit."""

    area: str | None = None
    unit: str | None = None
    post: str | None = None

    def __str__(self) -> str:
        given = (("--area", self.area), ("--unit", self.unit), ("--post", self.post))
        return " ".join(f"{name} {value}" for name, value in given if value)


@dataclass(frozen=True, slots=True)
class Description:
    """What distinguishes an entity from its namesakes. posts: (title, names of the unit). last_seen: ISO date."""

    areas: tuple[str, ...] = ()
    last_seen: str | None = None
    posts: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @property
    def titles(self) -> list[str]:
        """The posts as unit and title, in alphabetical order."""
        return sorted({(units[0] if units else "") + title for title, units in self.posts})


def describe_entities(store: "Store", entities: Sequence[Entity]) -> dict[str, Description]:
    """{id: description} of entities in the store."""
    descriptions: dict[str, Description] = {}
    for label in dict.fromkeys(entity.label for entity in entities):
        ids = [entity.id for entity in entities if entity.label == label]
        for id, areas, last_seen, posts in store.read(_DETAILS.format(label=label), {"ids": ids}, limit=None).rows:
            titles = ((post["title"], tuple(name for name in post["units"] if name)) for post in posts)
            descriptions[id] = Description(tuple(areas), last_seen, tuple(sorted(titles)))
    return descriptions


def choose_namesake(store: "Store", text: str, namesakes: Sequence[Entity], hints: Hints) -> Entity:
    """The entity that is meant: the only one, or the only one that matches the hints. Raises NotFound."""
    if len(namesakes) == 1 and not str(hints):
        return namesakes[0]
    descriptions = describe_entities(store, namesakes)
    matching = [entity for entity in namesakes if _matches_hints(descriptions.get(entity.id, Description()), hints)]
    if len(namesakes) == 1:
        note = f"{text}: the only match for this name; nothing in the store confirms {hints}"
        return namesakes[0] if matching else replace(namesakes[0], notes=(note,))
    if len(matching) == 1:
        return matching[0]
    shown = matching or namesakes
    candidates = "; ".join(_candidate(entity, descriptions.get(entity.id, Description())) for entity in shown[:LISTED])
    more = f"; and {len(shown) - LISTED} more" if len(shown) > LISTED else ""
    no_match = f", but {hints} matches no candidate" if not matching else ""
    raise NotFound(
        f"{text}: {len(shown)} have this name{no_match}; "
        f"give the id of one, or --area, --unit or --post: {candidates}{more}"
    )


def _matches_hints(details: Description, hints: Hints) -> bool:
    """Whether an entity has everything that the hints ask for."""
    units = [name for _, names in details.posts for name in names]
    return (
        (not hints.area or any(_area_matches(hints.area, area) for area in (*details.areas, *units)))
        and (not hints.unit or any(_is_unit_called(name, hints.unit) for name in units))
        and (not hints.post or any(_post_matches(hints.post, title, names) for title, names in details.posts))
    )


def _area_matches(hint: str, area: str) -> bool:
    return clean(hint) in clean(area) or compatible(clean(hint), clean(area))


def _is_unit_called(unit: str, hint: str) -> bool:
    """Whether a hint names a unit: by its name, a part or a short form of it, or its area and its name."""
    wanted, name = clean(hint), clean(unit)
    return (
        wanted in name
        or wanted.endswith(name)
        or abbreviates(wanted, name, to_the_end=True)
        or abbreviates(name, wanted, to_the_end=True)
    )


def _post_matches(hint: str, title: str, units: Sequence[str]) -> bool:
    """Whether a hint names a post: 县水务局局长, or 局长 alone."""
    wanted = clean(hint)
    if not wanted.endswith(clean(title)):
        return False
    unit = wanted.removesuffix(clean(title))
    return not unit or any(_is_unit_called(name, unit) for name in units)


def _candidate(entity: Entity, details: Description) -> str:
    """An entity in a list of candidates: ID (KIND, NAME, AREAS, POSTS, last seen DATE)."""
    parts: list[Any] = [
        entity.label.lower(),
        entity.name,
        *details.areas[:3],
        "、".join(details.titles[:3]),
        details.last_seen and f"last seen {details.last_seen}",
    ]
    return f"{entity.id} ({', '.join(part for part in parts if part)})"
