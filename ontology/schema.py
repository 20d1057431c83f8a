"""The property graph that kg.ttl describes: node types and relationship types, for whoever writes or draws it."""

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

    name: in Neo4j. iri: of the RDF property it comes from. datatype: string, integer, double, boolean or date.
    many: a list. ids: the RDF objects are resources, whose ids are kept here.
    """

    name: str
    iri: URIRef
    datatype: str
    many: bool
    ids: bool = False


@dataclass(frozen=True, slots=True)
class NodeType:
    """A label. `derived`: made by the store from all issues, by no loader; `colour`: #RRGGBB."""

    label: str
    iri: URIRef
    key: str
    caption: str
    colour: str
    properties: tuple[Property, ...]
    derived: bool


@dataclass(frozen=True, slots=True)
class RelationshipType:
    """One way in which a type joins a label to a label: (source)-[:type]->(target).

    iri: the RDF property that says it in one triple, None where only a reified class does. reified: that class.
    source_path, target_path: from the subject (of a plain property, or the reified instance) to both ends, () for
    the subject itself. key: its property that is unique, None for a plain one. caption: the property drawn on it,
    None for the type itself. derived: no loader's graph holds it.
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
    """kg.ttl, parsed once; not to be changed."""
    return Graph().parse(FILE, format="turtle")


@cache
def node_types() -> tuple[NodeType, ...]:
    """Every label, in alphabetical order."""
    found = sorted(ontology().subject_objects(KG.asNode), key=lambda pair: str(pair[1]))
    return tuple(_node_type(_iri(cls), str(label)) for cls, label in found)


@cache
def relationship_types() -> tuple[RelationshipType, ...]:
    """Every (type, source, target), in that order."""
    found: list[RelationshipType] = []
    for subject, name in ontology().subject_objects(KG.asRelationship):
        is_class = (subject, RDF.type, OWL.Class) in ontology()
        found += (_reified if is_class else _plain)(_iri(subject), str(name))
    return tuple(sorted(found, key=lambda each: (each.type, each.source, each.target)))


@cache
def words(scheme: URIRef, language: str = "zh-Hans") -> Mapping[str, str]:
    """{notation: label} of a vocabulary (KG.EventKind, KG.Role …), by notation; its keys are all that is allowed."""
    graph, found = ontology(), {}
    for concept in graph.subjects(SKOS.inScheme, scheme):
        labels = (each for each in graph.objects(concept, SKOS.prefLabel) if isinstance(each, Literal))
        label = next(str(each) for each in labels if each.language == language)
        found[str(graph.value(concept, SKOS.notation))] = label
    return MappingProxyType(dict(sorted(found.items())))


def superclasses(cls: Node) -> tuple[URIRef, ...]:
    """`cls` and the classes above it, nearest first, each once."""
    found = [_iri(cls)]
    for each in found:
        above = (_iri(o) for o in ontology().objects(each, RDFS.subClassOf) if isinstance(o, URIRef))
        found += sorted(set(above) - set(found))
    return tuple(found)


def members(expression: Node | None) -> tuple[URIRef, ...]:
    """The named classes that a class expression (a class, a union or nothing) stands for."""
    if expression is None:
        return ()
    union = ontology().value(expression, OWL.unionOf)
    return tuple(_iri(each) for each in Collection(ontology(), union)) if union else (_iri(expression),)


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
    drawn = ontology().value(cls, KG.caption)
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
            _name(drawn) if drawn else None,
            _is_derived(cls),
        )


def _properties(cls: URIRef) -> tuple[Property, ...]:
    """The properties of a class, by name: with values, and those that keep ids as no relationship starts here."""
    graph, above = ontology(), set(superclasses(cls))
    ours = {_iri(each) for each in graph.subjects(RDFS.domain) if above & set(members(graph.value(each, RDFS.domain)))}
    found = (_property(iri, is_node=graph.value(cls, KG.asNode) is not None) for iri in ours)
    return tuple(sorted((each for each in found if each), key=lambda each: each.name))


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
    """The classes that the objects of `iri` on instances of `cls` belong to: by restriction, else by range."""
    graph = ontology()
    for restriction in graph.objects(cls, RDFS.subClassOf):
        if graph.value(restriction, OWL.onProperty) == iri:
            return members(graph.value(restriction, OWL.allValuesFrom))
    return members(graph.value(iri, RDFS.range))


def _path(iri: URIRef) -> tuple[URIRef, ...]:
    chain = ontology().value(iri, OWL.propertyChainAxiom)
    return tuple(_iri(each) for each in Collection(ontology(), chain)) if chain else (iri,)


def _labelled(classes: tuple[URIRef, ...]) -> tuple[URIRef, ...]:
    return tuple(each for each in classes if ontology().value(each, KG.asNode) is not None)


def _label(cls: URIRef) -> str:
    return str(ontology().value(cls, KG.asNode))


def _inherited(cls: URIRef, annotation: URIRef) -> Node | None:
    return next((value for each in superclasses(cls) if (value := ontology().value(each, annotation))), None)


def _is_derived(*subjects: URIRef) -> bool:
    return any(ontology().value(each, KG.derived) is not None for each in subjects)


def _name(iri: Node | None) -> str:
    return str(iri).removeprefix(str(KG))


def _iri(node: Node | None) -> URIRef:
    if not isinstance(node, URIRef):
        raise ValueError(f"kg.ttl: an IRI is wanted where {node!r} stands")
    return node
