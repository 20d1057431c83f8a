"""The head of an issue: title, publisher, area, year, number and day."""

import re
from collections.abc import Sequence
from datetime import date

from loaders.bulletin.findings import Masthead
from loaders.bulletin.layout.patterns import LayoutPatterns
from loaders.text.numerals import SIGNS, number

_N = f"[{SIGNS}]"
_NUMBER = re.compile(rf"第?(?P<n>{_N}{{1,9}})期")
_TOTAL = re.compile(rf"[（〔\[]?总(?:第)?{_N}{{1,9}}期?[）〕\]]?")
_DAY = re.compile(
    rf"(?P<y>[0-9〇○零一二三四五六七八九]{{4}})[年.\-/](?P<m>{_N}{{1,3}})[月.\-/](?P<d>{_N}{{1,3}})日?"
    r"(?:[0-9]{1,2}(?:时|:[0-9]{2}))?"
)
_COMPACT = re.compile(r"(?<![0-9])(?P<y>(?:19|20)[0-9]{2})(?P<m>0[1-9]|1[0-2])(?P<d>[0-2][0-9]|3[01])(?![0-9])")
_YEAR = re.compile(r"[〔\[（(]?(?P<y>[0-9〇○零一二三四五六七八九]{4})年?[〕\])）]?(?=第|年|$|[（(])")
_ORGANISATION = re.compile("(?:公司|集团|大学|学院|学校|医院)$")
_EDGES = "·-—|/，、：（）()〔〕[] 《》"


def read_masthead(lines: Sequence[str], patterns: LayoutPatterns) -> tuple[Masthead, tuple[str, ...]]:
    """(the fields read from `lines`, None where absent; the lines that gave no field).

    lines: those above the first item, in one width.
    """
    year = issue_number = day = title = publisher = area = None
    dated = False  # the publisher is on the line of the day, or follows a label
    unread: list[str] = []
    for line in lines:
        rest = "".join(line.split())
        rest, line_day = _take_day(rest)
        rest, line_number = _take_number(rest)
        rest, line_year = _take_year(rest, line_number)
        day, issue_number, year = day or line_day, _first_number(issue_number, line_number), year or line_year
        rest = rest.strip(_EDGES)
        label = patterns.issuer_label.search(rest)
        if not rest:
            if not (line_day or line_number is not None or line_year) and line.strip():
                unread.append(line)
        elif (publisher is None or (line_day and not dated) or label) and (label or _is_publisher(rest, patterns)):
            area = area or _organisation_in(publisher) or _area_in(publisher, patterns) or publisher
            # the first name is that of the authority, this one is its office
            publisher, dated = patterns.issued_by.sub("", patterns.issuer_label.sub("", rest)), bool(line_day or label)
        elif patterns.aside.search(rest):
            unread.append(line)
        elif title is None and patterns.title.search(rest) and len(rest) <= 30:
            title = rest
        elif area is None and patterns.area_line.match(rest):
            area = rest
        else:
            unread.append(line)
    area = area or _area_in(publisher, patterns) or _area_in(title, patterns)
    return Masthead(title, publisher, area, year or (day.year if day else None), issue_number, day), tuple(unread)


def is_field(line: str, patterns: LayoutPatterns) -> bool:
    """Whether a line holds nothing but the number, the day or the publisher of an issue."""
    whole = "".join(line.split())
    rest, day = _take_day(whole)
    rest, issue_number = _take_number(rest)
    rest, year = _take_year(rest, issue_number)
    rest = rest.strip(_EDGES)
    has_field = day is not None or issue_number is not None or year is not None or bool(_TOTAL.search(whole))
    if "，" in rest or "。" in rest:
        return False
    if has_field and day and patterns.title.search(rest) and len(rest) <= 16:
        return True
    return (not rest and has_field) or (
        len(rest) <= 30
        and _is_publisher(rest, patterns)
        and (has_field or bool(patterns.issued_by.search(rest)) or bool(patterns.issuer_label.search(rest)))
    )


def _first_number(number: int | None, fallback: int | None) -> int | None:
    return fallback if number is None else number


def _is_publisher(text: str, patterns: LayoutPatterns) -> bool:
    bare = patterns.issued_by.sub("", text)
    return bool((patterns.issued_by.search(text) and patterns.unit.search(bare)) or patterns.unit.search(text))


def _take_day(text: str) -> tuple[str, date | None]:
    match = _DAY.search(text) or _COMPACT.search(text)
    if not match:
        return text, None
    try:
        day = date(number(match["y"]), number(match["m"]), number(match["d"]))
    except ValueError:
        return text, None
    return text[: match.start()] + text[match.end() :], day


def _take_number(text: str) -> tuple[str, int | None]:
    text = _TOTAL.sub("", text)
    match = _NUMBER.search(text)
    if not match:
        return text, None
    return text[: match.start()] + text[match.end() :], number(match["n"])


def _take_year(text: str, issue_number: int | None) -> tuple[str, int | None]:
    match = _YEAR.search(text)
    if not match or (issue_number is None and "年" not in text):
        return text, None
    year = number(match["y"])
    if not 1900 <= year <= 2100:
        return text, None
    return (text[: match.start()] + text[match.end() :]).replace("年", "", 1), year


def _area_in(text: str | None, patterns: LayoutPatterns) -> str | None:
    match = patterns.area_of.match(text) if text else None
    return match["area"] if match else None


def _organisation_in(publisher: str | None) -> str | None:
    """The publisher itself if it is a company, school or hospital, else None."""
    return publisher if publisher and _ORGANISATION.search(publisher) else None
