"""Loading and removing, on both kinds of store."""

import itertools

import pytest
from graphs import Issue, issue
from rdflib import RDF, Graph, Literal, URIRef
from rdflib.compare import isomorphic
from snapshot import snapshot

from kg.errors import NotFound, StoreError
from kg.store import Store, open_store, write
from ontology.schema import node_types
from ontology.terms import KG, iri


def facts_of(graph: Graph) -> Graph:
    """Without what the store adds: entities, and that a mention refers to one."""
    derived = {each.iri for each in node_types() if each.derived}
    entities = {subject for subject, cls in graph.subject_objects(RDF.type) if cls in derived}
    kept = Graph()
    for triple in graph:
        if triple[0] not in entities and triple[1] != KG.refersTo:
            kept.add(triple)
    return kept


def test_the_same_issue_twice_changes_nothing(store: Store):
    assert store.replace(issue(1)).outcome == "new"
    first, status = snapshot(store), store.status()
    assert store.replace(issue(1)).outcome == "unchanged"
    assert snapshot(store) == first
    assert store.status() == status
    assert status["properties"] > 0


def test_an_issue_comes_out_as_it_went_in(store: Store):
    store.replace(issue(1))
    store.replace(issue(2))
    assert isomorphic(facts_of(store.graph(_id(issue(1)))), issue(1))
    assert isomorphic(facts_of(store.graph()), issue(1) + issue(2))


def test_every_mention_refers_to_one_entity_that_is_in_the_export(store: Store):
    store.replace(issue(1))
    out = store.graph(_id(issue(1)))
    for mention in out.subjects(RDF.type, KG.Mention):
        (entity,) = out.objects(mention, KG.refersTo)
        assert out.value(entity, KG.name)
    for holder, post in out.subject_objects(KG.holds):
        assert (holder, RDF.type, KG.Person) in out
        assert (post, RDF.type, KG.Post) in out


def test_both_stores_export_the_same(neo4j_server, embedded_target):
    exports, snapshots = [], []
    for target in (neo4j_server.bolt, embedded_target):
        with open_store(target) as each:
            each.write("MATCH (n) CALL (n) { DETACH DELETE n }")
            for number in (1, 2, 3):
                each.replace(issue(number))
            exports.append(each.graph())
            snapshots.append(snapshot(each))
    assert isomorphic(*exports)
    assert snapshots[0] == snapshots[1]


def test_a_corrected_issue_takes_the_place_of_the_old(store: Store):
    store.replace(issue(2))
    store.replace(issue(1, items=3))
    assert store.replace(issue(1, items=2)).outcome == "replaced"
    corrected = snapshot(store)
    store.write("MATCH (n) CALL (n) { DETACH DELETE n }")
    store.replace(issue(1, items=2))
    store.replace(issue(2))
    assert corrected == snapshot(store)


def test_removal_leaves_nothing(store: Store):
    store.replace(issue(1))
    change = store.remove(_id(issue(1)))
    assert change.outcome == "removed"
    assert change.counts["nodes"] == len(set(issue(1).subjects(RDF.type, None))) - _involvements(issue(1))
    assert store.read("MATCH (n) RETURN count(n)").rows == [(0,)]


def test_removal_leaves_what_other_issues_support(store: Store):
    for number in (1, 2, 3):
        store.replace(issue(number))
    store.remove(_id(issue(2)))
    left = snapshot(store)
    store.write("MATCH (n) CALL (n) { DETACH DELETE n }")
    store.replace(issue(3))
    store.replace(issue(1))
    assert left == snapshot(store)


def test_the_order_of_loading_does_not_matter(store: Store):
    seen = []
    for order in itertools.permutations((1, 2, 3)):
        store.write("MATCH (n) CALL (n) { DETACH DELETE n }")
        for number in order:
            store.replace(issue(number))
        seen.append(snapshot(store))
    assert all(each == seen[0] for each in seen)


