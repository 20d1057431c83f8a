"""--queries: .cypher files of the user's own, given or found in the store's folder."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

from kg.errors import StoreError
from kg.queries.catalogue import CannedQuery, catalogue

FOLDER = "queries"
_GIVEN = "kg.queries"
_Command = TypeVar("_Command", bound=Callable[..., Any])


def queries_option(command: _Command) -> _Command:
    """--queries, as often as there are folders; `remember` has read it by then."""
    return click.option(
        "--queries",
        "given",
        metavar="DIR",
        multiple=True,
        expose_value=False,
        type=click.Path(exists=True, file_okay=False),
        help=f"Folder of .cypher files of your own; {FOLDER}/ in the store's folder is found by itself.",
    )(command)


def remember(ctx: click.Context, args: Sequence[str]) -> None:
    """Keeps what --queries and --store say wherever they stand: which commands there are hangs on them."""
    found: dict[str, list[str]] = {"--queries": [], "--store": []}
    words = list(args[: args.index("--")] if "--" in args else args)
    for at, word in enumerate(words):
        name, sign, value = word.partition("=")
        if name in found and (sign or at + 1 < len(words)):
            found[name].append(value if sign else words[at + 1])
    ctx.meta[_GIVEN] = (*found["--queries"],), next(reversed(found["--store"]), None)


def own_catalogue(ctx: click.Context) -> Mapping[str, CannedQuery]:
    """The canned queries with those of the user. Raises QueryError for a file that breaks the format."""
    given, store = ctx.meta.get(_GIVEN, ((), None))
    folders = [Path(each) for each in given if Path(each).is_dir()]
    if (inner := _in_store(ctx, store)) and inner not in folders:
        folders.append(inner)
    return catalogue(*folders)


def _in_store(ctx: click.Context, store: str | None) -> Path | None:
    """The folder of queries in that of the embedded store, if there is one."""
    from kg.cli.options import target
    from kg.store.endpoint import target_of

    try:
        where = target_of(store or target(ctx))
    except StoreError:
        return None  # who opens the store tells of it
    folder = where / FOLDER if isinstance(where, Path) else None
    return folder if folder and folder.is_dir() else None
