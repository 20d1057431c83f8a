"""Properties of the findings of any text, and texts to test them on."""

from collections.abc import Iterator
from hashlib import sha256
from random import Random
from typing import Any

from loaders.bulletin.extract.extract import extract
from loaders.bulletin.findings import to_json
from loaders.bulletin.layout.layout import layout
from loaders.documents.model import Document
from loaders.text.characters import shadow

HEAD = "云栖新区\n工作周报\n2019年第8期\n云栖新区党工委管委会办公室\n2019年3月4日\n\n"
FOOT = "\n报：市委办公室、卓远山同志。\n送：远山、云。\n"
WORDS = """
卓远山 骆云 许诺 温言 欧阳望舒 阿依古丽·买买提 保罗·维兰德 山田良介 金泰 和平 高 王李张 许 云 党工委书记
管委会主任 副主任 常务副县长 原市长 代县长 局长 董事长兼总经理 教授 同志 女士 处级干部 候选人 大使 云栖县委
县人大常委会 云栖（海州）科技有限公司 规划建设、国土分局 该局 区教育体育局 云锦集团 中国云锦大学 有关部门 双方
2月25日 二月二十九日 2月30日 同日 次日 本周三 12月31日至1月3日 2月3、4日 2019年 99月99日 近日 3月底前 〇年 上周
会见 会见了 主持召开 参加 出席 陪同 一行到 调研 考察 强调， 要求， 指出： 致电 请假 率队 听取了 研究了 座谈
签约 通话 任 免去 不再担任 提名 任命 云栖产业园项目 东湖综合整治 座谈会 专题会议 签约仪式 第3次会议
总投资32亿元 “云栖”项目 《云栖条例》 重点项目 会议室 和 与 、 ， 。 ； ： ！ ？ 的 了 在 到 向 对 等 一行
等单位 分别 一是 二是 首先， 会后， 随后， 此外， 他 其 也 是 （ ） （女） “ ” 《 》 【 】 ( ) · — … ◆ 1.
（一） 一、 ２０１９ ５ 8 A b % / - ~ 😀 𠮷 〇
"""
LINES = (
    "\n",
    "\n\n",
    "\n\u3000\u3000",
    "\n— 1 —\n",
    "\n本期要目\n",
    "\n一、要闻\n",
    "\n【简讯】\n",
    "\n（云栖局）\n",
    "\n云栖新区 工作周报 2019年第8期\n",
    "\n报：市委。\n",
    "\n本报讯（记者 许诺）",
    "\r\n",
    "\f",
    "\x85",
    "\u2028",
    "\t",
    " ",
    "\u3000",
)
FRAGMENTS = (*WORDS.split(), *LINES)


def document_of(text: str, **options: Any) -> Document:
    """A plain text as a document."""
    return Document("weekly.txt", text, "txt", "utf-8", sha256(text.encode()).hexdigest(), **options)


def read(document: Document) -> dict[str, Any]:
    """The findings of the document as JSON values."""
    return to_json(extract(layout(document), document))


def assert_sound(document: Document) -> None:
    """Raises AssertionError unless the findings of the document have the properties of all findings."""
    findings = read(document)
    assert findings == read(document), "two runs differ"
    for item in findings["items"]:
        _assert_quoted(item, document.text)
        for trace in _evidence(item):
            start, end = trace["span"]
            assert 0 <= start < end <= len(item["text"]), (item["starts"], trace)
            touched = [index for index, (first, last) in enumerate(item["sentences"]) if first < end and start < last]
            assert trace["sentences"] == touched, (item["starts"], trace)
            assert 0 < trace["confidence"] <= 1
        for event in item["events"]:
            assert event["end"] is None or event["start"] <= event["end"]
            for participant in (*event["people"], *event["units"]):
                assert all(form in shadow(item["text"]) for form in participant["printed"]), participant


def _assert_quoted(item: dict[str, Any], text: str) -> None:
    """Assert that the item's text is in the document, run by run, and that its sentences cover it."""
    assert "".join(text[place : place + length] for _, place, length in item["runs"]) == item["text"]
    at = 0
    for start, _, length in item["runs"]:
        assert start == at
        at += length
    edges = [0, *(edge for span in item["sentences"] for edge in span), len(item["text"])]
    assert edges[::2] == edges[1::2], item["starts"]
    assert all(start < end for start, end in item["sentences"])
    assert item["starts"] == "".join(item["text"].split())[:24]


def _evidence(value: Any) -> Iterator[dict[str, Any]]:
    """Every trace of a finding, at any depth."""
    if isinstance(value, dict):
        if {"span", "rule"} <= value.keys():
            yield value
        for child in value.values():
            yield from _evidence(child)
    elif isinstance(value, list):
        for child in value:
            yield from _evidence(child)


def mixture(random: Random, length: int) -> str:
    """A text of `length` random fragments."""
    return "".join(random.choices(FRAGMENTS, k=length))


def mutated(text: str, random: Random, changes: int) -> str:
    """The text after `changes` random deletions, repetitions, moves and replacements."""
    for _ in range(changes):
        start = random.randrange(len(text) + 1)
        end = start + random.choice((1, 1, 2, 3, 8, 40))
        to = random.randrange(len(text) + 1)
        fragment = random.choice(FRAGMENTS)
        text = random.choice(
            (
                text[:start] + text[end:],
                text[:end] + text[start:],
                text[:to] + text[start:end] + text[to:],
                text[:start] + fragment + text[end:],
                text[:start] + fragment + text[start:],
            )
        )
    return text
