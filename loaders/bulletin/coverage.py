"""Sentences that gave no finding though they hold a name, a title or a date: where the grammar may be blind."""

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
    """The sentences of all items, in order, in which no finding has its place and no person found is named again."""
    for order, item in enumerate(findings.items, 1):
        taken = list(_traces(item))
        printed = {form for person in _people(item) for form in (person.name, *person.printed)}
        for start, end in item.sentences:
            text = item.text[start:end]
            if any(begin < end and start < stop for begin, stop in taken) or any(form in text for form in printed):
                continue
            if why := _why(text, findings, words):
                yield SilentSentence(order, item.starts, text.strip(), why)


def _why(text: str, findings: Findings, words: Vocabulary) -> dict[str, tuple[str, ...]]:
    flat, head = shadow(text), findings.issue
    found = {
        "name": list(recognise(text, words).people),
        "title": [text[match.start() : match.end()] for match in words.title.finditer(flat)],
        "date": [text[date.start : date.end] for date in find_dates(flat, head.published, head.year, words)],
    }
    return {reason: tuple(dict.fromkeys(each)) for reason, each in found.items() if each}


def _people(found: Any) -> Iterator[Person]:
    for each in _within(found):
        if isinstance(each, Person):
            yield each


def _traces(found: Any) -> Iterator[Span]:
    for each in _within(found):
        if isinstance(each, Trace):
            yield each.span


def _within(found: Any) -> Iterator[Any]:
    """Everything that a finding is made of, itself included."""
    yield found
    if is_dataclass(found):
        for each in fields(found):
            yield from _within(getattr(found, each.name))
    elif isinstance(found, tuple):
        for each in found:
            yield from _within(each)
