"""The purpose of each word list and the meaning of each kind of word, from kinds.tsv."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class List:
    """One word list: its name, its purpose (`what`), and {kind: meaning with an example}."""

    name: str
    what: str
    kinds: dict[str, str]


@cache
def lists() -> dict[str, List]:
    """{name: list} for every word list."""
    rows = [
        line.split("\t")
        for line in Path(__file__).with_name("kinds.tsv").read_text("utf-8").splitlines()
        if not line.startswith("#")
    ]
    return {
        name: List(name, what, {kind: meaning for list_name, kind, meaning in rows if list_name == name and kind})
        for name, kind, what in rows
        if not kind
    }
