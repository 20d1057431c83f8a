"""What print tells of words and of the characters of names, read when first asked for. Costs are -ln of a share."""

from collections import Counter
from dataclasses import dataclass
from functools import cache
from math import exp, log

from loaders.lexicons.words import FOLDER

_MIX = 60
"""How many times a character must be seen for what follows it to count as much as what names hold anywhere."""


@dataclass(frozen=True, slots=True)
class Speech:
    """Words of the language: cost and kind of each, the lengths of those that begin with a character."""

    cost: dict[str, float]
    kind: dict[str, str]
    lengths: dict[str, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Signs:
    """Costs of the characters of names by their place in it; `sounds` are those used to write foreign names,
    `alone` the surnames that hardly ever are a word, `starts` all characters with which a name may begin."""

    surname: dict[str, float]
    only: dict[str, float]
    first: dict[str, float]
    second: dict[str, float]
    begin: dict[str, float]
    pair: dict[str, float]
    anywhere: dict[str, float]
    end: dict[str, float]
    sounds: frozenset[str]
    alone: frozenset[str]
    starts: frozenset[str]


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
        _costs(counts["surname"]),
        _costs(counts["only"] + _scaled(counts["second"], 0.3)),
        _costs(counts["first"]),
        _costs(counts["second"]),
        _costs(counts["begin"]),
        _pairs(counts["pair"]),
        _anywhere(counts["pair"]),
        _ends(counts["end"], counts["pair"]),
        frozenset(counts["sound"]),
        frozenset(counts["alone"]),
        frozenset(counts["sound"]).union(text[0] for text in counts["surname"]),
    )


def _scaled(counted: Counter[str], by: float) -> Counter[str]:
    return Counter({text: round(count * by) for text, count in counted.items() if count * by >= 1})


def _costs(counted: Counter[str]) -> dict[str, float]:
    total = sum(counted.values())
    return {text: log(total / count) for text, count in counted.items()}


def _pairs(pairs: Counter[str]) -> dict[str, float]:
    """Cost of a character behind another inside a name, mixed with that of the character anywhere in names.

    A single character as key is the cost of mixing: what a character that never followed it pays on top.
    """
    after = _sums(pairs, 0)
    anywhere = _anywhere(pairs)
    costs = {first: log((seen + _MIX) / _MIX) for first, seen in after.items()}
    for pair, count in pairs.items():
        share = after[pair[0]] / (after[pair[0]] + _MIX)
        costs[pair] = -log(share * count / after[pair[0]] + (1 - share) * exp(-anywhere[pair[1]]))
    return costs


def _anywhere(pairs: Counter[str]) -> dict[str, float]:
    return _costs(_sums(pairs, 1))


def _sums(pairs: Counter[str], place: int) -> Counter[str]:
    found: Counter[str] = Counter()
    for pair, count in pairs.items():
        found[pair[place]] += count
    return found


def _ends(end: Counter[str], pairs: Counter[str]) -> dict[str, float]:
    """Cost of a name to end behind a character."""
    goes = _sums(pairs, 0)
    return {sign: -log((count + 0.5) / (count + goes[sign] + 1)) for sign, count in end.items()}
