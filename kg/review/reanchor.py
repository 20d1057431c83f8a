"""Keeps judgements on their mentions when an issue is read differently: another id, other beginnings of items."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rdflib import RDF, Graph

from kg.errors import KgError
from kg.identity.judgement import Anchor, Judgement, judgement
from ontology.terms import KG, id_of

if TYPE_CHECKING:
    from kg.store import Store

# Characters that the beginnings of two items must share to be taken for the same item.
_MIN_COMMON = 6
_OF_ISSUE = " UNION ".join(
    f"UNWIND $ids AS id MATCH (j:Judgement {{{side}Issue: id}}) "
    "RETURN j.verdict AS verdict, j.left AS left, j.right AS right, j.who AS who, j.when AS when, "
    "coalesce(j.why, '') AS why"
    for side in ("left", "right")
)


def follow(store: "Store", graph: Graph, former: Sequence[str] = ()) -> int:
    """Update the anchors of the judgements on an issue to its present mentions; the number of changed judgements.

    graph: the issue as just loaded. former: ids that it had before. A mention is found by its kind and name in the
    item whose beginning is most similar, or in the only item that has it. A judgement on a mention that no longer
    exists is kept for later.
    """
    issue = id_of(str(graph.identifier))
    rows = store.read(_OF_ISSUE, {"ids": [issue, *former]}, limit=None).rows
    if not rows:
        return 0
    reanchoring = _Reanchoring(issue, frozenset((issue, *former)), _starts_of_items(graph))
    stored = [Judgement(*row) for row in rows]
    moved = [(old, new) for old in stored if (new := reanchoring.apply(old)) != old]
    if moved:
        store.judge([new for _, new in moved], [old.id for old, _ in moved])
    return len(moved)


@dataclass(frozen=True, slots=True)
class _Reanchoring:
    """Maps old anchors to new ones. ids: of the issue, including former ones. starts: {(kind, name) of a mention:
    beginnings of the items with it}."""

    issue: str
    ids: frozenset[str]
    starts: Mapping[tuple[str, str], Sequence[str]]

    def apply(self, old: Judgement) -> Judgement:
        right = old.right if old.verdict == "named" else self._new_anchor(old.right)
        try:
            return judgement(old.verdict, self._new_anchor(old.left), right, old.who, old.when, old.why)
        except (ValueError, KgError):  # both sides would be the same mention
            return old

    def _new_anchor(self, text: str) -> str:
        anchor = Anchor.of(text)
        if anchor.issue not in self.ids:
            return text
        candidates = self.starts.get((anchor.kind, anchor.name), ())
        if anchor.starts in candidates:
            return str(replace(anchor, issue=self.issue))
        best = max(candidates, key=lambda starts: _common_length(starts, anchor.starts), default="")
        is_same_item = len(candidates) == 1 or _common_length(best, anchor.starts) >= _MIN_COMMON
        starts = best if is_same_item else anchor.starts
        return str(Anchor(self.issue, starts, anchor.kind, anchor.name))


def _common_length(left: str, right: str) -> int:
    """The number of characters with which both texts begin."""
    pairs = enumerate(zip(left, right, strict=False))
    return next((position for position, (a, b) in pairs if a != b), min(len(left), len(right)))


def _starts_of_items(graph: Graph) -> dict[tuple[str, str], list[str]]:
    """{(kind, name) of a mention: beginnings of the items with it}, sorted."""
    starts_by_mention: dict[tuple[str, str], list[str]] = defaultdict(list)
    for mention in graph.subjects(RDF.type, KG.Mention):
        item = graph.value(mention, KG.inItem)
        key = str(graph.value(mention, KG.kind)), str(graph.value(mention, KG.name))
        starts_by_mention[key].append(str(graph.value(item, KG.starts)))
    return {key: sorted(starts) for key, starts in starts_by_mention.items()}
