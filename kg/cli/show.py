"""kg show: a card of a person, unit, project, issue or event."""

import json
from typing import Any

import click

from kg.cli.options import Words, format_option, opened, say, store_option
from kg.cli.output import cell, write_table
from kg.cli.receipts import RECEIPT, Receipts


@click.command(short_help="A card of a person, unit, project, issue or event.")
@click.argument("name", type=Words(), metavar="NAME|ISSUE|EVENT")
@click.option("--area", type=Words(), help="Of several of one name, the one in the bulletins of this area.")
@click.option("--unit", type=Words(), help="Of several, the one with a post in this body.")
@click.option("--post", type=Words(), help="Of several, the one with this post: 局长, or 水务局局长.")
@click.option(
    "--last",
    type=click.IntRange(min=1),
    default=10,
    show_default=True,
    help="How many of the latest events and instructions to show.",
)
@format_option("table", "json")
@store_option
def show(name: str, area: str | None, unit: str | None, post: str | None, last: int, fmt: str) -> None:
    """Show what the store knows of NAME: a person, unit or project by any name, an issue or event by its id.

    Of a person: the posts over time, whom he or she is present with most, projects, the last events and instructions;
    of a project its course by date; of an issue its events; of an event who took part, and in what part.

    \b
    Example:
      kg show 张三
      kg show 张三 --post 财政局局长 --format json
      kg show 2021-08-1f2e3d4c
    """
    from kg.lookup.resolve import Hints
    from kg.reports.card import card

    with opened() as store:
        found = card(store, name, Hints(area, unit, post), last)
    for note in found.notes:
        say(note)
    if fmt == "json":
        click.echo(json.dumps(found.values(), ensure_ascii=False, indent=2))
        return
    _print_head(found.kind, found.head)
    receipts = Receipts()
    for section, rows in found.sections.items():
        if rows:
            click.echo(f"\n# {section}\n")
            _print_rows(rows, receipts)
    for line in receipts.lines():
        click.echo(line)


def _print_head(kind: str, head: dict[str, Any]) -> None:
    told = {"kind": kind, **{key: value for key, value in head.items() if value not in (None, "", [])}}
    width = max(map(len, told))
    for key, value in told.items():
        click.echo(f"{key:<{width}}  {cell(value)}")


def _print_rows(rows: list[dict[str, Any]], receipts: Receipts) -> None:
    columns = [name for name in rows[0] if name not in RECEIPT]
    if set(RECEIPT) <= set(rows[0]):
        rows = [{**row, "receipt": receipts.mark(row)} for row in rows]
        columns.append("receipt")
    write_table(columns, rows)
