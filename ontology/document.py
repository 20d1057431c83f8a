"""The reference of the model in Markdown, made from kg.ttl: python -m ontology.document > docs/model.md"""

from collections.abc import Iterable, Iterator

import rdflib
from rdflib import OWL, RDF, RDFS, SKOS, Literal, URIRef
from rdflib.collection import Collection

from ontology.schema import Property, RelationshipType, members, node_types, ontology, relationship_types
from ontology.terms import ID, KG, PREFIXES

_PREFIXES = {**PREFIXES, "dcterms": rdflib.DCTERMS}
_OUTSIDE = (
    (RDFS.subClassOf, "⊂"),
    (RDFS.subPropertyOf, "⊂"),
    (SKOS.closeMatch, "≈"),
    (SKOS.relatedMatch, "~"),
    (RDFS.seeAlso, "see"),
)
_HEAD = f"""# The model

What bulletins say, who and what is meant, and how both stand in the property graph. Made from `ontology/kg.ttl` by
`python -m ontology.document`; change it there. `ontology/shapes.ttl` says what the graph of one issue must hold.

Terms are in `{KG}` (`kg:`), instances in
`{ID}`, each IRI made from its `id`. In the last column ⊂ is a subclass or
subproperty, ≈ a close match, ~ a related one. *Derived* is what the store works out from all loaded issues; no loader
writes it.
"""


def document() -> str:
    """The whole page."""
    return "\n".join([_HEAD, *_graph(), *_classes(), *_properties(), *_vocabularies()])


def _graph() -> Iterator[str]:
    yield "## In the property graph\n\n### Nodes\n"
    nodes = ((f"`{node.label}`", _listed(node.properties), "yes" if node.derived else "") for node in node_types())
    yield _table(("label", "properties", "derived"), nodes)
    yield f"Every label has a uniqueness constraint on `{node_types()[0].key}`; `{node_types()[0].caption}` is drawn.\n"
    yield "### Relationships\n"
    rows = ((_arrow(each), _listed(each.properties), _made_of(each)) for each in relationship_types())
    yield _table(("relationship", "properties", "from"), rows)


def _classes() -> Iterator[str]:
    yield "## Classes\n"
    yield _table(("class", "中文", "meaning", "释义", "elsewhere"), (_told(each) for each in _defined(OWL.Class)))


def _properties() -> Iterator[str]:
    yield "## Properties between resources\n"
    yield _table(
        ("property", "中文", "of → to", "meaning", "释义", "elsewhere"),
        (_told(each, _ends(each)) for each in _defined(OWL.ObjectProperty)),
    )
    yield "## Properties with values\n"
    yield _table(
        ("property", "中文", "of → datatype", "meaning", "释义", "elsewhere"),
        (_told(each, _ends(each)) for each in _defined(OWL.DatatypeProperty)),
    )


def _vocabularies() -> Iterator[str]:
    graph = ontology()
    yield "## Vocabularies\n"
    for scheme in _defined(SKOS.ConceptScheme):
        yield f"### {_short(scheme)}: {_text(scheme, RDFS.label, 'en')}, {_text(scheme, RDFS.label, 'zh-Hans')}\n"
        concepts = sorted(each for each in graph.subjects(SKOS.inScheme, scheme) if isinstance(each, URIRef))
        rows = (
            (
                f"`{graph.value(each, SKOS.notation)}`",
                _text(each, SKOS.prefLabel, "zh-Hans"),
                _text(each, SKOS.definition, "en"),
                _text(each, SKOS.definition, "zh-Hans"),
            )
            for each in concepts
        )
        yield _table(("value", "中文", "meaning", "释义"), rows)


def _told(iri: URIRef, *more: str) -> tuple[str, ...]:
    """Name, Chinese name, `more`, and what it means in both languages, with what it matches elsewhere."""
    return (
        f"`{_short(iri)}`",
        _text(iri, RDFS.label, "zh-Hans"),
        *more,
        _text(iri, RDFS.comment, "en"),
        _text(iri, RDFS.comment, "zh-Hans"),
        _elsewhere(iri),
    )


def _elsewhere(iri: URIRef) -> str:
    graph = ontology()
    found = [
        f"{sign} {_short(each)}"
        for relation, sign in _OUTSIDE
        for each in sorted(graph.objects(iri, relation), key=str)
        if isinstance(each, URIRef)
    ]
    chain = graph.value(iri, OWL.propertyChainAxiom)
    follows = [f"= {' / '.join(_short(step) for step in Collection(graph, chain))}"] if chain else []
    return ", ".join(found + follows)


def _ends(iri: URIRef) -> str:
    graph = ontology()
    start, end = (
        " ".join(_short(each) for each in members(graph.value(iri, term))) for term in (RDFS.domain, RDFS.range)
    )
    many = "" if (iri, RDF.type, OWL.FunctionalProperty) in graph else " (many)"
    return f"{start} → {end}{many}"


def _arrow(each: RelationshipType) -> str:
    return f"`({each.source})-[:{each.type}]->({each.target})`"


def _made_of(each: RelationshipType) -> str:
    return ("derived, " if each.derived else "") + f"`{_short(each.reified or each.iri)}`"


def _listed(properties: Iterable[Property]) -> str:
    return ", ".join(f"{each.name}: {each.datatype}{'[]' if each.many else ''}" for each in properties)


def _defined(kind: URIRef) -> list[URIRef]:
    return sorted(each for each in ontology().subjects(RDF.type, kind) if isinstance(each, URIRef))


def _text(iri: URIRef, term: URIRef, language: str) -> str:
    found = (each for each in ontology().objects(iri, term) if isinstance(each, Literal))
    return next(str(each) for each in found if each.language == language)


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
