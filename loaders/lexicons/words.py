"""Word lists of the language: rows of loaders/lexicons/*.tsv, each checked when read."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from pathlib import Path

from loaders.errors import LexiconError

FOLDER = Path(__file__).parent
REMOVED = "-"


@dataclass(frozen=True, slots=True)
class Row:
    """One word of a list: the word, the class it belongs to in that list, where the row stands."""

    text: str
    kind: str
    place: str = field(compare=False)


class Words:
    """A set of words found by longest match, each with its kind (the first, where rows give several)."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._rows = tuple(rows)
        self.kind_of: dict[str, str] = {}
        for row in self._rows:
            self.kind_of.setdefault(row.text, row.kind)
        lengths: dict[str, set[int]] = {}
        ends: dict[str, set[int]] = {}
        for word in self.kind_of:
            lengths.setdefault(word[0], set()).add(len(word))
            ends.setdefault(word[-1], set()).add(len(word))
        self._lengths = {first: tuple(sorted(found, reverse=True)) for first, found in lengths.items()}
        self._ends = {last: tuple(sorted(found, reverse=True)) for last, found in ends.items()}
        self._firsts = re.compile(f"[{''.join(map(re.escape, sorted(lengths)))}]") if lengths else None

    def __contains__(self, word: str) -> bool:
        return word in self.kind_of

    def __iter__(self) -> Iterator[str]:
        return iter(self.kind_of)

    def has(self, word: str, kind: str) -> bool:
        """Whether a row gives this word this kind."""
        return any(row.text == word and row.kind == kind for row in self._rows)

    def at(self, text: str, start: int) -> str:
        """The longest word that begins at `start`, or the empty string."""
        for length in self._lengths.get(text[start : start + 1], ()):
            word = text[start : start + length]
            if word in self.kind_of:
                return word
        return ""

    def find(self, text: str) -> Iterator[tuple[int, str]]:
        """(start, word) of every word in `text`, the longest at each place, none over another."""
        at = 0
        while self._firsts and (first := self._firsts.search(text, at)):
            word = self.at(text, first.start())
            if word:
                yield first.start(), word
            at = first.start() + (len(word) or 1)

    def before(self, text: str, end: int) -> str:
        """The longest word that ends at `end`, or the empty string."""
        for length in self._ends.get(text[end - 1 : end], ()) if end else ():
            if length <= end and text[end - length : end] in self.kind_of:
                return text[end - length : end]
        return ""

    def of(self, *kinds: str) -> tuple[str, ...]:
        """The words of these kinds, longest first; an unknown kind is an error."""
        if missing := set(kinds) - {row.kind for row in self._rows}:
            raise LexiconError(f"no word of kind {', '.join(sorted(missing))}; add a row or correct the kind")
        found = {row.text for row in self._rows if row.kind in kinds}
        return tuple(sorted(found, key=lambda word: (-len(word), word)))

    def only(self, *kinds: str) -> "Words":
        """The words of these kinds as a list of its own; where a word has several, the first kind named here counts."""
        return Words(row for kind in kinds for row in self._rows if row.kind == kind)

    def joined(self, rows: Iterable[Row]) -> "Words":
        """This list with further rows before its own; the list itself where there are none."""
        found = tuple(rows)
        return Words((*found, *self._rows)) if found else self

    def pattern(self, *kinds: str) -> str:
        """The words of these kinds as an alternation for a regular expression."""
        return "(?:" + "|".join(map(re.escape, self.of(*kinds))) + ")"


def read_rows(path: Path) -> tuple[Row, ...]:
    """The rows of one list: word, tab, kind, further columns for people; lines that begin with # are remarks.

    Raises LexiconError for a word with white space around it, a row without a kind, or a word that stands twice
    with one kind.
    """
    rows: list[Row] = []
    seen: set[tuple[str, str]] = set()
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        place = f"{path.name}:{number}"
        kind, words = _columns(line, place)
        for text in words:
            if (text, kind) in seen:
                raise LexiconError(f"{place}: '{text}' stands twice as {kind}; remove one")
            seen.add((text, kind))
            rows.append(Row(text, kind, place))
    if not rows:
        raise LexiconError(f"{path.name}: holds no words; add rows or remove the file")
    return tuple(rows)


def _columns(line: str, place: str) -> tuple[str, list[str]]:
    columns = line.split("\t")
    if len(columns) < 2 or not columns[1].strip():
        raise LexiconError(f"{place}: needs a word, a tab and its kind")
    text, kind = columns[0], columns[1]
    if text != text.strip() or kind != kind.strip():
        raise LexiconError(f"{place}: '{text}' has white space around it; remove it")
    if not text:
        raise LexiconError(f"{place}: holds no word before the first tab; add it")
    return kind, [text]


@cache
def _packaged(name: str) -> tuple[Row, ...]:
    """The rows of a list that the package carries, read once."""
    return read_rows(FOLDER / f"{name}.tsv")


@cache
def _packaged_words(name: str) -> Words:
    return Words(_packaged(name))


@dataclass(frozen=True, slots=True)
class Lexicons:
    """The lists of the package with the rows of users: (name of the list, rows) for each list that has some.

    A row of the kind -head takes the word away from the package's words of the kind head. Two with the same rows are
    equal, whatever folder they were read from.
    """

    added: tuple[tuple[str, tuple[Row, ...]], ...] = ()

    def words(self, name: str) -> Words:
        """The list `name`. Rows of users stand first: the kind that they give a word is its first."""
        rows = dict(self.added).get(name)
        if rows is None:
            return _packaged_words(name)
        gone = {(row.text, row.kind.removeprefix(REMOVED)) for row in rows if row.kind.startswith(REMOVED)}
        return Words((*self.own(name), *(row for row in _packaged(name) if (row.text, row.kind) not in gone)))

    def own(self, name: str) -> tuple[Row, ...]:
        """The rows that users add to the list `name`."""
        return tuple(row for row in dict(self.added).get(name, ()) if not row.kind.startswith(REMOVED))

    @property
    def digest(self) -> str | None:
        """Eight characters that tell the users' rows apart from any others; None where there are none."""
        rows = sorted({f"{name}\t{row.text}\t{row.kind}" for name, found in self.added for row in found})
        return sha256("\n".join(rows).encode()).hexdigest()[:8] if rows else None


PACKAGED = Lexicons()
