"""Web pages."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bs4 import BeautifulSoup
from bs4.element import Tag

from loaders.documents.encoding import decode
from loaders.documents.flow import Flow, own_strings, text_of
from loaders.documents.lines import Lines
from loaders.documents.model import Document

_CHARSET = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)
_HEAD = 4096
_NEVER_TEXT = (
    "script",
    "style",
    "template",
    "noscript",
    "head",
    "title",
    "iframe",
    "object",
    "svg",
    "select",
    "button",
    "textarea",
    "rt",
    "rp",
)
_FURNITURE = frozenset(
    {
        "nav",
        "navbar",
        "navigation",
        "menu",
        "footer",
        "foot",
        "copyright",
        "breadcrumb",
        "crumb",
        "crumbs",
        "sidebar",
        "share",
        "toolbar",
        "topbar",
        "search",
        "login",
        "pagination",
    }
)
_BLOCKS_OF_LINKS = ("ul", "ol", "dl", "div", "table", "section", "aside", "header", "footer", "form", "p")
_HIDDEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_DISTRIBUTION = re.compile(r"[报送发][:：]|印发")
_MIN_LINKS = 4
_LINK_SHARE = 0.7
_MAIN_SHARE = 0.6
_SENTENCE_LENGTH = 40


def read(data: bytes, name: str) -> Document:
    """The text of the page as a browser shows it, without navigation; in doubt, all text. See Document.left_out.

    A block is a line, a table row is a line with tabs, headings are recorded. Hidden elements and blocks that consist
    mainly of links to other pages are left out unless they are the greater part of the page. So is the text around a
    single <article> or <main> with most of the text, except headings of the first level before it.
    """
    text, encoding = decode(data, name, _declared(data))
    lines = Lines()
    soup = BeautifulSoup(text, "lxml")
    body = soup.body or soup
    _drop_furniture(body, lines)
    _write(_main(body, lines), lines)
    return lines.document(data, name, "html", encoding=encoding, whole_paragraphs=True)


def add_fragment(markup: str, lines: Lines) -> None:
    """Add the text of an HTML fragment inside another format."""
    soup = BeautifulSoup(markup, "lxml")
    for tag in soup.find_all(_NEVER_TEXT):
        tag.decompose()
    _write([soup], lines)


def _write(roots: list[Tag], lines: Lines) -> None:
    for root in roots:
        for text, level in Flow().read(root):
            lines.add(text, level)


def _declared(data: bytes) -> str | None:
    match = _CHARSET.search(data[:_HEAD])
    return match[1].decode("ascii") if match else None


def _drop_furniture(body: Tag, lines: Lines) -> None:
    """Remove elements that are not part of the content, recording those with text."""
    for tag in body.find_all(_NEVER_TEXT):
        tag.decompose()
    weights = _weigh(body)
    open_tags = [body]
    while open_tags:
        tag = open_tags.pop()
        if weights[id(tag)].text * 2 < weights[id(body)].text and _is_furniture(tag, weights[id(tag)]):
            lines.leave_out(text_of(tag))
            tag.decompose()
        elif tag.name not in ("article", "main"):
            open_tags += [child for child in tag.children if isinstance(child, Tag)][::-1]


@dataclass(slots=True)
class _Weight:
    """Counts below a tag: characters of text, characters in links to other pages, and such links."""

    text: int = 0
    linked: int = 0
    links: int = 0


def _weigh(body: Tag) -> dict[int, _Weight]:
    """The weights of all tags by their id(), computed in one pass from the leaves up."""
    tags = [body, *body.find_all(True)]
    weights = {id(tag): _Weight() for tag in tags}
    for tag in reversed(tags):
        weight = weights[id(tag)]
        weight.text += sum(len("".join(text.split())) for text in own_strings(tag))
        if tag.name == "a" and tag.has_attr("href") and not str(tag["href"]).startswith("#"):
            weight.linked, weight.links = weight.text, 1
        if tag is not body and tag.parent is not None:
            above = weights[id(tag.parent)]
            above.text, above.linked, above.links = (
                above.text + weight.text,
                above.linked + weight.linked,
                above.links + weight.links,
            )
    return weights


def _is_furniture(tag: Tag, weight: _Weight) -> bool:
    if tag.has_attr("hidden") or _HIDDEN.search(str(tag.get("style", ""))):
        return True
    if tag.name == "nav" or tag.get("role") == "navigation":
        return True
    links = tag.name in _BLOCKS_OF_LINKS and weight.links >= _MIN_LINKS and weight.linked >= _LINK_SHARE * weight.text
    return (links or tag.name in ("footer", "aside") or bool(_words(tag) & _FURNITURE)) and not _is_content(tag)


def _words(tag: Tag) -> set[str]:
    """The words in the class and id of a tag: page and footer of "page-footer"."""
    return {
        word
        for value in (*tag.get_attribute_list("class"), tag.get("id"))
        if value
        for word in re.split(r"[^a-z]+", str(value).lower())
    }


def _is_content(tag: Tag) -> bool:
    """Whether a block has content of a bulletin: a full sentence or a distribution list."""
    text = text_of(tag)
    return bool(_DISTRIBUTION.search(text)) or any(len(part) >= _SENTENCE_LENGTH for part in text.split("。")[:-1])


def _main(body: Tag, lines: Lines) -> list[Tag]:
    """The parts of the page to read, in order."""
    mains = [tag for tag in body.find_all(("article", "main")) if tag.find_parent(("article", "main")) is None]
    if len(mains) != 1 or len(text_of(mains[0])) < _MAIN_SHARE * len(text_of(body)):
        return [body]
    titles = list(mains[0].find_all_previous("h1"))[::-1]
    surroundings = filter(None, _around(body, mains[0], titles))
    lines.leave_out(" ".join(surroundings))
    return [*titles, mains[0]]


def _around(body: Tag, main: Tag, titles: list[Tag]) -> Iterator[str]:
    content = {id(tag) for tag in (*titles, main)}
    for string in body.find_all(string=True):
        if not any(id(parent) in content for parent in string.parents):
            yield str(string).strip()
