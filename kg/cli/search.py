"""kg search: finds people, units, projects, events and sentences by a few words."""

import click

from kg.cli.options import TextType, format_option, opened, say, store_option
from kg.cli.output import write

KINDS = ("person", "unit", "project", "event", "sentence")


@click.command(short_help="Find people, units, projects, events and sentences.")
@click.argument("text", type=TextType())
@click.option("--kind", "kinds", multiple=True, type=click.Choice(KINDS), help="Only this kind; may be repeated.")
@click.option("--limit", type=click.IntRange(min=1), default=10, show_default=True, help="Maximum rows of each kind.")
@format_option()
@store_option
def search(text: str, kinds: tuple[str, ...], limit: int, fmt: str) -> None:
    """Find TEXT: people, units and projects by name, and events and sentences that contain all its words.

    Whole names come first, then other forms of a name, pinyin (whole, or initials), parts of names and short forms of
    units. Other commands accept the values of the column id.

    \b
    Example:
      kg search 张三
      kg search zhangsan --kind person
      kg search '水系 治理' --kind sentence --limit 50
    """
    from kg.lookup import search as searching

    with opened() as store:
        result = searching.search(store, text, kinds or KINDS, limit)
    write(searching.COLUMNS, result.rows, fmt)
    for kind in result.cut:
        say(f"only the first {limit} of kind {kind} are shown; raise --limit to see more")
