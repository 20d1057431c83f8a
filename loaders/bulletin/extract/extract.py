"""From a sheet to findings: the phases in order."""

import re
from collections.abc import Sequence
from datetime import date

from loaders.bulletin.extract.clauses.frames import Sentence, sentences
from loaders.bulletin.extract.clauses.quotations import mask_quotations
from loaders.bulletin.extract.clauses.sentences import read_sentences
from loaders.bulletin.extract.contents.contents import add_contents
from loaders.bulletin.extract.contents.context import ItemContext
from loaders.bulletin.extract.events.build import build_appointment, build_event, inherit_projects
from loaders.bulletin.extract.events.diary import add_diarist, find_diarist, find_diarist_in_prose
from loaders.bulletin.extract.events.drafts import Draft
from loaders.bulletin.extract.events.participants import build_mentions, group_by_name
from loaders.bulletin.extract.events.segments import draft_events
from loaders.bulletin.extract.events.separate import separate_parties
from loaders.bulletin.extract.events.stops import split_stops
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

_PLAN_HEADING = re.compile(
    "(?:下周|下一周|下月|下旬|下阶段|下一步|下步|近期|后期|下期)[^，。]{0,6}"
    "(?:安排|计划|预告|预报|要点|打算|重点|工作|活动|要事|日程)"
)
_PLAN_OPENING = re.compile(rf"\s*{_PLAN_HEADING.pattern}[：:]")


def extract(sheet: Sheet, document: Document, lexicons: Lexicons = PACKAGED) -> Findings:
    """The findings of a sheet, in order; deterministic. document: the text that offsets point into."""
    words = vocabulary(lexicons)
    texts = [without_byline(shadow(report.body.text)) for report in sheet.reports]
    distributed_to = [name for names in sheet.distribution.values() for name in names]
    diarists = [match["name"] for report in sheet.reports if (match := DIARY.match(report.heading or ""))]
    knowledge = learn(texts, distributed_to, words, diarists)
    items: list[Item] = []
    day: date | None = None
    for report, text in zip(sheet.reports, texts, strict=True):
        dates = find_dates(text, sheet.masthead.published, sheet.masthead.year, words, day)
        if report.same_day and day:
            dates = [DateSpan(0, 0, day, None, "day"), *dates]
        day = next((span.last or span.first for span in reversed(dates) if span.kind == "day"), day)
        items.append(_build_item(report, text, dates, sheet.masthead, knowledge, words))
    return Findings(
        document.name, document.sha256, document.text, sheet.masthead, tuple(items), sheet.distribution, sheet.unread
    )


def _build_item(
    report: Report, text: str, dates: Sequence[DateSpan], masthead: Masthead, knowledge: Knowledge, words: Vocabulary
) -> Item:
    """The item of one report, phase by phase: people, absent people, sentences, events, what the events are about."""
    people = read_people(text, knowledge, masthead.area, words, own_body(masthead))
    appointed = find_appointments(text, knowledge.known, words)
    regions = appointment_regions(appointed, sentences(text))
    members = without_appointed(find_members(text, people, words), people, regions, text)
    present = without_quoted(members, text)
    parsed = read_sentences(text, present, people, dates, words)
    free = masked(text, people)
    if diarist := find_diarist(report.heading, text, words):
        people = [diarist, *people]
        parsed = add_diarist(parsed, diarist, free)
    elif diarist := find_diarist_in_prose(text, people):
        parsed = add_diarist(parsed, diarist, free)
    drafts = draft_events(text, mask_quotations(free, words), parsed, dates, present, words)
    if appointed:
        drafts = [draft for draft in drafts if not _is_about_appointments(draft, appointed)]
    if _PLAN_HEADING.search(report.heading or "") or _PLAN_OPENING.match(text):
        drafts, appointed = [], []  # 下周工作安排: not yet done
    if drafts:
        _add_preceding_sentences(drafts[0], text, parsed, dates)
    project_spans = find_projects(free, words)
    drafts = [part for draft in drafts for part in separate_parties(draft, parsed, text, people, words)]
    drafts = [stop for draft in drafts for stop in split_stops(draft, text, people, words)]
    by_name = group_by_name(people, text)
    drafted = [
        (draft, build_event(draft, text, free, parsed, present, by_name, project_spans, masthead.area, words))
        for draft in drafts
    ]
    context = ItemContext(text, report.body.text, members, project_spans, parsed, masthead.published, words)
    drafted = inherit_projects([(draft, event) for draft, event in drafted if event.people or event.units])
    events = add_contents(drafted, context)
    if appointed:
        days = [span.start for span in dates if span.kind != "deadline"]
        events += [build_appointment(group, text, dates) for group in by_day(appointed, days)]
    sentence_spans, mentions = tuple(sentences(text)), build_mentions(people, by_name, events)
    return Item(
        report.body.text, report.body.runs, sentence_spans, report.heading, report.source, mentions, tuple(events)
    )


def _add_preceding_sentences(draft: Draft, text: str, parsed: Sequence[Sentence], dates: Sequence[DateSpan]) -> None:
    """Add what precedes the first event in its paragraph: 澜芯产业园正式开工。…出席开工仪式."""
    first = draft.sentences[0][0]
    paragraph_start = text.rfind("\n", 0, first) + 1
    ahead = [
        (sentence.start, sentence.end)
        for sentence in parsed
        if paragraph_start <= sentence.start and sentence.end <= first
    ]
    has_own_day = any(first <= span.start < first + 8 for span in dates)
    if has_own_day and ahead and any(paragraph_start <= span.start < first for span in dates):
        draft.region = (ahead[0][0], draft.sentences[-1][1])  # about another day: its people were not present
    else:
        draft.sentences[:0] = ahead


def _is_about_appointments(draft: Draft, appointed: Sequence[Appointed]) -> bool:
    """Whether a draft has only people who are appointed, and so is not another event."""
    return not draft.roles or all(
        any(appointee.start <= member.start < appointee.end for appointee in appointed) for member, _, _ in draft.roles
    )
