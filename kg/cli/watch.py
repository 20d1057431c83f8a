"""kg watch: people, units, projects and words of which every new report is wanted."""

from datetime import date

import click

from kg.cli.group import Family
from kg.cli.options import Day, Words, format_option, opened, say, store_option
from kg.cli.output import write
from kg.cli.who import now


class Watches(Family):
    """What can be done with what is watched."""

    what = "command of kg watch"


@click.group(cls=Watches, short_help="Watch people, projects, words; see what is new.")
@store_option
def watch() -> None:
    """Watch people, units, projects or words: kg load ends with what is new about them.

    \b
    Example:
      kg watch add 张三
      kg watch report --since 2018-05-01
    """


@watch.command()
@click.argument("name", type=Words())
@click.option("--text", is_flag=True, help="Watch the words themselves: every sentence in which they stand.")
@click.option("--area", type=Words(), help="Of several of one name, the one in the bulletins of this area.")
@click.option("--unit", type=Words(), help="Of several, the one with a post in this body.")
@click.option("--post", type=Words(), help="Of several, the one with this post: 局长, or 水务局局长.")
@store_option
def add(name: str, text: bool, area: str | None, unit: str | None, post: str | None) -> None:
    """Watch NAME: a person, unit or project by any name, or with --text the words.

    \b
    Example:
      kg watch add 张三 --post 财政局局长
      kg watch add 保障性住房 --text
    """
    from kg.lookup.resolve import Hints
    from kg.reports import watch as watching

    with opened() as store:
        added = watching.add(store, name, now(), text=text, hints=Hints(area, unit, post))
    say(f"watched: {added.kind} {added.name} (since {added.added})")


@watch.command("list")
@format_option()
@store_option
def listed(fmt: str) -> None:
    """List what is watched.

    \b
    Example:
      kg watch list
    """
    from kg.reports import watch as watching

    with opened() as store:
        rows = [
            {"kind": each.kind, "name": each.name, "added": each.added, "id": each.id}
            for each in watching.watches(store)
        ]
    write(("kind", "name", "added", "id"), rows, fmt)


@watch.command()
@click.argument("name", type=Words(), metavar="NAME|ID")
@store_option
def remove(name: str) -> None:
    """Watch NAME no more.

    \b
    Example:
      kg watch remove 张三
    """
    from kg.reports import watch as watching

    with opened() as store:
        for gone in watching.remove(store, name):
            say(f"no longer watched: {gone.kind} {gone.name}")


@watch.command()
@click.option("--since", type=Day(), help="Only issues published on this day or later.")
@format_option("table", "json", "csv", "html")
@store_option
def report(since: date | None, fmt: str) -> None:
    """Report what the issues say of all that is watched, each with the sentences.

    \b
    Example:
      kg watch report --since 2018-05-01
      kg watch report --since 2018-05-01 --format html > watched.html
    """
    from kg.reports import watch as watching

    with opened() as store:
        found = watching.report(store, since)
    for note in found.notes if fmt != "html" else ():
        say(note)
    if fmt == "html":
        click.echo(watching.page(found, f"Watched, since {since}" if since else "Watched"), nl=False)
    else:
        write(watching.COLUMNS, found.rows, fmt)
