"""What print tells of words and of the characters of names, read when first asked for. Costs are -ln of a share."""

from collections import Counter
from dataclasses import dataclass
from functools import cache
from math import log

from loaders.lexicon import FOLDER

KIND_OF_CODE = ("verb", "deed", "noun", "quality", "adverb", "preposition", "conjunction", "pronoun", "number", "measure",
                "time", "side", "place", "body", "short", "particle", "phrase", "sign")


@dataclass(frozen=True, slots=True)
class Speech:
    """Words of the language: cost and kind of each, the lengths of those that begin with a character."""

    cost: dict[str, float]
    kind: dict[str, str]
    lengths: dict[str, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Signs:
    """Costs of the characters of names by their place in it; `sounds` are those used to write foreign names."""

    surname: dict[str, float]
    only: dict[str, float]
    first: dict[str, float]
    second: dict[str, float]
    begin: dict[str, float]
    pair: dict[str, float]
    end: dict[str, float]
    sounds: frozenset[str]


@cache
def speech() -> Speech:
    """The words of frequency.tsv."""
    cost: dict[str, float] = {}
    kind: dict[str, str] = {}
    lengths: dict[str, set[int]] = {}
    with (FOLDER / "frequency.tsv").open(encoding="utf-8") as lines:
        for line in lines:
            if line[0] == "#":
                continue
            name, share, words = line.rstrip("\n").split("\t")
            price = int(share) / 4
            for word in words.split(" "):
                cost[word] = price
                kind[word] = name
                if len(word) > 1:
                    lengths.setdefault(word[0], set()).add(len(word))
    return Speech(cost, kind, {first: tuple(sorted(found)) for first, found in lengths.items()})


@cache
def signs() -> Signs:
    """The characters of namesigns.tsv."""
    counts: dict[str, Counter[str]] = {}
    with (FOLDER / "namesigns.tsv").open(encoding="utf-8") as lines:
        for line in lines:
            if line[0] == "#":
                continue
            text, table, count = line.rstrip("\n").split("\t")
            counts.setdefault(table, Counter())[text] = int(count)
    return Signs(
        _costs(counts["surname"], 1), _costs(counts["only"] + _scaled(counts["second"], 0.3), 1),
        _costs(counts["first"], 0), _costs(counts["second"], 0), _costs(counts["begin"], 0),
        _pairs(counts["pair"], counts["begin"], counts["end"]), _ends(counts["end"], counts["pair"]),
        frozenset(counts["begin"]) | frozenset(counts["end"]))


def _scaled(counted: Counter[str], by: float) -> Counter[str]:
    return Counter({text: round(count * by) for text, count in counted.items() if count * by >= 1})


def _costs(counted: Counter[str], less: int) -> dict[str, float]:
    total = sum(counted.values()) + 1
    return {text: log(total / count) for text, count in counted.items()}


def _pairs(pairs: Counter[str], begin: Counter[str], end: Counter[str]) -> dict[str, float]:
    """Cost of a character behind another inside a name, mixed with that of the character anywhere."""
    single: Counter[str] = Counter()
    after: Counter[str] = Counter()
    for pair, count in pairs.items():
        single[pair[1]] += count
        after[pair[0]] += count
    total = sum(single.values())
    costs = {}
    for first in after:
        share = after[first] / (after[first] + 8)
        for second in single:
            seen = pairs[first + second]
            if seen:
                costs[first + second] = -log(share * seen / after[first] + (1 - share) * single[second] / total)
        costs[first] = -log(1 - share)
    for second in single:
        costs["*" + second] = log(total / single[second])
    return costs


def _ends(end: Counter[str], pairs: Counter[str]) -> dict[str, float]:
    """Cost of a name to end behind a character."""
    goes: Counter[str] = Counter()
    for pair, count in pairs.items():
        goes[pair[0]] += count
    return {sign: -log((count + 0.5) / (count + goes[sign] + 1)) for sign, count in end.items()}
