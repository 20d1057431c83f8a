"""An issue's graph as rows for Cypher, grouped by label and by (source label, type, target label)."""

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
    """What one issue says. nodes: {label: [{id, props}]}. links: {(source label, type, target label): [{source,
    target, props}]}, whose ends are ids; that of a mention stands for what it refers to where the join says so."""

    issue: str
    nodes: Mapping[str, list[Row]] = field(default_factory=lambda: defaultdict(list))
    links: Mapping[Join, list[Row]] = field(default_factory=lambda: defaultdict(list))

    def __len__(self) -> int:
        """How many relationships."""
        return sum(map(len, self.links.values()))


def facts(graph: Graph, meant: Mapping[str, Sequence[tuple[str, str]]]) -> Facts:
    """The rows of an issue's graph.

    meant: {mention's id: (label, id) of what it refers to}, each of which is joined to what the mention takes part in.
    Raises StoreError for a graph of no or several issues, and for a statement that the model does not know:
    nothing is left out silently.
    """
    return _Reader(graph, meant).read()


def issue_of(graph: Graph) -> str:
    """The id of the one issue that a graph is about."""
    issues = list(graph.subjects(RDF.type, KG.Issue))
    if len(issues) != 1:
        raise StoreError(f"graph: {len(issues)} issues in it; a store takes the graph of one issue")
    return id_of(str(issues[0]))


class _Reader:
    def __init__(self, graph: Graph, meant: Mapping[str, Sequence[tuple[str, str]]]) -> None:
        self.meant = meant
        self.said: dict[Node, dict[Node, list[Node]]] = defaultdict(lambda: defaultdict(list))
        for subject, predicate, value in graph:  # once through: asking the graph for each value takes ten times as long
            self.said[subject][predicate].append(value)
        self.facts = Facts(issue_of(graph))

    def read(self) -> Facts:
        for subject in sorted(self.said, key=str):
            cls = self._class(subject)
            if cls in by_class():
                self._read_node(subject, by_class()[cls])
            elif cls in by_reified():
                self._read_link(subject, by_reified()[cls])
            else:
                raise StoreError(f"graph: {subject} is a {cls}, which no loader's graph holds; see ontology/kg.ttl")
        return self.facts

    def _read_node(self, subject: Node, node: NodeType) -> None:
        row = {"id": id_of(str(subject)), "props": self._values(subject, node.properties)}
        plain = plain_links(node.label)
        self.facts.nodes[node.label].append(row)
        self._check_known(subject, {*plain, *(each.iri for each in node.properties)}, node.label)
        for predicate in self.said[subject].keys() & plain.keys():
            for target in self.said[subject][predicate]:
                joined = (node.label, plain[predicate], self._label(target, subject))
                self.facts.links[joined].append({"source": row["id"], "target": id_of(str(target)), "props": {}})

    def _read_link(self, subject: Node, kinds: tuple[RelationshipType, ...]) -> None:
        for source in self._ends(subject, kinds[0].source_path):
            for target in self._ends(subject, kinds[0].target_path):
                self._join(subject, kinds, source, target)

    def _join(
        self, subject: Node, kinds: tuple[RelationshipType, ...], start: tuple[str, str], end: tuple[str, str]
    ) -> None:
        (source_label, source), (target_label, target) = start, end
        kind = next((each for each in kinds if (each.source, each.target) == (source_label, target_label)), None)
        if kind is None:
            raise StoreError(f"graph: {subject} joins a {source_label} to a {target_label}; see ontology/kg.ttl")
        paths = (kind.source_path[0], kind.target_path[0])
        self._check_known(subject, {*paths, *(each.iri for each in kind.properties)}, kind.type)
        row = {"source": source, "target": target, "props": self._values(subject, kind.properties)}
        self.facts.links[source_label, kind.type, target_label].append(row)

    def _ends(self, subject: Node, path: tuple[URIRef, ...]) -> Sequence[tuple[str, str]]:
        """Labels and ids at the end of a path; its step to an entity goes by `meant`."""
        ends = self.said[subject].get(path[0], [])
        if len(ends) != 1:
            raise StoreError(f"graph: {subject} has {len(ends)} {path[0]}, where one is needed")
        end, id = ends[0], id_of(str(ends[0]))
        return self.meant[id] if path[1:] == (KG.refersTo,) else [(self._label(end, subject), id)]

    def _label(self, node: Node, subject: Node) -> str:
        cls = self._class(node) if node in self.said else None
        if cls not in by_class():
            raise StoreError(f"graph: {subject} points at {node}, which is not in the graph")
        return by_class()[cls].label

    def _class(self, subject: Node) -> Node:
        classes = self.said[subject].get(RDF.type, [])
        if len(classes) != 1:
            raise StoreError(f"graph: {subject} has {len(classes) or 'no'} class; see ontology/kg.ttl")
        return classes[0]

    def _values(self, subject: Node, properties: tuple[Property, ...]) -> Row:
        said = self.said[subject]
        return {each.name: _value(said[each.iri], each) for each in properties if each.iri in said}

    def _check_known(self, subject: Node, known: set[Node], what: str) -> None:
        for predicate in self.said[subject].keys() - known - {RDF.type}:
            raise StoreError(f"graph: {subject} says {predicate}, which {what} does not have; see ontology/kg.ttl")


def _value(objects: list[Node], kind: Property) -> Any:
    values = [id_of(str(each)) if kind.ids else native(each) for each in objects]
    if kind.many:
        return sorted(values, key=natural if kind.ids else None)
    if len(values) > 1:
        raise StoreError(f"graph: {len(values)} values of {kind.name} where one is allowed: {values}")
    return values[0]


def native(value: Node | None) -> Any:
    """A literal's value as Python's."""
    return value.toPython() if isinstance(value, Literal) else value


@cache
def by_class() -> dict[Node, NodeType]:
    """The labels that loaders write, by class."""
    return {each.iri: each for each in node_types() if not each.derived}


@cache
def by_reified() -> dict[Node, tuple[RelationshipType, ...]]:
    """The relationship types that stand as classes in a loader's graph."""
    found: dict[Node, tuple[RelationshipType, ...]] = {}
    for each in relationship_types():
        if each.reified and not each.derived:
            found[each.reified] = (*found.get(each.reified, ()), each)
    return found


@cache
def plain_links(label: str) -> dict[Node, str]:
    """{RDF property: relationship type} of the plain relationships that start at a label and come from loaders."""
    return {
        each.iri: each.type
        for each in relationship_types()
        if each.source == label and each.iri and not each.reified and not each.derived
    }


def batches(rows: list[Row], size: int) -> Iterator[list[Row]]:
    """The rows, `size` at a time."""
    return (rows[at : at + size] for at in range(0, len(rows), size))
