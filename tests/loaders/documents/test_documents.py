"""The choice of the reader of a file, and the messages for files that no reader accepts."""

import subprocess
import sys
import time
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from loaders.documents import LIMIT, read, read_bytes
from loaders.errors import LoadError

PAGE = "<html><body><p>工作周报</p></body></html>".encode()


def archive(*names):
    buffer = BytesIO()
    with ZipFile(buffer, "w") as file:
        for name in names:
            file.writestr(name, "x")
    return buffer.getvalue()


def test_a_text_file_is_read_from_its_path(tmp_path):
    path = tmp_path / "weekly.txt"
    path.write_bytes("工作周报\n".encode("gb18030"))
    document = read(path)
    assert (document.name, document.text, document.encoding) == ("weekly.txt", "工作周报\n", "gb18030")
    assert document.sha256 == sha256(path.read_bytes()).hexdigest()


@pytest.mark.parametrize(
    ("name", "data", "format"),
    [
        ("weekly.txt", "工作周报".encode(), "txt"),
        ("WEEKLY.TXT", "工作周报".encode(), "txt"),
        ("weekly", "工作周报".encode(), "txt"),
        ("工作周报2018.17", "工作周报".encode(), "txt"),
        ("weekly.md", "# 工作周报".encode(), "md"),
        ("weekly.htm", PAGE, "html"),
        ("weekly", PAGE, "html"),
        ("stdin.txt", b"\n <!DOCTYPE html>" + PAGE, "html"),
        ("weekly.doc", PAGE, "html"),
        ("stdin.txt", b"\xef\xbb\xbf<?xml version='1.0'?>\n" + PAGE, "html"),
        ("weekly.md", PAGE, "md"),
        ("weekly.txt", "文中的<html>".encode(), "txt"),
        ("weekly.txt", b"BMW, GIF89a", "txt"),
    ],
)
def test_the_bytes_take_precedence_over_the_suffix(name, data, format):
    assert read_bytes(data, name).format == format


@pytest.mark.parametrize("name", ["weekly.docx", "weekly.txt", "weekly", "weekly.doc", "weekly.xyz"])
def test_a_word_document_is_recognised_under_any_name(name, word):
    assert read_bytes(word("工作周报"), name).format == "docx"


@pytest.mark.parametrize("name", ["weekly.pdf", "stdin.txt", "weekly"])
def test_a_pdf_is_recognised_under_any_name(name, pdf):
    assert read_bytes(pdf(["工作周报"]), name).format == "pdf"


def test_a_pdf_with_a_line_before_it_is_recognised(pdf):
    assert read_bytes(b"\r\n" + pdf(["工作周报"]), "weekly.pdf").format == "pdf"


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.txt", b"", "is empty; give a file with text"),
        ("a.docx", b" \r\n", "is empty; give a file with text"),
        ("a.txt", b"\xef\xbb\xbf", "is empty; give a file with text"),
        ("a.txt", "\ufeff　\n".encode(), "contains no text; if its pages are pictures, run OCR on it"),
        ("a.html", b"<html><script>x</script></html>", "contains no text; if its pages are pictures, run OCR on it"),
        ("a.png", b"\x89PNG\r\n\x1a\n\0\0", "is a picture; run OCR on it and give .txt"),
        ("a.jpg", b"\xff\xd8\xff\xe0\0\x10JFIF", "is a picture; run OCR on it and give .txt"),
        ("a.txt", b"\x7fELF\0\0\0", "is binary, not text; give a text, Markdown, HTML, Word or PDF file"),
        ("a.xlsx", archive("xl/workbook.xml"), "is a spreadsheet or presentation; give .txt"),
        ("a.zip", archive("weekly.txt"), "is an archive; unpack it and give the documents in it"),
        ("a.docx", b"PK\x03\x04 cut short", "is a broken archive; download or save it again"),
        ("a.docx", "工作周报".encode(), "is not a Word document, despite its name; give .txt"),
        ("a.pdf", "工作周报".encode(), "is not a PDF, despite its name; give .txt"),
        ("a.wps", "工作周报".encode(), "is not a Word or WPS document, despite its name; give .txt"),
        ("a.odt", b"whatever", "kg does not read .odt files; give .txt"),
        ("a.csv", b"a,b", "kg does not read .csv files; give .txt, .md, .html, .docx, .pdf, .doc or .wps"),
    ],
)
def test_an_unreadable_file_is_refused_in_one_line(name, data, message):
    with pytest.raises(LoadError) as error:
        read_bytes(data, name)
    assert str(error.value).startswith(f"{name}: {message}") and "\n" not in str(error.value)


def test_a_file_over_the_limit_is_refused_before_its_end_is_read(tmp_path):
    path = tmp_path / "weekly.txt"
    with path.open("wb") as file:
        file.truncate(LIMIT + 1)
    with pytest.raises(LoadError, match=r"weekly\.txt: is larger than 20 MiB; split it, or remove its pictures$"):
        read(path)
    with pytest.raises(LoadError, match="is larger than 10 bytes"):
        read_bytes(b"x" * 11, "a.txt", limit=10)
    assert read_bytes(b"x" * 10, "a.txt", limit=10).text == "x" * 10 + "\n"


def test_a_path_without_a_readable_file_is_refused(tmp_path):
    for path, message in (
        (tmp_path / "none.txt", "does not exist; check the path"),
        (tmp_path, "is a folder; give the files in it"),
        (tmp_path / "a.txt" / "b.txt", "cannot be read"),
        (Path("a\0b.txt"), "cannot be read"),
    ):
        (tmp_path / "a.txt").write_text("x")
        with pytest.raises(LoadError, match=message) as error:
            read(path)
        assert "\n" not in str(error.value)


def test_a_file_without_permission_is_refused(tmp_path, monkeypatch):
    def refuse(*arguments, **options):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(LoadError, match=r"weekly\.txt: permission denied; make the file readable \(chmod \+r\)$"):
        read(tmp_path / "weekly.txt")


def test_control_characters_in_file_names_are_replaced_in_messages():
    with pytest.raises(LoadError) as error:
        read_bytes(b"", "a\nb\x1b[31m\udce9.txt")
    assert str(error.value) == "a\ufffdb\ufffd[31m\ufffd.txt: is empty; give a file with text"
    assert read_bytes(b"x", "folder/a\nb.txt").name == "a\ufffdb.txt"


def test_the_same_bytes_give_the_same_document(word, pdf):
    for data, name in ((word("工作周报"), "a.docx"), (pdf(["工作周报"]), "a.pdf"), (PAGE, "a.html")):
        assert read_bytes(data, name) == read_bytes(data, name)


def test_the_libraries_of_a_format_are_imported_on_first_use():
    code = (
        "import sys; from loaders.documents import read_bytes; read_bytes('工作周报'.encode('gb18030'), 'a.txt'); "
        "print([name for name in ('docx', 'pdfplumber', 'bs4', 'lxml', 'markdown_it') if name in sys.modules])"
    )
    process = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=Path(__file__).parents[3]
    )
    assert process.stdout.strip() == "[]"


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_ten_kilobytes_of_text_take_milliseconds(encoding):
    data = ("5月14日，江望舒主持召开专题会。\n" * 220).encode(encoding)
    read_bytes(data, "a.txt")
    began = time.perf_counter()
    for _ in range(5):
        read_bytes(data, "a.txt")
    assert (time.perf_counter() - began) / 5 < 0.1
