"""Loading and removing issues, on both kinds of store."""

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
    """The graph without what the store adds: entities and references to them."""
    derived = {node.iri for node in node_types() if node.derived}
    entities = {subject for subject, cls in graph.subject_objects(RDF.type) if cls in derived}
    facts = Graph()
    for triple in graph:
        if triple[0] not in entities and triple[1] != KG.refersTo:
            facts.add(triple)
    return facts


def test_the_same_issue_twice_changes_nothing(store: Store):
    assert store.replace(issue(1)).outcome == "new"
    first, status = snapshot(store), store.status()
    assert store.replace(issue(1)).outcome == "unchanged"
    assert snapshot(store) == first
    assert store.status() == status
    assert status["properties"] > 0


def test_an_exported_issue_equals_the_loaded_issue(store: Store):
    store.replace(issue(1))
    store.replace(issue(2))
    assert isomorphic(facts_of(store.graph(_id(issue(1)))), issue(1))
    assert isomorphic(facts_of(store.graph()), issue(1) + issue(2))


def test_every_mention_refers_to_one_entity_that_is_in_the_export(store: Store):
    store.replace(issue(1))
    exported = store.graph(_id(issue(1)))
    for mention in exported.subjects(RDF.type, KG.Mention):
        (entity,) = exported.objects(mention, KG.refersTo)
        assert exported.value(entity, KG.name)
    for holder, post in exported.subject_objects(KG.holds):
        assert (holder, RDF.type, KG.Person) in exported
        assert (post, RDF.type, KG.Post) in exported


def test_both_stores_export_the_same(neo4j_server, embedded_target):
    exports, snapshots = [], []
    for target in (neo4j_server.bolt, embedded_target):
        with open_store(target) as store:
            store.write("MATCH (n) CALL (n) { DETACH DELETE n }")
            for number in (1, 2, 3):
                store.replace(issue(number))
            exports.append(store.graph())
            snapshots.append(snapshot(store))
    assert isomorphic(*exports)
    assert snapshots[0] == snapshots[1]


def test_a_corrected_issue_replaces_the_old_one(store: Store):
    store.replace(issue(2))
    store.replace(issue(1, items=3))
    assert store.replace(issue(1, items=2)).outcome == "replaced"
    corrected = snapshot(store)
    store.write("MATCH (n) CALL (n) { DETACH DELETE n }")
    store.replace(issue(1, items=2))
    store.replace(issue(2))
    assert corrected == snapshot(store)


def test_removing_the_only_issue_leaves_an_empty_store(store: Store):
    store.replace(issue(1))
    change = store.remove(_id(issue(1)))
    assert change.outcome == "removed"
    assert change.counts["nodes"] == len(set(issue(1).subjects(RDF.type, None))) - _involvements(issue(1))
    assert store.read("MATCH (n) RETURN count(n)").rows == [(0,)]


def test_removing_an_issue_keeps_what_other_issues_support(store: Store):
    for number in (1, 2, 3):
        store.replace(issue(number))
    store.remove(_id(issue(2)))
    remaining = snapshot(store)
    store.write("MATCH (n) CALL (n) { DETACH DELETE n }")
    store.replace(issue(3))
    store.replace(issue(1))
    assert remaining == snapshot(store)


@pytest.mark.slow
def test_the_order_of_loading_does_not_matter(store: Store):
    snapshots = []
    for order in itertools.permutations((1, 2, 3)):
        store.write("MATCH (n) CALL (n) { DETACH DELETE n }")
        for number in order:
            store.replace(issue(number))
        snapshots.append(snapshot(store))
    assert all(content == snapshots[0] for content in snapshots)


def test_a_unit_is_kept_while_another_unit_is_within_it(store: Store):
    first, second = Issue("2021-01-aaaaaaaa"), Issue("2021-02-aaaaaaaa")
    first.mention(first.item("甲。"), "unit", "水务局", within="林塘县政府")
    second.mention(second.item("乙。"), "unit", "林塘县政府", "县政府")
    store.replace(first.graph)
    store.replace(second.graph)
    store.remove(second.id)
    remaining = snapshot(store)
    assert store.read("MATCH (u:Unit)-[:UNIT_OF]->(p:Unit) RETURN u.name, p.name, p.alias ORDER BY u.name").rows == [
        ("林塘县政府", "林塘县", None),
        ("水务局", "林塘县政府", None),
    ]
    store.remove(first.id)
    assert store.read("MATCH (n) RETURN count(n)").rows == [(0,)]
    store.replace(first.graph)
    assert remaining == snapshot(store)


