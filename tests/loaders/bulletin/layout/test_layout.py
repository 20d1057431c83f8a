"""The layout of an issue: masthead, items and distribution list, without loss of text."""

from datetime import date
from hashlib import sha256

import pytest

from loaders.bulletin.layout.layout import layout
from loaders.documents.model import Document

PLAIN = """
云栖经济技术开发区

工作周报

2019 年第 8 期

云栖经开区党工委管委会办公室

2019 年 3 月 4 日

2 月 25 日，经开区党工委书记贺长风主持召开专题会。会议研究了有关事宜，要求各单位严格落

实责任。管委会副主任骆云参加会议。

2月26日，管委会副主任骆云到企业调研。

参加调研的还有经济发展局局长孟和平。（经济发展局）

报：市委办公室、市政府办公室。
送：长风、骆云同志；
东港县委办公室。
"""

WRAPPED = """东港新区每周要闻
第12期
（总第90期）
东港新区管委会办公室编　　　　　　2020年6月22日
━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━

　　　　　　　　　本　期　目　录
1．新区召开经济形势分析会……………………………1
2．项目建设加快推进……………………………………2

一、新区召开经济形势分析会
　　6月15日，新区党工委书记卓远山主持召开经济形势分析会，听取经
济发展局、财政局关于上半年经济运行情况的汇报，研究部署下一阶段重

- 1 -
东港新区每周要闻　　　　　　　　　　　　　　　　2020年第12期

点工作。管委会主任冼一帆出席会议。
二、项目建设加快推进
　　6月16日，冼一帆到滨海科技园项目现场检查。
　　卓远山对项目提出要求。（建设局 供稿）
════════════════════════════════
抄送：市发展改革委，东港街道。
════════════════════════════════
编辑：许诺　　校对：温言　　共印60份

- 2 -
"""


def sheet_of(text: str, **options: bool):
    return layout(Document("weekly.txt", text, "txt", "utf-8", sha256(text.encode()).hexdigest(), **options))


def test_masthead_with_blank_lines_between_its_lines():
    head = sheet_of(PLAIN).masthead
    assert (head.title, head.publisher, head.area) == ("工作周报", "云栖经开区党工委管委会办公室", "云栖经济技术开发区")
    assert (head.year, head.number, head.published) == (2019, 8, date(2019, 3, 4))


def test_masthead_is_read_with_publisher_and_day_in_one_line():
    head = sheet_of(WRAPPED).masthead
    assert (head.title, head.publisher, head.area) == ("东港新区每周要闻", "东港新区管委会办公室", "东港新区")
    assert (head.year, head.number, head.published) == (2020, 12, date(2020, 6, 22))


@pytest.mark.parametrize(
    ("line", "number", "day"),
    [
        ("〔2021〕第5期　2021年2月1日", 5, date(2021, 2, 1)),
        ("二〇一七年第三十二期　二〇一七年十月九日", 32, date(2017, 10, 9)),
        ("２０１６年第７期（总第１０１期）　２０１６-０２-２９", 7, date(2016, 2, 29)),
    ],
    ids=["brackets", "han numerals", "full width"],
)
def test_number_and_day_in_other_notations(line, number, day):
    head = sheet_of(f"政务简报\n{line}\n云栖县人民政府办公室\n\n近日，县长骆云主持召开会议。\n").masthead
    assert (head.number, head.published, head.area) == (number, day, "云栖县")


def test_paragraph_across_a_page_break_is_one_item():
    first, second = sheet_of(PLAIN).reports
    assert "严格落实责任。管委会副主任骆云参加会议。" in first.body.text
    assert second.body.text.startswith("2月26日")


def test_paragraph_without_a_day_continues_the_item():
    assert "\n参加调研的还有" in sheet_of(PLAIN).reports[1].body.text


def test_a_unit_in_brackets_at_the_end_is_the_source():
    assert [report.source for report in sheet_of(PLAIN).reports] == [None, "经济发展局"]
    assert sheet_of(WRAPPED).reports[1].source == "建设局"


def test_running_head_and_page_number_inside_an_item_are_removed():
    report = sheet_of(WRAPPED).reports[0]
    assert report.heading == "新区召开经济形势分析会"
    assert "下一阶段重点工作。" in report.body.text
    assert "2020年第12期" not in report.body.text


def test_contents_list_does_not_become_items():
    assert [report.heading for report in sheet_of(WRAPPED).reports] == ["新区召开经济形势分析会", "项目建设加快推进"]


def test_distribution_list_is_split_into_names_without_comrade():
    assert sheet_of(PLAIN).distribution == {
        "报": ("市委办公室", "市政府办公室"),
        "送": ("长风", "骆云", "东港县委办公室"),
    }


