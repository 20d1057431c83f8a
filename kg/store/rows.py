"""The graph of an issue as rows for Cypher, grouped by label and by (source label, type, target label)."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from rdflib import RDF, Graph, Literal, URIRef
from rdflib.term import Node

from kg.errors import StoreError
from kg.identity import natural
from ontology.schema import NodeType, Property, RelationshipType, node_types, relationship_types
from ontology.terms import KG, id_of

Row = dict[str, Any]
Join = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts of one issue. nodes: {label: [{id, props}]}. links: {(source label, type, target label): [{source,
    target, props}]} with ids as ends; the end of a link to an entity is given by `meant` of `facts`."""

    issue: str
    nodes: Mapping[str, list[Row]] = field(default_factory=lambda: defaultdict(list))
    links: Mapping[Join, list[Row]] = field(default_factory=lambda: defaultdict(list))

    def __len__(self) -> int:
        """The number of relationships."""
        return sum(map(len, self.links.values()))


def facts(graph: Graph, meant: Mapping[str, Sequence[tuple[str, str]]]) -> Facts:
    """The rows of the graph of an issue.

    meant: {id of a mention: (label, id) of each entity it refers to}; links of the mention go to all of them.
    Raises StoreError for a graph without exactly one issue, and for a statement that is not in the model;
    nothing is left out silently.
    """
    return _FactReader(graph, meant).read()


def issue_of(graph: Graph) -> str:
    """The id of the only issue in a graph. Raises StoreError for a graph with no issue or several."""
    issues = list(graph.subjects(RDF.type, KG.Issue))
    if len(issues) != 1:
        raise StoreError(f"graph: contains {len(issues)} issues; store the graph of exactly one")
    return id_of(str(issues[0]))


class _FactReader:
    """Reads the rows of one graph."""

    def __init__(self, graph: Graph, meant: Mapping[str, Sequence[tuple[str, str]]]) -> None:
        self.meant = meant
        self.values: dict[Node, dict[Node, list[Node]]] = defaultdict(lambda: defaultdict(list))
        for (
            subject,
            predicate,
            value,
        ) in graph:  # a single pass; querying the graph for each value takes ten times as long
            self.values[subject][predicate].append(value)
        self.facts = Facts(issue_of(graph))

    def read(self) -> Facts:
        for subject in sorted(self.values, key=str):
            cls = self._class(subject)
            if cls in by_class():
                self._read_node(subject, by_class()[cls])
            elif cls in by_reified():
                self._read_link(subject, by_reified()[cls])
            else:
                raise StoreError(f"graph: {subject} has class {cls}, which is not allowed here; see ontology/kg.ttl")
        return self.facts

    def _read_node(self, subject: Node, node: NodeType) -> None:
        row = {"id": id_of(str(subject)), "props": self._properties(subject, node.properties)}
        plain = plain_links(node.label)
        self.facts.nodes[node.label].append(row)
        self._check_known(subject, {*plain, *(property.iri for property in node.properties)}, node.label)
        for predicate in self.values[subject].keys() & plain.keys():
            for target in self.values[subject][predicate]:
                join = (node.label, plain[predicate], self._label(target, subject))
                self.facts.links[join].append({"source": row["id"], "target": id_of(str(target)), "props": {}})

    def _read_link(self, subject: Node, kinds: tuple[RelationshipType, ...]) -> None:
        for source in self._ends(subject, kinds[0].source_path):
            for target in self._ends(subject, kinds[0].target_path):
                self._join(subject, kinds, source, target)

    def _join(
        self, subject: Node, kinds: tuple[RelationshipType, ...], start: tuple[str, str], end: tuple[str, str]
    ) -> None:
        (source_label, source), (target_label, target) = start, end
        kind = next((kind for kind in kinds if (kind.source, kind.target) == (source_label, target_label)), None)
        if kind is None:
            raise StoreError(f"graph: {subject} joins a {source_label} to a {target_label}; see ontology/kg.ttl")
        paths = (kind.source_path[0], kind.target_path[0])
        self._check_known(subject, {*paths, *(property.iri for property in kind.properties)}, kind.type)
        row = {"source": source, "target": target, "props": self._properties(subject, kind.properties)}
        self.facts.links[source_label, kind.type, target_label].append(row)

    def _ends(self, subject: Node, path: tuple[URIRef, ...]) -> Sequence[tuple[str, str]]:
        """(label, id) at the end of a path; for a path that ends in an entity, from `meant`."""
        ends = self.values[subject].get(path[0], [])
        if len(ends) != 1:
            raise StoreError(f"graph: {subject} has {len(ends)} values of {path[0]}; exactly one is needed")
        end, id = ends[0], id_of(str(ends[0]))
        return self.meant[id] if path[1:] == (KG.refersTo,) else [(self._label(end, subject), id)]

    def _label(self, node: Node, subject: Node) -> str:
        cls = self._class(node) if node in self.values else None
        if cls not in by_class():
            raise StoreError(f"graph: {subject} refers to {node}, which is not in the graph; add it")
        return by_class()[cls].label

    def _class(self, subject: Node) -> Node:
        classes = self.values[subject].get(RDF.type, [])
        if len(classes) != 1:
            raise StoreError(f"graph: {subject} has {len(classes)} classes; exactly one is needed, see ontology/kg.ttl")
        return classes[0]

    def _properties(self, subject: Node, properties: tuple[Property, ...]) -> Row:
        values = self.values[subject]
        return {
            property.name: _value(values[property.iri], property) for property in properties if property.iri in values
        }

    def _check_known(self, subject: Node, known: set[Node], owner: str) -> None:
        for predicate in self.values[subject].keys() - known - {RDF.type}:
            raise StoreError(f"graph: {subject} has {predicate}, which {owner} does not have; see ontology/kg.ttl")


def _value(objects: list[Node], property: Property) -> Any:
    values = [id_of(str(node)) if property.ids else native(node) for node in objects]
    if property.many:
        return sorted(values, key=natural if property.ids else None)
    if len(values) > 1:
        raise StoreError(f"graph: {len(values)} values of {property.name}, but only one is allowed: {values}")
    return values[0]


def native(value: Node | None) -> Any:
    """The Python value of a literal."""
    return value.toPython() if isinstance(value, Literal) else value


@cache
def by_class() -> dict[Node, NodeType]:
    """{class: node type} of the nodes that loaders write."""
    return {node.iri: node for node in node_types() if not node.derived}


@cache
def by_reified() -> dict[Node, tuple[RelationshipType, ...]]:
    """{class: relationship types} of the relationships that are instances of a class in the graph of a loader."""
    types: dict[Node, tuple[RelationshipType, ...]] = {}
    for kind in relationship_types():
        if kind.reified and not kind.derived:
            types[kind.reified] = (*types.get(kind.reified, ()), kind)
    return types


@cache
def plain_links(label: str) -> dict[Node, str]:
    """{RDF property: relationship type} of the plain relationships that loaders write and that start at a label."""
    return {
        kind.iri: kind.type
        for kind in relationship_types()
        if kind.source == label and kind.iri and not kind.reified and not kind.derived
    }


def batches(rows: list[Row], size: int) -> Iterator[list[Row]]:
    """The rows, `size` at a time."""
    return (rows[start : start + size] for start in range(0, len(rows), size))
