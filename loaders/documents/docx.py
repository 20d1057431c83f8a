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
_BROKEN = "is a broken Word document; open it in Word or LibreOffice and save it again as .docx"
# Deleted and moved text, pinyin above a word, fallback drawings that repeat the new one, properties.
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
_CHARACTER_OF_TAG = {
    qualified("w:tab"): "\t",
    qualified("w:ptab"): "\t",
    qualified("w:br"): "\n",
    qualified("w:cr"): "\n",
    qualified("w:noBreakHyphen"): "-",
}
_P, _TBL, _TR, _TC, _R, _T = (qualified(f"w:{name}") for name in ("p", "tbl", "tr", "tc", "r", "t"))
_TEXT_BOX, _WORD_ART = qualified("w:txbxContent"), qualified("v:textpath")
PrintedLine = tuple[str, int | None]


def read(data: bytes, name: str) -> Document:
    """The text in document order: a line per paragraph, table rows with tabs, the numbers of lists.

    A text box precedes the paragraph that it is anchored in, or follows it if anchored after its text. Insertions are
    included, deletions and hidden text are not. The header of the first page comes first, the footer, footnotes and
    endnotes last. Their lines are included only if the body does not repeat them: the header may hold the masthead.
    """
    from docx.oxml.exceptions import XmlchemyError

    check_unpacked(data, name)
    package = _open(data, name)
    lines = Lines()
    try:
        for text, level in _Reader(package).read():
            lines.add(text, level)
    # Invalid numbers, parts, XML and content types; a part of a wrong type lacks expected attributes.
    except (ValueError, KeyError, SyntaxError, XmlchemyError, AttributeError) as error:
        raise fault(name, f"{_BROKEN} ({type(error).__name__})") from error
    return lines.document(data, name, "docx", whole_paragraphs=True)


def check_unpacked(data: bytes, name: str) -> None:
    """Raise LoadError for an archive that is broken, encrypted or too large when unpacked, without unpacking it."""
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
    except Exception as error:  # python-docx passes on whatever zipfile, lxml and its own lookups raise
        raise fault(name, f"{_BROKEN} ({type(error).__name__})") from error
    if getattr(package.element, "body", None) is None:  # "strict" Open XML uses other namespaces
        raise fault(name, _BROKEN)
    return package


class _Reader:
    """Reads the XML of one document. Elements are those of lxml."""

    def __init__(self, package: Any) -> None:
        self._package = package
        self._styles = Styles(package.part)
        self._numbering = Numbering(package.part, self._styles)

    def read(self) -> Iterator[PrintedLine]:
        """Every line of the document, in the order described at the function `read`."""
        body = list(self._blocks(self._package.element.body))
        body_text = "".join("".join(text.split()) for text, _ in body)
        yield from self._not_in_body(self._header_or_footer("header"), body_text)
        yield from body
        yield from self._not_in_body([*self._notes(), *self._header_or_footer("footer")], body_text)

    def _not_in_body(self, lines: list[PrintedLine], body_text: str) -> Iterator[PrintedLine]:
        """The lines that contain words and do not occur in the body."""
        for text, level in lines:
            tight = "".join(text.split())
            if tight not in body_text and any(character.isalpha() for character in _without_page_number(tight)):
                yield text, level

    def _header_or_footer(self, kind: str) -> list[PrintedLine]:
        """The lines of the header or footer of the first page."""
        if not len(self._package.sections):
            return []
        section = self._package.sections[0]
        first = section.different_first_page_header_footer
        part = getattr(section, f"first_page_{kind}" if first else kind)
        return [] if part.is_linked_to_previous else list(self._blocks(part.part.element))

    def _notes(self) -> list[PrintedLine]:
        """The lines of the footnotes and endnotes."""
        from docx.oxml import parse_xml

        lines: list[PrintedLine] = []
        for relation in sorted(self._package.part.rels.values(), key=lambda relation: str(relation.reltype)):
            if not relation.is_external and str(relation.reltype).endswith(("/footnotes", "/endnotes")):
                notes = parse_xml(relation.target_part.blob)
                for note in notes:
                    lines += self._blocks(note) if value(note, "w:type") in (None, "normal") else []
        return lines

    def _blocks(self, parent: Any) -> Iterator[PrintedLine]:
        for child in parent.iterchildren():
            if child.tag == _P:
                yield from self._paragraph(child)
            elif child.tag == _TBL:
                yield from self._table(child)
            elif child.tag not in _SKIPPED:
                yield from self._blocks(child)

    def _paragraph(self, paragraph: Any) -> Iterator[PrintedLine]:
        level = self._styles.heading(paragraph)
        text = ""
        boxes: list[PrintedLine] = []
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

    def _pieces(self, parent: Any) -> Iterator[str | list[PrintedLine]]:
        """The text of a paragraph in pieces, and in their places the lines of the text boxes anchored in it."""
        for child in parent.iterchildren():
            if child.tag in _SKIPPED or (child.tag == _R and self._styles.hidden(child)):
                continue
            if child.tag == _T:
                yield child.text or ""
            elif child.tag in _CHARACTER_OF_TAG:
                yield _CHARACTER_OF_TAG[child.tag]
            elif child.tag == _TEXT_BOX:
                yield list(self._blocks(child))
            elif child.tag == _WORD_ART:
                yield [(child.get("string", ""), None)]
            else:
                yield from self._pieces(child)

    def _table(self, table: Any) -> Iterator[PrintedLine]:
        for row in find(table, _TR):
            cells = [list(self._blocks(cell)) for cell in find(row, _TC)]
            filled = [[text for text, _ in cell if text.strip()] for cell in cells]
            nested = next(row.iter(_TBL), None) is not None
            line = None if nested else data_row(filled)
            yield from [(line, None)] if line else [inner for cell in cells for inner in cell if inner[0].strip()]


def _without_page_number(text: str) -> str:
    """`text` without the words of a page number."""
    return text.translate(dict.fromkeys(map(ord, "第共页Pageofp")))
