"""Setting an issue: masthead, reports and distribution list in the manner of one office."""

from dataclasses import dataclass
from datetime import date
from random import Random

_ONES = " 一二三四五六七八九"
_NOT_FIRST = "，。、；：！？”’）》】%"
_NOT_LAST = "“‘（《【"
_FULL_WIDTH = {ord(str(digit)): 0xFF10 + digit for digit in range(10)}


@dataclass(frozen=True, slots=True)
class Style:
    """How an office prints. headings: none, numbered (一、), bracketed (【】) or bulleted (◆). width: characters a line
    of wrapped text, 0 where a paragraph is one line. page: lines a page, 0 without page numbers."""

    headings: str
    width: int
    page: int
    wide_digits: bool
    is_total_told: bool
    masthead: int
    labels: tuple[str, str, str]
    rule: str


def style(rng: Random, year: int) -> Style:
    """A manner of printing that fits the year."""
    wrapped = rng.random() < 0.35
    labels = (("报", "送", "发"), ("抄报", "抄送", "发"), ("呈", "送", "发"), ("主送", "抄送", "发"))
    return Style(
        rng.choice(("none", "none", "numbered", "numbered", "bracketed", "bulleted")),
        rng.randrange(28, 40) if wrapped else 0,
        rng.randrange(22, 38) if wrapped else 0,
        year < 2012 and rng.random() < 0.4,
        rng.random() < 0.5,
        rng.randrange(3),
        rng.choice(labels),
        rng.choice(("", "", "─" * 30, "━" * 30, "—" * 24)),
    )


def masthead(
    style: Style, area: str, title: str, publisher: str, number: int, total: int, published: date
) -> list[str]:
    """The lines at the head of an issue."""
    day = f"{published.year}年{published.month}月{published.day}日"
    count = f"{published.year}年第{number}期"
    whole = [f"（总第{total}期）"] if style.is_total_told else []
    if style.masthead == 0:
        return [area, "", title, "", count, *whole, "", publisher, "", day, style.rule, ""]
    if style.masthead == 1:
        return [area + title, "", count, *whole, "", f"{publisher}编　　　　　　{day}", style.rule, ""]
    return [area, title, f"第{number}期", *whole, f"{publisher}　　　　{day}", style.rule, ""]


def heading(style: Style, number: int, text: str) -> str | None:
    """The line over the report of this number (from 1), or None."""
    made = {"numbered": f"{_numeral(number)}、{text}", "bracketed": f"【{text}】", "bulleted": f"◆{text}"}
    return made.get(style.headings)


def _numeral(number: int) -> str:
    """1 to 39 in words.

    >>> [_numeral(each) for each in (3, 10, 17, 20, 31)]
    ['三', '十', '十七', '二十', '三十一']
    """
    tens, ones = divmod(number, 10)
    return (_ONES[tens].strip("一") + "十" if tens else "").strip() + _ONES[ones].strip()


def digits(style: Style, text: str) -> str:
    """The text with its digits as wide as the characters, where the office prints them so."""
    return text.translate(_FULL_WIDTH) if style.wide_digits else text


def set_lines(style: Style, paragraphs: list[str]) -> str:
    """The whole text: lines wrapped and pages numbered where the office does so."""
    if not style.width:
        return "\n".join(paragraphs) + "\n"
    lines = [line for each in paragraphs for line in _wrapped(each, style.width)]
    pages = [lines[at : at + style.page] for at in range(0, len(lines), style.page)]
    return "\n".join("\n".join([*page, "", f"— {number} —", ""]) for number, page in enumerate(pages, 1))


def _wrapped(text: str, width: int) -> list[str]:
    """Lines of a width in full-width characters, broken as a typesetter would."""
    lines: list[str] = []
    while len(text) > width:
        end = width
        while text[end] in _NOT_FIRST or text[end - 1] in _NOT_LAST or text[end - 1 : end + 1].isdecimal():
            end -= 1
        lines.append(text[:end])
        text = text[end:]
    return [*lines, text]
