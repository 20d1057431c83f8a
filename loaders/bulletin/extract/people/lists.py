"""Lists of names, and where a name can occur without a title."""

import re
from collections.abc import Sequence

from loaders.bulletin.extract.mentions.units import is_unit, left_edge
from loaders.bulletin.extract.people.names import Known, edge_score, is_name, name_at, skip_aside
from loaders.bulletin.extract.people.spans import PersonSpan
from loaders.bulletin.extract.vocabulary.vocabulary import Vocabulary
from loaders.text.characters import HAN

_HAN = re.compile(f"[{HAN}·]+")
_ROW_ELEMENT = re.compile(f"[{HAN}·]{{2,4}}(?=、)")
_SURE_EDGE = 2.5
_JOINT = re.compile(r"[、]|和|及(?!时)|以及|与")


def find_name_list(
    text: str, start: int, known: Known, words: Vocabulary, foreign: bool, least: float = 0.0
) -> list[tuple[int, int]]:
    """(start, end) of the names listed at `start` under one title, in order. least: lowest score of the first name."""
    spans: list[tuple[int, int]] = []
    position = start
    while True:
        name = name_at(text, position, known, words, foreign)
        if name and not spans and text.startswith("的", name.end) and _is_word(text[position : name.end], known, words):
            return spans  # 两国元首达成的共识
        if (
            not name
            or name.score < (1.4 if spans else least)
            or (spans and begins_titled_unit(text, position, name.end, words))
        ):
            return spans
        spans.append((position, name.end))
        end = skip_aside(text, name.end)
        joint = _JOINT.match(text, end)
        if not joint:
            return spans
        position = joint.end()


def find_row(text: str, start: int, known: Known, words: Vocabulary) -> list[tuple[int, int]]:
    """(start, end) of all names in the list at `start`, after a title, if at least half of them can only be names.

    It also reads surnames outside the lexicon. [] when anything in the list is a word or a unit.
    """
    row: list[tuple[int, int]] = []
    position = start
    while cell := _ROW_ELEMENT.match(text, position):
        row.append(cell.span())
        position = cell.end() + 1
    last = (
        next(
            (
                position + size
                for size in (3, 2, 4)
                if _HAN.fullmatch(text, position, position + size)
                and edge_score(text, position + size, words) >= _SURE_EDGE
            ),
            None,
        )
        if row
        else None
    )
    if last is None or words.title.match(text, last):
        return []
    row.append((position, last))
    names = [text[begin:end] for begin, end in row if text[begin:end] not in known]
    unusual = [
        text[begin:end]
        for begin, end in row
        if not is_name(text[begin:end], words)
        and not ((name := name_at(text, begin, known, words)) and name.end == end)
    ]
    if len(unusual) * 2 > len(row) or any(_is_known_word(name, words) for name in names):
        return []
    return [] if any(_contains_word(name, words) for name in unusual) else row


def _is_known_word(name: str, words: Vocabulary) -> bool:
    """Whether `name` is an everyday word, a place or a unit."""
    return (
        name in words.common
        or name in words.everyday
        or name in words.places
        or is_unit(name, words)
        or words.venue_end.search(name) is not None
        or words.trade_alone.search(name[-2:]) is not None
    )


def _contains_word(name: str, words: Vocabulary) -> bool:
    """Whether `name` contains a title, a verb or a character that names never contain."""
    return (
        name in words.verbs
        or words.title.search(name) is not None
        or name[:2] in words.verbs
        or any(character in words.never for character in name)
        or name[-2:] in words.common
    )


def _is_word(name: str, known: Known, words: Vocabulary) -> bool:
    """Whether `name` is an everyday word that the document does not prove as a name."""
    return (name in words.everyday or name in words.common) and name not in known


def begins_titled_unit(text: str, start: int, end: int, words: Vocabulary) -> bool:
    """Whether the apparent name in a list begins a unit with a title of its own: 高新区管委会主任…."""
    clause_end = next(
        (offset for offset in range(start, min(start + 30, len(text))) if text[offset] in "，。、；：）！"), len(text)
    )
    title = words.title.search(text, start, clause_end)
    if not title or left_edge(text, title.start(), words, start) != start:
        return False
    return title.start() > end or not _is_edge_title(text, end, words)


def _is_edge_title(text: str, end: int, words: Vocabulary) -> bool:
    """Whether a title begins at `end` and ends at an edge."""
    title = words.title.match(text, end)
    return title is not None and edge_score(text, title.end(), words) > 0


def is_free_on_left(text: str, start: int) -> bool:
    """Whether no Han character precedes `start`."""
    return start == 0 or not re.match(f"[{HAN}]", text[start - 1])


def taken_offsets(people: Sequence[PersonSpan]) -> set[int]:
    """Every offset inside one of the people."""
    return {offset for person in people for offset in range(person.start, person.end)}
