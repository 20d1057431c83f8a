"""Every kind of word has a description, and docs/lexicons.md contains all of them."""

import os
from pathlib import Path

import pytest

from loaders.lexicons.kinds import lists
from loaders.lexicons.words import FOLDER, read_rows

DOCS = Path(__file__).parents[3] / "docs" / "lexicons.md"
# Tables that a program counted; users cannot add rows to them.
COUNTED = {"frequency", "namesigns"}
HEAD = "| list | kind | meaning |\n| --- | --- | --- |\n"


def test_every_list_is_described():
    assert set(lists()) == {path.stem for path in FOLDER.glob("*.tsv")} - COUNTED - {"kinds"}


@pytest.mark.parametrize("name", sorted(lists()))
def test_every_kind_has_a_meaning_and_every_meaning_a_word(name):
    assert set(lists()[name].kinds) == {row.kind for row in read_rows(FOLDER / f"{name}.tsv")}


def test_the_docs_contain_every_kind():
    rows = [
        row
        for name, word_list in sorted(lists().items())
        for row in (
            f"| `{name}.tsv` |  | {word_list.what} |",
            *(f"|  | `{kind}` | {meaning} |" for kind, meaning in word_list.kinds.items()),
        )
    ]
    text = DOCS.read_text("utf-8")
    expected = text[: text.index(HEAD)] + HEAD + "\n".join(rows) + "\n"
    if os.environ.get("KG_REFRESH") == "1":
        DOCS.write_text(expected, "utf-8")
    else:
        assert text == expected, f"KG_REFRESH=1 python -m pytest {Path(__file__).name} rewrites it"
