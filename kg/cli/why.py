"""kg why: why two names mean one, or two."""

import click

from kg.cli.options import Words, format_option, opened, say, store_option
from kg.cli.output import write


@click.command(short_help="Explain why two are one, or two.")
@click.argument("left", metavar="A", type=Words())
@click.argument("right", metavar="B", type=Words())
@format_option()
@store_option
def why(left: str, right: str, fmt: str) -> None:
    """Explain why A and B are one person, unit or project, or two: what speaks for it with its weight, what each side
    is said to be and where, and what people judged.

    A and B are names, ids, or anchors of single mentions (ISSUE|STARTS|KIND|NAME).

    \b
    Example:
      kg why person-1f2e3d4c5a6b person-0a1b2c3d4e5f
      kg why 骆云 "2020-03-1f2e3d4c|4月28日，县长骆云主持召开专题会|person|骆云"
    """
    from kg.review.anchors import meant
    from kg.review.explain import COLUMNS, explain

    with opened() as store:
        told = explain(store, meant(store, left), meant(store, right))
    say(told.verdict)
    write(COLUMNS, told.rows, fmt)
