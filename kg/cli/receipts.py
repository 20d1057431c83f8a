"""The receipts of an answer as a person reads them: each report once, numbered, its sentences lettered."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

RECEIPT = ("document", "issue", "published", "item", "sentence")
Place = tuple[str, ...]


class Receipts:
    """Collects what rows rest on. `mark` gives each row its mark, `lines` what the marks stand for."""

    def __init__(self) -> None:
        self._numbers: dict[Place, int] = {}
        self._sentences: dict[Place, dict[str, str]] = {}

    def mark(self, row: Mapping[str, Any]) -> str:
        """[1ac] for the first and third sentence of report 1; several reports one after the other."""
        own: dict[Place, str] = {}
        for place, sentence in _quoted(row):
            self._numbers.setdefault(place, len(self._numbers) + 1)
            letters = self._sentences.setdefault(place, {})
            own[place] = own.get(place, "") + letters.setdefault(sentence, _letter(len(letters)))
        return " ".join(f"[{self._numbers[place]}{letters}]" for place, letters in own.items())

    def lines(self) -> Iterator[str]:
        """Issue, date, file and beginning of each report, and under it the sentences."""
        for place, number in self._numbers.items():
            document, issue, published, item = place
            yield ""
            yield f"[{number}] {issue}, {published}, {document}: {item}…"
            for sentence, letter in self._sentences[place].items():
                yield f"    {letter}  {sentence}"


def printable(value: object) -> str:
    """Text without control characters, whatever a bulletin brings."""
    return "".join(sign if sign.isprintable() else " " for sign in str(value))


def _quoted(row: Mapping[str, Any]) -> Iterator[tuple[Place, str]]:
    """Each sentence of a row with the report it stands in; the reports are lists too where there are several."""
    sentences: Sequence[str] = row["sentence"]
    for number, sentence in enumerate(sentences):
        found = (row[name] for name in RECEIPT[:4])
        place = (each[number] if isinstance(each, list) else each for each in found)
        yield tuple("" if each is None else printable(each) for each in place), printable(sentence)


def _letter(number: int) -> str:
    """a to z, then z1, z2 …"""
    return chr(ord("a") + number) if number < 26 else f"z{number - 25}"
