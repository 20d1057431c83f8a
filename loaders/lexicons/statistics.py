"""Statistics of words and of the characters of names, read on first use. A cost is -ln of a share."""

from collections import Counter
from dataclasses import dataclass
from functools import cache
from math import exp, log

from loaders.lexicons.words import FOLDER

_MIXING_WEIGHT = 60
"""How often a character must occur for the characters after it to weigh as much as those anywhere in names."""


@dataclass(frozen=True, slots=True)
class Speech:
    """Words: the cost and kind of each, and the lengths of the words of two or more characters by first character."""

    cost: dict[str, float]
    kind: dict[str, str]
    lengths: dict[str, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Signs:
    """Costs of the characters of names by their position.

    sounds: characters used to write foreign names. alone: surnames that are hardly ever a word. starts: every character
    with which a name may begin.
    """

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
            word_kind, share, words = line.rstrip("\n").split("\t")
            word_cost = int(share) / 4
            for word in words.split(" "):
                cost[word] = word_cost
                kind[word] = word_kind
                if len(word) > 1:
                    lengths.setdefault(word[0], set()).add(len(word))
    return Speech(cost, kind, {first: tuple(sorted(sizes)) for first, sizes in lengths.items()})


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


def _scaled(counts: Counter[str], factor: float) -> Counter[str]:
    return Counter({text: round(count * factor) for text, count in counts.items() if count * factor >= 1})


def _costs(counts: Counter[str]) -> dict[str, float]:
    total = sum(counts.values())
    return {text: log(total / count) for text, count in counts.items()}


def _pairs(pairs: Counter[str]) -> dict[str, float]:
    """Cost of a character after another inside a name, mixed with its cost anywhere in names.

    The value of a single character is the extra cost of any character that never follows it.
    """
    after = _sums(pairs, 0)
    anywhere = _anywhere(pairs)
    costs = {first: log((count + _MIXING_WEIGHT) / _MIXING_WEIGHT) for first, count in after.items()}
    for pair, count in pairs.items():
        share = after[pair[0]] / (after[pair[0]] + _MIXING_WEIGHT)
        costs[pair] = -log(share * count / after[pair[0]] + (1 - share) * exp(-anywhere[pair[1]]))
    return costs


def _anywhere(pairs: Counter[str]) -> dict[str, float]:
    return _costs(_sums(pairs, 1))


def _sums(pairs: Counter[str], place: int) -> Counter[str]:
    sums: Counter[str] = Counter()
    for pair, count in pairs.items():
        sums[pair[place]] += count
    return sums


def _ends(end: Counter[str], pairs: Counter[str]) -> dict[str, float]:
    """Cost of a name that ends after a character."""
    continued = _sums(pairs, 0)
    return {last: -log((count + 0.5) / (count + continued[last] + 1)) for last, count in end.items()}
