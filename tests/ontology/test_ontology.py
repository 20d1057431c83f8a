"""kg.ttl: both languages everywhere, aligned to terms that exist, without contradiction, and the same as KG."""

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
    return sorted({each for kind in kinds for each in ontology().subjects(RDF.type, kind) if isinstance(each, URIRef)})


def languages(term: URIRef, relation: URIRef) -> list[str | None]:
    return sorted(each.language for each in ontology().objects(term, relation) if isinstance(each, Literal))


@pytest.mark.parametrize("term", defined(*KINDS_OF_TERM), ids=lambda term: term.split("#")[1])
def test_every_term_is_told_in_english_and_chinese(term):
    assert languages(term, RDFS.label) == ["en", "zh-Hans"]
    assert languages(term, RDFS.comment) == ["en", "zh-Hans"]


@pytest.mark.parametrize("concept", defined(SKOS.Concept), ids=lambda term: term.split("#")[1])
def test_every_concept_is_told_in_english_and_chinese(concept):
    assert languages(concept, SKOS.prefLabel) == ["en", "zh-Hans"]
    assert languages(concept, SKOS.definition) == ["en", "zh-Hans"]
    assert len(list(ontology().objects(concept, SKOS.notation))) == 1


def test_the_terms_are_those_of_the_ontology():
    told = {term for term in KG.__annotations__ if not term.startswith("_")} | set(KG._extras)
    assert told == {term.removeprefix(str(KG)) for term in defined(*KINDS_OF_TERM, SKOS.Concept)}


def test_a_misspelt_term_fails():
    with pytest.raises(AttributeError):
        KG.Persn  # noqa: B018


def test_every_term_that_is_used_is_defined():
    used = {each for triple in ontology() for each in triple if isinstance(each, URIRef)}
    assert {each for each in used if each.startswith(str(KG))} - set(defined(*KINDS_OF_TERM, SKOS.Concept)) == set()


def foreign() -> set[URIRef]:
    return {
        each
        for triple in ontology()
        for each in triple
        if isinstance(each, URIRef)
        for space in ALIGNED
        if str(each).startswith(space)
    }


@pytest.mark.parametrize("term", sorted(foreign()))
def test_what_we_align_to_exists(term):
    space = next(space for name, space in ALIGNED.items() if term.startswith(name))
    local = term.removeprefix(str(space))
    assert local in space.__annotations__, f"{term} is no term of {space}"


def test_every_property_of_the_vocabularies_is_aligned_or_ours():
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
def test_every_property_says_of_what_it_is(term):
    graph = ontology()
    assert members(graph.value(term, RDFS.domain))
    assert members(graph.value(term, RDFS.range))


def test_reasoning_finds_no_contradiction():
    owlrl = pytest.importorskip("owlrl")
    graph = Graph() + ontology() + Graph().parse(SAMPLE)
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    errors = [str(each) for each in graph.objects(None, URIRef("http://www.daml.org/2002/03/agents/agent-ont#error"))]
    assert not errors
    [issue] = graph.subjects(RDF.type, KG.Issue)
    assert (issue, RDF.type, rdflib.SDO.PublicationIssue) in graph
    sentence = next(graph.subjects(RDF.type, KG.Sentence))
    assert (sentence, rdflib.PROV.wasQuotedFrom, issue) in graph


def test_reasoning_does_find_what_is_two_things_at_once():
    owlrl = pytest.importorskip("owlrl")
    graph = Graph() + ontology()
    graph.add((iri("x"), RDF.type, KG.Person))
    graph.add((iri("x"), RDF.type, KG.Event))
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    assert list(graph.objects(None, URIRef("http://www.daml.org/2002/03/agents/agent-ont#error")))


@pytest.mark.parametrize("id", ["2018-17-1f2e3d4c/i3", "人/乔远山", "a b%2F?#", "undated-00000000"])
def test_ids_and_iris_go_back_and_forth(id):
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
    told = (ROOT / "docs" / "model.md").read_text("utf-8")
    assert told == document(), "run: python -m ontology.document > docs/model.md"


def test_the_context_file_is_current():
    told = json.loads((ROOT / "ontology" / "context.jsonld").read_text("utf-8"))
    assert told == context(), "run: python -m ontology.context > ontology/context.jsonld"


@pytest.mark.parametrize("only", [None, "2021-08-976b8940/d1", "nothing"], ids=["all", "one resource", "nothing"])
def test_json_ld_says_what_the_turtle_says(only):
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
