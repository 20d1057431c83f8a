"""Instructions: who required what of whom, point by point, with the deadline."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from loaders.bulletin.extract.contents.addressees import (
    NO_AUDIENCE,
    Audience,
    can_be_addressed,
    find_audience,
    find_charged,
    is_instructed,
)
from loaders.bulletin.extract.contents.context import ItemContext
from loaders.bulletin.extract.contents.speakers import Voice, find_voice
from loaders.bulletin.extract.mentions.deadlines import find_deadline
from loaders.bulletin.findings import Instruction, Named, Span, Trace
from loaders.text.characters import HAN

_NUMERAL = "[一二三四五六七八九十]{1,2}"
_POINT_MARK = re.compile(
    rf"(?:(?<=[，。；：:、\n”])|^)[ ]*(?P<mark>{_NUMERAL}(?:是(?!否)|(?=要))|（?{_NUMERAL}(?:）|、)|第{_NUMERAL}[，、]|"
    rf"[①②③④⑤⑥⑦⑧⑨]|"
    r"[1-9][.、](?![0-9])|(?:首先|其次|再次|再者|最后)(?:，|(?=要)))"
)
_LIST_HEAD = re.compile(
    rf"[ \n”：，]*(?:{_NUMERAL}(?:是|要|、)|（{_NUMERAL}）|第{_NUMERAL}[，、]|(?:首先|其次|再次)[，要]|[①②③④⑤⑥⑦⑧⑨])"
)
_CONTINUATION = re.compile(r"[ \n]*(?:要(?!求)|同时，?要|必须|务必|还要|此外，?要)")
_OPENING = re.compile(r"(?:[，： ]|“)*")
_BREAK = re.compile(r"[；;]|[，、](?=要(?!求|素|点|件|么|是))|，(?=(?:同时)?(?:必须|务必|严禁|不得))|[“”]")
_NOT_AN_INSTRUCTION = re.compile(r"？|^(?:会上|会后|会议|随后|最后，|当天)")
# A statement rather than an order: 做好…是…的保障, …具有重要意义.
_STATEMENT = re.compile(
    r"^[^，]{0,60}(?<![要还但可总于凡即不都别其])是(?!否)|，(?:这)?是|具有|意义重大|，让|也?不能少$|"
    r"要有|应有之义"
)
_EDGES = " ，。；：、\n　"
_ORDERING_KINDS = frozenset({"demand", "deploy", "decide"})


def find_instructions(context: ItemContext, sentences: Sequence[Span], day: date | None) -> list[Instruction]:
    """The instructions in these sentences of an event, in order. day: of the event."""
    instructions: list[Instruction] = []
    voice: Voice | None = None
    for start, end in sentences:
        if opening := find_voice(context, start, end, voice):
            voice, at = opening
            if voice.kind == "deploy" and not _LIST_HEAD.match(context.text, at, end):
                continue  # any plans are in the next sentence
        elif voice and (
            _LIST_HEAD.match(context.text, start, end)
            or (voice.kind != "deploy" and _CONTINUATION.match(context.text, start, end))
        ):
            at = start
        else:
            voice = voice if voice and voice.kind == "deploy" and not instructions else None
            continue
        instructions += _read_points(context, at, end, voice, day or context.published)
    return instructions


def _read_points(context: ItemContext, start: int, end: int, voice: Voice, day: date | None) -> Iterator[Instruction]:
    """The instructions between `start` and `end`; the audience of a whole list precedes it."""
    marks = list(_POINT_MARK.finditer(context.text, start, end))
    if not marks:
        yield from _read_instructions(context, _split_points(context, start, end), voice, NO_AUDIENCE, day)
        return
    first_mark = marks[0].start()
    yield from _read_instructions(context, _split_points(context, start, first_mark), voice, NO_AUDIENCE, day)
    common = find_audience(context, *_trim(context.text, start, first_mark), alone=True)
    ends = [*(mark.start() for mark in marks[1:]), end]
    spans = [(mark.end("mark"), end_of_point) for mark, end_of_point in zip(marks, ends, strict=True)]
    yield from _read_instructions(context, spans, voice, common, day)


def _split_points(context: ItemContext, start: int, end: int) -> list[Span]:
    """Split a demand into parts: at 、要 and ；, and where another unit is addressed."""
    opening = _OPENING.match(context.text, start, end)
    at = opening.end() if opening else start
    cuts, depth = [], 0
    for match in _BREAK.finditer(context.text, at, end):
        depth += {"“": 1, "”": -1}.get(match.group(), 0)
        if match.group() not in "“”" and depth <= 0 and not _is_purpose(context, at, match):
            cuts.append(match.end())
    addressee_starts = [
        member.start
        for member in context.members_in(start + 1, end)
        if context.text[member.start - 1] == "，" and is_instructed(context, member, end)
    ]
    return list(pairwise(sorted({start, *cuts, *addressee_starts, end})))


def _is_purpose(context: ItemContext, start: int, cut: re.Match[str]) -> bool:
    """Whether the text before the cut only states a purpose: 做好明年的工作，要…."""
    demands = context.words.matters.demands
    return (
        cut.group() == "，"
        and "，" not in context.text[start : cut.start()]
        and (
            bool(demands.ordered.match(context.text, start, cut.start()))
            and not demands.modal.match(context.text, start, cut.start())
        )
    )


def _trim(text: str, start: int, end: int) -> Span:
    """The span without punctuation around it, and without an unpaired quotation mark."""
    while start < end and text[start] in _EDGES:
        start += 1
    while end > start and text[end - 1] in _EDGES:
        end -= 1
    if text[end - 1 : end] == "”" and "“" not in text[start:end]:
        return _trim(text, start, end - 1)
    if text[start : start + 1] == "“" and "”" not in text[start:end]:
        start += 1
    return start, end


def _read_instructions(
    context: ItemContext, spans: Sequence[Span], voice: Voice, common: Audience, day: date | None
) -> Iterator[Instruction]:
    """The instructions among the parts: those phrased as an order."""
    continues = common is not NO_AUDIENCE
    for span in spans:
        start, end = _trim(context.text, *span)
        continues = end - start >= 4 and _is_order(context, start, end, voice, continues)
        if continues:
            yield _build_instruction(context, start, end, voice, common, day)


def _is_order(context: ItemContext, start: int, end: int, voice: Voice, continues: bool) -> bool:
    """Whether the part requires somebody to do something. continues: the part before it in a list was an order."""
    text, demands = context.text[start:end], context.words.matters.demands
    if demands.side.match(text) or _NOT_AN_INSTRUCTION.search(text):
        return False
    if demands.modal.match(text):
        return True
    member = context.member_at(start)
    if (
        member
        and can_be_addressed(context, member)
        and (
            is_instructed(context, member, end)
            or (
                member.unit
                and voice.kind in _ORDERING_KINDS
                and context.text[member.end : member.end + 1] not in "，的"
            )
        )
    ):
        return True
    ordered = bool(demands.ordered.match(text))
    subject = re.match(rf"[{HAN}A-Za-z0-9“”、·（）]{{2,28}}?{demands.modal.pattern}(?![。，；有]|$)", text)
    if subject and not ordered and not re.search("的|是|在", subject.group()):
        return True
    if _STATEMENT.search(text):
        return False
    if voice.kind == "decide":
        return bool(subject) or find_deadline(text, None) is not None
    return (
        bool(subject)
        or ordered
        or bool(re.search(rf"，[也就还更都]?{demands.modal.pattern}", text))
        or (voice.kind == "demand" and bool(demands.everybody.match(text)))
        or (continues and voice.kind in _ORDERING_KINDS and find_deadline(text, None) is not None)
    )


def _build_instruction(
    context: ItemContext, start: int, end: int, voice: Voice, common: Audience, day: date | None
) -> Instruction:
    printed, named = find_audience(context, start, end)
    if not printed:
        printed, named = common
    duty_holders = [
        addressee
        for addressee in find_charged(context, start, end)
        if addressee.name not in {other.name for other in named}
    ]
    deadline = find_deadline(context.text[start:end], day)
    confidence = 0.9 if voice.giver or voice.speaker else 0.8
    return Instruction(
        context.printed_text[start:end],
        voice.verb,
        Trace((start, end), f"instructions.{voice.kind}", confidence),
        voice.giver,
        voice.speaker,
        printed,
        (*named, *duty_holders),
        _find_projects(context, start, end),
        deadline.day if deadline else None,
        context.printed_text[start + deadline.start : start + deadline.end] if deadline else None,
    )


def _find_projects(context: ItemContext, start: int, end: int) -> tuple[Named, ...]:
    distinct = {span.name: span for span in reversed(context.projects_in(start, end))}
    return tuple(context.build_named(span) for span in sorted(distinct.values(), key=lambda span: span.start))
