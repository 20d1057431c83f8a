"""The reference of the model in Markdown, generated from kg.ttl: python -m ontology.document > docs/model.md"""

from collections.abc import Iterable, Iterator

import rdflib
from rdflib import OWL, RDF, RDFS, SKOS, Literal, URIRef
from rdflib.collection import Collection

from ontology.schema import Property, RelationshipType, members, node_types, ontology, relationship_types
from ontology.terms import ID, KG, PREFIXES

_PREFIXES = {**PREFIXES, "dcterms": rdflib.DCTERMS}
_ALIGNMENTS = (
    (RDFS.subClassOf, "⊂"),
    (RDFS.subPropertyOf, "⊂"),
    (SKOS.closeMatch, "≈"),
    (SKOS.relatedMatch, "~"),
    (RDFS.seeAlso, "see"),
)
_HEAD = f"""# The model

What bulletins say, which entities they refer to, and how both are stored in the property graph. Made from
`ontology/kg.ttl` by `python -m ontology.document`; change it there. `ontology/shapes.ttl` says what the graph of one
issue must hold.

Terms are in `{KG}` (`kg:`), instances in
`{ID}`, each IRI made from its `id`. In the last column ⊂ is a subclass or
subproperty, ≈ a close match, ~ a related one. *Derived* is what the store works out from all loaded issues; no loader
writes it.
"""


def document() -> str:
    """The page in Markdown."""
    return "\n".join([_HEAD, *_property_graph(), *_classes(), *_properties(), *_vocabularies()])


def _property_graph() -> Iterator[str]:
    yield "## In the property graph\n\n### Nodes\n"
    nodes = ((f"`{node.label}`", _listed(node.properties), "yes" if node.derived else "") for node in node_types())
    yield _table(("label", "properties", "derived"), nodes)
    yield f"Every label has a uniqueness constraint on `{node_types()[0].key}`; `{node_types()[0].caption}` is drawn.\n"
    yield "### Relationships\n"
    rows = ((_arrow(relation), _listed(relation.properties), _origin(relation)) for relation in relationship_types())
    yield _table(("relationship", "properties", "from"), rows)


def _classes() -> Iterator[str]:
    yield "## Classes\n"
    yield _table(("class", "中文", "meaning", "释义", "elsewhere"), (_row(cls) for cls in _terms_of_kind(OWL.Class)))


def _properties() -> Iterator[str]:
    yield "## Properties between resources\n"
    yield _table(
        ("property", "中文", "of → to", "meaning", "释义", "elsewhere"),
        (_row(iri, _ends(iri)) for iri in _terms_of_kind(OWL.ObjectProperty)),
    )
    yield "## Properties with values\n"
    yield _table(
        ("property", "中文", "of → datatype", "meaning", "释义", "elsewhere"),
        (_row(iri, _ends(iri)) for iri in _terms_of_kind(OWL.DatatypeProperty)),
    )


def _vocabularies() -> Iterator[str]:
    graph = ontology()
    yield "## Vocabularies\n"
    for scheme in _terms_of_kind(SKOS.ConceptScheme):
        yield f"### {_short(scheme)}: {_text(scheme, RDFS.label, 'en')}, {_text(scheme, RDFS.label, 'zh-Hans')}\n"
        concepts = sorted(concept for concept in graph.subjects(SKOS.inScheme, scheme) if isinstance(concept, URIRef))
        rows = (
            (
                f"`{graph.value(concept, SKOS.notation)}`",
                _text(concept, SKOS.prefLabel, "zh-Hans"),
                _text(concept, SKOS.definition, "en"),
                _text(concept, SKOS.definition, "zh-Hans"),
            )
            for concept in concepts
        )
        yield _table(("value", "中文", "meaning", "释义"), rows)


def _row(iri: URIRef, *more: str) -> tuple[str, ...]:
    """The cells of a term: name, Chinese name, `more`, its meaning in both languages, the terms it is aligned to."""
    return (
        f"`{_short(iri)}`",
        _text(iri, RDFS.label, "zh-Hans"),
        *more,
        _text(iri, RDFS.comment, "en"),
        _text(iri, RDFS.comment, "zh-Hans"),
        _alignments(iri),
    )


def _alignments(iri: URIRef) -> str:
    graph = ontology()
    alignments = [
        f"{sign} {_short(term)}"
        for relation, sign in _ALIGNMENTS
        for term in sorted(graph.objects(iri, relation), key=str)
        if isinstance(term, URIRef)
    ]
    chain = graph.value(iri, OWL.propertyChainAxiom)
    inferred = [f"= {' / '.join(_short(step) for step in Collection(graph, chain))}"] if chain else []
    return ", ".join(alignments + inferred)


def _ends(iri: URIRef) -> str:
    graph = ontology()
    start, end = (
        " ".join(_short(cls) for cls in members(graph.value(iri, term))) for term in (RDFS.domain, RDFS.range)
    )
    many = "" if (iri, RDF.type, OWL.FunctionalProperty) in graph else " (many)"
    return f"{start} → {end}{many}"


def _arrow(relation: RelationshipType) -> str:
    return f"`({relation.source})-[:{relation.type}]->({relation.target})`"


def _origin(relation: RelationshipType) -> str:
    return ("derived, " if relation.derived else "") + f"`{_short(relation.reified or relation.iri)}`"


def _listed(properties: Iterable[Property]) -> str:
    return ", ".join(f"{term.name}: {term.datatype}{'[]' if term.many else ''}" for term in properties)


def _terms_of_kind(kind: URIRef) -> list[URIRef]:
    return sorted(term for term in ontology().subjects(RDF.type, kind) if isinstance(term, URIRef))


def _text(iri: URIRef, term: URIRef, language: str) -> str:
    literals = (value for value in ontology().objects(iri, term) if isinstance(value, Literal))
    return next(str(literal) for literal in literals if literal.language == language)


def _short(iri: object) -> str:
    for prefix, namespace in _PREFIXES.items():
        if str(iri).startswith(str(namespace)):
            return f"{prefix}:{str(iri).removeprefix(str(namespace))}"
    return str(iri)


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "".join("| " + " | ".join(cells) + " |\n" for cells in lines)


if __name__ == "__main__":
    print(document(), end="")
