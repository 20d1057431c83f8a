"""Instructions: who required what of whom, point by point, until when."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from loaders.bulletin.extract.contents.addressees import NOBODY, Audience, audience, charged, is_body, is_told
from loaders.bulletin.extract.contents.context import Scene
from loaders.bulletin.extract.contents.speakers import Voice, find_voice
from loaders.bulletin.extract.mentions.deadlines import find_deadline
from loaders.bulletin.findings import Instruction, Named, Span, Trace
from loaders.text.characters import HAN

_N = "[一二三四五六七八九十]{1,2}"
_MARK = re.compile(
    rf"(?:(?<=[，。；：:、\n”])|^)[ ]*(?P<mark>{_N}(?:是(?!否)|(?=要))|（?{_N}(?:）|、)|第{_N}[，、]|"
    rf"[①②③④⑤⑥⑦⑧⑨]|"
    r"[1-9][.、](?![0-9])|(?:首先|其次|再次|再者|最后)(?:，|(?=要)))"
)
_LIST_HEAD = re.compile(rf"[ \n”：，]*(?:{_N}(?:是|要|、)|（{_N}）|第{_N}[，、]|(?:首先|其次|再次)[，要]|[①②③④⑤⑥⑦⑧⑨])")
_GOES_ON = re.compile(r"[ \n]*(?:要(?!求)|同时，?要|必须|务必|还要|此外，?要)")
_OPENS = re.compile(r"(?:[，： ]|“)*")
_BREAK = re.compile(r"[；;]|[，、](?=要(?!求|素|点|件|么|是))|，(?=(?:同时)?(?:必须|务必|严禁|不得))|[“”]")
_NEXT = re.compile(r"？|^(?:会上|会后|会议|随后|最后，|当天)")
# A statement, no order: 做好…是…的保障, …具有重要意义.
_STATES = re.compile(
    r"^[^，]{0,60}(?<![要还但可总于凡即不都别其])是(?!否)|，(?:这)?是|具有|意义重大|，让|也?不能少$|"
    r"要有|应有之义"
)
_EDGES = " ，。；：、\n　"
_AIMS = frozenset({"demand", "deploy", "decide"})


def find_instructions(scene: Scene, sentences: Sequence[Span], day: date | None) -> list[Instruction]:
    """The instructions given in these sentences of an event, in order. day: of the event."""
    found: list[Instruction] = []
    voice: Voice | None = None
    for start, end in sentences:
        if opened := find_voice(scene, start, end, voice):
            voice, at = opened
            if voice.kind == "deploy" and not _LIST_HEAD.match(scene.text, at, end):
                continue  # what is planned stands in the next sentence, if anywhere
        elif voice and (
            _LIST_HEAD.match(scene.text, start, end)
            or (voice.kind != "deploy" and _GOES_ON.match(scene.text, start, end))
        ):
            at = start
        else:
            voice = voice if voice and voice.kind == "deploy" and not found else None
            continue
        found += _points(scene, at, end, voice, day or scene.published)
    return found


def _points(scene: Scene, start: int, end: int, voice: Voice, day: date | None) -> Iterator[Instruction]:
    """The points said between `start` and `end`; whom all of a list are addressed to stands before it."""
    marks = list(_MARK.finditer(scene.text, start, end))
    if not marks:
        yield from _told(scene, _pieces(scene, start, end), voice, NOBODY, day)
        return
    head = marks[0].start()
    yield from _told(scene, _pieces(scene, start, head), voice, NOBODY, day)
    common = audience(scene, *_trimmed(scene.text, start, head), alone=True)
    stops = [*(mark.start() for mark in marks[1:]), end]
    spans = [(mark.end("mark"), stop) for mark, stop in zip(marks, stops, strict=True)]
    yield from _told(scene, spans, voice, common, day)


def _pieces(scene: Scene, start: int, end: int) -> list[Span]:
    """The parts of what is said that can stand alone: cut at 、要 and ；, and where another body is addressed."""
    opened = _OPENS.match(scene.text, start, end)
    at = opened.end() if opened else start
    cuts, depth = [], 0
    for match in _BREAK.finditer(scene.text, at, end):
        depth += {"“": 1, "”": -1}.get(match.group(), 0)
        if match.group() not in "“”" and depth <= 0 and not _is_aim(scene, at, match):
            cuts.append(match.end())
    heads = [
        member.start
        for member in scene.members_in(start + 1, end)
        if scene.text[member.start - 1] == "，" and is_told(scene, member, end)
    ]
    return list(pairwise(sorted({start, *cuts, *heads, end})))


def _is_aim(scene: Scene, start: int, cut: re.Match[str]) -> bool:
    """Whether all that stands before the cut says only what for: 做好明年的工作，要…."""
    demands = scene.words.matters.demands
    return (
        cut.group() == "，"
        and "，" not in scene.text[start : cut.start()]
        and (
            bool(demands.ordered.match(scene.text, start, cut.start()))
            and not demands.modal.match(scene.text, start, cut.start())
        )
    )


def _trimmed(text: str, start: int, end: int) -> Span:
    """Without the signs round it, and without half of a pair of quotation marks."""
    while start < end and text[start] in _EDGES:
        start += 1
    while end > start and text[end - 1] in _EDGES:
        end -= 1
    if text[end - 1 : end] == "”" and "“" not in text[start:end]:
        return _trimmed(text, start, end - 1)
    if text[start : start + 1] == "“" and "”" not in text[start:end]:
        start += 1
    return start, end


def _told(
    scene: Scene, spans: Sequence[Span], voice: Voice, common: Audience, day: date | None
) -> Iterator[Instruction]:
    """The instructions among the parts: those put as an order."""
    follows = common is not NOBODY
    for span in spans:
        start, end = _trimmed(scene.text, *span)
        follows = end - start >= 4 and _is_order(scene, start, end, voice, follows)
        if follows:
            yield _instruction(scene, start, end, voice, common, day)


def _is_order(scene: Scene, start: int, end: int, voice: Voice, follows: bool) -> bool:
    """Whether the part tells somebody to do something. follows: it stands behind another such part of a list."""
    text, demands = scene.text[start:end], scene.words.matters.demands
    if demands.side.match(text) or _NEXT.search(text):
        return False
    if demands.modal.match(text):
        return True
    head = scene.member_at(start)
    if (
        head
        and is_body(scene, head)
        and (
            is_told(scene, head, end)
            or (head.unit and voice.kind in _AIMS and scene.text[head.end : head.end + 1] not in "，的")
        )
    ):
        return True
    ordered = bool(demands.ordered.match(text))
    subject = re.match(rf"[{HAN}A-Za-z0-9“”、·（）]{{2,28}}?{demands.modal.pattern}(?![。，；有]|$)", text)
    if subject and not ordered and not re.search("的|是|在", subject.group()):
        return True
    if _STATES.search(text):
        return False
    if voice.kind == "decide":
        return bool(subject) or find_deadline(text, None) is not None
    return (
        bool(subject)
        or ordered
        or bool(re.search(rf"，[也就还更都]?{demands.modal.pattern}", text))
        or (voice.kind == "demand" and bool(demands.everybody.match(text)))
        or (follows and voice.kind in _AIMS and find_deadline(text, None) is not None)
    )


def _instruction(scene: Scene, start: int, end: int, voice: Voice, common: Audience, day: date | None) -> Instruction:
    printed, named = audience(scene, start, end)
    if not printed:
        printed, named = common
    more = [one for one in charged(scene, start, end) if one.name not in {each.name for each in named}]
    due = find_deadline(scene.text[start:end], day)
    sure = 0.9 if voice.giver or voice.speaker else 0.8
    return Instruction(
        scene.body[start:end],
        voice.verb,
        Trace((start, end), f"instructions.{voice.kind}", sure),
        voice.giver,
        voice.speaker,
        printed,
        (*named, *more),
        _projects(scene, start, end),
        due.day if due else None,
        scene.body[start + due.start : start + due.end] if due else None,
    )


def _projects(scene: Scene, start: int, end: int) -> tuple[Named, ...]:
    once = {span.name: span for span in reversed(scene.projects_in(start, end))}
    return tuple(scene.named(span) for span in sorted(once.values(), key=lambda span: span.start))
