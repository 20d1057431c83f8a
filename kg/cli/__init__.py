"""The command line: `kg COMMAND`; each module defines one command or a few related ones."""

import io
import sys

import click

from kg import __version__
from kg.cli.group import Kg
from kg.cli.options import store_option


@click.group(cls=Kg, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="kg")
@store_option
def cli() -> None:
    """A knowledge graph of Chinese local government bulletins: who met whom, about which project, when, and which
    sentence says so.

    \b
    Example:
      kg load bulletins/
      kg query who-met 张三 --project 水系综合整治
    """


def main() -> None:
    """Run `kg`: the entry point of the installed script."""
    for stream in (sys.stdout, sys.stderr):
        _accept_all_characters(stream)
    cli(prog_name="kg")


def _accept_all_characters(stream: object) -> None:
    """Make `stream` write UTF-8 to files and pipes, and replace characters that a terminal cannot show.

    Chinese versions of Windows encode output as GBK, which lacks the dot of foreign names and rare characters.
    """
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(errors="replace", encoding=None if stream.isatty() else "utf-8")
