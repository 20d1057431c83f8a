"""kg search: people, units, projects, events and sentences by a few words."""

import click

from kg.cli.options import Words, format_option, opened, say, store_option
from kg.cli.output import write

KINDS = ("person", "unit", "project", "event", "sentence")


@click.command(short_help="Find people, units, projects, events and sentences.")
@click.argument("text", type=Words())
@click.option("--kind", "kinds", multiple=True, type=click.Choice(KINDS), help="Only of this kind; may be repeated.")
@click.option("--limit", type=click.IntRange(min=1), default=10, show_default=True, help="Rows of each kind at most.")
@format_option()
@store_option
def search(text: str, kinds: tuple[str, ...], limit: int, fmt: str) -> None:
    """Find what has to do with TEXT: names, and events and sentences with all its words in them.

    Whole names come first, then other forms of a name, pinyin (whole, or initials), parts of names and short forms of
    units. The column id is what other commands take.

    \b
    Example:
      kg search 张三
      kg search zhangsan --kind person
      kg search '水系 治理' --kind sentence --limit 50
    """
    from kg.lookup import search as searching

    with opened() as store:
        found = searching.search(store, text, kinds or KINDS, limit)
    write(searching.COLUMNS, found.rows, fmt)
    for kind in found.cut:
        say(f"only the first {limit} of kind {kind} are shown; ask for more with --limit")
