"""Reads files of every format as text."""

from importlib import import_module
from pathlib import Path

from loaders.documents.formats import format_of
from loaders.documents.model import Document, Heading
from loaders.errors import fault

__all__ = ["LIMIT", "Document", "Heading", "read", "read_bytes"]

LIMIT = 20 << 20
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


def read(path: Path, *, limit: int = LIMIT) -> Document:
    """The text of the file at `path`, of at most `limit` bytes. Raises LoadError, which says what to do."""
    name = str(path)
    try:
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except FileNotFoundError:
        raise fault(name, "is not there; look at the spelling of the path") from None
    except IsADirectoryError:
        raise fault(name, "is a folder; give the files in it") from None
    except PermissionError:
        raise fault(name, "may not be read; ask for permission (chmod +r)") from None
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        raise fault(name, f"cannot be read ({getattr(error, 'strerror', None) or error}); give another file") from None
    return read_bytes(data, name, limit=limit)


def read_bytes(data: bytes, name: str, *, limit: int = LIMIT) -> Document:
    """The text that `data` holds; `name` is a file name or path, used in messages and for its suffix.

    Deterministic, but for what LibreOffice makes of .doc and .wps. Raises LoadError.
    """
    if len(data) > limit:
        raise fault(name, f"is larger than {_size(limit)}; split it, or remove its pictures")
    if not data.strip() or data in _MARKS:
        raise fault(name, "is empty; give a file with text")
    module = import_module(f"loaders.documents.{format_of(data, name)}")
    document: Document = module.read(data, name)
    if not document.text.strip():
        raise fault(name, "holds no text; if it shows pictures of pages, run OCR over it")
    return document


def _size(count: int) -> str:
    return f"{count / (1 << 20):g} MiB" if count >= 1 << 20 else f"{count} bytes"
