"""Counts the characters of names: every name that jieba knows lends its characters once."""

from collections import Counter
from functools import cache
from math import sqrt

from bench.names.sources import OF_NAMES, characters, entries, ordinary
from loaders.lexicons.words import PACKAGED

HEAD = """\
# Characters of names. Columns: characters, kind, count of names. surname; only: a given name of one character;
# first, second: of a given name of two; begin, pair, end: of a foreign name written by sound;
# sound: the characters used for such names; alone: surnames that hardly ever are a word (both by hand, count 1).
# Source: counted over the entries of dict.txt of jieba 0.42.1 (MIT licence, Sun Junyi) that it tags as names,
# each once; surnames halfway between that and their rank in surnames.tsv. Made by python -m bench.names.
"""
_LEAST_ONE = ("surname", "sound", "alone")
_SHARES = (0.07, 0.07, 0.065, 0.055, 0.045, 0.03)
"""Shares of the six commonest surnames: 公安部《2020年全国姓名报告》."""
_OF_CHINA = ("single", "common", "compound")
_HELD, _FEW, _MANY = 25, 8, 40


def heard() -> Counter[str]:
    """How many foreign names hold each character."""
    return Counter(sign for entry in entries() if entry.tag == "nrt" for sign in entry.word)


def table() -> str:
    """The text of namesigns.tsv."""
    counted = _counted()
    _weigh(counted["surname"])
    counted["sound"].update(characters("sound"))
    counted["alone"].update(characters("alone"))
    counted["only"].update(dict.fromkeys(characters("single"), _HELD))
    lines = []
    for kind, signs in counted.items():
        least = 1 if kind in _LEAST_ONE else 2
        ordered = sorted(signs.items(), key=lambda row: (-row[1], row[0]))
        lines += [f"{text}\t{kind}\t{count}" for text, count in ordered if count >= least]
    return HEAD + "\n".join(lines) + "\n"


def _counted() -> dict[str, Counter[str]]:
    counted: dict[str, Counter[str]] = {
        kind: Counter() for kind in ("surname", "only", "first", "second", "begin", "pair", "end", "sound", "alone")
    }
    surnames = PACKAGED.words("surnames").only("single", "compound", "common")
    signs = heard()
    for word, _, tag in entries():
        if tag not in OF_NAMES or word in ordinary() or not _is_han(word):
            continue
        surname = surnames.at(word, 0)
        if len(word) > 1 and _sounds(word, tag, signs):
            counted["begin"][word[0]] += 1
            counted["end"][word[-1]] += 1
            counted["pair"].update(word[at : at + 2] for at in range(len(word) - 1))
        elif surname and tag != "nrt" and 0 < len(word) - len(surname) < 3:
            counted["surname"][surname] += 1
            _count_given(word[len(surname) :], surname, counted)
    return counted


def _sounds(word: str, tag: str, signs: Counter[str]) -> bool:
    """Whether a name is written by sound."""
    return all(signs[sign] >= _FEW for sign in word) and (
        tag == "nrt" or len(word) > 3 or sum(signs[sign] >= _MANY for sign in word) > 1
    )


def _count_given(given: str, surname: str, counted: dict[str, Counter[str]]) -> None:
    if surname not in characters("common") or given in _spoken() or given[-1] in characters("later"):
        return
    if any(sign in "的了不是在" for sign in given):
        return
    if len(given) == 1:
        counted["only"][given] += 1
    else:
        counted["first"][given[0]] += 1
        counted["second"][given[1]] += 1


@cache
def _spoken() -> frozenset[str]:
    """Words that jieba's names from novels often end in: 张大哥, 李说."""
    return frozenset(
        entry.word
        for entry in entries()
        if entry.tag not in OF_NAMES and (len(entry.word) > 1 or entry.tag[0] in "udpc")
    )


def _weigh(counted: Counter[str]) -> None:
    """Sets the counts of surnames between what jieba's names say and what their rank in surnames.tsv says."""
    total = sum(counted.values())
    kinds = PACKAGED.words("surnames").kind_of
    for rank, surname in enumerate(text for text, kind in kinds.items() if kind in _OF_CHINA and len(text) < 3):
        compound = len(surname) > 1
        place = min(rank, 250) if compound else rank
        share = _SHARES[place] if place < len(_SHARES) else 0.19 / (place + 1) ** 1.1
        held = max(counted[surname], share * total if compound else 1)
        counted[surname] = max(1, round(100 * sqrt(held * share * total)))


def _is_han(word: str) -> bool:
    return all("\u4e00" <= sign <= "\u9fff" for sign in word)
