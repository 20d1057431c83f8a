"""Lists of names, and where a name may stand by itself."""

import re
from collections.abc import Sequence

from loaders.bulletin.extract.mentions.units import is_unit, left_edge
from loaders.bulletin.extract.people.names import Known, edge, is_name, name_at, skip_aside
from loaders.bulletin.extract.people.spans import PersonSpan
from loaders.bulletin.extract.vocabulary.vocabulary import Vocabulary
from loaders.text.characters import HAN

_HAN = re.compile(f"[{HAN}·]+")
_CELL = re.compile(f"[{HAN}·]{{2,4}}(?=、)")
_SURE_EDGE = 2.5
_LISTED = re.compile(r"[、]|和|及(?!时)|以及|与")


def name_list(
    text: str, start: int, known: Known, words: Vocabulary, foreign: bool, least: float = 0.0
) -> list[tuple[int, int]]:
    """(start, end) of the names that stand at `start`, as a list under one title. least: score of the first."""
    found: list[tuple[int, int]] = []
    at = start
    while True:
        name = name_at(text, at, known, words, foreign)
        if name and not found and text.startswith("的", name.end) and _is_word(text[at : name.end], known, words):
            return found  # 两国元首达成的共识
        if not name or name.score < (1.4 if found else least) or (found and is_titled(text, at, name.end, words)):
            return found
        found.append((at, name.end))
        behind = skip_aside(text, name.end)
        joint = _LISTED.match(text, behind)
        if not joint:
            return found
        at = joint.end()


def whole_row(text: str, start: int, known: Known, words: Vocabulary) -> list[tuple[int, int]]:
    """(start, end) of all that is listed at `start`, behind a title, where half of it and more can only be names.

    So a surname that no list has is read beside those that it has. [] where anything in the row is a word or a body.
    """
    row: list[tuple[int, int]] = []
    at = start
    while cell := _CELL.match(text, at):
        row.append(cell.span())
        at = cell.end() + 1
    last = (
        next(
            (
                at + size
                for size in (3, 2, 4)
                if _HAN.fullmatch(text, at, at + size) and edge(text, at + size, words) >= _SURE_EDGE
            ),
            None,
        )
        if row
        else None
    )
    if last is None or words.title.match(text, last):
        return []
    row.append((at, last))
    names = [text[begin:end] for begin, end in row if text[begin:end] not in known]
    odd = [
        text[begin:end]
        for begin, end in row
        if not is_name(text[begin:end], words)
        and not ((name := name_at(text, begin, known, words)) and name.end == end)
    ]
    if len(odd) * 2 > len(row) or any(_is_something(name, words) for name in names):
        return []
    return [] if any(_holds_a_word(name, words) for name in odd) else row


def _is_something(name: str, words: Vocabulary) -> bool:
    """Whether it is an everyday word, a place or a body."""
    return (
        name in words.common
        or name in words.everyday
        or name in words.places
        or is_unit(name, words)
        or words.venue_end.search(name) is not None
        or words.trade_alone.search(name[-2:]) is not None
    )


def _holds_a_word(name: str, words: Vocabulary) -> bool:
    return (
        name in words.verbs
        or words.title.search(name) is not None
        or name[:2] in words.verbs
        or any(sign in words.never for sign in name)
        or name[-2:] in words.common
    )


def _is_word(name: str, known: Known, words: Vocabulary) -> bool:
    return (name in words.everyday or name in words.common) and name not in known


def is_titled(text: str, start: int, end: int, words: Vocabulary) -> bool:
    """Whether what looks like a name in a list begins a body with a title of its own: 高新区管委会主任…."""
    sign = next((at for at in range(start, min(start + 30, len(text))) if text[at] in "，。、；：）！"), len(text))
    title = words.title.search(text, start, sign)
    if not title or left_edge(text, title.start(), words, start) != start:
        return False
    return title.start() > end or not _is_edge_title(text, end, words)


def _is_edge_title(text: str, end: int, words: Vocabulary) -> bool:
    title = words.title.match(text, end)
    return title is not None and edge(text, title.end(), words) > 0


def left_is_free(text: str, start: int) -> bool:
    return start == 0 or not re.match(f"[{HAN}]", text[start - 1])


def taken_by(people: Sequence[PersonSpan]) -> set[int]:
    return {at for person in people for at in range(person.start, person.end)}
