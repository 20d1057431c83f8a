"""The rows as a table for people, or as JSON."""

import json
from dataclasses import asdict
from unicodedata import east_asian_width

from bench.measure import Row, Sizes

_HEAD = ("who", "what", "figure", "unit", "kg is", "how")


def as_json(machine: dict[str, str], sizes: Sizes, rows: list[Row]) -> str:
    """One object: machine, sizes, rows; a row has `ratio`, ours divided by it, where it stands beside ours."""
    listed = [{**asdict(row), "ratio": ratio(row, rows)} for row in rows]
    return json.dumps({"machine": machine, "sizes": asdict(sizes), "rows": listed}, ensure_ascii=False, indent=1)


def as_table(machine: dict[str, str], rows: list[Row]) -> str:
    """The machine, then a table a section."""
    lines = [f"{name + ':':<11}{text}" for name, text in machine.items()]
    for section in dict.fromkeys(row.section for row in rows):
        cells = [_HEAD, *(_cells(row, rows) for row in rows if row.section == section)]
        widths = [max(_width(line[at]) for line in cells) for at in range(len(_HEAD) - 1)]
        lines += ["", section]
        lines += [
            "  ".join([_set(cell, widths[at], right=at == 2) for at, cell in enumerate(line[:-1])] + [line[-1]])
            for line in cells
        ]
    return "\n".join(lines)


def ratio(row: Row, rows: list[Row]) -> float | None:
    """Our figure for the same thing divided by this one; None where there is none."""
    ours = next((each for each in rows if each.who == row.beside and each.what == row.what), None)
    return ours.value / row.value if ours and ours.value and row.value else None


def _cells(row: Row, rows: list[Row]) -> tuple[str, ...]:
    found = ratio(row, rows)
    figure = "skipped" if row.value is None else f"{row.value:,.0f}" if row.value >= 100 else f"{row.value:.2f}"
    return row.who, row.what, figure, row.unit, f"× {found:.2f}" if found else "", row.note


def _set(text: str, width: int, right: bool) -> str:
    room = " " * (width - _width(text))
    return room + text if right else text + room


def _width(text: str) -> int:
    return sum(2 if east_asian_width(sign) in "WF" else 1 for sign in text)
