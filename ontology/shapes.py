"""Checks a graph against shapes.ttl: the part of SHACL core that the shapes use, compiled once, fast enough for loads.

A SHACL processor gives the same answer (tested) and takes some fifteen times as long, 0.4 s for one issue. What is not
known here of SHACL raises UnknownShape when the shapes are read: none is passed over.
"""

import re
from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

from rdflib import RDF, SH, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from ontology.constraints import MAKERS, Constraint, Facts, UnknownShape

FILE = Path(__file__).parent / "shapes.ttl"
_TARGETS = {SH.targetNode, SH.targetClass, SH.targetSubjectsOf}
_WORDS = {SH.message, SH.property, SH.path, SH.ignoredProperties, RDF.type}


@dataclass(frozen=True, slots=True)
class Violation:
    """One breach: the resource, the property in question (None: the resource itself, or a longer path), the kind of
    constraint (MinCount, Datatype, Closed …), the value that breaks it (None: one is missing or too many), and the
    words of the shape."""

    focus: Node
    path: Node | None
    constraint: str
    value: Node | None
    message: str

    def __str__(self) -> str:
        value = "" if self.value is None or self.value == self.focus else f", not {_short(self.value)}"
        return f"{self.focus}: {self.message}{value}"


Walk = Callable[[Facts, Node], list[Node]]


@dataclass(frozen=True, slots=True)
class _Shape:
    path: Node | None
    walk: Walk
    constraints: tuple[tuple[str, Constraint], ...]
    message: str


@dataclass(frozen=True, slots=True)
class _NodeShape:
    targets: tuple[tuple[Node, Node], ...]
    parts: tuple[_Shape, ...]
    allowed: frozenset[Node] | None
    message: str


def violations(graph: Graph) -> Iterator[Violation]:
    """Every breach of the shapes, in no order to rely on."""
    facts = Facts(graph)
    for shape in compiled():
        for focus in _focus_nodes(facts, shape):
            yield from _check(facts, shape, focus)


def _focus_nodes(facts: Facts, shape: _NodeShape) -> dict[Node, None]:
    found: dict[Node, None] = {}
    for how, what in shape.targets:
        nodes = {
            SH.targetNode: [what],
            SH.targetClass: facts.types.get(what, []),
            SH.targetSubjectsOf: facts.subjects_of.get(what, {}),
        }[URIRef(str(how))]
        found.update(dict.fromkeys(nodes))
    return found


def _check(facts: Facts, shape: _NodeShape, focus: Node) -> Iterator[Violation]:
    for part in shape.parts:
        values = part.walk(facts, focus)
        for name, constraint in part.constraints:
            for value in constraint(facts, focus, values):
                yield Violation(focus, part.path, name, value, part.message)
    if shape.allowed is not None:
        for predicate, values in facts.out.get(focus, {}).items():
            if predicate not in shape.allowed:
                yield from (
                    Violation(focus, predicate, "Closed", value, f"{shape.message}: {_local(predicate)}")
                    for value in values
                )


@cache
def compiled() -> tuple[_NodeShape, ...]:
    """The node shapes of shapes.ttl, made ready."""
    return compile_shapes(Graph().parse(FILE, format="turtle"))


def compile_shapes(graph: Graph) -> tuple[_NodeShape, ...]:
    """The node shapes of a shapes graph, in alphabetical order; UnknownShape for what is not known."""
    return tuple(_node_shape(graph, shape) for shape in sorted(graph.subjects(RDF.type, SH.NodeShape), key=str))


def _node_shape(graph: Graph, shape: Node) -> _NodeShape:
    targets = tuple((p, o) for p, o in graph.predicate_objects(shape) if p in _TARGETS)
    parts = [_property_shape(graph, part) for part in graph.objects(shape, SH.property)]
    own = _constraints(graph, shape, skip=_TARGETS | {SH.closed})
    message = _message(graph, shape)
    if own:
        parts.append(_Shape(None, _itself, own, message))
    closed = graph.value(shape, SH.closed) == Literal(True)
    allowed = {part.path for part in parts if part.path is not None}
    ignored = graph.value(shape, SH.ignoredProperties)
    allowed |= set(Collection(graph, ignored)) if ignored is not None else set()
    parts.sort(key=lambda part: part.message)
    return _NodeShape(targets, tuple(parts), frozenset(allowed) if closed else None, message)


def _property_shape(graph: Graph, shape: Node) -> _Shape:
    path = graph.value(shape, SH.path)
    if path is None:
        raise UnknownShape(f"shapes.ttl: a property shape without sh:path: {_message(graph, shape)}")
    simple = path if isinstance(path, URIRef) else None
    return _Shape(simple, _walk(graph, path), _constraints(graph, shape), _message(graph, shape))


def _message(graph: Graph, shape: Node) -> str:
    return str(graph.value(shape, SH.message) or shape)


def _walk(graph: Graph, path: Node) -> Walk:
    """A function from a focus node to its values: over one predicate, the way back of rdf:type, or a sequence."""
    if isinstance(path, URIRef):
        return lambda facts, focus: facts.objects(focus, path)
    if graph.value(path, SH.inversePath) == RDF.type:
        return lambda facts, focus: facts.types.get(focus, [])
    steps = list(Collection(graph, path))
    if not steps or not all(isinstance(step, URIRef) for step in steps):
        raise UnknownShape("shapes.ttl: a path must be a predicate, a sequence of them, or the inverse of rdf:type")
    return partial(_along, steps)


def _along(steps: list[Node], facts: Facts, focus: Node) -> list[Node]:
    reached = [focus]
    for step in steps:
        reached = list(dict.fromkeys(value for each in reached for value in facts.objects(each, step)))
    return reached


def _itself(facts: Facts, focus: Node) -> list[Node]:
    return [focus]


def _constraints(graph: Graph, shape: Node, skip: Container[Node] = ()) -> tuple[tuple[str, Constraint], ...]:
    found = []
    for predicate, value in graph.predicate_objects(shape):
        if predicate in _WORDS or predicate in skip:
            continue
        name = _local(predicate)
        if name not in MAKERS:
            raise UnknownShape(f"shapes.ttl: sh:{name} is not known to the fast checker; add it to ontology/shapes.py")
        found.append((name[0].upper() + name[1:], MAKERS[name](graph, value)))
    return tuple(sorted(found, key=lambda each: each[0]))


def _local(predicate: Node) -> str:
    return re.split(r"[#/]", str(predicate))[-1]


def _short(value: Node) -> str:
    text = value.n3() if isinstance(value, Literal) else str(value)
    return text if len(text) <= 80 else text[:79] + "…"
