"""Plain text as a document."""

from loaders.documents import read_bytes


def test_lines_are_unchanged():
    document = read_bytes("　　工作周报\n\n第17期".encode(), "weekly.txt")
    assert document.text == "　　工作周报\n\n第17期\n"
    assert (document.format, document.encoding, document.pages) == ("txt", "utf-8", (0,))
    assert not document.whole_paragraphs and document.headings == () and document.left_out == ()


def test_every_kind_of_line_break_becomes_a_line_feed():
    document = read_bytes("一\r\n二\r三\n四\u2028五\x0b六\x85七".encode(), "weekly.txt")
    assert document.text == "一\n二\n三\n四\n五\n六\n七\n"
    assert document.text.splitlines() == document.text[:-1].split("\n")


def test_a_form_feed_begins_a_page():
    document = read_bytes("第一页\n\f第二页\n还有\f第三页\n\f".encode(), "weekly.txt")
    assert document.text == "第一页\n第二页\n还有\n第三页\n"
    assert [document.text[start : start + 3] for start in document.pages] == ["第一页", "第二页", "第三页"]


def test_a_blank_page_begins_where_the_next_one_does():
    document = read_bytes("一\n\f\f三\n".encode(), "weekly.txt")
    assert document.pages == (0, 2, 2)


def test_a_form_feed_between_carriage_returns_keeps_offsets():
    document = read_bytes("一\r\n\f二\r\n".encode("gb18030"), "weekly.txt")
    assert document.text == "一\n二\n" and document.pages == (0, 2)


def test_blank_lines_between_pages_are_kept():
    assert read_bytes("一\n\n\f\n二".encode(), "weekly.txt").text == "一\n\n\n二\n"
