"""kg extract: what a bulletin says, without any store."""

import json
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.files import Source, attempt, sources
from kg.cli.options import debug_option, format_option, loader_option, say, store_option
from kg.cli.output import write_table
from kg.cli.own_words import lexicons_option, own_lexicons

if TYPE_CHECKING:
    from loaders.base import Extraction
    from loaders.lexicons.words import Lexicons

SUFFIXES = {"json": ".json", "turtle": ".ttl"}


@click.command(short_help="Print what a bulletin says, without a store.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@format_option("json", "turtle", "table")
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder to write to, NAME.json (or NAME.ttl) for each bulletin.",
)
@loader_option
@lexicons_option
@debug_option
@store_option
@click.pass_context
def extract(ctx: click.Context, paths: tuple[str, ...], fmt: str, out: Path | None) -> None:
    """Print what a bulletin says: masthead, items, events, people, posts, units, projects, instructions, topics,
    facts of projects, distribution list.

    Several bulletins, or a folder of them, are written to the folder --out.

    \b
    Example:
      kg extract weekly-17.txt
      kg extract weekly-17.txt --format turtle > weekly-17.ttl
      kg extract bulletins/ --out findings/
    """
    found = sources(paths).bulletins
    if out is not None:
        if fmt not in SUFFIXES:
            raise click.UsageError("--out takes --format json or turtle", ctx)
        ctx.exit(1 if _write_all(found, fmt, out) else 0)
    if len(found) > 1:
        raise click.UsageError(f"{len(found)} bulletins; give --out DIR to write a file for each", ctx)
    lexicons = own_lexicons()
    extraction, error = attempt(found[0], lambda: found[0].read(lexicons))
    if extraction is None:
        raise click.ClickException(error)
    if fmt == "table":
        rows = [dict(row) for row in extraction.table()]
        write_table(list(rows[0]) if rows else [], rows)
    else:
        click.echo(_text(extraction, fmt), nl=False)


def _write_all(found: Sequence[Source], fmt: str, out: Path) -> int:
    """Writes one file each; gives how many could not be read."""
    named = list(_named(found, SUFFIXES[fmt]))
    out.mkdir(parents=True, exist_ok=True)
    lexicons = own_lexicons()
    failed = 0
    for source, name in named:
        text, error = attempt(source, partial(_read_text, source, lexicons, fmt))
        if text is None:
            say(error)
            failed += 1
        else:
            (out / name).write_text(text, "utf-8")
    say(f"{len(found) - failed} written to {out}" + (f", {failed} failed" if failed else ""))
    return failed


def _named(found: Sequence[Source], suffix: str) -> Iterator[tuple[Source, str]]:
    """Each source with the file it goes to. Of several of one name the .txt has it; others add to it."""
    taken: set[str] = set()
    for source in sorted(found, key=lambda source: Path(source.name).suffix.lower() != ".txt"):
        path = Path(source.name)
        choices = (f"{path.stem}{suffix}", f"{path.name}{suffix}", f"{'_'.join(path.parts[-2:])}{suffix}")
        name = next((each for each in choices if each.casefold() not in taken), None)
        if name is None:
            raise click.UsageError(
                f"{source.name}: another bulletin has the same name; write it to another --out",
                click.get_current_context(),
            )
        if name != choices[0]:
            say(f"{source.name}: written as {name}, as another bulletin is {choices[0]}")
        taken.add(name.casefold())
        yield source, name


def _read_text(source: Source, lexicons: "Lexicons", fmt: str) -> str:
    return _text(source.read(lexicons), fmt)


def _text(extraction: "Extraction", fmt: str) -> str:
    if fmt == "turtle":
        from kg import pipeline

        return pipeline.graph(extraction).serialize(format="turtle")
    return json.dumps(extraction.to_json(), ensure_ascii=False, indent=1) + "\n"
