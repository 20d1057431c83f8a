"""Plain text."""

from loaders.documents.encoding import decode
from loaders.documents.lines import Lines, with_line_feeds
from loaders.documents.model import Document


def read(data: bytes, name: str) -> Document:
    """The text with its lines unchanged; a form feed begins a page."""
    text, encoding = decode(data, name)
    lines = Lines()
    pages = text.rstrip("\f").split("\f")
    for number, page in enumerate(pages):
        if number:
            lines.begin_page()
        content = with_line_feeds(page)
        if content:
            lines.add(content.removesuffix("\n"))
    return lines.document(data, name, "txt", encoding=encoding)
