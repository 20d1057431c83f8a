"""kg coverage: sentences in which kg found nothing though something seems to stand there."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any

import click

from kg.cli.files import Source, sources
from kg.cli.options import format_option, say, store_option
from kg.cli.output import write
from kg.cli.own_words import lexicons_option, own_lexicons
from loaders.errors import LoaderError

if TYPE_CHECKING:
    from loaders.lexicons.words import Lexicons

COLUMNS = ("file", "item", "starts", "name", "title", "date", "sentence")


@click.command(short_help="List sentences that gave nothing, for curators.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@format_option()
@lexicons_option
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
    """A row a sentence; what is counted on the way goes into `tally`."""
    from loaders.bulletin.coverage import REASONS, silent_sentences
    from loaders.bulletin.extract.vocabulary.vocabulary import vocabulary

    for source in bulletins:
        try:
            said = source.read(lexicons)
        except LoaderError as error:
            say(" ".join(str(error).split()))
            tally["failed"] += 1
            continue
        tally["files"] += 1
        tally["sentences"] += sum(len(item.sentences) for item in said.items)
        for silent in silent_sentences(said, vocabulary(lexicons)):
            tally.update(["silent", *silent.why])
            why = {reason: list(silent.why.get(reason, ())) for reason in REASONS}
            yield {
                "file": source.name,
                "item": silent.order,
                "starts": silent.item.starts,
                **why,
                "sentence": silent.text,
            }


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
