"""What a store keeps for an entity: its name among all forms, and the sum of its tenures of a post.

Both are sums: adding parts in any order, one by one or all together, gives the same result. A load therefore does not
have to read again what was loaded before.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

RECEIPTS = 10


@dataclass(frozen=True, slots=True)
class Forms:
    """The names of an entity (full forms), and all forms in which it is printed."""

    names: frozenset[str]
    printed: frozenset[str] = frozenset()

    def __or__(self, other: "Forms") -> "Forms":
        return Forms(self.names | other.names, self.printed | other.printed)

    @property
    def name_and_aliases(self) -> tuple[str, list[str]]:
        """(name, aliases) of a node: the longest name (if several, the first by code points), and all other forms."""
        name = min(self.names, key=lambda name: (-len(name), name))
        return name, sorted((self.names | self.printed) - {name})

    @classmethod
    def stored(cls, name: str, alias: Iterable[str] | None) -> "Forms":
        """The forms of an entity from the name and the aliases of its node."""
        return cls(frozenset((name,)), frozenset(alias or ()))


@dataclass(frozen=True, slots=True)
class Holding:
    """The sum of the tenures of one person in one post, with one status.

    first, last: earliest and latest day on which an issue says so. began, ended: earliest day given for the begin and
    latest day given for the end. sentences: ids of evidence, the first ten and the last ten in order of ids; the others
    are only on the tenures. (Otherwise each issue would write the whole list of sentences of a mayor again.)
    """

    first: date | None = None
    last: date | None = None
    began: date | None = None
    ended: date | None = None
    sentences: tuple[str, ...] = ()

    def __or__(self, other: "Holding") -> "Holding":
        return Holding(
            _earliest(self.first, other.first),
            _latest(self.last, other.last),
            _earliest(self.began, other.began),
            _latest(self.ended, other.ended),
            _receipts({*self.sentences, *other.sentences}),
        )


def natural(id: str) -> tuple[str | int, ...]:
    """A sort key for ids that sorts s2 before s10.

    >>> sorted(["i1/s10", "i1/s2"], key=natural)
    ['i1/s2', 'i1/s10']
    """
    return tuple(int(part) if part.isdigit() else part for part in re.split(r"(\d+)", id))


def _receipts(sentences: Iterable[str]) -> tuple[str, ...]:
    ordered = sorted(sentences, key=natural)
    return tuple(ordered if len(ordered) <= 2 * RECEIPTS else ordered[:RECEIPTS] + ordered[-RECEIPTS:])


def _earliest(*days: date | None) -> date | None:
    return min((day for day in days if day), default=None)


def _latest(*days: date | None) -> date | None:
    return max((day for day in days if day), default=None)
