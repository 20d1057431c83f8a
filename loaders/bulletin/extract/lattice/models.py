"""Cost models for names: a stretch of text as a Chinese name, a foreign name written by sound, a Japanese name."""

import re

from loaders.bulletin.extract.vocabulary.vocabulary import Vocabulary
from loaders.lexicons.statistics import Signs

Costs = list[tuple[int, float]]
"""(end, cost in nats) of each name that can begin at one offset."""
_RARE_CHARACTER = 9.5
_ONE_CHARACTER_GIVEN, _TWO_CHARACTER_GIVEN = 6.7, 5.3
_FOREIGN_BASE, _JAPANESE_BASE = 6.3, 6.5
_BEGIN, _INSIDE, _END = 5.8, 5.5, 2.0
"""Costs of characters of foreign names that the counts lack at that position."""
_NUMBERS = frozenset("一二三四五六七八九十")
_LONGEST_PART, _LONGEST = 8, 22
_CONTEXT_LENGTH = 100
_JAPAN_CONTEXT = re.compile("日[本方元经韩美军籍裔]|[中美对访韩]日|东京|大阪|天皇|首相")
_JAPANESE_GIVEN_CHARACTERS = frozenset(
    "郎夫雄一美子三太彦男介之助正义康弘喜朗晋龙清吉次平纯真纪由香里惠代郁树哉也司史博德文武信行久仁和良治弥辅章生幸造"
)


def find_chinese_names(text: str, start: int, stop: int, signs: Signs, words: Vocabulary) -> Costs:
    """Names of a surname and one or two more characters that begin at `start`."""
    costs: Costs = []
    for length in (1, 2):
        surname = text[start : start + length]
        cost = signs.surname.get(surname)
        given_start = start + length
        if cost is None or given_start >= stop or text[given_start] == "·":
            continue
        if words.surnames.kind_of.get(surname) == "common":
            cost += 0.7
        costs.append(
            (
                given_start + 1,
                cost + _ONE_CHARACTER_GIVEN - (length > 1) + signs.only.get(text[given_start], _RARE_CHARACTER),
            )
        )
        if given_start + 2 <= stop and text[given_start + 1] != "·":
            given = signs.first.get(text[given_start], _RARE_CHARACTER) + signs.second.get(
                text[given_start + 1], _RARE_CHARACTER
            )
            costs.append((given_start + 2, cost + _TWO_CHARACTER_GIVEN + given))
    return costs


def find_foreign_names(text: str, start: int, stop: int, signs: Signs) -> Costs:
    """Foreign names written by sound that begin at `start`: two characters or more, parts separated by ·."""
    costs: Costs = []
    previous = text[start]
    if previous not in signs.sounds:
        return costs
    cost = _FOREIGN_BASE + signs.begin.get(previous, _BEGIN)
    position, part_length = start + 1, 1
    while position < stop and position - start < _LONGEST and part_length < _LONGEST_PART:
        character = text[position]
        if character == "·":
            position += 1
            if position >= stop or text[position] not in signs.sounds:
                break
            cost += signs.begin.get(text[position], _BEGIN) - 7  # the dot itself indicates a name
            part_length = 0
        elif character in signs.sounds:
            cost += _step_cost(previous, character, signs)
        else:
            break
        previous = text[position]
        position, part_length = position + 1, part_length + 1
        if position >= stop or text[position] != "·":
            costs.append((position, cost + signs.end.get(previous, _END) + 2 * (part_length == 1)))
            if text[position + 1 : position + 2] == "世" and text[position] in _NUMBERS:
                costs.append((position + 2, cost - 2))
    return costs


def _step_cost(previous: str, character: str, signs: Signs) -> float:
    """The cost of `character` after `previous` inside a foreign name."""
    pair_cost = signs.pair.get(previous + character)
    return signs.pair.get(previous, 0.0) + signs.anywhere.get(character, _INSIDE) if pair_cost is None else pair_cost


def find_japanese_names(text: str, start: int, stop: int, signs: Signs, words: Vocabulary) -> Costs:
    """Japanese surnames at `start`, alone or with one to three characters; cheaper where the text mentions Japan."""
    surname = words.japanese.at(text, start)
    if not surname:
        return []
    cost = _JAPANESE_BASE + (
        -1.5 if _JAPAN_CONTEXT.search(text, max(0, start - _CONTEXT_LENGTH), start + _CONTEXT_LENGTH) else 2.0
    )
    given_start = start + len(surname)
    costs = [(given_start, cost + 3.5)]
    given_cost = 0.0
    for length in (1, 2, 3):
        character = text[given_start + length - 1 : given_start + length]
        if given_start + length > stop or character == "·":
            break
        given_cost += 0.9 * min(
            signs.first.get(character, 9.0),
            signs.second.get(character, 9.0),
            5.0 if character in _JAPANESE_GIVEN_CHARACTERS else 9.0,
        )
        costs.append((given_start + length, cost + 3 + given_cost + 2 * (length != 2)))
    return costs
