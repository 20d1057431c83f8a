"""Queries with the rights of a reader, on both kinds of store."""

import time

import pytest
from graphs import issue
from snapshot import snapshot

from kg.errors import QueryError
from kg.store import Store

WRITES = [
    "CREATE (n:Person {id: 'x'})",
    "CREATE (n:Foo)",
    "MERGE (n:Person {id: 'x'})",
    "MATCH (n) DETACH DELETE n",
    "MATCH ()-[r]->() DELETE r",
    "MATCH (n:Person) SET n.name = 'x'",
    "MATCH (n:Person) REMOVE n.name",
    "MATCH (n:Person) SET n:Foo",
    "MATCH (a:Person), (b:Unit) MERGE (a)-[:HOLDS]->(b)",
    "FOREACH (i IN [1] | CREATE (:Person {id: 'x'}))",
    "MATCH (n:Person) CALL (n) { SET n.name = 'x' }",
    "MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 1 ROWS",
    "CREATE INDEX foo FOR (n:Person) ON (n.foo)",
    "CREATE CONSTRAINT foo FOR (n:Person) REQUIRE n.foo IS UNIQUE",
    "DROP CONSTRAINT person_id",
    "DROP INDEX person_name",
]


@pytest.mark.parametrize("cypher", WRITES)
def test_a_query_that_writes_is_refused_and_changes_nothing(store: Store, cypher: str):
    store.replace(issue(1))
    before = snapshot(store)
    schema = _schema(store)
    with pytest.raises(QueryError, match="only reading is allowed") as raised:
        store.read(cypher)
    assert "\n" not in str(raised.value)
    assert snapshot(store) == before
    assert _schema(store) == schema


def test_write_writes_and_returns_rows(store: Store):
    assert store.write("CREATE (n:Foo {id: $id}) RETURN n.id AS id", {"id": "x"}).rows == [("x",)]
    assert store.read("MATCH (n:Foo) RETURN n.id AS id").rows == [("x",)]


def test_parameters_are_never_run_as_cypher(store: Store):
    injection = "x'}) MATCH (n) DETACH DELETE n //"
    assert store.read("RETURN $name AS name", {"name": injection}).rows == [(injection,)]


def test_values_are_plain_python_objects(store: Store):
    store.write("CREATE (:Foo {id: 'a', day: date('2021-03-04'), list: ['x', 'y']})-[:BAR {n: 1}]->(:Foo {id: 'b'})")
    result = store.read(
        "MATCH p = (a:Foo)-[r:BAR]->(b:Foo) "
        "RETURN a, r, p, a.day AS day, {x: [a.day, 1.5, true, null]} AS map, count(b) AS count"
    )
    (row,) = result.rows
    node = {"id": "a", "labels": ["Foo"], "properties": {"day": "2021-03-04", "id": "a", "list": ["x", "y"]}}
    link = {"type": "BAR", "start": "a", "end": "b", "properties": {"n": 1}}
    assert result.columns == ("a", "r", "p", "day", "map", "count")
    assert row[:2] == (node, link)
    end = {"id": "b", "labels": ["Foo"], "properties": {"id": "b"}}
    assert row[2] == {"nodes": [node, end], "relationships": [link]}
    assert row[3:] == ("2021-03-04", {"x": ["2021-03-04", 1.5, True, None]}, 1)


def test_rows_are_cut_at_the_limit(store: Store):
    assert store.read("UNWIND range(1, 10) AS x RETURN x", limit=10).cut is False
    cut = store.read("UNWIND range(1, 11) AS x RETURN x", limit=10)
    assert (len(cut.rows), cut.cut) == (10, True)
    assert len(store.read("UNWIND range(1, 20000) AS x RETURN x", limit=None).rows) == 20000


@pytest.mark.parametrize(
    "cypher",
    ["MATCH (n RETURN n", "RETURN nofunction(1)", "RETURN $missing", "RETURN 1 / 0", ""],
    ids=["syntax", "function", "parameter", "arithmetic", "empty"],
)
def test_a_wrong_query_gives_an_error_of_one_line(store: Store, cypher: str):
    with pytest.raises(QueryError, match=r"^query: ") as raised:
        store.read(cypher)
    assert "\n" not in str(raised.value)


def test_a_slow_query_is_stopped_and_the_store_stays_usable(store: Store):
    begun = time.monotonic()
    with pytest.raises(QueryError, match=r"stopped after 0\.5 s"):
        store.read(
            "UNWIND range(1, 3000) AS a UNWIND range(1, 3000) AS b UNWIND range(1, 300) AS c "
            "WITH a, b, c WHERE a * b = c + 0.5 RETURN count(*)",
            timeout=0.5,
        )
    assert time.monotonic() - begun < 5
    assert store.read("RETURN 1 AS x").rows == [(1,)]


def test_a_query_without_matches_returns_no_rows_and_prints_nothing(store: Store, capfd):
    assert store.read("MATCH (n:Nobody)-[:NOTHING]->(m) WHERE n.nought = 1 RETURN m").rows == []
    assert capfd.readouterr() == ("", "")


def _schema(store: Store) -> list[tuple[object, ...]]:
    command = "SHOW {} YIELD name, labelsOrTypes, properties RETURN name, labelsOrTypes, properties ORDER BY name"
    return [row for kind in ("CONSTRAINTS", "INDEXES") for row in store.write(command.format(kind)).rows]
