"""kg mentions: prints every mention in the store with the entity that it refers to."""

import json

import click

from kg.cli.options import opened, store_option
from kg.cli.output import write


@click.command(short_help="Print every mention and the entity that it refers to.")
@click.option(
    "--kind", type=click.Choice(("person", "unit", "project")), multiple=True, help="Only mentions of this kind."
)
@click.option(
    "--format",
    "fmt",
    type=click.Choice(("table", "jsonl")),
    default="table",
    show_default=True,
    help="A table, or one JSON object per line.",
)
@store_option
def mentions(kind: tuple[str, ...], fmt: str) -> None:
    """Print every mention in the store: the file, the item (its first 24 characters; empty for the head of the issue
    and the distribution list), the name as printed, and the id and name of the person, unit or project that it refers
    to.

    \b
    Example:
      kg mentions --kind person
      kg mentions --format jsonl > mentions.jsonl
    """
    from kg.lookup.mentions import COLUMNS, KINDS, rows

    with opened() as store:
        mention_rows = rows(store, kind or KINDS)
        if fmt == "table":
            write(COLUMNS, list(mention_rows), "table")
            return
        for row in mention_rows:
            click.echo(json.dumps(row, ensure_ascii=False))
