"""Word lists: the rows of loaders/lexicons/*.tsv. Each row is checked when read."""

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
    """One word of a list: the word, its kind in that list, and the file and line of the row."""

    text: str
    kind: str
    place: str = field(compare=False)


class Words:
    """A set of words, matched longest first, each with its kind (the first one if rows give several)."""

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
        self._lengths = {first: tuple(sorted(sizes, reverse=True)) for first, sizes in lengths.items()}
        self._ends = {last: tuple(sorted(sizes, reverse=True)) for last, sizes in ends.items()}
        self._first_characters = re.compile(f"[{''.join(map(re.escape, sorted(lengths)))}]") if lengths else None

    def __contains__(self, word: str) -> bool:
        return word in self.kind_of

    def __iter__(self) -> Iterator[str]:
        return iter(self.kind_of)

    def has(self, word: str, kind: str) -> bool:
        """Whether the list contains this word with this kind."""
        return any(row.text == word and row.kind == kind for row in self._rows)

    def at(self, text: str, start: int) -> str:
        """The longest word that begins at `start`, or the empty string."""
        for length in self._lengths.get(text[start : start + 1], ()):
            word = text[start : start + length]
            if word in self.kind_of:
                return word
        return ""

    def find(self, text: str) -> Iterator[tuple[int, str]]:
        """(start, word) of every word in `text`: the longest at each place, without overlaps."""
        at = 0
        while self._first_characters and (match := self._first_characters.search(text, at)):
            word = self.at(text, match.start())
            if word:
                yield match.start(), word
            at = match.start() + (len(word) or 1)

    def before(self, text: str, end: int) -> str:
        """The longest word that ends at `end`, or the empty string."""
        for length in self._ends.get(text[end - 1 : end], ()) if end else ():
            if length <= end and text[end - length : end] in self.kind_of:
                return text[end - length : end]
        return ""

    def of(self, *kinds: str) -> tuple[str, ...]:
        """The words of these kinds, longest first. Raises LexiconError for a kind without words."""
        if missing := set(kinds) - {row.kind for row in self._rows}:
            raise LexiconError(f"no word of kind {', '.join(sorted(missing))}; add a row or correct the kind")
        texts = {row.text for row in self._rows if row.kind in kinds}
        return tuple(sorted(texts, key=lambda word: (-len(word), word)))

    def only(self, *kinds: str) -> "Words":
        """The words of these kinds as a separate list; a word of several kinds has the first kind named here."""
        return Words(row for kind in kinds for row in self._rows if row.kind == kind)

    def joined(self, rows: Iterable[Row]) -> "Words":
        """This list with further rows before its own; the same list if there are no further rows."""
        further = tuple(rows)
        return Words((*further, *self._rows)) if further else self

    def pattern(self, *kinds: str) -> str:
        """The words of these kinds as an alternation for a regular expression."""
        return "(?:" + "|".join(map(re.escape, self.of(*kinds))) + ")"


def read_rows(path: Path) -> tuple[Row, ...]:
    """The rows of one list: word, tab, kind, then further columns for readers; lines that begin with # are comments.

    Raises LexiconError for a word with white space around it, a row without a kind, a word that occurs twice with one
    kind, and a list without rows.
    """
    rows: list[Row] = []
    lines: dict[tuple[str, str], int] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        place = f"{path.name}:{number}"
        kind, words = _columns(line, place)
        for text in words:
            if (text, kind) in lines:
                first = f"first at line {lines[text, kind]}"
                raise LexiconError(f"{place}: duplicate entry '{text}' of kind {kind} ({first}); remove one")
            lines[text, kind] = number
            rows.append(Row(text, kind, place))
    if not rows:
        raise LexiconError(f"{path.name}: contains no words; add rows or remove the file")
    return tuple(rows)


def _columns(line: str, place: str) -> tuple[str, list[str]]:
    columns = line.split("\t")
    if len(columns) < 2 or not columns[1].strip():
        raise LexiconError(f"{place}: no kind; write a word, a tab and its kind")
    text, kind = columns[0], columns[1]
    if text != text.strip() or kind != kind.strip():
        raise LexiconError(f"{place}: '{text}' has leading or trailing white space; remove it")
    if not text:
        raise LexiconError(f"{place}: no word before the first tab; add one")
    return kind, [text]


@cache
def _packaged(name: str) -> tuple[Row, ...]:
    """The rows of a list of the package, read once."""
    return read_rows(FOLDER / f"{name}.tsv")


@cache
def _packaged_words(name: str) -> Words:
    return Words(_packaged(name))


@dataclass(frozen=True, slots=True)
class Lexicons:
    """The lists of the package with the rows of users. added: (name of the list, rows) for each list with such rows.

    A row of the kind -head removes the word from the package's words of the kind head. Lexicons with the same rows
    are equal, whatever folder the rows were read from.
    """

    added: tuple[tuple[str, tuple[Row, ...]], ...] = ()

    def words(self, name: str) -> Words:
        """The list `name`. The rows of users come first, so the kind that they give a word is its first."""
        rows = dict(self.added).get(name)
        if rows is None:
            return _packaged_words(name)
        removed = {(row.text, row.kind.removeprefix(REMOVED)) for row in rows if row.kind.startswith(REMOVED)}
        return Words((*self.own(name), *(row for row in _packaged(name) if (row.text, row.kind) not in removed)))

    def own(self, name: str) -> tuple[Row, ...]:
        """The rows that users add to the list `name`, without those that remove a word."""
        return tuple(row for row in dict(self.added).get(name, ()) if not row.kind.startswith(REMOVED))

    @property
    def digest(self) -> str | None:
        """Eight characters that identify the rows of users; None without such rows."""
        rows = sorted({f"{name}\t{row.text}\t{row.kind}" for name, added in self.added for row in added})
        return sha256("\n".join(rows).encode()).hexdigest()[:8] if rows else None


PACKAGED = Lexicons()
