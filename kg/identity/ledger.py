"""Judgements as plain text for version control: one on each line, separated by tabs, in a stable order."""

from collections.abc import Iterable, Iterator

from kg.errors import KgError
from kg.identity.judgement import Judgement, judgement

COLUMNS = ("verdict", "left", "right", "who", "when", "why")
HEAD = f"""\
# Judgements of kg, one on each line. Columns, separated by tabs: {", ".join(COLUMNS)}.
# left and right are mentions, written ISSUE|STARTS|KIND|NAME; for the verdict named, right is the name to show.
# Lines are in the order of left, right and when; kg judge import accepts any order.
"""


def written(judged: Iterable[Judgement]) -> str:
    """The content of the file: a header, then one line for each judgement."""
    rows = sorted((old.left, old.right, old.when, old.verdict, old.who, old.why) for old in judged)
    return HEAD + "".join(
        "\t".join((verdict, left, right, who, when, why)).rstrip("\t") + "\n"
        for left, right, when, verdict, who, why in rows
    )


def parsed(text: str, file: str) -> Iterator[tuple[str, Judgement]]:
    """(place, judgement) of each line, except empty lines and lines that begin with #. Raises KgError with the place.

    >>> line = "same\\ta|1|person|骆云\\tb|1|person|骆云\\t温言\\t2026-11-23T18:02:11Z\\t同职"
    >>> [judgement.why for _, judgement in parsed(line, "judgements.tsv")]
    ['同职']
    """
    for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        place, cells = f"{file}:{number}", line.split("\t")
        if len(cells) not in (5, 6):
            raise KgError(f"{place}: {len(cells)} columns; write {', '.join(COLUMNS)}, separated by tabs")
        try:
            yield place, judgement(*(cell.strip() for cell in cells))
        except ValueError as error:
            raise KgError(f"{place}: {error}") from None
