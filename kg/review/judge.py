"""Judging: what a user decides on who is meant becomes judgements in the store, and the store resolves anew."""

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
    """Records that the two are one, are two, or cannot be told; gives the judgement, or the equal one of before.

    Raises KgError where it says nothing new or cannot be, Conflict where it contradicts what was judged before.
    """
    if left.kind != right.kind:
        raise KgError(
            f"{left.entity.name} is a {left.kind}, {right.entity.name} a {right.kind}: only two of a kind are judged"
        )
    if left.entity.id == right.entity.id and not (left.is_mention and right.is_mention):
        what = (
            "are one already"
            if verdict == "same"
            else "are one; kg split cuts them in two, or give the anchors of two mentions"
        )
        raise KgError(f"{left.entity.name} and {right.entity.name} ({left.entity.id}) {what}")
    new = made(verdict, left.anchor, right.anchor, who, when, why)
    for each in store.judgements():
        if (each.verdict, each.anchors) == (new.verdict, new.anchors):
            return each
    store.judge([new])
    return new


def rename(store: "Store", whom: Meant, name: str, who: str, when: str, why: str) -> Judgement:
    """Records the name that its entity is to be shown by, in the place of one given before."""
    mine = set(anchors_of(store, whom.entity))
    former = [each.id for each in store.judgements() if each.verdict == "named" and each.left in mine]
    new = made("named", whom.anchor, name, who, when, why)
    store.judge([new], former)
    return new


def split(store: "Store", away: Sequence[str], stay: Sequence[str], who: str, when: str, why: str) -> list[Judgement]:
    """Records that the mentions `away` are one, and that it is another than the mentions `stay`, which are one too.

    A judgement that made one of both stands in the way: Conflict shows it.
    """
    why = f"{CUT} {Anchor.of(away[0]).name}" + (f": {why}" if why else "")
    new = [made("same", group[0], each, who, when, why) for group in (away, stay) for each in group[1:]]
    new.append(made("different", away[0], stay[0], who, when, why))
    store.judge(new)
    return new


def undo(store: "Store", id: str | None) -> list[Judgement]:
    """Takes back the judgement of this id, or the last one; all of a cut together. Raises KgError without one."""
    judged = store.judgements()
    found = judged[-1:] if id is None else [each for each in judged if id in (each.id, each.id.split("-")[1])]
    if not found:
        raise KgError("no judgement in the store" if id is None else f"{id}: no such judgement; see kg judge list")
    last = found[0]
    if last.why.startswith(CUT):
        found = [each for each in judged if (each.who, each.when, each.why) == (last.who, last.when, last.why)]
    store.judge([], [each.id for each in found])
    return found


def take_in(store: "Store", lines: Iterable[tuple[str, Judgement]]) -> int:
    """Adds judgements that come with the places of a file; gives how many were not there. All or none.

    Raises KgError, with the place of the line that contradicts what was judged before or further up.
    """
    given = list(lines)
    known = {each.id for each in store.judgements()}
    added, _ = store.judge(
        [each for _, each in given if each.id not in known], places={each.id: place for place, each in given}
    )
    return len(added)


def row(each: Judgement) -> dict[str, Any]:
    """A judgement as it is listed; the id without its word."""
    right = each.right if each.verdict == "named" else told(each.right)
    return {
        "id": each.id.split("-")[1],
        "verdict": each.verdict,
        "left": told(each.left),
        "right": right,
        "who": each.who,
        "when": each.when,
        "why": each.why,
    }


def told(anchor: str) -> str:
    """An anchor for people: name, issue, how its item starts."""
    found = Anchor.of(anchor)
    return f"{found.name} ({found.issue}, {found.starts}…)"


def made(verdict: str, left: str, right: str, who: str, when: str, why: str) -> Judgement:
    """The judgement; KgError for one that cannot be."""
    try:
        return judgement(verdict, left, right, who, when, why)
    except ValueError as error:
        raise KgError(str(error)) from None
