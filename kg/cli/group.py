"""Groups of commands: lazy imports, and how errors are printed."""

import errno
import os
import sys
from collections.abc import Sequence
from difflib import get_close_matches
from importlib import import_module
from typing import Any

import click

from kg.errors import KgError
from loaders.errors import LoaderError

Resolved = tuple[str | None, click.Command | None, list[str]]
COMMANDS = {
    "load": "load",
    "extract": "extract",
    "query": "query",
    "cypher": "cypher",
    "issues": "issues",
    "remove": "issues",
    "status": "issues",
    "export": "export",
    "style": "export",
    "serve": "serve",
    "demo": "demo",
    "search": "search",
    "show": "show",
    "watch": "watch",
    "analyse": "analyse",
    "names": "names",
    "coverage": "coverage",
    "lexicons": "lexicons",
    "judge": "judge",
    "review": "review",
    "rename": "rename",
    "split": "split",
    "rebuild": "rebuild",
    "why": "why",
    "mentions": "mentions",
}


class Family(click.Group):
    """A group that suggests the most similar command for an unknown one. what: how messages call a command of it."""

    what = "command"

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Resolved:
        name = args[0]
        if self.get_command(ctx, name) is None and not name.startswith("-"):
            near = get_close_matches(name, self.list_commands(ctx), n=1)
            raise click.UsageError(f"no {self.what} {name!r}" + (f"; did you mean {near[0]}?" if near else ""), ctx)
        return super().resolve_command(ctx, args)


class Kg(Family):
    """The commands of kg, each imported only when it is used.

    An error that a user can correct is printed in one line. Other errors are bugs and keep their traceback.
    """

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = getattr(import_module(f"kg.cli.{COMMANDS[cmd_name]}"), cmd_name)
        return command

    def invoke(self, ctx: click.Context) -> Any:
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except OSError as error:
            ctx.exit(_print_os_error(error))
        return result

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        **extra: Any,
    ) -> Any:
        if not standalone_mode:
            return super().main(args, prog_name, complete_var, standalone_mode=False, **extra)
        try:
            code = super().main(args, prog_name, complete_var, standalone_mode=False, **extra)
        except (click.ClickException, click.Abort, KgError, LoaderError) as error:
            code = _print_error(error)
        sys.exit(code if isinstance(code, int) else 0)


def _print_error(error: Exception) -> int:
    """Print an error in one line; return the exit code."""
    if isinstance(error, click.Abort):
        click.echo("kg: stopped", err=True)
        return 1
    if isinstance(error, click.UsageError):
        command = error.ctx.command_path if error.ctx else "kg"
        click.echo(f"{command}: {_one_line(error.format_message())}; see {command} --help", err=True)
        return 2
    message = error.format_message() if isinstance(error, click.ClickException) else str(error)
    click.echo(f"kg: {_one_line(message)}", err=True)
    return error.exit_code if isinstance(error, click.ClickException | KgError) else 1


def _print_os_error(error: OSError) -> int:
    """Print the error of a file and return 1; return 0 for a closed pipe (kg … | head), which is not an error."""
    if error.errno == errno.EPIPE:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # otherwise closing stdout fails again
        return 0
    if error.filename is None:
        raise error
    click.echo(f"kg: {error.filename}: {error.strerror}", err=True)
    return 1


def _one_line(text: str) -> str:
    return " ".join(text.split()).rstrip(".")
