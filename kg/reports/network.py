"""The network of people who were present together: a networkx graph made from the store."""

from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import TYPE_CHECKING, Any

import networkx as nx  # type: ignore[import-untyped]

if TYPE_CHECKING:
    from kg.store import Store

_TOGETHER = """
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
    """Which events count. project: id. since, until: inclusive; events without a date count only without them.

    largest: events with more people are left out, as in a rally of fifty nobody need have met anybody.
    """

    project: str | None = None
    since: date | None = None
    until: date | None = None
    largest: int | None = None


def network(store: "Store", scope: Scope) -> Any:
    """People as nodes (name), and an edge between two who were present at one event.

    Edges carry times (events together), weight (each event counts one, shared by the others at it: 1/(n-1)), first
    and last (ISO dates, "" where no event is dated) and events (their ids, set apart by blanks). Nodes and edges
    stand in the order of ids, so that whatever hangs on the order comes out the same.
    """
    given = {"project": scope.project, "since": scope.since, "until": scope.until, "largest": scope.largest}
    graph: Any = nx.Graph()
    rows = store.read(_TOGETHER, given, limit=None).rows
    everyone = {person["id"]: person["name"] for _, _, people in rows for person in people}
    for id in sorted(everyone):
        graph.add_node(id, name=everyone[id])
    for event, day, people in rows:
        share = 1 / (len(people) - 1)
        for one, other in combinations(sorted(person["id"] for person in people), 2):
            _join(graph, one, other, event, day or "", share)
    return _ordered(graph)


def _join(graph: Any, one: str, other: str, event: str, day: str, share: float) -> None:
    if not graph.has_edge(one, other):
        graph.add_edge(one, other, times=0, weight=0.0, first="", last="", events="")
    edge = graph.edges[one, other]
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
