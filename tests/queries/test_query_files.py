"""The format of the query files."""

import re
from datetime import date
from pathlib import Path

import pytest

from kg.errors import QueryError
from kg.queries import RECEIPT, catalogue, for_browser, parse, reference

GOOD = """// title: People of a name
// title.zh: 同名的人
// mode: read
// param name: str; the name
// returns id: str; the id
MATCH (p:Person {name: $name})
RETURN p.id AS id ORDER BY id
"""


@pytest.mark.parametrize(("old", "new", "message"), [
    ("// mode: read", "// mode: write", "mode 'write' is not allowed"),
    ("// title.zh: 同名的人\n", "", "has no // title.zh"),
    ("// param name: str; the name\n", "", "declares or uses alone: name"),
    ("param name: str;", "param name: text;", "by.cypher:4: type 'text' is none of"),
    ("returns id: str;", "returns key: str;", "declares the columns key and returns id"),
    ("// returns id: str; the id", "// returns id; the id", "by.cypher:5: no line of a header"),
    ("{name: $name}", "{name: '$name'}", "declares or uses alone: name"),
], ids=["mode", "title", "undeclared", "type", "columns", "line", "dollar in a text"])
def test_a_wrong_header_names_its_file(tmp_path, old, new, message):
    path = tmp_path / "by.cypher"
    path.write_text(GOOD.replace(old, new), "utf-8")
    with pytest.raises(QueryError, match=re.escape(message)):
        parse(path)


def test_the_right_header_is_taken(tmp_path):
    path = tmp_path / "by.cypher"
    path.write_text(GOOD, "utf-8")
    assert parse(path).cypher.startswith("MATCH")


@pytest.mark.parametrize("name", catalogue())
def test_rows_end_in_receipts(name):
    columns = tuple(field.name for field in catalogue()[name].columns)
    assert columns[-5:] == RECEIPT or "relationship" in {each for field in catalogue()[name].columns
                                                         for each in field.types}


@pytest.mark.parametrize("name", catalogue())
def test_rows_come_in_a_stable_order(name):
    assert "ORDER BY" in catalogue()[name].cypher.rpartition("RETURN")[2]


def test_the_reference_is_up_to_date():
    page = Path(__file__).parents[2] / "docs/queries.md"
    assert page.read_text("utf-8") == reference(), "run make docs"


def test_a_statement_for_the_browser_has_the_values_in_it():
    text = for_browser(catalogue()["holders-of"], {"unit": "it's \\", "on": date(2018, 5, 17)})
    assert "(:Unit {id: 'it\\'s \\\\'})" in text
    assert "WHEN date('2018-05-17') IS NULL" in text
    assert "(null IS NULL OR post.title = null)" in text
    assert "$" not in text
