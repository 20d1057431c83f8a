"""Pairwise scores of identity resolution against an identity.json: pairs of mentions that are the same or different."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from unicodedata import normalize

Row = Mapping[str, str | None]
Place = tuple[str, ...]
_MIN_COMMON = 6


@dataclass
class Pairs:
    """right, wrong: pairs that were joined correctly, or wrongly. missed: pairs that were not joined, or not found."""

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
    """The pairs of people. rows: document, item, name, kind, entity of every mention, as printed by kg mentions."""
    persons = json.loads((gold / "identity.json").read_text("utf-8"))["persons"]
    groups = [
        [(doc, plain(starts or ""), plain(name)) for doc, starts, name in person["mentions"]] for person in persons
    ]
    entities: dict[Place, set[str]] = defaultdict(set)
    for row in rows:
        if row["kind"] == "person":
            place = (stem(row["document"]), plain(row["item"] or ""), plain(row["name"] or ""))
            entities[_gold_place(place, groups)].add(str(row["entity"]))
    return _compare(groups, entities)


def names(rows: Iterable[Row], gold: Path, kind: str) -> Pairs:
    """The pairs of units or projects, by document and name."""
    gold_entities = json.loads((gold / "identity.json").read_text("utf-8"))[f"{kind}s"]
    groups = [[(doc, plain(name)) for doc, name in entity["names"]] for entity in gold_entities]
    entities: dict[Place, set[str]] = defaultdict(set)
    for row in rows:
        if row["kind"] == kind:
            entities[stem(row["document"]), plain(row["name"] or "")].add(str(row["entity"]))
    return _compare(groups, entities)


def plain(text: str) -> str:
    return "".join(normalize("NFKC", text).split()).replace("・", "·").replace("•", "·")


def stem(document: str | None) -> str:
    return (document or "").rpartition(".")[0]


def _gold_place(place: Place, groups: Sequence[Sequence[Place]]) -> Place:
    """The gold mention of a row: with its document and name, in the item with the most similar beginning."""
    document, item, name = place
    candidates = [
        (_common_length(mention[1], item), mention)
        for group in groups
        for mention in group
        if mention[0] == document and mention[2] == name and bool(mention[1]) == bool(item)
    ]
    length, best = max(candidates, default=(0, place))
    return best if not item or length >= _MIN_COMMON else place


def _common_length(gold: str, starts: str) -> int:
    """The number of characters with which both begin; only one of them may have a headline before."""
    offset = starts.find(gold[:_MIN_COMMON]) if gold else -1
    starts = starts[offset:] if offset > 0 else starts
    pairs = enumerate(zip(gold, starts, strict=False))
    return next((position for position, (a, b) in pairs if a != b), min(len(gold), len(starts)))


def _compare(groups: Sequence[Sequence[Place]], entities: Mapping[Place, set[str]]) -> Pairs:
    pairs, groups_of = Pairs(), defaultdict(set)
    for number, group in enumerate(groups):
        for place in group:
            groups_of[place].add(number)
    for one, other in combinations(sorted(groups_of), 2):
        joined = bool(entities.get(one, set()) & entities.get(other, set()))
        if groups_of[one] & groups_of[other]:
            if joined:
                pairs.right += 1
            else:
                pairs.missed.append((one, other))
        elif joined:
            pairs.wrong.append((one, other))
    return pairs
