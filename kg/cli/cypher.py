"""kg cypher: a statement of the user's own."""

import json
import sys
from typing import Any

import click

from kg.cli.options import Words, format_option, opened, say, store_option
from kg.cli.output import write

LIMIT = 1000


@click.command(short_help="Run a Cypher statement of your own.")
@click.argument("statement", type=Words())
@click.option(
    "--param",
    "-p",
    "given",
    multiple=True,
    type=Words(),
    metavar="NAME=VALUE",
    help="A parameter; JSON where it is JSON (7, true, [1, 2]), else text. May be repeated.",
)
@click.option("--limit", type=click.IntRange(min=1), default=LIMIT, show_default=True, help="Rows to print at most.")
@click.option(
    "--timeout",
    type=click.FloatRange(min=0, min_open=True),
    default=60.0,
    show_default=True,
    help="Seconds after which it is ended.",
)
@click.option("--write", "writes", is_flag=True, help="Let the statement write; without it the store refuses that.")
@format_option()
@store_option
def cypher(statement: str, given: tuple[str, ...], limit: int, timeout: float, writes: bool, fmt: str) -> None:
    """Run STATEMENT, or what stands on standard input if it is -, with the rights of a reader.

    \b
    Example:
      kg cypher 'MATCH (p:Person)-[:HOLDS]->(o:Post) RETURN p.name, o.name LIMIT 10'
      kg cypher 'MATCH (p:Person {name: $name}) RETURN p' --param name=张三 --format json
    """
    text = sys.stdin.read() if statement == "-" else statement
    parameters = dict(map(_parameter, given))
    with opened() as store:
        found = store.write(text, parameters) if writes else store.read(text, parameters, timeout=timeout, limit=limit)
    write(found.columns, [dict(zip(found.columns, row, strict=True)) for row in found.rows], fmt)
    if found.cut:
        say(f"only the first {limit} rows are shown; ask for more with --limit")


def _parameter(text: str) -> tuple[str, Any]:
    name, sign, value = text.partition("=")
    if not sign or not name.isidentifier():
        raise click.UsageError(f"--param {text!r} is not NAME=VALUE", click.get_current_context())
    try:
        return name, json.loads(value)
    except ValueError:
        return name, value
