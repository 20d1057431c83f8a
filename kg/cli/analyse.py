"""kg analyse: the network of people present together, and its measures."""

from datetime import date
from typing import Any

import click

from kg.cli.group import Family
from kg.cli.options import Day, Words, format_option, opened, say, store_option
from kg.cli.output import write

NAMES = ("network", "degree", "betweenness", "brokers", "communities", "core", "chains")
SHORT = {
    "network": "Who was present with whom, how often.",
    "degree": "Who was present with most people.",
    "betweenness": "Who stands between others.",
    "brokers": "Whose contacts do not know each other.",
    "communities": "Groups that are present together.",
    "core": "The innermost circle.",
    "chains": "The shortest chains between two people.",
}
TOP = 30


class Measures(Family):
    """A command for each measure, made when it is called for: networkx takes its time."""

    what = "measure"

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(NAMES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        return _command(cmd_name) if cmd_name in NAMES else None


@click.group(cls=Measures, short_help="The network of people present together, and its measures.")
@store_option
def analyse() -> None:
    """Measure the network of people who were present together, of a period or a project.

    Two people are joined if they were present at one event. Attending together is not friendship; each measure says
    what it means and what it does not. Formats graphml and gexf give the network with all measures and dates on it.

    \b
    Example:
      kg analyse degree --since 2018-05-01
      kg analyse brokers --project 水系综合整治 --largest 30
      kg analyse network --format gexf > network.gexf
    """


def _command(name: str) -> click.Command:
    def answer(
        project: str | None,
        since: date | None,
        until: date | None,
        largest: int | None,
        limit: int,
        fmt: str,
        **ends: str,
    ) -> None:
        from kg.reports import analyse as measuring

        graph, ids = _graph(project, since, until, largest, ends)
        if fmt in ("graphml", "gexf"):
            click.echo((measuring.graphml if fmt == "graphml" else measuring.gexf)(graph), nl=False)
            return
        measure = measuring.CHAINS if ends else measuring.MEASURES[name]
        rows = list(measuring.chains(graph, *ids) if ends else measure.rows(graph))
        write(measure.columns, rows[:limit], fmt)
        if len(rows) > limit:
            say(f"only the first {limit} of {len(rows)} rows are shown; ask for more with --limit")

    params: list[click.Parameter] = [
        click.Option(["--project"], type=Words(), help="Only events about this project."),
        click.Option(["--since"], type=Day(), help="First day, inclusive; events without a date are left out."),
        click.Option(["--until"], type=Day(), help="Last day, inclusive."),
        click.Option(["--largest"], type=click.IntRange(min=2), help="Leave out events with more people than this."),
        click.Option(
            ["--limit"], type=click.IntRange(min=1), default=TOP, show_default=True, help="Rows to print at most."
        ),
    ]
    if name == "chains":
        params = [click.Argument(["person"], type=Words()), click.Argument(["other"], type=Words()), *params]
    command = click.Command(name, callback=answer, help=_help(name), short_help=SHORT[name], params=params)
    return format_option("table", "json", "csv", "graphml", "gexf")(store_option(command))


def _graph(
    project: str | None, since: date | None, until: date | None, largest: int | None, ends: dict[str, str]
) -> tuple[Any, list[str]]:
    """The network, and the ids of the two people of a chain."""
    from kg.lookup.resolve import resolve
    from kg.reports.network import Scope, network

    with opened() as store:
        about = resolve(store, project, ["Project"]) if project else None
        people = [resolve(store, each, ["Person"]) for each in ends.values()]
        graph = network(store, Scope(about.id if about else None, since, until, largest))
    for note in [*(about.notes if about else ()), *(note for each in people for note in each.notes)]:
        say(note)
    return graph, [each.id for each in people]


def _help(name: str) -> str:
    from kg.reports import analyse as measuring

    measure = measuring.CHAINS if name == "chains" else measuring.MEASURES[name]
    words = " 张三 李四" if name == "chains" else " --since 2018-05-01"
    return f"{measure.meaning}\n\nMind: {measure.caveat}\n\n\b\nExample:\n  kg analyse {name}{words}"
