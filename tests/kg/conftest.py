"""A store of each kind with the hand-made issues in it, once for all questions."""

from collections.abc import Iterator

import pytest
from county import issues

from kg.store import Store, open_store


@pytest.fixture(scope="module", params=["embedded", "neo4j"])
def asked(request: pytest.FixtureRequest) -> Iterator[Store]:
    """A store with the three issues; nothing is to be written to it."""
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
