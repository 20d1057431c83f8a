"""Findings from drafts: events with participants, place and projects; appointments."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace
from operator import attrgetter

from loaders.bulletin.extract.clauses.frames import Clauses, sentences
from loaders.bulletin.extract.events.drafts import Draft
from loaders.bulletin.extract.events.participants import Naming, participants, participating_units, to_post
from loaders.bulletin.extract.mentions import places
from loaders.bulletin.extract.mentions.dates import DateSpan
from loaders.bulletin.extract.mentions.projects import ProjectSpan
from loaders.bulletin.extract.people.appointments import Appointed
from loaders.bulletin.extract.people.members import Member
from loaders.bulletin.extract.vocabulary.vocabulary import Vocabulary
from loaders.bulletin.findings import Event, Named, Person, Span, Trace

_WORKED_ON = (
    "改造",
    "整治",
    "扩建",
    "迁建",
    "改建",
    "加固",
    "改造项目",
    "改造工程",
    "整治项目",
    "整治工程",
    "扩建工程",
    "扩建项目",
    "加固工程",
)
_START = attrgetter("start")


def build_event(
    draft: Draft,
    text: str,
    free: str,
    said: Sequence[Clauses],
    members: Sequence[Member],
    named: Naming,
    found: Sequence[ProjectSpan],
    area: str | None,
    words: Vocabulary,
) -> Event:
    first, last = min(draft.sentences)[0], max(draft.sentences)[1]
    spans = frozenset(draft.sentences)
    near = said[bisect_left(said, first, key=_START) : bisect_left(said, last, key=_START)]
    inside = [one for one in near if (one.start, one.end) in spans]
    members = members[bisect_left(members, first, key=_START) : bisect_left(members, last, key=_START)]
    start, end = draft.region or (draft.sentences[0][0], draft.sentences[-1][1])
    found_places = places.find_places(free, start, end, draft.kind, words, draft.start)
    if draft.stop and (draft.region or draft.only is not None or not found_places):
        found_places = [places.PlaceSpan(*draft.stop, text[slice(*draft.stop)], "places.stop")]
    place = next(iter(found_places), None)
    here = [span for span in found if start <= span.start < end]
    return Event(
        draft.kind,
        draft.name,
        draft.first,
        draft.last if draft.last != draft.first else None,
        Trace((draft.start, draft.end), draft.rule, 0.9),
        Named(place.name, Trace((place.start, place.end), place.rule, 0.8), (place.name,)) if place else None,
        participants(draft, inside, members, text, named, words),
        participating_units(draft, text, words, area),
        tuple(
            _unique(
                Named(span.name, Trace((span.start, span.end), span.rule, span.confidence), (span.name,))
                for span in here
            )
        ),
    )


def with_purpose(told: Sequence[tuple[Draft, Event]]) -> list[tuple[Draft, Event]]:
    """The events; talks with the guests of a visit just told of, which name no project, are about that of the visit."""
    whole: list[tuple[Draft, Event]] = []
    visit: Event | None = None
    for draft, event in told:
        guests = _with_role("visitor", event)
        if (
            visit
            and event.kind == "talks"
            and not event.projects
            and not guests.isdisjoint(_with_role("visitor", visit))
        ):
            event = replace(event, projects=visit.projects)
        if event.kind == "visit":
            visit = event if len(event.projects) == 1 else None
        whole.append((draft, event))
    return whole


def _with_role(role: str, event: Event) -> set[str]:
    return {person.name for person in event.people if role in person.roles}


def _unique(found: Iterable[Named]) -> list[Named]:
    """Each name once; 储能电池项目 goes where 年产5GWh储能电池项目 is named too, 城西水厂 where 城西水厂改造."""
    once = list({one.name: one for one in reversed(list(found))}.values())[::-1]
    return [
        one
        for one in once
        if not any(
            other.name != one.name
            and (other.name.endswith(one.name) or (other.name.startswith(one.name) and other.name.endswith(_WORKED_ON)))
            for other in once
        )
    ]


def build_appointment(appointed: Sequence[Appointed], text: str, dates: Sequence[DateSpan]) -> Event:
    people: dict[str, Person] = {}
    for one in appointed:
        name = text[one.name_start : one.name_end]
        posts = tuple(to_post(post, "appointments", 0.95) for post in one.posts)
        person = people.get(name) or Person(
            name, Trace((one.name_start, one.name_end), "appointments", 0.95), ("appointee",), (), (name,)
        )
        people[name] = replace(person, posts=(*person.posts, *posts))
    span: Span = (min(one.start for one in appointed), max(one.end for one in appointed))
    told = [one for one in dates if one.kind != "deadline" and not one.last]
    head = next((start for start, end in sentences(text) if start <= span[0] < end), 0)
    day = next(
        (one for one in reversed(told) if one.start <= span[0] and (one.first or head <= one.start < head + 4)),
        told[0] if told else None,
    )
    day = day or next((one for one in dates if one.kind == "day" and one.last and one.start <= span[0]), None)
    first, last = (day.first, day.last) if day else (None, None)  # from first to last: on one of several days
    return Event(
        "appointment", "任免", first, last, Trace(span, "events.appointment", 0.95), people=tuple(people.values())
    )
