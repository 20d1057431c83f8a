"""Reads the content of files, with a limit of size."""

from pathlib import Path

from loaders.errors import fault

LIMIT = 20 << 20


def read_content(path: Path, *, limit: int = LIMIT) -> bytes:
    """The bytes of the file at `path`, at most `limit` + 1 of them. Raises LoadError, which says what to do."""
    name = str(path)
    try:
        with path.open("rb") as file:
            return file.read(limit + 1)
    except FileNotFoundError:
        raise fault(name, "is not there; look at the spelling of the path") from None
    except IsADirectoryError:
        raise fault(name, "is a folder; give the files in it") from None
    except PermissionError:
        raise fault(name, "may not be read; ask for permission (chmod +r)") from None
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        raise fault(name, f"cannot be read ({getattr(error, 'strerror', None) or error}); give another file") from None


def check_content(content: bytes, name: str, *, limit: int = LIMIT) -> None:
    """Raises LoadError for content that is larger than `limit` bytes, or that has nothing in it."""
    if len(content) > limit:
        raise fault(name, f"is larger than {_size(limit)}; split it, or remove its pictures")
    if not content.strip() or content in _MARKS:
        raise fault(name, "is empty; give a file with text")


# Byte order marks: a file of nothing else is empty.
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


def _size(count: int) -> str:
    return f"{count / (1 << 20):g} MiB" if count >= 1 << 20 else f"{count} bytes"
