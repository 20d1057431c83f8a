"""kg mentions: every mention in the store, with who or what it means."""

import json

import click

from kg.cli.options import opened, store_option
from kg.cli.output import write


@click.command(short_help="Print every mention, as printed, and who is meant.")
@click.option(
    "--kind", type=click.Choice(("person", "unit", "project")), multiple=True, help="Only mentions of this kind."
)
@click.option(
    "--format",
    "fmt",
    type=click.Choice(("table", "jsonl")),
    default="table",
    show_default=True,
    help="As a table, or a JSON object a line.",
)
@store_option
def mentions(kind: tuple[str, ...], fmt: str) -> None:
    """Print every mention in the store: the file, the item (its first 24 characters; none on the distribution list),
    the name as printed, and the id and name of the person, unit or project that is meant.

    \b
    Example:
      kg mentions --kind person
      kg mentions --format jsonl > mentions.jsonl
    """
    from kg.lookup.mentions import COLUMNS, KINDS, rows

    with opened() as store:
        found = rows(store, kind or KINDS)
        if fmt == "table":
            write(COLUMNS, list(found), "table")
            return
        for row in found:
            click.echo(json.dumps(row, ensure_ascii=False))
