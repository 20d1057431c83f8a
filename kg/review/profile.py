"""The evidence on one entity for a judgement: its mentions, each with its posts, day and sentence."""

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
    """One mention. posts: those that it holds; for a unit, what it is within. published: ISO day, or empty."""

    anchor: str
    published: str
    issue: str
    caption: str
    area: str
    posts: tuple[str, ...]
    sentence: str


@dataclass(frozen=True, slots=True)
class Portrait:
    """An entity and its mentions, earliest first."""

    entity: Entity
    seen: tuple[Seen, ...]

    @property
    def areas(self) -> list[str]:
        """The areas of the bulletins that mention it, in order of first appearance."""
        return list(dict.fromkeys(mention.area for mention in self.seen))

    @property
    def posts(self) -> list[str]:
        """The posts that it holds, with the first and last day: 管委会主任 (2018-05-14 to 2018-06-02)."""
        days_by_post: dict[str, list[str]] = {}
        for mention in self.seen:
            for post in mention.posts:
                days_by_post.setdefault(post, []).append(mention.published)
        return [f"{post} ({_period(days)})" if any(days) else post for post, days in days_by_post.items()]


def portrait(store: "Store", entity: Entity) -> Portrait:
    """The entity with all its mentions."""
    rows = store.read(_MENTIONS.format(label=entity.label), {"id": entity.id}, limit=None).rows
    mentions = [
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
    return Portrait(entity, tuple(sorted(mentions, key=lambda mention: (mention.published, mention.anchor))))


def few(seen: Sequence[Seen], count: int) -> list[Seen]:
    """At most `count` mentions in their order; mentions with a post are preferred."""
    chosen = sorted(seen, key=lambda mention: not mention.posts)[:count]
    return [mention for mention in seen if mention in chosen]


def _period(days: Iterable[str]) -> str:
    known = sorted(day for day in days if day)
    return known[0] if known[0] == known[-1] else f"{known[0]} to {known[-1]}"
