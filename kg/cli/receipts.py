"""The receipts of an answer for people: each item once, with a number, and its sentences with letters."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

RECEIPT = ("document", "issue", "published", "item", "sentence")
# An item: document, issue, published, item.
ItemKey = tuple[str, ...]


class Receipts:
    """Collects the receipts of rows. `mark` returns the mark of a row, `lines` explains all marks."""

    def __init__(self) -> None:
        self._numbers: dict[ItemKey, int] = {}
        self._sentences: dict[ItemKey, dict[str, str]] = {}

    def mark(self, row: Mapping[str, Any]) -> str:
        """[1ac] for the first and third sentence of item 1; with several items [1ac] [2b]."""
        marks: dict[ItemKey, str] = {}
        for key, sentence in _cited_sentences(row):
            self._numbers.setdefault(key, len(self._numbers) + 1)
            letters = self._sentences.setdefault(key, {})
            marks[key] = marks.get(key, "") + letters.setdefault(sentence, _letter(len(letters)))
        return " ".join(f"[{self._numbers[key]}{letters}]" for key, letters in marks.items())

    def lines(self) -> Iterator[str]:
        """Issue, date, file and beginning of each item, and below it the sentences."""
        for key, number in self._numbers.items():
            document, issue, published, item = key
            yield ""
            yield f"[{number}] {', '.join(part for part in (issue, published, document) if part)}: {item}…"
            for sentence, letter in self._sentences[key].items():
                yield f"    {letter}  {sentence}"


def printable(value: object) -> str:
    """Text with a space for each control character."""
    return "".join(character if character.isprintable() else " " for character in str(value))


def _cited_sentences(row: Mapping[str, Any]) -> Iterator[tuple[ItemKey, str]]:
    """(item, sentence) for each sentence of a row. If the row cites several items, its other columns are lists too."""
    sentences: Sequence[str] = row["sentence"]
    for number, sentence in enumerate(sentences):
        values = (row[name] for name in RECEIPT[:4])
        key = (value[number] if isinstance(value, list) else value for value in values)
        yield tuple("" if value is None else printable(value) for value in key), printable(sentence)


def _letter(number: int) -> str:
    """a to z, then z1, z2 …"""
    return chr(ord("a") + number) if number < 26 else f"z{number - 25}"
