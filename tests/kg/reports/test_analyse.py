"""kg analyse: the network of the hand-made issues and its measures, with the same results on both stores."""

from datetime import date
from io import BytesIO

import networkx as nx
import pytest

from kg.reports import analyse
from kg.reports.analyse import MEASURES
from kg.reports.network import Scope, network


def measure_rows(store, measure, **scope):
    return list(MEASURES[measure].rows(network(store, Scope(**scope))))


def picked(rows, *columns):
    return [tuple(row[name] for name in columns) for row in rows]


def test_two_people_are_joined_by_the_events_at_which_both_were_present(county_store):
    rows = measure_rows(county_store, "network")
    assert picked(rows, "times", "weight", "first", "last")[:2] == [
        (3, 1.5, "2021-03-22", "2021-03-26"),
        (3, 2.0, "2021-03-05", "2021-03-24"),
    ]
    assert {frozenset(pair) for pair in picked(rows, "person", "other")} == {
        frozenset(pair)
        for pair in (
            ("乔远山", "莫小川"),
            ("乔远山", "石兰"),
            ("石兰", "莫小川"),
            ("温言", "莫小川"),
            ("温言", "方晴"),
            ("莫小川", "方晴"),
            ("乔远山", "温言"),
            ("温言", "石兰"),
        )
    }
    assert all(len(row["events"]) == row["times"] for row in rows)


@pytest.mark.parametrize(
    ("scope", "people"),
    [
        ({"until": date(2021, 3, 7)}, {"乔远山", "莫小川"}),
        ({"since": date(2021, 3, 26)}, {"莫小川", "温言", "石兰"}),
        ({"largest": 2}, {"乔远山", "莫小川"}),
        ({"since": date(2022, 1, 1)}, set()),
    ],
    ids=["until", "since", "small events only", "no events"],
)
def test_the_scope_narrows_the_events(county_store, scope, people):
    assert {row["person"] for row in measure_rows(county_store, "degree", **scope)} == people


def test_the_network_of_a_project_has_only_its_events(county_store):
    (id,) = county_store.read("MATCH (p:Project {name: '云岭水库项目'}) RETURN p.id").rows[0]
    assert ("乔远山", "温言") not in {
        tuple(sorted(pair)) for pair in picked(measure_rows(county_store, "network", project=id), "person", "other")
    }


def test_degree_counts_people_and_strength_counts_events(county_store):
    assert picked(measure_rows(county_store, "degree"), "person", "degree", "strength")[:2] == [
        ("莫小川", 4, 9),
        ("温言", 4, 6),
    ]


def test_betweenness_is_highest_for_people_between_others_who_never_met(county_store):
    rows = measure_rows(county_store, "betweenness")
    assert {row["person"] for row in rows[:2]} == {"莫小川", "温言"}
    assert picked(rows, "betweenness")[:2] == [(0.166667,), (0.166667,)]


def test_brokers_have_contacts_who_are_not_in_contact(county_store):
    rows = measure_rows(county_store, "brokers")
    assert picked(rows, "effective_size", "efficiency", "only_link")[:2] == [(2.0, 0.5, False)] * 2


def test_core_is_the_largest_k_of_a_group(county_store):
    assert dict(picked(measure_rows(county_store, "core"), "person", "core")) == {
        "莫小川": 3,
        "温言": 3,
        "乔远山": 3,
        "石兰": 3,
        "方晴": 2,
    }


def test_communities_contain_everyone_once_and_are_stable(county_store):
    rows = measure_rows(county_store, "communities")
    assert sorted(name for row in rows for name in row["people"]) == ["乔远山", "方晴", "温言", "石兰", "莫小川"]
    assert rows == measure_rows(county_store, "communities")


def test_chains_are_the_shortest_paths(county_store):
    graph = network(county_store, Scope())
    ids = {name: id for id, name in graph.nodes(data="name")}
    assert list(analyse.chains(graph, ids["方晴"], ids["石兰"])) == [
        {"people": ["方晴", "温言", "石兰"], "meetings": 2},
        {"people": ["方晴", "莫小川", "石兰"], "meetings": 2},
    ]
    assert list(analyse.chains(graph, ids["方晴"], "person-none")) == []


def test_graphml_and_gexf_keep_attributes_and_dates(county_store):
    graph = network(county_store, Scope())
    for text, read in ((analyse.graphml(graph), nx.read_graphml), (analyse.gexf(graph), nx.read_gexf)):
        again = read(BytesIO(text.encode()))
        assert (len(again), again.number_of_edges()) == (5, 8)
        assert {values["name"] for _, values in again.nodes(data=True)} == {"乔远山", "莫小川", "石兰", "温言", "方晴"}
        assert {"degree", "strength", "betweenness", "community", "core", "effective_size"} <= set(
            next(iter(again.nodes(data=True)))[1]
        )
        assert {"times", "weight", "first", "last", "events"} <= set(next(iter(again.edges(data=True)))[2])


def test_an_empty_network_has_no_rows_and_can_be_written(county_store):
    graph = network(county_store, Scope(since=date(2030, 1, 1)))
    assert [list(measure.rows(graph)) for measure in MEASURES.values()] == [[]] * len(MEASURES)
    assert "graphml" in analyse.graphml(graph)
