"""Puts a document together line by line, keeping the offsets of its pages and headings."""

import re
from collections.abc import Sequence
from hashlib import sha256
from pathlib import PurePath
from unicodedata import east_asian_width

from loaders.documents.model import Document, Heading
from loaders.errors import printable

# All that str.splitlines breaks at: offsets by lines must agree however a reader of the Document splits it.
_BREAK = re.compile("\r\n|[\r\v\f\x1c\x1d\x1e\x85\u2028\u2029]")
LONG_CELL = 120
SENTENCE_ENDS = "。！？；：…”’"


class Lines:
    """The text of a document in the making: add its lines in order, then ask for the `document`."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._pages = [0]
        self._headings: list[Heading] = []
        self._left_out: list[str] = []
        self.length = 0

    def add(self, text: str, level: int | None = None) -> None:
        """One line, or more where `text` has breaks in it; level: of the heading it is, 1 highest."""
        for line in unix(text).split("\n"):
            if level is not None and line.strip():
                self._headings.append(Heading(self.length, self.length + len(line), level))
            self._parts.append(line + "\n")
            self.length += len(line) + 1

    def page(self) -> None:
        """Begins a new page."""
        self._pages.append(self.length)

    def leave_out(self, what: str) -> None:
        """Notes what was seen and is not part of the text; nothing, where it has no characters."""
        if what.strip():
            self._left_out.append(" ".join(what.split()))

    def document(
        self, data: bytes, name: str, format: str, *, encoding: str | None = None, whole_paragraphs: bool = False
    ) -> Document:
        """What was added, as the document that the bytes `data` of the file `name` hold."""
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
    """A row of a table in one line with tabs, each cell given by its lines; None where it is no data.

    A row with a single filled cell, or with whole paragraphs in a cell, is page layout: its lines stand alone.
    """
    filled = [cell for cell in cells if any(line.strip() for line in cell)]
    paragraphs = any(len(cell) > 1 and sum(map(len, cell)) > LONG_CELL for cell in filled)
    if len(filled) < 2 or paragraphs:
        return None
    return "\t".join(" ".join(_flat(line) for line in cell if line.strip()) for cell in cells).rstrip()


def unix(text: str) -> str:
    """`text` with line feeds for all its line breaks."""
    return _BREAK.sub("\n", text)


def columns(text: str) -> int:
    """How wide `text` prints, a Chinese character counting two."""
    return sum(2 if wide(sign) else 1 for sign in text)


def wide(sign: str) -> bool:
    """Whether a character prints as wide as a Chinese one."""
    return east_asian_width(sign) in ("W", "F", "A")


def file_name(path: str) -> str:
    """The last part of a path, fit to be printed."""
    return printable(PurePath(path).name)


def _flat(line: str) -> str:
    return line.replace("\t", " ").replace("\n", " ").strip()
