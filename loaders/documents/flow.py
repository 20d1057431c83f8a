"""Lines of a web page: which elements of the page form one line of text."""

import re
from collections.abc import Iterator

from bs4.element import CData, NavigableString, Tag

from loaders.documents.lines import data_row

PrintedLine = tuple[str, int | None]
_Step = tuple[Tag | NavigableString, int | None, bool]
_TEXTS = (NavigableString, CData)
MOST_TABLES = 40
_BLOCKS = frozenset(
    (
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "header",
        "hgroup",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "option",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    )
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_SPACE = re.compile(r"[ \t\n\r\f]+")
_WIDE = r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f]"
# A line break in the source between two wide characters is not rendered as a space (CSS Text 3).
_SOURCE_BREAK = re.compile(rf"(?<={_WIDE})[ \t]*[\n\r][ \t\n\r]*(?={_WIDE})")
_NO_BREAK_SPACE = "\u00a0"


def text_of(tag: Tag) -> str:
    """All text below a tag, without white space."""
    return "".join("".join(text.split()) for text in tag.find_all(string=True) if type(text) in _TEXTS)


def own_strings(tag: Tag) -> Iterator[str]:
    """The text directly in a tag, without that of the tags below it."""
    return (str(child) for child in tag.children if type(child) in _TEXTS)


class Flow:
    """Converts the tree of a page to lines, each with its heading level or None."""

    def __init__(self, depth: int = 0) -> None:
        self._lines: list[PrintedLine] = []
        self._open: list[str] = []
        self._depth = depth

    def read(self, root: Tag) -> list[PrintedLine]:
        """The lines below `root` that contain text, in order."""
        # An explicit stack: pages that never close their <font> nest deeper than Python's recursion limit.
        todo: list[_Step] = [(root, None, False)]
        while todo:
            node, level, closes = todo.pop()
            if isinstance(node, NavigableString):
                self._text(node)
            elif closes:
                self._end(level)
            else:
                todo += self._element(node, _HEADINGS.get(node.name, level))
        self._end(None)
        return self._lines

    def _element(self, tag: Tag, level: int | None) -> list[_Step]:
        """Begin an element and return its remaining steps, last step first."""
        block = tag.name in _BLOCKS or tag.name in _HEADINGS
        if block:
            self._end(level)
        if tag.name == "table" and self._depth < MOST_TABLES:
            self._table(tag)
            return []
        if tag.name == "li":
            self._open.append(_label(tag))
        steps: list[_Step] = [(tag, level, True)] if block or tag.name == "br" else []
        children = [child for child in tag.children if isinstance(child, (Tag, NavigableString))]
        return steps + [(child, level, False) for child in reversed(children)]

    def _text(self, string: NavigableString) -> None:
        if type(string) not in _TEXTS:
            return
        if string.parent is not None and string.parent.name == "pre":
            *complete, last = str(string).replace(" ", _NO_BREAK_SPACE).split("\n")
            for line in complete:
                self._open.append(line)
                self._end(None)
            self._open.append(last)
        else:
            self._open.append(str(string))

    def _end(self, level: int | None) -> None:
        """End the open line; a line without text is dropped."""
        text = _SOURCE_BREAK.sub("", "".join(self._open))
        text = _SPACE.sub(" ", text).strip(" ").replace(_NO_BREAK_SPACE, " ").rstrip()
        self._open = []
        if text:
            self._lines.append((text, level))

    def _table(self, table: Tag) -> None:
        """Add a line per data row; the cells of a table used for page layout are added one after the other."""
        self._end(None)
        for part in _rows(table):
            cells = [
                Flow(self._depth + 1).read(cell) for cell in part.find_all(("td", "th"), recursive=False) or [part]
            ]
            row = None if part.find("table") else data_row([[text for text, _ in cell] for cell in cells])
            self._lines.extend([(row, None)] if row else [line for cell in cells for line in cell])


def _rows(table: Tag) -> Iterator[Tag]:
    """The children of a table in order: rows, its caption, and any stray elements."""
    for child in table.find_all(True, recursive=False):
        if child.name in ("thead", "tbody", "tfoot"):
            yield from child.find_all(True, recursive=False)
        else:
            yield child


def _label(item: Tag) -> str:
    """The number of an item in a numbered list."""
    if item.parent is None or item.parent.name != "ol":
        return ""
    first = str(item.parent.get("start", "1"))
    before = len(item.find_previous_siblings("li"))
    return f"{(int(first) if first.isdecimal() else 1) + before}. "
