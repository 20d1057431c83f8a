"""Read files of every supported format as text."""

from importlib import import_module
from pathlib import Path

from loaders.documents.formats import format_of
from loaders.documents.model import Document, Heading
from loaders.errors import fault
from loaders.files import LIMIT, check_content, read_content

__all__ = ["LIMIT", "Document", "Heading", "read", "read_bytes"]


def read(path: Path, *, limit: int = LIMIT) -> Document:
    """Read the file at `path`, of at most `limit` bytes. Raises LoadError for a file that cannot be read."""
    return read_bytes(read_content(path, limit=limit), str(path), limit=limit)


def read_bytes(data: bytes, name: str, *, limit: int = LIMIT) -> Document:
    """Read the text of `data`. name: file name or path, used in messages and for its suffix.

    Deterministic, except for the conversion of .doc and .wps by LibreOffice. Raises LoadError.
    """
    check_content(data, name, limit=limit)
    module = import_module(f"loaders.documents.{format_of(data, name)}")
    document: Document = module.read(data, name)
    if not document.text.strip():
        raise fault(name, "contains no text; if its pages are pictures, run OCR on it")
    return document
