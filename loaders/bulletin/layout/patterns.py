"""The words by which the parts of a bulletin are known, as patterns."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from loaders.lexicons.words import PACKAGED, Lexicons, Words
from loaders.text.characters import HAN

_MONTH_DAY = r"(?:(?:[0-9]{4}年)?[0-9]{1,2}月[0-9]{1,2}日|[0-9]{1,2}日|[0-9]{1,2}月(?:上旬|中旬|下旬|初|底|末))"


@dataclass(frozen=True)
class Parts:
    """Patterns made of the list `layout`."""

    # the head of an issue
    caption: re.Pattern[str]
    title: re.Pattern[str]
    issued_by: re.Pattern[str]
    issuer_label: re.Pattern[str]
    body: re.Pattern[str]
    area_line: re.Pattern[str]
    area_of: re.Pattern[str]
    aside: re.Pattern[str]
    # the reports
    columns: re.Pattern[str]
    contents: re.Pattern[str]
    column: re.Pattern[str]
    opens_report: re.Pattern[str]
    source: re.Pattern[str]
    source_body: re.Pattern[str]
    source_reporter: re.Pattern[str]
    # the foot
    label: re.Pattern[str]
    note: re.Pattern[str]


@cache
def parts_of(lexicons: Lexicons = PACKAGED) -> Parts:
    """The patterns of these lexicons."""
    words = lexicons.words("layout")
    area = rf"[^，。、：0-9]{{2,24}}?{words.pattern('area')}(?:(?:股份|责任)?有限(?:责任)?公司)?"
    issued, bodies = words.pattern("issued"), words.pattern("source_body")
    return Parts(
        caption=re.compile(rf"第\s*[0-9一二三四五六七八九十〇]+\s*期|[0-9]{{4}}\s*年|{words.pattern('caption')}"),
        title=re.compile(words.pattern("title")),
        issued_by=re.compile(rf"{issued}$"),
        issuer_label=re.compile(rf"^{issued}(?:单位)?[：:]"),
        body=re.compile(rf"{words.pattern('body')}$"),
        area_line=re.compile(rf"^{area}$"),
        area_of=re.compile(
            rf"^(?:中共|中国共产党|中国人民政治协商会议|政协|共青团)?(?P<area>{area})(?=$|{words.pattern('of_area')})"
        ),
        aside=re.compile(rf"{words.pattern('aside')}|^[\[【]"),
        columns=re.compile(rf"(?:{words.pattern('table_column')})+"),
        contents=re.compile(rf"^[【\[〖]?(?:本期)?{words.pattern('contents')}[】\]〗]?[：:]?$"),
        column=re.compile(rf"^[【〖\[◆■●]?{words.pattern('column')}[】〗\]]?$"),
        opens_report=_opens_report(words),
        source=re.compile(rf"{words.pattern('source')}$"),
        source_body=re.compile(rf"^(?P<body>.{{1,22}}{bodies})$"),
        source_reporter=re.compile(rf"^(?P<body>.{{1,18}}?{bodies})[{HAN[:-1]}·、]{{2,12}}$"),
        label=re.compile(rf"^(?P<label>{_spaced(words.of('label'))})\s*[：:]"),
        note=re.compile(
            rf"^（?(?:本期)?{words.pattern('note')}\s*[：:（0-9]|^（?(?:本期)?共印\s*[0-9]*|印发$|^\[?完\]?$"
        ),
    )


def _spaced(words: Sequence[str]) -> str:
    """The words as an alternation, with room for spaces between their characters: 主　送."""
    return "(?:" + "|".join(r"\s*".join(map(re.escape, word)) for word in words) + ")"


def _opens_report(words: Words) -> re.Pattern[str]:
    """A paragraph that says at its head, or behind who did it, when it was."""
    return re.compile(
        rf"^(?:[△▲●■◆]\s*)?(?:{words.pattern('opener')}|{_MONTH_DAY}|"
        r"[^，。（：]{2,10}(?:讯|消息|电)（(?:记者|通讯员|特约)|"
        rf"[^，。；：]{{2,36}}，{_MONTH_DAY}(?:上午|下午|晚上?)?，)"
    )
