"""The properties of a document besides its text, as one line of JSON. Both together restore it without its file."""

import json

from loaders.documents.model import Document, Heading


def reading_of(document: Document) -> str:
    """Format, encoding, pages, headings and left_out; a value that is the default for plain text is omitted."""
    properties = {
        "format": document.format,
        "encoding": document.encoding,
        "pages": list(document.pages),
        "whole_paragraphs": document.whole_paragraphs,
        "left_out": list(document.left_out),
        "headings": [[heading.start, heading.end, heading.level] for heading in document.headings],
    }
    plain = Document("", "", "txt", None, "")
    defaults = {"pages": list(plain.pages), "whole_paragraphs": False, "left_out": [], "headings": []}
    return json.dumps(
        {key: value for key, value in properties.items() if key not in defaults or value != defaults[key]},
        ensure_ascii=False,
    )


def document_of(name: str, text: str, sha256: str, reading: str | None) -> Document:
    """The document from its text and reading; a plain text without a reading.

    >>> document = Document("a.docx", "甲\\n乙", "docx", None, "ab" * 32, headings=(Heading(0, 1, 2),))
    >>> document_of(document.name, document.text, document.sha256, reading_of(document)) == document
    True
    """
    properties = json.loads(reading or '{"format": "txt"}')
    return Document(
        name,
        text,
        properties["format"],
        properties.get("encoding"),
        sha256,
        tuple(properties.get("pages", (0,))),
        properties.get("whole_paragraphs", False),
        tuple(Heading(*heading) for heading in properties.get("headings", ())),
        tuple(properties.get("left_out", ())),
    )
