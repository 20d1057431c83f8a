"""kg load: bulletins into the store, and what became of each."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.cli.files import Source, attempt, sources
from kg.cli.options import debug_option, format_option, loader_option, opened, say, store_option, target
from kg.cli.output import write
from kg.cli.own_words import lexicons_option, own_lexicons
from kg.cli.who import by_option, today

if TYPE_CHECKING:
    from kg.pipeline import Loaded
    from loaders.base import Extraction
    from loaders.lexicons.words import Lexicons

COLUMNS = ("file", "outcome", "id", "name", "items", "events", "people", "unread")
LISTED = 40
LISTED_REJECTED = 5
Put = Callable[["Extraction"], "Loaded"]
Read = Callable[[Source], "Extraction"]


@dataclass(frozen=True, slots=True)
class Report:
    """What became of one file. row: as it is printed; its outcome is new, unchanged, replaced, kept or failed.

    unread: lines that belong to no part. silent: beginnings of items in which nothing was found. rejected: findings
    that the shapes of the model reject, which were left out. The findings themselves are not kept: there may be
    thousands of files.
    """

    row: dict[str, Any]
    unread: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()
    rejected: tuple[str, ...] = ()
    error: str = ""
    kept: str = ""


@click.command(short_help="Put bulletins into the store.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--dry-run", is_flag=True, help="Read and check, and say what would change; write nothing.")
@click.option(
    "--findings",
    "correction",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="JSON",
    help="What kg extract printed of the one PATH, corrected by hand: it takes the place of what kg finds.",
)
@by_option
@click.option("--force", is_flag=True, help="Put what kg finds in the place of what a person corrected.")
@click.option("--verbose", "-v", is_flag=True, help="List every file, and every line that was not understood.")
@loader_option
@format_option()
@lexicons_option
@debug_option
@store_option
@click.pass_context
def load(
    ctx: click.Context,
    paths: tuple[str, ...],
    dry_run: bool,
    correction: Path | None,
    who: str,
    force: bool,
    verbose: bool,
    fmt: str,
) -> None:
    """Read bulletins and put them into the store: files, folders, globs, or - for standard input.

    Each issue goes in whole or not at all; one that is there already, word for word, changes nothing, a corrected one
    takes the place of the old. A file that cannot be read is named, and the rest is loaded.

    Findings that a person corrected stay until that person's file is given anew, or --force.

    \b
    Example:
      kg load weekly-17.txt
      kg load bulletins/ 'archive/2018-*.docx' --dry-run
      kg load weekly-17.txt --findings weekly-17.json --by 温言
      kg load --as appointments-csv appointments-2023.csv
    """
    found = sources(paths)
    if correction and not who:
        raise click.UsageError("nothing tells who corrected the findings; give --by NAME", ctx)
    if correction and len(found.bulletins) != 1:
        raise click.UsageError(f"--findings is about one bulletin, and here are {len(found.bulletins)}", ctx)
    lexicons = own_lexicons()
    read = _corrected(correction, who, lexicons) if correction else partial(Source.read, lexicons=lexicons)
    with _putting(force, dry_run) as put:
        reports = [_one(source, read, put) for source in _with_progress(found.bulletins)]
        news = [] if dry_run else _news(reports)
    shown = reports if verbose or fmt != "table" or len(reports) <= LISTED else []
    if shown:
        write(COLUMNS, [report.row for report in shown], fmt)
    _summarise(reports, [str(path) for path in found.others], dry_run, verbose)
    for line in news:
        say(line)
    ctx.exit(1 if any(report.error for report in reports) else 0)


def _news(reports: Sequence[Report]) -> list[str]:
    """What the issues that changed say of all that is watched."""
    from kg.reports.watch import news

    changed = [report.row["id"] for report in reports if report.row["outcome"] in ("new", "replaced")]
    if not changed:
        return []
    with opened() as store:
        return news(store, changed)


def _corrected(correction: Path, who: str, lexicons: "Lexicons") -> Read:
    """Reads a bulletin with the corrections of a person."""
    from kg.pipeline import correct
    from loaders.errors import fault

    try:
        text = correction.read_text("utf-8-sig")
    except UnicodeDecodeError:
        raise fault(str(correction), "is not UTF-8; give the JSON that kg extract prints, corrected") from None
    return lambda source: correct(source.read(lexicons), text, str(correction), who, today())


def _one(source: Source, read: Read, put: Put) -> Report:
    loaded, error = attempt(source, lambda: put(read(source)))
    row = dict.fromkeys(COLUMNS) | {"file": source.name}
    if loaded is None:
        return Report(row | {"outcome": "failed"}, error=error)
    change, extraction = loaded.change, loaded.extraction
    row |= {"outcome": change.outcome, "id": change.issue_id}
    if change.outcome == "kept":
        return Report(row, kept=f"{source.name}: kept as a person corrected it; --force puts the new reading in")
    row |= {"name": extraction.caption, **asdict(extraction.counts), "unread": len(extraction.unread)}
    return Report(row, tuple(extraction.unread), tuple(extraction.empty_items), loaded.rejected)


@contextmanager
def _putting(force: bool, dry_run: bool) -> Iterator[Put]:
    """Puts findings into the store; in a dry run only says what would become of them, and makes no store."""
    from kg import pipeline
    from kg.store.endpoint import target_of

    where = target_of(target())
    if dry_run and isinstance(where, Path) and not where.exists():
        yield pipeline.would_be_new
        return
    with opened() as store:
        yield lambda extraction: pipeline.put(extraction, store, force=force, dry_run=dry_run)


def _with_progress(bulletins: Sequence[Source]) -> Iterator[Source]:
    """The bulletins one by one, with a bar on stderr where that is a terminal."""
    import sys

    if not sys.stderr.isatty() or len(bulletins) < 2:
        yield from bulletins
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(bulletins, "reading", console=Console(stderr=True), transient=True)


def _summarise(reports: Sequence[Report], others: Sequence[str], dry_run: bool, verbose: bool) -> None:
    """Says how much of each there was, and what was not understood."""
    counts = Counter(report.row["outcome"] for report in reports)
    told = ", ".join(
        f"{counts[outcome]} {outcome}"
        for outcome in ("new", "replaced", "unchanged", "kept", "failed")
        if counts[outcome]
    )
    say(f"{len(reports)} file{'s' * (len(reports) != 1)}: {told}" + (" (dry run: nothing was written)" * dry_run))
    for report in reports:
        if report.error or report.kept:
            say(report.error or report.kept)
    if others:
        listed = others if verbose else others[:3]
        more = f" and {len(others) - len(listed)} more" if len(others) > len(listed) else ""
        say(f"of no kind that kg reads, left out: {', '.join(listed)}{more}")
    _tell_rejected(reports, verbose)
    _tell_unread(reports, verbose)


def _tell_rejected(reports: Sequence[Report], verbose: bool) -> None:
    """Says which findings the model rejects: the rest of their files was loaded."""
    rejected = [(report.row["file"], line) for report in reports for line in report.rejected]
    if rejected:
        count = len(rejected)
        say(f"left out: {count} finding{'s' * (count != 1)} that the model does not allow")
        for name, line in rejected if verbose else rejected[:LISTED_REJECTED]:
            say(f"  {name}: {line}")
        if count > LISTED_REJECTED and not verbose:
            say(f"  … and {count - LISTED_REJECTED} more; --verbose lists them")


def _tell_unread(reports: Sequence[Report], verbose: bool) -> None:
    unread = [(report.row["file"], line) for report in reports for line in report.unread]
    silent = [(report.row["file"], start) for report in reports for start in report.silent]
    if not unread and not silent:
        return
    parts = [f"{len(unread)} line{'s' * (len(unread) != 1)}"] if unread else []
    parts += [f"{len(silent)} item{'s' * (len(silent) != 1)} in which nothing was found"] if silent else []
    say(f"not understood: {', '.join(parts)}" + ("" if verbose else "; --verbose lists them"))
    if verbose:
        for name, line in (*unread, *silent):
            say(f"  {name}: {line}")
