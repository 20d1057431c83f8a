"""Records what a user decides on who is meant as judgements in the store, which then resolves names again."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from kg.errors import KgError
from kg.identity.judgement import Anchor, Judgement, judgement
from kg.review.anchors import Meant, anchors_of

if TYPE_CHECKING:
    from kg.store import Store

CUT = "cut of"
COLUMNS = ("id", "verdict", "left", "right", "who", "when", "why")


def judge(store: "Store", verdict: str, left: Meant, right: Meant, who: str, when: str, why: str) -> Judgement:
    """Record that two sides are the same, different, or unsure; the judgement, or an equal one recorded earlier.

    Raises KgError for a judgement that is invalid or changes nothing, Conflict for one that contradicts earlier ones.
    """
    if left.kind != right.kind:
        raise KgError(
            f"{left.entity.name} is a {left.kind}, {right.entity.name} a {right.kind}: judge two of the same kind"
        )
    if left.entity.id == right.entity.id and not (left.is_mention and right.is_mention):
        reason = (
            "are already the same; nothing to do"
            if verdict == "same"
            else "are the same; separate them with kg split, or give the anchors of two mentions"
        )
        raise KgError(f"{left.entity.name} and {right.entity.name} ({left.entity.id}) {reason}")
    new = _new_judgement(verdict, left.anchor, right.anchor, who, when, why)
    for old in store.judgements():
        if (old.verdict, old.anchors) == (new.verdict, new.anchors):
            return old
    store.judge([new])
    return new


def rename(store: "Store", target: Meant, name: str, who: str, when: str, why: str) -> Judgement:
    """Record the name to show for an entity; it replaces a name given earlier."""
    anchors = set(anchors_of(store, target.entity))
    former = [old.id for old in store.judgements() if old.verdict == "named" and old.left in anchors]
    new = _new_judgement("named", target.anchor, name, who, when, why)
    store.judge([new], former)
    return new


def split(store: "Store", away: Sequence[str], stay: Sequence[str], who: str, when: str, why: str) -> list[Judgement]:
    """Record that the mentions `away` are one entity, and the mentions `stay` are another.

    Raises Conflict, which shows the chain, if an earlier judgement says that both are the same.
    """
    why = f"{CUT} {Anchor.of(away[0]).name}" + (f": {why}" if why else "")
    new = [_new_judgement("same", group[0], anchor, who, when, why) for group in (away, stay) for anchor in group[1:]]
    new.append(_new_judgement("different", away[0], stay[0], who, when, why))
    store.judge(new)
    return new


def undo(store: "Store", id: str | None) -> list[Judgement]:
    """Undo the judgement with this id, or the last one; all judgements of a split together.

    Raises KgError if there is no such judgement.
    """
    judgements = store.judgements()
    undone = judgements[-1:] if id is None else [old for old in judgements if id in (old.id, old.id.split("-")[1])]
    if not undone:
        raise KgError(
            "no judgement in the store; nothing to undo"
            if id is None
            else f"{id}: no such judgement; see kg judge list"
        )
    last = undone[0]
    if last.why.startswith(CUT):
        undone = [old for old in judgements if (old.who, old.when, old.why) == (last.who, last.when, last.why)]
    store.judge([], [judgement.id for judgement in undone])
    return undone


def take_in(store: "Store", lines: Iterable[tuple[str, Judgement]]) -> int:
    """Add judgements with their places in a file, all or none; the number of judgements that are new.

    Raises KgError, with the place of a line that contradicts an earlier judgement or an earlier line.
    """
    placed = list(lines)
    known = {judgement.id for judgement in store.judgements()}
    added, _ = store.judge(
        [judgement for _, judgement in placed if judgement.id not in known],
        places={judgement.id: place for place, judgement in placed},
    )
    return len(added)


def row(judgement: Judgement) -> dict[str, Any]:
    """A judgement as a row by COLUMNS; the id without its prefix."""
    right = judgement.right if judgement.verdict == "named" else _readable(judgement.right)
    return {
        "id": judgement.id.split("-")[1],
        "verdict": judgement.verdict,
        "left": _readable(judgement.left),
        "right": right,
        "who": judgement.who,
        "when": judgement.when,
        "why": judgement.why,
    }


def _readable(text: str) -> str:
    """An anchor in readable form: NAME (ISSUE, STARTS…)."""
    anchor = Anchor.of(text)
    return f"{anchor.name} ({anchor.issue}, {anchor.starts}…)"


def _new_judgement(verdict: str, left: str, right: str, who: str, when: str, why: str) -> Judgement:
    """The judgement with these values. Raises KgError for an invalid one."""
    try:
        return judgement(verdict, left, right, who, when, why)
    except ValueError as error:
        raise KgError(str(error)) from None
