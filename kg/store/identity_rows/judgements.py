"""Judgements in the store: separate nodes that belong to no issue, and stay when issues are removed."""

from collections.abc import Iterable, Mapping, Sequence

from neo4j import ManagedTransaction

from kg.identity.judgement import Anchor, Conflict, Judgement, is_outdated, refuse_conflict, superseded
from kg.store import write
from kg.store.transaction import ask, put
from loaders.naming.spelling import clean

_COLUMNS = "j.verdict, j.left, j.right, j.who, j.when, j.why"


def stored(tx: ManagedTransaction) -> list[Judgement]:
    """All judgements, oldest first."""
    return _judgements(ask(tx, f"MATCH (j:Judgement) RETURN {_COLUMNS}"))


def decide(
    tx: ManagedTransaction, new: Sequence[Judgement], undo: Sequence[str], places: Mapping[str, str]
) -> tuple[list[Judgement], list[Judgement]]:
    """Remove the judgements in `undo`, add the new ones, and resolve the mentions concerned again; (added, removed).

    New judgements replace "unsure" on the same mentions and former names. Raises Conflict, which shows the chain, if
    one contradicts earlier judgements or one before it in `new`; its message begins with the place, if one is given.
    """
    write.lock(tx)
    before = {judgement.id: judgement for judgement in stored(tx)}
    after = {id: judgement for id, judgement in before.items() if id not in undo}
    for judgement in new:
        if judgement.id not in after:
            _admit(after, judgement, places.get(judgement.id))
    added = [judgement for id, judgement in after.items() if id not in before]
    removed = [judgement for id, judgement in before.items() if id not in after]
    ids = [judgement.id for judgement in removed]
    ask(tx, "UNWIND $ids AS id MATCH (j:Judgement {id: id}) DETACH DELETE j", ids=ids)
    rows = [_row(judgement) for judgement in added]
    put(tx, "UNWIND $rows AS row MERGE (j:Judgement {id: row.id}) SET j += row.props", rows)
    _resolve_again(tx, [*added, *removed])
    write.unlock(tx)
    return added, removed


def _admit(judged: dict[str, Judgement], new: Judgement, place: str | None) -> None:
    if is_outdated(judged.values(), new):
        return
    try:
        refuse_conflict(judged.values(), new)
    except Conflict as conflict:
        raise Conflict(f"{place}: {conflict}" if place else str(conflict)) from None
    for old in superseded(judged.values(), new):
        del judged[old.id]
    judged[new.id] = new


def _resolve_again(tx: ManagedTransaction, changed: Sequence[Judgement]) -> None:
    """Resolve the mentions of these judgements with the judgements that are now in force."""
    write.resolve_again(tx, {anchor for judgement in changed for anchor in judgement.anchors})


def _row(judgement: Judgement) -> dict[str, object]:
    left, right = (
        Anchor.of(judgement.left).name,
        None if judgement.verdict == "named" else Anchor.of(judgement.right).name,
    )
    props = {
        "verdict": judgement.verdict,
        "left": judgement.left,
        "right": judgement.right,
        "who": judgement.who,
        "when": judgement.when,
        "why": judgement.why or None,
        "name": f"{left} {judgement.verdict} {right or judgement.right}",
        "leftName": clean(left),
        "rightName": clean(right) if right else None,
        "leftIssue": Anchor.of(judgement.left).issue,
        "rightIssue": Anchor.of(judgement.right).issue if right else None,
    }
    return {"id": judgement.id, "props": {name: value for name, value in props.items() if value is not None}}


def _judgements(rows: Iterable[Sequence[str]]) -> list[Judgement]:
    return _ordered(
        Judgement(verdict, left, right, who, when, why or "") for verdict, left, right, who, when, why in rows
    )


def _ordered(judged: Iterable[Judgement]) -> list[Judgement]:
    return sorted(judged, key=lambda judgement: (judgement.when, judgement.id))
