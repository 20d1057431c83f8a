"""Differences between two readings of an issue: facts gained, lost and changed, by kind."""

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
_LISTS = ("roles", "printed")
# Properties that are not facts: how a finding was made, and its position among others.
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
    is absent."""

    change: str
    kind: str
    item: str
    fact: str
    before: Values | None = None
    after: Values | None = None


def differences(old: Graph, new: Graph) -> Iterator[Difference]:
    """The facts that differ between two graphs of the same issue, in a stable order.

    A fact is identified by its kind, how its item starts, and its name; the rest are its values. Two events of an
    item are the same if at least half of their marks (name, kind, day, participants) agree.
    """
    before, after = _FactReader(old), _FactReader(new)
    old_facts, new_facts = before.facts(before.event_names()), after.facts(_matched_event_names(before, after))
    for key in sorted(old_facts.keys() | new_facts.keys()):
        old_values, new_values = old_facts.get(key), new_facts.get(key)
        if old_values != new_values:
            change = "gained" if old_values is None else "lost" if new_values is None else "changed"
            yield Difference(change, *key, old_values, new_values)


@dataclass(frozen=True, slots=True)
class _Event:
    """name: its position in the item, and its name. marks: what it is recognised by."""

    node: Node
    item: str
    name: str
    marks: frozenset[tuple[str, str]]


class _FactReader:
    """Reads the facts from the graph of one issue; entities are not facts."""

    def __init__(self, graph: Graph) -> None:
        self.values: dict[Node, dict[str, list[Node]]] = defaultdict(lambda: defaultdict(list))
        for subject, predicate, value in graph:
            self.values[subject][str(predicate).removeprefix(str(KG)).rpartition("#")[2]].append(value)
        self.classes = {node: values["type"][0] for node, values in self.values.items() if values.get("type")}
        items = (node for node, cls in self.classes.items() if cls == KG.Item)
        self.starts = {id_of(str(node)): self._text(node, "starts") for node in items}

    def events(self) -> list[_Event]:
        """All events, in the order of the issue."""
        participants: dict[Node, set[tuple[str, str]]] = defaultdict(set)
        for node, cls in self.classes.items():
            if cls == KG.Participation:
                participants[self.values[node]["inEvent"][0]].add(("who", self._mention_names(node)))
        nodes = sorted((node for node, cls in self.classes.items() if cls == KG.Event), key=_order)
        return [
            _Event(
                node,
                self._item(node),
                f"{str(node).rpartition('/')[2]} {self._text(node, 'name')}",
                frozenset(participants[node] | {(name, self._text(node, name)) for name in ("name", "kind", "start")}),
            )
            for node in nodes
        ]

    def event_names(self) -> dict[Node, str]:
        """The name of each event."""
        return {event.node: event.name for event in self.events()}

    def facts(self, event_names: Mapping[Node, str]) -> dict[Key, Values]:
        """{(kind, item, name): values}."""
        return {
            (kind, self._item(node), event_names.get(node) or self._name(node, event_names)): self._values(node)
            for node in self.classes
            if (kind := self._kind(node))
        }

    def _kind(self, node: Node) -> str | None:
        cls = self.classes[node]
        if cls == KG.Sentence or not (cls == KG.Issue or "/" in id_of(str(node))):
            return None
        return self._text(node, "kind") if cls == KG.Mention else str(cls).removeprefix(str(KG)).lower()

    def _name(self, node: Node, event_names: Mapping[Node, str]) -> str:
        """The event, mention, label and own name of a fact, as far as it has them; "" for an issue or item."""
        if self.classes[node] in (KG.Issue, KG.Item):
            return ""
        events = self.values[node].get("inEvent", ())
        event_name = next((event_names[event] for event in events if event in event_names), "")
        label, own = self._text(node, "label"), self._text(node, "name") or self._text(node, "text")
        return ": ".join(filter(None, (event_name, self._mention_names(node), label, own)))

    def _mention_names(self, node: Node) -> str:
        return "、".join(sorted(self._text(mention, "name") for mention in self.values[node].get("ofMention", ())))

    def _values(self, node: Node) -> Values:
        technical = _TECHNICAL - {"name"} if self.classes[node] == KG.Event else _TECHNICAL
        literals = {
            name: sorted(str(value) for value in values if isinstance(value, Literal))
            for name, values in sorted(self.values[node].items())
            if name not in technical
        }
        return {name: values if name in _LISTS else values[0] for name, values in literals.items() if values}

    def _item(self, node: Node) -> str:
        return self.starts.get("/".join(id_of(str(node)).split("/")[:2]), "")

    def _text(self, node: Node, name: str) -> str:
        return next((str(value) for value in self.values[node].get(name, ())), "") if node in self.values else ""


def _order(node: Node) -> tuple[str | int, ...]:
    return natural(str(node))


def _matched_event_names(before: _FactReader, after: _FactReader) -> dict[Node, str]:
    """The name of each event of `after`: that of the same event in `before`, else its own, marked as new with +."""
    old, new = before.events(), after.events()
    pairs = sorted(
        (
            (-len(old_event.marks & new_event.marks), old_number, new_number)
            for old_number, old_event in enumerate(old)
            for new_number, new_event in enumerate(new)
            if _are_alike(old_event, new_event)
        )
    )
    names: dict[Node, str] = {}
    taken: set[int] = set()
    for _, old_number, new_number in pairs:
        if old_number not in taken and new[new_number].node not in names:
            taken.add(old_number)
            names[new[new_number].node] = old[old_number].name
    return {event.node: f"+{event.name}" for event in new} | names


def _are_alike(left: _Event, right: _Event) -> bool:
    return left.item == right.item and 2 * len(left.marks & right.marks) >= min(len(left.marks), len(right.marks))
