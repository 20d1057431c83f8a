"""kg rebuild: reads the stored issues again with this version, and prints what changes."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from kg.cli.options import TextType, format_option, opened, say, store_option
from kg.cli.output import cell, write
from kg.cli.own_words import lexicons_option, own_lexicons

if TYPE_CHECKING:
    from kg.rebuild import Rebuilt

COLUMNS = ("kind", "gained", "lost", "changed")


@click.command(short_help="Read all stored issues again.")
@click.argument("issue", nargs=-1, type=TextType())
@click.option("--dry-run", is_flag=True, help="Print what would change; write nothing.")
@click.option("--verbose", "-v", is_flag=True, help="List every fact that is gained, lost or changed.")
@lexicons_option
@format_option("table", "json")
@store_option
@click.pass_context
def rebuild(ctx: click.Context, issue: tuple[str, ...], dry_run: bool, verbose: bool, fmt: str) -> None:
    """Read all issues again from the text in the store, with this version and these lexicons; or only each ISSUE given.

    The facts that are gained, lost or changed are counted by kind, and listed by --verbose and --format json. Each
    issue is replaced completely or not at all. Corrections and judgements of people stay.

    \b
    Example:
      kg rebuild --dry-run
      kg rebuild --verbose
      kg rebuild 2018-17-1f2e3d4c --format json
    """
    from kg.errors import NotFound
    from kg.rebuild import issues
    from kg.rebuild import rebuild as run

    lexicons = own_lexicons()
    with opened() as store:
        ids = issues(store)
        if unknown := [id for id in issue if id not in ids]:
            raise NotFound(f"{unknown[0]}: no such issue in the store; see kg issues")
        chosen = list(issue) or ids
        printer = _Printer(verbose, fmt)
        for rebuilt in _with_progress(run(store, chosen, lexicons, dry_run=dry_run), len(chosen)):
            printer.add(rebuilt)
        printer.end(dry_run)
    ctx.exit(1 if printer.outcomes["failed"] else 0)


class _Printer:
    """Prints the results issue by issue, and stores only counts."""

    def __init__(self, verbose: bool, fmt: str) -> None:
        self.verbose, self.fmt = verbose, fmt
        self.outcomes: dict[str, int] = defaultdict(int)
        self.curated = 0
        self.counts: dict[str, dict[str, int]] = defaultdict(lambda: dict.fromkeys(COLUMNS[1:], 0))

    def add(self, rebuilt: "Rebuilt") -> None:
        """Print and count the result for one issue."""
        if self.fmt == "json":
            text = json.dumps(_plain(rebuilt), ensure_ascii=False, indent=1)
            click.echo(("," if sum(self.outcomes.values()) else "[") + "\n" + text, nl=False)
        self.outcomes[rebuilt.outcome] += 1
        self.curated += rebuilt.curated
        for fact in rebuilt.facts:
            self.counts[fact.kind][fact.change] += 1
        if rebuilt.error:
            say(rebuilt.error)
        if self.verbose and self.fmt != "json":
            for line in _lines(rebuilt):
                click.echo(line)

    def end(self, dry_run: bool) -> None:
        """Print the counts of all issues."""
        if self.fmt == "json":
            click.echo("\n]" if self.outcomes else "[]")
        elif self.counts:
            write(COLUMNS, [{"kind": kind, **counts} for kind, counts in sorted(self.counts.items())], "table")
        total = sum(self.outcomes.values())
        outcomes = ", ".join(f"{count} {outcome}" for outcome, count in sorted(self.outcomes.items()))
        parts = [f"{total} issue{'s' * (total != 1)}" + (f": {outcomes}" if outcomes else "")]
        parts += [f"{self.curated} as corrected by a person"] * bool(self.curated)
        parts += ["no fact gained, lost or changed"] * (not self.counts)
        say("; ".join(parts) + (" (dry run: nothing was written)" if dry_run else ""))


def _lines(rebuilt: "Rebuilt") -> Iterator[str]:
    """One line for each fact: + gained, - lost, ~ changed."""
    for fact in rebuilt.facts:
        sign = {"gained": "+", "lost": "-", "changed": "~"}[fact.change]
        values = (
            f"{cell(_short(fact.before))} → {cell(_short(fact.after))}"
            if fact.change == "changed"
            else cell(_short(fact.before or fact.after))
        )
        yield f"{sign} {rebuilt.id} {fact.item}: {fact.kind} {fact.fact} {values}".rstrip()


def _short(values: Any) -> list[str]:
    return [f"{name} {cell(value)}" for name, value in (values or {}).items()]


def _plain(rebuilt: "Rebuilt") -> dict[str, Any]:
    return {
        "id": rebuilt.id,
        "outcome": rebuilt.outcome,
        "new_id": rebuilt.new_id,
        "curated": rebuilt.curated,
        "error": rebuilt.error or None,
        "facts": [asdict(fact) for fact in rebuilt.facts],
    }


def _with_progress(results: Iterable["Rebuilt"], total: int) -> Iterator["Rebuilt"]:
    """The results one by one, with a progress bar on stderr if it is a terminal."""
    import sys

    if not sys.stderr.isatty():
        yield from results
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(results, "reading", total=total, console=Console(stderr=True), transient=True)
