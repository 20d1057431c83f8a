"""Deadlines: 9月底前, 本周内, 6月30日前, 年内, 一周内, each with its last day."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from loaders.text.numerals import number

_NUMERAL = "[0-9一二两三四五六七八九十]{1,3}"
_YEAR = r"(?:(?P<year>[0-9]{4}|今|明|本|当|后)年?(?:年)?)?"
_BEFORE = r"(?:之?前|以前|止|内|之内|以内)"
_COMPLETION = (
    r"(?=[^，。；]{0,12}(?:完成|竣工|投产|建成|开工|通车|交付|投用|到位|动工|贯通|具备|"
    r"实现|拿出|启动|报送|提交|上报|交出|公示))"
)


@dataclass(frozen=True, slots=True)
class Deadline:
    """Offsets of the phrase, and the last day; None where the text does not say from which day it counts."""

    start: int
    end: int
    day: date | None


def find_deadline(text: str, base: date | None) -> Deadline | None:
    """The first deadline in `text`; None where there is none. base: the day on which it was set.

    6月30日前 includes that day. A month, half-year or year gives its last day; a month with only 前 the day before it.

    >>> find_deadline("6月底前完成清理", date(2022, 6, 2)).day
    datetime.date(2022, 6, 30)
    >>> find_deadline("9月前推出", date(2022, 6, 2)).day
    datetime.date(2022, 8, 31)
    """
    matches = [
        (match.start(), -match.end(), index, match)
        for index, (pattern, _) in enumerate(_PATTERNS)
        if (match := pattern.search(text))
    ]
    if not matches:
        return None
    _, _, index, match = min(matches, key=lambda entry: entry[:3])
    try:
        day = _PATTERNS[index][1](match, base)
    except ValueError:
        day = None
    return Deadline(match.start(), match.end(), day)


def _month_end(year: int, month: int) -> date:
    """The last day of a month; months after 12 are in the next year."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(1)


def _choose_year(printed: str | None, base: date | None, last_day: Callable[[int], date]) -> date:
    """`last_day` of the year printed, otherwise of the first year in which it is not more than 60 days past."""
    if printed and printed.isdecimal():
        return last_day(int(printed))
    if base is None:
        raise ValueError("no year")
    if printed:
        return last_day(base.year + {"明": 1, "后": 2}.get(printed, 0))
    day = last_day(base.year)
    return last_day(base.year + 1) if (base - day).days > 60 else day


def _read_day(match: re.Match[str], base: date | None) -> date:
    """The day of a month: 6月30日前, 本月15日前."""
    month = match["month"]
    if month is None or month in "本当":
        if base is None:
            raise ValueError("no month")
        return base.replace(day=number(match["day"]))
    if month == "下":
        if base is None:
            raise ValueError("no month")
        end = _month_end(base.year, base.month + 1)
        return end.replace(day=number(match["day"]))
    return _choose_year(match["year"], base, lambda year: date(year, number(month), number(match["day"])))


def _read_month(match: re.Match[str], base: date | None) -> date:
    """The last day of a month or a part of it: 9月前, 9月底前, 本月内."""
    part = match["part"] or ""
    month = match["month"]
    day_before = not part and match["before"] in ("前", "之前", "以前")
    if month in ("本", "当", "次", "下", "这个"):
        if base is None:
            raise ValueError("no month")
        year_and_month = (base.year, base.month + (month in ("次", "下")))
        return _last_day_of_part(*year_and_month, part, day_before)
    return _choose_year(match["year"], base, lambda year: _last_day_of_part(year, number(month), part, day_before))


def _last_day_of_part(year: int, month: int, part: str, day_before: bool) -> date:
    """The last day of a part of the month; day_before: of the month before."""
    end = _month_end(year, month)
    if day_before:
        return end.replace(day=1) - timedelta(1)
    if part in ("初", "上旬"):
        return end.replace(day=10)
    return end.replace(day=20) if part == "中旬" else end.replace(day=15) if part == "中" else end


