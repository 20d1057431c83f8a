"""Who and what an item names: each name once, with all its traces, printed forms and posts."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from loaders.bulletin.findings import Event, Item, Person, Post, Trace

Key = tuple[str, str]


@dataclass(slots=True)
class Tenure:
    """One post of a person, over all places of the item that give it; days where the item says what happened."""

    post: Post
    traces: list[Trace] = field(default_factory=list)
    began: date | None = None
    ended: date | None = None


@dataclass(slots=True)
class Mention:
    """A name in an item. kind: person, unit, project, place or topic. number: from 1, in the order of the findings.

    seen: start of the first event in which a person takes part. tenures: by (unit, title, status).
    """

    kind: str
    name: str
    number: int
    traces: list[Trace] = field(default_factory=list)
    printed: dict[str, None] = field(default_factory=dict)
    within: str | None = None
    seen: date | None = None
    tenures: dict[tuple[str | None, str, str | None], Tenure] = field(default_factory=dict)


def mentions_of(item: Item) -> dict[Key, Mention]:
    """{(kind, name): mention}, those who take part in events first, then mere mentions, then the units of posts,
    then what instructions, topics and project facts name.

    The findings give one person one name throughout an item, so a name is one mention.
    """
    found: dict[Key, Mention] = {}
    for event in item.events:
        _take_event(found, event)
    for person in item.mentions:
        _take(found, "person", person.name, person.trace, person.printed)
    for person, in_event in _posted(item):
        for post in person.posts:
            _take_post(found, item, person, post, in_event)
    for event in item.events:
        _take_said(found, event)
    return found


def _take_event(found: dict[Key, Mention], event: Event) -> None:
    for person in event.people:
        mention = _take(found, "person", person.name, person.trace, person.printed)
        mention.seen = mention.seen or event.start
    for unit in event.units:
        mention = _take(found, "unit", unit.name, unit.trace, unit.printed)
        mention.within = mention.within or unit.within
    for project in event.projects:
        _take(found, "project", project.name, project.trace, project.printed)
    if event.place:
        _take(found, "place", event.place.name, event.place.trace, event.place.printed)


def _take_said(found: dict[Key, Mention], event: Event) -> None:
    for topic in event.topics:
        _take(found, "topic", topic.name, topic.trace, topic.printed)
    for said in event.instructions:
        for one in (*([said.giver] if said.giver else ()), *said.addressees):
            _take(found, one.kind, one.name, one.trace, one.printed)
        for project in said.projects:
            _take(found, "project", project.name, project.trace, project.printed)
    for fact in event.project_facts:
        _take(found, "project", fact.project.name, fact.project.trace, fact.project.printed)
        for party in fact.parties:
            _take(found, "unit", party.name, party.trace, party.printed)


def _take(found: dict[Key, Mention], kind: str, name: str, trace: Trace, printed: Iterable[str]) -> Mention:
    mention = found.setdefault((kind, name), Mention(kind, name, len(found) + 1))
    mention.traces.append(trace)
    mention.printed.update(dict.fromkeys(printed))
    return mention


def _posted(item: Item) -> Iterator[tuple[Person, Event | None]]:
    yield from ((person, event) for event in item.events for person in event.people)
    yield from ((person, None) for person in item.mentions)


def _take_post(found: dict[Key, Mention], item: Item, person: Person, post: Post, event: Event | None) -> None:
    tenures = found["person", person.name].tenures
    tenure = tenures.setdefault((post.unit, post.title, post.status), Tenure(post))
    tenure.traces.append(post.trace)
    if event and event.kind == "appointment" and event.start and not event.end:
        if post.status == "appointed":
            tenure.began = tenure.began or event.start
        elif post.status == "removed":
            tenure.ended = tenure.ended or event.start
    if post.unit:
        trace, printed = _unit_trace(item, post.unit, post.trace)
        _take(found, "unit", post.unit, trace, printed)


def _unit_trace(item: Item, unit: str, trace: Trace) -> tuple[Trace, tuple[str, ...]]:
    """Where the unit of a post stands: its own letters if the post prints them, else the whole post."""
    at = item.text.find(unit, *trace.span)
    if at < 0:
        return trace, ()
    return Trace((at, at + len(unit)), trace.rule, trace.confidence), (unit,)
