"""kg query: the canned queries, a command each, made from the headers of their files."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import click

from kg.cli.group import Family
from kg.cli.options import Day, Words, format_option, opened, say, store_option
from kg.cli.output import write
from kg.cli.own_queries import own_catalogue, queries_option, remember
from kg.queries.catalogue import LIMIT, TIMEOUT, CannedQuery, Field, parameters_of, run
from kg.queries.file import LABELS
from ontology.vocabularies import KINDS

# For a query whose file gives no example.
EXAMPLES = {
    "person": "张三",
    "unit": "高新区管委会",
    "project": "水系综合整治",
    "event": "2021-08-1f2e3d4c/i1/e1",
    "area": "高新区",
    "date": "2018-05-17",
    "kind": "meeting",
    "label": "person",
    "int": "7",
}
HINTS = {
    "area": "Of several people or bodies of one name, the one in the bulletins of this area.",
    "unit": "Of several, the one with a post in this body.",
    "post": "Of several, the one with this post: 局长, or 水务局局长.",
}


class Queries(Family):
    """The canned queries; without a name they are listed."""

    what = "query"

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        remember(ctx, args)
        return super().parse_args(ctx, args)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(own_catalogue(ctx))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        found = own_catalogue(ctx).get(cmd_name)
        return _command(found) if found else None


@click.group(cls=Queries, invoke_without_command=True, short_help="Who met whom, timelines, posts: with receipts.")
@store_option
@queries_option
@format_option()
@click.pass_context
def query(ctx: click.Context, fmt: str) -> None:
    """Answer a canned query, each row with its receipts; without a name, list the queries.

    \b
    Example:
      kg query
      kg query who-met 张三 --since 2018-05-01
      kg query who-met 张三 --post 财政局局长 --cypher
      kg query my-query 张三 --queries my-queries/
    """
    if ctx.invoked_subcommand is None:
        rows = [
            {
                "query": each.name,
                "needs": [field.name for field in each.parameters if not field.optional],
                "may have": [field.name for field in each.parameters if field.optional],
                "answers": each.title,
                "回答": each.title_zh,
            }
            for each in own_catalogue(ctx).values()
        ]
        write(list(rows[0]), rows, fmt)


def _command(found: CannedQuery) -> click.Command:
    """The command of one query: what it needs are arguments, what it may have are options."""
    hints = _hints(found)

    def answer(fmt: str, browser: bool, cypher: bool, limit: int, timeout: float, **given: Any) -> None:
        from kg.lookup.resolve import Hints

        told = Hints(**{name: given.pop(f"hint_{name}") for name in hints})
        if browser or cypher:
            _show(found, given, told, browser)
            return
        with opened() as store:
            got = run(found, store, given, hints=told, limit=limit, timeout=timeout)
        for note in got.notes:
            say(note)
        write(got.columns, got.dicts(), fmt)
        if got.cut:
            say(f"only the first {limit} rows are shown; ask for more with --limit")

    params = [*map(_parameter, found.parameters), *(_hint(name) for name in hints), *_common()]
    command = click.Command(found.name, callback=answer, help=_help(found), short_help=found.title, params=params)
    return format_option()(queries_option(store_option(command)))


def _show(found: CannedQuery, given: dict[str, Any], hints: Any, browser: bool) -> None:
    """Prints the statement with its parameters; the store is asked only for the ids of names."""
    from kg.queries.paste import for_browser, with_parameters

    if any(field.labels and given[field.name] is not None for field in found.parameters):
        with opened() as store:
            given, notes = parameters_of(found, store, given, hints)
        for note in notes:
            say(note)
    click.echo((for_browser if browser else with_parameters)(found, given), nl=False)


def _hints(found: CannedQuery) -> Sequence[str]:
    """The options that tell namesakes apart; a query's own parameter of the name goes first."""
    if not any(set(field.types) & {"person", "unit", "project"} for field in found.parameters):
        return ()
    return [name for name in HINTS if name not in {field.name for field in found.parameters}]


def _hint(name: str) -> click.Option:
    return click.Option([f"--{name}", f"hint_{name}"], type=Words(), metavar="NAME", help=HINTS[name])


def _common() -> list[click.Parameter]:
    return [
        click.Option(
            ["--limit"], type=click.IntRange(min=1), default=LIMIT, show_default=True, help="Rows to print at most."
        ),
        click.Option(
            ["--timeout"],
            type=click.FloatRange(min=0, min_open=True),
            default=TIMEOUT,
            show_default=True,
            help="Seconds after which it is ended.",
        ),
        click.Option(
            ["--cypher"], is_flag=True, help="Print the statement that would run, below its parameters; run nothing."
        ),
        click.Option(
            ["--browser"],
            is_flag=True,
            help="Print the statement with the values in it, to be pasted into Neo4j Browser.",
        ),
    ]


def _parameter(field: Field) -> click.Parameter:
    if not field.optional:
        return click.Argument([field.name], type=_type(field))
    names = dict.fromkeys((f"--{field.name.replace('_', '-')}", f"--{field.name}"))
    return click.Option(
        [*names, field.name],
        type=_type(field),
        help=f"{field.text[:1].upper()}{field.text[1:]}.",
        metavar=" or ".join(field.types).upper(),
    )


def _type(field: Field) -> click.ParamType[Any]:
    plain: dict[str, click.ParamType[Any]] = {
        "int": click.IntRange(min=0),
        "bool": click.BOOL,
        "date": Day(),
        "kind": click.Choice(KINDS),
        "label": click.Choice(LABELS),
    }
    return plain.get(field.types[0], Words())


def _help(found: CannedQuery) -> str:
    needed = [field for field in found.parameters if not field.optional]
    wanted = [f"{field.name.upper()}: {' or '.join(field.types)}; {field.text}." for field in needed]
    columns = [f"  {field.name:<12} {field.text}" for field in found.columns]
    words = found.example or " ".join(EXAMPLES.get(field.types[0], "张三") for field in needed)
    return "\n".join(
        [
            f"{found.title}.",
            "",
            f"{found.title_zh}。",
            "",
            *wanted,
            "",
            "\b",
            "Columns:",
            *columns,
            "",
            "\b",
            "Example:",
            f"  {f'kg query {found.name} {words}'.strip()}",
        ]
    )
