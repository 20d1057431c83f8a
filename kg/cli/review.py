"""kg review: shows pairs in doubt one after the other, with the evidence of both sides in two columns."""

import json
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

import click

from kg.cli.options import TextType, format_option, opened, say, store_option
from kg.cli.who import by_option, now

if TYPE_CHECKING:
    from kg.review.anchors import Meant
    from kg.review.pairs import Doubt
    from kg.review.profile import Portrait
    from kg.store import Store

KEYS = {"s": "same", "d": "different", "u": "unsure", "k": "skip", "q": "quit"}
# Sentences shown on each side.
SHOWN = 4
# Columns of the table if stdout is not a terminal.
WIDE = 100


@click.command(short_help="Judge the pairs that may be the same.")
@click.argument("name", required=False, type=TextType())
@click.option("--kind", type=click.Choice(["person", "unit", "project"]), help="Only pairs of this kind.")
@click.option("--why", default="", metavar="TEXT", help="The reason, recorded with each judgement.")
@click.option("--limit", type=click.IntRange(min=1), help="Maximum number of pairs.")
@by_option
@format_option("table", "json")
@store_option
def review(name: str | None, kind: str | None, why: str, limit: int | None, who: str, fmt: str) -> None:
    """Show the pairs in doubt, the most likely first, and ask for a judgement on each; with NAME, only those with this
    name.

    Keys: s same, d different, u unsure, k (or Enter) skip, q quit; if input is not a terminal, one answer per line.
    Answers are judgements and are in force at once. --format json lists the pairs without questions.

    \b
    Example:
      kg review
      kg review 骆云 --kind person
      kg review --format json
    """
    from kg.review.pairs import KINDS, doubts

    with opened() as store:
        pairs = doubts(store, [kind] if kind else KINDS, name or "")[:limit]
        if fmt == "json":
            click.echo(json.dumps([_plain(store, doubt) for doubt in pairs], ensure_ascii=False, indent=2))
            return
        _Session(store, who, why).run(pairs)


@dataclass(frozen=True, slots=True)
class _Pair:
    """A pair in doubt, with the entities that its mentions refer to now."""

    doubt: "Doubt"
    left: "Meant"
    right: "Meant"


class _Session:
    """Shows pairs and records the answers. answers: pairs for each answer; "merged" counts pairs that are not shown."""

    def __init__(self, store: "Store", who: str, why: str) -> None:
        self.store, self.who, self.why = store, who, why
        self.answers: Counter[str] = Counter()

    def run(self, pairs: list["Doubt"]) -> None:
        """Ask about each pair until the user quits, then print the counts."""
        from kg.errors import KgError
        from kg.review.judge import judge

        for number, pair in self._current(pairs):
            _show(self.store, pair, f"{number} of {len(pairs)}")
            answer = _ask()
            if answer == "quit":
                break
            if answer != "skip":
                try:
                    judge(self.store, answer, pair.left, pair.right, self.who, now(), self.why)
                except KgError as error:
                    say(f"kg: {error}")
                    continue
            self.answers[answer] += 1
        counts = ", ".join(f"{self.answers[answer]} {answer}" for answer in KEYS.values() if self.answers[answer])
        left = len(pairs) - sum(self.answers.values())
        say((counts or "nothing judged") + (f"; {left} pair{'s' * (left != 1)} left" if left else ""))

    def _current(self, pairs: list["Doubt"]) -> Iterator[tuple[int, _Pair]]:
        """(number, pair) of each pair that is still two entities, after the judgements so far."""
        from kg.review.anchors import standing

        for number, doubt in enumerate(pairs, 1):
            left, right = standing(self.store, doubt.left), standing(self.store, doubt.right)
            if left.entity.id == right.entity.id:
                self.answers["merged"] += 1
            else:
                yield number, _Pair(doubt, left, right)


def _ask() -> str:
    """Ask until the input is one of the answers, and return it. The end of input means quit."""
    prompt = "[s]ame  [d]ifferent  [u]nsure  s[k]ip  [q]uit "
    terminal = sys.stdin.isatty()
    while True:
        click.echo(prompt, nl=False, err=True)
        if terminal:
            text = click.getchar()
            click.echo(KEYS.get(text.lower(), ""), err=True)
        else:
            line = sys.stdin.readline()
            click.echo("", err=True)
            text = line.strip() if line else "q"
        answer = _parse_answer(text)
        if answer:
            return answer


def _parse_answer(text: str) -> str | None:
    """The answer that a key or a word means; Enter skips. None for any other input.

    >>> _parse_answer("s"), _parse_answer("Different"), _parse_answer(""), _parse_answer("x")
    ('same', 'different', 'skip', None)
    """
    word = text.strip().lower()
    if text in ("\x03", "\x04", "\x1b"):
        return "quit"
    return "skip" if not word else KEYS.get(word) or (word if word in KEYS.values() else None)


def _show(store: "Store", pair: _Pair, number: str) -> None:
    """Print both sides as two columns, with wide characters aligned."""
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
    """The rows of one side: areas, posts, then its mentions with their sentences."""
    from kg.cli.receipts import printable
    from kg.review.profile import few

    mentions = few(side.seen, SHOWN)
    texts = [
        f"{mention.published or 'undated'} {mention.caption}: {printable(mention.sentence)}" for mention in mentions
    ]
    more = [f"and {len(side.seen) - len(mentions)} more"] if len(side.seen) > len(mentions) else []
    return [_cut("、".join(side.areas)), _cut("、".join(side.posts)), *texts, *more]


def _cut(text: str) -> str:
    return text if len(text) <= 200 else text[:199] + "…"


def _plain(store: "Store", doubt: "Doubt") -> dict[str, Any]:
    from kg.identity.judgement import Anchor
    from kg.review.anchors import entity_of
    from kg.review.profile import few, portrait

    sides: dict[str, Any] = {}
    for side, anchor in (("left", doubt.left), ("right", doubt.right)):
        evidence = portrait(store, entity_of(store, Anchor.of(anchor)))
        sides[side] = {
            "id": evidence.entity.id,
            "name": evidence.entity.name,
            "anchor": anchor,
            "areas": evidence.areas,
            "posts": evidence.posts,
            "mentions": len(evidence.seen),
            "sentences": [mention.sentence for mention in few(evidence.seen, SHOWN)],
        }
    return {
        "kind": doubt.kind,
        "score": round(doubt.score, 4),
        **sides,
        "reasons": [{"feature": feature, "weight": weight} for feature, weight in doubt.reasons],
    }
