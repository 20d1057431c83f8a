"""Pairs in doubt, block by block: read from the facets that the store resolves by."""

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
_STAND_FOR = """
UNWIND $ids AS id MATCH (e:{label} {{id: id}})<-[:REFERS_TO]-(m:Mention)-[:MENTIONED_IN]->(t:Item)-[:PART_OF]->(i:Issue)
RETURN id, min(coalesce(toString(i.published), '9') + ' ' + i.id + '|' + t.starts + '|' + m.kind + '|' + m.name)
"""


def doubts(tx: ManagedTransaction, kind: str, name: str) -> list[tuple[InDoubt, str, str]]:
    """(pair, an anchor of each side) for the pairs of a kind that nobody has judged; those of a name, if given.

    Read one block after the other.
    """
    judged = _judged(tx, kind)
    found: list[InDoubt] = []
    for (block,) in ask(tx, _BLOCKS, kind=kind):
        if kind != "person" or not name or block == person_block(clean(name)):
            found += (each for each in _in_block(tx, kind, block, name) if {each.left, each.right} not in judged)
    stand_for = _stand_for(tx, kind, {id for each in found for id in (each.left, each.right)})
    return [
        (each, stand_for[each.left], stand_for[each.right])
        for each in found
        if each.left in stand_for and each.right in stand_for
    ]


def _judged(tx: ManagedTransaction, kind: str) -> list[set[str]]:
    """The entities that judgements set against each other, or on which they could not decide."""
    pairs = [each.anchors for each in stored(tx) if each.verdict in ("different", "unsure") and each.kind == kind]
    rows = ask(
        tx,
        "UNWIND $anchors AS anchor MATCH (m:Mention {anchor: anchor})-[:REFERS_TO]->(e) RETURN anchor, e.id",
        anchors=sorted({anchor for pair in pairs for anchor in pair}),
    )
    meant: dict[str, str] = dict(rows)
    return [{meant[left], meant[right]} for left, right in pairs if left in meant and right in meant]


def _in_block(tx: ManagedTransaction, kind: str, block: str, name: str) -> Iterable[InDoubt]:
    kept, known = facets.closure(tx, [block])
    entities: dict[str, list[Stand]] = defaultdict(list)
    for each in kept.values():
        if each.entity and each.block == block and each.facet.kind == kind:
            entities[each.entity].append(each.stand)
    named = {id for id, stands in entities.items() if not name or any(_is_called(each, name) for each in stands)}
    return [each for each in in_doubt(kind, entities, known.cities) if each.left in named or each.right in named]


def _is_called(stand: Stand, name: str) -> bool:
    return clean(name) in {clean(form) for form in (stand.facet.name, *stand.facet.printed)}


def _stand_for(tx: ManagedTransaction, kind: str, ids: Sequence[str] | set[str]) -> dict[str, str]:
    """{entity's id: anchor of its earliest mention}"""
    rows = ask(tx, _STAND_FOR.format(label=kind.capitalize()), ids=sorted(ids))
    return {id: told.partition(" ")[2] for id, told in rows}
