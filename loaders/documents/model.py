"""The text of one file, as every reader returns it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Heading:
    """A line that the format marks as a heading: `start` to `end` in Document.text, level 1 highest."""

    start: int
    end: int
    level: int


@dataclass(frozen=True, slots=True)
class Document:
    """One file as text. Offsets count code points of `text`; "\\n" is the only line break in it.

    name: file name without its folder. format: txt, md, html, docx or pdf; .doc and .wps are read as docx. encoding:
    of the bytes, by its Python name, None if the format fixes it. sha256: of the original bytes, 64 hex digits. pages:
    offsets at which pages begin, (0,) if the format has no pages; a blank page begins where the next one does.
    whole_paragraphs: each line is a whole paragraph (docx, html, md), so a line break never only wraps a line.
    headings: the headings that the format marks, in order. The cells of a table row are in one line, separated by tabs.
    left_out: what the reader did not include in the text, a line each: the navigation of a web page, a page of a PDF
    that is only a picture.
    """

    name: str
    text: str
    format: str
    encoding: str | None
    sha256: str
    pages: tuple[int, ...] = (0,)
    whole_paragraphs: bool = False
    headings: tuple[Heading, ...] = ()
    left_out: tuple[str, ...] = ()
