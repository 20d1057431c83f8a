"""The SHACL core constraints that shapes.ttl uses, compiled to functions on plain dicts."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator

import rdflib
from rdflib import RDF, SH, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.term import Node


class UnknownShape(ValueError):
    """shapes.ttl uses a SHACL feature that this checker does not support."""


class Facts:
    """A graph as plain dicts: subject → predicate → objects, class → instances, and predicate → subjects."""

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
        """The objects of a subject for one predicate."""
        return self.out.get(subject, {}).get(predicate, [])


Constraint = Callable[[Facts, Node, list[Node]], Iterator[Node | None]]
"""Maps a focus node and its values to the values that violate the constraint; None if their number does."""


def _min_count(graph: Graph, parameter: Node) -> Constraint:
    least = int(str(parameter))
    return lambda facts, focus, values: iter((None,) if len(values) < least else ())


def _max_count(graph: Graph, parameter: Node) -> Constraint:
    most = int(str(parameter))
    return lambda facts, focus, values: iter((None,) if len(values) > most else ())


def _every(holds: Callable[[Node], bool]) -> Constraint:
    return lambda facts, focus, values: (value for value in values if not holds(value))


def _datatype(graph: Graph, parameter: Node) -> Constraint:
    def holds(value: Node) -> bool:
        if not isinstance(value, Literal) or value.ill_typed:
            return False
        return value.datatype == parameter or (
            value.datatype is None and value.language is None and parameter == rdflib.XSD.string
        )

    return _every(holds)


def _node_kind(graph: Graph, parameter: Node) -> Constraint:
    if parameter != SH.IRI:
        raise UnknownShape(f"shapes.ttl: sh:nodeKind {parameter} is not supported; use sh:IRI")
    return _every(lambda value: isinstance(value, URIRef))


def _pattern(graph: Graph, parameter: Node) -> Constraint:
    search = re.compile(str(parameter)).search
    return _every(lambda value: isinstance(value, URIRef | Literal) and bool(search(str(value))))


def _min_length(graph: Graph, parameter: Node) -> Constraint:
    least = int(str(parameter))
    return _every(lambda value: isinstance(value, URIRef | Literal) and len(str(value)) >= least)


def _in(graph: Graph, parameter: Node) -> Constraint:
    allowed = frozenset(Collection(graph, parameter))
    return _every(lambda value: value in allowed)


def _class(graph: Graph, parameter: Node) -> Constraint:
    return lambda facts, focus, values: (value for value in values if parameter not in facts.objects(value, RDF.type))


def _bound(holds: Callable[[Node, Node], bool]) -> Callable[[Graph, Node], Constraint]:
    return lambda graph, parameter: _every(lambda value: _compare(value, parameter, holds))


def _less_or_equal(graph: Graph, parameter: Node) -> Constraint:
    return lambda facts, focus, values: (
        value
        for value in values
        for other in facts.objects(focus, parameter)
        if not _compare(value, other, lambda left, right: left <= right)
    )


def _compare(value: Node, other: Node, holds: Callable[..., bool]) -> bool:
    """Whether `holds` is true of the values of two literals; False for values that cannot be compared."""
    if not isinstance(value, Literal) or not isinstance(other, Literal) or value.ill_typed:
        return False
    if isinstance(value.value, bool) != isinstance(other.value, bool):
        return False  # in Python False equals 0, in SPARQL it does not
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
