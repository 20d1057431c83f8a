"""Plans of Neo4j for the canned queries: they start at an index or a label, and never scan all nodes or all pairs."""

from collections.abc import Iterator
from typing import Any

import pytest
from county import issues
from neo4j import Driver, GraphDatabase

from kg.queries.catalogue import CannedQuery, catalogue
from kg.store import open_store

# Scans of all nodes or relationships, and all pairs of two sets: their cost is the size of the store, or its square.
NEVER = {"AllNodesScan", "CartesianProduct", "DirectedAllRelationshipsScan", "UndirectedAllRelationshipsScan"}
BY_INDEX = {"NodeUniqueIndexSeek", "NodeIndexSeek"}


@pytest.fixture(scope="module")
def planner(neo4j_server: Any) -> Iterator[Driver]:
    """A driver of a Neo4j with the hand-made issues, and so with the indexes of a store."""
    with open_store(neo4j_server.bolt) as store:
        store.write("MATCH (n) CALL (n) { DETACH DELETE n }")
        for graph in issues():
            store.replace(graph)
    with GraphDatabase.driver(neo4j_server.bolt, auth=(neo4j_server.user, neo4j_server.password)) as driver:
        driver.execute_query("CALL db.awaitIndexes()")
        yield driver


def operators(plan: dict[str, Any]) -> Iterator[str]:
    yield plan["operatorType"].split("@")[0]
    for child in plan.get("children", ()):
        yield from operators(child)


@pytest.mark.parametrize("query", catalogue().values(), ids=lambda query: query.name)
def test_the_plan_has_no_full_scan(planner: Driver, query: CannedQuery):
    parameters = {field.name: None for field in query.parameters}
    plan = planner.execute_query("EXPLAIN " + query.cypher, parameters).summary.plan
    used = set(operators(plan))
    assert not used & NEVER, sorted(used)
    if any(not field.optional and field.labels for field in query.parameters):
        assert used & BY_INDEX, sorted(used)
