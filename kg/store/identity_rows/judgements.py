"""Judgements in the store: nodes of their own, part of no issue, that stay whatever becomes of the issues."""

from collections.abc import Iterable, Mapping, Sequence

from neo4j import ManagedTransaction

from kg.identity.judgement import Anchor, Conflict, Judgement, is_outdated, refuse_conflict, superseded
from kg.store import write
from kg.store.transaction import ask, put
from loaders.naming.spelling import clean

_COLUMNS = "j.verdict, j.left, j.right, j.who, j.when, j.why"


def stored(tx: ManagedTransaction) -> list[Judgement]:
    """All judgements, oldest first."""
    return _read(ask(tx, f"MATCH (j:Judgement) RETURN {_COLUMNS}"))


def decide(
    tx: ManagedTransaction, new: Sequence[Judgement], undo: Sequence[str], places: Mapping[str, str]
) -> tuple[list[Judgement], list[Judgement]]:
    """Takes out what is undone, adds what is new, and resolves the names concerned anew; (added, gone).

    Doubt and former names give way to what is new. Raises Conflict, which shows the chain, where one contradicts what
    was judged before, or one before it in `new`; its message begins with the place of that one, if it has one.
    """
    write.lock(tx)
    before = {each.id: each for each in stored(tx)}
    after = {id: each for id, each in before.items() if id not in undo}
    for each in new:
        if each.id not in after:
            _admit(after, each, places.get(each.id))
    added = [each for id, each in after.items() if id not in before]
    gone = [each for id, each in before.items() if id not in after]
    ask(tx, "UNWIND $ids AS id MATCH (j:Judgement {id: id}) DETACH DELETE j", ids=[each.id for each in gone])
    put(tx, "UNWIND $rows AS row MERGE (j:Judgement {id: row.id}) SET j += row.props", [_row(each) for each in added])
    _resolve_anew(tx, [*added, *gone])
    write.unlock(tx)
    return added, gone


def _admit(judged: dict[str, Judgement], new: Judgement, place: str | None) -> None:
    if is_outdated(judged.values(), new):
        return
    try:
        refuse_conflict(judged.values(), new)
    except Conflict as conflict:
        raise Conflict(f"{place}: {conflict}" if place else str(conflict)) from None
    for gone in superseded(judged.values(), new):
        del judged[gone.id]
    judged[new.id] = new


def touching(tx: ManagedTransaction, names: Iterable[str]) -> list[Judgement]:
    """The judgements on mentions of these names, and those that follow from them through names judged together.

    Costs what there is on these names, not how many judgements there are.
    """
    found: dict[str, Judgement] = {}
    ahead = {clean(name) for name in names}
    known: set[str] = set()
    while ahead:
        sides = " UNION ".join(
            f"UNWIND $names AS name MATCH (j:Judgement {{{side}: name}}) RETURN {_COLUMNS}"
            for side in ("leftName", "rightName")
        )
        new = _read(ask(tx, sides, names=sorted(ahead)))
        found |= {each.id: each for each in new}
        known |= ahead
        ahead = {clean(name) for each in new for name in each.names} - known
    return _ordered(found.values())


def _resolve_anew(tx: ManagedTransaction, changed: Sequence[Judgement]) -> None:
    """Says who is meant by the names that these judgements touch, with those that hold now."""
    write.resolve_anew(tx, {anchor for each in changed for anchor in each.anchors})


def _row(each: Judgement) -> dict[str, object]:
    left, right = Anchor.of(each.left).name, None if each.verdict == "named" else Anchor.of(each.right).name
    props = {
        "verdict": each.verdict,
        "left": each.left,
        "right": each.right,
        "who": each.who,
        "when": each.when,
        "why": each.why or None,
        "name": f"{left} {each.verdict} {right or each.right}",
        "leftName": clean(left),
        "rightName": clean(right) if right else None,
        "leftIssue": Anchor.of(each.left).issue,
        "rightIssue": Anchor.of(each.right).issue if right else None,
    }
    return {"id": each.id, "props": {name: value for name, value in props.items() if value is not None}}


def _read(rows: Iterable[Sequence[str]]) -> list[Judgement]:
    return _ordered(
        Judgement(verdict, left, right, who, when, why or "") for verdict, left, right, who, when, why in rows
    )


def _ordered(judged: Iterable[Judgement]) -> list[Judgement]:
    return sorted(judged, key=lambda each: (each.when, each.id))
