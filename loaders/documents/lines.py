"""Assembles a document line by line, with the offsets of its pages and headings."""

import re
from collections.abc import Sequence
from hashlib import sha256
from pathlib import PurePath
from unicodedata import east_asian_width

from loaders.documents.model import Document, Heading
from loaders.errors import printable

# All line breaks of str.splitlines: offsets must agree, however a user of the Document splits it into lines.
_BREAK = re.compile("\r\n|[\r\v\f\x1c\x1d\x1e\x85\u2028\u2029]")
LONG_CELL = 120
SENTENCE_ENDS = "。！？；：…”’"


class Lines:
    """Builder of a Document: add the lines in order, then call `document`."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._pages = [0]
        self._headings: list[Heading] = []
        self._left_out: list[str] = []
        self.length = 0

    def add(self, text: str, level: int | None = None) -> None:
        """Add one line, or several if `text` contains breaks. level: of a heading, 1 highest; None for other text."""
        for line in with_line_feeds(text).split("\n"):
            if level is not None and line.strip():
                self._headings.append(Heading(self.length, self.length + len(line), level))
            self._parts.append(line + "\n")
            self.length += len(line) + 1

    def begin_page(self) -> None:
        """Begin a new page."""
        self._pages.append(self.length)

    def leave_out(self, what: str) -> None:
        """Record something that is not part of the text; blank strings are ignored."""
        if what.strip():
            self._left_out.append(" ".join(what.split()))

    def document(
        self, data: bytes, name: str, format: str, *, encoding: str | None = None, whole_paragraphs: bool = False
    ) -> Document:
        """The document built from the added lines. data: the bytes of the file `name`."""
        return Document(
            file_name(name),
            "".join(self._parts),
            format,
            encoding,
            sha256(data).hexdigest(),
            tuple(self._pages),
            whole_paragraphs,
            tuple(self._headings),
            tuple(self._left_out),
        )


def data_row(cells: Sequence[Sequence[str]]) -> str | None:
    """A table row as one line with tabs; None for a row that is page layout, not data. cells: the lines of each cell.

    A row with a single filled cell, or with whole paragraphs in a cell, is page layout: its lines remain separate.
    """
    filled = [cell for cell in cells if any(line.strip() for line in cell)]
    paragraphs = any(len(cell) > 1 and sum(map(len, cell)) > LONG_CELL for cell in filled)
    if len(filled) < 2 or paragraphs:
        return None
    return "\t".join(" ".join(_flat(line) for line in cell if line.strip()) for cell in cells).rstrip()


def with_line_feeds(text: str) -> str:
    """`text` with every line break replaced by a line feed."""
    return _BREAK.sub("\n", text)


def display_width(text: str) -> int:
    """The width of `text` in columns; a Chinese character takes two."""
    return sum(2 if is_wide(character) else 1 for character in text)


def is_wide(character: str) -> bool:
    """Whether a character is as wide as a Chinese one."""
    return east_asian_width(character) in ("W", "F", "A")


def file_name(path: str) -> str:
    """The last part of a path, safe to print."""
    return printable(PurePath(path).name)


def _flat(line: str) -> str:
    return line.replace("\t", " ").replace("\n", " ").strip()
