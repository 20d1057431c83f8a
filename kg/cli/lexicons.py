"""kg lexicons: which word lists there are, and whether one's own are in order."""

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.cli.options import format_option, say, store_option
from kg.cli.output import write
from kg.cli.own_words import folders

if TYPE_CHECKING:
    from loaders.lexicons.words import Lexicons

COLUMNS = ("list", "kind", "words", "own", "meaning")


@click.command(short_help="List the word lists; check a folder of your own.")
@click.argument(
    "folder", required=False, metavar="[DIR]", type=click.Path(exists=True, file_okay=False, path_type=Path)
)
@format_option()
@store_option
@click.pass_context
def lexicons(ctx: click.Context, folder: Path | None, fmt: str) -> None:
    """List the word lists: each kind of word, how many the package has, how many you add, and what it means.

    DIR is a folder of your own lists (the same names and columns, titles.tsv: word, tab, kind); each row that breaks a
    rule is named. Without DIR, the folder lexicons/ of the store is looked at.

    \b
    Example:
      kg lexicons
      kg lexicons my-words/
    """
    from loaders.lexicons.user_lists import faults, read_lexicons

    own = [folder] if folder else folders()
    wrong = list(faults(own))
    for fault in wrong:
        say(f"kg: {fault}")
    if wrong:
        ctx.exit(1)
    read = read_lexicons(own)
    write(COLUMNS, _rows(read), fmt)
    _tell(read, own)


def _rows(read: "Lexicons") -> list[dict[str, Any]]:
    from loaders.lexicons.kinds import lists
    from loaders.lexicons.words import PACKAGED

    own = Counter((name, row.kind) for name, rows in read.added for row in rows)
    rows: list[dict[str, Any]] = []
    for name, each in sorted(lists().items()):
        rows.append({"list": f"{name}.tsv", "kind": None, "words": None, "own": None, "meaning": each.what})
        words = PACKAGED.words(name)
        rows += [
            {
                "list": f"{name}.tsv",
                "kind": kind,
                "words": len(words.of(kind)),
                "meaning": meaning,
                "own": _told(own[name, kind], own[name, f"-{kind}"]),
            }
            for kind, meaning in each.kinds.items()
        ]
    return rows


def _told(added: int, removed: int) -> str | None:
    """+3, -1 or both; None where the user says nothing."""
    return " ".join(f"{sign}{count}" for sign, count in (("+", added), ("-", removed)) if count) or None


def _tell(read: "Lexicons", own: list[Path]) -> None:
    """Says what was read from the user's folders, and which of it was there already."""
    from loaders.lexicons.user_lists import known_already

    for row in known_already(read):
        say(f"{row.place}: '{row.text}' is {row.kind} in the package already; the row changes nothing")
    if own:
        count = sum(len(rows) for _, rows in read.added)
        named = ", ".join(map(str, own))
        say(f"{named}: {count} row{'s' * (count != 1)}, in order" + (f" (lexicons {read.digest})" if count else ""))
