"""kg why: explains why two names or mentions are the same entity or different ones."""

import click

from kg.cli.options import TextType, format_option, opened, say, store_option
from kg.cli.output import write


@click.command(short_help="Explain why two are the same or different.")
@click.argument("left", metavar="A", type=TextType())
@click.argument("right", metavar="B", type=TextType())
@format_option()
@store_option
def why(left: str, right: str, fmt: str) -> None:
    """Explain why A and B are the same person, unit or project, or different ones: features with their weights, the
    posts or names of each side with their sources, and judgements.

    A and B are names, ids, or anchors of single mentions (ISSUE|STARTS|KIND|NAME).

    \b
    Example:
      kg why person-1f2e3d4c5a6b person-0a1b2c3d4e5f
      kg why 骆云 "2020-03-1f2e3d4c|4月28日，县长骆云主持召开专题会|person|骆云"
    """
    from kg.review.anchors import meant
    from kg.review.explain import COLUMNS, explain

    with opened() as store:
        explanation = explain(store, meant(store, left), meant(store, right))
    say(explanation.verdict)
    write(COLUMNS, explanation.rows, fmt)
