"""The kinds of words are those that the lists have, and the documentation lists them."""

import os
from pathlib import Path

import pytest

from loaders.lexicons.kinds import lists
from loaders.lexicons.words import FOLDER, read_rows

DOCS = Path(__file__).parents[3] / "docs" / "lexicons.md"
# Tables that a program has counted; no row of a user joins them.
COUNTED = {"frequency", "namesigns"}
HEAD = "| list | kind | meaning |\n| --- | --- | --- |\n"


def test_every_list_is_described():
    assert set(lists()) == {path.stem for path in FOLDER.glob("*.tsv")} - COUNTED - {"kinds"}


@pytest.mark.parametrize("name", sorted(lists()))
def test_every_kind_has_a_meaning_and_every_meaning_a_word(name):
    assert set(lists()[name].kinds) == {row.kind for row in read_rows(FOLDER / f"{name}.tsv")}


def test_the_docs_have_every_kind():
    rows = [
        row
        for name, each in sorted(lists().items())
        for row in (
            f"| `{name}.tsv` |  | {each.what} |",
            *(f"|  | `{kind}` | {what} |" for kind, what in each.kinds.items()),
        )
    ]
    text = DOCS.read_text("utf-8")
    real = text[: text.index(HEAD)] + HEAD + "\n".join(rows) + "\n"
    if os.environ.get("KG_REFRESH") == "1":
        DOCS.write_text(real, "utf-8")
    else:
        assert text == real, f"KG_REFRESH=1 python -m pytest {Path(__file__).name} writes it anew"
