"""Where an event happens: the venue, or the body or site visited."""

import re
from dataclasses import dataclass

from loaders.bulletin.extract.units import is_unit
from loaders.bulletin.extract.vocabulary import Vocabulary

# 位于城东的云栖社区: what stands before 的 tells only which one.
_WHICH = re.compile(r"[^的]{2,}的")
_SHORTEST = 3
# What is done at a place, and so is no part of its name.
DOING = re.compile("拜访|拜会|走访|会见|考察|参观|检查|调研|洽谈|座谈")


@dataclass(frozen=True, slots=True)
class PlaceSpan:
    """A place where it is named."""

    start: int
    end: int
    name: str
    rule: str


def find_places(free: str, start: int, end: int, kind: str, words: Vocabulary) -> list[PlaceSpan]:
    """Places of an event of `kind` told between `start` and `end`, the likeliest first; [] when there is none."""
    spans = [_span(match, "places.held") for match in words.phrases.held_at.finditer(free, start, end)]
    if kind not in ("meeting", "message", "appointment", "call"):
        spans += [_span(match, "places.gone") for match in words.phrases.gone_to.finditer(free, start, end)]
    return [span for span in spans if _is_place(span.name, words)]


def _span(match: re.Match[str], rule: str) -> PlaceSpan:
    start, end = match.span("place")
    if (which := _WHICH.match(match["place"])) and end - start - which.end() >= _SHORTEST:
        start += which.end()
    return PlaceSpan(start, end, match.string[start:end], rule)


def _is_place(name: str, words: Vocabulary) -> bool:
    about = ("情况", "工作", "方面", "过程", "基础上", "问题")
    if DOING.search(name) or name in words.generic or any(word in name for word in about):
        return False
    counted = re.match(r"^[一二三四五六七八九十0-9]+[个家处名]", name)
    long_enough = len(name) >= 3 or name in ("集团", "公司", "学院")
    return (bool(words.venue_end.search(name)) or is_unit(name, words)) and long_enough and not counted
