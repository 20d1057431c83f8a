"""Deadlines: 9月底前, 本周内, 6月30日前, 年内, 一周内, each with the last day that it leaves."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from loaders.text.numerals import number

_N = "[0-9一二两三四五六七八九十]{1,3}"
_YEAR = r"(?:(?P<year>[0-9]{4}|今|明|本|当|后)年?(?:年)?)?"
_BEFORE = r"(?:之?前|以前|止|内|之内|以内)"
_DONE = (
    r"(?=[^，。；]{0,12}(?:完成|竣工|投产|建成|开工|通车|交付|投用|到位|动工|贯通|具备|"
    r"实现|拿出|启动|报送|提交|上报|交出|公示))"
)


@dataclass(frozen=True, slots=True)
class Deadline:
    """Offsets of the words, and the last day; None where nothing tells from which day they count."""

    start: int
    end: int
    day: date | None


def find_deadline(text: str, base: date | None) -> Deadline | None:
    """The first deadline in `text`; None where there is none. base: the day on which it was set.

    The day that 前 names is the last; of a month, half or year its end, but its eve where 前 stands behind it alone.

    >>> find_deadline("6月底前完成清理", date(2022, 6, 2)).day
    datetime.date(2022, 6, 30)
    >>> find_deadline("9月前推出", date(2022, 6, 2)).day
    datetime.date(2022, 8, 31)
    """
    found = [
        (match.start(), -match.end(), at, match)
        for at, (pattern, _) in enumerate(_PATTERNS)
        if (match := pattern.search(text))
    ]
    if not found:
        return None
    _, _, at, match = min(found, key=lambda each: each[:3])
    try:
        day = _PATTERNS[at][1](match, base)
    except ValueError:
        day = None
    return Deadline(match.start(), match.end(), day)


def _month_end(year: int, month: int) -> date:
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(1)


def _year(printed: str | None, base: date | None, last: Callable[[int], date]) -> date:
    """The day that `last` gives for the year meant: the printed one, else the first in which it is not long past."""
    if printed and printed.isdecimal():
        return last(int(printed))
    if base is None:
        raise ValueError("no year")
    if printed:
        return last(base.year + {"明": 1, "后": 2}.get(printed, 0))
    day = last(base.year)
    return last(base.year + 1) if (base - day).days > 60 else day


def _day(match: re.Match[str], base: date | None) -> date:
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
    return _year(match["year"], base, lambda year: date(year, number(month), number(match["day"])))


def _month(match: re.Match[str], base: date | None) -> date:
    part = match["part"] or ""
    month = match["month"]
    eve = not part and match["before"] in ("前", "之前", "以前")
    if month in ("本", "当", "次", "下", "这个"):
        if base is None:
            raise ValueError("no month")
        at = (base.year, base.month + (month in ("次", "下")))
        return _part(*at, part, eve)
    return _year(match["year"], base, lambda year: _part(year, number(month), part, eve))


def _part(year: int, month: int, part: str, eve: bool) -> date:
    end = _month_end(year, month)
    if eve:
        return end.replace(day=1) - timedelta(1)
    if part in ("初", "上旬"):
        return end.replace(day=10)
    return end.replace(day=20) if part == "中旬" else end.replace(day=15) if part == "中" else end


def _end_of_year(match: re.Match[str], base: date | None) -> date:
    return _year(match["year"] or "今", base, lambda year: date(year, 12, 31))


def _half(match: re.Match[str], base: date | None) -> date:
    which = match["half"]
    month = {"上半年": 6, "下半年": 12, "一": 3, "二": 6, "三": 9, "四": 12}[which]
    return _year(match["year"] or "今", base, lambda year: _month_end(year, month))


def _within(match: re.Match[str], base: date | None) -> date:
    if base is None:
        raise ValueError("no day")
    if match["half"]:
        return base + timedelta(15)
    count = number(match["count"].replace("两", "二"))
    unit = match["unit"]
    if unit.endswith("工作日"):
        raise ValueError("holidays are not known")
    if unit.endswith("月"):
        end = _month_end(base.year, base.month + count)
        return end.replace(day=min(base.day, end.day))
    return base + timedelta(count * (7 if unit[-1] in "周期" else 1))


def _week(match: re.Match[str], base: date | None) -> date:
    if base is None:
        raise ValueError("no week")
    monday = base - timedelta(base.weekday()) + timedelta(7 * (match["week"] == "下"))
    day = match["day"]
    return monday + timedelta("一二三四五六日".index(day.replace("天", "日")) if day else 6)


_PATTERNS = (
    (
        re.compile(
            rf"{_YEAR}(?:(?P<month>{_N}|本|当|下)个?月)(?P<day>{_N})日(?:[上下]午|"
            rf"晚)?(?:[0-9]{{1,2}}[时点])?{_BEFORE}"
        ),
        _day,
    ),
    (re.compile(r"(?P<year>x)?(?P<month>x)?(?<![0-9月])(?P<day>[0-9]{1,2})日(?:之?前|以前)"), _day),
    (
        re.compile(
            rf"{_YEAR}(?<![0-9上])(?P<month>{_N}|本|当|次|下|这个)个?月(?P<part>底|末|初|中旬|上旬|下旬|中)?份?"
            rf"(?P<before>{_BEFORE})(?!期)"
        ),
        _month,
    ),
    (
        re.compile(rf"{_YEAR}(?<![0-9上])(?P<month>{_N})月(?P<part>底|末|初|中旬|上旬|下旬|份)(?P<before>){_DONE}"),
        _month,
    ),
    (re.compile(r"(?P<year>[0-9]{4}|今|明|本|当)?年(?:底|末|终)(?:之?前|以前)?"), _end_of_year),
    (re.compile(r"(?P<year>[0-9]{4}年|今年|本年|当年)?(?<![多几近数历0-9一二三四五六七八九十])年内"), _end_of_year),
    (re.compile(r"(?P<year>[0-9]{4}|今|明|本)?年?(?P<half>上半年|下半年)(?:内|前|末)?" + _DONE), _half),
    (re.compile(r"(?P<year>[0-9]{4}|今|明|本)?年?第?(?P<half>[一二三四])季度(?:末|底|内|结束)(?:前)?"), _half),
    (
        re.compile(
            rf"(?<![第过近])(?:(?P<count>{_N})(?P<unit>个月|个?周|个?星期|个?工作日|天|日)|(?P<half>半个月))(?:之|"
            rf"以)?内"
        ),
        _within,
    ),
    (re.compile(r"(?P<week>本|下|这)(?:个)?(?:周|星期)(?P<day>[一二三四五六日天])?(?:末|底)?(?:之?前|内|以前)"), _week),
)
