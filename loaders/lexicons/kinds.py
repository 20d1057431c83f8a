"""What the word lists are for, and what each kind of word in them means: rows of kinds.tsv."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class List:
    """One word list: its name, what it is for, {kind: meaning with an example}."""

    name: str
    what: str
    kinds: dict[str, str]


@cache
def lists() -> dict[str, List]:
    """{name: list} of every list there is."""
    rows = [
        line.split("\t")
        for line in Path(__file__).with_name("kinds.tsv").read_text("utf-8").splitlines()
        if not line.startswith("#")
    ]
    return {
        name: List(name, what, {kind: meaning for of, kind, meaning in rows if of == name and kind})
        for name, kind, what in rows
        if not kind
    }
