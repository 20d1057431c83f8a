"""Where an event happens: the venue, or the body or site visited."""

import re
from dataclasses import dataclass

from loaders.bulletin.extract.vocabulary import HAN, Vocabulary

_HELD = re.compile(rf"在(?P<place>[{HAN}A-Za-z0-9·“”（）]{{2,28}}?)(?=(?:隆重|顺利|成功|共同|分别|集体|亲切|热情)?"
                   r"(?:召开|举行|举办|会见|会谈|主持|开展|组织|揭牌|同|与|出席|接见|开幕|闭幕|签约|签署|接待|开工|欢迎|考察|调研|迎接|宣誓|现场|为|共同))")
_GONE = re.compile(rf"(?:到访|来到|前往|走进|深入|抵达|莅临|赴|奔赴|实地参观了?|参观了?|实地察看了?|察看了?|实地查看了?|访问|(?<![达得看受直谈收遇找])到)"
                   rf"(?P<place>[{HAN}A-Za-z0-9·“”（）]{{2,26}}?)(?=[，。、；]|和|以?及|参观|考察|调研|检查|督查|督导|走访|慰问|看望|视察|开展|察看|洽谈|"
                   r"座谈|学习|对接|指导|现场|进行|就|，|与|实地|拜访|暗访|接访|听取|出席|参加|宣讲|举行)")


@dataclass(frozen=True, slots=True)
class PlaceSpan:
    """A place where it is named."""

    start: int
    end: int
    name: str
    rule: str


def find_places(free: str, start: int, end: int, kind: str, words: Vocabulary) -> list[PlaceSpan]:
    """Places of an event of `kind` told between `start` and `end`, the likeliest first; [] when there is none."""
    spans = [_span(match, "places.held") for match in _HELD.finditer(free, start, end)]
    if kind in ("visit", "inspection", "activity", "other", "talks"):
        spans += [_span(match, "places.gone") for match in _GONE.finditer(free, start, end)]
    return [span for span in spans if _is_place(span.name, words)]


def _span(match: re.Match[str], rule: str) -> PlaceSpan:
    return PlaceSpan(match.start("place"), match.end("place"), match["place"], rule)


def _is_place(name: str, words: Vocabulary) -> bool:
    if any(word in name for word in ("情况", "工作", "方面", "过程", "基础上", "问题")) or name in words.generic:
        return False
    return bool(words.venue_end.search(name)) and len(name) >= 3 and not re.match(r"^[一二三四五六七八九十0-9]+[个家处名]", name)
