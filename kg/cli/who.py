"""Who decides, and when: recorded with every judgement and correction."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any, TypeVar

import click

from kg.cli.options import TextType

_Command = TypeVar("_Command", bound=Callable[..., Any])


def by_option(command: _Command) -> _Command:
    """--by; the default is $KG_USER or the name of the user, "" if there is none, as in some containers."""
    return click.option(
        "--by",
        "who",
        metavar="NAME",
        type=TextType(),
        callback=_who,
        help="Your name, for the record; else $KG_USER or your user name.",
    )(command)


def now() -> str:
    """The present second in UTC, as 2026-11-23T18:02:11Z."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def today() -> date:
    """The present day in UTC."""
    return datetime.now(UTC).date()


def _who(ctx: click.Context, param: click.Parameter, value: str | None) -> str:
    import getpass
    import os

    try:
        name = value or os.environ.get("KG_USER") or getpass.getuser()
    except (ImportError, OSError, KeyError):
        return ""
    return " ".join(name.split())
