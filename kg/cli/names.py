"""kg names: finds the people and units named in each line of any text."""

import json
from collections.abc import Iterator
from typing import BinaryIO

import click

from kg.cli.options import store_option
from kg.cli.own_words import lexicons_option, own_lexicons
from loaders.errors import fault


@click.command(short_help="Print the people and units named in each line of any text.")
@click.argument("file", type=click.File("rb"), default="-")
@lexicons_option
@store_option
def names(file: BinaryIO) -> None:
    """Print the people and units named in each line of FILE, or of standard input: one line of JSON for each.

    n is the number of the line. People are printed without their titles, units with their whole name, both as they
    appear in the text. Each line is read independently and its result is printed at once, for use in pipes of any
    length.

    \b
    Example:
      kg names weekly-17.txt
      echo 县委书记张三会见了云锦公司董事长李四 | kg names
    """
    from loaders.base import Surveying, find_loader

    lexicons, loader = own_lexicons(), find_loader()
    assert isinstance(loader, Surveying)
    for n, line in enumerate(_lines(file), 1):
        named = loader.names_in(line, lexicons)
        click.echo(json.dumps({"n": n, "people": named.people, "units": named.units}, ensure_ascii=False))


def _lines(file: BinaryIO) -> Iterator[str]:
    """The lines as text, each decoded as UTF-8, else as GB18030. Raises LoadError for a line that is neither."""
    for n, data in enumerate(file, 1):
        for encoding in ("utf-8-sig" if n == 1 else "utf-8", "gb18030"):
            try:
                yield data.decode(encoding).rstrip("\r\n")
                break
            except UnicodeDecodeError:
                continue
        else:
            raise fault(file.name, f"line {n} is neither UTF-8 nor GB18030; save the file as UTF-8")
