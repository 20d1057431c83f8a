"""Patterns that recognise the parts of a bulletin, made from word lists."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from loaders.lexicons.words import PACKAGED, Lexicons, Words
from loaders.text.characters import HAN

_MONTH_DAY = r"(?:(?:[0-9]{4}年)?[0-9]{1,2}月[0-9]{1,2}日|[0-9]{1,2}日|[0-9]{1,2}月(?:上旬|中旬|下旬|初|底|末))"


@dataclass(frozen=True)
class LayoutPatterns:
    """Patterns made from the word list `layout`, by part of the issue."""

    # the head of an issue
    caption: re.Pattern[str]
    title: re.Pattern[str]
    issued_by: re.Pattern[str]
    issuer_label: re.Pattern[str]
    unit: re.Pattern[str]
    area_line: re.Pattern[str]
    area_of: re.Pattern[str]
    aside: re.Pattern[str]
    # the items
    columns: re.Pattern[str]
    contents: re.Pattern[str]
    column: re.Pattern[str]
    item_start: re.Pattern[str]
    source: re.Pattern[str]
    source_unit: re.Pattern[str]
    source_reporter: re.Pattern[str]
    # the foot
    label: re.Pattern[str]
    note: re.Pattern[str]


@cache
def layout_patterns(lexicons: Lexicons = PACKAGED) -> LayoutPatterns:
    """The patterns made from these lexicons."""
    words = lexicons.words("layout")
    area = rf"[^，。、：0-9]{{2,24}}?{words.pattern('area')}(?:(?:股份|责任)?有限(?:责任)?公司)?"
    issued, source_units = words.pattern("issued"), words.pattern("source_body")
    return LayoutPatterns(
        caption=re.compile(rf"第\s*[0-9一二三四五六七八九十〇]+\s*期|[0-9]{{4}}\s*年|{words.pattern('caption')}"),
        title=re.compile(words.pattern("title")),
        issued_by=re.compile(rf"{issued}$"),
        issuer_label=re.compile(rf"^{issued}(?:单位)?[：:]"),
        unit=re.compile(rf"{words.pattern('body')}$"),
        area_line=re.compile(rf"^{area}$"),
        area_of=re.compile(
            rf"^(?:中共|中国共产党|中国人民政治协商会议|政协|共青团)?(?P<area>{area})(?=$|{words.pattern('of_area')})"
        ),
        aside=re.compile(rf"{words.pattern('aside')}|^[\[【]"),
        columns=re.compile(rf"(?:{words.pattern('table_column')})+"),
        contents=re.compile(rf"^[【\[〖]?(?:本期)?{words.pattern('contents')}[】\]〗]?[：:]?$"),
        column=re.compile(rf"^[【〖\[◆■●]?{words.pattern('column')}[】〗\]]?$"),
        item_start=_item_start(words),
        source=re.compile(rf"{words.pattern('source')}$"),
        source_unit=re.compile(rf"^(?P<unit>.{{1,22}}{source_units})$"),
        source_reporter=re.compile(rf"^(?P<unit>.{{1,18}}?{source_units})[{HAN[:-1]}·、]{{2,12}}$"),
        label=re.compile(rf"^(?P<label>{_spaced(words.of('label'))})\s*[：:]"),
        note=re.compile(
            rf"^（?(?:本期)?{words.pattern('note')}\s*[：:（0-9]|^（?(?:本期)?共印\s*[0-9]*|印发$|^\[?完\]?$"
        ),
    )


def _spaced(words: Sequence[str]) -> str:
    """The words as an alternation that allows spaces between their characters: 主　送."""
    return "(?:" + "|".join(r"\s*".join(map(re.escape, word)) for word in words) + ")"


def _item_start(words: Words) -> re.Pattern[str]:
    """The beginning of a paragraph that gives a day at once, or after the person or unit that acts."""
    return re.compile(
        rf"^(?:[△▲●■◆]\s*)?(?:{words.pattern('opener')}|{_MONTH_DAY}|"
        r"[^，。（：]{2,10}(?:讯|消息|电)（(?:记者|通讯员|特约)|"
        rf"[^，。；：]{{2,36}}，{_MONTH_DAY}(?:上午|下午|晚上?)?，)"
    )
