"""Markdown."""

import re
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from loaders.documents.encoding import decode
from loaders.documents.lines import Lines, data_row, unix
from loaders.documents.model import Document

_FRONT = re.compile(r"\A---[ \t]*\n(.*?\n)---[ \t]*(?:\n|\Z)", re.DOTALL)
_LINE_BREAK = re.compile(r"<br\b", re.IGNORECASE)
_TAG = re.compile(r"<!--.*?-->|<[^<>]*>", re.DOTALL)


def read(data: bytes, name: str) -> Document:
    """The text as it would be printed: headings noted, markup gone, numbers of numbered lists kept.

    A blank line parts two blocks. A line break inside a paragraph is kept, for in bulletins it often stands between
    masthead lines; then whole_paragraphs is false and the layout decides what is a wrap.
    """
    text, encoding = decode(data, name)
    lines = Lines()
    tokens = _parser().parse(_front_matter(unix(text), lines))
    printer = _Printer(lines)
    for token in tokens:
        printer.block(token)
    wrapped = any(child.type == "softbreak" for token in tokens for child in token.children or ())
    return lines.document(data, name, "md", encoding=encoding, whole_paragraphs=not wrapped)


def _parser() -> MarkdownIt:
    """CommonMark with tables; four spaces indent a Chinese paragraph, they do not make it code."""
    return MarkdownIt("commonmark").enable(["table", "strikethrough"]).disable("code")


def _front_matter(text: str, lines: Lines) -> str:
    """Adds the block of settings between two rules at the top as it is; gives the rest."""
    front = _FRONT.match(text)
    if front is None:
        return text
    lines.add(front[1])
    return text[front.end():]


class _Printer:
    """Prints blocks one after the other; the state says which heading, list item or table row is open."""

    def __init__(self, lines: Lines) -> None:
        self._lines = lines
        self._level: int | None = None
        self._label = ""
        self._row: list[list[str]] | None = None

    def block(self, token: Token) -> None:
        """Prints what one token stands for; most kinds print nothing."""
        if token.type == "heading_open":
            self._level = int(token.tag[1])
        elif token.type == "list_item_open":
            self._label = f"{token.info}{token.markup} " if token.info else ""
        elif token.type == "tr_open":
            self._row = []
        elif token.type == "inline":
            self._text("".join(_inline(token.children or ())))
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
                token.type == "paragraph_close" and not token.hidden):
            self._level = None
            self._lines.add("")


def _inline(tokens: Sequence[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type in ("softbreak", "hardbreak") or (
                token.type == "html_inline" and _LINE_BREAK.match(token.content)):
            yield "\n"
        elif token.type == "image":
            yield from _inline(token.children or ())
        elif token.type in ("text", "code_inline", "text_special"):
            yield token.content.replace("\u00a0", " ")


def _html(markup: str, lines: Lines) -> None:
    """Adds the text of a block of HTML; a comment has none."""
    if _TAG.sub("", markup).strip():
        from loaders.documents import html

        html.add_fragment(markup, lines)
