"""The content of the store as triples: what issues say, and the entities they refer to."""

from collections.abc import Iterable
from typing import Any

from neo4j import ManagedTransaction
from rdflib import RDF, Graph, Literal, URIRef

from kg.store.identity_rows import entities
from kg.store.rows import Row
from kg.store.transaction import ask
from kg.store.write import owned
from ontology.schema import NodeType, Property, RelationshipType, node_types, relationship_types
from ontology.terms import KG, bind, iri


def export(tx: ManagedTransaction, issue: str | None) -> Graph:
    """The graph of one issue, or of all: what the loader's graph contained, and the entities it refers to.

    For an entity it contains type, id, name and aliases (from all loaded issues), posts with their units, holders of
    posts, and parents of units.
    """
    graph = bind(Graph(identifier=iri(issue) if issue else None, bind_namespaces="none"))
    _export_facts(tx, graph, issue)
    support = entities.supported_by(tx, issue) if issue else None
    for node in (node for node in node_types() if node.derived):
        _export_entities(tx, graph, node, support.entities[node.label] if support else None)
    holds = "(s:Person)-[:HOLDS]->(t:Post)"
    held = (
        {(s, t) for s, t in ask(tx, f"MATCH {holds} RETURN DISTINCT s.id, t.id")} if support is None else support.posts
    )
    for person, post in held:
        graph.add((iri(person), KG.holds, iri(post)))
    return graph


def _export_facts(tx: ManagedTransaction, graph: Graph, issue: str | None) -> None:
    for node in (node for node in node_types() if not node.derived):
        for (values,) in ask(tx, f"MATCH {_pattern(node.label, issue)} RETURN properties(n)", issue=issue):
            _add(graph, node.iri, values, node.properties)
    for kind in relationship_types():
        if kind.reified and not kind.derived:
            _export_reified(tx, graph, kind, issue)
        elif kind.iri and not kind.reified and kind.source in owned():
            rows = ask(
                tx,
                f"MATCH {_pattern(kind.source, issue)} MATCH (n)-[:{kind.type}]->(t:{kind.target}) RETURN n.id, t.id",
                issue=issue,
            )
            for source, target in rows:
                graph.add((iri(source), kind.iri, iri(target)))


def _export_reified(tx: ManagedTransaction, graph: Graph, kind: RelationshipType, issue: str | None) -> None:
    """Export one type of reified relationship: its end among the facts is linked; the other end is in its mention."""
    is_source = kind.source in owned()
    label, path = (kind.source, kind.source_path) if is_source else (kind.target, kind.target_path)
    other, arrow = (kind.target, f"-[r:{kind.type}]->") if is_source else (kind.source, f"<-[r:{kind.type}]-")
    assert kind.reified
    for id, values in ask(
        tx, f"MATCH {_pattern(label, issue)} MATCH (n){arrow}(:{other}) RETURN n.id, properties(r)", issue=issue
    ):
        subject = _add(graph, kind.reified, values, kind.properties)
        graph.add((subject, path[0], iri(id)))


def _export_entities(tx: ManagedTransaction, graph: Graph, node: NodeType, ids: Iterable[str] | None) -> None:
    pattern = f"MATCH (n:{node.label})" if ids is None else f"UNWIND $ids AS id MATCH (n:{node.label} {{id: id}})"
    chosen = sorted(ids or ())
    for (values,) in ask(tx, f"{pattern} RETURN properties(n)", ids=chosen):
        _add(graph, node.iri, values, node.properties)
    for kind in relationship_types():
        if kind.source == node.label and kind.iri and not kind.reified:
            for source, target in ask(
                tx, f"{pattern} MATCH (n)-[:{kind.type}]->(t:{kind.target}) RETURN n.id, t.id", ids=chosen
            ):
                graph.add((iri(source), kind.iri, iri(target)))


def _pattern(label: str, issue: str | None) -> str:
    return owned()[label] if issue else f"(n:{label})"


def _add(graph: Graph, cls: URIRef, values: Row, properties: Iterable[Property]) -> URIRef:
    """Add one instance to the graph; properties that are not in the model belong to the store and are left out."""
    subject = iri(values["id"])
    graph.add((subject, RDF.type, cls))
    for property in properties:
        for value in _as_list(values.get(property.name)):
            graph.add((subject, property.iri, iri(value) if property.ids else Literal(_native(value))))
    return subject


def _as_list(value: Any) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _native(value: Any) -> Any:
    return value.to_native() if hasattr(value, "to_native") else value
