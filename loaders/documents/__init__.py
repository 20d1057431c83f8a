"""Reads files of every format as text."""

from importlib import import_module
from pathlib import Path

from loaders.documents.formats import format_of
from loaders.documents.model import Document, Heading
from loaders.errors import fault
from loaders.files import LIMIT, check_content, read_content

__all__ = ["LIMIT", "Document", "Heading", "read", "read_bytes"]


def read(path: Path, *, limit: int = LIMIT) -> Document:
    """The text of the file at `path`, of at most `limit` bytes. Raises LoadError, which says what to do."""
    return read_bytes(read_content(path, limit=limit), str(path), limit=limit)


def read_bytes(data: bytes, name: str, *, limit: int = LIMIT) -> Document:
    """The text that `data` holds; `name` is a file name or path, used in messages and for its suffix.

    Deterministic, except for what LibreOffice makes of .doc and .wps. Raises LoadError.
    """
    check_content(data, name, limit=limit)
    module = import_module(f"loaders.documents.{format_of(data, name)}")
    document: Document = module.read(data, name)
    if not document.text.strip():
        raise fault(name, "holds no text; if it shows pictures of pages, run OCR over it")
    return document
