"""Sentences without a finding that contain a name, a title or a date: possible gaps in the grammar."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from loaders.base import SilentSentence
from loaders.bulletin.extract.mentions.dates import find_dates
from loaders.bulletin.extract.recognise import recognise
from loaders.bulletin.extract.vocabulary.vocabulary import Vocabulary
from loaders.bulletin.findings import Findings, Person, Span, Trace
from loaders.text.characters import shadow


def silent_sentences(findings: Findings, words: Vocabulary) -> Iterator[SilentSentence]:
    """The sentences of all items, in order, that overlap no finding and name no person of the item's findings."""
    for order, item in enumerate(findings.items, 1):
        spans = list(_spans(item))
        printed = {form for person in _people(item) for form in (person.name, *person.printed)}
        for start, end in item.sentences:
            text = item.text[start:end]
            if any(begin < end and start < stop for begin, stop in spans) or any(form in text for form in printed):
                continue
            if reasons := _find_reasons(text, findings, words):
                yield SilentSentence(order, item.starts, text.strip(), reasons)


def _find_reasons(text: str, findings: Findings, words: Vocabulary) -> dict[str, tuple[str, ...]]:
    """{reason to report the sentence: phrases in it}; only reasons that have phrases."""
    flat, head = shadow(text), findings.issue
    reasons = {
        "name": list(recognise(text, words).people),
        "title": [text[match.start() : match.end()] for match in words.title.finditer(flat)],
        "date": [text[date.start : date.end] for date in find_dates(flat, head.published, head.year, words)],
    }
    return {reason: tuple(dict.fromkeys(phrases)) for reason, phrases in reasons.items() if phrases}


def _people(finding: Any) -> Iterator[Person]:
    for part in _walk_parts(finding):
        if isinstance(part, Person):
            yield part


def _spans(finding: Any) -> Iterator[Span]:
    for part in _walk_parts(finding):
        if isinstance(part, Trace):
            yield part.span


def _walk_parts(value: Any) -> Iterator[Any]:
    """A finding and, recursively, the values of its fields."""
    yield value
    if is_dataclass(value):
        for field in fields(value):
            yield from _walk_parts(getattr(value, field.name))
    elif isinstance(value, tuple):
        for part in value:
            yield from _walk_parts(part)
