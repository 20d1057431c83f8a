"""Names of people in running text without title or list, each with a confidence."""

from math import exp
from typing import NamedTuple

from loaders.bulletin.extract.lattice.lattice import NAME, Reader, Token, read_line
from loaders.bulletin.extract.lattice.models import find_chinese_names
from loaders.bulletin.extract.vocabulary.vocabulary import Vocabulary

_NEIGHBOURS = 3
"""Number of words on either side that are read again to weigh a name."""
SURE = 0.92
"""At this confidence at least 97 of 100 names are right, measured on news that the weights were not fitted to."""
_UNCONFIRMED_LIMIT, _CONFIRMING_WEIGHT = 0.8, 1.5
_LAND_OR_WATER, _PREPOSITION = frozenset("山江河湖海岛洲桥原"), frozenset(("以", "因"))
"""Last characters of names of land and water; words before an idiom whose rest resembles a name: 以史为鉴."""
_MIDPOINT, _SLOPE = 1.0, 0.9
"""Cost difference at which half of the names are right, and how fast the confidence rises with it."""


class BareName(NamedTuple):
    """A name: its offsets in the text and its confidence (0 to 1)."""

    start: int
    end: int
    confidence: float


def find_bare_names(text: str, words: Vocabulary, least: float = 0.0) -> list[BareName]:
    """Every person name in `text` with a confidence of at least `least`, in order.

    The confidence grows with the cost of reading the line without that name. A foreign name or one of two characters is
    never sure unless a word next to it indicates a person: many are places and goods.
    >>> from loaders.bulletin.extract.vocabulary.vocabulary import vocabulary
    >>> [name[:2] for name in find_bare_names("骆建明、许国强先后发言。", vocabulary(), 0.7)]
    [(0, 3), (4, 7)]
    """
    tokens = read_line(text, words)
    reader = Reader(text, words)
    names = []
    for index, token in enumerate(tokens):
        if token.kind == NAME:
            confidence = 1 / (1 + exp(-_SLOPE * (_margin(index, tokens, reader) - _MIDPOINT)))
            if not _is_confirmed(index, tokens, reader, words):
                confidence = min(confidence, _UNCONFIRMED_LIMIT)
            if confidence >= least:
                names.append(BareName(token.start, token.end, confidence))
    return names


def _is_confirmed(index: int, tokens: list[Token], reader: Reader, words: Vocabulary) -> bool:
    """Whether the name `index` is Chinese with three characters, or the words around it indicate a person."""
    start, end, _ = tokens[index]
    text = reader.text
    chinese_ends = {stop for stop, _ in find_chinese_names(text, start, end, reader.signs, words)}
    resembles_place = text[end - 1] in _LAND_OR_WATER or text[start - 1 : start] in _PREPOSITION
    common = words.surnames.kind_of.get(words.surnames.at(text, start)) == "common"
    if end in chinese_ends and end - start > 2 and not resembles_place and not common:
        return True
    listed = any(
        0 <= neighbour < len(tokens)
        and tokens[neighbour].kind == NAME
        and tokens[neighbour].end - tokens[neighbour].start == 3
        and text[min(end, tokens[neighbour].end)] == "、"
        for neighbour in (index - 1, index + 1)
    )
    return (
        listed
        or reader.around.left(text, start, None, words) >= _CONFIRMING_WEIGHT
        or (reader.around.right(text, end, words) >= _CONFIRMING_WEIGHT)
    )


def _margin(index: int, tokens: list[Token], reader: Reader) -> float:
    """How much more the words around cost when `index` is not read as a name."""
    first = last = index
    while first > max(0, index - _NEIGHBOURS) and tokens[first - 1].end == tokens[first].start:
        first -= 1
    while last < min(len(tokens) - 1, index + _NEIGHBOURS) and tokens[last + 1].start == tokens[last].end:
        last += 1
    start, stop = tokens[first].start, tokens[last].end
    name = (tokens[index].start, tokens[index].end)
    return reader.cost(start, stop, name) - reader.cost(start, stop)
