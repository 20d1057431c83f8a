"""Detect the format of a file by its first bytes, else by its suffix."""

from io import BytesIO
from pathlib import PurePath
from zipfile import BadZipFile, ZipFile

from loaders.errors import LoadError, fault

# Suffix of a file → module of loaders.documents that reads it.
FORMATS = {
    ".txt": "txt",
    ".text": "txt",
    ".md": "md",
    ".markdown": "md",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".shtml": "html",
    ".docx": "docx",
    ".pdf": "pdf",
    ".doc": "office",
    ".wps": "office",
}
GIVE = "give .txt, .md, .html, .docx, .pdf, .doc or .wps"
_SIGNATURES = ((b"%PDF-", "pdf"), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "office"), (b"{\\rtf", "office"))
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*", b"RIFF")
_ZIP = b"PK\x03\x04"
_PAGE = ("<!doctype html", "<html", "<?xml")
_BINARY = {"docx": "a Word document", "pdf": "a PDF", "office": "a Word or WPS document"}
_HEAD = 1024


def format_of(data: bytes, name: str) -> str:
    """The name of the module that reads `data`. The first bytes take precedence over the suffix of `name`.

    Text without a suffix, and from standard input, is txt. Raises LoadError for data that no module reads.
    """
    suffix = PurePath(name).suffix.lower()
    named = FORMATS.get(suffix)
    detected = _detect(data, name, named)
    if detected is not None:
        return detected
    if named is None and suffix and not _is_number(suffix):
        raise fault(name, f"kg does not read {suffix} files; {GIVE}")
    if named in _BINARY:
        raise fault(name, f"is not {_BINARY[named]}, despite its name; {GIVE}")
    return named or "txt"


def _detect(data: bytes, name: str, named: str | None) -> str | None:
    """The format that the first bytes identify, or None for possible text. named: the format by the suffix."""
    head = data[:_HEAD]
    for signature, module in _SIGNATURES:
        if head.startswith(signature):
            return module
    if head.startswith(_ZIP):
        return _in_archive(data, name)
    if named == "pdf" and b"%PDF-" in head:  # some writers put a line before it
        return "pdf"
    if head.startswith(_PICTURES) and b"\0" in data:
        raise fault(name, f"is a picture; run OCR on it and {GIVE}")
    return "html" if named in (None, "txt", "office") and _is_page(head) else None


def _is_page(head: bytes) -> bool:
    start = head.removeprefix(b"\xef\xbb\xbf").replace(b"\0", b"").decode("latin-1").lstrip("ÿþ \t\r\n").lower()
    return start.startswith(_PAGE[:2]) or (start.startswith(_PAGE[2]) and "<html" in start)


def _in_archive(data: bytes, name: str) -> str:
    try:
        with ZipFile(BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (BadZipFile, ValueError, NotImplementedError, OSError):
        raise fault(name, "is a broken archive; download or save it again") from None
    if "word/document.xml" in names:
        return "docx"
    raise _other_archive(name, names)


def _other_archive(name: str, names: set[str]) -> LoadError:
    if "xl/workbook.xml" in names or "ppt/presentation.xml" in names:
        return fault(name, f"is a spreadsheet or presentation; {GIVE}")
    return fault(name, "is an archive; unpack it and give the documents in it")


def _is_number(suffix: str) -> bool:
    """Whether a "suffix" is a number at the end of a name: 工作周报2018.17."""
    return suffix[1:].isdecimal()
