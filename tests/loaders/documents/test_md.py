"""Markdown as a document."""

import pytest

from loaders.documents import read_bytes


def text_of(markdown):
    return [line for line in read_bytes(markdown.encode(), "weekly.md").text.split("\n") if line]


def test_headings_are_recorded_with_their_levels():
    document = read_bytes("# 工作周报\n\n## 一、领导活动\n\n正文。\n".encode(), "weekly.md")
    assert [(document.text[heading.start : heading.end], heading.level) for heading in document.headings] == [
        ("工作周报", 1),
        ("一、领导活动", 2),
    ]
    assert document.whole_paragraphs and document.format == "md"


@pytest.mark.parametrize(
    ("markdown", "lines"),
    [
        pytest.param("**江望舒**主持*会议*。", ["江望舒主持会议。"], id="bold"),
        pytest.param("**“放管服”**改革", ["“放管服”改革"], id="bold that CommonMark does not recognise"),
        pytest.param("见[原文](https://example.org/a)。", ["见原文。"], id="link"),
        pytest.param("![合影](a.png)", ["合影"], id="picture"),
        pytest.param("1. 甲\n2. 乙", ["1. 甲", "2. 乙"], id="numbered list"),
        pytest.param("- 甲\n- 乙", ["甲", "乙"], id="bullets"),
        pytest.param("| 姓名 | 职务 |\n|---|---|\n| **顾怀远** | 局长 |", ["姓名\t职务", "顾怀远\t局长"], id="table"),
        pytest.param("    四个空格的段落。", ["四个空格的段落。"], id="indented paragraph"),
        pytest.param("```\n代码\n```", ["代码"], id="fence"),
        pytest.param("> 引文", ["引文"], id="quotation"),
        pytest.param("<!-- 注 -->\n\n正文。", ["正文。"], id="comment"),
        pytest.param("<div align=center>工作周报</div>\n\n正文。", ["工作周报", "正文。"], id="html block"),
        pytest.param("上<br>下", ["上", "下"], id="html break"),
        pytest.param("甲<span>乙</span>", ["甲乙"], id="inline html"),
        pytest.param("<script>alert(1)</script>\n\n正文。", ["正文。"], id="script"),
        pytest.param("第一行  \n第二行", ["第一行", "第二行"], id="hard break"),
        pytest.param("工作周报\n第17期\n2018年5月21日", ["工作周报", "第17期", "2018年5月21日"], id="masthead lines"),
        pytest.param("---\ntitle: 周报\n---\n正文。", ["title: 周报", "正文。"], id="front matter"),
        pytest.param("　　缩进的段落。", ["缩进的段落。"], id="wide indent"),
        pytest.param("甲&nbsp;乙 &amp; 丙", ["甲 乙 & 丙"], id="entities"),
    ],
)
def test_markup_becomes_plain_lines(markdown, lines):
    assert text_of(markdown) == lines


def test_a_wrapped_paragraph_is_one_line():
    first = "5月14日，滨湖新区党工委书记江望舒在会议中心主持召开水系整治项目专题"
    assert text_of(f"{first}\n会，研究征地工作。") == [f"{first}会，研究征地工作。"]


def test_a_break_after_a_sentence_is_kept():
    first = "5月14日，滨湖新区党工委书记江望舒在会议中心主持召开水系整治项目专题会。"
    assert text_of(f"{first}\n（办公室）") == [first, "（办公室）"]
