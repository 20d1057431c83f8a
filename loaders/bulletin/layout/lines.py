"""The lines of a document without page furniture: page numbers and running heads."""

import re
from collections import Counter
from dataclasses import dataclass
from unicodedata import east_asian_width

from loaders.bulletin.layout.patterns import LayoutPatterns
from loaders.documents.model import Document
from loaders.text.characters import shadow

_PAGE_NUMBER = re.compile(r"^[\s—\-·.~]*(?:第\s*)?[0-9]{1,4}(?:\s*页)?(?:[\s/，,]*共?\s*[0-9]{1,4}\s*页?)?[\s—\-·.~]*$")
_RULE = re.compile(r"^[\s—\-=_*·.~━═─☆★◇◆※#+]{3,}$")
# The gap between columns of a table that is drawn with blanks.
WIDE_BLANK = re.compile("[ \u3000]{2,}")
LINE_BREAKS = "\r\n\f\v\x1c\x1d\x1e\x85\u2028\u2029"
SENTENCE_ENDS = "。！？；…”’）】〕》：!?"


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line: its place in the document, its bare text in one width, its indent and width in columns.

    gap: a blank line or a page break precedes it. level: of a heading that the format marks, else None. cells: of
    a row of a table, 1 of any other line. columns: number of columns separated by wide blanks, at least 1.
    """

    start: int
    end: int
    bare: str
    indent: int
    width: int
    gap: bool
    level: int | None = None
    cells: int = 1
    columns: int = 1


def read_lines(document: Document, patterns: LayoutPatterns) -> tuple[tuple[Line, ...], tuple[str, ...]]:
    """(the lines that carry text, in order; the page furniture that was removed, as printed)."""
    levels = {heading.start: heading.level for heading in document.headings}
    lines: list[Line] = []
    furniture: list[str] = []
    gap, paged = True, False
    raw = _split_lines(document.text)
    repeated = _find_running_heads(document, raw, patterns)
    for start, end in raw:
        text = document.text[start:end]
        bare = shadow(text).strip()
        if not bare:
            gap = True
        elif _PAGE_NUMBER.match(bare) or start in repeated:
            furniture.append(text.strip())
            gap = gap or start in repeated
            paged = paged or bool(_PAGE_NUMBER.match(bare))
        else:
            continues = paged and bool(lines) and lines[-1].bare[-1] not in SENTENCE_ENDS  # across a page break
            lines.append(_line(start, end, text, bare, gap and not continues, levels))
            gap, paged = bool(_RULE.match(bare)), False
    return tuple(lines), tuple(furniture)


def is_rule(line: Line) -> bool:
    """Whether a line is drawn across the page."""
    return bool(_RULE.match(line.bare))


def _split_lines(text: str) -> list[tuple[int, int]]:
    spans, start = [], 0
    for line in text.splitlines(keepends=True):
        spans.append((start, start + len(line.rstrip(LINE_BREAKS))))
        start += len(line)
    return spans


def _find_running_heads(document: Document, raw: list[tuple[int, int]], patterns: LayoutPatterns) -> set[int]:
    """Starts of the lines that repeat the bulletin's caption at the top of a page; its first occurrence is kept."""
    bare = {start: "".join(shadow(document.text[start:end]).split()) for start, end in raw}
    filled = [start for start, end in raw if bare[start]]
    captions = {bare[start] for start in filled[:8] if _is_caption(bare[start], patterns)}
    count = Counter(bare[start] for start in filled)
    pages = set(document.pages[1:])
    heads: set[int] = set()
    seen: Counter[str] = Counter()
    for before, start in zip([None, *filled], filled, strict=False):
        text = bare[start]
        seen[text] += 1
        is_top = start in pages or (before is not None and bool(_PAGE_NUMBER.match(bare[before])))
        is_repeated = any(caption in text and len(text) <= len(caption) + 30 for caption in captions)
        if _is_caption(text, patterns) and seen[text] + is_repeated > 1 and (is_top or count[text] > 2):
            heads.add(start)
    return heads


def _is_caption(text: str, patterns: LayoutPatterns) -> bool:
    return (
        4 <= len(text) <= 40 and bool(patterns.caption.search(text)) and text[-1] not in SENTENCE_ENDS.replace("）", "")
    )


def _line(start: int, end: int, text: str, bare: str, gap: bool, levels: dict[int, int]) -> Line:
    indent = _width_in_columns(text[: len(text) - len(text.lstrip())])
    return Line(
        start,
        end,
        bare,
        indent,
        indent + _width_in_columns(text.strip()),
        gap,
        levels.get(start),
        text.count("\t") + 1 if "\t" in text.strip() else 1,
        len(WIDE_BLANK.split(text.strip())),
    )


def _width_in_columns(text: str) -> int:
    return sum(2 if east_asian_width(sign) in "WFA" else 1 for sign in text)
