"""--queries: .cypher files of the user, in given folders or in the folder of the store."""

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
    """--queries, which may be repeated; `remember` reads its values earlier."""
    return click.option(
        "--queries",
        "given",
        metavar="DIR",
        multiple=True,
        expose_value=False,
        type=click.Path(exists=True, file_okay=False),
        help=f"Folder of .cypher files of your own. {FOLDER}/ in the folder of the store is used too.",
    )(command)


def remember(ctx: click.Context, args: Sequence[str]) -> None:
    """Save the values of --queries and --store wherever they occur in `args`: they decide which commands exist."""
    values: dict[str, list[str]] = {"--queries": [], "--store": []}
    words = list(args[: args.index("--")] if "--" in args else args)
    for index, word in enumerate(words):
        name, sign, value = word.partition("=")
        if name in values and (sign or index + 1 < len(words)):
            values[name].append(value if sign else words[index + 1])
    ctx.meta[_GIVEN] = (*values["--queries"],), next(reversed(values["--store"]), None)


def own_catalogue(ctx: click.Context) -> Mapping[str, CannedQuery]:
    """The canned queries and those of the user, by name. Raises QueryError for a file that breaks the format."""
    given, store = ctx.meta.get(_GIVEN, ((), None))
    folders = [Path(folder) for folder in given if Path(folder).is_dir()]
    if (in_store := _folder_in_store(ctx, store)) and in_store not in folders:
        folders.append(in_store)
    return catalogue(*folders)


def _folder_in_store(ctx: click.Context, store: str | None) -> Path | None:
    """The folder of queries in the folder of the embedded store; None if it does not exist."""
    from kg.cli.options import target
    from kg.store.endpoint import target_of

    try:
        location = target_of(store or target(ctx))
    except StoreError:
        return None  # reported when the store is opened
    folder = location / FOLDER if isinstance(location, Path) else None
    return folder if folder and folder.is_dir() else None
