"""People named in an item who were not present: quoted, mentioned by what belongs to them, dead, appointed.

Negative rules: they apply before any clause is read.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from operator import itemgetter

from loaders.bulletin.extract.people.appointments import Appointed
from loaders.bulletin.extract.people.members import Member
from loaders.bulletin.extract.people.spans import PersonSpan
from loaders.bulletin.findings import Span
from loaders.text.characters import HAN

# A quotation longer than a name: it contains punctuation of a sentence.
_LONG_QUOTE = re.compile(r"“[^“”]{4,}?[，。！？；][^“”]*”")
# 《卓远山文选》: a title does not make its subject present.
_LONG_QUOTE_OR_TITLE = re.compile(rf"{_LONG_QUOTE.pattern}|《[^《》]{{1,60}}》")
# 某某思想, 某某夫人某某, 以某某同志为核心: the person named does not take part.
_KIN = "女儿|儿子|丈夫|妻子|父亲|母亲|孙子|孙女|外孙|哥哥|弟弟|姐姐|妹妹"
_NOT_IN_PERSON = re.compile(
    rf"(?:同志)?(?:(?:在|对|就|关于|参加|考察|视察|给|致)[^，。；]{{2,40}}?[的时上中](?:系列)?"
    r"重要(?:讲话|指示|批示|论述|回信|贺信|训词)(?:精神|，并|$)?|为核心|"
    rf"(?:之[女子妻孙媳]|的(?:{_KIN}))(?=[{HAN}]{{2,3}})|"
    r"(?:分管|负责|牵头|包联|联系|创办|领衔)的|(?:铜像|雕像|塑像|故居|"
    rf"纪念馆|纪念堂|墓|画像|遗像|生平)|(?:夫人|妻子|"
    rf"丈夫)(?=[{HAN}·]{{2,}}(?:陪同|出席|参加|等|一行|在|的|、))|"
    r"[^，。、；：和与同及]{2,16}思想)"
)
_DEATH = re.compile("(?:同志)?(?:，[^，。]{0,20})?(?:因[^，。]{1,24}|于[^，。]{2,24})?(?:逝世|去世|病逝|不幸逝世|牺牲)")


def without_appointed(
    members: Sequence[Member], people: Sequence[PersonSpan], regions: Sequence[Span], text: str
) -> list[Member]:
    """The members outside the regions that report appointments, without people who died."""
    dead = {person.name for person in people if _DEATH.match(text, person.end)}
    return [
        member
        for member in members
        if not _is_inside(member.start, regions) and not (member.person and member.person.name in dead)
    ]


def without_quoted(members: Sequence[Member], text: str) -> list[Member]:
    """The members without people in quotations and titles of writings, or named only by their kin or work."""
    quotations = [match.span() for match in _LONG_QUOTE_OR_TITLE.finditer(text)]
    return [
        member
        for member in members
        if not (
            member.person
            and (_is_inside(member.start, quotations) or _NOT_IN_PERSON.match(text, member.person.name_end))
        )
    ]


def appointment_regions(appointed: Sequence[Appointed], sentence_spans: Sequence[Span]) -> list[Span]:
    """Where appointments are reported, to the end of each sentence: people named there did not meet anyone."""
    starts = sorted(appointment.start for appointment in appointed)
    first_indices = [bisect_left(starts, sentence_end) for _, sentence_end in ((0, 0), *sentence_spans)]
    return [
        (starts[first], end)
        for (_, end), first, next_first in zip(sentence_spans, first_indices, first_indices[1:], strict=False)
        if first < next_first
    ]


def _is_inside(offset: int, regions: Sequence[Span]) -> bool:
    """Whether `offset` is in one of the regions, which are in order and do not overlap."""
    index = bisect_right(regions, offset, key=itemgetter(0)) - 1
    return index >= 0 and offset < regions[index][1]
