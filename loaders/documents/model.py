"""The text of one file, as every reader gives it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Heading:
    """A line that the format itself marks as a heading: `start` to `end` in Document.text, level 1 highest."""

    start: int
    end: int
    level: int


@dataclass(frozen=True, slots=True)
class Document:
    """One file as text. Offsets count code points of `text`; lines end in "\\n", no "\\r" remains.

    name: file name without its folder. format: txt, md, html, docx or pdf. encoding: of the bytes, None where the
    format fixes it. sha256: of the bytes as they arrived, 64 hex digits. pages: offsets at which pages begin,
    (0,) where the format has none. whole_paragraphs: each line is a whole paragraph (docx, html, md), so a line
    break is never a mere wrap. headings: what the format marks as headings, in order. Cells of a table row stand
    in one line, separated by tabs.
    """

    name: str
    text: str
    format: str
    encoding: str | None
    sha256: str
    pages: tuple[int, ...] = (0,)
    whole_paragraphs: bool = False
    headings: tuple[Heading, ...] = ()
