"""Pairs of entities that may be one, or may not: what a person should look at, the likeliest first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.anchors import LABELS, anchors_of
from kg.identity.judgement import Judgement
from kg.names import Entity

if TYPE_CHECKING:
    from kg.store import Store

_NAMESAKES = """
MATCH (n:{label}) WHERE n.name = $name OR $name = ''
WITH n.name AS name, collect(n.id) AS ids WHERE size(ids) > 1
RETURN name, ids ORDER BY name
"""


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


def doubts(store: "Store", labels: Sequence[str] = LABELS, name: str = "") -> list[Doubt]:
    """The pairs in doubt that nobody has judged, the likeliest first; those of one name, if given."""
    judged = store.judgements()
    found = [each for label in labels for each in _namesakes(store, label, name)]
    return sorted((each for each in found if not _is_judged(each, judged)),
                  key=lambda each: (-each.score, each.left, each.right))


def _namesakes(store: "Store", label: str, name: str) -> Iterable[Doubt]:
    for shared, ids in store.read(_NAMESAKES.format(label=label), {"name": name}, limit=None).rows:
        stand = sorted(anchors_of(store, Entity(label, id, shared))[0] for id in ids)
        for at, left in enumerate(stand):
            for right in stand[at + 1:]:
                yield Doubt(label.lower(), left, right, 0.5, (("same name", 0.5),))


def _is_judged(doubt: Doubt, judged: Iterable[Judgement]) -> bool:
    pair = {doubt.left, doubt.right}
    return any(set(each.anchors) == pair for each in judged)
