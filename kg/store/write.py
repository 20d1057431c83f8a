"""One issue into the store or out of it, inside one transaction."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from hashlib import sha256

from neo4j import ManagedTransaction
from rdflib import Graph

from kg.errors import NotFound
from kg.identity.meaning import Meaning, meaning
from kg.store import entities
from kg.store.model import Change
from kg.store.rows import Facts, by_class, facts
from kg.store.transaction import ask, put
from ontology.schema import relationship_types

# Goes into the digest of every issue: a store written by an older layout is written anew by the next load.
LAYOUT = "1"
LOCK = "KgLock"


@dataclass(frozen=True, slots=True)
class Prepared:
    """A graph made ready outside the transaction, which may run more than once."""

    facts: Facts
    meaning: Meaning
    digest: str

    @property
    def counts(self) -> dict[str, int]:
        return {"nodes": sum(map(len, self.facts.nodes.values())), "relationships": len(self.facts)}


def prepare(graph: Graph) -> Prepared:
    """The rows of a graph. Raises StoreError for a graph that the model does not know."""
    made = meaning(graph)
    return Prepared(facts(graph, {id: (key.label, key.id) for id, key in made.keys.items()}), made, digest(graph))


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
    if ask(tx, "MATCH (i:Issue {id: $issue}) RETURN i.digest", issue=issue):
        _take_out(tx, issue)
    _put_in(tx, prepared)
    unlock(tx)
    return Change(issue, "replaced" if stored else "new", prepared.counts)


def remove(tx: ManagedTransaction, issue: str) -> Change:
    """Takes the issue out, and what only it supported."""
    lock(tx)
    if not ask(tx, "MATCH (i:Issue {id: $issue}) RETURN i.id", issue=issue):
        raise NotFound(f"issue {issue}: not in the store")
    counts = _take_out(tx, issue)
    unlock(tx)
    return Change(issue, "removed", counts)


def lock(tx: ManagedTransaction) -> None:
    """Makes writers take turns on a server: who merges the same constrained key waits for the first to commit.

    What a load adds to an entity it has read before; two at once would lose one's addition.
    """
    ask(tx, f"MERGE (l:{LOCK} {{id: 'writer'}}) RETURN l.id")


def unlock(tx: ManagedTransaction) -> None:
    """The node goes within the transaction that made it: no reader ever sees it."""
    ask(tx, f"MATCH (l:{LOCK} {{id: 'writer'}}) DELETE l")


def _put_in(tx: ManagedTransaction, prepared: Prepared) -> None:
    made = prepared.facts
    for label, rows in made.nodes.items():
        put(tx, f"UNWIND $rows AS row MERGE (n:{label} {{id: row.id}}) SET n += row.props", rows)
    put(tx, "UNWIND $rows AS row MATCH (i:Issue {id: row.id}) SET i.digest = row.digest",
        [{"id": made.issue, "digest": prepared.digest}])
    entities.add(tx, prepared.meaning)
    for label in sorted({key.label for key in prepared.meaning.keys.values()}):
        put(tx, f"UNWIND $rows AS row MATCH (m:Mention {{id: row.mention}}), (e:{label} {{id: row.entity}}) "
                "CREATE (m)-[:REFERS_TO]->(e)",
            [{"mention": id, "entity": key.id} for id, key in prepared.meaning.keys.items() if key.label == label])
    for (source, kind, target), rows in made.links.items():
        put(tx, f"UNWIND $rows AS row MATCH (s:{source} {{id: row.source}}), (t:{target} {{id: row.target}}) "
                f"CREATE (s)-[r:{kind}]->(t) SET r = row.props", rows)


def _take_out(tx: ManagedTransaction, issue: str) -> dict[str, int]:
    lost = entities.touched(tx, issue)
    ids = {label: ask(tx, f"MATCH {path} RETURN DISTINCT n.id", issue=issue) for label, path in owned().items()}
    for label, rows in ids.items():
        put(tx, f"UNWIND $rows AS row MATCH (n:{label} {{id: row.id}}) DETACH DELETE n", [{"id": id} for (id,) in rows])
    entities.recompute(tx, lost)
    return {"nodes": sum(map(len, ids.values()))}


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
