"""Which of the corrected findings are a person's own: those that the program does not make too."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TypeVar

from loaders.bulletin.findings import (
    Event,
    Findings,
    Instruction,
    Item,
    Named,
    Person,
    Post,
    ProjectFact,
    Trace,
    Unit,
)

RULE = "curated"
_Any = Person | Unit | Named | Post | Event | Instruction | ProjectFact
_Found = TypeVar("_Found", Person, Unit, Named, Post, Event, Instruction, ProjectFact)


def marked(found: Findings, read: Findings) -> Findings:
    """The findings, each that is not among those read from the same document with the rule "curated", confidence 1."""
    known = {item.runs: {_bare(each) for each in _all(item)} for item in read.items}
    return replace(found, items=tuple(_marked(item, known.get(item.runs, set())) for item in found.items))


def _marked(item: Item, known: set[_Any]) -> Item:
    def mark(each: _Found) -> _Found:
        return each if _bare(each) in known else replace(each, trace=Trace(each.trace.span, RULE))

    def mark_person(person: Person) -> Person:
        return replace(mark(person), posts=tuple(map(mark, person.posts)))

    def mark_event(event: Event) -> Event:
        return replace(
            mark(event),
            people=tuple(map(mark_person, event.people)),
            units=tuple(map(mark, event.units)),
            projects=tuple(map(mark, event.projects)),
            place=mark(event.place) if event.place else None,
            instructions=tuple(map(mark, event.instructions)),
            topics=tuple(map(mark, event.topics)),
            project_facts=tuple(map(mark, event.project_facts)),
        )

    return replace(item, mentions=tuple(map(mark_person, item.mentions)), events=tuple(map(mark_event, item.events)))


def _all(item: Item) -> Iterator[_Any]:
    people = [*item.mentions, *(person for event in item.events for person in event.people)]
    yield from people
    for person in people:
        yield from person.posts
    for event in item.events:
        yield event
        yield from event.units
        yield from event.projects
        yield from event.instructions
        yield from event.topics
        yield from event.project_facts
        if event.place:
            yield event.place


def _bare(found: _Any) -> _Any:
    """A finding without those that it is made of, to be compared."""
    if isinstance(found, Person):
        return replace(found, posts=())
    if isinstance(found, Event):
        return replace(
            found, people=(), units=(), projects=(), place=None, instructions=(), topics=(), project_facts=()
        )
    return found
