"""Where an event happens: the venue, or the body or site visited."""

import re
from dataclasses import dataclass

from loaders.bulletin.extract.mentions.units import is_unit
from loaders.bulletin.extract.vocabulary.vocabulary import Vocabulary
from loaders.text.characters import HAN

# 位于城东的云栖社区: what stands before 的 tells only which one.
_WHICH = re.compile(r"[^的]{2,}的")
_SHORTEST = 3
_BEGINS = re.compile(
    r"(?:^|[，。；：\n])(?:[0-9年月日时分 ]|[上下]午|当天|随后|次日|中午|晚上?|傍晚|又|并|会后|"
    r"接着|之后)*$"
)
# What is done at a place, and so is no part of its name.
DOING = re.compile("拜访|拜会|走访|会见|考察|参观|检查(?!站)|调研|洽谈|座谈")
# 在昭阳召开: a city by its name alone.
_HELD = re.compile("隆重|顺利|成功|召开|举行|举办|开幕|闭幕")
_SESSIONS = frozenset({"meeting", "talks", "call", "discussion", "ceremony"})
_NO_CITY = re.compile("[会家此线]|全[省市县区国]|现场|当地|今年|去年")
# What cities and counties are called, though it be an everyday word: 云阳.
_ENDS_CITY = tuple("阳州江海河山川城安口港岭湖源溪泉关门原宁平都")
# 对某煤矿突击检查: what is looked into.
_DONE_TO = re.compile(
    rf"对(?P<place>[{HAN}A-Za-z0-9·“”（）]{{3,24}}?)(?=(?:全面|专项|随机|开展|进行|实施|突击|实地|"
    r"现场|雨后|例行)*(?:检查|复核|暗访|督查|督导|巡查|调研|考察|视察|抽查|核查|验收|明查|夜查))"
)
# 手段, 平台: no places, though they end like one.
_ABSTRACT = re.compile(
    "^(?:主会场|分会场)$|(?:阶段|手段|时段|片段|一城|专门|部门|热门|要素|[0-9]+处|部队|"
    "有关单位|相关单位|一线|前列|企业|项目)$"
)
_PART = re.compile("(?:[一二三四五六]期|[0-9]+组|（[^（）]{1,6}）|二楼|三楼)$")
_SHORT = frozenset({"集团", "公司", "学院", "县城"})
# 到某局召开会议: where one goes to meet.
_MEETS = re.compile("主持|召开|参加|出席|举行|举办|现场")
# Before a company that is called by its name and trade alone: 走访云海电子.
_CALLS_ON = re.compile("(?:走访|拜访|拜会|走进|来到|前往|[^得达]到|赴)了?$")
_LONGEST_COMPANY = 8
_HEADS_TRADE = re.compile(
    "现代|重点|特色|战略|新兴|传统|高端|全[省市县区]|当地|我|有关|相关|部分|各|[0-9一二三四五六七八九十]+[家个]"
)


@dataclass(frozen=True, slots=True)
class PlaceSpan:
    """A place where it is named."""

    start: int
    end: int
    name: str
    rule: str


def find_places(
    free: str, start: int, end: int, kind: str, words: Vocabulary, told_at: int | None = None
) -> list[PlaceSpan]:
    """Places of an event of `kind` told between `start` and `end`, the likeliest first; [] when there is none.

    told_at: where the event is named. Behind that sentence a meeting's place is only what 举行 or 召开 follows.
    """
    if kind == "message":
        return []  # the people are nowhere together
    spans = [
        _span(match, "places.held", words.phrases.held_on, words)
        for match in words.phrases.held_at.finditer(free, start, end)
        if not free.startswith("，", match.end()) or _heads_clause(free, match.start())
    ]
    if told_at is not None and kind in _SESSIONS and (stop := free.find("。", told_at)) > 0:
        spans = [
            span for span in spans if span.start < stop or (span.rule == "places.held" and _HELD.match(free, span.end))
        ]
    if "主会场" in free[start:end]:
        spans = [span for span in spans if not span.name.endswith("分会场")]
    if kind not in ("appointment", "call"):
        spans += [
            _span(match, "places.gone", words.phrases.gone_on, words)
            for match in words.phrases.gone_to.finditer(free, start, end)
            if kind != "meeting" or _MEETS.match(free, match.end())
        ]
    if kind == "inspection":
        spans += [_span(match, "places.seen", None, words) for match in _DONE_TO.finditer(free, start, end)]
    return [
        span
        for span in spans
        if (is_place(span.name, words) or _is_city(free, span, words))
        and not (kind == "call" and span.name.endswith("会场"))
    ]


def _heads_clause(free: str, at: int) -> bool:
    """Whether the clause begins at `at`, but for a time: 14日上午在某局，…"""
    return bool(_BEGINS.search(free, max(0, at - 24), at))


def _is_city(free: str, span: PlaceSpan, words: Vocabulary) -> bool:
    """A city or a company without what its name ends in: one on the list, or two or three characters before 召开."""
    if span.name in words.cities or words.places.kind_of.get(span.name) == "province":
        return True
    if span.rule == "places.gone" and _CALLS_ON.search(free, max(0, span.start - 4), span.start):
        trade = next((at for at in range(2, len(span.name) - 1) if words.trade_alone.fullmatch(span.name, at)), 0)
        abroad = words.places.at(span.name, 0) or _HEADS_TRADE.match(span.name)
        return trade > 0 and not abroad and len(span.name) <= _LONGEST_COMPANY
    plain = span.name not in words.common or span.name.endswith(_ENDS_CITY)
    return (
        span.rule == "places.held"
        and len(span.name) in (2, 3)
        and plain
        and bool(_HELD.match(free, span.end))
        and not _NO_CITY.search(span.name)
    )


def _span(match: re.Match[str], rule: str, goes_on: re.Pattern[str] | None, words: Vocabulary) -> PlaceSpan:
    """The place; where it ends like none, up to the next word that may end it: 在县应急指挥中心指挥."""
    start, end = match.span("place")
    further = goes_on.match(match.string, end) if goes_on and not is_place(match["place"], words) else None
    if further and is_place(match.string[start : further.end()], words):
        end = further.end()
    end += 2 * match.string.startswith("家园", end)
    if (which := _WHICH.match(match["place"])) and end - start - which.end() >= _SHORTEST:
        start += which.end()
    return PlaceSpan(start, end, match.string[start:end], rule)


def is_place(name: str, words: Vocabulary) -> bool:
    """Whether `name` ends like that of a place where something happens, and tells which."""
    about = ("情况", "工作", "方面", "过程", "基础上", "问题")
    if DOING.search(name) or name in words.generic or any(word in name for word in about) or _ABSTRACT.search(name):
        return False
    counted = re.match(r"^[一二三四五六七八九十0-9]+[个家处名]", name)
    whole = len(name) >= _SHORTEST or name in _SHORT
    ends = words.venue_end.search(_PART.sub("", name))
    return (bool(ends) or is_unit(name, words)) and whole and not counted and name.count("“") == name.count("”")
