"""Pairs of entities that may be one, or may not: what a person should look at, the likeliest first."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.store import Store

KINDS = ("person", "unit", "project")


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two entities. left, right: anchors of mentions of theirs. score: 0 to 1, how much speaks for their being one.

    reasons: what speaks for it (above 0) and against it (below 0), the weightiest first.
    """

    kind: str
    left: str
    right: str
    score: float
    reasons: tuple[tuple[str, float], ...] = ()


def doubts(store: "Store", kinds: Sequence[str] = KINDS, name: str = "") -> list[Doubt]:
    """The pairs in doubt that nobody has judged, the likeliest first; those of one name, if given."""
    found = [
        Doubt(kind, left, right, pair.value, pair.features)
        for kind in kinds
        for pair, left, right in store.doubts(kind, name)
    ]
    return sorted(found, key=lambda each: (-each.score, each.left, each.right))
