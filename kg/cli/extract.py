"""kg extract: prints what bulletins say, without a store."""

import json
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.files import Source, attempt, find_sources
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
    help="Folder to write to: one file NAME.json (or NAME.ttl) for each bulletin.",
)
@loader_option
@lexicons_option
@debug_option
@store_option
@click.pass_context
def extract(ctx: click.Context, paths: tuple[str, ...], fmt: str, out: Path | None) -> None:
    """Print what a bulletin says: masthead, items, events, people, posts, units, projects, instructions, topics,
    facts of projects, distribution list.

    For several bulletins or a folder, --out is required.

    \b
    Example:
      kg extract weekly-17.txt
      kg extract weekly-17.txt --format turtle > weekly-17.ttl
      kg extract bulletins/ --out findings/
    """
    bulletins = find_sources(paths).bulletins
    if out is not None:
        if fmt not in SUFFIXES:
            raise click.UsageError("--out supports only --format json or turtle", ctx)
        ctx.exit(1 if _write_all(bulletins, fmt, out) else 0)
    if len(bulletins) > 1:
        raise click.UsageError(f"{len(bulletins)} bulletins; give --out DIR to write a file for each", ctx)
    lexicons = own_lexicons()
    extraction, error = attempt(bulletins[0], lambda: bulletins[0].read(lexicons))
    if extraction is None:
        raise click.ClickException(error)
    if fmt == "table":
        rows = [dict(row) for row in extraction.table()]
        write_table(list(rows[0]) if rows else [], rows)
    else:
        click.echo(_text(extraction, fmt), nl=False)


def _write_all(bulletins: Sequence[Source], fmt: str, out: Path) -> int:
    """Write one file for each bulletin; return the number of bulletins that could not be read."""
    targets = list(_name_files(bulletins, SUFFIXES[fmt]))
    out.mkdir(parents=True, exist_ok=True)
    lexicons = own_lexicons()
    failed = 0
    for source, name in targets:
        text, error = attempt(source, partial(_read_text, source, lexicons, fmt))
        if text is None:
            say(error)
            failed += 1
        else:
            (out / name).write_text(text, "utf-8")
    say(f"{len(bulletins) - failed} written to {out}" + (f", {failed} failed" if failed else ""))
    return failed


def _name_files(bulletins: Sequence[Source], suffix: str) -> Iterator[tuple[Source, str]]:
    """(bulletin, name of its output file). If several share a stem, a .txt file gets it; others get longer names."""
    taken: set[str] = set()
    for source in sorted(bulletins, key=lambda source: Path(source.name).suffix.lower() != ".txt"):
        path = Path(source.name)
        choices = (f"{path.stem}{suffix}", f"{path.name}{suffix}", f"{'_'.join(path.parts[-2:])}{suffix}")
        name = next((choice for choice in choices if choice.casefold() not in taken), None)
        if name is None:
            raise click.UsageError(
                f"{source.name}: another bulletin has the same name; use another --out for it",
                click.get_current_context(),
            )
        if name != choices[0]:
            say(f"{source.name}: written as {name}, because another bulletin is {choices[0]}")
        taken.add(name.casefold())
        yield source, name


def _read_text(source: Source, lexicons: "Lexicons", fmt: str) -> str:
    return _text(source.read(lexicons), fmt)


def _text(extraction: "Extraction", fmt: str) -> str:
    if fmt == "turtle":
        from kg import pipeline

        return pipeline.graph(extraction).serialize(format="turtle")
    return json.dumps(extraction.to_json(), ensure_ascii=False, indent=1) + "\n"
