"""Rows of a CSV file, each with its offsets in the text, or with what is wrong with it."""

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import accumulate
from pathlib import Path

from loaders.errors import fault
from loaders.lexicons.words import Words, read_rows

NEEDED = ("date", "person", "unit", "title", "change")
OPTIONAL = ("area",)
_DAY = re.compile(r"(?P<year>[12][0-9]{3})(?:[-/.年]?)(?P<month>[0-9]{1,2})(?:[-/.月]?)(?P<day>[0-9]{1,2})日?")
_DELIMITERS = ",;\t"


@dataclass(frozen=True, slots=True)
class Row:
    """One appointment or removal. status: appointed or removed. unit, area: None where the cell is empty.

    start, end: offsets of the row in the text of the table, end exclusive.
    """

    day: date
    person: str
    unit: str | None
    title: str
    status: str
    area: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Table:
    """rows: in order. unread: one line for each row that was left out, with the reason: `row 7: …`."""

    rows: tuple[Row, ...]
    unread: tuple[str, ...]


def read_table(text: str, name: str) -> Table:
    """The rows of a table. Its first row names the columns, in any order, in English or Chinese.

    text: with "\\n" as its only line break. Raises LoadError if a column is missing, or no row can be read.
    """
    records = list(_records(text, name))
    if not records:
        raise fault(name, f"has no rows; give a CSV with the columns {', '.join(NEEDED)}")
    columns = _columns(records[0][0], name)
    rows: list[Row] = []
    unread: list[str] = []
    for cells, start, end, number in records[1:]:
        values = {column: cells[index].strip() if index < len(cells) else "" for column, index in columns.items()}
        if not any(cell.strip() for cell in cells):
            continue
        row = _row(values, start, end)
        if isinstance(row, Row):
            rows.append(row)
        else:
            unread.append(f"row {number}: {row}")
    if not rows:
        raise fault(name, f"has no row that can be read ({unread[0]})" if unread else "has no rows below its header")
    return Table(tuple(rows), tuple(unread))


def _records(text: str, name: str) -> Iterator[tuple[list[str], int, int, int]]:
    """(cells, start, end, line number) of each record; one may span several lines inside quotation marks."""
    lines = text.splitlines(keepends=True)
    starts = [0, *accumulate(map(len, lines))]
    reader = csv.reader(lines, delimiter=_delimiter(lines[0] if lines else ""), strict=True)
    first = 0
    try:
        for cells in reader:
            yield cells, starts[first], starts[reader.line_num], first + 1
            first = reader.line_num
    except csv.Error as error:
        raise fault(name, f"line {reader.line_num} is not CSV ({error}); save the table as CSV again") from None


def _delimiter(head: str) -> str:
    return max(_DELIMITERS, key=head.count)


def _columns(head: list[str], name: str) -> Mapping[str, int]:
    """{column: its index}, from the first row. Raises LoadError if a column is missing."""
    indexes = {cell.strip().casefold(): index for index, cell in reversed(list(enumerate(head)))}
    columns = {
        column: indexes[word]
        for column in (*NEEDED, *OPTIONAL)
        for word in _words().of(f"column-{column}")
        if word in indexes
    }
    if missing := [column for column in NEEDED if column not in columns]:
        raise fault(name, f"has no column {', '.join(missing)} in its first row; it needs {', '.join(NEEDED)}")
    return columns


def _row(values: Mapping[str, str], start: int, end: int) -> Row | str:
    """The row, or a message that says what is wrong with it."""
    match = _DAY.fullmatch(values["date"])
    try:
        day = date(int(match["year"]), int(match["month"]), int(match["day"])) if match else None
    except ValueError:
        day = None
    status = _words().kind_of.get(values["change"].casefold())
    if day is None:
        return f"date {values['date']!r} is not a day; write 2023-04-27"
    if status not in ("appointed", "removed"):
        return f"change {values['change']!r} is not appointed or removed"
    for column in ("person", "title"):
        if not values[column]:
            return f"{column} is empty"
    area = values.get("area") or None
    return Row(day, values["person"], values["unit"] or None, values["title"], status, area, start, end)


@cache
def _words() -> Words:
    return Words(read_rows(Path(__file__).with_name("words.tsv")))
