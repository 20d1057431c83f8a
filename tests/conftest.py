"""Fixtures for all tests: both kinds of store, and nothing of the user's own."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

# Helpers of tests are modules, not packages: a package tests/neo4j would shadow the driver.
_HELPERS = ("neo4j", "kg", "kg/store", "kg/identity", "gold", "loaders/bulletin/extract")
sys.path[:0] = [str(Path(__file__).parent / folder) for folder in _HELPERS]

import harness  # noqa: E402

from kg.store import Store, open_store  # noqa: E402


@pytest.fixture(scope="session", autouse=True)
def _own_settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test reaches the user's store, whatever the environment says."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("KG_STORE", "NEO4J_URI", "NEO4J_USERNAME", "NEO4J_PASSWORD", "NEO4J_DATABASE"):
            patch.delenv(name, raising=False)
        patch.setenv("XDG_DATA_HOME", str(tmp_path_factory.mktemp("data-home")))
        patch.setenv("KG_STORE_MEMORY", "512m")
        yield


@pytest.fixture(scope="session")
def neo4j_server(_own_settings: None) -> Iterator[harness.Neo4j]:
    """A real Neo4j, one for the session; its user and password stand in NEO4J_USERNAME and NEO4J_PASSWORD."""
    try:
        server = harness.start()
    except harness.Unavailable as error:
        harness.unavailable(str(error))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NEO4J_USERNAME", server.user)
        patch.setenv("NEO4J_PASSWORD", server.password)
        yield server
    server.stop()


@pytest.fixture(scope="session")
def embedded_target(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The folder of an embedded store, served by this process for the session."""
    folder = tmp_path_factory.mktemp("store")
    with open_store(folder):
        yield str(folder)


@pytest.fixture(params=["embedded", "neo4j"])
def store_target(request: pytest.FixtureRequest) -> Iterator[str]:
    """The folder or address of an empty store: the test runs once with each kind."""
    target: str = (
        request.getfixturevalue("embedded_target")
        if request.param == "embedded"
        else request.getfixturevalue("neo4j_server").bolt
    )
    wipe(target)
    yield target


@pytest.fixture
def store(store_target: str) -> Iterator[Store]:
    """An empty store, opened: the test runs once with each kind."""
    with open_store(store_target) as opened:
        yield opened


def pytest_sessionfinish() -> None:
    """Ends Java before pytest takes back the signal handlers that Java has set up for itself since."""
    if "jpype" in sys.modules:
        import jpype

        if jpype.isJVMStarted():
            jpype.shutdownJVM()


def wipe(target: str) -> None:
    """Empties a store."""
    with open_store(target) as opened:
        opened.write("MATCH (n) CALL (n) { DETACH DELETE n }")
