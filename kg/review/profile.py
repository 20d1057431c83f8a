"""What the store says of one entity, for whoever has to judge: its mentions, each with its post, day and sentence."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.identity.judgement import Anchor
from kg.lookup.resolve import Entity

if TYPE_CHECKING:
    from kg.store import Store

_MENTIONS = """
MATCH (e:{label} {{id: $id}})<-[:REFERS_TO]-(m:Mention)-[:MENTIONED_IN]->(t:Item)-[:PART_OF]->(i:Issue)
WITH m, t, i, head(m.sentences) AS first
OPTIONAL MATCH (s:Sentence {{id: first}})
OPTIONAL MATCH (n:Tenure)-[:TENURE_OF]->(m)
RETURN i.id AS issue, t.starts AS starts, m.kind AS kind, m.name AS name, i.published AS published,
       i.name AS caption, coalesce(i.area, i.publisher, i.name) AS area, s.text AS sentence,
       collect(DISTINCT n.name) AS posts, m.within AS within
"""


@dataclass(frozen=True, slots=True)
class Seen:
    """One mention. posts: what it is said to hold; of a unit, what it is within. published: ISO day, or empty."""

    anchor: str
    published: str
    issue: str
    caption: str
    area: str
    posts: tuple[str, ...]
    sentence: str


@dataclass(frozen=True, slots=True)
class Portrait:
    """An entity and its mentions, the earliest first."""

    entity: Entity
    seen: tuple[Seen, ...]

    @property
    def areas(self) -> list[str]:
        """The areas of the bulletins that name it, in order of first sight."""
        return list(dict.fromkeys(each.area for each in self.seen))

    @property
    def posts(self) -> list[str]:
        """What it is said to hold, with the first and last day of that: 管委会主任 (2018-05-14 to 2018-06-02)."""
        days: dict[str, list[str]] = {}
        for each in self.seen:
            for post in each.posts:
                days.setdefault(post, []).append(each.published)
        return [f"{post} ({_period(told)})" if any(told) else post for post, told in days.items()]


def portrait(store: "Store", entity: Entity) -> Portrait:
    """All that its mentions say."""
    rows = store.read(_MENTIONS.format(label=entity.label), {"id": entity.id}, limit=None).rows
    seen = [
        Seen(
            str(Anchor(issue, starts, kind, name)),
            published or "",
            issue,
            caption,
            area,
            tuple(sorted([*posts, *([within] if within else [])])),
            sentence or "",
        )
        for issue, starts, kind, name, published, caption, area, sentence, posts, within in rows
    ]
    return Portrait(entity, tuple(sorted(seen, key=lambda each: (each.published, each.anchor))))


def few(seen: Sequence[Seen], count: int) -> list[Seen]:
    """At most so many of the mentions: those that say a post first, from the first to the last."""
    chosen = sorted(seen, key=lambda each: not each.posts)[:count]
    return [each for each in seen if each in chosen]


def _period(days: Iterable[str]) -> str:
    told = sorted(day for day in days if day)
    return told[0] if told[0] == told[-1] else f"{told[0]} to {told[-1]}"
