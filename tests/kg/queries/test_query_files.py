"""The files of canned queries: their format, and the reference page made from them."""

import re
from datetime import date
from pathlib import Path

import pytest

from kg import pipeline
from kg.cli.query_reference import reference
from kg.errors import QueryError
from kg.queries.catalogue import RECEIPT, catalogue
from kg.queries.file import parse
from kg.queries.paste import for_browser, with_parameters
from kg.resources import samples
from kg.store import open_store

GOOD = """// title: People of a name
// title.zh: 同名的人
// mode: read
// param name: str; the name
// returns id: str; the id
MATCH (p:Person {name: $name})
RETURN p.id AS id ORDER BY id
"""


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("// mode: read", "// mode: write", "mode 'write' is not allowed"),
        ("// title.zh: 同名的人\n", "", "no title.zh in the header"),
        ("// param name: str; the name\n", "", "only declared or only used: name"),
        ("param name: str;", "param name: text;", "by.cypher:4: unknown type 'text'; use one of"),
        ("returns id: str;", "returns key: str;", "declares the columns key but returns id"),
        ("// returns id: str; the id", "// returns id; the id", "by.cypher:5: not a header line"),
        ("{name: $name}", "{name: '$name'}", "only declared or only used: name"),
        ("// param name", "// param name: str; one\n// param name", "declares name twice"),
        (GOOD.partition("MATCH")[2], "", "only declared or only used: name"),
    ],
    ids=["mode", "title", "undeclared", "type", "columns", "line", "dollar in a string", "duplicate", "no statement"],
)
def test_an_error_in_a_header_names_its_file(tmp_path, old, new, message):
    path = tmp_path / "by.cypher"
    path.write_text(GOOD.replace(old, new), "utf-8")
    with pytest.raises(QueryError, match=re.escape(message)):
        parse(path)


def test_a_correct_header_is_accepted(tmp_path):
    path = tmp_path / "by.cypher"
    path.write_text(GOOD, "utf-8")
    assert parse(path).cypher.startswith("MATCH")


@pytest.mark.parametrize("name", catalogue())
def test_the_last_columns_are_receipts(name):
    columns = tuple(field.name for field in catalogue()[name].columns)
    assert columns[-5:] == RECEIPT or "relationship" in {
        type for field in catalogue()[name].columns for type in field.types
    }


@pytest.mark.parametrize("name", catalogue())
def test_rows_are_in_a_stable_order(name):
    assert "ORDER BY" in catalogue()[name].cypher.rpartition("RETURN")[2]


@pytest.mark.parametrize("name", catalogue())
def test_every_query_has_an_example_with_its_required_parameters(name):
    query = catalogue()[name]
    words = f" {query.example}".split(" --")[0].split()
    assert len(words) == sum(not field.optional for field in query.parameters)


def test_a_file_that_is_not_utf8_is_named(tmp_path):
    path = tmp_path / "by.cypher"
    path.write_bytes("// title: 同名".encode("gb18030"))
    with pytest.raises(QueryError, match=r"by\.cypher: is not UTF-8"):
        parse(path)


def test_a_query_of_the_user_is_in_the_catalogue(tmp_path):
    (tmp_path / "by.cypher").write_text(GOOD, "utf-8")
    assert "by" in catalogue(tmp_path)
    assert "by" not in catalogue()


def test_two_queries_with_the_same_name_are_refused(tmp_path):
    (tmp_path / "path.cypher").write_text(GOOD, "utf-8")
    with pytest.raises(
        QueryError, match=r"path\.cypher: query path already exists in .*people.path\.cypher; rename one"
    ):
        catalogue(tmp_path)


def test_the_reference_is_up_to_date(embedded_target):
    page = Path(__file__).parents[3] / "docs/queries.md"
    with open_store(embedded_target) as store:
        store.write("MATCH (n) CALL (n) { DETACH DELETE n }")
        for path in samples():
            pipeline.load(path, store)
        assert page.read_text("utf-8").rstrip() == reference(store).rstrip(), "run make docs"


def test_the_query_in_the_reference_is_correct(tmp_path):
    page = (Path(__file__).parents[3] / "docs/queries.md").read_text("utf-8")
    (tmp_path / "own.cypher").write_text(page.partition("```cypher\n")[2].partition("```")[0], "utf-8")
    assert parse(tmp_path / "own.cypher").example == "张三"


def test_a_statement_for_the_browser_contains_the_values():
    text = for_browser(catalogue()["holders-of"], {"unit": "it's \\", "on": date(2018, 5, 17)})
    assert "(:Unit {id: 'it\\'s \\\\'})" in text
    assert "WHEN date('2018-05-17') IS NULL" in text
    assert "(null IS NULL OR post.title = null)" in text
    assert "$" not in text


def test_a_statement_is_shown_with_its_parameters():
    text = with_parameters(catalogue()["holders-of"], {"unit": "it's\n", "on": date(2018, 5, 17)})
    assert text.startswith(":param unit => 'it\\'s\\n'\n:param title => null\n:param on => date('2018-05-17')\nMATCH")
    assert text.endswith(catalogue()["holders-of"].cypher)
