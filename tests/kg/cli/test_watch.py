"""kg watch, kg search, kg show, and queries of the user as commands."""

import json

import pytest

from kg.resources import samples

FIRST, SECOND, THIRD = samples()
OWN = """// title: Who chaired
// title.zh: 谁主持
// mode: read
// param person: person; the chair
// returns event: str; name of the event
MATCH (:Person {id: $person})-[t:TOOK_PART]->(e:Event)
WHERE 'chair' IN t.roles
RETURN e.name AS event ORDER BY event, e.id
"""


def test_a_load_ends_with_the_news_about_what_is_watched(on_store):
    on_store("load", FIRST)
    assert on_store("watch", "add", "古月笙").stderr.startswith("watched: person 古月笙 (since 20")
    last = on_store("load", SECOND).stderr.splitlines()[-1]
    assert last == "watched 古月笙: 2023-04-19 视频连线 (tangling-2023-16.txt)"
    assert "watched" not in on_store("load", SECOND).stderr
    rows = json.loads(on_store("watch", "report", "--since", "2023-04-20", "--format", "json").stdout)
    assert [row["document"] for row in rows] == [SECOND.name]
    assert on_store("watch", "report", "--format", "html").stdout.startswith("<!DOCTYPE html>")
    assert json.loads(on_store("watch", "list", "--format", "json").stdout)[0]["name"] == "古月笙"
    assert on_store("watch", "remove", "古月笙").stderr == "no longer watched: person 古月笙\n"


def test_a_rebuild_of_the_store_keeps_what_is_watched(on_store):
    on_store("load", FIRST)
    on_store("watch", "add", "港口", "--text")
    on_store("rebuild")
    assert json.loads(on_store("watch", "list", "--format", "json").stdout)[0]["name"] == "港口"


def test_search_reports_omitted_rows(on_store):
    on_store("load", FIRST)
    result = on_store("search", "管委会", "--kind", "sentence", "--limit", "1", "--format", "json")
    assert len(json.loads(result.stdout)) == 1
    assert result.stderr == "only the first 1 of kind sentence are shown; raise --limit to see more\n"


def test_show_prints_a_card_with_receipts(on_store):
    on_store("load", FIRST)
    lines = on_store("show", "古月笙").stdout.splitlines()
    assert lines[0].split() == ["kind", "person"]
    assert "# posts" in lines
    assert any(line.startswith("[1] 工作周报 2023年第15期, 2023-04-17, tangling-2023-15.txt") for line in lines)
    assert json.loads(on_store("show", "古月笙", "--format", "json").stdout)["name"] == "古月笙"


@pytest.fixture
def own(tmp_path):
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "chaired.cypher").write_text(OWN, "utf-8")
    return folder


def test_the_option_queries_may_precede_or_follow_the_name_of_a_query(on_store, own):
    on_store("load", FIRST)
    for words in (["--queries", own, "chaired", "卞知远"], ["chaired", "卞知远", f"--queries={own}"]):
        assert on_store("query", *words, "--format", "csv").stdout.startswith("event\n")
    assert "chaired" in on_store("query", "--queries", own, "--format", "csv").stdout
    assert on_store("query", "chaired", "卞知远").exit_code == 2


def test_queries_in_the_folder_of_the_store_are_found(kg, own, embedded_target, tmp_path):
    (tmp_path / "store").mkdir()
    own.rename(tmp_path / "store" / "queries")
    assert "chaired" in kg("--store", tmp_path / "store", "query", "--format", "csv").stdout
    assert "Who chaired" in kg("query", "chaired", "--help", "--store", tmp_path / "store").stdout


def test_an_invalid_query_of_the_user_is_one_line(refused, own):
    (own / "chaired.cypher").write_text(OWN.replace("mode: read", "mode: write"), "utf-8")
    assert refused(1, "query", "--queries", own) == (
        "kg: chaired.cypher: mode 'write' is not allowed; change it to read"
    )


def test_a_query_of_the_user_cannot_write(on_store, own):
    on_store("load", FIRST)
    (own / "chaired.cypher").write_text(OWN.replace("RETURN e.name", "SET e.name = 'x'\nRETURN e.name"), "utf-8")
    assert on_store("query", "chaired", "瞿明川", "--queries", own).exit_code == 1
    assert json.loads(on_store("cypher", "MATCH (e:Event {name: 'x'}) RETURN e", "--format", "json").stdout) == []


def test_the_option_cypher_prints_the_parameters_and_the_statement(on_store):
    on_store("load", FIRST)
    statement = on_store("query", "who-met", "古月笙", "--since", "2023-04-01", "--cypher").stdout
    assert statement.startswith(":param person => 'person-")
    assert ":param since => date('2023-04-01')\n" in statement
    assert "MATCH (:Person {id: $person})" in statement


def test_omitted_rows_are_reported(on_store):
    on_store("load", FIRST)
    answer = on_store("query", "companions", "樊海青", "--limit", "2", "--format", "json")
    assert len(json.loads(answer.stdout)) == 2
    assert answer.stderr == "only the first 2 rows are shown; raise --limit to see more\n"


def test_a_query_that_takes_too_long_is_an_error(on_store, own):
    on_store("load", FIRST)
    unwinds = "".join(f"UNWIND range(1, 3000) AS {variable}\n" for variable in "xyz")
    slow = OWN.replace("WHERE", f"{unwinds}WITH e, t, x + y + z AS sum WHERE sum > 0 AND")
    (own / "slow.cypher").write_text(slow, "utf-8")
    answer = on_store("query", "slow", "瞿明川", "--queries", own, "--timeout", "0.5")
    message = "kg: query: stopped after 0.5 s; narrow the query, or allow more time with --timeout\n"
    assert (answer.exit_code, answer.stderr) == (1, message)


@pytest.mark.parametrize(
    "name",
    [
        "' OR 1=1 //",
        "`x`",
        "}) MATCH (n) DETACH DELETE n //",
        "甲\n乙",
        "\x1b[31m",
        "👩‍👩‍👧‍👦",
        "甲" * 10_000,
        "$person",
    ],
    ids=range(8),
)
@pytest.mark.parametrize("query", ["who-met", "timeline-unit", "met-about", "visitors"])
def test_a_strange_name_is_an_error_of_one_line(refused, embedded_target, query, name):
    line = refused(1, "query", query, name, "--store", embedded_target)
    assert line.startswith("kg: ")
    assert len(line) < 600
    assert "\x1b" not in line
