"""Dates in running text: 5月14日, 5月14日至16日, 次日, 上周五."""

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from loaders.bulletin.extract.vocabulary.vocabulary import Vocabulary
from loaders.text.numerals import number

_NUMERAL = "[0-9〇○零一二三四五六七八九十]"
_DAY = (
    rf"(?:(?P<y>{_NUMERAL}{{4}}|今|去|本|当)年)?(?:(?P<m>{_NUMERAL}{{1,3}}|本|当|上)月)?(?:份)?"
    rf"(?P<d>{_NUMERAL}{{1,3}})日(?![报本内志常]|晚报|均|用品)"
)
_RANGE_END = (
    rf"(?:上午|下午|晚上?|夜间?|凌晨)?(?:至|到|—+|-|~|、|和)(?:(?P<m2>{_NUMERAL}{{1,2}})月)?(?P<d2>{_NUMERAL}{{1,3}})日"
)
_DATE = re.compile(rf"(?<![0-9第]){_DAY}(?:{_RANGE_END})?")
_SHORT_RANGE = re.compile(
    rf"(?<![0-9])(?:(?P<y>{_NUMERAL}{{4}})年)?(?P<m>{_NUMERAL}{{1,2}})月"
    r"(?P<d>[0-9]{1,2})(?:至|到|—+|-|~|、)(?P<d2>[0-9]{1,2})日"
)
_WEEKDAY = re.compile(r"(?P<w>上上|上|本|这|下)?(?:个)?(?:周|星期|礼拜)(?P<d>[一二三四五六日天末])")
_SAME_DAY = re.compile(r"同日|同一天|同天|当日|当天|是日|当晚|这天")
_NEXT_DAY = re.compile(r"次日|翌日|第二天|隔日")
_DAY_BEFORE = re.compile(r"(?:签约|开工|会议|活动|仪式|会|开幕|考察)?(?:的)?前一[天日]")
_YESTERDAY = re.compile(r"昨日|昨天")
_TODAY = re.compile(r"今日(?!头条)|今天")
_DEADLINE = re.compile(r"^(?:之?前|以前|底前|前后|止|起|以来|为止|开始实施|起施行|起?就职|起?任职|到任|内)")
_PREPOSITION = re.compile(r"(?:截至|截止|自|从|到|至)$")
# A day without a year is at most this many days after the issue; otherwise it is a day of the year before.
_MOST_DAYS_AHEAD = 120
_WEEKDAYS = {sign: at for at, sign in enumerate("一二三四五六日")} | {"天": 6, "末": 5}


@dataclass(frozen=True, slots=True)
class DateSpan:
    """A date phrase: offsets, first and last day (None: unknown, or a single day), the kind of phrase.

    kind: day, same, next, weekday, vague, deadline.
    """

    start: int
    end: int
    first: date | None
    last: date | None
    kind: str


def find_dates(
    text: str, published: date | None, year: int | None, words: Vocabulary, before: date | None = None
) -> list[DateSpan]:
    """Every date phrase in `text`, in order; [] when there is none.

    text: one item, in one width. published: day of the issue; year: of the issue, used where it has no day. before: the
    last day in the item before, which 同日 at the start of this one refers to. A phrase without a month takes the month
    of the date before it, otherwise that of the issue; days that do not exist are left out.
    """
    matches = sorted(_find_matches(text, words), key=lambda pair: (pair[1].start(), -pair[1].end()))
    spans: list[DateSpan] = []
    last_day: date | None = None
    for kind, match in matches:
        reference_day = last_day or (before if kind in ("same", "next") else None)
        if spans and match.start() < spans[-1].end:
            continue
        span = _read_span(kind, match, text, published, year, reference_day)
        if span is None:
            continue
        if span.kind == "day" and published and last_day and span.first and last_day <= published < span.first:
            span = replace(span, kind="deadline")  # a future day, which a later 同日 does not refer to
        if span.first and span.kind in ("day", "next", "weekday"):
            last_day = span.last or span.first
        spans.append(span)
    return spans


