"""Entities in the store: updated as facets are added and removed."""

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
from kg.store.identity_rows.facets import FACET, FacetChanges, ReassignedMention, StoredFacet
from kg.store.rows import Row
from kg.store.transaction import ask, put
from loaders.facets.facet import STATEMENTS, Facet
from loaders.naming.bodies import common_form
from ontology.schema import relationship_types
from ontology.terms import KG

MENTIONED = "(m:Mention)-[:MENTIONED_IN]->(:Item)-[:PART_OF]->(:Issue {id: $issue})"


@dataclass(frozen=True, slots=True)
class Support:
    """What the facts of an issue support. entities: {label: ids}. posts: (id of a person, id of a post)."""

    entities: Mapping[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    posts: set[tuple[str, str]] = field(default_factory=set)


@dataclass(slots=True)
class Resolved:
    """The result of resolving again. moved: facets that now mean another entity. gone: {label: entities without a
    facet}. units: units whose name or parents may have changed."""

    moved: list[Row] = field(default_factory=list)
    gone: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    units: set[str] = field(default_factory=set)


def settle(tx: ManagedTransaction, changes: FacetChanges) -> Resolved:
    """Resolve the changed blocks again, and update entities, references to them, and parents of units.

    The cost depends on the size of these blocks, not of the store.
    """
    facets.settle_areas(tx, changes)
    resolved = Resolved()
    if not changes.dirty:
        return resolved
    stored, known = facets.read_blocks(tx, changes.dirty)
    keys: dict[str, EntityKey] = {}
    for kind in sorted({stored_facet.facet.kind for stored_facet in stored.values()}):
        keys |= resolve(
            (stored_facet.stand for stored_facet in stored.values() if stored_facet.facet.kind == kind), known
        )
    changed = {id: key for id, key in keys.items() if stored[id].entity != key.id}
    _write_entities(tx, stored, keys, changed, changes, known.judged, resolved)
    put(
        tx,
        f"UNWIND $rows AS row MATCH (f:{FACET} {{id: row.id}}) SET f.entity = row.entity",
        [{"id": id, "entity": key.id} for id, key in sorted(changed.items())],
    )
    resolved.moved = [
        {"facet": id, "label": key.label, "old": stored[id].entity, "new": key.id}
        for id, key in sorted(changed.items())
        if stored[id].entity
    ]
    _move_references(tx, resolved.moved)
    _settle_parents(tx, changed, changes, resolved)
    return resolved


def move_mentions(tx: ManagedTransaction, mentions: Iterable[ReassignedMention]) -> list[Row]:
    """Let mentions refer to the entity of their new facet; the moved ones, as in Resolved."""
    mentions = list(mentions)
    entity = entity_of(tx, {mention.facet for mention in mentions})
    rows = [
        {
            "label": mention.label,
            "old": mention.entity,
            "new": entity[mention.facet],
            "facet": mention.facet,
            "mention": mention.mention,
        }
        for mention in mentions
        if entity[mention.facet] != mention.entity
    ]
    _move_references(tx, rows)
    return rows


def drop(tx: ManagedTransaction, resolved: Resolved) -> None:
    """Remove the entities that no longer have a facet."""
    for label, ids in sorted(resolved.gone.items()):
        ask(tx, f"UNWIND $ids AS id MATCH (n:{label} {{id: id}}) DETACH DELETE n", ids=sorted(ids))


def entity_of(tx: ManagedTransaction, ids: Iterable[str]) -> dict[str, str]:
    """{id of a facet: id of its entity}."""
    return dict(ask(tx, f"UNWIND $ids AS id MATCH (f:{FACET} {{id: id}}) RETURN id, f.entity", ids=sorted(ids)))


def holders_in(tx: ManagedTransaction, units: Iterable[str]) -> set[str]:
    """The ids of the people who hold posts in these units."""
    return {
        id
        for (id,) in ask(
            tx,
            "UNWIND $ids AS id MATCH (:Unit {id: id})<-[:POST_IN]-(:Post)<-[:HOLDS]-(p:Person) RETURN DISTINCT p.id",
            ids=sorted(units),
        )
    }


def supported_by(tx: ManagedTransaction, issue: str) -> Support:
    """The entities that the facts of an issue refer to, the units above them, and the posts that people hold."""
    support = Support()
    for label, id in ask(
        tx, f"MATCH {MENTIONED} MATCH (m)-[:REFERS_TO]->(e) RETURN DISTINCT labels(e)[0], e.id", issue=issue
    ):
        support.entities[label].add(id)
    unread = set(support.entities["Unit"])
    while unread:
        above = {
            id
            for (id,) in ask(
                tx,
                "UNWIND $ids AS id MATCH (:Unit {id: id})-[:UNIT_OF]->(p:Unit) RETURN DISTINCT p.id",
                ids=sorted(unread),
            )
        }
        unread = above - support.entities["Unit"]
        support.entities["Unit"].update(above)
    for person, unit, title in ask(
        tx,
        f"MATCH {MENTIONED} MATCH (t:Tenure)-[:TENURE_OF]->(m)-[:REFERS_TO]->(p:Person) "
        "OPTIONAL MATCH (t)-[:TENURE_IN]->(:Mention)-[:REFERS_TO]->(u:Unit) "
        "RETURN DISTINCT p.id, u.id, t.title",
        issue=issue,
    ):
        post = post_key(unit, title, person).id
        support.posts.add((person, post))
        support.entities["Post"].add(post)
    return support


def _write_entities(
    tx: ManagedTransaction,
    stored: Mapping[str, StoredFacet],
    keys: Mapping[str, EntityKey],
    changed: Mapping[str, EntityKey],
    changes: FacetChanges,
    judged: Sequence[Judgement],
    resolved: Resolved,
) -> None:
    """Write the names of entities whose facets changed, and record the entities without any facet."""
    before = {
        (stored_facet.facet.kind.capitalize(), stored_facet.entity)
        for stored_facet in (*stored.values(), *changes.gone.values())
        if stored_facet.entity and stored_facet.facet.kind not in STATEMENTS
    }
    after = {(key.label, key.id) for key in keys.values()}
    for label, id in before - after:
        resolved.gone[label].add(id)
    reduced = {stored_facet.entity for stored_facet in changes.gone.values()} | {stored[id].entity for id in changed}
    updated = {key for key in keys.values() if key.id in reduced} | set(changed.values())
    named = {anchor for judgement in judged if judgement.verdict == "named" for anchor in judgement.anchors}
    updated |= (
        {keys[id] for id, stored_facet in stored.items() if stored_facet.facet.anchor in named} if named else set()
    )
    members: dict[EntityKey, list[Facet]] = defaultdict(list)
    for id, key in keys.items():
        if key in updated:
            members[key].append(stored[id].facet)
    by_label: dict[str, list[Row]] = defaultdict(list)
    for key, group in members.items():
        by_label[key.label].append(_entity_row(key, group, judged))
        if key.kind == "unit":
            resolved.units.add(key.id)
    for label, rows in sorted(by_label.items()):
        put(
            tx, f"UNWIND $rows AS row MERGE (n:{label} {{id: row.id}}) SET n.name = row.name, n.alias = row.alias", rows
        )


def _entity_row(key: EntityKey, group: Sequence[Facet], judged: Sequence[Judgement]) -> Row:
    forms = Forms(
        frozenset(facet.name for facet in group), frozenset(form for facet in group for form in facet.printed)
    )
    name, alias = forms.name_and_aliases
    if key.kind == "unit" and (common := common_form(name)) != name:
        name, alias = common, sorted({name, *alias} - {common})
    if display := display_name(judged, (facet.anchor for facet in group if facet.anchor)):
        alias = sorted({name, *alias} - {display})
        name = display
    return {"id": key.id, "name": name, "alias": alias or None}


def _move_references(tx: ManagedTransaction, moved: Sequence[Row]) -> None:
    """Move mentions from one entity to another, with all relationships that they support."""
    by_label: dict[str, list[Row]] = defaultdict(list)
    for row in moved:
        by_label[row["label"]].append(row)
    for label, rows in sorted(by_label.items()):
        moved_mentions = ask(
            tx,
            f"UNWIND $rows AS row MATCH (o:{label} {{id: row.old}})<-[r:REFERS_TO]-(m) WHERE r.facet = "
            f"row.facet "
            f"MATCH (n:{label} {{id: row.new}}) CREATE (m)-[c:REFERS_TO]->(n) SET c.facet = row.facet "
            f"DELETE r "
            "RETURN row.old, row.new, m.id",
            rows=rows,
        )
        mentions: dict[tuple[str, str], list[str]] = defaultdict(list)
        for old, new, mention in moved_mentions:
            mentions[old, new].append(mention)
        pairs = [{"old": old, "new": new, "mentions": ids} for (old, new), ids in sorted(mentions.items())]
        for kind, other, is_outgoing in _relationships_by_mention(label) if pairs else ():
            start, end = ("", ">") if is_outgoing else ("<", "")
            ask(
                tx,
                f"UNWIND $rows AS row MATCH (o:{label} {{id: row.old}}){start}-[r:{kind}]-{end}(x:{other}) "
                f"WHERE r.mention IN row.mentions MATCH (n:{label} {{id: row.new}}) "
                f"CREATE (n){start}-[c:{kind}]-{end}(x) SET c = properties(r) DELETE r RETURN count(*)",
                rows=pairs,
            )


@cache
def _relationships_by_mention(label: str) -> tuple[tuple[str, str, bool], ...]:
    """(type, label of the other end, whether it is outgoing) of relationships that a mention joins to this label."""
    relationships = set()
    for kind in relationship_types():
        if kind.reified and not kind.derived:
            if kind.source == label and kind.source_path[-1:] == (KG.refersTo,):
                relationships.add((kind.type, kind.target, True))
            if kind.target == label and kind.target_path[-1:] == (KG.refersTo,):
                relationships.add((kind.type, kind.source, False))
    return tuple(sorted(relationships))


def _settle_parents(
    tx: ManagedTransaction, changed: Mapping[str, EntityKey], changes: FacetChanges, resolved: Resolved
) -> None:
    """Update the parents of units whose facets changed, and of the units below them."""
    ids = sorted(id for id, key in changed.items() if key.kind == "unit")
    units = {changed[id].id for id in ids} | {
        stored_facet.entity for stored_facet in changes.gone.values() if stored_facet.facet.kind == "unit"
    }
    units |= {row["old"] for row in resolved.moved if row["label"] == "Unit"}
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
    remaining = sorted({unit for unit in units if unit} - resolved.gone["Unit"])
    if not remaining:
        return
    wanted = {
        (below, above)
        for below, above in ask(
            tx,
            f"UNWIND $ids AS id MATCH (f:{FACET} {{entity: id}}) WHERE f.above IS NOT NULL "
            f"MATCH (p:{FACET} {{id: f.above}}) RETURN DISTINCT id, p.entity",
            ids=remaining,
        )
        if above and below != above
    }
    stored = {
        (below, above)
        for below, above in ask(
            tx, "UNWIND $ids AS id MATCH (:Unit {id: id})-[:UNIT_OF]->(p:Unit) RETURN id, p.id", ids=remaining
        )
    }
    rows = [{"below": below, "above": above} for below, above in sorted(stored - wanted)]
    put(tx, "UNWIND $rows AS row MATCH (:Unit {id: row.below})-[r:UNIT_OF]->(:Unit {id: row.above}) DELETE r", rows)
    rows = [{"below": below, "above": above} for below, above in sorted(wanted - stored)]
    put(
        tx,
        "UNWIND $rows AS row MATCH (u:Unit {id: row.below}), (p:Unit {id: row.above}) MERGE (u)-[:UNIT_OF]->(p)",
        rows,
    )
