"""What of a document its text does not tell, as one line of JSON: with both it can be made again without its file."""

import json

from loaders.documents.model import Document, Heading


def reading_of(document: Document) -> str:
    """Format, encoding, pages, headings and what was left out; what is as in plain text is not said."""
    told = {
        "format": document.format,
        "encoding": document.encoding,
        "pages": list(document.pages),
        "whole_paragraphs": document.whole_paragraphs,
        "left_out": list(document.left_out),
        "headings": [[each.start, each.end, each.level] for each in document.headings],
    }
    plain = Document("", "", "txt", None, "")
    defaults = {"pages": list(plain.pages), "whole_paragraphs": False, "left_out": [], "headings": []}
    return json.dumps(
        {key: value for key, value in told.items() if key not in defaults or value != defaults[key]}, ensure_ascii=False
    )


def document_of(name: str, text: str, sha256: str, reading: str | None) -> Document:
    """The document again; without a reading, as plain text.

    >>> here = Document("a.docx", "甲\\n乙", "docx", None, "ab" * 32, headings=(Heading(0, 1, 2),))
    >>> document_of(here.name, here.text, here.sha256, reading_of(here)) == here
    True
    """
    told = json.loads(reading or '{"format": "txt"}')
    return Document(
        name,
        text,
        told["format"],
        told.get("encoding"),
        sha256,
        tuple(told.get("pages", (0,))),
        told.get("whole_paragraphs", False),
        tuple(Heading(*each) for each in told.get("headings", ())),
        tuple(told.get("left_out", ())),
    )
