"""The findings of an issue: masthead, items, people, posts, units, projects, events; and their JSON.

Fields carry the names of the JSON keys. Spans are pairs of offsets into `Item.text`, end exclusive, in code points.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

Span = tuple[int, int]

ROLES_AT_A_DISTANCE = frozenset({"sender", "recipient", "appointee"})


@dataclass(frozen=True, slots=True)
class Trace:
    """The place of a finding in its item, the rule that made it and its confidence (0 to 1)."""

    span: Span
    rule: str
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Post:
    """A post that a person holds in this item: the unit (None if unknown), the title, the status."""

    unit: str | None
    title: str
    trace: Trace
    status: str | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """A person named in an item. `printed`: the forms in the text; `roles`: empty outside events."""

    name: str
    trace: Trace
    roles: tuple[str, ...] = ()
    posts: tuple[Post, ...] = ()
    printed: tuple[str, ...] = ()

    @property
    def present(self) -> bool:
        """Whether they attended: people who only send, receive or are appointed did not."""
        return not set(self.roles) <= ROLES_AT_A_DISTANCE


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit that takes part in an event. `within`: the area or unit that it belongs to, where known."""

    name: str
    trace: Trace
    roles: tuple[str, ...] = ()
    printed: tuple[str, ...] = ()
    within: str | None = None

    @property
    def present(self) -> bool:
        """Whether it attended, as for a person."""
        return not set(self.roles) <= ROLES_AT_A_DISTANCE


@dataclass(frozen=True, slots=True)
class Named:
    """A project, place or topic: its completed name, and the printed forms."""

    name: str
    trace: Trace
    printed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Addressee:
    """A person or unit that gives or receives an instruction. kind: unit or person; name: completed."""

    kind: str
    name: str
    trace: Trace
    printed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Instruction:
    """One point that a person or unit required. `giver`: the person or unit, None where only the meeting speaks.

    text: its words, at its trace. verb, speaker: the words that introduce it, as printed. audience: the addressees as
    printed, including general ones (各部门). deadline: the last day; deadline_printed: the words for it.
    """

    text: str
    verb: str
    trace: Trace
    giver: Addressee | None = None
    speaker: str | None = None
    audience: str | None = None
    addressees: tuple[Addressee, ...] = ()
    projects: tuple[Named, ...] = ()
    deadline: date | None = None
    deadline_printed: str | None = None


@dataclass(frozen=True, slots=True)
class Quantity:
    """An amount of money or an area: its value in the unit, None for a range; its words; what it is of (总投资, 占地).

    unit: code of the currency by ISO 4217, or m2.
    """

    value: float | None
    unit: str
    printed: str
    of: str | None
    trace: Trace


