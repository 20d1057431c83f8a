"""Entities of one name: what tells them apart, and which of them a user means."""

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
    """Who or what is meant. notes: to be told to the user, where the name was not matched exactly."""

    label: str
    id: str
    name: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hints:
    """What tells namesakes apart: the area that bulletins are about, the unit of a post, the post with its unit."""

    area: str | None = None
    unit: str | None = None
    post: str | None = None

    def __str__(self) -> str:
        given = (("--area", self.area), ("--unit", self.unit), ("--post", self.post))
        return " ".join(f"{name} {value}" for name, value in given if value)


@dataclass(frozen=True, slots=True)
class Described:
    """What tells an entity from its namesakes. posts: (title, names of the unit). last_seen: ISO date."""

    areas: tuple[str, ...] = ()
    last_seen: str | None = None
    posts: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @property
    def titles(self) -> list[str]:
        """The posts as they are called, in alphabetical order."""
        return sorted({(units[0] if units else "") + title for title, units in self.posts})


def described(store: "Store", entities: Sequence[Entity]) -> dict[str, Described]:
    """{id: what tells it apart}."""
    found: dict[str, Described] = {}
    for label in dict.fromkeys(entity.label for entity in entities):
        ids = [entity.id for entity in entities if entity.label == label]
        for id, areas, last_seen, posts in store.read(_DETAILS.format(label=label), {"ids": ids}, limit=None).rows:
            told = ((post["title"], tuple(name for name in post["units"] if name)) for post in posts)
            found[id] = Described(tuple(areas), last_seen, tuple(sorted(told)))
    return found


def only(store: "Store", text: str, found: Sequence[Entity], hints: Hints) -> Entity:
    """The one that is meant, by the hints where there are several."""
    if len(found) == 1 and not str(hints):
        return found[0]
    details = described(store, found)
    fitting = [entity for entity in found if _fits(details.get(entity.id, Described()), hints)]
    if len(found) == 1:
        note = f"{text}: the only one of this name in the store; nothing there says that {hints} is true of it"
        return found[0] if fitting else replace(found[0], notes=(note,))
    if len(fitting) == 1:
        return fitting[0]
    shown = fitting or found
    told = "; ".join(_told(entity, details.get(entity.id, Described())) for entity in shown[:LISTED])
    more = f"; and {len(shown) - LISTED} more" if len(shown) > LISTED else ""
    none = f", and {hints} is true of none" if not fitting else ""
    raise NotFound(
        f"{text}: {len(shown)} have this name{none}; give the id of one, or --area, --unit or --post: {told}{more}"
    )


def _fits(details: Described, hints: Hints) -> bool:
    """Whether nothing that is asked of an entity is missing."""
    units = [name for _, names in details.posts for name in names]
    return (
        (not hints.area or any(_area_fits(hints.area, area) for area in (*details.areas, *units)))
        and (not hints.unit or any(_called(hints.unit, name) for name in units))
        and (not hints.post or any(_post_fits(hints.post, title, names) for title, names in details.posts))
    )


def _area_fits(hint: str, area: str) -> bool:
    return clean(hint) in clean(area) or compatible(clean(hint), clean(area))


def _called(hint: str, unit: str) -> bool:
    """A unit by its name, by a part or a short form of it, or by it behind that of its area."""
    told, name = clean(hint), clean(unit)
    return (
        told in name
        or told.endswith(name)
        or abbreviates(told, name, to_the_end=True)
        or abbreviates(name, told, to_the_end=True)
    )


def _post_fits(hint: str, title: str, units: Sequence[str]) -> bool:
    """县水务局局长, or 局长 alone."""
    wanted = clean(hint)
    if not wanted.endswith(clean(title)):
        return False
    unit = wanted.removesuffix(clean(title))
    return not unit or any(_called(unit, name) for name in units)


def _told(entity: Entity, details: Described) -> str:
    parts: list[Any] = [
        entity.label.lower(),
        entity.name,
        *details.areas[:3],
        "、".join(details.titles[:3]),
        details.last_seen and f"last seen {details.last_seen}",
    ]
    return f"{entity.id} ({', '.join(part for part in parts if part)})"
