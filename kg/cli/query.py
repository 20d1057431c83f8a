"""kg query: one command for each canned query, made from the header of its file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import click

from kg.cli.group import Family
from kg.cli.options import DateType, TextType, format_option, opened, say, store_option
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
    "area": "If several have this name: the one in the bulletins of this area.",
    "unit": "If several have this name: the one with a post in this unit.",
    "post": "If several have this name: the one with this post: 局长, or 水务局局长.",
}


class Queries(Family):
    """The canned queries as commands."""

    what = "query"

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        remember(ctx, args)
        return super().parse_args(ctx, args)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(own_catalogue(ctx))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        canned = own_catalogue(ctx).get(cmd_name)
        return _query_command(canned) if canned else None


@click.group(
    cls=Queries, invoke_without_command=True, short_help="Answer a canned query: who met whom, timelines, posts."
)
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
                "query": canned.name,
                "needs": [field.name for field in canned.parameters if not field.optional],
                "may have": [field.name for field in canned.parameters if field.optional],
                "answers": canned.title,
                "回答": canned.title_zh,
            }
            for canned in own_catalogue(ctx).values()
        ]
        write(list(rows[0]), rows, fmt)


def _query_command(canned: CannedQuery) -> click.Command:
    """The command of one query: required parameters are arguments, optional ones are options."""
    hint_names = _hint_names(canned)

    def print_answer(fmt: str, browser: bool, cypher: bool, limit: int, timeout: float, **values: Any) -> None:
        from kg.lookup.resolve import Hints

        hints = Hints(**{name: values.pop(f"hint_{name}") for name in hint_names})
        if browser or cypher:
            _print_statement(canned, values, hints, browser)
            return
        with opened() as store:
            answer = run(canned, store, values, hints=hints, limit=limit, timeout=timeout)
        for note in answer.notes:
            say(note)
        write(answer.columns, answer.dicts(), fmt)
        if answer.cut:
            say(f"only the first {limit} rows are shown; raise --limit to see more")

    params = [*map(_parameter, canned.parameters), *(_hint_option(name) for name in hint_names), *_common_options()]
    command = click.Command(
        canned.name, callback=print_answer, help=_help(canned), short_help=canned.title, params=params
    )
    return format_option()(queries_option(store_option(command)))


def _print_statement(canned: CannedQuery, values: dict[str, Any], hints: Any, browser: bool) -> None:
    """Print the statement with its parameters; the store is read only to find the ids of names."""
    from kg.queries.paste import for_browser, with_parameters

    if any(field.labels and values[field.name] is not None for field in canned.parameters):
        with opened() as store:
            values, notes = parameters_of(canned, store, values, hints)
        for note in notes:
            say(note)
    click.echo((for_browser if browser else with_parameters)(canned, values), nl=False)


def _hint_names(canned: CannedQuery) -> Sequence[str]:
    """The options that distinguish namesakes, without those that are also parameters of the query."""
    if not any(set(field.types) & {"person", "unit", "project"} for field in canned.parameters):
        return ()
    return [name for name in HINTS if name not in {field.name for field in canned.parameters}]


def _hint_option(name: str) -> click.Option:
    return click.Option([f"--{name}", f"hint_{name}"], type=TextType(), metavar="NAME", help=HINTS[name])


def _common_options() -> list[click.Parameter]:
    return [
        click.Option(
            ["--limit"], type=click.IntRange(min=1), default=LIMIT, show_default=True, help="Maximum number of rows."
        ),
        click.Option(
            ["--timeout"],
            type=click.FloatRange(min=0, min_open=True),
            default=TIMEOUT,
            show_default=True,
            help="Stop the query after this many seconds.",
        ),
        click.Option(["--cypher"], is_flag=True, help="Print the parameters and the statement instead of running it."),
        click.Option(
            ["--browser"],
            is_flag=True,
            help="Print the statement with its values, to paste into Neo4j Browser.",
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
        "date": DateType(),
        "kind": click.Choice(KINDS),
        "label": click.Choice(LABELS),
    }
    return plain.get(field.types[0], TextType())


def _help(canned: CannedQuery) -> str:
    required = [field for field in canned.parameters if not field.optional]
    arguments = [f"{field.name.upper()}: {' or '.join(field.types)}; {field.text}." for field in required]
    columns = [f"  {field.name:<12} {field.text}" for field in canned.columns]
    words = canned.example or " ".join(EXAMPLES.get(field.types[0], "张三") for field in required)
    return "\n".join(
        [
            f"{canned.title}.",
            "",
            f"{canned.title_zh}。",
            "",
            *arguments,
            "",
            "\b",
            "Columns:",
            *columns,
            "",
            "\b",
            "Example:",
            f"  {f'kg query {canned.name} {words}'.strip()}",
        ]
    )
