"""A store of each kind with the hand-made issues of county.py, loaded once for all queries."""

from collections.abc import Iterator

import pytest
from county import issues

from kg.store import Store, open_store


@pytest.fixture(scope="module", params=["embedded", "neo4j"])
def county_store(request: pytest.FixtureRequest) -> Iterator[Store]:
    """A store with the hand-made issues; tests must not write to it."""
    target: str = (
        request.getfixturevalue("embedded_target")
        if request.param == "embedded"
        else request.getfixturevalue("neo4j_server").bolt
    )
    with open_store(target) as store:
        store.write("MATCH (n) CALL (n) { DETACH DELETE n }")
        for graph in issues():
            store.replace(graph)
        yield store