def _find_matches(text: str, words: Vocabulary) -> list[tuple[str, re.Match[str]]]:
    """(kind, match) of every date phrase; matches can overlap."""
    patterns = (
        ("day", _SHORT_RANGE),
        ("day", _DATE),
        ("weekday", _WEEKDAY),
        ("same", _SAME_DAY),
        ("next", _NEXT_DAY),
        ("day-before", _DAY_BEFORE),
        ("before", _YESTERDAY),
        ("now", _TODAY),
        ("vague", words.phrases.vague_day),
    )
    return [(kind, match) for kind, pattern in patterns for match in pattern.finditer(text)]


def _read_span(
    kind: str, match: re.Match[str], text: str, published: date | None, year: int | None, last_day: date | None
) -> DateSpan | None:
    """The date phrase of `match`; None for a day that does not exist."""
    start, end = match.span()
    first = last = None
    if kind == "day":
        try:
            first, last = _read_days(match, published, year, last_day)
        except ValueError:
            return None
        preposition = _PREPOSITION.search(text[max(0, start - 4) : start])
        is_period = last and preposition and preposition.group() in ("自", "从")  # 自4月24日至5月1日
        if _DEADLINE.match(text[end : end + 8]) or (preposition and not is_period):
            return DateSpan(start, end, first, last, "deadline")
    elif kind == "weekday":
        first = _read_weekday(match, published)
        kind = "weekday" if first else "vague"
    elif kind == "same":
        first = last_day
    elif kind == "next":
        first = last_day + timedelta(1) if last_day else None
    elif kind == "day-before":
        first, kind = last_day - timedelta(1) if last_day else None, "next"
    elif kind in ("before", "now"):
        first = published - timedelta(1 if kind == "before" else 0) if published else None
        kind = "weekday"
    return DateSpan(start, end, first, last, kind)


def _read_days(
    match: re.Match[str], published: date | None, year: int | None, last_day: date | None
) -> tuple[date, date | None]:
    """First and last day of a day or a range; no last day for a single day. Raises ValueError for unknown days."""
    parts = match.groupdict()
    month = _read_month(parts.get("m"), number(parts["d"]), published, last_day)
    first = _add_year(parts.get("y"), month, number(parts["d"]), published, year, last_day)
    if not parts.get("d2"):
        return first, None
    last = date(first.year, number(parts["m2"]) if parts.get("m2") else first.month, number(parts["d2"]))
    if last < first:
        last = last.replace(year=last.year + 1)
    return first, last


def _read_month(printed: str | None, day: int, published: date | None, last_day: date | None) -> int:
    """The month printed, otherwise that of the date before or of the issue. Raises ValueError without either."""
    reference = last_day or published
    if printed and printed not in "本当上":
        return number(printed)
    if reference is None:
        raise ValueError("a day without a month; no earlier date or issue day gives one")
    if printed == "上" or (last_day is None and printed is None and published and day > published.day + 1):
        return 12 if reference.month == 1 else reference.month - 1
    return reference.month


def _add_year(
    printed: str | None, month: int, day: int, published: date | None, year: int | None, last_day: date | None
) -> date:
    """The day in the printed year, otherwise in the year that puts it near the issue or the date before."""
    if printed and printed not in "今去本当":
        return date(number(printed), month, day)
    reference = published or last_day
    reference_year = published.year if published else year or (last_day.year if last_day else None)
    if reference_year is None:
        raise ValueError("a day without a year; no earlier date or issue gives one")
    day_in_year = date(reference_year - (printed == "去"), month, day)
    if reference and printed is None and (day_in_year - reference).days > _MOST_DAYS_AHEAD:
        return day_in_year.replace(year=reference_year - 1)
    if reference and printed is None and (reference - day_in_year).days > 330:
        return day_in_year.replace(year=reference_year + 1)
    return day_in_year


def _read_weekday(match: re.Match[str], published: date | None) -> date | None:
    """The day of a weekday relative to the issue: in the week named, otherwise the latest one."""
    if published is None:
        return None
    monday = published - timedelta(published.weekday())
    week_offset = {"上上": -2, "上": -1, "下": 1}.get(match["w"] or "", 0)
    day = monday + timedelta(7 * week_offset + _WEEKDAYS[match["d"]])
    return day if match["w"] or day <= published else day - timedelta(7)
