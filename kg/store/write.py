"""One issue into the store or out of it, inside one transaction."""

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
from kg.store.identity_rows.facets import Touched
from kg.store.model import Change
from kg.store.rows import Facts, by_class, facts, issue_of
from kg.store.transaction import ask, put
from ontology.schema import relationship_types

# Goes into the digest of every issue: a store written by an older layout is written anew by the next load.
LAYOUT = "3"
LOCK = "KgLock"


@dataclass(frozen=True, slots=True)
class Prepared:
    """A graph made ready outside the transaction, which may run more than once.

    In the facts, `mention#n` stands for what the n-th facet of a mention means, which the store tells.
    """

    facts: Facts
    reading: Reading
    digest: str

    @property
    def counts(self) -> dict[str, int]:
        return {"nodes": sum(map(len, self.facts.nodes.values())), "relationships": len(self.facts)}


@dataclass(frozen=True, slots=True)
class Gone:
    """What an issue supported that was taken out: ids of facets, of people with posts, of posts; nodes it had."""

    facets: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()
    posts: frozenset[str] = frozenset()
    nodes: int = 0


def prepare(graph: Graph) -> Prepared:
    """The rows of a graph. Raises StoreError for a graph that the model does not know."""
    issue_of(graph)
    reading = read(graph)
    meant = {
        id: [(each.kind.capitalize(), f"{id}#{at}") for at, each in enumerate(several)]
        for id, several in reading.facets.items()
    }
    made = facts(graph, meant)
    for row in made.nodes.get("Mention", ()):
        row["props"]["anchor"] = reading.anchors[row["id"]]
    return Prepared(made, reading, digest(graph))


def digest(graph: Graph) -> str:
    """Tells graphs apart: the same statements give the same digest, in whatever order."""
    lines = sorted(f"{subject} {predicate} {value!r}" for subject, predicate, value in graph)
    return sha256("\n".join((LAYOUT, *lines)).encode()).hexdigest()


def replace(tx: ManagedTransaction, prepared: Prepared) -> Change:
    """Puts the issue in; the one of the same id goes first, and nothing is written when it says the same."""
    issue = prepared.facts.issue
    stored = ask(tx, "MATCH (i:Issue {id: $issue}) RETURN i.digest", issue=issue)
    if stored == [[prepared.digest]]:
        return Change(issue, "unchanged", prepared.counts)
    lock(tx)
    there = ask(tx, "MATCH (i:Issue {id: $issue}) RETURN i.digest", issue=issue)
    _put_in(tx, prepared, _take_out(tx, issue) if there else Gone())
    unlock(tx)
    return Change(issue, "replaced" if stored else "new", prepared.counts)


def remove(tx: ManagedTransaction, issue: str) -> Change:
    """Takes the issue out, and what only it supported."""
    lock(tx)
    if not ask(tx, "MATCH (i:Issue {id: $issue}) RETURN i.id", issue=issue):
        raise NotFound(f"issue {issue}: not in the store")
    gone, touched = _take_out(tx, issue), Touched()
    facets.weigh(tx, gone.facets, touched)
    _finish(tx, gone, entities.settle(tx, touched))
    unlock(tx)
    return Change(issue, "removed", {"nodes": gone.nodes})


def resolve_anew(tx: ManagedTransaction, anchors: Iterable[str]) -> None:
    """Says anew who is meant by the mentions of these anchors, on which people judged or no longer do."""
    touched = Touched()
    faced = facets.reface(tx, anchors, touched)
    resolved = entities.settle(tx, touched)
    resolved.moved += entities.move_mentions(tx, faced)
    _finish(tx, Gone(), resolved)


def lock(tx: ManagedTransaction) -> None:
    """Makes writers take turns on a server: who merges the same constrained key waits for the first to commit.

    What a load adds to an entity it has read before; two at once would lose one's addition.
    """
    ask(tx, f"MERGE (l:{LOCK} {{id: 'writer'}}) RETURN l.id")


def unlock(tx: ManagedTransaction) -> None:
    """The node goes within the transaction that made it: no reader ever sees it."""
    ask(tx, f"MATCH (l:{LOCK} {{id: 'writer'}}) DELETE l")


