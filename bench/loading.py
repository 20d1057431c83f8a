"""How fast graphs are loaded, beside a bare driver with the same rows and rdflib-neo4j with the same triples."""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from bench.corpus import corpus
from bench.measure import Row, Sizes, medians, seconds, silent, skipped
from bench.rows import Written, clear, read_back, write_by_issue, write_in_bulk
from ontology.schema import node_types, relationship_types
from ontology.terms import KG

if TYPE_CHECKING:
    from neo4j import Driver
    from rdflib import Graph

    from kg.store import Endpoint, Store

SECTION = "load"
WARM_UP = 5
HOW = {
    "kg load": "a transaction an issue; who is who decided, the issue compared and replaced",
    "bare driver, by issue": "the same rows, a transaction an issue",
    "bare driver, in bulk": "the same rows, 1,000 of a kind a transaction",
    "rdflib-neo4j": "the same triples in order of subject, batches of 5,000; it only writes, and keeps as nodes "
    "what others write as relationships",
}


def loading(sizes: Sizes, target: str | None) -> list[Row]:
    """Relationships a second into a Neo4j (target: its address), or into the embedded store (None).

    The graphs are made before any clock starts. Everyone writes into the same server, emptied in between, with the
    same constraints and after the same warm-up, and the rounds take turns in who begins. The bare driver writes
    exactly the nodes and relationships that `kg load` leaves, without deciding who is who, comparing, or replacing.
    """
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder, _server(target, folder) as server:
        warm = corpus(Path(folder) / "warm", min(WARM_UP, sizes.load), sizes, other=1)
        for work in _contenders(server, _graphs(warm)).values():
            work()
        graphs = _graphs(corpus(Path(folder) / "texts", sizes.load, sizes))
        spent = medians(sizes.repeat, _contenders(server, graphs))
        clear(server.driver, server.endpoint.database)
    return list(_rows("Neo4j" if target else "embedded", graphs, spent, server.relationships))


class _Server:
    """One database that all contenders write to."""

    def __init__(self, store: "Store", driver: "Driver", is_neo4j: bool) -> None:
        self.store, self.driver, self.is_neo4j = store, driver, is_neo4j
        self.relationships: dict[str, int] = {}

    @property
    def endpoint(self) -> "Endpoint":
        return self.store.endpoint

    def timed(self, who: str, work: Callable[[], object]) -> Callable[[], float]:
        """The work on an empty database, measured; what it wrote is counted afterwards."""

        def measured() -> float:
            clear(self.driver, self.endpoint.database)
            spent = seconds(work)
            with self.driver.session(database=self.endpoint.database) as session:
                record = session.run("MATCH ()-[r]->() RETURN count(r)").single(strict=True)
            self.relationships[who] = int(record[0])
            return spent

        return measured


@contextmanager
def _server(target: str | None, folder: str) -> Iterator[_Server]:
    from neo4j import GraphDatabase, NotificationMinimumSeverity

    from kg.store import open_store

    with open_store(target or str(Path(folder) / "store")) as store:
        store.check()
        with GraphDatabase.driver(
            store.endpoint.address,
            auth=store.endpoint.writer,
            warn_notification_severity=NotificationMinimumSeverity.OFF,
        ) as driver:
            yield _Server(store, driver, bool(target))


def _graphs(files: list[Path]) -> "list[Graph]":
    from kg import pipeline

    return [pipeline.graph(pipeline.read(path)) for path in files]


def _written(server: _Server, graphs: "list[Graph]") -> Written:
    """What `kg load` leaves of these graphs."""
    clear(server.driver, server.endpoint.database)
    for graph in graphs:
        server.store.replace(graph)
    return read_back(server.driver, server.endpoint.database)


def _contenders(server: _Server, graphs: "list[Graph]") -> dict[str, Callable[[], float]]:
    """{who: the measured work}."""
    driver, database, rows = server.driver, server.endpoint.database, _written(server, graphs)
    works: dict[str, Callable[[], object]] = {
        "kg load": lambda: [server.store.replace(graph) for graph in graphs],
        "bare driver, by issue": lambda: write_by_issue(driver, database, rows),
        "bare driver, in bulk": lambda: write_in_bulk(driver, database, rows),
    }
    if server.is_neo4j and (work := _rdflib_neo4j(server, graphs)):
        works["rdflib-neo4j"] = work
    return {who: server.timed(who, work) for who, work in works.items()}


def _rdflib_neo4j(server: _Server, graphs: "list[Graph]") -> Callable[[], object] | None:
    """None where it is not installed. Its labels have a prefix, so that our constraints do not slow it down."""
    try:
        from rdflib_neo4j import (  # type: ignore[import-untyped]
            HANDLE_MULTIVAL_STRATEGY,
            Neo4jStore,
            Neo4jStoreConfig,
        )
    except ImportError:
        return None
    from rdflib import Graph, Namespace

    ordered, endpoint = [sorted(graph) for graph in graphs], server.endpoint
    kinds = ((each.properties for each in node_types()), (each.properties for each in relationship_types()))
    several = {each.name for each in chain.from_iterable(chain(*kinds)) if each.many}

    def work() -> None:
        with silent():
            config = Neo4jStoreConfig(
                auth_data={
                    "uri": endpoint.address,
                    "database": endpoint.database or "neo4j",
                    "user": endpoint.writer[0],
                    "pwd": endpoint.writer[1],
                },
                custom_prefixes={"kg": Namespace(str(KG))},
                handle_multival_strategy=HANDLE_MULTIVAL_STRATEGY.ARRAY,
                multival_props_names=[("kg", name) for name in sorted(several)],
            )
            graph = Graph(store=Neo4jStore(config=config))
            for triples in ordered:
                for triple in triples:
                    graph.add(triple)
            graph.close(True)

    return work


def _rows(name: str, graphs: "list[Graph]", spent: dict[str, float], relationships: dict[str, int]) -> Iterator[Row]:
    issues, triples = len(graphs), sum(map(len, graphs))
    if len({relationships[who] for who in spent if who != "rdflib-neo4j"}) > 1:
        raise AssertionError(f"the contenders have not written the same: {relationships}")
    for who, time in spent.items():
        beside = None if who == "kg load" else f"kg load → {name}"
        note = f"{issues} issues, {relationships[who]} relationships; {HOW[who]}"
        both = f"{who} → {name}"
        yield Row(SECTION, both, "relationships", relationships[who] / time, "relationships/s", note, beside)
        yield Row(SECTION, both, "issues", issues / time, "issues/s", f"{triples} triples", beside)
    if name == "Neo4j" and "rdflib-neo4j" not in spent:
        yield skipped(SECTION, "rdflib-neo4j → Neo4j", "not installed; pip install 'kg-bulletin[bench]'")
