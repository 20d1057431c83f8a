"""Check a graph against shapes.ttl: the part of SHACL core that the shapes use, compiled once, fast enough for loads.

A SHACL processor gives the same result (tested) but takes about fifteen times as long, 0.4 s for one issue. A SHACL
feature that is not supported here raises UnknownShape when the shapes are compiled; it is never ignored.
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
_NOT_CONSTRAINTS = {SH.message, SH.property, SH.path, SH.ignoredProperties, RDF.type}


@dataclass(frozen=True, slots=True)
class Violation:
    """One violation of a shape.

    focus: the resource. path: the property, None for the resource itself or a longer path. constraint: its kind
    (MinCount, Datatype, Closed …). value: the value that violates it, None if the number of values does. message: of
    the shape.
    """

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
    """Every violation of the shapes, in arbitrary order."""
    facts = Facts(graph)
    for shape in compiled():
        for focus in _focus_nodes(facts, shape):
            yield from _check(facts, shape, focus)


def _focus_nodes(facts: Facts, shape: _NodeShape) -> dict[Node, None]:
    focus_nodes: dict[Node, None] = {}
    for kind, target in shape.targets:
        nodes = {
            SH.targetNode: [target],
            SH.targetClass: facts.types.get(target, []),
            SH.targetSubjectsOf: facts.subjects_of.get(target, {}),
        }[URIRef(str(kind))]
        focus_nodes.update(dict.fromkeys(nodes))
    return focus_nodes


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
    """The node shapes of shapes.ttl, compiled once."""
    return compile_shapes(Graph().parse(FILE, format="turtle"))


def compile_shapes(graph: Graph) -> tuple[_NodeShape, ...]:
    """The node shapes of a shapes graph, in alphabetical order. Raises UnknownShape for an unsupported feature."""
    return tuple(_node_shape(graph, shape) for shape in sorted(graph.subjects(RDF.type, SH.NodeShape), key=str))


def _node_shape(graph: Graph, shape: Node) -> _NodeShape:
    targets = tuple((kind, target) for kind, target in graph.predicate_objects(shape) if kind in _TARGETS)
    parts = [_property_shape(graph, part) for part in graph.objects(shape, SH.property)]
    own = _constraints(graph, shape, skip=_TARGETS | {SH.closed})
    message = _message(graph, shape)
    if own:
        parts.append(_Shape(None, _focus_only, own, message))
    closed = graph.value(shape, SH.closed) == Literal(True)
    allowed = {part.path for part in parts if part.path is not None}
    ignored = graph.value(shape, SH.ignoredProperties)
    allowed |= set(Collection(graph, ignored)) if ignored is not None else set()
    parts.sort(key=lambda part: part.message)
    return _NodeShape(targets, tuple(parts), frozenset(allowed) if closed else None, message)


def _property_shape(graph: Graph, shape: Node) -> _Shape:
    path = graph.value(shape, SH.path)
    if path is None:
        raise UnknownShape(f"shapes.ttl: {_message(graph, shape)}: property shape without sh:path; add one")
    simple = path if isinstance(path, URIRef) else None
    return _Shape(simple, _walk(graph, path), _constraints(graph, shape), _message(graph, shape))


def _message(graph: Graph, shape: Node) -> str:
    return str(graph.value(shape, SH.message) or shape)


def _walk(graph: Graph, path: Node) -> Walk:
    """A function from a focus node to its values: along one predicate, the inverse of rdf:type, or a sequence."""
    if isinstance(path, URIRef):
        return lambda facts, focus: facts.objects(focus, path)
    if graph.value(path, SH.inversePath) == RDF.type:
        return lambda facts, focus: facts.types.get(focus, [])
    steps = list(Collection(graph, path))
    if not steps or not all(isinstance(step, URIRef) for step in steps):
        raise UnknownShape(
            "shapes.ttl: unsupported path; use a predicate, a sequence of predicates or the inverse of rdf:type"
        )
    return partial(_follow_path, steps)


def _follow_path(steps: list[Node], facts: Facts, focus: Node) -> list[Node]:
    reached = [focus]
    for step in steps:
        reached = list(dict.fromkeys(value for node in reached for value in facts.objects(node, step)))
    return reached


def _focus_only(facts: Facts, focus: Node) -> list[Node]:
    return [focus]


def _constraints(graph: Graph, shape: Node, skip: Container[Node] = ()) -> tuple[tuple[str, Constraint], ...]:
    constraints = []
    for predicate, value in graph.predicate_objects(shape):
        if predicate in _NOT_CONSTRAINTS or predicate in skip:
            continue
        name = _local(predicate)
        if name not in MAKERS:
            raise UnknownShape(
                f"shapes.ttl: sh:{name} is not supported by the fast checker; add it to ontology/constraints.py"
            )
        constraints.append((name[0].upper() + name[1:], MAKERS[name](graph, value)))
    return tuple(sorted(constraints, key=lambda pair: pair[0]))


def _local(predicate: Node) -> str:
    return re.split(r"[#/]", str(predicate))[-1]


def _short(value: Node) -> str:
    text = value.n3() if isinstance(value, Literal) else str(value)
    return text if len(text) <= 80 else text[:79] + "…"
