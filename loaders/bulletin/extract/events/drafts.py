"""Drafts of events, and the triggers that begin them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from loaders.bulletin.extract.clauses.frames import Sentence
from loaders.bulletin.extract.mentions.dates import DateSpan
from loaders.bulletin.extract.people.members import Member, names_of

TOURS = frozenset({"inspection", "visit"})
ESCORTED = "events.escorted"
CAME = "events.came"
CLAUSE_END = re.compile(r"[，。；：！？\n]")


@dataclass(slots=True)
class Draft:
    """An event while its sentences are read: kind, name, days, span of its trigger, sentences, (member, role, rule).

    excluded: people in its sentences who were not at this event. restricted_to: the only people who were, or None.
    place_span: of the place, for a tour. region: the part of the text about it, for a later stop.
    """

    kind: str
    name: str
    first: date | None
    last: date | None
    start: int
    end: int
    rule: str
    sentences: list[tuple[int, int]] = field(default_factory=list)
    roles: list[tuple[Member, str, str]] = field(default_factory=list)
    excluded: frozenset[str] = frozenset()
    restricted_to: frozenset[str] | None = None
    place_span: tuple[int, int] | None = None
    region: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Trigger:
    """Why a sentence describes an event: the event's kind, its name with its span, the rule."""

    kind: str
    name: str
    start: int
    end: int
    rule: str


def is_on_other_day(event: Draft, days: Sequence[DateSpan]) -> bool:
    """Whether the first of the days is outside the event's days."""
    day = days[0].first if days else None
    return bool(day and event.first and not event.first <= day <= (event.last or event.first))


def acting_names(sentence: Sentence) -> set[str]:
    """The names of people who are subjects of an act in the sentence."""
    return {name for act in sentence.acts for name in names_of(act.subjects)}


def people_of(event: Draft) -> set[str]:
    """The names of all people with a role in the event."""
    return set(names_of(member for member, _, _ in event.roles))


def visitors_of(event: Draft) -> set[str]:
    """The names of people who came or went to others."""
    return set(names_of(member for member, role, _ in event.roles if role == "visitor"))
