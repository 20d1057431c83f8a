"""What a store keeps of an entity: its name among the forms seen, and what its tenures of a post come to.

Both are sums: adding parts in any order, one by one or all at once, gives the same, so a load need not read again
what was loaded before.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

RECEIPTS = 10


@dataclass(frozen=True, slots=True)
class Forms:
    """The names of an entity (full forms) and all forms in which it is printed."""

    names: frozenset[str]
    printed: frozenset[str] = frozenset()

    def __or__(self, other: "Forms") -> "Forms":
        return Forms(self.names | other.names, self.printed | other.printed)

    @property
    def kept(self) -> tuple[str, list[str]]:
        """What a node keeps: the longest name (of equally long ones the first by code points), and all other forms."""
        name = min(self.names, key=lambda each: (-len(each), each))
        return name, sorted((self.names | self.printed) - {name})

    @classmethod
    def stored(cls, name: str, alias: Iterable[str] | None) -> "Forms":
        """The forms of which a node keeps only the name and the aliases."""
        return cls(frozenset((name,)), frozenset(alias or ()))


@dataclass(frozen=True, slots=True)
class Holding:
    """What the tenures of one person in one post, with one status, come to.

    first, last: earliest and latest day on which it is said. began, ended: earliest and latest day on which it is
    said to begin, to end. sentences: ids of evidence, the first ten and the last ten in order of ids; the rest
    stands on the tenures. (The list of a mayor's sentences would else be written anew with every issue.)
    """

    first: date | None = None
    last: date | None = None
    began: date | None = None
    ended: date | None = None
    sentences: tuple[str, ...] = ()

    def __or__(self, other: "Holding") -> "Holding":
        return Holding(
            _least(self.first, other.first),
            _greatest(self.last, other.last),
            _least(self.began, other.began),
            _greatest(self.ended, other.ended),
            _receipts({*self.sentences, *other.sentences}),
        )


def natural(id: str) -> tuple[str | int, ...]:
    """Sorts s2 before s10.

    >>> sorted(["i1/s10", "i1/s2"], key=natural)
    ['i1/s2', 'i1/s10']
    """
    return tuple(int(part) if part.isdigit() else part for part in re.split(r"(\d+)", id))


def _receipts(sentences: Iterable[str]) -> tuple[str, ...]:
    ordered = sorted(sentences, key=natural)
    return tuple(ordered if len(ordered) <= 2 * RECEIPTS else ordered[:RECEIPTS] + ordered[-RECEIPTS:])


def _least(*days: date | None) -> date | None:
    return min((day for day in days if day), default=None)


def _greatest(*days: date | None) -> date | None:
    return max((day for day in days if day), default=None)
