"""Picks the words of the language out of jieba's dictionary; names of people stay behind."""

import re
from collections import defaultdict
from functools import cache
from math import log

from bench.names.signs import heard
from bench.names.sources import OF_NAMES, Entry, abroad, characters, entries, ordinary
from loaders.lexicons.statistics import signs
from loaders.lexicons.words import PACKAGED

HEAD = """\
# How often words stand in print. Columns: kind, cost (-4 ln of the share of the word in all text), words.
# Source: dict.txt of jieba 0.42.1 (MIT licence, Sun Junyi), names of people left out; places abroad by hand.
# Made by python -m bench.names.
"""
_LEAST = {1: 20, 2: 6, 3: 12, 4: 16, 5: 30, 6: 30, 7: 15, 8: 15, 9: 15, 10: 15}
"""How often a word of so many characters must have been counted to be taken."""
_KINDS = {
    "v": "verb",
    "vd": "verb",
    "vg": "verb",
    "vi": "verb",
    "vq": "verb",
    "vn": "deed",
    "n": "noun",
    "ng": "noun",
    "nz": "noun",
    "an": "noun",
    "a": "quality",
    "ad": "quality",
    "ag": "quality",
    "b": "quality",
    "z": "quality",
    "d": "adverb",
    "p": "preposition",
    "c": "conjunction",
    "r": "pronoun",
    "m": "number",
    "mq": "number",
    "q": "measure",
    "t": "time",
    "tg": "time",
    "f": "side",
    "s": "side",
    "ns": "place",
    "nt": "body",
    "j": "short",
    "u": "particle",
    "y": "particle",
    "uj": "particle",
    "ul": "particle",
    "uz": "particle",
}
_HAN = re.compile("[\u4e00-\u9fff]+")
_OF_MEN = re.compile("(?:主义|主义者|思想|理论|杯|奖)$")
_DOUBLE = frozenset(("令狐", "公孙", "慕容", "欧阳", "司马", "上官", "皇甫", "诸葛"))
_LOOSE, _STRICT = 18.5, 23.0
"""Up to this cost a word of three characters is taken for a name: where a part of it is a word, and where none is."""
_SURNAME_COST, _ALONE_COST = 6, 10
"""What a character costs more (in fourths) because jieba counted it mostly in names."""


def table() -> str:
    """The text of frequency.tsv. Needs namesigns.tsv, which tells what looks like a name."""
    total = sum(entry.count for entry in entries())
    rows: defaultdict[tuple[str, int], list[str]] = defaultdict(list)
    for entry in entries():
        word, count, tag = entry
        count = max(count, 60) if word in ordinary() else count
        if _is_word(Entry(word, count, tag)):
            cost = round(-4 * log(count / total)) + _SURNAME_COST * (tag in OF_NAMES and len(word) == 1)
            rows[_kind(word, tag), cost + _ALONE_COST * (word in characters("alone"))].append(word)
    return HEAD + "".join(f"{kind}\t{cost}\t{' '.join(words)}\n" for (kind, cost), words in sorted(rows.items()))


def _kind(word: str, tag: str) -> str:
    if word in abroad():
        return "place"
    return "noun" if tag in OF_NAMES else _KINDS.get(tag, "phrase" if len(word) > 1 else "sign")


def _is_word(entry: Entry) -> bool:
    word, count, tag = entry
    if not _HAN.fullmatch(word) or count < (2 if tag == "ns" else _LEAST.get(len(word), 1 << 30)):
        return False
    if _OF_MEN.search(word) and any(word.startswith(name) for name in _names() if len(name) > 1):
        return False
    if word in ordinary():
        return word[:2] not in _DOUBLE or len(word) == 2
    return not (_tagged_name(entry) or _made_like_name(entry) or _lone_place(entry) or _of_name(entry))


def _tagged_name(entry: Entry) -> bool:
    """A word that jieba tags as a name, but for short ones that begin with no common surname and sound Chinese."""
    word, count, tag = entry
    return (
        tag in OF_NAMES
        and len(word) > 1
        and (len(word) > 2 or count < 15 or _surname(word) in characters("common") or _sounds(8).issuperset(word))
    )


def _made_like_name(entry: Entry) -> bool:
    """A word of three characters that looks like a Chinese name, whatever its tag says."""
    word = entry.word
    if len(word) != 3 or word[0] not in characters("common") or entry.tag[0] not in "nmt":
        return False
    if word[2] in "县镇乡村市区港店湾岛路省州":
        return False
    told = signs()
    cost = told.surname.get(word[0], 99) + told.first.get(word[1], 10) + told.second.get(word[2], 10)
    return cost < (_LOOSE if word[1:] in _known() or word[:2] in _known() else _STRICT)


def _lone_place(entry: Entry) -> bool:
    """A place seldom counted whose name tells no place: jieba has many foreign names among those."""
    word, count, tag = entry
    if tag != "ns" or word[-1] in characters("site") or any(word + site in _all() for site in "省市县州区盟旗"):
        return False
    strange = len(word) == 2 and _sounds(2).union(characters("sound")).issuperset(word)
    return count < (20 if len(word) < 4 else 6) * (10 if strange else 1)


def _of_name(entry: Entry) -> bool:
    """A word that holds a name or was counted amiss."""
    word, count, tag = entry
    if len(word) > 2 and tag[0] == "n" and PACKAGED.words("surnames").kind_of.get(word[:2]) == "japanese":
        return True
    if tag == "r" and len(word) > 1 and count < 300:
        return True
    return (tag == "nz" and len(word) > 2 and _sounds(8).issuperset(word)) or (word[:2] in _DOUBLE and len(word) > 2)


def _surname(word: str) -> str:
    return PACKAGED.words("surnames").at(word, 0) or " "


@cache
def _sounds(least: int) -> frozenset[str]:
    return frozenset(sign for sign, count in heard().items() if count >= least)


@cache
def _names() -> frozenset[str]:
    return frozenset(entry.word for entry in entries() if entry.tag in OF_NAMES and entry.count > 20)


@cache
def _known() -> frozenset[str]:
    return frozenset(entry.word for entry in entries() if entry.tag not in (*OF_NAMES, "ns", "nz") and entry.count > 20)


@cache
def _all() -> frozenset[str]:
    return frozenset(entry.word for entry in entries())
