"""Findings from drafts: events with participants, place and projects; appointments."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace
from operator import attrgetter

from loaders.bulletin.extract.clauses.frames import Sentence, sentences
from loaders.bulletin.extract.events.drafts import Draft
from loaders.bulletin.extract.events.participants import ByName, build_people, build_units, to_post
from loaders.bulletin.extract.mentions import places
from loaders.bulletin.extract.mentions.dates import DateSpan
from loaders.bulletin.extract.mentions.projects import ProjectSpan
from loaders.bulletin.extract.people.appointments import Appointed
from loaders.bulletin.extract.people.members import Member
from loaders.bulletin.extract.vocabulary.vocabulary import Vocabulary
from loaders.bulletin.findings import Event, Named, Person, Span, Trace

_CONSTRUCTION_ENDINGS = (
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
    parsed: Sequence[Sentence],
    members: Sequence[Member],
    by_name: ByName,
    project_spans: Sequence[ProjectSpan],
    area: str | None,
    words: Vocabulary,
) -> Event:
    """The event of a draft, with its place, people, units and projects.

    free: the text with people masked. parsed: the sentences of the item. area: that the issue is about.
    """
    first, last = min(draft.sentences)[0], max(draft.sentences)[1]
    spans = frozenset(draft.sentences)
    nearby = parsed[bisect_left(parsed, first, key=_START) : bisect_left(parsed, last, key=_START)]
    own_sentences = [sentence for sentence in nearby if (sentence.start, sentence.end) in spans]
    members = members[bisect_left(members, first, key=_START) : bisect_left(members, last, key=_START)]
    start, end = draft.region or (draft.sentences[0][0], draft.sentences[-1][1])
    place_spans = places.find_places(free, start, end, draft.kind, words, draft.start)
    if draft.place_span and (draft.region or draft.restricted_to is not None or not place_spans):
        place_spans = [places.PlaceSpan(*draft.place_span, text[slice(*draft.place_span)], "places.stop")]
    place = next(iter(place_spans), None)
    own_projects = [span for span in project_spans if start <= span.start < end]
    return Event(
        draft.kind,
        draft.name,
        draft.first,
        draft.last if draft.last != draft.first else None,
        Trace((draft.start, draft.end), draft.rule, 0.9),
        Named(place.name, Trace((place.start, place.end), place.rule, 0.8), (place.name,)) if place else None,
        build_people(draft, own_sentences, members, text, by_name, words),
        build_units(draft, text, words, area),
        tuple(
            _distinct(
                Named(span.name, Trace((span.start, span.end), span.rule, span.confidence), (span.name,))
                for span in own_projects
            )
        ),
    )


def inherit_projects(drafted: Sequence[tuple[Draft, Event]]) -> list[tuple[Draft, Event]]:
    """The events; talks with the guests of the preceding visit that name no project get the project of the visit."""
    events: list[tuple[Draft, Event]] = []
    visit: Event | None = None
    for draft, event in drafted:
        guests = _names_with_role("visitor", event)
        if (
            visit
            and event.kind == "talks"
            and not event.projects
            and not guests.isdisjoint(_names_with_role("visitor", visit))
        ):
            event = replace(event, projects=visit.projects)
        if event.kind == "visit":
            visit = event if len(event.projects) == 1 else None
        events.append((draft, event))
    return events


def _names_with_role(role: str, event: Event) -> set[str]:
    return {person.name for person in event.people if role in person.roles}


def _distinct(findings: Iterable[Named]) -> list[Named]:
    """Each name once; without 储能电池项目 where 年产5GWh储能电池项目 is named too, 城西水厂 where 城西水厂改造."""
    distinct = list({finding.name: finding for finding in reversed(list(findings))}.values())[::-1]
    return [
        finding
        for finding in distinct
        if not any(
            other.name != finding.name
            and (
                other.name.endswith(finding.name)
                or (other.name.startswith(finding.name) and other.name.endswith(_CONSTRUCTION_ENDINGS))
            )
            for other in distinct
        )
    ]


def build_appointment(appointed: Sequence[Appointed], text: str, dates: Sequence[DateSpan]) -> Event:
    """The event for a group of appointments, on the last day named before them, else on the first day of the item."""
    people: dict[str, Person] = {}
    for appointee in appointed:
        name = text[appointee.name_start : appointee.name_end]
        posts = tuple(to_post(post, "appointments", 0.95) for post in appointee.posts)
        person = people.get(name) or Person(
            name, Trace((appointee.name_start, appointee.name_end), "appointments", 0.95), ("appointee",), (), (name,)
        )
        people[name] = replace(person, posts=(*person.posts, *posts))
    span: Span = (min(appointee.start for appointee in appointed), max(appointee.end for appointee in appointed))
    days = [date for date in dates if date.kind != "deadline" and not date.last]
    sentence_start = next((start for start, end in sentences(text) if start <= span[0] < end), 0)
    day = next(
        (
            date
            for date in reversed(days)
            if date.start <= span[0] and (date.first or sentence_start <= date.start < sentence_start + 4)
        ),
        days[0] if days else None,
    )
    day = day or next((date for date in dates if date.kind == "day" and date.last and date.start <= span[0]), None)
    first, last = (day.first, day.last) if day else (None, None)  # a range means one of its days
    return Event(
        "appointment", "任免", first, last, Trace(span, "events.appointment", 0.95), people=tuple(people.values())
    )
