"""kg coverage: sentences in which kg found nothing though something seems to stand there."""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING, Any

import click

from kg.cli.files import Source, attempt, sources
from kg.cli.options import debug_option, format_option, say, store_option
from kg.cli.output import write
from kg.cli.own_words import lexicons_option, own_lexicons

if TYPE_CHECKING:
    from loaders.base import SilentSentence
    from loaders.lexicons.words import Lexicons

REASONS = ("name", "title", "date")
COLUMNS = ("file", "item", "starts", "name", "title", "date", "sentence")


@click.command(short_help="List sentences that gave nothing, for curators.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@format_option()
@lexicons_option
@debug_option
@store_option
@click.pass_context
def coverage(ctx: click.Context, paths: tuple[str, ...], fmt: str) -> None:
    """List the sentences of bulletins in which nothing was found though they hold a name, a title or a date.

    They stand by file and item, with what stands in each; the counts come last. Most are rightly silent (a date in a
    plan, a title in a quotation); where one is not, a row in a word list of your own may help, see kg lexicons.

    \b
    Example:
      kg coverage weekly-17.txt
      kg coverage bulletins/ --format csv > silent.csv
    """
    tally: Counter[str] = Counter()
    rows = list(_rows(sources(paths).bulletins, own_lexicons(), tally))
    write(COLUMNS, _grouped(rows) if fmt == "table" else rows, fmt)
    _tell(tally)
    ctx.exit(1 if tally["failed"] else 0)


def _rows(bulletins: Sequence[Source], lexicons: "Lexicons", tally: Counter[str]) -> Iterator[dict[str, Any]]:
    """A row for each sentence; what is counted on the way goes into `tally`."""
    for source in bulletins:
        survey, error = attempt(source, partial(_survey, source, lexicons))
        if survey is None:
            say(error)
            tally["failed"] += 1
            continue
        total, silent = survey
        tally["files"] += 1
        tally["sentences"] += total
        for sentence in silent:
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
    """(number of all sentences, those that gave nothing)."""
    from loaders.base import Surveying, find_loader

    loader = find_loader(source.loader)
    if not isinstance(loader, Surveying):
        raise click.UsageError(f"{loader.name} knows no sentences", click.get_current_context())
    return loader.silent_sentences(source.read(lexicons), lexicons)


def _grouped(rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows with file and item told once for all that follow."""
    grouped: list[dict[str, Any]] = []
    for _, each in groupby(rows, key=lambda row: row["file"]):
        for number, (_, group) in enumerate(groupby(each, key=lambda row: row["item"])):
            first, *others = group
            grouped.append(first | ({} if number == 0 else {"file": None}))
            grouped += [row | {"file": None, "item": None, "starts": None} for row in others]
    return grouped


def _tell(tally: Counter[str]) -> None:
    files, failed = tally["files"], tally["failed"]
    told = f"{files} file{'s' * (files != 1)}" + (f", {failed} failed" if failed else "")
    say(
        f"{told}: {tally['silent']} of {tally['sentences']} sentences gave nothing though they hold a name "
        f"({tally['name']}), a title ({tally['title']}) or a date ({tally['date']})"
    )
