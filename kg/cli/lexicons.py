"""kg lexicons: lists the lexicons, and checks those of the user."""

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.cli.options import format_option, say, store_option
from kg.cli.output import write
from kg.cli.own_words import lexicon_folders

if TYPE_CHECKING:
    from loaders.lexicons.words import Lexicons

COLUMNS = ("list", "kind", "words", "own", "meaning")


@click.command(short_help="List the lexicons; check a folder of your own.")
@click.argument(
    "folder", required=False, metavar="[DIR]", type=click.Path(exists=True, file_okay=False, path_type=Path)
)
@format_option()
@store_option
@click.pass_context
def lexicons(ctx: click.Context, folder: Path | None, fmt: str) -> None:
    """List the lexicons (word lists): each kind of word, how many words the package has, how many you add or remove,
    and what the kind means.

    DIR is a folder with lexicons of your own, with the same file names and columns (titles.tsv: word, tab, kind). Each
    row that breaks a rule is reported. Without DIR, kg checks the folder lexicons/ in the folder of the store.

    \b
    Example:
      kg lexicons
      kg lexicons my-words/
    """
    from loaders.lexicons.user_lists import faults, read_lexicons

    folders = [folder] if folder else lexicon_folders()
    errors = list(faults(folders))
    for error in errors:
        say(f"kg: {error}")
    if errors:
        ctx.exit(1)
    lexicons = read_lexicons(folders)
    write(COLUMNS, _rows(lexicons), fmt)
    _print_summary(lexicons, folders)


def _rows(lexicons: "Lexicons") -> list[dict[str, Any]]:
    from loaders.lexicons.kinds import lists
    from loaders.lexicons.words import PACKAGED

    own = Counter((name, row.kind) for name, rows in lexicons.added for row in rows)
    rows: list[dict[str, Any]] = []
    for name, description in sorted(lists().items()):
        rows.append({"list": f"{name}.tsv", "kind": None, "words": None, "own": None, "meaning": description.what})
        words = PACKAGED.words(name)
        rows += [
            {
                "list": f"{name}.tsv",
                "kind": kind,
                "words": len(words.of(kind)),
                "meaning": meaning,
                "own": _signed_counts(own[name, kind], own[name, f"-{kind}"]),
            }
            for kind, meaning in description.kinds.items()
        ]
    return rows


def _signed_counts(added: int, removed: int) -> str | None:
    """+3, -1 or both; None without rows of the user."""
    return " ".join(f"{sign}{count}" for sign, count in (("+", added), ("-", removed)) if count) or None


def _print_summary(lexicons: "Lexicons", folders: list[Path]) -> None:
    """Print how many rows were read from the user's folders, and the rows that the package already has."""
    from loaders.lexicons.user_lists import known_already

    for row in known_already(lexicons):
        say(f"{row.place}: the package already has '{row.text}' as {row.kind}; the row changes nothing")
    if folders:
        count = sum(len(rows) for _, rows in lexicons.added)
        names = ", ".join(map(str, folders))
        digest = f" (lexicons {lexicons.digest})" if count else ""
        say(f"{names}: {count} valid row{'s' * (count != 1)}{digest}")
