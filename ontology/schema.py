"""The property graph that kg.ttl describes: node types and relationship types."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path
from types import MappingProxyType

import rdflib
from rdflib import OWL, RDF, RDFS, SKOS, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from ontology.terms import KG

FILE = Path(__file__).parent / "kg.ttl"
_DATATYPES = {rdflib.XSD[name]: name for name in ("string", "integer", "double", "boolean", "date")}


@dataclass(frozen=True, slots=True)
class Property:
    """One property of a node or relationship.

    name: in Neo4j. iri: the RDF property it comes from. datatype: string, integer, double, boolean or date.
    many: a list. ids: the RDF objects are resources, and the value holds their ids.
    """

    name: str
    iri: URIRef
    datatype: str
    many: bool
    ids: bool = False


@dataclass(frozen=True, slots=True)
class NodeType:
    """A label. `derived`: computed by the store from all issues, not written by a loader; `colour`: #RRGGBB."""

    label: str
    iri: URIRef
    key: str
    caption: str
    colour: str
    properties: tuple[Property, ...]
    derived: bool


@dataclass(frozen=True, slots=True)
class RelationshipType:
    """A relationship type between two labels: (source)-[:type]->(target).

    iri: the RDF property that expresses it in one triple, None if only a reified class does. reified: that class.
    source_path, target_path: from the subject (of a plain property, or the reified instance) to both ends, () for
    the subject itself. key: its unique property, None for a plain one. caption: the property drawn on it, None for
    the type itself. derived: computed by the store, not written by a loader.
    """

    type: str
    source: str
    target: str
    iri: URIRef | None
    reified: URIRef | None
    source_path: tuple[URIRef, ...]
    target_path: tuple[URIRef, ...]
    properties: tuple[Property, ...]
    key: str | None
    caption: str | None
    derived: bool


@cache
def ontology() -> Graph:
    """kg.ttl, parsed once. Callers must not change it."""
    return Graph().parse(FILE, format="turtle")


@cache
def node_types() -> tuple[NodeType, ...]:
    """Every label, in alphabetical order."""
    labels = sorted(ontology().subject_objects(KG.asNode), key=lambda pair: str(pair[1]))
    return tuple(_node_type(_iri(cls), str(label)) for cls, label in labels)


@cache
def relationship_types() -> tuple[RelationshipType, ...]:
    """Every relationship type, sorted by (type, source, target)."""
    relations: list[RelationshipType] = []
    for subject, name in ontology().subject_objects(KG.asRelationship):
        is_class = (subject, RDF.type, OWL.Class) in ontology()
        relations += (_reified if is_class else _plain)(_iri(subject), str(name))
    return tuple(sorted(relations, key=lambda relation: (relation.type, relation.source, relation.target)))


@cache
def labels(scheme: URIRef, language: str = "zh-Hans") -> Mapping[str, str]:
    """{notation: label} of a vocabulary (KG.EventKind, KG.Role …), sorted; the keys are the allowed values."""
    graph, labels_of = ontology(), {}
    for concept in graph.subjects(SKOS.inScheme, scheme):
        literals = (value for value in graph.objects(concept, SKOS.prefLabel) if isinstance(value, Literal))
        label = next(str(literal) for literal in literals if literal.language == language)
        labels_of[str(graph.value(concept, SKOS.notation))] = label
    return MappingProxyType(dict(sorted(labels_of.items())))


def superclasses(cls: Node) -> tuple[URIRef, ...]:
    """`cls` and the classes above it, nearest first, each once."""
    classes = [_iri(cls)]
    for lower in classes:
        above = (_iri(parent) for parent in ontology().objects(lower, RDFS.subClassOf) if isinstance(parent, URIRef))
        classes += sorted(set(above) - set(classes))
    return tuple(classes)


def members(expression: Node | None) -> tuple[URIRef, ...]:
    """The named classes of a class expression: a class, a union, or None."""
    if expression is None:
        return ()
    union = ontology().value(expression, OWL.unionOf)
    return tuple(_iri(member) for member in Collection(ontology(), union)) if union else (_iri(expression),)


