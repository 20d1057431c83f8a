"""kg analyse: the network of people who were present together, and its measures."""

from datetime import date
from typing import Any

import click

from kg.cli.group import Family
from kg.cli.options import DateType, TextType, format_option, opened, say, store_option
from kg.cli.output import write

NAMES = ("network", "degree", "betweenness", "brokers", "communities", "core", "chains")
SHORT = {
    "network": "Who was present with whom, and how often.",
    "degree": "Who was present with the most people.",
    "betweenness": "Who is on the shortest chains between others.",
    "brokers": "Whose contacts are not in contact with each other.",
    "communities": "Groups of people who are often present together.",
    "core": "The most closely connected people.",
    "chains": "The shortest chains between two people.",
}
TOP = 30


class Measures(Family):
    """The measures as commands, each created when it is used, because importing networkx is slow."""

    what = "measure"

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(NAMES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        return _measure_command(cmd_name) if cmd_name in NAMES else None


@click.group(cls=Measures, short_help="Measure the network of people who were present together.")
@store_option
def analyse() -> None:
    """Measure the network of people who were present together, for a period or a project.

    Two people are connected if they were present at the same event. That does not mean that they know each other. The
    help of each measure says what it means and what it does not mean. The formats graphml and gexf print the network
    with all measures and dates.

    \b
    Example:
      kg analyse degree --since 2018-05-01
      kg analyse brokers --project 水系综合整治 --largest 30
      kg analyse network --format gexf > network.gexf
    """


def _measure_command(name: str) -> click.Command:
    def print_measure(
        project: str | None,
        since: date | None,
        until: date | None,
        largest: int | None,
        limit: int,
        fmt: str,
        **ends: str,
    ) -> None:
        from kg.reports import analyse as measuring

        graph, ids = _network(project, since, until, largest, ends)
        if fmt in ("graphml", "gexf"):
            click.echo((measuring.graphml if fmt == "graphml" else measuring.gexf)(graph), nl=False)
            return
        measure = measuring.CHAINS if ends else measuring.MEASURES[name]
        rows = list(measuring.chains(graph, *ids) if ends else measure.rows(graph))
        write(measure.columns, rows[:limit], fmt)
        if len(rows) > limit:
            say(f"only the first {limit} of {len(rows)} rows are shown; raise --limit to see more")

    params: list[click.Parameter] = [
        click.Option(["--project"], type=TextType(), help="Only events about this project."),
        click.Option(["--since"], type=DateType(), help="First day, inclusive; events without a date are left out."),
        click.Option(["--until"], type=DateType(), help="Last day, inclusive; events without a date are left out."),
        click.Option(["--largest"], type=click.IntRange(min=2), help="Leave out events with more people than this."),
        click.Option(
            ["--limit"], type=click.IntRange(min=1), default=TOP, show_default=True, help="Maximum number of rows."
        ),
    ]
    if name == "chains":
        params = [click.Argument(["person"], type=TextType()), click.Argument(["other"], type=TextType()), *params]
    command = click.Command(name, callback=print_measure, help=_help(name), short_help=SHORT[name], params=params)
    return format_option("table", "json", "csv", "graphml", "gexf")(store_option(command))


def _network(
    project: str | None, since: date | None, until: date | None, largest: int | None, ends: dict[str, str]
) -> tuple[Any, list[str]]:
    """The network, and the ids of the two people of a chain."""
    from kg.lookup.resolve import resolve
    from kg.reports.network import Scope, network

    with opened() as store:
        about = resolve(store, project, ["Project"]) if project else None
        people = [resolve(store, name, ["Person"]) for name in ends.values()]
        graph = network(store, Scope(about.id if about else None, since, until, largest))
    for note in [*(about.notes if about else ()), *(note for person in people for note in person.notes)]:
        say(note)
    return graph, [person.id for person in people]


def _help(name: str) -> str:
    from kg.reports import analyse as measuring

    measure = measuring.CHAINS if name == "chains" else measuring.MEASURES[name]
    arguments = " 张三 李四" if name == "chains" else " --since 2018-05-01"
    return f"{measure.meaning}\n\nNote: {measure.caveat}\n\n\b\nExample:\n  kg analyse {name}{arguments}"
