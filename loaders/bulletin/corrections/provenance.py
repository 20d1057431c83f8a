"""Mark the corrected findings that the program does not make itself."""

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
_AnyFinding = Person | Unit | Named | Post | Event | Instruction | ProjectFact
_Finding = TypeVar("_Finding", Person, Unit, Named, Post, Event, Instruction, ProjectFact)


def mark_curated(corrected: Findings, read: Findings) -> Findings:
    """The corrected findings; those that were not read from the same document get the rule "curated", confidence 1."""
    known = {item.runs: {_without_parts(finding) for finding in _all_findings(item)} for item in read.items}
    return replace(corrected, items=tuple(_mark_item(item, known.get(item.runs, set())) for item in corrected.items))


def _mark_item(item: Item, known: set[_AnyFinding]) -> Item:
    def mark(finding: _Finding) -> _Finding:
        if _without_parts(finding) in known:
            return finding
        return replace(finding, trace=Trace(finding.trace.span, RULE))

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


def _all_findings(item: Item) -> Iterator[_AnyFinding]:
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


def _without_parts(finding: _AnyFinding) -> _AnyFinding:
    """A finding without the findings in it, for comparison."""
    if isinstance(finding, Person):
        return replace(finding, posts=())
    if isinstance(finding, Event):
        return replace(
            finding, people=(), units=(), projects=(), place=None, instructions=(), topics=(), project_facts=()
        )
    return finding
