"""Adds, replaces or removes one issue inside one transaction."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from dataclasses import replace as changed
from functools import cache
from hashlib import sha256

from neo4j import ManagedTransaction
from rdflib import Graph

from kg.errors import NotFound
from kg.identity.reading import Reading, read
from kg.store.identity_rows import entities, facets, holdings
from kg.store.identity_rows.entities import Resolved
from kg.store.identity_rows.facets import FacetChanges
from kg.store.model import Change
from kg.store.rows import Facts, by_class, facts, issue_of
from kg.store.transaction import ask, put
from ontology.schema import relationship_types

# Part of the digest of every issue, so the next load replaces issues that were written with an older layout.
LAYOUT = "3"
LOCK = "KgLock"


@dataclass(frozen=True, slots=True)
class Prepared:
    """A graph prepared outside the transaction, since that may run more than once.

    In the facts, the id `mention#n` is a placeholder for the entity of the n-th facet of a mention.
    """

    facts: Facts
    reading: Reading
    digest: str

    @property
    def counts(self) -> dict[str, int]:
        return {"nodes": sum(map(len, self.facts.nodes.values())), "relationships": len(self.facts)}


@dataclass(frozen=True, slots=True)
class Removed:
    """What a removed issue supported: ids of facets, of people with posts, of posts; and the number of its nodes."""

    facets: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()
    posts: frozenset[str] = frozenset()
    nodes: int = 0


def prepare(graph: Graph) -> Prepared:
    """The rows of a graph. Raises StoreError for a graph that does not fit the model."""
    issue_of(graph)
    reading = read(graph)
    meant = {
        id: [(facet.kind.capitalize(), f"{id}#{number}") for number, facet in enumerate(group)]
        for id, group in reading.facets.items()
    }
    issue_facts = facts(graph, meant)
    for row in issue_facts.nodes.get("Mention", ()):
        row["props"]["anchor"] = reading.anchors[row["id"]]
    return Prepared(issue_facts, reading, digest(graph))


def digest(graph: Graph) -> str:
    """A hash of the statements of a graph, independent of their order."""
    lines = sorted(f"{subject} {predicate} {value!r}" for subject, predicate, value in graph)
    return sha256("\n".join((LAYOUT, *lines)).encode()).hexdigest()


def replace(tx: ManagedTransaction, prepared: Prepared) -> Change:
    """Store the issue in place of one with the same id; write nothing if both have the same statements."""
    issue = prepared.facts.issue
    stored = ask(tx, "MATCH (i:Issue {id: $issue}) RETURN i.digest", issue=issue)
    if stored == [[prepared.digest]]:
        return Change(issue, "unchanged", prepared.counts)
    lock(tx)
    present = ask(tx, "MATCH (i:Issue {id: $issue}) RETURN i.digest", issue=issue)
    _add_issue(tx, prepared, _remove_issue(tx, issue) if present else Removed())
    unlock(tx)
    return Change(issue, "replaced" if stored else "new", prepared.counts)


def remove(tx: ManagedTransaction, issue: str) -> Change:
    """Remove the issue and what only it supported. Raises NotFound."""
    lock(tx)
    if not ask(tx, "MATCH (i:Issue {id: $issue}) RETURN i.id", issue=issue):
        raise NotFound(f"issue {issue}: not in the store")
    removed, changes = _remove_issue(tx, issue), FacetChanges()
    facets.update_support(tx, removed.facets, changes)
    _finish(tx, removed, entities.settle(tx, changes))
    unlock(tx)
    return Change(issue, "removed", {"nodes": removed.nodes})


def resolve_again(tx: ManagedTransaction, anchors: Iterable[str]) -> None:
    """Resolve the mentions with these anchors again, after judgements on them were added or removed."""
    changes = FacetChanges()
    reassigned = facets.reassign(tx, anchors, changes)
    resolved = entities.settle(tx, changes)
    resolved.moved += entities.move_mentions(tx, reassigned)
    _finish(tx, Removed(), resolved)


def lock(tx: ManagedTransaction) -> None:
    """Let only one transaction write at a time: others that merge the same constrained key wait until it commits.

    A load reads an entity before it adds to it, so two loads at the same time would lose an addition.
    """
    ask(tx, f"MERGE (l:{LOCK} {{id: 'writer'}}) RETURN l.id")


def unlock(tx: ManagedTransaction) -> None:
    """Remove the node of the lock in the transaction that created it, so readers never see it."""
    ask(tx, f"MATCH (l:{LOCK} {{id: 'writer'}}) DELETE l")


def _add_issue(tx: ManagedTransaction, prepared: Prepared, removed: Removed) -> None:
    issue_facts, reading = prepared.facts, _separate_judged(tx, prepared.reading)
    for label, rows in issue_facts.nodes.items():
        put(tx, f"UNWIND $rows AS row CREATE (n:{label} {{id: row.id}}) SET n += row.props", rows)
    put(
        tx,
        "UNWIND $rows AS row MATCH (i:Issue {id: row.id}) SET i.digest = row.digest",
        [{"id": issue_facts.issue, "digest": prepared.digest}],
    )
    changes = FacetChanges()
    facets.add(tx, reading, changes)
    facets.update_support(tx, removed.facets, changes)
    resolved = entities.settle(tx, changes)
    entity = entities.entity_of(tx, {facet.id for group in reading.facets.values() for facet in group})
    ends = {
        f"{id}#{number}": entity[facet.id] for id, group in reading.facets.items() for number, facet in enumerate(group)
    }
    _write_references(tx, reading, ends)
    for (source, kind, target), rows in issue_facts.links.items():
        put(
            tx,
            f"UNWIND $rows AS row MATCH (s:{source} {{id: row.source}}), (t:{target} {{id: row.target}}) "
            f"CREATE (s)-[r:{kind}]->(t) SET r = row.props",
            [
                {
                    **row,
                    "source": ends.get(row["source"], row["source"]),
                    "target": ends.get(row["target"], row["target"]),
                }
                for row in rows
            ],
        )
    _finish(
        tx,
        removed,
        resolved,
        [
            holdings.ResolvedTenure(
                ends[f"{tenure.person}#0"],
                ends[f"{tenure.unit}#0"] if tenure.unit else None,
                tenure.title,
                tenure.status,
                tenure.holding,
            )
            for tenure in reading.tenures
        ],
    )


def _write_references(tx: ManagedTransaction, reading: Reading, ends: Mapping[str, str]) -> None:
    by_label: dict[tuple[str, str], list[dict[str, str]]] = defaultdict(list)
    for id, group in reading.facets.items():
        source = "Mention" if id in reading.anchors else "Distribution"
        for number, facet in enumerate(group):
            by_label[source, facet.kind.capitalize()].append(
                {"mention": id, "entity": ends[f"{id}#{number}"], "facet": facet.id}
            )
    for (source, label), rows in sorted(by_label.items()):
        put(
            tx,
            f"UNWIND $rows AS row MATCH (m:{source} {{id: row.mention}}), (e:{label} {{id: row.entity}}) "
            "CREATE (m)-[r:REFERS_TO]->(e) SET r.facet = row.facet",
            rows,
        )


def _separate_judged(tx: ManagedTransaction, reading: Reading) -> Reading:
    """The reading, with separate facets for the mentions that people judged."""
    judgements = facets.judgements_on(tx, reading.anchors.values())
    judged_anchors = {anchor for judgement in judgements for anchor in judgement.anchors}
    judged = {id: anchor for id, anchor in reading.anchors.items() if anchor in judged_anchors}
    if not judged:
        return reading
    separated = {
        id: tuple(changed(facet, anchor=judged[id]) for facet in group) if id in judged else group
        for id, group in reading.facets.items()
    }
    above = {
        new.id: parent
        for id in judged
        for old, new in zip(reading.facets[id], separated[id], strict=True)
        if (parent := reading.above.get(old.id))
    }
    used = {facet.id for group in separated.values() for facet in group}
    used |= {parent.id for parent in reading.above.values()}
    above |= {id: parent for id, parent in reading.above.items() if id in used}
    return changed(reading, facets=separated, above=above)


def _finish(
    tx: ManagedTransaction, removed: Removed, resolved: Resolved, tenures: Iterable[holdings.ResolvedTenure] = ()
) -> None:
    """Update who holds which post, then remove entities that no mention refers to."""
    units = {row[side] for row in resolved.moved if row["label"] == "Unit" for side in ("old", "new")}
    people = {row[side] for row in resolved.moved if row["label"] == "Person" for side in ("old", "new")}
    people |= removed.people
    people |= entities.holders_in(tx, units) if units else set()
    tenures = list(tenures)
    if people or removed.posts:
        holdings.recompute(tx, people, removed.posts)
    holdings.add(tx, [tenure for tenure in tenures if tenure.person not in people])
    entities.drop(tx, resolved)
    holdings.rename_posts(tx, resolved.units)


def _remove_issue(tx: ManagedTransaction, issue: str) -> Removed:
    """Remove the nodes of the issue; what else it supported is removed by the caller."""
    support, facet_ids = entities.supported_by(tx, issue), facets.facets_of_issue(tx, issue)
    ids = {label: ask(tx, f"MATCH {path} RETURN DISTINCT n.id", issue=issue) for label, path in owned().items()}
    for label, rows in ids.items():
        put(tx, f"UNWIND $rows AS row MATCH (n:{label} {{id: row.id}}) DETACH DELETE n", [{"id": id} for (id,) in rows])
    return Removed(
        frozenset(facet_ids),
        frozenset(person for person, _ in support.posts),
        frozenset(post for _, post in support.posts),
        sum(map(len, ids.values())),
    )


@cache
def owned() -> dict[str, str]:
    """{label: pattern of the nodes n of an issue}, by the shortest path to the issue that loaders write.

    Where several types join the same labels, any of them matches, since for example not every tenure is in a unit.
    """
    types_between: dict[tuple[str, str], set[str]] = defaultdict(set)
    for kind in relationship_types():
        if not kind.derived and not kind.reified:
            types_between[kind.source, kind.target].add(kind.type)
    paths = {"Issue": "{id: $issue})"}
    for _ in by_class():
        for (source, target), types in sorted(types_between.items()):
            if target in paths and source not in paths:
                paths[source] = f")-[:{'|'.join(sorted(types))}]->(:{target} {paths[target]}".replace(" )", ")")
    return {label: f"(n:{label} {path}".replace(" )", ")") for label, path in paths.items()}
