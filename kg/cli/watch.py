"""kg watch: people, units, projects and texts; kg load reports new items about them."""

from datetime import date

import click

from kg.cli.group import Family
from kg.cli.options import DateType, TextType, format_option, opened, say, store_option
from kg.cli.output import write
from kg.cli.who import now


class Watches(Family):
    """The commands of kg watch."""

    what = "command of kg watch"


@click.group(cls=Watches, short_help="Watch people, units, projects or words; see what is new.")
@store_option
def watch() -> None:
    """Watch people, units, projects or words: kg load ends with the news about them.

    \b
    Example:
      kg watch add 张三
      kg watch report --since 2018-05-01
    """


@watch.command()
@click.argument("name", type=TextType())
@click.option("--text", is_flag=True, help="Watch NAME as text: every sentence that contains it.")
@click.option("--area", type=TextType(), help="If several have this name: the one in the bulletins of this area.")
@click.option("--unit", type=TextType(), help="If several have this name: the one with a post in this unit.")
@click.option("--post", type=TextType(), help="If several have this name: the one with this post: 局长, or 水务局局长.")
@store_option
def add(name: str, text: bool, area: str | None, unit: str | None, post: str | None) -> None:
    """Watch NAME: a person, unit or project by any of its names, or any words with --text.

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
            {"kind": watch.kind, "name": watch.name, "added": watch.added, "id": watch.id}
            for watch in watching.watches(store)
        ]
    write(("kind", "name", "added", "id"), rows, fmt)


@watch.command()
@click.argument("name", type=TextType(), metavar="NAME|ID")
@store_option
def remove(name: str) -> None:
    """Stop watching NAME.

    \b
    Example:
      kg watch remove 张三
    """
    from kg.reports import watch as watching

    with opened() as store:
        for removed in watching.remove(store, name):
            say(f"no longer watched: {removed.kind} {removed.name}")


@watch.command()
@click.option("--since", type=DateType(), help="Only issues published on this day or later.")
@format_option("table", "json", "csv", "html")
@store_option
def report(since: date | None, fmt: str) -> None:
    """Report what the issues say about everything that is watched, with the sentences.

    \b
    Example:
      kg watch report --since 2018-05-01
      kg watch report --since 2018-05-01 --format html > watched.html
    """
    from kg.reports import watch as watching

    with opened() as store:
        news = watching.report(store, since)
    for note in news.notes if fmt != "html" else ():
        say(note)
    if fmt == "html":
        click.echo(watching.page(news, f"Watched, since {since}" if since else "Watched"), nl=False)
    else:
        write(watching.COLUMNS, news.rows, fmt)
