"""Models of names: what a stretch of text costs as a Chinese name, as a foreign one by sound, as one of Japan."""

import re

from loaders.bulletin.extract.vocabulary.vocabulary import Vocabulary
from loaders.lexicons.statistics import Signs

Costs = list[tuple[int, float]]
"""(end, cost in nats) of the names that may begin at a place."""
_RARE = 9.5
_GIVEN_ONE, _GIVEN_TWO = 6.7, 5.3
_SOUND, _JAPAN = 6.3, 6.5
_BEGIN, _INSIDE, _END = 5.8, 5.5, 2.0
"""Costs of characters of foreign names that the counts do not hold in that place."""
_NUMBERS = frozenset("一二三四五六七八九十")
_LONGEST_PART, _LONGEST = 8, 22
_NEAR = 100
_JAPAN_TOLD = re.compile("日[本方元经韩美军籍裔]|[中美对访韩]日|东京|大阪|天皇|首相")
_OF_JAPAN = frozenset(
    "郎夫雄一美子三太彦男介之助正义康弘喜朗晋龙清吉次平纯真纪由香里惠代郁树哉也司史博德文武信行久仁和良治弥辅章生幸造"
)


def chinese(text: str, start: int, stop: int, signs: Signs, words: Vocabulary) -> Costs:
    """A surname and a given name of one or two characters."""
    found: Costs = []
    for length in (1, 2):
        surname = text[start : start + length]
        cost = signs.surname.get(surname)
        at = start + length
        if cost is None or at >= stop or text[at] == "·":
            continue
        if words.surnames.kind_of.get(surname) == "common":
            cost += 0.7
        found.append((at + 1, cost + _GIVEN_ONE - (length > 1) + signs.only.get(text[at], _RARE)))
        if at + 2 <= stop and text[at + 1] != "·":
            given = signs.first.get(text[at], _RARE) + signs.second.get(text[at + 1], _RARE)
            found.append((at + 2, cost + _GIVEN_TWO + given))
    return found


def by_sound(text: str, start: int, stop: int, signs: Signs) -> Costs:
    """A foreign name written by sound, of two characters or more, its parts set apart by ·."""
    found: Costs = []
    last = text[start]
    if last not in signs.sounds:
        return found
    cost = _SOUND + signs.begin.get(last, _BEGIN)
    at, part = start + 1, 1
    while at < stop and at - start < _LONGEST and part < _LONGEST_PART:
        sign = text[at]
        if sign == "·":
            at += 1
            if at >= stop or text[at] not in signs.sounds:
                break
            cost += signs.begin.get(text[at], _BEGIN) - 7  # the dot itself speaks for a name
            part = 0
        elif sign in signs.sounds:
            cost += _step(last, sign, signs)
        else:
            break
        last = text[at]
        at, part = at + 1, part + 1
        if at >= stop or text[at] != "·":
            found.append((at, cost + signs.end.get(last, _END) + 2 * (part == 1)))
            if text[at + 1 : at + 2] == "世" and text[at] in _NUMBERS:
                found.append((at + 2, cost - 2))
    return found


def _step(last: str, sign: str, signs: Signs) -> float:
    pair = signs.pair.get(last + sign)
    return signs.pair.get(last, 0.0) + signs.anywhere.get(sign, _INSIDE) if pair is None else pair


def of_japan(text: str, start: int, stop: int, signs: Signs, words: Vocabulary) -> Costs:
    """A surname of Japan, alone or with one to three characters; cheaper where the text speaks of Japan."""
    surname = words.japanese.at(text, start)
    if not surname:
        return []
    cost = _JAPAN + (-1.5 if _JAPAN_TOLD.search(text, max(0, start - _NEAR), start + _NEAR) else 2.0)
    at = start + len(surname)
    found = [(at, cost + 3.5)]
    given = 0.0
    for length in (1, 2, 3):
        sign = text[at + length - 1 : at + length]
        if at + length > stop or sign == "·":
            break
        given += 0.9 * min(signs.first.get(sign, 9.0), signs.second.get(sign, 9.0), 5.0 if sign in _OF_JAPAN else 9.0)
        found.append((at + length, cost + 3 + given + 2 * (length != 2)))
    return found
