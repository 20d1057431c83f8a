"""An event as it grows, and what makes one."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from loaders.bulletin.extract.clauses.frames import Clauses
from loaders.bulletin.extract.mentions.dates import DateSpan
from loaders.bulletin.extract.people.members import Member, names_of

TOURS = frozenset({"inspection", "visit"})
ESCORTED = "events.escorted"
CAME = "events.came"
CLAUSE_END = re.compile(r"[，。；：！？\n]")


@dataclass(slots=True)
class Draft:
    """An event as it grows: kind, name, days, where it is told, the roles of its members by their place in the item.

    without: people told of in the same breath who were not at this one; only: the people who were, where that is known.
    stop: the place's span, of a tour; region: where a later stop of it is told.
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
    without: frozenset[str] = frozenset()
    only: frozenset[str] | None = None
    stop: tuple[int, int] | None = None
    region: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Trigger:
    """What makes a sentence tell of an event: its kind, its name and place, the rule."""

    kind: str
    name: str
    start: int
    end: int
    rule: str


def on_another_day(event: Draft, days: Sequence[DateSpan]) -> bool:
    """Whether the first of the days is none of the event's."""
    day = days[0].first if days else None
    return bool(day and event.first and not event.first <= day <= (event.last or event.first))


def doing(sentence: Clauses) -> set[str]:
    """The names of those who do something in the sentence."""
    return {name for act in sentence.acts for name in names_of(act.subjects)}


def people_of(event: Draft) -> set[str]:
    """The names of all who have a role in the event."""
    return set(names_of(member for member, _, _ in event.roles))


def visitors_of(event: Draft) -> set[str]:
    """The names of those who came or went to others."""
    return set(names_of(member for member, role, _ in event.roles if role == "visitor"))
