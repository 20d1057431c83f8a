"""Text assembled from parts of a document, with the offset of each character in the document."""

import re
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Piece:
    """Text with the offset of each character in the document. `places` is as long as `text` and ascending."""

    text: str
    places: tuple[int, ...]

    @property
    def runs(self) -> tuple[tuple[int, int, int], ...]:
        """(offset in text, offset in the document, length) of each stretch that is contiguous in the document."""
        runs: list[tuple[int, int, int]] = []
        for index, place in enumerate(self.places):
            if runs and place == runs[-1][1] + runs[-1][2]:
                runs[-1] = (runs[-1][0], runs[-1][1], runs[-1][2] + 1)
            else:
                runs.append((index, place, 1))
        return tuple(runs)

    def cut(self, start: int, end: int | None = None) -> "Piece":
        """The part from `start` to `end`, stripped of white space at both ends."""
        part = Piece(self.text[start:end], self.places[start:end])
        left = len(part.text) - len(part.text.lstrip())
        right = len(part.text.rstrip())
        return Piece(part.text[left:right], part.places[left:right]) if left < right else Piece("", ())


def piece(text: str, start: int, end: int) -> Piece:
    """The part of the document from `start` to `end` without white space, except between two Latin letters."""
    places = [at for at in range(start, end) if not text[at].isspace() or _keeps_blank(text, at, start, end)]
    return Piece("".join(text[at] for at in places), tuple(places))


def _keeps_blank(text: str, at: int, start: int, end: int) -> bool:
    before, after = text[at - 1 : at] if at > start else "", text[at + 1 : at + 2] if at + 1 < end else ""
    return _is_latin(before) and _is_latin(after)


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalpha()


def row(text: str, start: int, end: int) -> Piece:
    """The non-empty cells of the table row from `start` to `end`, with one tab between two cells."""
    cells: list[Piece] = []
    at = start
    while at < end:
        stop = text.find("\t", at, end)
        stop = end if stop < 0 else stop
        cell = piece(text, at, stop)
        if cell.text:
            cells += [Piece("\t", (at - 1,)), cell] if cells else [cell]
        at = stop + 1
    return join(cells)


def spaced(text: str, start: int, end: int, blank: re.Pattern[str]) -> Piece:
    """The columns of the line from `start` to `end`, which `blank` separates, with one blank between two columns."""
    edges = [start, *(at for match in blank.finditer(text, start, end) for at in match.span()), end]
    columns = [part for part in (piece(text, *span) for span in zip(edges[::2], edges[1::2], strict=True)) if part.text]
    return join(
        part
        for at, column in enumerate(columns)
        for part in ((Piece(" ", (column.places[0] - 1,)),) if at else ()) + (column,)
    )


def join(pieces: Iterable[Piece]) -> Piece:
    """The pieces concatenated; empty ones are skipped."""
    filled = [part for part in pieces if part.text]
    return Piece("".join(part.text for part in filled), tuple(place for part in filled for place in part.places))
