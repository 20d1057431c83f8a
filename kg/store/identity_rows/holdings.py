"""Who holds which post: what all tenures of a person in a post come to, and when a post has gone to another."""

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
# Statuses that do not say that the post is held now.
_NOT_HELD = {"former", "removed", "candidate"}


@dataclass(frozen=True, slots=True)
class Said:
    """One tenure, by the entities it means."""

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


def add(tx: ManagedTransaction, said: Iterable[Said]) -> None:
    """Adds what an issue says to what is held, costing what the issue is long."""
    said = list(said)
    new = _sums(said)
    stored = _stored(tx, {(person, post) for person, post, _ in new})
    _make_posts(tx, said)
    _set(tx, {key: stored.get(key, Holding()) | holding for key, holding in new.items()}, stored)
    succeed(tx, {post for _, post, _ in new})


def recompute(tx: ManagedTransaction, people: Iterable[str], posts: Iterable[str] = ()) -> None:
    """Makes what these people hold anew from all their tenures, and takes out posts (of theirs too) nobody holds."""
    ids = sorted(people)
    # The path begins at the node whose id is known: the embedded engine walks it from its first node.
    rows = ask(
        tx,
        "UNWIND $ids AS id MATCH (:Person {id: id})<-[:REFERS_TO]-(:Mention)<-[:TENURE_OF]-(t:Tenure) "
        "OPTIONAL MATCH (t)-[:TENURE_IN]->(:Mention)-[:REFERS_TO]->(u:Unit) "
        "RETURN id, u.id, t.title, t.status, t.seen, t.began, t.ended, t.sentences",
        ids=ids,
    )
    said = [
        Said(person, unit, title, status, Holding(seen, seen, began, ended, tuple(sentences or ())))
        for person, unit, title, status, seen, began, ended, sentences in rows
    ]
    held = ask(tx, "UNWIND $ids AS id MATCH (:Person {id: id})-[:HOLDS]->(q:Post) RETURN DISTINCT id, q.id", ids=ids)
    left, stored = _sums(said), _stored(tx, {(person, post) for person, post in held})
    _make_posts(tx, said)
    _delete(tx, stored.keys() - left.keys())
    _set(tx, left, stored)
    touched = {post for _, post, _ in (*left, *stored)} | set(posts)
    ask(
        tx,
        "UNWIND $ids AS id MATCH (p:Post {id: id}) WHERE NOT EXISTS { (p)<-[:HOLDS]-(:Person) } DETACH DELETE p",
        ids=sorted(touched),
    )
    succeed(tx, touched)


def rename_posts(tx: ManagedTransaction, units: Iterable[str]) -> None:
    """A post is called after its unit and its title."""
    ask(
        tx,
        "UNWIND $ids AS id MATCH (u:Unit {id: id})<-[:POST_IN]-(p:Post) WHERE p.name <> u.name + p.title "
        "SET p.name = u.name + p.title",
        ids=sorted(units),
    )


def succeed(tx: ManagedTransaction, posts: Iterable[str]) -> None:
    """Says of who was seen in a post of one seat before another that it ended by then: `until`, by succession."""
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
            told = status in _NOT_HELD or person in removed  # the removal says when
            now = None if told else min(later, default=None)
            if now != until:
                changed.append(
                    {
                        "person": person,
                        "post": post,
                        "status": status or "",
                        "until": now,
                        "by": "succession" if now else None,
                    }
                )
    put(
        tx,
        "UNWIND $rows AS row MATCH (p:Person {id: row.person})-[h:HOLDS]->(q:Post {id: row.post}) "
        "WHERE coalesce(h.status, '') = row.status SET h.until = row.until, h.untilBy = row.by",
        changed,
    )


def _sums(said: Iterable[Said]) -> dict[Key, Holding]:
    found: dict[Key, Holding] = {}
    for each in said:
        found[each.key] = found.get(each.key, Holding()) | each.holding
    return found


def _make_posts(tx: ManagedTransaction, said: Iterable[Said]) -> None:
    titles: dict[tuple[str, str | None], str] = {}
    for each in said:
        titles[each.post, each.unit] = clean(each.title)
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


def _stored(tx: ManagedTransaction, pairs: Iterable[tuple[str, str]]) -> dict[Key, Holding]:
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


def _set(tx: ManagedTransaction, holdings: Mapping[Key, Holding], stored: Mapping[Key, Holding]) -> None:
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


def _delete(tx: ManagedTransaction, keys: Iterable[Key]) -> None:
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
