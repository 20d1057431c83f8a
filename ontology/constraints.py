"""The constraints of SHACL core that shapes.ttl uses, each made into a function on plain dicts."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator

import rdflib
from rdflib import RDF, SH, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.term import Node


class UnknownShape(ValueError):
    """shapes.ttl uses what this checker does not know."""


class Facts:
    """A graph as plain dicts: subject → predicate → objects, and the same from the object's side."""

    def __init__(self, graph: Graph) -> None:
        self.out: dict[Node, dict[Node, list[Node]]] = {}
        self.types: dict[Node, list[Node]] = defaultdict(list)
        self.subjects_of: dict[Node, dict[Node, None]] = defaultdict(dict)
        for subject, predicate, value in graph:
            self.out.setdefault(subject, {}).setdefault(predicate, []).append(value)
            self.subjects_of[predicate][subject] = None
            if predicate == RDF.type:
                self.types[value].append(subject)

    def objects(self, subject: Node, predicate: Node) -> list[Node]:
        """The objects of one predicate."""
        return self.out.get(subject, {}).get(predicate, [])


Constraint = Callable[[Facts, Node, list[Node]], Iterator[Node | None]]
"""From a focus node and its values to the values that break it; None where the number of them does."""


def _min_count(graph: Graph, wanted: Node) -> Constraint:
    least = int(str(wanted))
    return lambda facts, focus, values: iter((None,) if len(values) < least else ())


def _max_count(graph: Graph, wanted: Node) -> Constraint:
    most = int(str(wanted))
    return lambda facts, focus, values: iter((None,) if len(values) > most else ())


def _each(holds: Callable[[Node], bool]) -> Constraint:
    return lambda facts, focus, values: (value for value in values if not holds(value))


def _datatype(graph: Graph, wanted: Node) -> Constraint:
    def holds(value: Node) -> bool:
        if not isinstance(value, Literal) or value.ill_typed:
            return False
        return value.datatype == wanted or (
            value.datatype is None and value.language is None and wanted == rdflib.XSD.string
        )

    return _each(holds)


def _node_kind(graph: Graph, wanted: Node) -> Constraint:
    if wanted != SH.IRI:
        raise UnknownShape(f"shapes.ttl: sh:nodeKind is sh:IRI only, not {wanted}")
    return _each(lambda value: isinstance(value, URIRef))


def _pattern(graph: Graph, wanted: Node) -> Constraint:
    search = re.compile(str(wanted)).search
    return _each(lambda value: isinstance(value, URIRef | Literal) and bool(search(str(value))))


def _min_length(graph: Graph, wanted: Node) -> Constraint:
    least = int(str(wanted))
    return _each(lambda value: isinstance(value, URIRef | Literal) and len(str(value)) >= least)


def _in(graph: Graph, wanted: Node) -> Constraint:
    allowed = frozenset(Collection(graph, wanted))
    return _each(lambda value: value in allowed)


def _class(graph: Graph, wanted: Node) -> Constraint:
    return lambda facts, focus, values: (value for value in values if wanted not in facts.objects(value, RDF.type))


def _bound(holds: Callable[[Node, Node], bool]) -> Callable[[Graph, Node], Constraint]:
    return lambda graph, wanted: _each(lambda value: _compare(value, wanted, holds))


def _less_or_equal(graph: Graph, wanted: Node) -> Constraint:
    return lambda facts, focus, values: (
        value
        for value in values
        for other in facts.objects(focus, wanted)
        if not _compare(value, other, lambda one, two: one <= two)
    )


def _compare(value: Node, other: Node, holds: Callable[..., bool]) -> bool:
    """Whether `holds` of the values of two literals; values that cannot be compared break the constraint."""
    if not isinstance(value, Literal) or not isinstance(other, Literal) or value.ill_typed:
        return False
    if isinstance(value.value, bool) != isinstance(other.value, bool):
        return False  # Python takes false for 0, SPARQL does not
    try:
        return bool(holds(value.value, other.value))
    except TypeError:
        return False


MAKERS: dict[str, Callable[[Graph, Node], Constraint]] = {
    "minCount": _min_count,
    "maxCount": _max_count,
    "datatype": _datatype,
    "nodeKind": _node_kind,
    "pattern": _pattern,
    "minLength": _min_length,
    "in": _in,
    "class": _class,
    "lessThanOrEquals": _less_or_equal,
    "minInclusive": _bound(lambda value, bound: value >= bound),  # type: ignore[operator]
    "maxInclusive": _bound(lambda value, bound: value <= bound),  # type: ignore[operator]
}
