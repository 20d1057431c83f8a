"""The names in an item: each name once, with all its traces, printed forms and posts."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from loaders.bulletin.findings import Event, Item, Person, Post, Trace

Key = tuple[str, str]


@dataclass(slots=True)
class Tenure:
    """One post of a person, over all places of the item that give it; days where the item reports its start or end."""

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
    """{(kind, name): mention}: first participants of events, then other mentions, then the units of posts, then the
    names in instructions, topics and project facts.

    The findings of an item use one name per person, so each name is one mention.
    """
    mentions: dict[Key, Mention] = {}
    for event in item.events:
        _add_participants(mentions, event)
    for person in item.mentions:
        _add_mention(mentions, "person", person.name, person.trace, person.printed)
    for person, own_event in _people_with_events(item):
        for post in person.posts:
            _add_post(mentions, item, person, post, own_event)
    for event in item.events:
        _add_contents(mentions, event)
    return mentions


def _add_participants(mentions: dict[Key, Mention], event: Event) -> None:
    for person in event.people:
        mention = _add_mention(mentions, "person", person.name, person.trace, person.printed)
        mention.seen = mention.seen or event.start
    for unit in event.units:
        mention = _add_mention(mentions, "unit", unit.name, unit.trace, unit.printed)
        mention.within = mention.within or unit.within
    for project in event.projects:
        _add_mention(mentions, "project", project.name, project.trace, project.printed)
    if event.place:
        _add_mention(mentions, "place", event.place.name, event.place.trace, event.place.printed)


def _add_contents(mentions: dict[Key, Mention], event: Event) -> None:
    for topic in event.topics:
        _add_mention(mentions, "topic", topic.name, topic.trace, topic.printed)
    for instruction in event.instructions:
        for named in (*([instruction.giver] if instruction.giver else ()), *instruction.addressees):
            _add_mention(mentions, named.kind, named.name, named.trace, named.printed)
        for project in instruction.projects:
            _add_mention(mentions, "project", project.name, project.trace, project.printed)
    for fact in event.project_facts:
        _add_mention(mentions, "project", fact.project.name, fact.project.trace, fact.project.printed)
        for party in fact.parties:
            _add_mention(mentions, "unit", party.name, party.trace, party.printed)


def _add_mention(mentions: dict[Key, Mention], kind: str, name: str, trace: Trace, printed: Iterable[str]) -> Mention:
    mention = mentions.setdefault((kind, name), Mention(kind, name, len(mentions) + 1))
    mention.traces.append(trace)
    mention.printed.update(dict.fromkeys(printed))
    return mention


def _people_with_events(item: Item) -> Iterator[tuple[Person, Event | None]]:
    yield from ((person, event) for event in item.events for person in event.people)
    yield from ((person, None) for person in item.mentions)


def _add_post(mentions: dict[Key, Mention], item: Item, person: Person, post: Post, event: Event | None) -> None:
    tenures = mentions["person", person.name].tenures
    tenure = tenures.setdefault((post.unit, post.title, post.status), Tenure(post))
    tenure.traces.append(post.trace)
    if event and event.kind == "appointment" and event.start and not event.end:
        if post.status == "appointed":
            tenure.began = tenure.began or event.start
        elif post.status == "removed":
            tenure.ended = tenure.ended or event.start
    if post.unit:
        trace, printed = _unit_trace(item, post.unit, post.trace)
        _add_mention(mentions, "unit", post.unit, trace, printed)


def _unit_trace(item: Item, unit: str, trace: Trace) -> tuple[Trace, tuple[str, ...]]:
    """The place of the unit of a post, and its printed form: its own characters if the post has them, else the post."""
    at = item.text.find(unit, *trace.span)
    if at < 0:
        return trace, ()
    return Trace((at, at + len(unit)), trace.rule, trace.confidence), (unit,)
