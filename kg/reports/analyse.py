"""Measures of the network of people present together, each with its meaning and its limits."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import networkx as nx  # type: ignore[import-untyped]

Row = dict[str, Any]
Graph = Any
SEED = 1
# With more people than this, betweenness is estimated from a sample.
EXACT = 2000
SAMPLE = 500


@dataclass(frozen=True, slots=True)
class Measure:
    """meaning: what the figure says. caveat: what it does not say. columns: of its rows."""

    name: str
    meaning: str
    caveat: str
    columns: tuple[str, ...]
    rows: Callable[[Graph], Iterator[Row]]


def with_measures(graph: Graph) -> Graph:
    """The network with every measure as an attribute of its nodes, for other programs: degree, strength, betweenness,
    community, core, effective_size."""
    betweenness, cores, sizes = _betweenness(graph), nx.core_number(graph), _effective_sizes(graph)
    communities = {id: number for number, group in enumerate(_groups(graph), 1) for id in group}
    for id, values in graph.nodes(data=True):
        values |= {
            "degree": graph.degree[id],
            "strength": _strength(graph, id),
            "betweenness": round(betweenness[id], 6),
            "community": communities[id],
            "core": cores[id],
            "effective_size": round(sizes[id], 3),
        }
    return graph


def graphml(graph: Graph) -> str:
    """The network as GraphML, with all attributes."""
    return "\n".join(nx.generate_graphml(with_measures(graph), named_key_ids=True)) + "\n"


def gexf(graph: Graph) -> str:
    """The network as GEXF, for Gephi, with all attributes; names are labels."""
    measured = with_measures(graph)
    for _, values in measured.nodes(data=True):
        values["label"] = values["name"]
    buffer = BytesIO()
    nx.write_gexf(measured, buffer)
    return buffer.getvalue().decode("utf-8") + "\n"


def chains(graph: Graph, start: str, end: str) -> Iterator[Row]:
    """Every shortest chain between two people; no rows if they are not connected."""
    if start not in graph or end not in graph or not nx.has_path(graph, start, end):
        return
    paths = sorted([_name(graph, id) for id in path] for path in nx.all_shortest_paths(graph, start, end))
    yield from ({"people": people, "meetings": len(people) - 1} for people in paths)


def _network(graph: Graph) -> Iterator[Row]:
    for left, right, edge in sorted(graph.edges(data=True), key=lambda edge: (-edge[2]["times"], edge[:2])):
        yield {"person": _name(graph, left), "other": _name(graph, right), **edge, "events": edge["events"].split()}


def _degrees(graph: Graph) -> Iterator[Row]:
    for id in _ranked(graph, dict(graph.degree)):
        yield {**_person(graph, id), "degree": graph.degree[id], "strength": _strength(graph, id)}


def _betweenness_rows(graph: Graph) -> Iterator[Row]:
    betweenness = _betweenness(graph)
    for id in _ranked(graph, betweenness):
        yield {**_person(graph, id), "betweenness": round(betweenness[id], 6), "degree": graph.degree[id]}


def _brokers(graph: Graph) -> Iterator[Row]:
    sizes, cut_points = _effective_sizes(graph), set(nx.articulation_points(graph))
    for id in _ranked(graph, sizes):
        degree = graph.degree[id]
        yield {
            **_person(graph, id),
            "effective_size": round(sizes[id], 3),
            "degree": degree,
            "efficiency": round(sizes[id] / degree, 3),
            "only_link": id in cut_points,
        }


def _communities(graph: Graph) -> Iterator[Row]:
    for number, group in enumerate(_groups(graph), 1):
        inner = graph.subgraph(group)
        people = sorted(group, key=lambda id: (-inner.degree[id], id))
        yield {
            "community": number,
            "size": len(group),
            "density": round(nx.density(inner), 3),
            "people": [_name(graph, id) for id in people],
        }


def _cores(graph: Graph) -> Iterator[Row]:
    cores = nx.core_number(graph)
    for id in _ranked(graph, cores):
        yield {**_person(graph, id), "core": cores[id], "degree": graph.degree[id]}


_PRESENCE_CAVEAT = "Being reported as present at the same event does not mean that two people met or know each other."
MEASURES: Mapping[str, Measure] = {
    measure.name: measure
    for measure in (
        Measure(
            "network",
            "Who was present with whom, how often, and from when to when.",
            _PRESENCE_CAVEAT,
            ("person", "other", "times", "weight", "first", "last", "events"),
            _network,
        ),
        Measure(
            "degree",
            "With how many people a person was present (degree), and how often in total (strength).",
            "People in large meetings score high; --largest excludes such meetings. Bulletins mostly report leaders.",
            ("person", "degree", "strength", "id"),
            _degrees,
        ),
        Measure(
            "betweenness",
            "The share of the shortest chains between other people that pass through a person.",
            f"It depends on who is reported; one missing issue changes it. With more than {EXACT} people it is an "
            f"estimate from a sample of {SAMPLE}. It does not say whether anything was passed on.",
            ("person", "betweenness", "degree", "id"),
            _betweenness_rows,
        ),
        Measure(
            "brokers",
            "People whose contacts are not in contact with each other: effective size (degree minus the mean number "
            "of contacts among contacts; Burt 1992), its share of the degree, and whether they are the only link "
            "between parts.",
            "The contacts may meet at events that no bulletin reports. A secretary can score as high as a leader.",
            ("person", "effective_size", "efficiency", "only_link", "degree", "id"),
            _brokers,
        ),
        Measure(
            "communities",
            "Groups of people who are present with each other more often than with others (Louvain, fixed seed).",
            "Groups are often the units that meet regularly. Another seed or period may give other groups.",
            ("community", "size", "density", "people"),
            _communities,
        ),
        Measure(
            "core",
            "The largest k such that a person belongs to a group in which everyone was present with k others.",
            "One event with forty people makes a core of 39; exclude large events with --largest.",
            ("person", "core", "degree", "id"),
            _cores,
        ),
    )
}
CHAINS = Measure(
    "chains",
    "The shortest chains between two people, in which each person was present with the next.",
    f"{_PRESENCE_CAVEAT} For the meetings and their sentences use kg query path.",
    ("people", "meetings"),
    _network,
)


def _groups(graph: Graph) -> list[set[str]]:
    """The communities, largest first."""
    if not graph:
        return []
    communities = nx.community.louvain_communities(graph, weight="times", seed=SEED)
    return sorted(communities, key=lambda group: (-len(group), min(group)))


def _betweenness(graph: Graph) -> dict[str, float]:
    sample = SAMPLE if len(graph) > EXACT else None
    betweenness: dict[str, float] = nx.betweenness_centrality(graph, k=sample, seed=SEED)
    return betweenness


def _effective_sizes(graph: Graph) -> dict[str, float]:
    triangles = nx.triangles(graph)
    return {id: degree - 2 * triangles[id] / degree if degree else 0.0 for id, degree in graph.degree}


def _strength(graph: Graph, id: str) -> int:
    strength: int = graph.degree(id, weight="times")
    return strength


def _ranked(graph: Graph, values: Mapping[str, float]) -> list[str]:
    return sorted(graph, key=lambda id: (-values[id], -graph.degree[id], -_strength(graph, id), id))


def _person(graph: Graph, id: str) -> Row:
    return {"person": _name(graph, id), "id": id}


def _name(graph: Graph, id: str) -> str:
    name: str = graph.nodes[id]["name"]
    return name
