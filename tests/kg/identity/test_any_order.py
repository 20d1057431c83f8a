"""The same issues give the same graph, whatever came before: orders, batches, removals, replacements."""

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

# Issues of three areas of one city, with people who move from one to another.
FILES = [
    Path(__file__).parents[2] / "gold" / f"{name}.txt"
    for name in ("luting-2022-06", "luting-2022-07", "luting-2022-08", "qingshi-2021-08", "yunping-2024-19")
]
ORDERS = 50
# An issue as it is, or as it was printed with its first half only.
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
    for what, (number, whole) in steps:
        made = issue(number, whole)
        if what == "load":
            embedded.replace(made)
        elif _is_there(embedded, made):
            embedded.remove(id_of(str(made.identifier)))
    left, export = snapshot(embedded), embedded.graph()
    _empty(embedded)
    for number, whole in sorted(_last(steps)):
        embedded.replace(issue(number, whole))
    assert snapshot(embedded) == left
    assert isomorphic(embedded.graph(), export)


def test_fifty_orders_give_the_same_graph_on_neo4j(neo4j_server):
    rng, numbers = random.Random(5), list(range(len(FILES)))  # halves of issues: fifty times all of them take long
    with open_store(neo4j_server.bolt) as store:
        first, export = None, None
        for at in range(ORDERS):
            rng.shuffle(numbers)
            _empty(store)
            for number in numbers:
                store.replace(issue(number, False))
            first = first or snapshot(store)
            assert snapshot(store) == first, numbers
            if at in (0, ORDERS - 1):  # the export is read from what the snapshot holds
                export = export or store.graph()
                assert isomorphic(store.graph(), export)


def test_one_command_for_all_files_or_one_for_each_give_the_same_graph(store_target, store):
    _kg("--store", store_target, "load", *FILES)
    at_once = snapshot(store)
    _empty(store)
    for file in reversed(FILES):
        _kg("--store", store_target, "load", file)
    assert snapshot(store) == at_once


def test_an_issue_taken_out_leaves_what_never_loading_it_leaves(store):
    for number in range(1, len(FILES)):
        store.replace(issue(number, True))
    never = snapshot(store)
    first = issue(0, True)
    store.replace(first)
    assert snapshot(store) != never
    store.remove(id_of(str(first.identifier)))
    assert snapshot(store) == never


def _kg(*words: str | Path) -> None:
    done = CliRunner().invoke(cli, [str(word) for word in words], prog_name="kg")
    assert done.exit_code == 0, done.output


def _last(steps: list[Step]) -> list[Version]:
    """The issues that are there in the end, each as it was loaded last."""
    there: dict[int, bool] = {}
    for what, (number, whole) in steps:
        if what == "load":
            there[number] = whole
        else:
            there.pop(number, None)
    return list(there.items())


def _is_there(store: Store, made: Graph) -> bool:
    id = id_of(str(made.identifier))
    return store.read("MATCH (i:Issue {id: $id}) RETURN i.id", {"id": id}).rows != []


def _empty(store: Store) -> None:
    store.write("MATCH (n) CALL (n) { DETACH DELETE n }")