def test_a_unit_lives_while_another_is_within_it(store: Store):
    first, second = Issue("2021-01-aaaaaaaa"), Issue("2021-02-aaaaaaaa")
    first.mention(first.item("甲。"), "unit", "水务局", within="林塘县政府")
    second.mention(second.item("乙。"), "unit", "林塘县政府", "县政府")
    store.replace(first.graph)
    store.replace(second.graph)
    store.remove(second.id)
    left = snapshot(store)
    assert store.read("MATCH (u:Unit)-[:UNIT_OF]->(p:Unit) RETURN u.name, p.name, p.alias ORDER BY u.name").rows == [
        ("林塘县政府", "林塘县", None),
        ("水务局", "林塘县政府", None),
    ]
    store.remove(first.id)
    assert store.read("MATCH (n) RETURN count(n)").rows == [(0,)]
    store.replace(first.graph)
    assert left == snapshot(store)


def test_a_holding_keeps_its_bounds_as_issues_come_and_go(store: Store):
    made = []
    for number, day in ((1, 5), (2, 20), (3, 12)):
        each = Issue(f"2021-0{number}-aaaaaaaa")
        item = each.item("甲。")
        person, unit = each.mention(item, "person", "赵启明"), each.mention(item, "unit", "水务局")
        each.tenure(person, unit, "局长", seen=each.published.replace(day=day))
        made.append(each)
        store.replace(each.graph)
    bounds = (
        "MATCH (:Person {name: '赵启明'})-[h:HOLDS]->(p:Post) RETURN p.name, h.firstSeen, h.lastSeen, size(h.sentences)"
    )
    assert store.read(bounds).rows == [("水务局局长", "2021-03-05", "2021-03-20", 3)]
    store.remove(made[1].id)
    assert store.read(bounds).rows == [("水务局局长", "2021-03-05", "2021-03-12", 2)]
    store.remove(made[0].id)
    assert store.read(bounds).rows == [("水务局局长", "2021-03-12", "2021-03-12", 1)]


def test_unknown_issue_is_named_with_those_near_it(store: Store):
    store.replace(issue(1))
    for refused in (store.remove, store.graph):
        with pytest.raises(NotFound, match=f"issue 2021-01: not in the store; near are {_id(issue(1))}"):
            refused("2021-01")
    assert store.issues()[0]["id"] == _id(issue(1))


def test_issues_are_listed_with_what_they_hold(store: Store):
    store.replace(issue(1))
    (listed,) = store.issues()
    assert listed["published"] == "2021-02-02"
    assert (listed["items"], listed["events"]) == (3, 3)
    assert listed["people"] == store.status()["nodes"]["Person"]


def test_a_load_that_fails_half_way_leaves_the_store_as_it_was(store: Store, monkeypatch):
    store.replace(issue(1))
    before = snapshot(store)

    def fail(tx, touched):
        raise StoreError("as if the machine stopped")

    with monkeypatch.context() as patch:
        patch.setattr(write.entities, "settle", fail)
        for graph in (issue(2), issue(1, items=1)):
            with pytest.raises(StoreError, match="as if"):
                store.replace(graph)
    assert snapshot(store) == before


@pytest.mark.parametrize(
    ("add", "fault"),
    [
        ((iri("x"), RDF.type, URIRef("https://schema.org/Person")), "which no loader's graph holds"),
        ((iri("x"), KG.name, Literal("?")), "x has no class"),
        ((iri("2021-01-aaaaaaaa"), KG.order, Literal(1)), "which Issue does not have"),
        ((iri("2021-01-aaaaaaaa"), KG.title, Literal("简报")), "2 values of title"),
        ((iri("2021-01-aaaaaaaa/d1"), KG.ofIssue, iri("gone")), "which is not in the graph"),
    ],
    ids=["class", "no class", "property", "two values", "loose end"],
)
def test_what_the_model_does_not_know_is_refused(add, fault):
    made = Issue("2021-01-aaaaaaaa")
    made.graph.add(add)
    with pytest.raises(StoreError, match=fault):
        write.prepare(made.graph)


def test_a_graph_of_two_issues_is_refused():
    with pytest.raises(StoreError, match="2 issues in it"):
        write.prepare(issue(1) + issue(2))


def _id(graph: Graph) -> str:
    return str(graph.value(next(graph.subjects(RDF.type, KG.Issue)), KG.id))


def _involvements(graph: Graph) -> int:
    return sum(len(list(graph.subjects(RDF.type, cls))) for cls in (KG.Participation, KG.Concern, KG.Venue))
