"""Markdown."""

import re
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from loaders.documents.encoding import decode
from loaders.documents.lines import SENTENCE_ENDS, Lines, data_row, display_width, is_wide, with_line_feeds
from loaders.documents.model import Document

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?\n)---[ \t]*(?:\n|\Z)", re.DOTALL)
_LINE_BREAK = re.compile(r"<br\b", re.IGNORECASE)
_SOFT_BREAK = "\r"
_WRAPPED_WIDTH = 50
_TAG = re.compile(r"<!--.*?-->|<[^<>]*>", re.DOTALL)


def read(data: bytes, name: str) -> Document:
    """The text as it would be printed: without markup, with the numbers of lists; headings are recorded.

    A blank line separates two blocks. A break inside a paragraph is removed if it only wraps a long line. After a short
    line or a sentence it is preserved, as the lines of a masthead are written that way.
    """
    text, encoding = decode(data, name)
    lines = Lines()
    printer = _Printer(lines)
    for token in _parser().parse(_front_matter(with_line_feeds(text), lines)):
        printer.block(token)
    return lines.document(data, name, "md", encoding=encoding, whole_paragraphs=True)


def _parser() -> MarkdownIt:
    """CommonMark with tables, without indented code: four spaces indent a Chinese paragraph."""
    return MarkdownIt("commonmark").enable(["table", "strikethrough"]).disable("code")


def _front_matter(text: str, lines: Lines) -> str:
    """Add the settings between two rules at the top of `text` unchanged, and return the rest."""
    match = _FRONT_MATTER.match(text)
    if match is None:
        return text
    lines.add(match[1])
    return text[match.end() :]


class _Printer:
    """Adds blocks one after the other; its state is the heading, list item or table row that is open."""

    def __init__(self, lines: Lines) -> None:
        self._lines = lines
        self._level: int | None = None
        self._label = ""
        self._row: list[list[str]] | None = None

    def block(self, token: Token) -> None:
        """Add the text of one token; most kinds of token have none."""
        if token.type == "heading_open":
            self._level = int(token.tag[1])
        elif token.type == "list_item_open":
            self._label = f"{token.info}{token.markup} " if token.info else ""
        elif token.type == "tr_open":
            self._row = []
        elif token.type == "inline":
            self._text(_unwrap("".join(_inline(token.children or ()))))
        elif token.type == "fence":
            self._lines.add(token.content)
        elif token.type == "html_block":
            _html(token.content, self._lines)
        else:
            self._close(token)

    def _text(self, text: str) -> None:
        if self._row is not None:
            self._row.append(text.split("\n"))
        else:
            self._lines.add(self._label + text, self._level)
            self._label = ""

    def _close(self, token: Token) -> None:
        if token.type == "tr_close":
            cells = self._row or []
            self._row = None
            self._lines.add(data_row(cells) or "\n".join(line for cell in cells for line in cell if line.strip()))
        elif token.type in ("heading_close", "table_close", "bullet_list_close", "ordered_list_close") or (
            token.type == "paragraph_close" and not token.hidden
        ):
            self._level = None
            self._lines.add("")


def _inline(tokens: Sequence[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type == "softbreak":
            yield _SOFT_BREAK
        elif token.type == "hardbreak" or (token.type == "html_inline" and _LINE_BREAK.match(token.content)):
            yield "\n"
        elif token.type == "image":
            yield from _inline(token.children or ())
        elif token.type == "text":  # CommonMark does not end bold between a quotation mark and a character
            yield token.content.replace("**", "").replace("\u00a0", " ")
        elif token.type == "code_inline":
            yield token.content


def _unwrap(text: str) -> str:
    """`text` with every soft break as a line break, or removed if it only wraps a line."""
    joined, *rest = text.split(_SOFT_BREAK)
    for line in rest:
        last = joined.rpartition("\n")[2].rstrip()
        is_wrap = (
            display_width(last) >= _WRAPPED_WIDTH and last[-1] not in SENTENCE_ENDS and not line.startswith("\u3000")
        )
        joined += ("" if line and is_wide(last[-1]) and is_wide(line[0]) else " ") + line if is_wrap else "\n" + line
    return joined


def _html(markup: str, lines: Lines) -> None:
    """Add the text of a block of HTML; a comment has none."""
    if _TAG.sub("", markup).strip():
        from loaders.documents import html

        html.add_fragment(markup, lines)
