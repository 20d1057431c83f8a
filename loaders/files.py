"""Reads the content of files, with a size limit."""

from pathlib import Path

from loaders.errors import fault

# Bytes: 20 MiB.
LIMIT = 20 << 20


def read_content(path: Path, *, limit: int = LIMIT) -> bytes:
    """Read the bytes of the file at `path`, at most `limit` + 1 of them. Raises LoadError for an unreadable file."""
    name = str(path)
    try:
        with path.open("rb") as file:
            return file.read(limit + 1)
    except FileNotFoundError:
        raise fault(name, "does not exist; check the path") from None
    except IsADirectoryError:
        raise fault(name, "is a folder; give the files in it") from None
    except PermissionError:
        raise fault(name, "permission denied; make the file readable (chmod +r)") from None
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        raise fault(name, f"cannot be read ({getattr(error, 'strerror', None) or error}); give another file") from None


def check_content(content: bytes, name: str, *, limit: int = LIMIT) -> None:
    """Raise LoadError for content that is larger than `limit` bytes, or that is blank."""
    if len(content) > limit:
        raise fault(name, f"is larger than {_size(limit)}; split it, or remove its pictures")
    if not content.strip() or content in _MARKS:
        raise fault(name, "is empty; give a file with text")


# Byte order marks: a file with nothing else is empty.
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


def _size(count: int) -> str:
    return f"{count / (1 << 20):g} MiB" if count >= 1 << 20 else f"{count} bytes"