def test_the_days_of_a_holding_follow_added_and_removed_issues(store: Store):
    built = []
    for number, day in ((1, 5), (2, 20), (3, 12)):
        new = Issue(f"2021-0{number}-aaaaaaaa")
        item = new.item("甲。")
        person, unit = new.mention(item, "person", "赵启明"), new.mention(item, "unit", "水务局")
        new.tenure(person, unit, "局长", seen=new.published.replace(day=day))
        built.append(new)
        store.replace(new.graph)
    query = (
        "MATCH (:Person {name: '赵启明'})-[h:HOLDS]->(p:Post) RETURN p.name, h.firstSeen, h.lastSeen, size(h.sentences)"
    )
    assert store.read(query).rows == [("水务局局长", "2021-03-05", "2021-03-20", 3)]
    store.remove(built[1].id)
    assert store.read(query).rows == [("水务局局长", "2021-03-05", "2021-03-12", 2)]
    store.remove(built[0].id)
    assert store.read(query).rows == [("水务局局长", "2021-03-12", "2021-03-12", 1)]


def test_an_unknown_issue_is_named_with_similar_ids(store: Store):
    store.replace(issue(1))
    for call in (store.remove, store.graph):
        with pytest.raises(NotFound, match=f"issue 2021-01: not in the store; similar ids: {_id(issue(1))}"):
            call("2021-01")
    assert store.issues()[0]["id"] == _id(issue(1))


def test_issues_are_listed_with_numbers_of_their_content(store: Store):
    store.replace(issue(1))
    (listed,) = store.issues()
    assert listed["published"] == "2021-02-02"
    assert (listed["items"], listed["events"]) == (3, 3)
    assert listed["people"] == store.status()["nodes"]["Person"]


def test_a_load_that_fails_leaves_the_store_unchanged(store: Store, monkeypatch):
    store.replace(issue(1))
    before = snapshot(store)

    def fail(tx, changes):
        raise StoreError("as if the machine stopped")

    with monkeypatch.context() as patch:
        patch.setattr(write.entities, "settle", fail)
        for graph in (issue(2), issue(1, items=1)):
            with pytest.raises(StoreError, match="as if"):
                store.replace(graph)
    assert snapshot(store) == before


@pytest.mark.parametrize(
    ("triple", "message"),
    [
        ((iri("x"), RDF.type, URIRef("https://schema.org/Person")), "which is not allowed here"),
        ((iri("x"), KG.name, Literal("?")), "x has 0 classes"),
        ((iri("2021-01-aaaaaaaa"), KG.order, Literal(1)), "which Issue does not have"),
        ((iri("2021-01-aaaaaaaa"), KG.title, Literal("简报")), "2 values of title"),
        ((iri("2021-01-aaaaaaaa/d1"), KG.ofIssue, iri("gone")), "which is not in the graph"),
    ],
    ids=["class", "no class", "property", "two values", "missing node"],
)
def test_statements_that_are_not_in_the_model_are_refused(triple, message):
    issue = Issue("2021-01-aaaaaaaa")
    issue.graph.add(triple)
    with pytest.raises(StoreError, match=message):
        write.prepare(issue.graph)


def test_a_graph_of_two_issues_is_refused():
    with pytest.raises(StoreError, match="contains 2 issues"):
        write.prepare(issue(1) + issue(2))


def _id(graph: Graph) -> str:
    return str(graph.value(next(graph.subjects(RDF.type, KG.Issue)), KG.id))


def _involvements(graph: Graph) -> int:
    return sum(len(list(graph.subjects(RDF.type, cls))) for cls in (KG.Participation, KG.Concern, KG.Venue))
