"""Fixtures that make Word and PDF files for the tests of their readers."""

from collections.abc import Callable
from io import BytesIO

import docx
import pytest


@pytest.fixture
def word() -> Callable[..., bytes]:
    """A function that makes a Word document from paragraphs, and from a function that edits it."""

    def make(*paragraphs: str, edit: Callable[..., None] | None = None) -> bytes:
        document = docx.Document()
        for text in paragraphs:
            document.add_paragraph(text)
        if edit is not None:
            edit(document)
        buffer = BytesIO()
        document.save(buffer)
        return buffer.getvalue()

    return make


@pytest.fixture
def pdf() -> Callable[..., bytes]:
    """A function that makes a PDF from the lines of its pages; a page without lines has only a picture."""
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    def picture() -> ImageReader:
        from PIL import Image

        return ImageReader(Image.new("RGB", (40, 40), "white"))

    def make(*pages: list[str], password: str | None = None, twice: bool = False) -> bytes:
        pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
        buffer = BytesIO()
        canvas = Canvas(buffer, encrypt=StandardEncryption(password) if password else None)
        for lines in pages:
            canvas.setFont("STSong-Light", 12)
            if not lines:
                canvas.drawImage(picture(), 72, 600)
            for number, line in enumerate(lines):
                text = line.lstrip("　")
                for shift in (0, 0.3)[: 1 + twice]:
                    canvas.drawString(72 + 12 * (len(line) - len(text)) + shift, 760 - 20 * number, text)
            canvas.showPage()
        canvas.save()
        return buffer.getvalue()

    return make