def _put_in(tx: ManagedTransaction, prepared: Prepared, gone: Gone) -> None:
    made, reading = prepared.facts, _judged(tx, prepared.reading)
    for label, rows in made.nodes.items():
        put(tx, f"UNWIND $rows AS row CREATE (n:{label} {{id: row.id}}) SET n += row.props", rows)
    put(
        tx,
        "UNWIND $rows AS row MATCH (i:Issue {id: row.id}) SET i.digest = row.digest",
        [{"id": made.issue, "digest": prepared.digest}],
    )
    touched = Touched()
    facets.add(tx, reading, touched)
    facets.weigh(tx, gone.facets, touched)
    resolved = entities.settle(tx, touched)
    entity = entities.entity_of(tx, {each.id for several in reading.facets.values() for each in several})
    ends = {f"{id}#{at}": entity[each.id] for id, several in reading.facets.items() for at, each in enumerate(several)}
    _refer(tx, reading, ends)
    for (source, kind, target), rows in made.links.items():
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
        gone,
        resolved,
        [
            holdings.Said(
                ends[f"{each.person}#0"],
                ends[f"{each.unit}#0"] if each.unit else None,
                each.title,
                each.status,
                each.holding,
            )
            for each in reading.tenures
        ],
    )


def _refer(tx: ManagedTransaction, reading: Reading, ends: Mapping[str, str]) -> None:
    by_label: dict[tuple[str, str], list[dict[str, str]]] = defaultdict(list)
    for id, several in reading.facets.items():
        source = "Mention" if id in reading.anchors else "Distribution"
        for at, each in enumerate(several):
            by_label[source, each.kind.capitalize()].append(
                {"mention": id, "entity": ends[f"{id}#{at}"], "facet": each.id}
            )
    for (source, label), rows in sorted(by_label.items()):
        put(
            tx,
            f"UNWIND $rows AS row MATCH (m:{source} {{id: row.mention}}), (e:{label} {{id: row.entity}}) "
            "CREATE (m)-[r:REFERS_TO]->(e) SET r.facet = row.facet",
            rows,
        )


def _judged(tx: ManagedTransaction, reading: Reading) -> Reading:
    """The reading, with a facet of its own for every mention that people judged."""
    decided = {anchor for each in facets.judgements_on(tx, reading.anchors.values()) for anchor in each.anchors}
    mine = {id: anchor for id, anchor in reading.anchors.items() if anchor in decided}
    if not mine:
        return reading
    made = {
        id: tuple(changed(each, anchor=mine[id]) for each in several) if id in mine else several
        for id, several in reading.facets.items()
    }
    above = {
        new.id: over
        for id in mine
        for old, new in zip(reading.facets[id], made[id], strict=True)
        if (over := reading.above.get(old.id))
    }
    kept = {each.id for several in made.values() for each in several} | {each.id for each in reading.above.values()}
    above |= {id: over for id, over in reading.above.items() if id in kept}
    return changed(reading, facets=made, above=above)


def _finish(tx: ManagedTransaction, gone: Gone, resolved: Resolved, said: Iterable[holdings.Said] = ()) -> None:
    """What is held follows from who is meant; then what nobody means goes."""
    units = {row[side] for row in resolved.moved if row["label"] == "Unit" for side in ("old", "new")}
    people = {row[side] for row in resolved.moved if row["label"] == "Person" for side in ("old", "new")} | gone.people
    people |= entities.holders_in(tx, units) if units else set()
    said = list(said)
    if people or gone.posts:
        holdings.recompute(tx, people, gone.posts)
    holdings.add(tx, [each for each in said if each.person not in people])
    entities.drop(tx, resolved)
    holdings.rename_posts(tx, resolved.units)


def _take_out(tx: ManagedTransaction, issue: str) -> Gone:
    support, said = entities.touched(tx, issue), facets.said_by(tx, issue)
    ids = {label: ask(tx, f"MATCH {path} RETURN DISTINCT n.id", issue=issue) for label, path in owned().items()}
    for label, rows in ids.items():
        put(tx, f"UNWIND $rows AS row MATCH (n:{label} {{id: row.id}}) DETACH DELETE n", [{"id": id} for (id,) in rows])
    return Gone(
        frozenset(said),
        frozenset(person for person, _ in support.posts),
        frozenset(post for _, post in support.posts),
        sum(map(len, ids.values())),
    )


@cache
def owned() -> dict[str, str]:
    """{label: pattern of the nodes n of an issue}, by the shortest way up that loaders write.

    Where several types join the same labels, any of them will do: not every tenure is in a unit.
    """
    ways: dict[tuple[str, str], set[str]] = defaultdict(set)
    for each in relationship_types():
        if not each.derived and not each.reified:
            ways[each.source, each.target].add(each.type)
    found = {"Issue": "{id: $issue})"}
    for _ in by_class():
        for (source, target), types in sorted(ways.items()):
            if target in found and source not in found:
                found[source] = f")-[:{'|'.join(sorted(types))}]->(:{target} {found[target]}".replace(" )", ")")
    return {label: f"(n:{label} {way}".replace(" )", ")") for label, way in found.items()}
