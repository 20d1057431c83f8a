"""Measures of the network of people present together, each with what it means and what it does not."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import networkx as nx  # type: ignore[import-untyped]

Row = dict[str, Any]
Graph = Any
SEED = 1
# Beyond so many people betweenness is reckoned from a sample of them.
EXACT = 2000
SAMPLE = 500


@dataclass(frozen=True, slots=True)
class Measure:
    """meaning: what the figure says. caveat: what it does not. columns: of its rows."""

    name: str
    meaning: str
    caveat: str
    columns: tuple[str, ...]
    rows: Callable[[Graph], Iterator[Row]]


def with_measures(graph: Graph) -> Graph:
    """The network with every measure on its nodes, for other programs: degree, strength, betweenness, community,
    core, effective_size."""
    between, cores, sizes = _betweenness(graph), nx.core_number(graph), _effective(graph)
    groups = {id: number for number, group in enumerate(_groups(graph), 1) for id in group}
    for id, values in graph.nodes(data=True):
        values |= {
            "degree": graph.degree[id],
            "strength": _strength(graph, id),
            "betweenness": round(between[id], 6),
            "community": groups[id],
            "core": cores[id],
            "effective_size": round(sizes[id], 3),
        }
    return graph


def graphml(graph: Graph) -> str:
    """As GraphML, with all attributes."""
    return "\n".join(nx.generate_graphml(with_measures(graph), named_key_ids=True)) + "\n"


def gexf(graph: Graph) -> str:
    """As GEXF, for Gephi, with all attributes; names are labels."""
    measured = with_measures(graph)
    for _, values in measured.nodes(data=True):
        values["label"] = values["name"]
    buffer = BytesIO()
    nx.write_gexf(measured, buffer)
    return buffer.getvalue().decode("utf-8") + "\n"


def chains(graph: Graph, one: str, other: str) -> Iterator[Row]:
    """Every shortest chain between two people; none where there is none."""
    if one not in graph or other not in graph or not nx.has_path(graph, one, other):
        return
    found = sorted([_name(graph, id) for id in path] for path in nx.all_shortest_paths(graph, one, other))
    yield from ({"people": people, "meetings": len(people) - 1} for people in found)


def _network(graph: Graph) -> Iterator[Row]:
    for one, other, edge in sorted(graph.edges(data=True), key=lambda edge: (-edge[2]["times"], edge[:2])):
        yield {"person": _name(graph, one), "other": _name(graph, other), **edge, "events": edge["events"].split()}


def _degrees(graph: Graph) -> Iterator[Row]:
    for id in _best(graph, dict(graph.degree)):
        yield {**_who(graph, id), "degree": graph.degree[id], "strength": _strength(graph, id)}


def _between(graph: Graph) -> Iterator[Row]:
    found = _betweenness(graph)
    for id in _best(graph, found):
        yield {**_who(graph, id), "betweenness": round(found[id], 6), "degree": graph.degree[id]}


def _brokers(graph: Graph) -> Iterator[Row]:
    sizes, cuts = _effective(graph), set(nx.articulation_points(graph))
    for id in _best(graph, sizes):
        degree = graph.degree[id]
        yield {
            **_who(graph, id),
            "effective_size": round(sizes[id], 3),
            "degree": degree,
            "efficiency": round(sizes[id] / degree, 3),
            "only_link": id in cuts,
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
    found = nx.core_number(graph)
    for id in _best(graph, found):
        yield {**_who(graph, id), "core": found[id], "degree": graph.degree[id]}


_LISTED = "Attending together is not friendship, nor proof of a meeting of the two: both were reported as present."
MEASURES: Mapping[str, Measure] = {
    each.name: each
    for each in (
        Measure(
            "network",
            "Who was present with whom, how often, and from when to when.",
            _LISTED,
            ("person", "other", "times", "weight", "first", "last", "events"),
            _network,
        ),
        Measure(
            "degree",
            "With how many people somebody was present (degree), and how often in all (strength).",
            "Whoever sits in large meetings scores high: --largest leaves them out. Bulletins report leaders.",
            ("person", "degree", "strength", "id"),
            _degrees,
        ),
        Measure(
            "betweenness",
            "On what share of the shortest chains between others somebody stands.",
            f"It hangs on who is reported; one missing issue moves it. Beyond {EXACT} people it is an estimate from "
            f"{SAMPLE} of them. It says nothing on whether anything was passed on.",
            ("person", "betweenness", "degree", "id"),
            _between,
        ),
        Measure(
            "brokers",
            "Whose contacts are not in contact with each other: effective size (degree less the mean number "
            "of contacts among contacts; Burt 1992), its share of the degree, and who is the only link between parts.",
            "The contacts may well meet where no bulletin reports it. A secretary is as much a broker here as a chief.",
            ("person", "effective_size", "efficiency", "only_link", "degree", "id"),
            _brokers,
        ),
        Measure(
            "communities",
            "Groups present with each other more than with the rest (Louvain, with a fixed seed).",
            "Groups often are the bodies that meet by rule. Another seed or period may cut them otherwise.",
            ("community", "size", "density", "people"),
            _communities,
        ),
        Measure(
            "core",
            "The largest k such that somebody belongs to a group in which each was present with k others.",
            "One event with forty people makes a core of 39: use --largest.",
            ("person", "core", "degree", "id"),
            _cores,
        ),
    )
}
CHAINS = Measure(
    "chains",
    "The shortest chains of people between two, each present with the next.",
    f"{_LISTED} For the meetings and their sentences ask kg query path.",
    ("people", "meetings"),
    _network,
)


def _groups(graph: Graph) -> list[set[str]]:
    """The communities, the largest first."""
    if not graph:
        return []
    found = nx.community.louvain_communities(graph, weight="times", seed=SEED)
    return sorted(found, key=lambda group: (-len(group), min(group)))


def _betweenness(graph: Graph) -> dict[str, float]:
    sample = SAMPLE if len(graph) > EXACT else None
    found: dict[str, float] = nx.betweenness_centrality(graph, k=sample, seed=SEED)
    return found


def _effective(graph: Graph) -> dict[str, float]:
    triangles = nx.triangles(graph)
    return {id: degree - 2 * triangles[id] / degree if degree else 0.0 for id, degree in graph.degree}


def _strength(graph: Graph, id: str) -> int:
    strength: int = graph.degree(id, weight="times")
    return strength


def _best(graph: Graph, values: Mapping[str, float]) -> list[str]:
    return sorted(graph, key=lambda id: (-values[id], -graph.degree[id], -_strength(graph, id), id))


def _who(graph: Graph, id: str) -> Row:
    return {"person": _name(graph, id), "id": id}


def _name(graph: Graph, id: str) -> str:
    name: str = graph.nodes[id]["name"]
    return name
