"""Word documents (.docx)."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile

from loaders.documents.lines import Lines, data_row
from loaders.documents.model import Document
from loaders.documents.numbering import Numbering
from loaders.documents.styles import Styles, find, qualified, value
from loaders.errors import fault

UNPACKED = 100 << 20
_BROKEN = "is a broken Word document; open it in Word or LibreOffice and save it anew as .docx"
# Deleted text, moved-away text, comments, the pinyin over a word, old drawings that repeat the new one.
_SKIPPED = {
    qualified(name)
    for name in (
        "w:del",
        "w:moveFrom",
        "w:rt",
        "mc:Fallback",
        "w:instrText",
        "w:delText",
        "w:pPr",
        "w:rPr",
        "w:sectPr",
        "w:tblPr",
        "w:tblGrid",
        "w:trPr",
        "w:tcPr",
    )
}
_SIGNS = {
    qualified("w:tab"): "\t",
    qualified("w:ptab"): "\t",
    qualified("w:br"): "\n",
    qualified("w:cr"): "\n",
    qualified("w:noBreakHyphen"): "-",
}
_P, _TBL, _TR, _TC, _R, _T = (qualified(f"w:{name}") for name in ("p", "tbl", "tr", "tc", "r", "t"))
_TEXT_BOX, _WORD_ART = qualified("w:txbxContent"), qualified("v:textpath")
Printed = tuple[str, int | None]


def read(data: bytes, name: str) -> Document:
    """The text in the order of the document: paragraphs a line each, rows of tables with tabs, numbers of lists.

    A text box stands before the paragraph it is anchored in, or after it when it comes after its text. Insertions
    are text, deletions and hidden text are not. The header of the first page comes first and the footer, footnotes
    and endnotes last, each line of them only where it says what the body does not: the masthead may be up there.
    """
    from docx.oxml.exceptions import XmlchemyError

    check_unpacked(data, name)
    package = _open(data, name)
    lines = Lines()
    try:
        for text, level in _Reader(package).all():
            lines.add(text, level)
    # Numbers, parts, XML and content types that the file gets wrong; of a wrong type, a part lacks what it should have.
    except (ValueError, KeyError, SyntaxError, XmlchemyError, AttributeError) as error:
        raise fault(name, f"{_BROKEN} ({type(error).__name__})") from error
    return lines.document(data, name, "docx", whole_paragraphs=True)


def check_unpacked(data: bytes, name: str) -> None:
    """LoadError for a broken archive, and for one that would fill the memory; nothing is unpacked for it."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            size = sum(entry.file_size for entry in archive.infolist())
            encrypted = any(entry.flag_bits & 1 for entry in archive.infolist())
    except (BadZipFile, ValueError, NotImplementedError):
        raise fault(name, _BROKEN) from None
    if size > UNPACKED:
        raise fault(name, f"unpacks to {size >> 20} MiB, more than {UNPACKED >> 20}; remove what is not text")
    if encrypted:
        raise fault(name, "is encrypted; save it without a password")


def _open(data: bytes, name: str) -> Any:
    from docx import Document as open_package

    try:
        package: Any = open_package(BytesIO(data))
    except Exception as error:  # python-docx lets through whatever zipfile, lxml and its own lookups raise
        raise fault(name, f"{_BROKEN} ({type(error).__name__})") from error
    if getattr(package.element, "body", None) is None:  # the "strict" kind of Open XML has namespaces of its own
        raise fault(name, _BROKEN)
    return package


class _Reader:
    """Walks the XML of one document; its elements are lxml's."""

    def __init__(self, package: Any) -> None:
        self._package = package
        self._styles = Styles(package.part)
        self._numbering = Numbering(package.part, self._styles)

    def all(self) -> Iterator[Printed]:
        """Every line of the document, in the order that `read` promises."""
        body = list(self._blocks(self._package.element.body))
        known = "".join("".join(text.split()) for text, _ in body)
        yield from self._news(self._edge("header"), known)
        yield from body
        yield from self._news([*self._notes(), *self._edge("footer")], known)

    def _news(self, lines: list[Printed], known: str) -> Iterator[Printed]:
        """Those lines that have words and that the body does not say."""
        for text, level in lines:
            bare = "".join(text.split())
            if bare not in known and any(sign.isalpha() for sign in _without_page(bare)):
                yield text, level

    def _edge(self, kind: str) -> list[Printed]:
        """The lines of the header or footer of the first page."""
        if not len(self._package.sections):
            return []
        section = self._package.sections[0]
        first = section.different_first_page_header_footer
        part = getattr(section, f"first_page_{kind}" if first else kind)
        return [] if part.is_linked_to_previous else list(self._blocks(part.part.element))

    def _notes(self) -> list[Printed]:
        """The lines of the footnotes and endnotes."""
        from docx.oxml import parse_xml

        lines: list[Printed] = []
        for relation in sorted(self._package.part.rels.values(), key=lambda each: str(each.reltype)):
            if not relation.is_external and str(relation.reltype).endswith(("/footnotes", "/endnotes")):
                notes = parse_xml(relation.target_part.blob)
                for note in notes:
                    lines += self._blocks(note) if value(note, "w:type") in (None, "normal") else []
        return lines

    def _blocks(self, parent: Any) -> Iterator[Printed]:
        for child in parent.iterchildren():
            if child.tag == _P:
                yield from self._paragraph(child)
            elif child.tag == _TBL:
                yield from self._table(child)
            elif child.tag not in _SKIPPED:
                yield from self._blocks(child)

    def _paragraph(self, paragraph: Any) -> Iterator[Printed]:
        level = self._styles.heading(paragraph)
        text = ""
        boxes: list[Printed] = []
        for piece in self._pieces(paragraph):
            if isinstance(piece, str):
                text += piece
            elif text.strip():
                boxes += piece
            else:
                yield from piece
        label = self._numbering.label(paragraph) if text.strip() else ""
        yield from ((line, level) for line in (label + text).split("\n"))
        yield from boxes

    def _pieces(self, parent: Any) -> Iterator[str | list[Printed]]:
        """The text of a paragraph in pieces, and the lines of each text box where it is anchored."""
        for child in parent.iterchildren():
            if child.tag in _SKIPPED or (child.tag == _R and self._styles.hidden(child)):
                continue
            if child.tag == _T:
                yield child.text or ""
            elif child.tag in _SIGNS:
                yield _SIGNS[child.tag]
            elif child.tag == _TEXT_BOX:
                yield list(self._blocks(child))
            elif child.tag == _WORD_ART:
                yield [(child.get("string", ""), None)]
            else:
                yield from self._pieces(child)

    def _table(self, table: Any) -> Iterator[Printed]:
        for row in find(table, _TR):
            cells = [list(self._blocks(cell)) for cell in find(row, _TC)]
            filled = [[text for text, _ in cell if text.strip()] for cell in cells]
            nested = next(row.iter(_TBL), None) is not None
            line = None if nested else data_row(filled)
            yield from [(line, None)] if line else [each for cell in cells for each in cell if each[0].strip()]


def _without_page(text: str) -> str:
    """`text` without what a page number is made of."""
    return text.translate(dict.fromkeys(map(ord, "第共页Pageofp")))
