"""What the tables are made of: the entries of jieba's dictionary and the lists beside this module, written by hand."""

from functools import cache
from pathlib import Path
from typing import NamedTuple

import jieba  # type: ignore[import-untyped]

FOLDER = Path(__file__).parent
OF_NAMES = ("nr", "nrt", "nrfg")
"""The tags of names of people."""
_LACKING = 60
"""The count of a word that jieba lacks."""


class Entry(NamedTuple):
    """A word of the dictionary: how often it was counted, and its tag."""

    word: str
    count: int
    tag: str


@cache
def entries() -> tuple[Entry, ...]:
    """The entries of dict.txt, and the words of our lists that it lacks."""
    path = Path(jieba.__file__).parent / "dict.txt"
    rows = (line.split() for line in path.read_text("utf-8").splitlines())
    found = [Entry(word, int(count), tag) for word, count, tag in rows]
    held = {entry.word for entry in found}
    return (*found, *(Entry(word, _LACKING, "ns" if word in abroad() else "n") for word in sorted(ordinary() - held)))


@cache
def abroad() -> frozenset[str]:
    """Places abroad and loan words."""
    return _listed("abroad.txt")


@cache
def ordinary() -> frozenset[str]:
    """Words that jieba takes for names, words younger than it, and places abroad."""
    return _listed("ordinary.txt") | abroad()


@cache
def characters(name: str) -> str:
    """A set of characters.tsv."""
    rows = (line.split("\t") for line in (FOLDER / "characters.tsv").read_text("utf-8").splitlines() if line[0] != "#")
    return next(signs for kind, signs, _ in rows if kind == name)


def _listed(name: str) -> frozenset[str]:
    return frozenset((FOLDER / name).read_text("utf-8").partition("\n")[2].split())
