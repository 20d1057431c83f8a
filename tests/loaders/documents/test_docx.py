"""Word documents."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from docx.enum.text import WD_BREAK
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from loaders.documents import read_bytes
from loaders.documents.numbering import numeral
from loaders.errors import LoadError

W = nsdecls("w")
VML = 'xmlns:v="urn:schemas-microsoft-com:vml"'
WPS = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)


def lines_of(data):
    return read_bytes(data, "weekly.docx").text.splitlines()


def paragraph(inner):
    return parse_xml(f"<w:p {W} {VML} {WPS}>{inner}</w:p>")


def with_paragraph(word, inner):
    """A document whose second paragraph is given in XML, between two others."""
    return word("前", "后", edit=lambda document: document.paragraphs[0]._p.addnext(paragraph(inner)))


def replaced(data, name, text):
    """The document with one of its parts replaced, or removed if `text` is None."""
    buffer = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(buffer, "w", ZIP_DEFLATED) as new:
        for part in old.namelist():
            if part != name:
                new.writestr(part, old.read(part))
        if text is not None:
            new.writestr(name, text)
    return buffer.getvalue()


def test_paragraphs_and_tables_are_in_document_order(word):
    def edit(document):
        table = document.add_table(2, 2)
        for at, text in enumerate(["姓名", "职务", "顾怀远", "局长"]):
            table.cell(at // 2, at % 2).text = text
        document.add_paragraph("表后")

    document = read_bytes(word("　　表前", edit=edit), "weekly.docx")
    assert document.text == "　　表前\n姓名\t职务\n顾怀远\t局长\n表后\n"
    assert document.whole_paragraphs and document.format == "docx" and document.encoding is None


def test_a_table_used_for_page_layout_becomes_paragraphs(word):
    def edit(document):
        table = document.add_table(1, 2)
        table.cell(0, 0).text = "领导活动"
        table.cell(0, 1).text = "江望舒主持会议。" * 20
        table.cell(0, 1).add_paragraph("第二段。")

    assert lines_of(word(edit=edit)) == ["领导活动", "江望舒主持会议。" * 20, "第二段。"]


def test_cells_merged_across_columns_are_read_once(word):
    def edit(document):
        table = document.add_table(1, 3)
        table.cell(0, 0).merge(table.cell(0, 1)).text = "甲"
        table.cell(0, 2).text = "乙"

    assert lines_of(word(edit=edit)) == ["甲\t乙"]


def test_headings_are_recognised_by_style_and_outline_level(word):
    def edit(document):
        document.add_heading("工作周报", 0)
        document.add_heading("一、领导活动", 2)
        document.element.body.insert(2, paragraph('<w:pPr><w:outlineLvl w:val="2"/></w:pPr><w:r><w:t>三级</w:t></w:r>'))

    document = read_bytes(word(edit=edit), "weekly.docx")
    assert [(document.text[heading.start : heading.end], heading.level) for heading in document.headings] == [
        ("工作周报", 1),
        ("一、领导活动", 2),
        ("三级", 3),
    ]


@pytest.mark.parametrize(
    ("inner", "lines"),
    [
        pytest.param("<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t></w:r>", ["甲\t乙"], id="tab"),
        pytest.param("<w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t></w:r>", ["甲", "乙"], id="break"),
        pytest.param(
            '<w:ins w:id="1"><w:r><w:t>增</w:t></w:r></w:ins><w:del w:id="2"><w:r><w:delText>删</w:delText></w:r>'
            "</w:del>",
            ["增"],
            id="tracked changes",
        ),
        pytest.param(
            '<w:moveFrom w:id="1"><w:r><w:t>移</w:t></w:r></w:moveFrom><w:moveTo w:id="2"><w:r><w:t>到</w:t></w:r>'
            "</w:moveTo>",
            ["到"],
            id="moved",
        ),
        pytest.param("<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r><w:r><w:t>显</w:t></w:r>", ["显"], id="hidden"),
        pytest.param('<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>显</w:t></w:r>', ["显"], id="not hidden"),
        pytest.param('<w:hyperlink w:anchor="a"><w:r><w:t>链接</w:t></w:r></w:hyperlink>', ["链接"], id="link"),
        pytest.param(
            "<w:sdt><w:sdtContent><w:r><w:t>控件</w:t></w:r></w:sdtContent></w:sdt>", ["控件"], id="content control"
        ),
        pytest.param(
            "<w:r><w:ruby><w:rt><w:r><w:t>bīn</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>滨</w:t></w:r></w:rubyBase>"
            "</w:ruby></w:r>",
            ["滨"],
            id="pinyin",
        ),
        pytest.param("<w:r><w:instrText> PAGE </w:instrText></w:r><w:r><w:t>域</w:t></w:r>", ["域"], id="field"),
        pytest.param(
            "<w:r><w:pict><v:shape><v:textbox><w:txbxContent><w:p><w:r><w:t>框</w:t></w:r></w:p></w:txbxContent>"
            "</v:textbox></v:shape></w:pict></w:r><w:r><w:t>文</w:t></w:r>",
            ["框", "文"],
            id="text box before",
        ),
        pytest.param(
            "<w:r><w:t>文</w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires='wps'><wps:txbx><w:txbxContent>"
            "<w:p><w:r><w:t>框</w:t></w:r></w:p></w:txbxContent></wps:txbx></mc:Choice><mc:Fallback><w:pict>"
            "<v:textbox><w:txbxContent><w:p><w:r><w:t>框</w:t></w:r></w:p></w:txbxContent></v:textbox></w:pict>"
            "</mc:Fallback></mc:AlternateContent></w:r>",
            ["文", "框"],
            id="text box after, once",
        ),
        pytest.param(
            '<w:r><w:pict><v:shape><v:textpath string="工作周报"/></v:shape></w:pict></w:r>',
            ["工作周报", ""],
            id="word art",
        ),
    ],
)
def test_printed_text_is_read(word, inner, lines):
    assert lines_of(with_paragraph(word, inner)) == ["前", *lines, "后"]


def test_a_page_break_ends_the_line(word):
    def edit(document):
        document.add_paragraph("前").add_run().add_break(WD_BREAK.PAGE)

    assert lines_of(word(edit=edit))[0] == "前"


def test_the_header_comes_first_and_the_footer_last_if_they_add_text(word):
    def edit(document):
        document.sections[0].header.paragraphs[0].text = "滨湖新区工作周报"
        document.sections[0].footer.paragraphs[0].text = "滨湖新区办公室印"

    assert lines_of(word("第17期", edit=edit)) == ["滨湖新区工作周报", "第17期", "滨湖新区办公室印"]


def test_a_running_head_or_a_page_number_is_not_repeated(word):
    def edit(document):
        document.sections[0].header.paragraphs[0].text = "滨湖新区 工作周报"
        document.sections[0].footer.paragraphs[0].text = "第 1 页 共 3 页"

    assert lines_of(word("滨湖新区工作周报", edit=edit)) == ["滨湖新区工作周报"]


def test_the_header_of_the_first_page_is_read_if_it_differs(word):
    def edit(document):
        section = document.sections[0]
        section.different_first_page_header_footer = True
        section.first_page_header.paragraphs[0].text = "报头"
        section.header.paragraphs[0].text = "页眉"

    assert lines_of(word("正文", edit=edit)) == ["报头", "正文"]


def numbered(word, *levels, start=None):
    """The lines of a document with a list: level 0 as 一、, level 1 as （一）, level 2 as 1., level 3 with bullets."""
    formats = [
        ("chineseCounting", "%1、", "nothing"),
        ("chineseCounting", "（%2）", "tab"),
        ("decimal", "%3.", "space"),
        ("bullet", "•", "tab"),
    ]
    described = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{style}"/><w:suff w:val="{suff}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for depth, (style, text, suff) in enumerate(formats)
    )
    override = f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{start}"/></w:lvlOverride>' if start else ""

    def edit(document):
        root = document.part.numbering_part.element
        root.insert(0, parse_xml(f'<w:abstractNum {W} w:abstractNumId="77">{described}</w:abstractNum>'))
        root.append(parse_xml(f'<w:num {W} w:numId="77"><w:abstractNumId w:val="77"/>{override}</w:num>'))
        for depth in levels:
            document.element.body.insert(
                len(document.element.body) - 1,
                paragraph(
                    f'<w:pPr><w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="77"/></w:numPr></w:pPr>'
                    "<w:r><w:t>段</w:t></w:r>"
                ),
            )

    return lines_of(word(edit=edit))


def test_automatic_numbers_are_printed(word):
    assert numbered(word, 0, 1, 1, 2, 0, 1, 3) == [
        "一、段",
        "（一）段",
        "（二）段",
        "1. 段",
        "二、段",
        "（一）段",
        "段",
    ]


def test_automatic_numbers_begin_at_the_start_of_the_list(word):
    assert numbered(word, 0, 0, start=9) == ["九、段", "十、段"]


def test_numbers_from_a_style_are_printed(word):
    def edit(document):
        document.add_paragraph("甲", style="List Number")
        document.add_paragraph("乙", style="List Number")
        document.add_paragraph("丙", style="List Bullet")

    assert lines_of(word(edit=edit)) == ["1. 甲", "2. 乙", "丙"]


@pytest.mark.parametrize(
    ("number", "style", "text"),
    [
        (7, "decimal", "7"),
        (7, "decimalZero", "07"),
        (12, "decimalFullWidth", "１２"),
        (10, "chineseCounting", "十"),
        (15, "chineseCountingThousand", "十五"),
        (20, "taiwaneseCounting", "二十"),
        (0, "chineseCounting", "0"),
        (105, "chineseCountingThousand", "一百零五"),
        (1020, "japaneseCounting", "一千零二十"),
        (3, "ideographTraditional", "丙"),
        (11, "decimalEnclosedCircleChinese", "⑪"),
        (21, "decimalEnclosedCircle", "21"),
        (4, "upperRoman", "IV"),
        (28, "lowerLetter", "bb"),
        (5, "thaiNumbers", "5"),
    ],
)
def test_numbers_are_written_as_in_word(number, style, text):
    assert numeral(number, style) == text


def test_footnotes_come_last(word):
    def edit(document):
        from docx.opc.packuri import PackURI
        from docx.opc.part import Part

        notes = (
            f'<w:footnotes {W}><w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:t>线</w:t></w:r></w:p>'
            '</w:footnote><w:footnote w:id="1"><w:p><w:r><w:t>脚注</w:t></w:r></w:p></w:footnote></w:footnotes>'
        )
        part = Part(
            PackURI("/word/footnotes.xml"),
            "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml",
            notes.encode(),
            document.part.package,
        )
        document.part.relate_to(part, "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes")

    assert lines_of(word("正文", edit=edit)) == ["正文", "脚注"]


def test_a_document_without_sections_is_read(word):
    body = f"<w:document {W}><w:body><w:p><w:r><w:t>正文</w:t></w:r></w:p></w:body></w:document>"
    assert lines_of(replaced(word(), "word/document.xml", body)) == ["正文"]


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: replaced(data, "word/document.xml", "<w:document"),
        lambda data: replaced(data, "word/document.xml", "<document/>"),
        lambda data: replaced(data, "[Content_Types].xml", None),
        lambda data: replaced(data, "_rels/.rels", None),
        lambda data: data.replace(b"word/document.xml", b"word/document.xmm", 1),
        lambda data: data[:-200].replace(b"PK\x01\x02", b"PK\x09\x09"),
    ],
    ids=["xml", "other xml", "no types", "no relations", "names", "directory"],
)
def test_a_broken_document_is_refused_in_one_line(word, damage):
    with pytest.raises(LoadError, match=r"^a\.docx: is a broken (Word document|archive)[^\n]*$"):
        read_bytes(damage(word("正文")), "a.docx")


def test_an_archive_that_is_too_large_when_unpacked_is_refused(word):
    data = replaced(word("正文"), "word/media/image1.xml", b" " * (101 << 20))
    assert len(data) < 1 << 20
    with pytest.raises(LoadError, match=r"^a\.docx: unpacks to 101 MiB, more than 100; remove what is not text$"):
        read_bytes(data, "a.docx")


def test_entities_are_not_expanded_and_nothing_is_fetched(word, tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("秘密")
    body = (
        f'<!DOCTYPE a [<!ENTITY x SYSTEM "{secret.as_uri()}"><!ENTITY y "{"字" * 99}"><!ENTITY z "&y;&y;">]>'
        f"<w:document {W}><w:body><w:p><w:r><w:t>正文&x;&z;</w:t></w:r></w:p></w:body></w:document>"
    )
    text = read_bytes(replaced(word(), "word/document.xml", body), "a.docx").text
    assert text == "正文\n"
