"""Checks of the graph of a loader beyond the shapes, and how loaders are found."""

from importlib.metadata import EntryPoint, EntryPoints
from pathlib import Path

import pytest
from rdflib import RDF, RDFS, Graph, Literal

from loaders import base
from loaders.errors import LoaderError
from ontology.terms import KG, iri

SAMPLE = Path(__file__).parents[1] / "data" / "graphs" / "sample.ttl"
ISSUE = "2021-08-976b8940"


@pytest.fixture
def graph() -> Graph:
    return Graph().parse(SAMPLE)


def test_a_valid_graph_is_accepted(graph):
    base.check(graph)


def test_an_iri_that_is_not_made_from_its_id_is_refused(graph):
    graph.set((iri(f"{ISSUE}/d1"), KG.id, Literal(f"{ISSUE}/d7")))
    with pytest.raises(base.ShapeError, match="not made from its id"):
        base.check(graph)


def test_a_resource_of_another_issue_is_refused(graph):
    other = iri("2021-09-00000000/d1")
    values = {
        RDF.type: KG.Distribution,
        KG.id: Literal("2021-09-00000000/d1"),
        KG.order: Literal(1),
        KG.name: Literal("甲"),
        KG.label: Literal("报"),
        KG.ofIssue: iri(ISSUE),
    }
    for predicate, value in values.items():
        graph.add((other, predicate, value))
    with pytest.raises(base.ShapeError, match="does not begin with the issue's"):
        base.check(graph)


def test_a_quotation_that_is_not_in_the_text_is_refused(graph):
    graph.set((iri(f"{ISSUE}/i1/s1"), KG.text, Literal("另一句话。")))
    with pytest.raises(base.ShapeError, match="not the text of its item"):
        base.check(graph)


def test_evidence_of_another_item_is_refused(graph):
    graph.set((iri(f"{ISSUE}/i1/e1"), KG.evidence, iri(f"{ISSUE}/i2/s1")))
    with pytest.raises(base.ShapeError, match="a sentence of another item"):
        base.check(graph)


def test_a_node_without_an_id_is_refused(graph):
    graph.add((iri("x"), RDFS.label, Literal("x")))
    with pytest.raises(base.ShapeError, match="has no id"):
        base.check(graph)


def test_only_the_first_violations_are_listed(graph):
    graph.remove((None, KG.name, None))
    with pytest.raises(base.ShapeError) as error:
        base.check(graph)
    lines = str(error.value).splitlines()
    assert len(lines) == base.SHOWN + 1
    assert all(line.startswith("https://w3id.org/kg-bulletin/id/") for line in lines[:-1])
    assert lines[-1].startswith("… and ")


def test_a_loader_is_found_by_its_entry_point(monkeypatch):
    entry = EntryPoint("minutes", "loaders.errors:LoadError", base.GROUP)
    monkeypatch.setattr(base, "_entries", base._entries.__wrapped__)  # without its cache
    monkeypatch.setattr(base, "entry_points", lambda group: EntryPoints([entry]).select(group=group))
    assert base.find_loader("minutes").__name__ == "LoadError"
    with pytest.raises(LoaderError, match="no loader is called 'tenders'; installed loaders: minutes"):
        base.find_loader("tenders")
