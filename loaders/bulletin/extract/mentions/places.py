"""Where an event takes place: the venue, or the unit or site visited."""

import re
from dataclasses import dataclass

from loaders.bulletin.extract.mentions.units import is_unit
from loaders.bulletin.extract.vocabulary.vocabulary import Vocabulary
from loaders.text.characters import HAN

# 位于城东的云栖社区: the text before 的 only says which one.
_QUALIFIER = re.compile(r"[^的]{2,}的")
_SHORTEST = 3
_CLAUSE_START = re.compile(
    r"(?:^|[，。；：\n])(?:[0-9年月日时分 ]|[上下]午|当天|随后|次日|中午|晚上?|傍晚|又|并|会后|"
    r"接着|之后)*$"
)
# Activities at a place, never part of its name.
DOING = re.compile("拜访|拜会|走访|会见|考察|参观|检查(?!站)|调研|洽谈|座谈")
# 在昭阳召开: a city by its short name.
_HELD_VERB = re.compile("隆重|顺利|成功|召开|举行|举办|开幕|闭幕")
_SESSIONS = frozenset({"meeting", "talks", "call", "discussion", "ceremony"})
_NOT_A_CITY = re.compile("[会家此线]|全[省市县区国]|现场|当地|今年|去年")
# Last characters of cities and counties, even of everyday words: 云阳.
_CITY_ENDS = tuple("阳州江海河山川城安口港岭湖源溪泉关门原宁平都")
# 对某煤矿突击检查: the site inspected.
_INSPECTED = re.compile(
    rf"对(?P<place>[{HAN}A-Za-z0-9·“”（）]{{3,24}}?)(?=(?:全面|专项|随机|开展|进行|实施|突击|实地|"
    r"现场|雨后|例行)*(?:检查|复核|暗访|督查|督导|巡查|调研|考察|视察|抽查|核查|验收|明查|夜查))"
)
# 手段, 平台: not places, although they end like one.
_ABSTRACT = re.compile(
    "^(?:主会场|分会场)$|(?:阶段|手段|时段|片段|一城|专门|部门|热门|要素|[0-9]+处|部队|"
    "有关单位|相关单位|一线|前列|企业|项目)$"
)
_PART_OF_SITE = re.compile("(?:[一二三四五六]期|[0-9]+组|（[^（）]{1,6}）|二楼|三楼)$")
_SHORT_NAMES = frozenset({"集团", "公司", "学院", "县城"})
# 到某局召开会议: a unit visited for a meeting.
_MEETING_VERB = re.compile("主持|召开|参加|出席|举行|举办|现场")
# Before a company without 公司 in its name: 走访云海电子.
_VISIT_VERB = re.compile("(?:走访|拜访|拜会|走进|来到|前往|[^得达]到|赴)了?$")
_LONGEST_COMPANY = 8
_NOT_COMPANY_START = re.compile(
    "现代|重点|特色|战略|新兴|传统|高端|全[省市县区]|当地|我|有关|相关|部分|各|[0-9一二三四五六七八九十]+[家个]"
)


@dataclass(frozen=True, slots=True)
class PlaceSpan:
    """A place where the text names it."""

    start: int
    end: int
    name: str
    rule: str


def find_places(
    masked_text: str, start: int, end: int, kind: str, words: Vocabulary, named_at: int | None = None
) -> list[PlaceSpan]:
    """Places of an event of `kind` reported between `start` and `end`, likeliest first; [] when there is none.

    named_at: offset where the event is named. After that sentence, a meeting's place counts only before 举行 or 召开.
    """
    if kind == "message":
        return []  # the people are not in one place
    spans = [
        _read_place(match, "places.held", words.phrases.held_on, words)
        for match in words.phrases.held_at.finditer(masked_text, start, end)
        if not masked_text.startswith("，", match.end()) or _is_clause_start(masked_text, match.start())
    ]
    if named_at is not None and kind in _SESSIONS and (stop := masked_text.find("。", named_at)) > 0:
        spans = [
            span
            for span in spans
            if span.start < stop or (span.rule == "places.held" and _HELD_VERB.match(masked_text, span.end))
        ]
    if "主会场" in masked_text[start:end]:
        spans = [span for span in spans if not span.name.endswith("分会场")]
    if kind not in ("appointment", "call"):
        spans += [
            _read_place(match, "places.gone", words.phrases.gone_on, words)
            for match in words.phrases.gone_to.finditer(masked_text, start, end)
            if kind != "meeting" or _MEETING_VERB.match(masked_text, match.end())
        ]
    if kind == "inspection":
        spans += [
            _read_place(match, "places.seen", None, words) for match in _INSPECTED.finditer(masked_text, start, end)
        ]
    return [
        span
        for span in spans
        if (is_place(span.name, words) or _is_city(masked_text, span, words))
        and not (kind == "call" and span.name.endswith("会场"))
    ]


def _is_clause_start(masked_text: str, start: int) -> bool:
    """Whether the clause begins at `start`, apart from a time: 14日上午在某局，…"""
    return bool(_CLAUSE_START.search(masked_text, max(0, start - 24), start))


def _is_city(masked_text: str, span: PlaceSpan, words: Vocabulary) -> bool:
    """Whether a place without a venue ending is a listed city, a short name before 召开, or a company visited."""
    if span.name in words.cities or words.places.kind_of.get(span.name) == "province":
        return True
    if span.rule == "places.gone" and _VISIT_VERB.search(masked_text, max(0, span.start - 4), span.start):
        trade_start = next(
            (offset for offset in range(2, len(span.name) - 1) if words.trade_alone.fullmatch(span.name, offset)), 0
        )
        is_other_place = words.places.at(span.name, 0) or _NOT_COMPANY_START.match(span.name)
        return trade_start > 0 and not is_other_place and len(span.name) <= _LONGEST_COMPANY
    is_city_like = span.name not in words.common or span.name.endswith(_CITY_ENDS)
    return (
        span.rule == "places.held"
        and len(span.name) in (2, 3)
        and is_city_like
        and bool(_HELD_VERB.match(masked_text, span.end))
        and not _NOT_A_CITY.search(span.name)
    )


def _read_place(match: re.Match[str], rule: str, continuation: re.Pattern[str] | None, words: Vocabulary) -> PlaceSpan:
    """The place of `match`; if it does not end like one, up to the next possible end: 在县应急指挥中心指挥."""
    start, end = match.span("place")
    longer = continuation.match(match.string, end) if continuation and not is_place(match["place"], words) else None
    if longer and is_place(match.string[start : longer.end()], words):
        end = longer.end()
    end += 2 * match.string.startswith("家园", end)
    if (qualifier := _QUALIFIER.match(match["place"])) and end - start - qualifier.end() >= _SHORTEST:
        start += qualifier.end()
    return PlaceSpan(start, end, match.string[start:end], rule)


def is_place(name: str, words: Vocabulary) -> bool:
    """Whether `name` ends like the name of a place for events and is specific."""
    abstract_words = ("情况", "工作", "方面", "过程", "基础上", "问题")
    if (
        DOING.search(name)
        or name in words.generic
        or any(word in name for word in abstract_words)
        or _ABSTRACT.search(name)
    ):
        return False
    count = re.match(r"^[一二三四五六七八九十0-9]+[个家处名]", name)
    is_long_enough = len(name) >= _SHORTEST or name in _SHORT_NAMES
    ending = words.venue_end.search(_PART_OF_SITE.sub("", name))
    return (
        (bool(ending) or is_unit(name, words)) and is_long_enough and not count and name.count("“") == name.count("”")
    )
