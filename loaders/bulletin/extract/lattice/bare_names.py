"""Names of people that stand bare in running text, each with how sure it is."""

from math import exp
from typing import NamedTuple

from loaders.bulletin.extract.lattice.lattice import NAME, Reader, Token, read_line
from loaders.bulletin.extract.lattice.models import chinese
from loaders.bulletin.extract.vocabulary.vocabulary import Vocabulary

_AROUND = 3
"""How many words on either side are read anew to weigh a name."""
SURE = 0.92
"""From here on 97 of 100 names and more are right, read on news that the weights were not made for."""
_UNVOUCHED, _TELLING = 0.8, 1.5
_LAND, _BY = frozenset("山江河湖海岛洲桥原"), frozenset(("以", "因"))
"""Ends of names of land and water; words before four characters that look like a name behind them: 以史为鉴."""
_HALF, _SLOPE = 1.0, 0.9
"""By how much a reading with the name must be cheaper to be right half of the time, and how fast that rises."""


class BareName(NamedTuple):
    """A name: its place in the text, and how sure it is (0 to 1)."""

    start: int
    end: int
    confidence: float


def bare_names(text: str, words: Vocabulary, least: float = 0.0) -> list[BareName]:
    """Every name of a person in `text` that is at least so sure, in order.

    The confidence grows with what the line would cost if it were read without that name. A foreign name, and one of two
    characters, is never sure unless a word before or behind says that a person is meant: many are places and goods.
    >>> from loaders.bulletin.extract.vocabulary.vocabulary import vocabulary
    >>> [each[:2] for each in bare_names("骆建明、许国强先后发言。", vocabulary(), 0.7)]
    [(0, 3), (4, 7)]
    """
    tokens = read_line(text, words)
    reader = Reader(text, words)
    found = []
    for at, token in enumerate(tokens):
        if token.kind == NAME:
            sure = 1 / (1 + exp(-_SLOPE * (_margin(at, tokens, reader) - _HALF)))
            if not _vouched(at, tokens, reader, words):
                sure = min(sure, _UNVOUCHED)
            if sure >= least:
                found.append(BareName(token.start, token.end, sure))
    return found


def _vouched(at: int, tokens: list[Token], reader: Reader, words: Vocabulary) -> bool:
    """Whether the name `at` is Chinese and of three characters, or is told for a person by what stands around it."""
    start, end, _ = tokens[at]
    text = reader.text
    own = {stop for stop, _ in chinese(text, start, end, reader.signs, words)}
    land = text[end - 1] in _LAND or text[start - 1 : start] in _BY
    common = words.surnames.kind_of.get(words.surnames.at(text, start)) == "common"
    if end in own and end - start > 2 and not land and not common:
        return True
    listed = any(
        0 <= each < len(tokens)
        and tokens[each].kind == NAME
        and tokens[each].end - tokens[each].start == 3
        and text[min(end, tokens[each].end)] == "、"
        for each in (at - 1, at + 1)
    )
    return (
        listed
        or reader.around.left(text, start, None, words) >= _TELLING
        or (reader.around.right(text, end, words) >= _TELLING)
    )


def _margin(at: int, tokens: list[Token], reader: Reader) -> float:
    """How much dearer the words around are when the name `at` is no name."""
    first = last = at
    while first > max(0, at - _AROUND) and tokens[first - 1].end == tokens[first].start:
        first -= 1
    while last < min(len(tokens) - 1, at + _AROUND) and tokens[last + 1].start == tokens[last].end:
        last += 1
    start, stop = tokens[first].start, tokens[last].end
    name = (tokens[at].start, tokens[at].end)
    return reader.cost(start, stop, name) - reader.cost(start, stop)
