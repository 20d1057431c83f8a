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


class Words(click.ParamType[str]):
    """Text that can be printed and stored: a shell can hand over bytes that are none."""

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


class Day(click.ParamType[date]):
    """A day, written as 2018-05-17."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is no date; write it as 2018-05-17", param, ctx)


def store_option(command: _Command) -> _Command:
    """--store, which every command takes before and after its name; the one nearest to the end counts."""
    return click.option(
        "--store",
        "target",
        metavar="PATH|URI",
        expose_value=False,
        type=Words(),
        callback=_keep(_TARGET),
        help="Folder of an embedded store, or bolt://… of a Neo4j; else $KG_STORE, $NEO4J_URI or a folder of your own.",
    )(command)


def loader_option(command: _Command) -> _Command:
    """--as, the loader that reads the files."""
    return click.option(
        "--as",
        "loader",
        metavar="LOADER",
        expose_value=False,
        type=Words(),
        callback=_keep(_LOADER),
        help="What the files are: bulletin (also web pages; the default), appointments-csv, or a loader of your own.",
    )(command)


def chosen_loader() -> str:
    """What --as says, else the loader of bulletins."""
    from loaders.base import DEFAULT

    found: str | None = click.get_current_context().find_root().meta.get(_LOADER)
    return found or DEFAULT


def debug_option(command: _Command) -> _Command:
    """--debug, for reports of faults."""
    return click.option(
        "--debug",
        is_flag=True,
        expose_value=False,
        callback=_keep(_DEBUG),
        help="Show the traceback of an internal error.",
    )(command)


def is_debugging() -> bool:
    """Whether --debug is given."""
    return bool(click.get_current_context().find_root().meta.get(_DEBUG))


def format_option(*formats: str) -> Callable[[_Command], _Command]:
    """--format, the first of `formats` unless told otherwise."""
    chosen = formats or FORMATS
    return click.option(
        "--format", "fmt", type=click.Choice(chosen), default=chosen[0], show_default=True, help="How to print it."
    )


def target(ctx: click.Context | None = None) -> str | None:
    """What --store says; None when it is not given."""
    found: str | None = (ctx or click.get_current_context()).find_root().meta.get(_TARGET)
    return found


@contextmanager
def opened() -> Iterator["Store"]:
    """The store that --store names, open while the block runs."""
    from kg.store import open_store

    with open_store(target()) as store:
        yield store


def say(text: str) -> None:
    """A word to the user, on stderr."""
    click.echo(text, err=True)


def _keep(key: str) -> Callable[[click.Context, click.Parameter, Any], None]:
    """A callback that keeps an option's value for all commands; the one nearest to the end counts."""

    def keep(ctx: click.Context, param: click.Parameter, value: Any) -> None:
        if value is not None:
            ctx.find_root().meta[key] = value

    return keep
