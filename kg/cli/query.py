"""kg query: the canned queries, a command each, made from the headers of their files."""

from __future__ import annotations

from typing import Any

import click

from kg.cli.group import Family
from kg.cli.options import Day, Words, format_option, opened, say, store_option
from kg.cli.output import write
from kg.queries import CannedQuery, Field, catalogue, for_browser, run
from loaders.bulletin.findings import KINDS

EXAMPLES = {"person": "张三", "unit": "高新区管委会", "project": "水系综合整治", "name": "张三", "title": "主任",
            "on": "2018-05-17", "since": "2018-05-01", "until": "2018-05-31", "kind": "meeting"}


class Queries(Family):
    """The canned queries; without a name they are listed."""

    what = "query"

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(catalogue())

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        found = catalogue().get(cmd_name)
        return _command(found) if found else None


@click.group(cls=Queries, invoke_without_command=True, short_help="Who met whom, timelines, posts: with receipts.")
@store_option
@format_option()
@click.pass_context
def query(ctx: click.Context, fmt: str) -> None:
    """Answer a canned query, each row with its receipts; without a name, list the queries.

    \b
    Example:
      kg query
      kg query who-met 张三 --since 2018-05-01
      kg query who-met --help
    """
    if ctx.invoked_subcommand is None:
        rows = [{"query": each.name, "needs": [field.name for field in each.parameters if not field.optional],
                 "may have": [field.name for field in each.parameters if field.optional], "answers": each.title,
                 "回答": each.title_zh} for each in catalogue().values()]
        write(list(rows[0]), rows, fmt)


def _command(found: CannedQuery) -> click.Command:
    """The command of one query: what it needs are arguments, what it may have are options."""
    def answer(fmt: str, browser: bool, **given: Any) -> None:
        if browser:
            click.echo(for_browser(found, _ids(found, given)), nl=False)
            return
        with opened() as store:
            got = run(found, store, given)
        for note in got.notes:
            say(note)
        write(got.columns, got.dicts(), fmt)

    show = click.Option(["--browser"], is_flag=True,
                        help="Print the statement with the values in it, to be pasted into Neo4j Browser.")
    command = click.Command(found.name, callback=answer, help=_help(found), short_help=found.title,
                            params=[*map(_parameter, found.parameters), show])
    format_option()(command)
    return store_option(command)


def _ids(found: CannedQuery, given: dict[str, Any]) -> dict[str, Any]:
    """The parameters with names turned into ids, as `run` would do."""
    from kg.names import resolve

    named = [field for field in found.parameters if field.labels and given[field.name] is not None]
    if not named:
        return given
    with opened() as store:
        return given | {field.name: resolve(store, given[field.name], field.labels).id for field in named}


def _parameter(field: Field) -> click.Parameter:
    if not field.optional:
        return click.Argument([field.name], type=_type(field))
    return click.Option([f"--{field.name}"], type=_type(field), help=f"{field.text[:1].upper()}{field.text[1:]}.",
                        metavar=" or ".join(field.types).upper())


def _type(field: Field) -> click.ParamType[Any]:
    plain: dict[str, click.ParamType[Any]] = {
        "int": click.INT, "bool": click.BOOL, "date": Day(), "kind": click.Choice(KINDS)}
    return plain.get(field.types[0], Words())


def _help(found: CannedQuery) -> str:
    needed = [field for field in found.parameters if not field.optional]
    wanted = [f"{field.name.upper()}: {' or '.join(field.types)}; {field.text}." for field in needed]
    columns = [f"  {field.name:<12} {field.text}" for field in found.columns]
    example = " ".join(["kg query", found.name, *(EXAMPLES[field.name] for field in needed),
                        *(f"--{field.name} {EXAMPLES[field.name]}" for field in found.parameters if field.optional)])
    return "\n".join([f"{found.title}.", "", f"{found.title_zh}。", "", *wanted, "", "\b", "Columns:", *columns, "",
                      "\b", "Example:", f"  {example}"])
