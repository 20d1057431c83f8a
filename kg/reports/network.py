"""The network of people who were present together, as a networkx graph."""

from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import TYPE_CHECKING, Any

import networkx as nx  # type: ignore[import-untyped]

if TYPE_CHECKING:
    from kg.store import Store

_PRESENT_TOGETHER = """
MATCH (p:Person)-[took:TOOK_PART]->(e:Event)
WHERE took.present
  AND ($since IS NULL OR coalesce(e.end, e.start) >= $since) AND ($until IS NULL OR e.start <= $until)
  AND ($project IS NULL OR EXISTS { MATCH (e)-[:ABOUT]->(:Project {id: $project}) })
WITH DISTINCT e, p
WITH e, collect({id: p.id, name: p.name}) AS people
WHERE size(people) > 1 AND ($largest IS NULL OR size(people) <= $largest)
RETURN e.id AS event, e.start AS date, people
ORDER BY event
"""


@dataclass(frozen=True, slots=True)
class Scope:
    """Which events count. project: id. since, until: inclusive; events without a date count only if both are None.

    largest: events with more people are excluded, since not everyone at a large event meets.
    """

    project: str | None = None
    since: date | None = None
    until: date | None = None
    largest: int | None = None


def network(store: "Store", scope: Scope) -> Any:
    """People as nodes (name), with an edge between two people who were present at the same event.

    Attributes of edges: times (events together), weight (sum of 1/(n-1) over these events, for n people present),
    first and last (ISO dates, "" if no event has a date), events (ids separated by spaces). Nodes and edges are in
    order of ids, so results that depend on the order are stable.
    """
    parameters = {"project": scope.project, "since": scope.since, "until": scope.until, "largest": scope.largest}
    graph: Any = nx.Graph()
    rows = store.read(_PRESENT_TOGETHER, parameters, limit=None).rows
    names = {person["id"]: person["name"] for _, _, people in rows for person in people}
    for id in sorted(names):
        graph.add_node(id, name=names[id])
    for event, day, people in rows:
        share = 1 / (len(people) - 1)
        for left, right in combinations(sorted(person["id"] for person in people), 2):
            _add_event(graph, left, right, event, day or "", share)
    return _ordered(graph)


def _add_event(graph: Any, left: str, right: str, event: str, day: str, share: float) -> None:
    if not graph.has_edge(left, right):
        graph.add_edge(left, right, times=0, weight=0.0, first="", last="", events="")
    edge = graph.edges[left, right]
    edge["times"] += 1
    edge["weight"] = round(edge["weight"] + share, 9)
    edge["first"] = min(filter(None, (edge["first"], day)), default="")
    edge["last"] = max(edge["last"], day)
    edge["events"] = f"{edge['events']} {event}".strip()


def _ordered(graph: Any) -> Any:
    ordered: Any = nx.Graph()
    ordered.add_nodes_from(sorted(graph.nodes(data=True)))
    ordered.add_edges_from(sorted(graph.edges(data=True), key=lambda edge: edge[:2]))
    return ordered
