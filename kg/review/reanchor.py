"""Judgements follow their mentions when an issue is read otherwise: another id, other beginnings of its items."""

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

_SHORTEST = 6
_OF_ISSUE = " UNION ".join(
    f"UNWIND $ids AS id MATCH (j:Judgement {{{side}Issue: id}}) "
    "RETURN j.verdict AS verdict, j.left AS left, j.right AS right, j.who AS who, j.when AS when, "
    "coalesce(j.why, '') AS why"
    for side in ("left", "right")
)


def follow(store: "Store", graph: Graph, former: Sequence[str] = ()) -> int:
    """Anchors the judgements on an issue to its mentions as they are now; gives how many had to be changed.

    graph: of the issue as it was just loaded. former: ids that it had before. A mention is found again by its kind and
    name in the item that begins most like its own, or in the only item that has it; a judgement on one that is not
    there any more waits.
    """
    issue = id_of(str(graph.identifier))
    rows = store.read(_OF_ISSUE, {"ids": [issue, *former]}, limit=None).rows
    if not rows:
        return 0
    way = _Way(issue, frozenset((issue, *former)), _starts(graph))
    old = [Judgement(*row) for row in rows]
    moved = [(each, new) for each in old if (new := way.moved(each)) != each]
    if moved:
        store.judge([new for _, new in moved], [each.id for each, _ in moved])
    return len(moved)


@dataclass(frozen=True, slots=True)
class _Way:
    """From old anchors to new. ids: the issue's, former ones too. starts: of items with a mention, by (kind, name)."""

    issue: str
    ids: frozenset[str]
    starts: Mapping[tuple[str, str], Sequence[str]]

    def moved(self, each: Judgement) -> Judgement:
        right = each.right if each.verdict == "named" else self._anchor(each.right)
        try:
            return judgement(each.verdict, self._anchor(each.left), right, each.who, each.when, each.why)
        except (ValueError, KgError):  # both sides would be one mention
            return each

    def _anchor(self, text: str) -> str:
        anchor = Anchor.of(text)
        if anchor.issue not in self.ids:
            return text
        there = self.starts.get((anchor.kind, anchor.name), ())
        if anchor.starts in there:
            return str(replace(anchor, issue=self.issue))
        best = max(there, key=lambda each: _common(each, anchor.starts), default="")
        starts = best if len(there) == 1 or _common(best, anchor.starts) >= _SHORTEST else anchor.starts
        return str(Anchor(self.issue, starts, anchor.kind, anchor.name))


def _common(one: str, other: str) -> int:
    """How many signs both begin with."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _starts(graph: Graph) -> dict[tuple[str, str], list[str]]:
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for mention in graph.subjects(RDF.type, KG.Mention):
        item = graph.value(mention, KG.inItem)
        found[str(graph.value(mention, KG.kind)), str(graph.value(mention, KG.name))].append(
            str(graph.value(item, KG.starts))
        )
    return {key: sorted(starts) for key, starts in found.items()}
