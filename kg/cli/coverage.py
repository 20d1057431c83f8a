"""kg coverage: sentences that contain a name, a title or a date but have no finding."""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING, Any

import click

from kg.cli.files import Source, attempt, find_sources
from kg.cli.options import debug_option, format_option, loader_option, say, store_option
from kg.cli.output import write
from kg.cli.own_words import lexicons_option, own_lexicons

if TYPE_CHECKING:
    from loaders.base import SilentSentence
    from loaders.lexicons.words import Lexicons

REASONS = ("name", "title", "date")
COLUMNS = ("file", "item", "starts", "name", "title", "date", "sentence")


@click.command(short_help="List sentences without a finding, for curators.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@format_option()
@loader_option
@lexicons_option
@debug_option
@store_option
@click.pass_context
def coverage(ctx: click.Context, paths: tuple[str, ...], fmt: str) -> None:
    """List the sentences of bulletins that contain a name, a title or a date but have no finding.

    Rows are grouped by file and item; the totals go to stderr. Most of these sentences rightly have no finding (a date
    in a plan, a title in a quotation). Where a finding is missing, a row in a lexicon of your own may help: see kg
    lexicons.

    \b
    Example:
      kg coverage weekly-17.txt
      kg coverage bulletins/ --format csv > silent.csv
    """
    tally: Counter[str] = Counter()
    rows = list(_read_rows(find_sources(paths).bulletins, own_lexicons(), tally))
    write(COLUMNS, _group_rows(rows) if fmt == "table" else rows, fmt)
    _print_totals(tally)
    ctx.exit(1 if tally["failed"] else 0)


def _read_rows(bulletins: Sequence[Source], lexicons: "Lexicons", tally: Counter[str]) -> Iterator[dict[str, Any]]:
    """One row for each sentence without a finding; `tally` counts files, failed, sentences, silent, and each reason."""
    for source in bulletins:
        survey, error = attempt(source, partial(_survey, source, lexicons))
        if survey is None:
            say(error)
            tally["failed"] += 1
            continue
        total, silent_sentences = survey
        tally["files"] += 1
        tally["sentences"] += total
        for sentence in silent_sentences:
            tally.update(["silent", *sentence.reasons])
            reasons = {reason: list(sentence.reasons.get(reason, ())) for reason in REASONS}
            yield {
                "file": source.name,
                "item": sentence.order,
                "starts": sentence.starts,
                **reasons,
                "sentence": sentence.text,
            }


def _survey(source: Source, lexicons: "Lexicons") -> "tuple[int, Sequence[SilentSentence]]":
    """(number of all sentences, sentences without a finding)."""
    from loaders.base import Surveying, find_loader

    loader = find_loader(source.loader)
    if not isinstance(loader, Surveying):
        raise click.UsageError(f"the loader {loader.name} does not support kg coverage", click.get_current_context())
    return loader.silent_sentences(source.read(lexicons), lexicons)


def _group_rows(rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows with file and item only in the first row of each group."""
    grouped: list[dict[str, Any]] = []
    for _, file_rows in groupby(rows, key=lambda row: row["file"]):
        for number, (_, item_rows) in enumerate(groupby(file_rows, key=lambda row: row["item"])):
            first, *others = item_rows
            grouped.append(first | ({} if number == 0 else {"file": None}))
            grouped += [row | {"file": None, "item": None, "starts": None} for row in others]
    return grouped


def _print_totals(tally: Counter[str]) -> None:
    files, failed = tally["files"], tally["failed"]
    count = f"{files} file{'s' * (files != 1)}" + (f", {failed} failed" if failed else "")
    say(
        f"{count}: {tally['silent']} of {tally['sentences']} sentences contain a name ({tally['name']}), "
        f"a title ({tally['title']}) or a date ({tally['date']}) but have no finding"
    )
