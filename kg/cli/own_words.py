"""--lexicons: word lists of the user's own, given or found in the store's folder."""

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
    """--lexicons, as often as there are folders."""
    return click.option(
        "--lexicons",
        "given",
        metavar="DIR",
        multiple=True,
        expose_value=False,
        callback=_remember,
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        help=f"Folder of your own word lists, see kg lexicons; {FOLDER}/ in the store's folder is found by itself.",
    )(command)


def own_lexicons() -> "Lexicons":
    """The package's word lists with those of the user. Raises LexiconError for a row that breaks a rule."""
    from loaders.lexicons.user_lists import read_lexicons

    return read_lexicons(folders())


def folders() -> list[Path]:
    """The folders of --lexicons, and the one in the folder of the embedded store, if there is one."""
    from kg.store.endpoint import target_of

    given: tuple[Path, ...] = click.get_current_context().meta.get(_GIVEN, ())
    try:
        store = target_of(target())
    except StoreError:
        return list(given)  # who opens the store tells of it
    found = store / FOLDER if isinstance(store, Path) else None
    return [*given, found] if found and found.is_dir() and found not in given else list(given)


def _remember(ctx: click.Context, param: click.Parameter, value: tuple[Path, ...]) -> None:
    ctx.meta[_GIVEN] = tuple(dict.fromkeys(value))
