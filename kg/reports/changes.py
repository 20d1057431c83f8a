"""What one reading of an issue says that another does not: facts gained, lost and changed, by kind."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from rdflib import Graph, Literal
from rdflib.term import Node

from kg.identity import natural
from ontology.terms import KG, id_of

Key = tuple[str, str, str]
Values = Mapping[str, Any]
CHANGES = ("gained", "lost", "changed")
_LISTED = ("roles", "printed")
# How a finding was made, and where among others it stands, is no fact.
_TECHNICAL = frozenset(
    {
        "id",
        "name",
        "rule",
        "confidence",
        "order",
        "spanStart",
        "spanEnd",
        "runs",
        "text",
        "starts",
        "seen",
        "present",
        "document",
        "sha256",
        "extractor",
        "reading",
        "loader",
        "facet",
        "curator",
        "curated",
        "correction",
    }
)


@dataclass(frozen=True, slots=True)
class Difference:
    """One fact. change: gained, lost or changed. item: how its item starts. before, after: its values, None where it
    is not said."""

    change: str
    kind: str
    item: str
    fact: str
    before: Values | None = None
    after: Values | None = None


def differences(old: Graph, new: Graph) -> Iterator[Difference]:
    """Facts of two graphs of one issue that are not the same, in a fixed order.

    A fact is known by its kind, how its item starts, and what it is called; the rest are its values. Two events of an
    item are the same one where they agree in half of name, kind, day and cast or more.
    """
    before, after = _Reader(old), _Reader(new)
    facts, others = before.facts(before.called()), after.facts(_called_as(before, after))
    for key in sorted(facts.keys() | others.keys()):
        one, other = facts.get(key), others.get(key)
        if one != other:
            change = "gained" if one is None else "lost" if other is None else "changed"
            yield Difference(change, *key, one, other)


@dataclass(frozen=True, slots=True)
class _Event:
    """marks: what it is recognised by. called: its place in the item, and its name."""

    node: Node
    item: str
    called: str
    marks: frozenset[tuple[str, str]]


class _Reader:
    """Reads the facts of the graph of one issue; the entities in it are none."""

    def __init__(self, graph: Graph) -> None:
        self.said: dict[Node, dict[str, list[Node]]] = defaultdict(lambda: defaultdict(list))
        for subject, predicate, value in graph:
            self.said[subject][str(predicate).removeprefix(str(KG)).rpartition("#")[2]].append(value)
        self.classes = {node: values["type"][0] for node, values in self.said.items() if values.get("type")}
        items = (node for node, cls in self.classes.items() if cls == KG.Item)
        self.starts = {id_of(str(node)): self._text(node, "starts") for node in items}

    def events(self) -> list[_Event]:
        """All events, in the order of the issue."""
        cast: dict[Node, set[tuple[str, str]]] = defaultdict(set)
        for node, cls in self.classes.items():
            if cls == KG.Participation:
                cast[self.said[node]["inEvent"][0]].add(("who", self._mention(node)))
        nodes = sorted((node for node, cls in self.classes.items() if cls == KG.Event), key=_order)
        return [
            _Event(
                node,
                self._item(node),
                f"{str(node).rpartition('/')[2]} {self._text(node, 'name')}",
                frozenset(cast[node] | {(name, self._text(node, name)) for name in ("name", "kind", "start")}),
            )
            for node in nodes
        ]

    def called(self) -> dict[Node, str]:
        """What each event is called."""
        return {event.node: event.called for event in self.events()}

    def facts(self, called: Mapping[Node, str]) -> dict[Key, Values]:
        """{(kind, item, what it is called): values}."""
        return {
            (kind, self._item(node), called.get(node) or self._name(node, called)): self._values(node)
            for node in self.classes
            if (kind := self._kind(node))
        }

    def _kind(self, node: Node) -> str | None:
        cls = self.classes[node]
        if cls == KG.Sentence or not (cls == KG.Issue or "/" in id_of(str(node))):
            return None
        return self._text(node, "kind") if cls == KG.Mention else str(cls).removeprefix(str(KG)).lower()

    def _name(self, node: Node, called: Mapping[Node, str]) -> str:
        """Its event and mention; else its name, of an item its heading."""
        if self.classes[node] in (KG.Issue, KG.Item):
            return ""
        event = next((called[each] for each in self.said[node].get("inEvent", ()) if each in called), "")
        label, own = self._text(node, "label"), self._text(node, "name") or self._text(node, "text")
        return ": ".join(filter(None, (event, self._mention(node), label, own)))

    def _mention(self, node: Node) -> str:
        return "、".join(sorted(self._text(each, "name") for each in self.said[node].get("ofMention", ())))

    def _values(self, node: Node) -> Values:
        technical = _TECHNICAL - {"name"} if self.classes[node] == KG.Event else _TECHNICAL
        told = {
            name: sorted(str(value) for value in values if isinstance(value, Literal))
            for name, values in sorted(self.said[node].items())
            if name not in technical
        }
        return {name: values if name in _LISTED else values[0] for name, values in told.items() if values}

    def _item(self, node: Node) -> str:
        return self.starts.get("/".join(id_of(str(node)).split("/")[:2]), "")

    def _text(self, node: Node, name: str) -> str:
        return next((str(value) for value in self.said[node].get(name, ())), "") if node in self.said else ""


def _order(node: Node) -> tuple[str | int, ...]:
    return natural(str(node))


def _called_as(before: _Reader, after: _Reader) -> dict[Node, str]:
    """What each event of `after` is called: as the same one of `before`, else by its own place, marked as new."""
    old, new = before.events(), after.events()
    pairs = sorted(
        (
            (-len(one.marks & other.marks), first, second)
            for first, one in enumerate(old)
            for second, other in enumerate(new)
            if _are_alike(one, other)
        )
    )
    found: dict[Node, str] = {}
    taken: set[int] = set()
    for _, first, second in pairs:
        if first not in taken and new[second].node not in found:
            taken.add(first)
            found[new[second].node] = old[first].called
    return {event.node: f"+{event.called}" for event in new} | found


def _are_alike(one: _Event, other: _Event) -> bool:
    return one.item == other.item and 2 * len(one.marks & other.marks) >= min(len(one.marks), len(other.marks))
