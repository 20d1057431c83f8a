"""PDF files."""

import pytest

from loaders.documents import read_bytes
from loaders.errors import LoadError

pytest.importorskip("reportlab")


def test_lines_and_pages_are_kept_with_the_indent_of_each_line(pdf):
    data = pdf(["　　5月14日，江望舒主持召开专题", "会，顾怀远参加。"], ["第二页的一行。", "第二行。"])
    document = read_bytes(data, "weekly.pdf")
    assert document.text == "　　5月14日，江望舒主持召开专题\n会，顾怀远参加。\n第二页的一行。\n第二行。\n"
    assert [document.text[start : start + 3] for start in document.pages] == ["　　5", "第二页"]
    assert (document.format, document.encoding, document.whole_paragraphs) == ("pdf", None, False)


def test_a_gap_between_lines_is_an_empty_line(pdf):
    lines = ["工作周报", "", "5月14日，江望舒主持会议。", "会议要求抓紧。", "顾怀远参加。"]
    assert read_bytes(pdf(lines), "weekly.pdf").text.splitlines() == lines


def test_bold_text_printed_twice_is_read_once(pdf):
    assert read_bytes(pdf(["工作周报"], twice=True), "weekly.pdf").text == "工作周报\n"


def test_radicals_become_the_characters_that_look_the_same(pdf, monkeypatch):
    from loaders.documents import pdf as reader

    monkeypatch.setattr(reader, "_pages", lambda data, name: iter([(["⼀、⼯作"], False)]))
    assert read_bytes(pdf(["x"]), "weekly.pdf").text == "一、工作\n"


def test_a_page_that_is_a_picture_is_left_out(pdf):
    document = read_bytes(pdf(["第一页"], [], ["第三页"]), "weekly.pdf")
    assert document.text == "第一页\n第三页\n" and document.pages == (0, 4, 4)
    assert document.left_out == ("page 2: a picture without text, which needs OCR",)


def test_a_scan_is_refused(pdf):
    with pytest.raises(LoadError, match=r"^a\.pdf: is a scan with pictures of pages but no text; run OCR on it"):
        read_bytes(pdf([]), "a.pdf")


def test_a_pdf_with_a_password_is_refused(pdf):
    with pytest.raises(LoadError, match=r"^a\.pdf: is encrypted; save it without a password$"):
        read_bytes(pdf(["工作周报"], password="secret"), "a.pdf")


@pytest.mark.parametrize("data", [b"%PDF-1.4\n", b"%PDF-1.4\nnothing here", b"%PDF-1.7\n" + b"\0" * 500])
def test_a_broken_pdf_is_refused_in_one_line(data):
    with pytest.raises(LoadError, match=r"^a\.pdf: is a (broken PDF|scan)[^\n]*$"):
        read_bytes(data, "a.pdf")


def test_a_truncated_pdf_is_read_or_refused(pdf):
    data = pdf(["工作周报"])
    for size in range(100, len(data), 400):
        try:
            assert read_bytes(data[:size], "a.pdf").text
        except LoadError as error:
            assert "\n" not in str(error)


def test_fonts_without_a_character_map_are_refused(pdf, monkeypatch):
    from loaders.documents import pdf as reader

    monkeypatch.setattr(reader, "_pages", lambda data, name: iter([(["(cid:12)(cid:13)", "第1期"], False)]))
    with pytest.raises(LoadError, match="its fonts do not map glyphs to characters; run OCR on it"):
        read_bytes(pdf(["x"]), "a.pdf")


def test_a_single_unmapped_glyph_is_replaced_and_left_out(pdf, monkeypatch):
    from loaders.documents import pdf as reader

    monkeypatch.setattr(reader, "_pages", lambda data, name: iter([(["(cid:12)" + "江望舒主持召开会议" * 3], False)]))
    document = read_bytes(pdf(["x"]), "a.pdf")
    assert document.text.startswith("\ufffd江") and "1 characters" in document.left_out[0]
