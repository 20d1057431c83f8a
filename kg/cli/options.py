"""Options and parameter types that several commands share."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from kg.store import Store

FORMATS = ("table", "json", "csv")
_Command = TypeVar("_Command", bound=Callable[..., Any])
_TARGET = "kg.store"
_LOADER = "kg.loader"
_DEBUG = "kg.debug"


class TextType(click.ParamType[str]):
    """Text that is not blank and can be encoded as UTF-8; a shell can pass bytes that cannot."""

    name = "text"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        text = str(value)
        try:
            text.encode("utf-8")
        except UnicodeEncodeError:
            self.fail("is not UTF-8; check the encoding of the terminal", param, ctx)
        if not text.strip():
            self.fail("is empty", param, ctx)
        return text


class DateType(click.ParamType[date]):
    """A date, written as 2018-05-17."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is not a date; write it as 2018-05-17", param, ctx)


def store_option(command: _Command) -> _Command:
    """--store, before or after the name of a command; if it occurs several times, the last one counts."""
    return click.option(
        "--store",
        "target",
        metavar="PATH|URI",
        expose_value=False,
        type=TextType(),
        callback=_save_as(_TARGET),
        help="Folder of an embedded store, or bolt://… of a Neo4j; else $KG_STORE, $NEO4J_URI or your data folder.",
    )(command)


def loader_option(command: _Command) -> _Command:
    """--as: the loader that reads the files."""
    return click.option(
        "--as",
        "loader",
        metavar="LOADER",
        expose_value=False,
        type=TextType(),
        callback=_save_as(_LOADER),
        help="Loader for the files: bulletin (also web pages; the default), appointments-csv, or one of your own.",
    )(command)


def chosen_loader() -> str:
    """The name of the loader: the value of --as, else the default, bulletin."""
    from loaders.base import DEFAULT

    name: str | None = click.get_current_context().find_root().meta.get(_LOADER)
    return name or DEFAULT


def debug_option(command: _Command) -> _Command:
    """--debug: tracebacks of internal errors, for bug reports."""
    return click.option(
        "--debug",
        is_flag=True,
        expose_value=False,
        callback=_save_as(_DEBUG),
        help="Show the traceback of an internal error.",
    )(command)


def is_debugging() -> bool:
    """Whether --debug is given."""
    return bool(click.get_current_context().find_root().meta.get(_DEBUG))


def format_option(*formats: str) -> Callable[[_Command], _Command]:
    """--format, with the first of `formats` as the default; without `formats`, those of FORMATS."""
    chosen = formats or FORMATS
    return click.option(
        "--format", "fmt", type=click.Choice(chosen), default=chosen[0], show_default=True, help="Output format."
    )


def target(ctx: click.Context | None = None) -> str | None:
    """The value of --store; None if it is not given."""
    value: str | None = (ctx or click.get_current_context()).find_root().meta.get(_TARGET)
    return value


@contextmanager
def opened() -> Iterator["Store"]:
    """The store that --store or the environment names, open inside the with block. Raises StoreError."""
    from kg.store import open_store

    with open_store(target()) as store:
        yield store


def say(text: str) -> None:
    """Print a message to stderr."""
    click.echo(text, err=True)


def _save_as(key: str) -> Callable[[click.Context, click.Parameter, Any], None]:
    """A callback that saves the value of an option in the root context; the last value counts."""

    def save(ctx: click.Context, param: click.Parameter, value: Any) -> None:
        if value is not None:
            ctx.find_root().meta[key] = value

    return save
