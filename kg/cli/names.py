"""kg names: who and which bodies are named in any text, line by line."""

import json
from collections.abc import Iterator
from typing import BinaryIO

import click

from kg.cli.options import store_option
from kg.cli.own_words import lexicons_option, own_lexicons
from loaders.errors import fault


@click.command(short_help="Print who is named in each line of any text.")
@click.argument("file", type=click.File("rb"), default="-")
@lexicons_option
@store_option
def names(file: BinaryIO) -> None:
    """Print the people and the bodies named in each line of FILE, or of standard input: a line of JSON for each.

    n is the number of the line; people stand without their titles, bodies with their whole name, both as printed. Each
    line is read by itself and told at once, so that this can stand in a pipe of any length.

    \b
    Example:
      kg names weekly-17.txt
      echo 县委书记张三会见了云锦公司董事长李四 | kg names
    """
    from loaders.base import Surveying, find_loader

    lexicons, loader = own_lexicons(), find_loader()
    assert isinstance(loader, Surveying)
    for n, line in enumerate(_lines(file), 1):
        found = loader.names_in(line, lexicons)
        click.echo(json.dumps({"n": n, "people": found.people, "units": found.units}, ensure_ascii=False))


def _lines(file: BinaryIO) -> Iterator[str]:
    """The lines as text: UTF-8, or GB18030 where a line is none. Raises LoadError for what is neither."""
    for n, data in enumerate(file, 1):
        for encoding in ("utf-8-sig" if n == 1 else "utf-8", "gb18030"):
            try:
                yield data.decode(encoding).rstrip("\r\n")
                break
            except UnicodeDecodeError:
                continue
        else:
            raise fault(file.name, f"line {n} is neither UTF-8 nor GB18030; save the file as UTF-8")