def test_lines_outside_all_parts_are_unread():
    unread = sheet_of(WRAPPED).unread
    assert "编辑：许诺  校对：温言  共印60份" in unread
    assert any("本 期 目 录" in line for line in unread)


@pytest.mark.parametrize("text", [PLAIN, WRAPPED], ids=["plain", "wrapped"])
def test_body_equals_the_joined_pieces_of_the_document(text):
    for report in sheet_of(text).reports:
        pieces = "".join(text[place : place + length] for _, place, length in report.body.runs)
        assert pieces == report.body.text


@pytest.mark.parametrize(
    "text", ["", "\n\n", "只有一行字", "报：市委办公室。"], ids=["empty", "blank", "a line", "list"]
)
def test_a_text_without_items_gives_no_items(text):
    assert sheet_of(text).reports == ()


def test_briefs_under_one_heading_are_one_item():
    sheet = sheet_of(
        "要情快报\n2020年第3期\n云栖县委办公室　2020年5月6日\n\n一、简讯\n"
        "　　△　4月28日，县委书记骆云到东港镇调研防汛工作，东港镇党委书记卓远山陪同。\n"
        "　　△　4月29日，县长冼一帆主持召开专题会。\n"
    )
    assert len(sheet.reports) == 1
    assert sheet.reports[0].body.text.count("△") == 2


HEAD = "要情快报\n2020年第3期\n云栖县委办公室　2020年5月6日\n\n"
MANY = "会议听取了有关部门的汇报，研究了下一阶段的工作，要求各镇各部门抓紧抓好，务求实效，确保完成全年任务。"


def test_numbered_paragraphs_under_a_heading_are_separate_items():
    reports = sheet_of(
        f"{HEAD}一、领导活动\n　　1.4月28日，县长骆云主持召开常务会议。{MANY}\n"
        f"　　2.4月29日，副县长冼一帆主持召开专题会。{MANY}\n"
    ).reports
    assert [report.body.text[:5] for report in reports] == ["4月28日", "4月29日"]


def test_dated_paragraphs_under_the_name_of_a_column_are_separate_items():
    reports = sheet_of(
        f"{HEAD}【领导活动】\n\n　　4月28日，县长骆云主持召开常务会议。{MANY}\n\n"
        f"　　会议还研究了其他事项。\n\n　　县委常委许诺4月29日上午主持召开专题会。{MANY}\n\n"
        f"【人事任免】\n\n　　县人民政府4月28日决定：\n　　许诺同志任县财政局局长；\n"
        "　　冼一帆同志任县审计局局长。\n"
    ).reports
    assert [report.body.text[:6] for report in reports] == ["4月28日，", "县委常委许诺", "县人民政府4"]
    assert "会议还研究" in reports[0].body.text


def test_paragraphs_with_a_dot_and_without_a_heading_are_separate_items():
    reports = sheet_of(
        f"{HEAD}●4月28日，县长骆云主持召开常务会议。{MANY}\n●4月29日，副县长冼一帆主持召开专题会。{MANY}\n"
    ).reports
    assert [report.body.text[:5] for report in reports] == ["4月28日", "4月29日"]


def test_the_first_sentence_of_a_paragraph_may_be_its_headline():
    (report,) = sheet_of(f"{HEAD}　　（一）我县召开动员大会。4月28日，县长骆云主持召开动员大会。{MANY}\n").reports
    assert (report.heading, report.body.text[:5]) == ("我县召开动员大会", "4月28日")


def test_each_day_of_a_diary_is_an_item_with_the_name_of_its_person():
    reports = sheet_of(
        f"{HEAD}骆云（县长）\n4月28日　上午主持召开常务会议。\n4月29日　到白云镇调研防汛工作。\n"
        "冼一帆（副县长）\n4月28日　参加县政府常务会议。\n"
    ).reports
    assert [report.heading for report in reports] == ["骆云（县长）", "骆云（县长）", "冼一帆（副县长）"]


def test_a_table_drawn_with_blanks_keeps_its_rows_and_columns():
    table = "序号    项目            责任单位\n1       云栖大桥        县城投公司\n2       白云河治理      县水务局\n"
    (report,) = sheet_of(
        f"{HEAD}一、调度会\n　　4月28日，县长骆云主持召开调度会，进展如下：\n{table}　　骆云要求，抓紧施工。\n"
    ).reports
    assert report.body.text.split("\n")[1:] == [
        "序号 项目 责任单位",
        "1 云栖大桥 县城投公司",
        "2 白云河治理 县水务局",
        "骆云要求，抓紧施工。",
    ]