def _read_year_end(match: re.Match[str], base: date | None) -> date:
    """31 December of the year printed, otherwise of the current one."""
    return _choose_year(match["year"] or "今", base, lambda year: date(year, 12, 31))


def _read_half_or_quarter(match: re.Match[str], base: date | None) -> date:
    """The last day of a half-year or quarter."""
    period = match["half"]
    month = {"上半年": 6, "下半年": 12, "一": 3, "二": 6, "三": 9, "四": 12}[period]
    return _choose_year(match["year"] or "今", base, lambda year: _month_end(year, month))


def _read_duration(match: re.Match[str], base: date | None) -> date:
    """The last day of a period counted from `base`: 一周内, 半个月内. Raises ValueError for working days."""
    if base is None:
        raise ValueError("no day")
    if match["half"]:
        return base + timedelta(15)
    count = number(match["count"].replace("两", "二"))
    unit = match["unit"]
    if unit.endswith("工作日"):
        raise ValueError("working days need a calendar of holidays")
    if unit.endswith("月"):
        end = _month_end(base.year, base.month + count)
        return end.replace(day=min(base.day, end.day))
    return base + timedelta(count * (7 if unit[-1] in "周期" else 1))


def _read_week(match: re.Match[str], base: date | None) -> date:
    """The weekday named, otherwise Sunday, of this week or the next."""
    if base is None:
        raise ValueError("no week")
    monday = base - timedelta(base.weekday()) + timedelta(7 * (match["week"] == "下"))
    day = match["day"]
    return monday + timedelta("一二三四五六日".index(day.replace("天", "日")) if day else 6)


_PATTERNS = (
    (
        re.compile(
            rf"{_YEAR}(?:(?P<month>{_NUMERAL}|本|当|下)个?月)(?P<day>{_NUMERAL})日(?:[上下]午|"
            rf"晚)?(?:[0-9]{{1,2}}[时点])?{_BEFORE}"
        ),
        _read_day,
    ),
    (re.compile(r"(?P<year>x)?(?P<month>x)?(?<![0-9月])(?P<day>[0-9]{1,2})日(?:之?前|以前)"), _read_day),
    (
        re.compile(
            rf"{_YEAR}(?<![0-9上])(?P<month>{_NUMERAL}|本|当|次|下|这个)个?月(?P<part>底|末|初|中旬|上旬|下旬|中)?份?"
            rf"(?P<before>{_BEFORE})(?!期)"
        ),
        _read_month,
    ),
    (
        re.compile(
            rf"{_YEAR}(?<![0-9上])(?P<month>{_NUMERAL})月(?P<part>底|末|初|中旬|上旬|下旬|份)(?P<before>){_COMPLETION}"
        ),
        _read_month,
    ),
    (re.compile(r"(?P<year>[0-9]{4}|今|明|本|当)?年(?:底|末|终)(?:之?前|以前)?"), _read_year_end),
    (re.compile(r"(?P<year>[0-9]{4}年|今年|本年|当年)?(?<![多几近数历0-9一二三四五六七八九十])年内"), _read_year_end),
    (
        re.compile(r"(?P<year>[0-9]{4}|今|明|本)?年?(?P<half>上半年|下半年)(?:内|前|末)?" + _COMPLETION),
        _read_half_or_quarter,
    ),
    (
        re.compile(r"(?P<year>[0-9]{4}|今|明|本)?年?第?(?P<half>[一二三四])季度(?:末|底|内|结束)(?:前)?"),
        _read_half_or_quarter,
    ),
    (
        re.compile(
            rf"(?<![第过近])(?:(?P<count>{_NUMERAL})(?P<unit>个月|个?周|个?星期|个?工作日|天|日)|(?P<half>半个月))(?:之|"
            rf"以)?内"
        ),
        _read_duration,
    ),
    (
        re.compile(r"(?P<week>本|下|这)(?:个)?(?:周|星期)(?P<day>[一二三四五六日天])?(?:末|底)?(?:之?前|内|以前)"),
        _read_week,
    ),
)
