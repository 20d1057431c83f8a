"""Entities in the store: what a load adds to them, and what is left of them when an issue goes."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from neo4j import ManagedTransaction

from kg.identity import Forms, Holding, post_key
from kg.identity.meaning import HoldingKey, Meaning, Post
from kg.store.rows import Row
from kg.store.transaction import ask, put

MENTIONED = "(m:Mention)-[:MENTIONED_IN]->(:Item)-[:PART_OF]->(:Issue {id: $issue})"


@dataclass(frozen=True, slots=True)
class Touched:
    """What may lose its ground when an issue goes. entities: {label: ids}. posts: (person, post), ids."""

    entities: Mapping[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    posts: set[tuple[str, str]] = field(default_factory=set)


def add(tx: ManagedTransaction, meaning: Meaning) -> None:
    """Adds what one issue says to the entities that are there, and makes those that are not.

    Costs what the issue is long, not what the store is large: only its own entities are read.
    """
    groups: dict[str, dict[str, Forms]] = defaultdict(dict)
    for key, forms in meaning.forms.items():
        groups[key.label][key.id] = forms
    for label, forms_by_id in groups.items():
        stored = _stored_forms(tx, label, forms_by_id)
        merged = {id: forms | old if (old := stored.get(id)) else forms for id, forms in forms_by_id.items()}
        _set_forms(tx, label, {id: forms for id, forms in merged.items()
                               if id not in stored or forms.kept != stored[id].kept})
    put(tx, "UNWIND $rows AS row MATCH (u:Unit {id: row.unit}), (p:Unit {id: row.parent}) MERGE (u)-[:UNIT_OF]->(p)",
        [{"unit": unit, "parent": above} for unit, above in sorted(meaning.parents)])
    _add_posts(tx, meaning.posts.values())
    _rename_posts(tx, groups["Unit"])
    held = _stored_holdings(tx, {(person, post) for person, post, _ in meaning.holdings})
    _set_holdings(tx, {key: held.get(key, Holding()) | new for key, new in meaning.holdings.items()}, held)


def touched(tx: ManagedTransaction, issue: str) -> Touched:
    """What the facts of an issue support, read before they are deleted."""
    found = Touched()
    for label, id in ask(tx, f"MATCH {MENTIONED} MATCH (m)-[:REFERS_TO]->(e) RETURN DISTINCT labels(e)[0], e.id",
                         issue=issue):
        found.entities[label].add(id)
    for (above,) in ask(tx, "UNWIND $ids AS id MATCH (:Unit {id: id})-[:UNIT_OF]->(p:Unit) RETURN DISTINCT p.id",
                        ids=sorted(found.entities["Unit"])):
        found.entities["Unit"].add(above)
    for person, unit, title in ask(
            tx, f"MATCH {MENTIONED} MATCH (t:Tenure)-[:TENURE_OF]->(m)-[:REFERS_TO]->(p:Person) "
                "OPTIONAL MATCH (t)-[:TENURE_IN]->(:Mention)-[:REFERS_TO]->(u:Unit) "
                "RETURN DISTINCT p.id, u.id, t.title", issue=issue):
        post = post_key(unit, title, person).id
        found.posts.add((person, post))
        found.entities["Post"].add(post)
    return found


def recompute(tx: ManagedTransaction, lost: Touched) -> None:
    """Makes what was touched as if the deleted facts had never been: anew from the mentions and tenures left."""
    stored = _stored_holdings(tx, lost.posts)
    left = {key: value for key, value in _left_holdings(tx, {person for person, _ in lost.posts}).items()
            if key[:2] in lost.posts}
    _delete_holdings(tx, stored.keys() - left.keys())
    _set_holdings(tx, left, stored)
    ask(tx, "UNWIND $ids AS id MATCH (p:Post {id: id}) WHERE NOT EXISTS { (p)<-[:HOLDS]-(:Person) } DETACH DELETE p",
        ids=sorted(post for _, post in lost.posts))
    for label, ids in lost.entities.items():
        if label != "Post":
            _recompute_label(tx, label, ids)


def _recompute_label(tx: ManagedTransaction, label: str, ids: set[str]) -> None:
    left = _left_forms(tx, label, ids)
    if label == "Unit":
        ask(tx, "UNWIND $ids AS id MATCH (:Unit {id: id})-[r:UNIT_OF]->(:Unit) DELETE r", ids=sorted(ids - left.keys()))
        for id, forms in _parent_forms(tx, ids).items():
            left[id] = left[id] | forms if id in left else forms
    ask(tx, f"UNWIND $ids AS id MATCH (n:{label} {{id: id}}) DETACH DELETE n", ids=sorted(ids - left.keys()))
    _set_forms(tx, label, left)
    if label == "Unit":
        _rename_posts(tx, left)


def _left_forms(tx: ManagedTransaction, label: str, ids: set[str]) -> dict[str, Forms]:
    """The forms that the mentions of each entity give; no entry for one without mentions."""
    rows = ask(tx, f"UNWIND $ids AS id MATCH (m:Mention)-[:REFERS_TO]->(:{label} {{id: id}}) "
                   "RETURN id, collect(DISTINCT m.name), collect(DISTINCT m.printed)", ids=sorted(ids))
    return {id: Forms(frozenset(names), frozenset(form for forms in printed for form in forms))
            for id, names, printed in rows}


def _parent_forms(tx: ManagedTransaction, ids: set[str]) -> dict[str, Forms]:
    """The forms that the units below each unit give, which print it as what they are within."""
    rows = ask(tx, "UNWIND $ids AS id MATCH (m:Mention)-[:REFERS_TO]->(:Unit)-[:UNIT_OF]->(:Unit {id: id}) "
                   "WHERE m.within IS NOT NULL RETURN id, collect(DISTINCT m.within)", ids=sorted(ids))
    return {id: Forms(frozenset(names)) for id, names in rows}


def _stored_forms(tx: ManagedTransaction, label: str, ids: Iterable[str]) -> dict[str, Forms]:
    rows = ask(tx, f"UNWIND $ids AS id MATCH (n:{label} {{id: id}}) RETURN id, n.name, n.alias", ids=sorted(ids))
    return {id: Forms.stored(name, alias) for id, name, alias in rows}


def _set_forms(tx: ManagedTransaction, label: str, forms: Mapping[str, Forms]) -> None:
    kept = sorted((id, *each.kept) for id, each in forms.items())
    rows = [{"id": id, "name": name, "alias": alias or None} for id, name, alias in kept]
    put(tx, f"UNWIND $rows AS row MERGE (n:{label} {{id: row.id}}) SET n.name = row.name, n.alias = row.alias", rows)


def _add_posts(tx: ManagedTransaction, posts: Iterable[Post]) -> None:
    rows = [{"id": post.id, "title": post.title, "unit": post.unit} for post in posts]
    put(tx, "UNWIND $rows AS row MERGE (p:Post {id: row.id}) "
            "ON CREATE SET p.title = row.title, p.name = row.title", rows)
    put(tx, "UNWIND $rows AS row MATCH (p:Post {id: row.id}), (u:Unit {id: row.unit}) MERGE (p)-[:POST_IN]->(u)",
        [row for row in rows if row["unit"]])


def _rename_posts(tx: ManagedTransaction, units: Iterable[str]) -> None:
    """A post is called after its unit and its title."""
    ask(tx, "UNWIND $ids AS id MATCH (p:Post)-[:POST_IN]->(u:Unit {id: id}) WHERE p.name <> u.name + p.title "
            "SET p.name = u.name + p.title", ids=sorted(units))


def _stored_holdings(tx: ManagedTransaction, posts: Iterable[tuple[str, str]]) -> dict[HoldingKey, Holding]:
    rows = ask(tx, "UNWIND $rows AS row MATCH (p:Person {id: row.person})-[h:HOLDS]->(q:Post {id: row.post}) "
                   "RETURN row.person, row.post, h.status, h.firstSeen, h.lastSeen, h.from, h.until, h.sentences",
               rows=[{"person": person, "post": post} for person, post in sorted(posts)])
    return {(person, post, status): Holding(first, last, began, ended, tuple(sentences or ()))
            for person, post, status, first, last, began, ended, sentences in rows}


def _left_holdings(tx: ManagedTransaction, people: Iterable[str]) -> dict[HoldingKey, Holding]:
    """What the tenures of these people come to."""
    made = Meaning({})
    rows = ask(tx, "UNWIND $ids AS id MATCH (t:Tenure)-[:TENURE_OF]->(:Mention)-[:REFERS_TO]->(:Person {id: id}) "
                   "OPTIONAL MATCH (t)-[:TENURE_IN]->(:Mention)-[:REFERS_TO]->(u:Unit) "
                   "RETURN id, u.id, t.title, t.status, t.seen, t.began, t.ended, t.sentences", ids=sorted(people))
    for person, unit, title, status, seen, began, ended, sentences in rows:
        holding = Holding(seen, seen, began, ended) | Holding(sentences=tuple(sentences or ()))
        made.take_holding((person, post_key(unit, title, person).id, status), holding)
    return made.holdings


def _set_holdings(tx: ManagedTransaction, holdings: Mapping[HoldingKey, Holding],
                  stored: Mapping[HoldingKey, Holding]) -> None:
    changed = [_holding_row(key, value) for key, value in holdings.items() if key in stored and stored[key] != value]
    new = [_holding_row(key, value) for key, value in holdings.items() if key not in stored]
    put(tx, "UNWIND $rows AS row MATCH (p:Person {id: row.person})-[h:HOLDS]->(q:Post {id: row.post}) "
            "WHERE coalesce(h.status, '') = row.status SET h = row.props", changed)
    put(tx, "UNWIND $rows AS row MATCH (p:Person {id: row.person}), (q:Post {id: row.post}) "
            "CREATE (p)-[h:HOLDS]->(q) SET h = row.props", new)


def _delete_holdings(tx: ManagedTransaction, keys: Iterable[HoldingKey]) -> None:
    rows = [{"person": person, "post": post, "status": status or ""} for person, post, status in keys]
    put(tx, "UNWIND $rows AS row MATCH (p:Person {id: row.person})-[h:HOLDS]->(q:Post {id: row.post}) "
            "WHERE coalesce(h.status, '') = row.status DELETE h", rows)


def _holding_row(key: HoldingKey, holding: Holding) -> Row:
    person, post, status = key
    props = {"status": status, "firstSeen": holding.first, "lastSeen": holding.last, "from": holding.began,
             "until": holding.ended, "sentences": list(holding.sentences)}
    return {"person": person, "post": post, "status": status or "",
            "props": {name: value for name, value in props.items() if value is not None}}
