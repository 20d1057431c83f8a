"""The styles of a Word document: headings, hidden text, numbering."""

import re
from collections.abc import Iterator
from typing import Any

_NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "v": "urn:schemas-microsoft-com:vml",
}
_HEADING = re.compile(r"(?:heading|标题)\s*([1-9])", re.IGNORECASE)
_TITLE = ("title", "标题")
_BODY_LEVEL = 9


def qualified(name: str) -> str:
    """`w:p` in the notation of lxml: {namespace}p."""
    prefix, local = name.split(":")
    return f"{{{_NAMESPACES[prefix]}}}{local}"


def value(element: Any, name: str = "w:val") -> str | None:
    """An attribute of an element; None if the element or the attribute is missing."""
    return None if element is None else element.get(qualified(name))


def child(element: Any, *path: str) -> Any:
    """The element at a path of names below `element`, or None."""
    for name in path:
        element = None if element is None else element.find(qualified(name))
    return element


def find(parent: Any, tag: str) -> Iterator[Any]:
    """The nearest elements with a tag below `parent`, in order, including those inside Word's wrapper elements."""
    for element in parent.iterchildren():
        if element.tag == tag:
            yield element
        elif isinstance(element.tag, str) and element.tag != qualified("w:del"):
            yield from find(element, tag)


class Styles:
    """The paragraph styles of a document, by their id."""

    def __init__(self, part: Any) -> None:
        self._styles = {value(style, "w:styleId"): style for style in part.styles.element.iter(qualified("w:style"))}

    def chain(self, paragraph: Any) -> Iterator[Any]:
        """The style of a paragraph and the styles that it is based on, nearest first."""
        seen = set()
        name = value(child(paragraph, "w:pPr", "w:pStyle"))
        while name in self._styles and name not in seen:
            seen.add(name)
            yield self._styles[name]
            name = value(child(self._styles[name], "w:basedOn"))

    def heading(self, paragraph: Any) -> int | None:
        """The heading level of a paragraph, 1 highest, by its outline level, else by the name of its style; or None."""
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
    match = _HEADING.fullmatch(name.strip())
    return int(match[1]) if match else 1 if name.strip().lower() in _TITLE else None
