"""kg load: loads bulletins into the store, and prints the outcome of each."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.cli.files import Source, attempt, find_sources
from kg.cli.options import debug_option, format_option, loader_option, opened, say, store_option, target
from kg.cli.output import write
from kg.cli.own_words import lexicons_option, own_lexicons
from kg.cli.who import by_option, today

if TYPE_CHECKING:
    from kg.pipeline import Loaded
    from loaders.base import Extraction
    from loaders.lexicons.words import Lexicons

COLUMNS = ("file", "outcome", "id", "name", "items", "events", "people", "unread")
# A table of more files, and more rejected findings, are printed only with --verbose.
LISTED = 40
LISTED_REJECTED = 5
Put = Callable[["Extraction"], "Loaded"]
Read = Callable[[Source], "Extraction"]


@dataclass(frozen=True, slots=True)
class FileResult:
    """The result for one file. row: as it is printed; its outcome is new, unchanged, replaced, kept or failed.

    unread: lines that belong to no part of the document. silent: first characters of items without findings. rejected:
    findings that the shapes of the model reject, which were left out. error, kept: messages, or empty. The findings
    themselves are not in it, because there may be thousands of files.
    """

    row: dict[str, Any]
    unread: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()
    rejected: tuple[str, ...] = ()
    error: str = ""
    kept: str = ""


@click.command(short_help="Load bulletins into the store.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--dry-run", is_flag=True, help="Read and check, and print what would change; write nothing.")
@click.option(
    "--findings",
    "correction",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="JSON",
    help="Output of kg extract for the one PATH, corrected by hand; it replaces the findings of kg.",
)
@by_option
@click.option("--force", is_flag=True, help="Replace findings that a person corrected with those of kg.")
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
    """Load bulletins into the store: files, folders, globs, or - for standard input.

    Each issue is loaded completely or not at all. Loading the same issue again changes nothing; a corrected issue
    replaces the old one. A file that cannot be read is named, and the others are loaded.

    Findings that a person corrected (--findings) stay until you load another correction of them or use --force.

    \b
    Example:
      kg load weekly-17.txt
      kg load bulletins/ 'archive/2018-*.docx' --dry-run
      kg load weekly-17.txt --findings weekly-17.json --by 温言
      kg load --as appointments-csv appointments-2023.csv
    """
    sources = find_sources(paths)
    if correction and not who:
        raise click.UsageError("missing corrector; pass --by NAME", ctx)
    if correction and len(sources.bulletins) != 1:
        raise click.UsageError(f"--findings corrects one bulletin, but there are {len(sources.bulletins)}", ctx)
    lexicons = own_lexicons()
    read = _correcting_reader(correction, who, lexicons) if correction else partial(Source.read, lexicons=lexicons)
    with _store_writer(force, dry_run) as put:
        results = [_load_file(source, read, put) for source in _with_progress(sources.bulletins)]
        news = [] if dry_run else _find_news(results)
    if results and (verbose or fmt != "table" or len(results) <= LISTED):
        write(COLUMNS, [result.row for result in results], fmt)
    _print_summary(results, [str(path) for path in sources.others], dry_run, verbose)
    for line in news:
        say(line)
    ctx.exit(1 if any(result.error for result in results) else 0)


def _find_news(results: Sequence[FileResult]) -> list[str]:
    """What the new and replaced issues say about everything that is watched, one line each."""
    from kg.reports.watch import news

    changed = [result.row["id"] for result in results if result.row["outcome"] in ("new", "replaced")]
    if not changed:
        return []
    with opened() as store:
        return news(store, changed)


def _correcting_reader(correction: Path, who: str, lexicons: "Lexicons") -> Read:
    """A function that reads a bulletin and applies the correction of a person. Raises LoadError."""
    from kg.pipeline import correct
    from loaders.errors import fault

    try:
        text = correction.read_text("utf-8-sig")
    except UnicodeDecodeError:
        raise fault(str(correction), "is not UTF-8; give the corrected JSON of kg extract") from None
    return lambda source: correct(source.read(lexicons), text, str(correction), who, today())


def _load_file(source: Source, read: Read, put: Put) -> FileResult:
    loaded, error = attempt(source, lambda: put(read(source)))
    row = dict.fromkeys(COLUMNS) | {"file": source.name}
    if loaded is None:
        return FileResult(row | {"outcome": "failed"}, error=error)
    change, extraction = loaded.change, loaded.extraction
    row |= {"outcome": change.outcome, "id": change.issue_id}
    if change.outcome == "kept":
        return FileResult(row, kept=f"{source.name}: kept as a person corrected it; use --force to replace it")
    row |= {"name": extraction.caption, **asdict(extraction.counts), "unread": len(extraction.unread)}
    return FileResult(row, tuple(extraction.unread), tuple(extraction.empty_items), loaded.rejected)


@contextmanager
def _store_writer(force: bool, dry_run: bool) -> Iterator[Put]:
    """A function that puts findings into the store; in a dry run it writes nothing, and creates no store."""
    from kg import pipeline
    from kg.store.endpoint import target_of

    location = target_of(target())
    if dry_run and isinstance(location, Path) and not location.exists():
        yield pipeline.would_be_new
        return
    with opened() as store:
        yield lambda extraction: pipeline.put(extraction, store, force=force, dry_run=dry_run)


def _with_progress(bulletins: Sequence[Source]) -> Iterator[Source]:
    """The bulletins one by one, with a progress bar on stderr if it is a terminal."""
    import sys

    if not sys.stderr.isatty() or len(bulletins) < 2:
        yield from bulletins
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(bulletins, "reading", console=Console(stderr=True), transient=True)


def _print_summary(results: Sequence[FileResult], others: Sequence[str], dry_run: bool, verbose: bool) -> None:
    """Print the number of files for each outcome, then errors, files left out, and what was not understood."""
    counts = Counter(result.row["outcome"] for result in results)
    outcomes = ", ".join(
        f"{counts[outcome]} {outcome}"
        for outcome in ("new", "replaced", "unchanged", "kept", "failed")
        if counts[outcome]
    )
    say(f"{len(results)} file{'s' * (len(results) != 1)}: {outcomes}" + (" (dry run: nothing was written)" * dry_run))
    for result in results:
        if result.error or result.kept:
            say(result.error or result.kept)
    if others:
        listed = others if verbose else others[:3]
        more = f" and {len(others) - len(listed)} more" if len(others) > len(listed) else ""
        say(f"not a file type that the loader reads, left out: {', '.join(listed)}{more}")
    _print_rejected(results, verbose)
    _print_unread(results, verbose)


def _print_rejected(results: Sequence[FileResult], verbose: bool) -> None:
    """Print the findings that the model rejects; the rest of their files was loaded."""
    rejected = [(result.row["file"], line) for result in results for line in result.rejected]
    if rejected:
        count = len(rejected)
        say(f"left out: {count} finding{'s' * (count != 1)} that the model does not allow")
        for name, line in rejected if verbose else rejected[:LISTED_REJECTED]:
            say(f"  {name}: {line}")
        if count > LISTED_REJECTED and not verbose:
            say(f"  … and {count - LISTED_REJECTED} more; --verbose lists them")


def _print_unread(results: Sequence[FileResult], verbose: bool) -> None:
    """Print how many lines and items were not understood; if verbose, print each of them."""
    unread = [(result.row["file"], line) for result in results for line in result.unread]
    silent = [(result.row["file"], starts) for result in results for starts in result.silent]
    if not unread and not silent:
        return
    parts = [f"{len(unread)} line{'s' * (len(unread) != 1)}"] if unread else []
    parts += [f"{len(silent)} item{'s' * (len(silent) != 1)} without findings"] if silent else []
    say(f"not understood: {', '.join(parts)}" + ("" if verbose else "; --verbose lists them"))
    if verbose:
        for name, line in (*unread, *silent):
            say(f"  {name}: {line}")
