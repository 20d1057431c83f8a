"""Rows on stdout: a table for people, JSON or CSV for programs."""

import csv
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import click

from kg.cli.options import say
from kg.cli.receipts import RECEIPT, Receipts, printable

Row = Mapping[str, Any]
# Columns of a table that is not printed to a terminal.
WIDE = 100_000


def write(columns: Sequence[str], rows: Sequence[Row], fmt: str) -> None:
    """Print rows as a table, as one JSON list of objects, or as CSV with a header line."""
    if fmt == "json":
        click.echo(json.dumps([{name: row[name] for name in columns} for row in rows], ensure_ascii=False, indent=2))
    elif fmt == "csv":
        _write_csv(columns, rows)
    elif not rows:
        say("no rows")
    elif set(RECEIPT) <= set(columns):
        _write_with_receipts(columns, rows)
    else:
        write_table(columns, rows)


def write_table(columns: Sequence[str], rows: Sequence[Row]) -> None:
    """Print a table as wide as the terminal, or as needed if stdout is not a terminal; empty columns are left out."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    filled = [name for name in columns if any(row[name] not in (None, "", []) for row in rows)]
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for name in filled:
        table.add_column(Text(name), overflow="fold", justify="right" if _are_numbers(rows, name) else "left")
    for row in rows:
        table.add_row(*(Text(cell(row[name])) for name in filled))
    console = Console(width=None if sys.stdout.isatty() else WIDE, highlight=False)
    with console.capture() as captured:
        console.print(table)
    click.echo("\n".join(line.rstrip() for line in captured.get().splitlines()))


def cell(value: Any) -> str:
    """A value as text for people, without control characters.

    >>> cell(["甲", "乙"]), cell(None), cell({"labels": ["Person"], "id": "p", "properties": {"name": "张三"}})
    ('甲、乙', '', '(:Person 张三)')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return "、".join(map(cell, value))
    if isinstance(value, Mapping):
        return _graph_cell(value)
    return printable(value)


def _write_with_receipts(columns: Sequence[str], rows: Sequence[Row]) -> None:
    """Print the table with a column of receipt marks, and below it each item once with the sentences that are cited."""
    receipts = Receipts()
    shown = [{**row, "receipt": receipts.mark(row)} for row in rows]
    write_table([*(name for name in columns if name not in RECEIPT), "receipt"], shown)
    for line in receipts.lines():
        click.echo(line)


def _write_csv(columns: Sequence[str], rows: Iterable[Row]) -> None:
    writer = csv.writer(sys.stdout, lineterminator="\n")
    if columns:
        writer.writerow(columns)
    writer.writerows([_csv_cell(row[name]) for name in columns] for row in rows)


def _csv_cell(value: Any) -> Any:
    """The value for CSV: lists joined by "; "; text that a spreadsheet would run as a formula starts with '."""
    if isinstance(value, list):
        value = "; ".join(str(_csv_cell(part)) for part in value)
    elif isinstance(value, Mapping):
        value = json.dumps(value, ensure_ascii=False)
    return f"'{value}" if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r") else value


def _graph_cell(value: Row) -> str:
    properties = value.get("properties")
    if "labels" in value and isinstance(properties, Mapping):
        return f"(:{':'.join(value['labels'])} {cell(properties.get('name', value.get('id')))})"
    if "type" in value and isinstance(properties, Mapping):
        return f"[:{value['type']} {cell(properties['roles'])}]" if properties.get("roles") else f"[:{value['type']}]"
    return cell(json.dumps(value, ensure_ascii=False))


def _are_numbers(rows: Sequence[Row], name: str) -> bool:
    return all(isinstance(row[name], int | float) and not isinstance(row[name], bool) for row in rows)
