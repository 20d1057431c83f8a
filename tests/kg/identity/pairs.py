"""Pairwise scores of who is meant, against an identity.json: which mentions are one, which are two."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from unicodedata import normalize

Row = Mapping[str, str | None]
Place = tuple[str, ...]
_ALIKE = 6


@dataclass
class Pairs:
    """right, wrong: pairs joined as they should be, and that should not; missed: pairs left apart, or not found."""

    right: int = 0
    wrong: list[tuple[Place, Place]] = field(default_factory=list)
    missed: list[tuple[Place, Place]] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return self.right / ((self.right + len(self.wrong)) or 1)

    @property
    def recall(self) -> float:
        return self.right / ((self.right + len(self.missed)) or 1)


def people(rows: Iterable[Row], gold: Path) -> Pairs:
    """rows: document, item, name, kind, entity of every mention, as kg mentions gives them."""
    said = json.loads((gold / "identity.json").read_text("utf-8"))["persons"]
    groups = [[(doc, plain(starts or ""), plain(name)) for doc, starts, name in each["mentions"]] for each in said]
    meant: dict[Place, set[str]] = defaultdict(set)
    for row in rows:
        if row["kind"] == "person":
            place = (stem(row["document"]), plain(row["item"] or ""), plain(row["name"] or ""))
            meant[_aligned(place, groups)].add(str(row["entity"]))
    return _compare(groups, meant)


def names(rows: Iterable[Row], gold: Path, kind: str) -> Pairs:
    """Of units or projects: by document and name."""
    said = json.loads((gold / "identity.json").read_text("utf-8"))[f"{kind}s"]
    groups = [[(doc, plain(name)) for doc, name in each["names"]] for each in said]
    meant: dict[Place, set[str]] = defaultdict(set)
    for row in rows:
        if row["kind"] == kind:
            meant[stem(row["document"]), plain(row["name"] or "")].add(str(row["entity"]))
    return _compare(groups, meant)


def plain(text: str) -> str:
    return "".join(normalize("NFKC", text).split()).replace("・", "·").replace("•", "·")


def stem(document: str | None) -> str:
    return (document or "").rpartition(".")[0]


def _aligned(place: Place, groups: Sequence[Sequence[Place]]) -> Place:
    """The mention of gold that a row gives: of this document and name, of the item that begins most alike."""
    document, item, name = place
    alike = [
        (_common(each[1], item), each)
        for group in groups
        for each in group
        if each[0] == document and each[2] == name and bool(each[1]) == bool(item)
    ]
    length, best = max(alike, default=(0, place))
    return best if not item or length >= _ALIKE else place


def _common(one: str, other: str) -> int:
    """How many characters both begin with; gold and output may have a headline before or not."""
    at = other.find(one[:_ALIKE]) if one else -1
    other = other[at:] if at > 0 else other
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _compare(groups: Sequence[Sequence[Place]], meant: Mapping[Place, set[str]]) -> Pairs:
    found, group_of = Pairs(), defaultdict(set)
    for number, group in enumerate(groups):
        for place in group:
            group_of[place].add(number)
    for one, other in combinations(sorted(group_of), 2):
        joined = bool(meant.get(one, set()) & meant.get(other, set()))
        if group_of[one] & group_of[other]:
            if joined:
                found.right += 1
            else:
                found.missed.append((one, other))
        elif joined:
            found.wrong.append((one, other))
    return found
