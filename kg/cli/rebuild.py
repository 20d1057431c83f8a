"""kg rebuild: every issue read anew by the present version, and what that changes."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from kg.cli.options import Words, format_option, opened, say, store_option
from kg.cli.output import cell, write
from kg.cli.own_words import lexicons_option, own_lexicons

if TYPE_CHECKING:
    from kg.rebuild import Rebuilt

COLUMNS = ("kind", "gained", "lost", "changed")


@click.command(short_help="Read all stored issues anew.")
@click.argument("issue", nargs=-1, type=Words())
@click.option("--dry-run", is_flag=True, help="Say what would change; write nothing.")
@click.option("--verbose", "-v", is_flag=True, help="List every fact that is gained, lost or changed.")
@lexicons_option
@format_option("table", "json")
@store_option
@click.pass_context
def rebuild(ctx: click.Context, issue: tuple[str, ...], dry_run: bool, verbose: bool, fmt: str) -> None:
    """Read all issues anew from the text in the store, with this version and these word lists; or each ISSUE given.

    What facts that gains, loses and changes is counted by kind, and listed by --verbose and --format json. Each issue
    is replaced whole or not at all; what a person corrected stays, and so do judgements.

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
        told = _Told(verbose, fmt)
        for each in _with_progress(run(store, chosen, lexicons, dry_run=dry_run), len(chosen)):
            told.take(each)
        told.end(dry_run)
    ctx.exit(1 if told.outcomes["failed"] else 0)


class _Told:
    """Prints issue by issue, and keeps only counts."""

    def __init__(self, verbose: bool, fmt: str) -> None:
        self.verbose, self.fmt = verbose, fmt
        self.outcomes: dict[str, int] = defaultdict(int)
        self.curated = 0
        self.counts: dict[str, dict[str, int]] = defaultdict(lambda: dict.fromkeys(COLUMNS[1:], 0))

    def take(self, each: "Rebuilt") -> None:
        if self.fmt == "json":
            told = json.dumps(_plain(each), ensure_ascii=False, indent=1)
            click.echo(("," if sum(self.outcomes.values()) else "[") + "\n" + told, nl=False)
        self.outcomes[each.outcome] += 1
        self.curated += each.curated
        for fact in each.facts:
            self.counts[fact.kind][fact.change] += 1
        if each.error:
            say(each.error)
        if self.verbose and self.fmt != "json":
            for line in _lines(each):
                click.echo(line)

    def end(self, dry_run: bool) -> None:
        if self.fmt == "json":
            click.echo("\n]" if self.outcomes else "[]")
        elif self.counts:
            write(COLUMNS, [{"kind": kind, **counts} for kind, counts in sorted(self.counts.items())], "table")
        total = sum(self.outcomes.values())
        told = ", ".join(f"{count} {outcome}" for outcome, count in sorted(self.outcomes.items()))
        parts = [f"{total} issue{'s' * (total != 1)}" + (f": {told}" if told else "")]
        parts += [f"{self.curated} as a person corrected {'it' if self.curated == 1 else 'them'}"] * bool(self.curated)
        parts += ["no fact gained, lost or changed"] * (not self.counts)
        say("; ".join(parts) + (" (dry run: nothing was written)" if dry_run else ""))


def _lines(each: "Rebuilt") -> Iterator[str]:
    for fact in each.facts:
        sign = {"gained": "+", "lost": "-", "changed": "~"}[fact.change]
        values = (
            f"{cell(_short(fact.before))} → {cell(_short(fact.after))}"
            if fact.change == "changed"
            else cell(_short(fact.before or fact.after))
        )
        yield f"{sign} {each.id} {fact.item}: {fact.kind} {fact.fact} {values}".rstrip()


def _short(values: Any) -> list[str]:
    return [f"{name} {cell(value)}" for name, value in (values or {}).items()]


def _plain(each: "Rebuilt") -> dict[str, Any]:
    return {
        "id": each.id,
        "outcome": each.outcome,
        "new_id": each.new_id,
        "curated": each.curated,
        "error": each.error or None,
        "facts": [asdict(fact) for fact in each.facts],
    }


def _with_progress(found: Iterable["Rebuilt"], total: int) -> Iterator["Rebuilt"]:
    """One by one, with a bar on stderr where that is a terminal."""
    import sys

    if not sys.stderr.isatty():
        yield from found
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(found, "reading", total=total, console=Console(stderr=True), transient=True)
