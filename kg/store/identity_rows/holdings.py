"""Who holds which post: the sum of all tenures of a person in a post, and the succession in posts."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from neo4j import ManagedTransaction

from kg.identity.entity import Holding
from kg.identity.key import post_key
from kg.store.rows import Row
from kg.store.transaction import ask, put
from loaders.naming.spelling import clean
from loaders.naming.titles import is_held_by_one

Key = tuple[str, str, str | None]
# Statuses that do not mean that the person holds the post now.
_NOT_HELD = {"former", "removed", "candidate"}


@dataclass(frozen=True, slots=True)
class ResolvedTenure:
    """One tenure, with ids of entities instead of mentions."""

    person: str
    unit: str | None
    title: str
    status: str | None
    holding: Holding

    @property
    def post(self) -> str:
        return post_key(self.unit, self.title, self.person).id

    @property
    def key(self) -> Key:
        return self.person, self.post, self.status


def add(tx: ManagedTransaction, tenures: Iterable[ResolvedTenure]) -> None:
    """Add the tenures of an issue to the holdings; the cost depends only on the size of the issue."""
    tenures = list(tenures)
    new = _sum_holdings(tenures)
    stored = _read_holdings(tx, {(person, post) for person, post, _ in new})
    _write_posts(tx, tenures)
    _write_holdings(tx, {key: stored.get(key, Holding()) | holding for key, holding in new.items()}, stored)
    update_succession(tx, {post for _, post, _ in new})


def recompute(tx: ManagedTransaction, people: Iterable[str], posts: Iterable[str] = ()) -> None:
    """Compute the holdings of people again from all their tenures, and remove posts that nobody holds.

    posts: to check for that, in addition to the posts of these people.
    """
    ids = sorted(people)
    # The path begins at the node with the known id, since the embedded engine starts at the first node.
    rows = ask(
        tx,
        "UNWIND $ids AS id MATCH (:Person {id: id})<-[:REFERS_TO]-(:Mention)<-[:TENURE_OF]-(t:Tenure) "
        "OPTIONAL MATCH (t)-[:TENURE_IN]->(:Mention)-[:REFERS_TO]->(u:Unit) "
        "RETURN id, u.id, t.title, t.status, t.seen, t.began, t.ended, t.sentences",
        ids=ids,
    )
    tenures = [
        ResolvedTenure(person, unit, title, status, Holding(seen, seen, began, ended, tuple(sentences or ())))
        for person, unit, title, status, seen, began, ended, sentences in rows
    ]
    held = ask(tx, "UNWIND $ids AS id MATCH (:Person {id: id})-[:HOLDS]->(q:Post) RETURN DISTINCT id, q.id", ids=ids)
    current, stored = _sum_holdings(tenures), _read_holdings(tx, {(person, post) for person, post in held})
    _write_posts(tx, tenures)
    _delete_holdings(tx, stored.keys() - current.keys())
    _write_holdings(tx, current, stored)
    affected = {post for _, post, _ in (*current, *stored)} | set(posts)
    ask(
        tx,
        "UNWIND $ids AS id MATCH (p:Post {id: id}) WHERE NOT EXISTS { (p)<-[:HOLDS]-(:Person) } DETACH DELETE p",
        ids=sorted(affected),
    )
    update_succession(tx, affected)


def rename_posts(tx: ManagedTransaction, units: Iterable[str]) -> None:
    """Set the names of the posts in these units: name of the unit and title."""
    ask(
        tx,
        "UNWIND $ids AS id MATCH (u:Unit {id: id})<-[:POST_IN]-(p:Post) WHERE p.name <> u.name + p.title "
        "SET p.name = u.name + p.title",
        ids=sorted(units),
    )


def update_succession(tx: ManagedTransaction, posts: Iterable[str]) -> None:
    """Set `until` by succession: in a post for one person, a holding ends when another person is first seen in it."""
    rows = ask(
        tx,
        "UNWIND $ids AS id MATCH (q:Post {id: id})<-[h:HOLDS]-(p:Person) "
        "RETURN id, q.title, p.id, h.status, h.firstSeen, h.lastSeen, h.until, h.untilBy",
        ids=sorted(posts),
    )
    by_post: dict[str, list[tuple[str, str | None, date, date, date | None, str | None]]] = defaultdict(list)
    for post, title, person, status, first, last, until, by in rows:
        if is_held_by_one(title) and first:
            by_post[post].append((person, status, first, last, until, by))
    changed: list[Row] = []
    for post, held in by_post.items():
        removed = {person for person, status, *_ in held if status == "removed"}
        for person, status, _, last, until, by in held:
            if until and by != "succession":
                continue
            later = [
                first
                for other, other_status, first, _, _, _ in held
                if other != person and other_status not in _NOT_HELD and first > last
            ]
            has_end = status in _NOT_HELD or person in removed  # the removal has the day
            successor_day = None if has_end else min(later, default=None)
            if successor_day != until:
                changed.append(
                    {
                        "person": person,
                        "post": post,
                        "status": status or "",
                        "until": successor_day,
                        "by": "succession" if successor_day else None,
                    }
                )
    put(
        tx,
        "UNWIND $rows AS row MATCH (p:Person {id: row.person})-[h:HOLDS]->(q:Post {id: row.post}) "
        "WHERE coalesce(h.status, '') = row.status SET h.until = row.until, h.untilBy = row.by",
        changed,
    )


def _sum_holdings(tenures: Iterable[ResolvedTenure]) -> dict[Key, Holding]:
    holdings: dict[Key, Holding] = {}
    for tenure in tenures:
        holdings[tenure.key] = holdings.get(tenure.key, Holding()) | tenure.holding
    return holdings


def _write_posts(tx: ManagedTransaction, tenures: Iterable[ResolvedTenure]) -> None:
    titles: dict[tuple[str, str | None], str] = {}
    for tenure in tenures:
        titles[tenure.post, tenure.unit] = clean(tenure.title)
    rows = [{"id": post, "title": title, "unit": unit} for (post, unit), title in sorted(titles.items(), key=str)]
    put(
        tx,
        "UNWIND $rows AS row MERGE (p:Post {id: row.id}) ON CREATE SET p.title = row.title, p.name = row.title",
        rows,
    )
    put(
        tx,
        "UNWIND $rows AS row MATCH (p:Post {id: row.id}), (u:Unit {id: row.unit}) MERGE (p)-[:POST_IN]->(u) "
        "SET p.name = u.name + p.title",
        [row for row in rows if row["unit"]],
    )


def _read_holdings(tx: ManagedTransaction, pairs: Iterable[tuple[str, str]]) -> dict[Key, Holding]:
    rows = ask(
        tx,
        "UNWIND $rows AS row MATCH (p:Person {id: row.person})-[h:HOLDS]->(q:Post {id: row.post}) RETURN "
        "row.person, row.post, h.status, h.firstSeen, h.lastSeen, h.from, h.until, h.untilBy, h.sentences",
        rows=[{"person": person, "post": post} for person, post in sorted(pairs)],
    )
    return {
        (person, post, status): Holding(
            first, last, began, None if by == "succession" else ended, tuple(sentences or ())
        )
        for person, post, status, first, last, began, ended, by, sentences in rows
    }


def _write_holdings(tx: ManagedTransaction, holdings: Mapping[Key, Holding], stored: Mapping[Key, Holding]) -> None:
    changed = [_row(key, value) for key, value in holdings.items() if key in stored and stored[key] != value]
    new = [_row(key, value) for key, value in holdings.items() if key not in stored]
    put(
        tx,
        "UNWIND $rows AS row MATCH (p:Person {id: row.person})-[h:HOLDS]->(q:Post {id: row.post}) "
        "WHERE coalesce(h.status, '') = row.status SET h = row.props",
        changed,
    )
    put(
        tx,
        "UNWIND $rows AS row MATCH (p:Person {id: row.person}), (q:Post {id: row.post}) "
        "CREATE (p)-[h:HOLDS]->(q) SET h = row.props",
        new,
    )


def _delete_holdings(tx: ManagedTransaction, keys: Iterable[Key]) -> None:
    put(
        tx,
        "UNWIND $rows AS row MATCH (p:Person {id: row.person})-[h:HOLDS]->(q:Post {id: row.post}) "
        "WHERE coalesce(h.status, '') = row.status DELETE h",
        [{"person": person, "post": post, "status": status or ""} for person, post, status in keys],
    )


def _row(key: Key, holding: Holding) -> Row:
    person, post, status = key
    props = {
        "status": status,
        "firstSeen": holding.first,
        "lastSeen": holding.last,
        "from": holding.began,
        "until": holding.ended,
        "untilBy": "removal" if holding.ended else None,
        "sentences": list(holding.sentences),
    }
    return {
        "person": person,
        "post": post,
        "status": status or "",
        "props": {name: value for name, value in props.items() if value is not None},
    }
