"""From a sheet to findings: the phases in order."""

import re
from collections.abc import Sequence
from datetime import date

from loaders.bulletin.extract.clauses.frames import Clauses, sentences
from loaders.bulletin.extract.clauses.quotations import nouns_only
from loaders.bulletin.extract.clauses.sentences import read_clauses
from loaders.bulletin.extract.contents.contents import with_contents
from loaders.bulletin.extract.contents.context import Scene
from loaders.bulletin.extract.events.build import build_appointment, build_event, with_purpose
from loaders.bulletin.extract.events.diary import diarist, of_prose, with_diarist
from loaders.bulletin.extract.events.drafts import Draft
from loaders.bulletin.extract.events.participants import known_by_name, mere_mentions
from loaders.bulletin.extract.events.segments import segment
from loaders.bulletin.extract.events.separate import apart
from loaders.bulletin.extract.events.stops import by_stops
from loaders.bulletin.extract.mentions.bylines import without_byline
from loaders.bulletin.extract.mentions.dates import DateSpan, find_dates
from loaders.bulletin.extract.mentions.projects import find_projects
from loaders.bulletin.extract.people.appointments import Appointed, by_day, find_appointments
from loaders.bulletin.extract.people.exclusions import appointment_regions, without_appointed, without_quoted
from loaders.bulletin.extract.people.knowledge import Knowledge, learn, own_body, read_people
from loaders.bulletin.extract.people.members import find_members, masked
from loaders.bulletin.extract.vocabulary.vocabulary import Vocabulary, vocabulary
from loaders.bulletin.findings import Findings, Item, Masthead
from loaders.bulletin.layout.model import DIARY, Report, Sheet
from loaders.documents.model import Document
from loaders.lexicons.words import PACKAGED, Lexicons
from loaders.text.characters import shadow

_PLANS = re.compile(
    "(?:下周|下一周|下月|下旬|下阶段|下一步|下步|近期|后期|下期)[^，。]{0,6}"
    "(?:安排|计划|预告|预报|要点|打算|重点|工作|活动|要事|日程)"
)
_PLANS_FIRST = re.compile(rf"\s*{_PLANS.pattern}[：:]")


def extract(sheet: Sheet, document: Document, lexicons: Lexicons = PACKAGED) -> Findings:
    """Everything that the sheet says, in order; deterministic. The document gives the text that offsets point into."""
    words = vocabulary(lexicons)
    texts = [without_byline(shadow(report.body.text)) for report in sheet.reports]
    given = [name for names in sheet.distribution.values() for name in names]
    diarists = [found["name"] for report in sheet.reports if (found := DIARY.match(report.heading or ""))]
    knowledge = learn(texts, given, words, diarists)
    items: list[Item] = []
    day: date | None = None
    for report, text in zip(sheet.reports, texts, strict=True):
        dates = find_dates(text, sheet.masthead.published, sheet.masthead.year, words, day)
        if report.same_day and day:
            dates = [DateSpan(0, 0, day, None, "day"), *dates]
        day = next((span.last or span.first for span in reversed(dates) if span.kind == "day"), day)
        items.append(_item(report, text, dates, sheet.masthead, knowledge, words))
    return Findings(
        document.name, document.sha256, document.text, sheet.masthead, tuple(items), sheet.distribution, sheet.unread
    )


def _item(
    report: Report, text: str, dates: Sequence[DateSpan], masthead: Masthead, knowledge: Knowledge, words: Vocabulary
) -> Item:
    """One report, phase by phase: people, who of them was absent, clauses, events, what the events were about."""
    people = read_people(text, knowledge, masthead.area, words, own_body(masthead))
    appointed = find_appointments(text, knowledge.known, words)
    regions = appointment_regions(appointed, sentences(text))
    members = without_appointed(find_members(text, people, words), people, regions, text)
    present = without_quoted(members, text)
    clauses = read_clauses(text, present, people, dates, words)
    free = masked(text, people)
    if writer := diarist(report.heading, text, words):
        people = [writer, *people]
        clauses = with_diarist(clauses, writer, free)
    elif writer := of_prose(text, people):
        clauses = with_diarist(clauses, writer, free)
    drafts = segment(text, nouns_only(free, words), clauses, dates, present, words)
    if appointed:
        drafts = [draft for draft in drafts if not _is_about(draft, appointed)]
    if _PLANS.search(report.heading or "") or _PLANS_FIRST.match(text):
        drafts, appointed = [], []  # 下周工作安排: nothing of it has happened
    if drafts:
        _add_sentences_ahead(drafts[0], text, clauses, dates)
    project_spans = find_projects(free, words)
    drafts = [part for draft in drafts for part in apart(draft, clauses, text, people, words)]
    drafts = [stop for draft in drafts for stop in by_stops(draft, text, people, words)]
    named = known_by_name(people, text)
    built = [
        (draft, build_event(draft, text, free, clauses, present, named, project_spans, masthead.area, words))
        for draft in drafts
    ]
    scene = Scene(text, report.body.text, members, project_spans, clauses, masthead.published, words)
    built = with_purpose([(draft, event) for draft, event in built if event.people or event.units])
    events = with_contents(built, scene)
    if appointed:
        days = [span.start for span in dates if span.kind != "deadline"]
        events += [build_appointment(group, text, dates) for group in by_day(appointed, days)]
    spans, mentions = tuple(sentences(text)), mere_mentions(people, named, events)
    return Item(report.body.text, report.body.runs, spans, report.heading, report.source, mentions, tuple(events))


def _add_sentences_ahead(draft: Draft, text: str, clauses: Sequence[Clauses], dates: Sequence[DateSpan]) -> None:
    """What precedes the first event belongs to it: 澜芯产业园正式开工。…出席开工仪式."""
    first = draft.sentences[0][0]
    head = text.rfind("\n", 0, first) + 1
    ahead = [(clause.start, clause.end) for clause in clauses if head <= clause.start and clause.end <= first]
    has_own_day = any(first <= span.start < first + 8 for span in dates)
    if has_own_day and ahead and any(head <= span.start < first for span in dates):
        draft.region = (ahead[0][0], draft.sentences[-1][1])  # of another day: its people were not there
    else:
        draft.sentences[:0] = ahead


def _is_about(draft: Draft, appointed: Sequence[Appointed]) -> bool:
    """A draft whose every sentence only tells of appointments is no event beside them."""
    return not draft.roles or all(
        any(one.start <= member.start < one.end for one in appointed) for member, _, _ in draft.roles
    )
