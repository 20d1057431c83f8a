"""Pairs of entities that may be the same, for a person to decide, most likely first."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.store import Store

KINDS = ("person", "unit", "project")


@dataclass(frozen=True, slots=True)
class Doubt:
    """A pair of entities. left, right: an anchor of each. score: 0 to 1, how likely they are the same.

    reasons: (feature, weight), for it above 0 and against it below 0, highest weight first.
    """

    kind: str
    left: str
    right: str
    score: float
    reasons: tuple[tuple[str, float], ...] = ()


def doubts(store: "Store", kinds: Sequence[str] = KINDS, name: str = "") -> list[Doubt]:
    """The pairs in doubt that nobody has judged, most likely first. name: only pairs with this name."""
    pairs = [
        Doubt(kind, left, right, pair.value, pair.features)
        for kind in kinds
        for pair, left, right in store.doubts(kind, name)
    ]
    return sorted(pairs, key=lambda pair: (-pair.score, pair.left, pair.right))
