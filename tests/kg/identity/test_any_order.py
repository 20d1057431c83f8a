"""The same issues give the same graph, regardless of order, batches, removals and replacements."""

import random
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rdflib import Graph
from rdflib.compare import isomorphic
from snapshot import snapshot

from kg import pipeline
from kg.cli import cli
from kg.store import Store, open_store
from ontology.terms import id_of

pytestmark = pytest.mark.slow

# Issues of three areas of one city, with people who move from one to another.
FILES = [
    Path(__file__).parents[2] / "gold" / f"{name}.txt"
    for name in ("luting-2022-06", "luting-2022-07", "luting-2022-08", "qingshi-2021-08", "yunping-2024-19")
]
ORDERS = 50
# The number of an issue, and whether it is complete or only its first half.
Version = tuple[int, bool]
Step = tuple[str, Version]


@cache
def issue(number: int, whole: bool) -> Graph:
    lines = FILES[number].read_text("utf-8").splitlines(keepends=True)
    text = "".join(lines if whole else lines[: len(lines) // 2])
    return pipeline.graph(pipeline.read_bytes(text.encode(), FILES[number].name))


VERSIONS = st.tuples(st.integers(0, len(FILES) - 1), st.booleans())
STEPS = st.lists(st.tuples(st.sampled_from(["load", "load", "remove"]), VERSIONS), min_size=2, max_size=9)


@pytest.fixture(scope="module")
def embedded(embedded_target: str) -> Iterator[Store]:
    with open_store(embedded_target) as store:
        yield store


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(STEPS)
def test_any_steps_that_end_with_the_same_issues_give_the_same_graph(embedded: Store, steps: list[Step]):
    _empty(embedded)
    for action, (number, whole) in steps:
        graph = issue(number, whole)
        if action == "load":
            embedded.replace(graph)
        elif _is_stored(embedded, graph):
            embedded.remove(id_of(str(graph.identifier)))
    remaining, export = snapshot(embedded), embedded.graph()
    _empty(embedded)
    for number, whole in sorted(_last(steps)):
        embedded.replace(issue(number, whole))
    assert snapshot(embedded) == remaining
    assert isomorphic(embedded.graph(), export)


def test_fifty_orders_give_the_same_graph_on_neo4j(neo4j_server):
    rng, numbers = (
        random.Random(5),
        list(range(len(FILES))),
    )  # only halves of issues, since fifty times all of them would take long
    with open_store(neo4j_server.bolt) as store:
        first, export = None, None
        for round in range(ORDERS):
            rng.shuffle(numbers)
            _empty(store)
            for number in numbers:
                store.replace(issue(number, False))
            first = first or snapshot(store)
            assert snapshot(store) == first, numbers
            if round in (0, ORDERS - 1):  # the export is computed from the content of the snapshot
                export = export or store.graph()
                assert isomorphic(store.graph(), export)


def test_one_load_of_all_files_gives_the_same_graph_as_one_load_for_each(store_target, store):
    _kg("--store", store_target, "load", *FILES)
    together = snapshot(store)
    _empty(store)
    for file in reversed(FILES):
        _kg("--store", store_target, "load", file)
    assert snapshot(store) == together


def test_removing_an_issue_gives_the_same_graph_as_never_loading_it(store):
    for number in range(1, len(FILES)):
        store.replace(issue(number, True))
    without = snapshot(store)
    first = issue(0, True)
    store.replace(first)
    assert snapshot(store) != without
    store.remove(id_of(str(first.identifier)))
    assert snapshot(store) == without


def _kg(*words: str | Path) -> None:
    done = CliRunner().invoke(cli, [str(word) for word in words], prog_name="kg")
    assert done.exit_code == 0, done.output


def _last(steps: list[Step]) -> list[Version]:
    """The issues in the store after all steps, each in the version that was loaded last."""
    stored: dict[int, bool] = {}
    for action, (number, whole) in steps:
        if action == "load":
            stored[number] = whole
        else:
            stored.pop(number, None)
    return list(stored.items())


def _is_stored(store: Store, graph: Graph) -> bool:
    id = id_of(str(graph.identifier))
    return store.read("MATCH (i:Issue {id: $id}) RETURN i.id", {"id": id}).rows != []


def _empty(store: Store) -> None:
    store.write("MATCH (n) CALL (n) { DETACH DELETE n }")
