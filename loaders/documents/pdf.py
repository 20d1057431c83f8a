"""PDF files with a text layer."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from io import BytesIO
from itertools import pairwise
from typing import Any
from unicodedata import normalize

from loaders.documents.lines import Lines
from loaders.documents.model import Document
from loaders.errors import fault

# A glyph that its font does not map to a character, as pdfminer writes it.
_UNMAPPED_GLYPH = re.compile(r"\(cid:\d+\)")
_LARGEST_UNKNOWN_SHARE = 0.1
# Some programs write radicals (⼀ U+2F00) in place of the characters that look the same.
_RADICALS = {code: normalize("NFKC", chr(code)) for code in (*range(0x2F00, 0x2FD6), 0x2E9F, 0x2EF3)}
_WIDEST_INDENT = 30
_GAP_IN_LINES = 1.6
_NO_PITCH = float("inf")
_OCR = "run OCR on it and give the result"


def read(data: bytes, name: str) -> Document:
    """The lines of all pages in reading order, indented by wide spaces as on the page, with an empty line for a gap.

    A page that is only a picture is recorded in Document.left_out. Raises LoadError for a scan without text, for a file
    with a password, and for a file whose fonts do not map their glyphs to characters.
    """
    lines = Lines()
    pages = list(_pages(data, name))
    texts = ["\n".join(page) for page, _ in pages if page]
    if not any(text.strip() for text in texts):
        raise fault(name, f"is a scan with pictures of pages but no text; {_OCR}")
    unknown = sum(len(_UNMAPPED_GLYPH.findall(text)) for text in texts)
    if unknown > _LARGEST_UNKNOWN_SHARE * sum(len(_UNMAPPED_GLYPH.sub("?", text)) for text in texts):
        raise fault(name, f"its fonts do not map glyphs to characters; {_OCR}")
    for number, (page, pictures) in enumerate(pages, 1):
        if number > 1:
            lines.begin_page()
        for line in page:
            lines.add(_UNMAPPED_GLYPH.sub("\ufffd", line).translate(_RADICALS))
        if not page and pictures:
            lines.leave_out(f"page {number}: a picture without text, which needs OCR")
    if unknown:
        lines.leave_out(f"{unknown} characters that their font does not name, printed as \ufffd")
    return lines.document(data, name, "pdf")


def _pages(data: bytes, name: str) -> Iterator[tuple[list[str], bool]]:
    """The lines of each page, and whether it has pictures."""
    import logging

    import pdfplumber
    from pdfminer.pdfdocument import PDFPasswordIncorrect
    from pdfplumber.utils.exceptions import PdfminerException

    for library in ("pdfminer", "pdfplumber"):
        logging.getLogger(library).addHandler(logging.NullHandler())  # otherwise their warnings go to stderr
    try:
        with pdfplumber.open(BytesIO(data)) as file:
            for page in file.pages:
                yield _lines(page), bool(page.images)
                page.close()
    except Exception as error:  # pdfminer raises errors of every kind on broken input
        cause = error.args[0] if isinstance(error, PdfminerException) and error.args else error
        if isinstance(cause, PDFPasswordIncorrect):
            raise fault(name, "is encrypted; save it without a password") from None
        raise fault(name, f"is a broken PDF ({type(cause).__name__}); print it to a new PDF and give that") from error


def _lines(page: Any) -> list[str]:
    """The lines of one page, an empty one for each gap; characters printed twice to look bold count once."""
    boxes = page.dedupe_chars().extract_text_lines(return_chars=True, strip=True)
    if not boxes:
        return []
    left, pitch = _margin(boxes), _pitch(boxes)
    lines: list[str] = []
    for above, line in zip([boxes[0], *boxes], boxes, strict=False):
        if line["top"] - above["top"] > _GAP_IN_LINES * pitch:
            lines.append("")
        lines.append(_indent(line, left) + line["text"])
    return lines


def _margin(lines: Sequence[dict[str, Any]]) -> float:
    """The distance from the left edge at which most lines begin, in points; the smallest of equally frequent ones."""
    starts = Counter(int(line["x0"]) for line in lines)
    return min(starts, key=lambda start: (-starts[start], start))


def _pitch(lines: Sequence[dict[str, Any]]) -> float:
    """The most frequent distance from one line to the next, in points; the smallest of equally frequent ones."""
    steps = Counter(round(float(below["top"]) - float(above["top"])) for above, below in pairwise(lines))
    return min((step for step in steps if step > 0), key=lambda step: (-steps[step], step), default=0) or _NO_PITCH


def _indent(line: dict[str, Any], left: float) -> str:
    """Wide spaces for the space before a line, one for each character that would fit."""
    size = float(line["chars"][0]["size"]) or 1.0  # a font of no size
    columns = round((float(line["x0"]) - left) / size)
    return "\u3000" * min(_WIDEST_INDENT, max(0, columns))
