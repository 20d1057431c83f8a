"""Pairs in doubt, read block by block from the facets in the store."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from neo4j import ManagedTransaction

from kg.identity.doubt import InDoubt, in_doubt
from kg.identity.resolve import person_block
from kg.identity.stand import Stand
from kg.store.identity_rows import facets
from kg.store.identity_rows.facets import FACET
from kg.store.identity_rows.judgements import stored
from kg.store.transaction import ask
from loaders.naming.spelling import clean

_BLOCKS = f"""
MATCH (f:{FACET} {{kind: $kind}}) WHERE f.entity IS NOT NULL
WITH f.block AS block, count(DISTINCT f.entity) AS entities WHERE entities > 1
RETURN block ORDER BY block
"""
_FIRST_ANCHORS = """
UNWIND $ids AS id MATCH (e:{label} {{id: id}})<-[:REFERS_TO]-(m:Mention)-[:MENTIONED_IN]->(t:Item)-[:PART_OF]->(i:Issue)
RETURN id, min(coalesce(toString(i.published), '9') + ' ' + i.id + '|' + t.starts + '|' + m.kind + '|' + m.name)
"""


def doubts(tx: ManagedTransaction, kind: str, name: str) -> list[tuple[InDoubt, str, str]]:
    """(pair, anchor of its left side, anchor of its right side) for the pairs of a kind that nobody has judged.

    name: only pairs with this name, "" for all. Only one block is in memory at a time.
    """
    judged = _judged_pairs(tx, kind)
    pairs: list[InDoubt] = []
    for (block,) in ask(tx, _BLOCKS, kind=kind):
        if kind != "person" or not name or block == person_block(clean(name)):
            pairs += (pair for pair in _pairs_in_block(tx, kind, block, name) if {pair.left, pair.right} not in judged)
    anchors = _first_anchors(tx, kind, {id for pair in pairs for id in (pair.left, pair.right)})
    return [
        (pair, anchors[pair.left], anchors[pair.right])
        for pair in pairs
        if pair.left in anchors and pair.right in anchors
    ]


def _judged_pairs(tx: ManagedTransaction, kind: str) -> list[set[str]]:
    """The pairs of entities with a judgement "different" or "unsure"."""
    pairs = [old.anchors for old in stored(tx) if old.verdict in ("different", "unsure") and old.kind == kind]
    rows = ask(
        tx,
        "UNWIND $anchors AS anchor MATCH (m:Mention {anchor: anchor})-[:REFERS_TO]->(e) RETURN anchor, e.id",
        anchors=sorted({anchor for pair in pairs for anchor in pair}),
    )
    entity: dict[str, str] = dict(rows)
    return [{entity[left], entity[right]} for left, right in pairs if left in entity and right in entity]


def _pairs_in_block(tx: ManagedTransaction, kind: str, block: str, name: str) -> Iterable[InDoubt]:
    stored_facets, known = facets.read_blocks(tx, [block])
    entities: dict[str, list[Stand]] = defaultdict(list)
    for stored_facet in stored_facets.values():
        if stored_facet.entity and stored_facet.block == block and stored_facet.facet.kind == kind:
            entities[stored_facet.entity].append(stored_facet.stand)
    named = {id for id, stands in entities.items() if not name or any(_is_called(stand, name) for stand in stands)}
    return [pair for pair in in_doubt(kind, entities, known.cities) if pair.left in named or pair.right in named]


def _is_called(stand: Stand, name: str) -> bool:
    return clean(name) in {clean(form) for form in (stand.facet.name, *stand.facet.printed)}


def _first_anchors(tx: ManagedTransaction, kind: str, ids: Sequence[str] | set[str]) -> dict[str, str]:
    """{id of an entity: anchor of its earliest mention}."""
    rows = ask(tx, _FIRST_ANCHORS.format(label=kind.capitalize()), ids=sorted(ids))
    return {id: dated_anchor.partition(" ")[2] for id, dated_anchor in rows}
