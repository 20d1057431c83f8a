"""kg show: prints a card of a person, unit, project, issue or event."""

import json
from typing import Any

import click

from kg.cli.options import TextType, format_option, opened, say, store_option
from kg.cli.output import cell, write_table
from kg.cli.receipts import RECEIPT, Receipts


@click.command(short_help="Show a card of a person, unit, project, issue or event.")
@click.argument("name", type=TextType(), metavar="NAME|ISSUE|EVENT")
@click.option("--area", type=TextType(), help="If several have this name: the one in the bulletins of this area.")
@click.option("--unit", type=TextType(), help="If several have this name: the one with a post in this unit.")
@click.option("--post", type=TextType(), help="If several have this name: the one with this post: 局长, or 水务局局长.")
@click.option(
    "--last",
    type=click.IntRange(min=1),
    default=10,
    show_default=True,
    help="Number of latest events and instructions to show.",
)
@format_option("table", "json")
@store_option
def show(name: str, area: str | None, unit: str | None, post: str | None, last: int, fmt: str) -> None:
    """Show what the store knows about NAME: a person, unit or project by any of its names, an issue or event by its id.

    A person: posts over time, companions, projects, latest events and instructions. A unit: the units in it, posts,
    projects, latest events and instructions. A project: its course by date, facts, people and units. An issue: its
    events. An event: the participants and their roles.

    \b
    Example:
      kg show 张三
      kg show 张三 --post 财政局局长 --format json
      kg show 2021-08-1f2e3d4c
    """
    from kg.lookup.resolve import Hints
    from kg.reports.card import card

    with opened() as store:
        shown = card(store, name, Hints(area, unit, post), last)
    for note in shown.notes:
        say(note)
    if fmt == "json":
        click.echo(json.dumps(shown.values(), ensure_ascii=False, indent=2))
        return
    _print_head(shown.kind, shown.head)
    receipts = Receipts()
    for section, rows in shown.sections.items():
        if rows:
            click.echo(f"\n# {section}\n")
            _print_rows(rows, receipts)
    for line in receipts.lines():
        click.echo(line)


def _print_head(kind: str, head: dict[str, Any]) -> None:
    values = {"kind": kind, **{key: value for key, value in head.items() if value not in (None, "", [])}}
    width = max(map(len, values))
    for key, value in values.items():
        click.echo(f"{key:<{width}}  {cell(value)}")


def _print_rows(rows: list[dict[str, Any]], receipts: Receipts) -> None:
    columns = [name for name in rows[0] if name not in RECEIPT]
    if set(RECEIPT) <= set(rows[0]):
        rows = [{**row, "receipt": receipts.mark(row)} for row in rows]
        columns.append("receipt")
    write_table(columns, rows)
