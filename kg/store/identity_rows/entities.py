"""Entities in the store: what becomes of them as facets come and go."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from neo4j import ManagedTransaction

from kg.identity.entity import Forms
from kg.identity.judgement import Judgement, display_name
from kg.identity.key import EntityKey, post_key
from kg.identity.resolve import resolve
from kg.store.identity_rows import facets
from kg.store.identity_rows.facets import FACET, Faced, Kept, Touched
from kg.store.rows import Row
from kg.store.transaction import ask, put
from loaders.facets.facet import STATEMENTS, Facet
from loaders.naming.bodies import common_form
from ontology.schema import relationship_types
from ontology.terms import KG

MENTIONED = "(m:Mention)-[:MENTIONED_IN]->(:Item)-[:PART_OF]->(:Issue {id: $issue})"


@dataclass(frozen=True, slots=True)
class Support:
    """What the facts of an issue support. entities: {label: ids}. posts: (person, post), ids."""

    entities: Mapping[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    posts: set[tuple[str, str]] = field(default_factory=set)


@dataclass(slots=True)
class Resolved:
    """What resolving anew came to. moved: facets that mean another entity than before. gone: entities of nobody now,
    by label. units: those whose name may have changed or whose parents may."""

    moved: list[Row] = field(default_factory=list)
    gone: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    units: set[str] = field(default_factory=set)


def settle(tx: ManagedTransaction, touched: Touched) -> Resolved:
    """Resolves the blocks that a change dirtied, and makes entities, what refers to them, and what units belong to
    follow. Costs what there is in these blocks, not in the store."""
    facets.settle_areas(tx, touched)
    made = Resolved()
    if not touched.dirty:
        return made
    kept, known = facets.closure(tx, touched.dirty)
    keys: dict[str, EntityKey] = {}
    for kind in sorted({each.facet.kind for each in kept.values()}):
        keys |= resolve((each.stand for each in kept.values() if each.facet.kind == kind), known)
    changed = {id: key for id, key in keys.items() if kept[id].entity != key.id}
    _write_entities(tx, kept, keys, changed, touched, known.judged, made)
    put(
        tx,
        f"UNWIND $rows AS row MATCH (f:{FACET} {{id: row.id}}) SET f.entity = row.entity",
        [{"id": id, "entity": key.id} for id, key in sorted(changed.items())],
    )
    made.moved = [
        {"facet": id, "label": key.label, "old": kept[id].entity, "new": key.id}
        for id, key in sorted(changed.items())
        if kept[id].entity
    ]
    _move(tx, made.moved)
    _settle_parents(tx, changed, touched, made)
    return made


def move_mentions(tx: ManagedTransaction, faced: Iterable[Faced]) -> list[Row]:
    """Makes single mentions mean what their new facet means; gives what moved, as in Resolved."""
    faced = list(faced)
    entity = entity_of(tx, {each.facet for each in faced})
    rows = [
        {
            "label": each.label,
            "old": each.entity,
            "new": entity[each.facet],
            "facet": each.facet,
            "mention": each.mention,
        }
        for each in faced
        if entity[each.facet] != each.entity
    ]
    _move(tx, rows)
    return rows


def drop(tx: ManagedTransaction, made: Resolved) -> None:
    """Takes out entities that nobody means any more, and the posts of units among them."""
    for label, ids in sorted(made.gone.items()):
        ask(tx, f"UNWIND $ids AS id MATCH (n:{label} {{id: id}}) DETACH DELETE n", ids=sorted(ids))


def entity_of(tx: ManagedTransaction, ids: Iterable[str]) -> dict[str, str]:
    """{facet's id: its entity's}"""
    return dict(ask(tx, f"UNWIND $ids AS id MATCH (f:{FACET} {{id: id}}) RETURN id, f.entity", ids=sorted(ids)))


def holders_in(tx: ManagedTransaction, units: Iterable[str]) -> set[str]:
    """Who holds posts in these units."""
    return {
        id
        for (id,) in ask(
            tx,
            "UNWIND $ids AS id MATCH (:Unit {id: id})<-[:POST_IN]-(:Post)<-[:HOLDS]-(p:Person) RETURN DISTINCT p.id",
            ids=sorted(units),
        )
    }


def touched(tx: ManagedTransaction, issue: str) -> Support:
    """The entities that the facts of an issue refer to, those above them, and who holds which post by them."""
    found = Support()
    for label, id in ask(
        tx, f"MATCH {MENTIONED} MATCH (m)-[:REFERS_TO]->(e) RETURN DISTINCT labels(e)[0], e.id", issue=issue
    ):
        found.entities[label].add(id)
    ahead = set(found.entities["Unit"])
    while ahead:
        above = {
            id
            for (id,) in ask(
                tx,
                "UNWIND $ids AS id MATCH (:Unit {id: id})-[:UNIT_OF]->(p:Unit) RETURN DISTINCT p.id",
                ids=sorted(ahead),
            )
        }
        ahead = above - found.entities["Unit"]
        found.entities["Unit"].update(above)
    for person, unit, title in ask(
        tx,
        f"MATCH {MENTIONED} MATCH (t:Tenure)-[:TENURE_OF]->(m)-[:REFERS_TO]->(p:Person) "
        "OPTIONAL MATCH (t)-[:TENURE_IN]->(:Mention)-[:REFERS_TO]->(u:Unit) "
        "RETURN DISTINCT p.id, u.id, t.title",
        issue=issue,
    ):
        post = post_key(unit, title, person).id
        found.posts.add((person, post))
        found.entities["Post"].add(post)
    return found


def _write_entities(
    tx: ManagedTransaction,
    kept: Mapping[str, Kept],
    keys: Mapping[str, EntityKey],
    changed: Mapping[str, EntityKey],
    change: Touched,
    judged: Sequence[Judgement],
    made: Resolved,
) -> None:
    """Writes the names of entities whose facets changed, and notes the entities that have no facet left."""
    before = {
        (each.facet.kind.capitalize(), each.entity)
        for each in (*kept.values(), *change.gone.values())
        if each.entity and each.facet.kind not in STATEMENTS
    }
    after = {(key.label, key.id) for key in keys.values()}
    for label, id in before - after:
        made.gone[label].add(id)
    lost = {each.entity for each in change.gone.values()} | {kept[id].entity for id in changed}
    fresh = {key for key in keys.values() if key.id in lost} | set(changed.values())
    named = {anchor for each in judged if each.verdict == "named" for anchor in each.anchors}
    fresh |= {keys[id] for id, each in kept.items() if each.facet.anchor in named} if named else set()
    members: dict[EntityKey, list[Facet]] = defaultdict(list)
    for id, key in keys.items():
        if key in fresh:
            members[key].append(kept[id].facet)
    by_label: dict[str, list[Row]] = defaultdict(list)
    for key, group in members.items():
        by_label[key.label].append(_entity_row(key, group, judged))
        if key.kind == "unit":
            made.units.add(key.id)
    for label, rows in sorted(by_label.items()):
        put(
            tx, f"UNWIND $rows AS row MERGE (n:{label} {{id: row.id}}) SET n.name = row.name, n.alias = row.alias", rows
        )


def _entity_row(key: EntityKey, group: Sequence[Facet], judged: Sequence[Judgement]) -> Row:
    forms = Forms(frozenset(each.name for each in group), frozenset(form for each in group for form in each.printed))
    name, alias = forms.kept
    if key.kind == "unit" and (common := common_form(name)) != name:
        name, alias = common, sorted({name, *alias} - {common})
    if given := display_name(judged, (each.anchor for each in group if each.anchor)):
        alias = sorted({name, *alias} - {given})
        name = given
    return {"id": key.id, "name": name, "alias": alias or None}


def _move(tx: ManagedTransaction, moved: Sequence[Row]) -> None:
    """Makes mentions that meant one entity mean another, with all that they take part in."""
    by_label: dict[str, list[Row]] = defaultdict(list)
    for row in moved:
        by_label[row["label"]].append(row)
    for label, rows in sorted(by_label.items()):
        done = ask(
            tx,
            f"UNWIND $rows AS row MATCH (o:{label} {{id: row.old}})<-[r:REFERS_TO]-(m) WHERE r.facet = "
            f"row.facet "
            f"MATCH (n:{label} {{id: row.new}}) CREATE (m)-[c:REFERS_TO]->(n) SET c.facet = row.facet "
            f"DELETE r "
            "RETURN row.old, row.new, m.id",
            rows=rows,
        )
        mentions: dict[tuple[str, str], list[str]] = defaultdict(list)
        for old, new, mention in done:
            mentions[old, new].append(mention)
        given = [{"old": old, "new": new, "mentions": ids} for (old, new), ids in sorted(mentions.items())]
        for kind, other, outwards in _ends(label) if given else ():
            start, end = ("", ">") if outwards else ("<", "")
            ask(
                tx,
                f"UNWIND $rows AS row MATCH (o:{label} {{id: row.old}}){start}-[r:{kind}]-{end}(x:{other}) "
                f"WHERE r.mention IN row.mentions MATCH (n:{label} {{id: row.new}}) "
                f"CREATE (n){start}-[c:{kind}]-{end}(x) SET c = properties(r) DELETE r RETURN count(*)",
                rows=given,
            )


@cache
def _ends(label: str) -> tuple[tuple[str, str, bool], ...]:
    """(type, label at the other end, whether it starts here) of relationships that reach this label by a mention."""
    found = set()
    for each in relationship_types():
        if each.reified and not each.derived:
            if each.source == label and each.source_path[-1:] == (KG.refersTo,):
                found.add((each.type, each.target, True))
            if each.target == label and each.target_path[-1:] == (KG.refersTo,):
                found.add((each.type, each.source, False))
    return tuple(sorted(found))


def _settle_parents(tx: ManagedTransaction, changed: Mapping[str, EntityKey], change: Touched, made: Resolved) -> None:
    """What the units belong to whose facets changed, and those below them."""
    ids = sorted(id for id, key in changed.items() if key.kind == "unit")
    units = {changed[id].id for id in ids} | {each.entity for each in change.gone.values() if each.facet.kind == "unit"}
    units |= {row["old"] for row in made.moved if row["label"] == "Unit"}
    units |= (
        {
            id
            for (id,) in ask(
                tx,
                f"UNWIND $ids AS id MATCH (f:{FACET} {{above: id}}) WHERE f.entity IS NOT NULL "
                "RETURN DISTINCT f.entity",
                ids=ids,
            )
        }
        if ids
        else set()
    )
    here = sorted({each for each in units if each} - made.gone["Unit"])
    if not here:
        return
    wanted = {
        (below, above)
        for below, above in ask(
            tx,
            f"UNWIND $ids AS id MATCH (f:{FACET} {{entity: id}}) WHERE f.above IS NOT NULL "
            f"MATCH (p:{FACET} {{id: f.above}}) RETURN DISTINCT id, p.entity",
            ids=here,
        )
        if above and below != above
    }
    there = {
        (below, above)
        for below, above in ask(
            tx, "UNWIND $ids AS id MATCH (:Unit {id: id})-[:UNIT_OF]->(p:Unit) RETURN id, p.id", ids=here
        )
    }
    rows = [{"below": below, "above": above} for below, above in sorted(there - wanted)]
    put(tx, "UNWIND $rows AS row MATCH (:Unit {id: row.below})-[r:UNIT_OF]->(:Unit {id: row.above}) DELETE r", rows)
    rows = [{"below": below, "above": above} for below, above in sorted(wanted - there)]
    put(
        tx,
        "UNWIND $rows AS row MATCH (u:Unit {id: row.below}), (p:Unit {id: row.above}) MERGE (u)-[:UNIT_OF]->(p)",
        rows,
    )
