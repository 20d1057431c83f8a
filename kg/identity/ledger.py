"""Judgements as plain text, one a line, for version control: tab-separated, in a stable order."""

from collections.abc import Iterable, Iterator

from kg.errors import KgError
from kg.identity.judgement import Judgement, judgement

COLUMNS = ("verdict", "left", "right", "who", "when", "why")
HEAD = f"""\
# Judgements of kg, one a line. Columns, set apart by tabs: {", ".join(COLUMNS)}.
# left and right are mentions, written ISSUE|STARTS|KIND|NAME; of the verdict named, right is the name to show.
# Lines stand in the order of left, right and when; kg judge import takes them in any order.
"""


def written(judged: Iterable[Judgement]) -> str:
    """The file: a head, then the lines in order."""
    rows = sorted((each.left, each.right, each.when, each.verdict, each.who, each.why) for each in judged)
    return HEAD + "".join(
        "\t".join((verdict, left, right, who, when, why)).rstrip("\t") + "\n"
        for left, right, when, verdict, who, why in rows
    )


def parsed(text: str, file: str) -> Iterator[tuple[str, Judgement]]:
    """(place, judgement) of each line; empty lines and those that begin with # are none. Raises KgError with the place.

    >>> line = "same\\ta|1|person|骆云\\tb|1|person|骆云\\t温言\\t2026-11-23T18:02:11Z\\t同职"
    >>> [each.why for _, each in parsed(line, "judgements.tsv")]
    ['同职']
    """
    for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        place, cells = f"{file}:{number}", line.split("\t")
        if len(cells) not in (5, 6):
            raise KgError(f"{place}: has {len(cells)} columns; there are {', '.join(COLUMNS)}, set apart by tabs")
        try:
            yield place, judgement(*(cell.strip() for cell in cells))
        except ValueError as error:
            raise KgError(f"{place}: {error}") from None