@dataclass(frozen=True, slots=True)
class Party:
    """A unit and its role in a project: one of PARTY_ROLES."""

    name: str
    role: str
    trace: Trace
    printed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ProjectFact:
    """What the item reports about a project. planned: the stage is announced for later, `expected` its last day.

    trace: of the stage, else of the first other part; a fact has a stage, an amount, an area or a party.
    """

    project: Named
    trace: Trace
    stage: str | None = None
    planned: bool = False
    expected: date | None = None
    amount: Quantity | None = None
    area: Quantity | None = None
    parties: tuple[Party, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """One activity. `start` and `end` are days, inclusive; `end` only when it spans several."""

    kind: str
    name: str
    start: date | None
    end: date | None
    trace: Trace
    place: Named | None = None
    people: tuple[Person, ...] = ()
    units: tuple[Unit, ...] = ()
    projects: tuple[Named, ...] = ()
    instructions: tuple[Instruction, ...] = ()
    topics: tuple[Named, ...] = ()
    project_facts: tuple[ProjectFact, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """One item of an issue. `text`: its body without layout white space, running heads and page numbers.

    runs: (offset in text, offset in Document.text, length), in order; the pieces of the document joined are exactly
    `text`. sentences: spans that cover `text` in order. starts: its first 24 characters without white space.
    """

    text: str
    runs: tuple[tuple[int, int, int], ...]
    sentences: tuple[Span, ...]
    heading: str | None = None
    source: str | None = None
    mentions: tuple[Person, ...] = ()
    events: tuple[Event, ...] = ()

    @property
    def starts(self) -> str:
        """The first 24 characters of the body, white space removed."""
        return "".join(self.text.split())[:24]

    def sentences_of(self, span: Span) -> tuple[int, ...]:
        """Indexes of the sentences that `span` touches, in order."""
        return tuple(i for i, (start, end) in enumerate(self.sentences) if start < span[1] and span[0] < end)


@dataclass(frozen=True, slots=True)
class Masthead:
    """The head of the issue; None for a field that it lacks."""

    title: str | None = None
    publisher: str | None = None
    area: str | None = None
    year: int | None = None
    number: int | None = None
    published: date | None = None


@dataclass(frozen=True, slots=True)
class Findings:
    """Everything read from one document. `unread`: lines of the document that belong to no part, as printed.

    reading: facts about the file that its text lacks, as JSON. lexicons: identifies the user rows it was read with.
    """

    document: str
    sha256: str
    text: str
    issue: Masthead
    items: tuple[Item, ...]
    distribution: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    unread: tuple[str, ...] = ()
    reading: str | None = None
    lexicons: str | None = None


def to_json(findings: Findings) -> dict[str, Any]:
    """The findings in plain JSON values: the schema of docs/schema.md."""
    head = findings.issue
    return {
        "document": findings.document,
        "sha256": findings.sha256,
        **({"lexicons": findings.lexicons} if findings.lexicons else {}),
        "issue": {
            "title": head.title,
            "publisher": head.publisher,
            "area": head.area,
            "year": head.year,
            "number": head.number,
            "published": _day(head.published),
        },
        "items": [_item(item) for item in findings.items],
        "distribution": {label: list(names) for label, names in findings.distribution.items()},
        "unread": list(findings.unread),
    }


def _item(item: Item) -> dict[str, Any]:
    return {
        "starts": item.starts,
        "heading": item.heading,
        "source": item.source,
        "mentions": [_person(person, item) for person in item.mentions],
        "events": [_event(event, item) for event in item.events],
        "text": item.text,
        "runs": [list(run) for run in item.runs],
        "sentences": [list(span) for span in item.sentences],
    }


def _event(event: Event, item: Item) -> dict[str, Any]:
    return {
        "kind": event.kind,
        "name": event.name,
        "start": _day(event.start),
        "end": _day(event.end),
        "place": event.place.name if event.place else None,
        "people": [_person(person, item) for person in event.people],
        "units": [
            {
                "name": unit.name,
                "roles": list(unit.roles),
                "printed": list(unit.printed),
                "within": unit.within,
                "evidence": _trace(unit.trace, item),
            }
            for unit in event.units
        ],
        "projects": [project.name for project in event.projects],
        "instructions": [_instruction(each, item) for each in event.instructions],
        "topics": [{"name": topic.name, "evidence": _trace(topic.trace, item)} for topic in event.topics],
        "project_facts": [_fact(each, item) for each in event.project_facts],
        "evidence": _trace(event.trace, item),
        "place_evidence": _trace(event.place.trace, item) if event.place else None,
        "projects_evidence": [_trace(project.trace, item) for project in event.projects],
    }


def _instruction(each: Instruction, item: Item) -> dict[str, Any]:
    giver = each.giver
    return {
        "person": giver.name if giver and giver.kind == "person" else None,
        "unit": giver.name if giver and giver.kind == "unit" else None,
        "speaker": each.speaker,
        "verb": each.verb,
        "text": each.text,
        "audience": each.audience,
        "addressees": [
            {"name": one.name, "kind": one.kind, "printed": list(one.printed), "evidence": _trace(one.trace, item)}
            for one in each.addressees
        ],
        "projects": [project.name for project in each.projects],
        "deadline": _day(each.deadline),
        "deadline_printed": each.deadline_printed,
        "evidence": _trace(each.trace, item),
        "giver_evidence": _trace(giver.trace, item) if giver else None,
        "projects_evidence": [_trace(project.trace, item) for project in each.projects],
    }


def _fact(fact: ProjectFact, item: Item) -> dict[str, Any]:
    amount, area = fact.amount, fact.area
    return {
        "project": fact.project.name,
        "stage": fact.stage,
        "planned": fact.planned,
        "expected": _day(fact.expected),
        "amount": _number(amount),
        "currency": amount.unit if amount else None,
        "amount_printed": amount.printed if amount else None,
        "amount_of": amount.of if amount else None,
        "square_metres": _number(area),
        "area_printed": area.printed if area else None,
        "area_of": area.of if area else None,
        "parties": [
            {
                "name": party.name,
                "role": party.role,
                "printed": list(party.printed),
                "evidence": _trace(party.trace, item),
            }
            for party in fact.parties
        ],
        "evidence": _trace(fact.trace, item),
        "project_evidence": _trace(fact.project.trace, item),
        "amount_evidence": _trace(amount.trace, item) if amount else None,
        "area_evidence": _trace(area.trace, item) if area else None,
    }


def _number(quantity: Quantity | None) -> int | float | None:
    """The value of a quantity, an int where it is whole."""
    if quantity is None or quantity.value is None:
        return None
    return int(quantity.value) if quantity.value == int(quantity.value) else quantity.value


def _person(person: Person, item: Item) -> dict[str, Any]:
    posts = [
        {"unit": post.unit, "title": post.title, "status": post.status, "evidence": _trace(post.trace, item)}
        for post in person.posts
    ]
    return {
        "name": person.name,
        "roles": list(person.roles),
        "posts": posts,
        "printed": list(person.printed),
        "evidence": _trace(person.trace, item),
    }


def _trace(trace: Trace, item: Item) -> dict[str, Any]:
    return {
        "span": list(trace.span),
        "sentences": list(item.sentences_of(trace.span)),
        "rule": trace.rule,
        "confidence": trace.confidence,
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
