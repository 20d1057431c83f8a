"""kg load: bulletins into the store, and what became of each."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from kg.cli.files import Source, sources
from kg.cli.options import format_option, opened, say, store_option, target
from kg.cli.output import write
from loaders.errors import LoaderError

if TYPE_CHECKING:
    from rdflib import Graph

    from loaders.bulletin.findings import Findings

COLUMNS = ("file", "outcome", "id", "name", "items", "events", "people", "unread")
LISTED = 40
Put = Callable[["Graph"], str]


@dataclass(frozen=True, slots=True)
class Report:
    """What became of one file. row: as it is printed; its outcome is new, unchanged, replaced or failed.

    unread: lines that belong to no part. silent: beginnings of items in which nothing was found. The findings
    themselves are not kept: there may be thousands of files.
    """

    row: dict[str, Any]
    unread: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()
    error: str = ""


@click.command(short_help="Put bulletins into the store.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--dry-run", is_flag=True, help="Read and check, and say what would change; write nothing.")
@click.option("--verbose", "-v", is_flag=True, help="List every file, and every line that was not understood.")
@format_option()
@store_option
@click.pass_context
def load(ctx: click.Context, paths: tuple[str, ...], dry_run: bool, verbose: bool, fmt: str) -> None:
    """Read bulletins and put them into the store: files, folders, globs, or - for standard input.

    Each issue goes in whole or not at all; one that is there already, word for word, changes nothing, a corrected one
    takes the place of the old. A file that cannot be read is named, and the rest is loaded.

    \b
    Example:
      kg load weekly-17.txt
      kg load bulletins/ 'archive/2018-*.docx' --dry-run
    """
    found = sources(paths)
    with _comparing() if dry_run else _writing() as put:
        reports = [_one(source, put) for source in _with_progress(found.bulletins)]
    shown = reports if verbose or fmt != "table" or len(reports) <= LISTED else []
    if shown:
        write(COLUMNS, [report.row for report in shown], fmt)
    _summarise(reports, [str(path) for path in found.others], dry_run, verbose)
    ctx.exit(1 if any(report.error for report in reports) else 0)


def _one(source: Source, put: Put) -> Report:
    from kg import pipeline

    try:
        said = source.read()
        outcome = put(pipeline.graph(said))
    except LoaderError as error:
        row = dict.fromkeys(COLUMNS) | {"file": source.name, "outcome": "failed"}
        return Report(row, error=" ".join(str(error).split()))
    silent = tuple(item.starts for item in said.items if not item.events and not item.mentions)
    return Report(_row(source.name, outcome, said), said.unread, silent)


def _row(file: str, outcome: str, said: "Findings") -> dict[str, Any]:
    from loaders.bulletin.triples import caption, issue_id

    events = [event for item in said.items for event in item.events]
    people = {person.name for event in events for person in event.people}
    people |= {person.name for item in said.items for person in item.mentions}
    return {"file": file, "outcome": outcome, "id": issue_id(said.issue, said.sha256), "name": caption(said),
            "items": len(said.items), "events": len(events), "people": len(people), "unread": len(said.unread)}


@contextmanager
def _writing() -> Iterator[Put]:
    with opened() as store:
        yield lambda graph: store.replace(graph).outcome


@contextmanager
def _comparing() -> Iterator[Put]:
    """Says what the store would do; a store that is not there is not made."""
    from kg.store.write import digest

    known = _known()
    yield lambda graph: _outcome(known.get(str(graph.identifier)), digest(graph))


def _known() -> dict[str, str]:
    from pathlib import Path

    from kg.store.endpoint import target_of
    from ontology.terms import iri

    where = target_of(target())
    if isinstance(where, Path) and not where.exists():
        return {}
    with opened() as store:
        rows = store.read("MATCH (i:Issue) RETURN i.id, i.digest", limit=None).rows
    return {str(iri(id)): digest for id, digest in rows}


def _outcome(stored: str | None, digest: str) -> str:
    if stored is None:
        return "new"
    return "unchanged" if stored == digest else "replaced"


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
    told = ", ".join(f"{counts[outcome]} {outcome}" for outcome in ("new", "replaced", "unchanged", "failed")
                     if counts[outcome])
    say(f"{len(reports)} file{'s' * (len(reports) != 1)}: {told}" + (" (dry run: nothing was written)" * dry_run))
    for report in reports:
        if report.error:
            say(report.error)
    if others:
        listed = others if verbose else others[:3]
        more = f" and {len(others) - len(listed)} more" if len(others) > len(listed) else ""
        say(f"of no kind that kg reads, left out: {', '.join(listed)}{more}")
    _tell_unread(reports, verbose)


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