def _node_type(cls: URIRef, label: str) -> NodeType:
    return NodeType(
        label,
        cls,
        str(_name(_inherited(cls, KG.key))),
        str(_name(_inherited(cls, KG.caption))),
        str(_inherited(cls, KG.colour)),
        _properties(cls),
        _is_derived(*superclasses(cls)),
    )


def _plain(iri: URIRef, name: str) -> Iterator[RelationshipType]:
    for source in _labelled(members(ontology().value(iri, RDFS.domain))):
        for target in _labelled(_targets(source, iri)):
            yield RelationshipType(
                name, _label(source), _label(target), iri, None, (), (iri,), (), None, None, _is_derived(iri)
            )


def _reified(cls: URIRef, name: str) -> Iterator[RelationshipType]:
    start = _iri(ontology().value(cls, KG.relationshipFrom))
    end = _iri(ontology().value(cls, KG.relationshipTo))
    shortcut = ontology().value(cls, KG.shortcut)
    properties = _properties(cls)
    key = _name(KG.id) if KG.Resource in superclasses(cls) else None
    caption = ontology().value(cls, KG.caption)
    for source, target in product(_labelled(_targets(cls, start)), _labelled(_targets(cls, end))):
        yield RelationshipType(
            name,
            _label(source),
            _label(target),
            _iri(shortcut) if shortcut else None,
            cls,
            _path(start),
            _path(end),
            properties,
            key,
            _name(caption) if caption else None,
            _is_derived(cls),
        )


def _properties(cls: URIRef) -> tuple[Property, ...]:
    """The properties of a class, sorted by name: with values, or with ids in place of a relationship."""
    graph, above = ontology(), set(superclasses(cls))
    iris = {_iri(term) for term in graph.subjects(RDFS.domain) if above & set(members(graph.value(term, RDFS.domain)))}
    properties = (_property(iri, is_node=graph.value(cls, KG.asNode) is not None) for iri in iris)
    return tuple(sorted((value for value in properties if value), key=lambda value: value.name))


def _property(iri: URIRef, is_node: bool) -> Property | None:
    graph = ontology()
    many = (iri, RDF.type, OWL.FunctionalProperty) not in graph
    if (iri, RDF.type, OWL.DatatypeProperty) in graph:
        return Property(_name(iri), iri, _DATATYPES[_iri(graph.value(iri, RDFS.range))], many)
    name = graph.value(iri, KG.asProperty)
    if name is None or (is_node and graph.value(iri, KG.asRelationship)):
        return None
    return Property(str(name), iri, "string", many, ids=True)


def _targets(cls: URIRef, iri: URIRef) -> tuple[URIRef, ...]:
    """The classes of the objects of `iri` on instances of `cls`: by restriction, else by range."""
    graph = ontology()
    for restriction in graph.objects(cls, RDFS.subClassOf):
        if graph.value(restriction, OWL.onProperty) == iri:
            return members(graph.value(restriction, OWL.allValuesFrom))
    return members(graph.value(iri, RDFS.range))


def _path(iri: URIRef) -> tuple[URIRef, ...]:
    chain = ontology().value(iri, OWL.propertyChainAxiom)
    return tuple(_iri(step) for step in Collection(ontology(), chain)) if chain else (iri,)


def _labelled(classes: tuple[URIRef, ...]) -> tuple[URIRef, ...]:
    return tuple(cls for cls in classes if ontology().value(cls, KG.asNode) is not None)


def _label(cls: URIRef) -> str:
    return str(ontology().value(cls, KG.asNode))


def _inherited(cls: URIRef, annotation: URIRef) -> Node | None:
    return next((value for above in superclasses(cls) if (value := ontology().value(above, annotation))), None)


def _is_derived(*subjects: URIRef) -> bool:
    return any(ontology().value(subject, KG.derived) is not None for subject in subjects)


def _name(iri: Node | None) -> str:
    return str(iri).removeprefix(str(KG))


def _iri(node: Node | None) -> URIRef:
    if not isinstance(node, URIRef):
        raise ValueError(f"kg.ttl: expected an IRI, not {node!r}")
    return node
