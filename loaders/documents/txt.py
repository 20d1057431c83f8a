"""Plain text."""

from loaders.documents.encoding import decode
from loaders.documents.lines import Lines, unix
from loaders.documents.model import Document


def read(data: bytes, name: str) -> Document:
    """The text with its lines as they are; a form feed begins a page."""
    text, encoding = decode(data, name)
    lines = Lines()
    sheets = text.rstrip("\f").split("\f")
    for number, sheet in enumerate(sheets):
        if number:
            lines.page()
        body = unix(sheet)
        if body:
            lines.add(body.removesuffix("\n"))
    return lines.document(data, name, "txt", encoding=encoding)
