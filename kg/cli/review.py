"""kg review: pairs in doubt, one after the other, both sides' evidence beside each other."""

import json
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

import click

from kg.cli.options import Words, format_option, opened, say, store_option
from kg.cli.who import by_option, now

if TYPE_CHECKING:
    from kg.review.anchors import Meant
    from kg.review.pairs import Doubt
    from kg.review.profile import Portrait
    from kg.store import Store

KEYS = {"s": "same", "d": "different", "u": "unsure", "k": "skip", "q": "quit"}
SHOWN = 4
WIDE = 100


@click.command(short_help="Go through the pairs that may be one.")
@click.argument("name", required=False, type=Words())
@click.option("--kind", type=click.Choice(["person", "unit", "project"]), help="Only pairs of this kind.")
@click.option("--why", default="", metavar="TEXT", help="The reason that is noted with each judgement.")
@click.option("--limit", type=click.IntRange(min=1), help="Show no more pairs than this.")
@by_option
@format_option("table", "json")
@store_option
def review(name: str | None, kind: str | None, why: str, limit: int | None, who: str, fmt: str) -> None:
    """Go through the pairs in doubt, the likeliest first; those called NAME, if given.

    Keys: s same, d different, u unsure, k (or Enter) skip, q quit; where input is no terminal, a line each. What is
    decided are judgements, in force at once. --format json lists the pairs and asks nothing.

    \b
    Example:
      kg review
      kg review 骆云 --kind person
      kg review --format json
    """
    from kg.review.pairs import KINDS, doubts

    with opened() as store:
        found = doubts(store, [kind] if kind else KINDS, name or "")[:limit]
        if fmt == "json":
            click.echo(json.dumps([_plain(store, each) for each in found], ensure_ascii=False, indent=2))
            return
        _Session(store, who, why).go_through(found)


@dataclass(frozen=True, slots=True)
class _Pair:
    """A pair as it stands now."""

    doubt: "Doubt"
    left: "Meant"
    right: "Meant"


class _Session:
    """Shows pairs and takes the answers."""

    def __init__(self, store: "Store", who: str, why: str) -> None:
        self.store, self.who, self.why = store, who, why
        self.given: Counter[str] = Counter()

    def go_through(self, found: list["Doubt"]) -> None:
        from kg.errors import KgError
        from kg.review.judge import judge

        for number, pair in self._standing(found):
            _show(self.store, pair, f"{number} of {len(found)}")
            answer = _answer()
            if answer == "quit":
                break
            if answer != "skip":
                try:
                    judge(self.store, answer, pair.left, pair.right, self.who, now(), self.why)
                except KgError as error:
                    say(f"kg: {error}")
                    continue
            self.given[answer] += 1
        told = ", ".join(f"{self.given[key]} {key}" for key in KEYS.values() if self.given[key])
        left = len(found) - sum(self.given.values())
        say((told or "nothing judged") + (f"; {left} pair{'s' * (left != 1)} left" if left else ""))

    def _standing(self, found: list["Doubt"]) -> Iterator[tuple[int, _Pair]]:
        """The pairs that are still two, whatever was judged since they were found."""
        from kg.review.anchors import standing

        for number, each in enumerate(found, 1):
            left, right = standing(self.store, each.left), standing(self.store, each.right)
            if left.entity.id == right.entity.id:
                self.given["one by now"] += 1
            else:
                yield number, _Pair(each, left, right)


def _answer() -> str:
    """What the user decides; asked again until it is one of the answers. No more input is quit."""
    prompt = "[s]ame  [d]ifferent  [u]nsure  s[k]ip  [q]uit "
    terminal = sys.stdin.isatty()
    while True:
        click.echo(prompt, nl=False, err=True)
        if terminal:
            given = click.getchar()
            click.echo(KEYS.get(given.lower(), ""), err=True)
        else:
            line = sys.stdin.readline()
            click.echo("", err=True)
            given = line.strip() if line else "q"
        answer = _meaning(given)
        if answer:
            return answer


def _meaning(given: str) -> str | None:
    """The answer that a key or a word stands for; Enter skips.

    >>> _meaning("s"), _meaning("Different"), _meaning(""), _meaning("x")
    ('same', 'different', 'skip', None)
    """
    word = given.strip().lower()
    if given in ("\x03", "\x04", "\x1b"):
        return "quit"
    return "skip" if not word else KEYS.get(word) or (word if word in KEYS.values() else None)


def _show(store: "Store", pair: _Pair, number: str) -> None:
    """Both sides beside each other, wide characters aligned."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from kg.review.profile import portrait

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, expand=True)
    sides = [portrait(store, side.entity) for side in (pair.left, pair.right)]
    for side in sides:
        table.add_column(Text(f"{side.entity.name}  {side.entity.id}"), ratio=1, overflow="fold")
    for left, right in zip_longest(*map(_lines, sides), fillvalue=""):
        table.add_row(Text(left), Text(right))
    console = Console(width=None if sys.stdout.isatty() else WIDE, highlight=False)
    with console.capture() as captured:
        console.print(table)
    reasons = ", ".join(f"{reason} {weight:+.2f}" for reason, weight in pair.doubt.reasons)
    click.echo(f"{number}: {pair.doubt.kind}, {pair.doubt.score:.2f}" + (f" ({reasons})" if reasons else ""))
    click.echo("\n".join(line.rstrip() for line in captured.get().splitlines()) + "\n")


def _lines(side: "Portrait") -> list[str]:
    """The rows of one side: area, posts, then its mentions with their sentences."""
    from kg.cli.receipts import printable
    from kg.review.profile import few

    told = few(side.seen, SHOWN)
    texts = [f"{each.published or 'undated'} {each.caption}: {printable(each.sentence)}" for each in told]
    more = [f"and {len(side.seen) - len(told)} more"] if len(side.seen) > len(told) else []
    return [_cut("、".join(side.areas)), _cut("、".join(side.posts)), *texts, *more]


def _cut(text: str) -> str:
    return text if len(text) <= 200 else text[:199] + "…"


def _plain(store: "Store", doubt: "Doubt") -> dict[str, Any]:
    from kg.identity.judgement import Anchor
    from kg.review.anchors import entity_of
    from kg.review.profile import few, portrait

    sides: dict[str, Any] = {}
    for side, anchor in (("left", doubt.left), ("right", doubt.right)):
        told = portrait(store, entity_of(store, Anchor.of(anchor)))
        sides[side] = {
            "id": told.entity.id,
            "name": told.entity.name,
            "anchor": anchor,
            "areas": told.areas,
            "posts": told.posts,
            "mentions": len(told.seen),
            "sentences": [each.sentence for each in few(told.seen, SHOWN)],
        }
    return {
        "kind": doubt.kind,
        "score": round(doubt.score, 4),
        **sides,
        "reasons": [{"feature": feature, "weight": weight} for feature, weight in doubt.reasons],
    }
