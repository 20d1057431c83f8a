"""What the styles of a Word document say of its paragraphs: headings, hidden text, numbering."""

import re
from collections.abc import Iterator
from typing import Any

_SPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "v": "urn:schemas-microsoft-com:vml",
}
_HEADING = re.compile(r"(?:heading|标题)\s*([1-9])", re.IGNORECASE)
_TITLE = ("title", "标题")
_BODY_LEVEL = 9


def qualified(name: str) -> str:
    """`w:p` as lxml writes it: {namespace}p."""
    prefix, local = name.split(":")
    return f"{{{_SPACES[prefix]}}}{local}"


def value(element: Any, name: str = "w:val") -> str | None:
    """An attribute of an element that may be missing."""
    return None if element is None else element.get(qualified(name))


def child(element: Any, *path: str) -> Any:
    """The element down a path of names, or None."""
    for name in path:
        element = None if element is None else element.find(qualified(name))
    return element


def find(parent: Any, tag: str) -> Iterator[Any]:
    """The nearest elements of a kind below `parent`, through the wrappers that Word puts between; in order."""
    for each in parent.iterchildren():
        if each.tag == tag:
            yield each
        elif isinstance(each.tag, str) and each.tag != qualified("w:del"):
            yield from find(each, tag)


class Styles:
    """The paragraph styles of a document, by their id."""

    def __init__(self, part: Any) -> None:
        self._styles = {value(style, "w:styleId"): style for style in part.styles.element.iter(qualified("w:style"))}

    def chain(self, paragraph: Any) -> Iterator[Any]:
        """The style of a paragraph and those it is based on, nearest first."""
        seen = set()
        name = value(child(paragraph, "w:pPr", "w:pStyle"))
        while name in self._styles and name not in seen:
            seen.add(name)
            yield self._styles[name]
            name = value(child(self._styles[name], "w:basedOn"))

    def heading(self, paragraph: Any) -> int | None:
        """The level of the heading that a paragraph is, 1 highest: by its outline level, else its style's name."""
        for owner in (paragraph, *self.chain(paragraph)):
            outline = value(child(owner, "w:pPr", "w:outlineLvl"))
            if outline is not None and outline.isdecimal():
                return int(outline) + 1 if int(outline) < _BODY_LEVEL else None
            level = _named_level(value(child(owner, "w:name")) or "")
            if level is not None:
                return level
        return None

    def hidden(self, run: Any) -> bool:
        """Whether a run is formatted as hidden text."""
        mark = child(run, "w:rPr", "w:vanish")
        return mark is not None and value(mark) not in ("0", "false", "off")


def _named_level(name: str) -> int | None:
    found = _HEADING.fullmatch(name.strip())
    return int(found[1]) if found else 1 if name.strip().lower() in _TITLE else None
