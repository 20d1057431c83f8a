"""The head of an issue: title, publisher, area, year, number and day."""

import re
from collections.abc import Sequence
from datetime import date

from loaders.bulletin.findings import Masthead
from loaders.bulletin.layout.patterns import Parts
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


def read_masthead(lines: Sequence[str], parts: Parts) -> tuple[Masthead, tuple[str, ...]]:
    """(the fields that `lines` give, None for what they do not; the lines that gave none).

    lines: what stands above the first item, in one width.
    """
    year = issue_number = day = title = publisher = area = None
    dated = False  # the publisher stands beside the day, or behind a label
    unread: list[str] = []
    for line in lines:
        rest = "".join(line.split())
        rest, line_day = _take_day(rest)
        rest, line_number = _take_number(rest)
        rest, line_year = _take_year(rest, line_number)
        day, issue_number, year = day or line_day, _first(issue_number, line_number), year or line_year
        rest = rest.strip(_EDGES)
        label = parts.issuer_label.search(rest)
        if not rest:
            if not (line_day or line_number is not None or line_year) and line.strip():
                unread.append(line)
        elif (publisher is None or (line_day and not dated) or label) and (label or _is_publisher(rest, parts)):
            area = area or _organisation_in(publisher) or _area_in(publisher, parts) or publisher
            # whose name stands above that of its office
            publisher, dated = parts.issued_by.sub("", parts.issuer_label.sub("", rest)), bool(line_day or label)
        elif parts.aside.search(rest):
            unread.append(line)
        elif title is None and parts.title.search(rest) and len(rest) <= 30:
            title = rest
        elif area is None and parts.area_line.match(rest):
            area = rest
        else:
            unread.append(line)
    area = area or _area_in(publisher, parts) or _area_in(title, parts)
    return Masthead(title, publisher, area, year or (day.year if day else None), issue_number, day), tuple(unread)


def is_field(line: str, parts: Parts) -> bool:
    """Whether a line holds nothing but the number, the day or the publisher of an issue."""
    whole = "".join(line.split())
    rest, day = _take_day(whole)
    rest, issue_number = _take_number(rest)
    rest, year = _take_year(rest, issue_number)
    rest = rest.strip(_EDGES)
    found = day is not None or issue_number is not None or year is not None or bool(_TOTAL.search(whole))
    if "，" in rest or "。" in rest:
        return False
    if found and day and parts.title.search(rest) and len(rest) <= 16:
        return True
    return (not rest and found) or (
        len(rest) <= 30
        and _is_publisher(rest, parts)
        and (found or bool(parts.issued_by.search(rest)) or bool(parts.issuer_label.search(rest)))
    )


def _first(one: int | None, other: int | None) -> int | None:
    return other if one is None else one


def _is_publisher(text: str, parts: Parts) -> bool:
    bare = parts.issued_by.sub("", text)
    return bool((parts.issued_by.search(text) and parts.body.search(bare)) or parts.body.search(text))


def _take_day(text: str) -> tuple[str, date | None]:
    found = _DAY.search(text) or _COMPACT.search(text)
    if not found:
        return text, None
    try:
        day = date(number(found["y"]), number(found["m"]), number(found["d"]))
    except ValueError:
        return text, None
    return text[: found.start()] + text[found.end() :], day


def _take_number(text: str) -> tuple[str, int | None]:
    text = _TOTAL.sub("", text)
    found = _NUMBER.search(text)
    if not found:
        return text, None
    return text[: found.start()] + text[found.end() :], number(found["n"])


def _take_year(text: str, issue_number: int | None) -> tuple[str, int | None]:
    found = _YEAR.search(text)
    if not found or (issue_number is None and "年" not in text):
        return text, None
    year = number(found["y"])
    if not 1900 <= year <= 2100:
        return text, None
    return (text[: found.start()] + text[found.end() :]).replace("年", "", 1), year


def _area_in(text: str | None, parts: Parts) -> str | None:
    found = parts.area_of.match(text) if text else None
    return found["area"] if found else None


def _organisation_in(publisher: str | None) -> str | None:
    """The company or school whose name is all of it."""
    return publisher if publisher and _ORGANISATION.search(publisher) else None
