"""kg.ttl has labels in both languages, is aligned to existing terms, is consistent and matches the class KG."""

import json
from pathlib import Path

import pytest
import rdflib
from rdflib import OWL, RDF, RDFS, SKOS, Graph, Literal, URIRef
from rdflib.compare import isomorphic

from ontology.context import context, json_ld
from ontology.document import document
from ontology.schema import labels, members, ontology
from ontology.terms import ID, KG, bind, id_of, iri
from ontology.vocabularies import KINDS, PARTY_ROLES, ROLES, STAGES, STATUSES

ROOT = Path(__file__).parents[2]
KINDS_OF_TERM = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty, SKOS.ConceptScheme)
ALIGNED = {str(space): space for space in (rdflib.ORG, rdflib.PROV, rdflib.SDO, rdflib.FOAF, SKOS, rdflib.TIME)}
SAMPLE = ROOT / "tests" / "data" / "graphs" / "sample.ttl"


def defined(*kinds: URIRef) -> list[URIRef]:
    return sorted({term for kind in kinds for term in ontology().subjects(RDF.type, kind) if isinstance(term, URIRef)})


def languages(term: URIRef, relation: URIRef) -> list[str | None]:
    return sorted(value.language for value in ontology().objects(term, relation) if isinstance(value, Literal))


@pytest.mark.parametrize("term", defined(*KINDS_OF_TERM), ids=lambda term: term.split("#")[1])
def test_every_term_is_described_in_english_and_chinese(term):
    assert languages(term, RDFS.label) == ["en", "zh-Hans"]
    assert languages(term, RDFS.comment) == ["en", "zh-Hans"]


@pytest.mark.parametrize("concept", defined(SKOS.Concept), ids=lambda term: term.split("#")[1])
def test_every_concept_is_described_in_english_and_chinese(concept):
    assert languages(concept, SKOS.prefLabel) == ["en", "zh-Hans"]
    assert languages(concept, SKOS.definition) == ["en", "zh-Hans"]
    assert len(list(ontology().objects(concept, SKOS.notation))) == 1


def test_the_class_has_the_terms_of_the_ontology():
    terms = {term for term in KG.__annotations__ if not term.startswith("_")} | set(KG._extras)
    assert terms == {term.removeprefix(str(KG)) for term in defined(*KINDS_OF_TERM, SKOS.Concept)}


def test_a_misspelt_term_raises_an_error():
    with pytest.raises(AttributeError):
        KG.Persn  # noqa: B018


def test_every_term_that_is_used_is_defined():
    used = {node for triple in ontology() for node in triple if isinstance(node, URIRef)}
    assert {term for term in used if term.startswith(str(KG))} - set(defined(*KINDS_OF_TERM, SKOS.Concept)) == set()


def foreign() -> set[URIRef]:
    return {
        node
        for triple in ontology()
        for node in triple
        if isinstance(node, URIRef)
        for space in ALIGNED
        if str(node).startswith(space)
    }


@pytest.mark.parametrize("term", sorted(foreign()))
def test_every_term_aligned_to_exists(term):
    space = next(space for name, space in ALIGNED.items() if term.startswith(name))
    local = term.removeprefix(str(space))
    assert local in space.__annotations__, f"{term} is not a term of {space}"


def test_terms_of_schema_org_use_https():
    for term in foreign():
        assert not term.startswith("http://schema.org"), "schema.org terms are https"


def test_kinds_roles_and_statuses_are_the_strings_of_the_findings():
    assert set(labels(KG.EventKind)) == set(KINDS)
    assert set(labels(KG.Role)) == set(ROLES)
    assert set(labels(KG.Status)) == set(STATUSES)
    assert set(labels(KG.MentionKind)) == {"person", "unit", "project", "place", "topic"}
    assert set(labels(KG.Stage)) == set(STAGES)
    assert set(labels(KG.PartyRole)) == set(PARTY_ROLES)
    assert labels(KG.Role, "en")["chair"] == "chair"


@pytest.mark.parametrize("term", defined(OWL.ObjectProperty, OWL.DatatypeProperty), ids=lambda term: term.split("#")[1])
def test_every_property_has_a_domain_and_a_range(term):
    graph = ontology()
    assert members(graph.value(term, RDFS.domain))
    assert members(graph.value(term, RDFS.range))


def test_reasoning_finds_no_contradiction():
    owlrl = pytest.importorskip("owlrl")
    graph = Graph() + ontology() + Graph().parse(SAMPLE)
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    errors = [str(error) for error in graph.objects(None, URIRef("http://www.daml.org/2002/03/agents/agent-ont#error"))]
    assert not errors
    [issue] = graph.subjects(RDF.type, KG.Issue)
    assert (issue, RDF.type, rdflib.SDO.PublicationIssue) in graph
    sentence = next(graph.subjects(RDF.type, KG.Sentence))
    assert (sentence, rdflib.PROV.wasQuotedFrom, issue) in graph


def test_reasoning_finds_an_instance_of_two_disjoint_classes():
    owlrl = pytest.importorskip("owlrl")
    graph = Graph() + ontology()
    graph.add((iri("x"), RDF.type, KG.Person))
    graph.add((iri("x"), RDF.type, KG.Event))
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    assert list(graph.objects(None, URIRef("http://www.daml.org/2002/03/agents/agent-ont#error")))


@pytest.mark.parametrize("id", ["2018-17-1f2e3d4c/i3", "人/乔远山", "a b%2F?#", "undated-00000000"])
def test_an_id_is_restored_from_its_iri(id):
    assert id_of(iri(id)) == id
    assert str(iri(id)).isascii()


def test_a_foreign_iri_has_no_id():
    with pytest.raises(ValueError, match="not the IRI of an instance"):
        id_of(KG.Issue)


def test_prefixes_are_bound():
    bound = dict(bind(Graph(bind_namespaces="none")).namespaces())
    assert bound["kg"] == URIRef(str(KG))
    assert str(ID).startswith("https://w3id.org/")


def test_the_reference_of_the_model_is_current():
    page = (ROOT / "docs" / "model.md").read_text("utf-8")
    assert page == document(), "run: python -m ontology.document > docs/model.md"


def test_the_context_file_is_current():
    stored = json.loads((ROOT / "ontology" / "context.jsonld").read_text("utf-8"))
    assert stored == context(), "run: python -m ontology.context > ontology/context.jsonld"


@pytest.mark.parametrize("only", [None, "2021-08-976b8940/d1", "nothing"], ids=["all", "one resource", "nothing"])
def test_json_ld_contains_the_triples_of_the_turtle(only):
    graph = Graph().parse(SAMPLE)
    if only:
        graph = graph.cbd(iri(only))
    assert isomorphic(graph, Graph().parse(data=json_ld(graph), format="json-ld"))


def test_json_ld_is_the_same_in_any_order_of_triples():
    triples = sorted(Graph().parse(SAMPLE))
    backwards = Graph()
    for triple in reversed(triples):
        backwards.add(triple)
    assert json_ld(backwards) == json_ld(Graph().parse(SAMPLE))
    assert '"roles": [' in json_ld(backwards) and '"order": 1,' in json_ld(backwards)
