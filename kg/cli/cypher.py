"""kg cypher: runs a Cypher statement that the user writes."""

import json
import sys
from typing import Any

import click

from kg.cli.options import TextType, format_option, opened, say, store_option
from kg.cli.output import write

LIMIT = 1000


@click.command(short_help="Run a Cypher statement of your own.")
@click.argument("statement", type=TextType())
@click.option(
    "--param",
    "-p",
    "assignments",
    multiple=True,
    type=TextType(),
    metavar="NAME=VALUE",
    help="A parameter: JSON if the value is valid JSON (7, true, [1, 2]), otherwise text. May be repeated.",
)
@click.option("--limit", type=click.IntRange(min=1), default=LIMIT, show_default=True, help="Maximum number of rows.")
@click.option(
    "--timeout",
    type=click.FloatRange(min=0, min_open=True),
    default=60.0,
    show_default=True,
    help="Stop the statement after this many seconds.",
)
@click.option("--write", "writes", is_flag=True, help="Allow the statement to write; otherwise the store refuses that.")
@format_option()
@store_option
def cypher(statement: str, assignments: tuple[str, ...], limit: int, timeout: float, writes: bool, fmt: str) -> None:
    """Run STATEMENT with read access; - reads the statement from standard input.

    \b
    Example:
      kg cypher 'MATCH (p:Person)-[:HOLDS]->(o:Post) RETURN p.name, o.name LIMIT 10'
      kg cypher 'MATCH (p:Person {name: $name}) RETURN p' --param name=张三 --format json
    """
    text = sys.stdin.read() if statement == "-" else statement
    parameters = dict(map(_parse_parameter, assignments))
    with opened() as store:
        result = store.write(text, parameters) if writes else store.read(text, parameters, timeout=timeout, limit=limit)
    write(result.columns, [dict(zip(result.columns, row, strict=True)) for row in result.rows], fmt)
    if result.cut:
        say(f"only the first {limit} rows are shown; raise --limit to see more")


def _parse_parameter(text: str) -> tuple[str, Any]:
    """(name, value) of NAME=VALUE. Raises UsageError."""
    name, sign, value = text.partition("=")
    if not sign or not name.isidentifier():
        raise click.UsageError(f"--param {text!r} is not NAME=VALUE", click.get_current_context())
    try:
        return name, json.loads(value)
    except ValueError:
        return name, value
