"""--lexicons: lexicons of the user, in given folders or in the folder of the store."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from kg.cli.options import target
from kg.errors import StoreError

if TYPE_CHECKING:
    from loaders.lexicons.words import Lexicons

FOLDER = "lexicons"
_GIVEN = "kg.lexicons"
_Command = TypeVar("_Command", bound=Callable[..., Any])


def lexicons_option(command: _Command) -> _Command:
    """--lexicons, which may be repeated."""
    return click.option(
        "--lexicons",
        "given",
        metavar="DIR",
        multiple=True,
        expose_value=False,
        callback=_remember,
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        help=f"Folder of lexicons of your own, see kg lexicons. {FOLDER}/ in the folder of the store is used too.",
    )(command)


def own_lexicons() -> "Lexicons":
    """The lexicons of the package with the rows of the user. Raises LexiconError for a row that breaks a rule."""
    from loaders.lexicons.user_lists import read_lexicons

    return read_lexicons(lexicon_folders())


def lexicon_folders() -> list[Path]:
    """The folders of --lexicons, and the folder of lexicons in that of the embedded store, if it exists."""
    from kg.store.endpoint import target_of

    given: tuple[Path, ...] = click.get_current_context().meta.get(_GIVEN, ())
    try:
        location = target_of(target())
    except StoreError:
        return list(given)  # reported when the store is opened
    in_store = location / FOLDER if isinstance(location, Path) else None
    return [*given, in_store] if in_store and in_store.is_dir() and in_store not in given else list(given)


def _remember(ctx: click.Context, param: click.Parameter, value: tuple[Path, ...]) -> None:
    ctx.meta[_GIVEN] = tuple(dict.fromkeys(value))
