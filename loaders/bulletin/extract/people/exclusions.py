"""People named in an item who were not present: quoted, meant by what is theirs, dead, appointed.

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

# What somebody is quoted to say, more than a name: it holds a sign of a sentence.
_SAID = re.compile(r"“[^“”]{4,}?[，。！？；][^“”]*”")
# 《卓远山文选》: he has not come by that.
_SAID_OR_TITLED = re.compile(rf"{_SAID.pattern}|《[^《》]{{1,60}}》")
# 某某思想, 某某夫人某某, 以某某同志为核心: he has no part in it.
_KIN = "女儿|儿子|丈夫|妻子|父亲|母亲|孙子|孙女|外孙|哥哥|弟弟|姐姐|妹妹"
_NOT_HIMSELF = re.compile(
    rf"(?:同志)?(?:(?:在|对|就|关于|参加|考察|视察|给|致)[^，。；]{{2,40}}?[的时上中](?:系列)?"
    r"重要(?:讲话|指示|批示|论述|回信|贺信|训词)(?:精神|，并|$)?|为核心|"
    rf"(?:之[女子妻孙媳]|的(?:{_KIN}))(?=[{HAN}]{{2,3}})|"
    r"(?:分管|负责|牵头|包联|联系|创办|领衔)的|(?:铜像|雕像|塑像|故居|"
    rf"纪念馆|纪念堂|墓|画像|遗像|生平)|(?:夫人|妻子|"
    rf"丈夫)(?=[{HAN}·]{{2,}}(?:陪同|出席|参加|等|一行|在|的|、))|"
    r"[^，。、；：和与同及]{2,16}思想)"
)
_DIED = re.compile("(?:同志)?(?:，[^，。]{0,20})?(?:因[^，。]{1,24}|于[^，。]{2,24})?(?:逝世|去世|病逝|不幸逝世|牺牲)")


def without_appointed(
    members: Sequence[Member], people: Sequence[PersonSpan], regions: Sequence[Span], text: str
) -> list[Member]:
    """The members outside the regions where appointments are reported, without people who died."""
    dead = {person.name for person in people if _DIED.match(text, person.end)}
    return [
        member
        for member in members
        if not _is_inside(member.start, regions) and not (member.person and member.person.name in dead)
    ]


def without_quoted(members: Sequence[Member], text: str) -> list[Member]:
    """The members without people in quotations and titles of writings, and without those whose kin or work is meant."""
    quotations = [match.span() for match in _SAID_OR_TITLED.finditer(text)]
    return [
        member
        for member in members
        if not (
            member.person and (_is_inside(member.start, quotations) or _NOT_HIMSELF.match(text, member.person.name_end))
        )
    ]


def appointment_regions(appointed: Sequence[Appointed], sentence_spans: Sequence[Span]) -> list[Span]:
    """Where appointments are told, to the end of each one's sentence: who stands there has not met anybody by that."""
    starts = sorted(one.start for one in appointed)
    at = [bisect_left(starts, edge) for _, edge in ((0, 0), *sentence_spans)]
    return [
        (starts[first], end)
        for (_, end), first, behind in zip(sentence_spans, at, at[1:], strict=False)
        if first < behind
    ]


def _is_inside(at: int, regions: Sequence[Span]) -> bool:
    """Whether `at` is in one of the regions, which are in order and apart."""
    before = bisect_right(regions, at, key=itemgetter(0)) - 1
    return before >= 0 and at < regions[before][1]
