"""kg query, cypher, issues, remove, status, export, style: on both stores."""

import csv
import json
from io import StringIO

from rdflib import Graph
from rdflib.compare import isomorphic

from kg.resources import samples
from kg.share.formats import FORMATS
from kg.view.grass import grass

FIRST, SECOND, THIRD = samples()


def test_the_queries_are_listed(kg):
    rows = json.loads(kg("query", "--format", "json").stdout)
    assert {"who-met", "met-about", "timeline-person", "posts-of", "holders-of", "project-network"} <= {
        row["query"] for row in rows
    }


def test_an_answer_is_one_list_of_objects_with_receipts(on_store):
    on_store("load", FIRST, SECOND, THIRD)
    rows = json.loads(on_store("query", "who-met", "古月笙", "--until", "2023-04-15", "--format", "json").stdout)
    assert {row["person"] for row in rows} == {"樊海青", "楼晓棠", "蓝海波"}
    for row in rows:
        assert row["document"] == FIRST.name
        assert row["published"] == "2023-04-17"
        assert all(sentence in FIRST.read_text("utf-8").replace("\n", "") for sentence in row["sentence"])


def test_an_answer_as_a_table_has_numbered_receipts(on_store):
    on_store("load", FIRST)
    lines = on_store("query", "who-met", "古月笙").stdout.splitlines()
    assert lines[0].split() == ["person", "date", "event", "kind", "role", "projects", "place", "receipt"]
    assert lines[2].endswith("[1ab]")
    assert lines[6].startswith("[1] 工作周报 2023年第15期, 2023-04-17, tangling-2023-15.txt: 4月13日至14日")
    assert lines[7].startswith("    a  4月13日至14日")


def test_an_answer_as_csv_has_a_header(on_store):
    on_store("load", FIRST)
    rows = list(csv.DictReader(StringIO(on_store("query", "posts-of", "褚一舟", "--format", "csv").stdout)))
    assert [(row["unit"], row["title"], row["document"]) for row in rows] == [("招商促进局", "副局长", FIRST.name)]


def test_a_note_says_how_the_name_of_a_project_was_read(on_store):
    on_store("load", FIRST)
    assert on_store("query", "met-about", "沧蔚海洋装备产业园").stderr == (
        "沧蔚海洋装备产业园: read as the project 沧蔚海洋装备产业园项目\n"
    )


def test_an_empty_answer_is_not_an_error(on_store):
    on_store("load", FIRST)
    answer = on_store("query", "who-met", "古月笙", "--since", "2024-01-01")
    assert (answer.exit_code, answer.stdout, answer.stderr) == (0, "", "no rows\n")
    assert json.loads(on_store("query", "who-met", "古月笙", "--since", "2024-01-01", "--format", "json").stdout) == []


def test_a_statement_for_neo4j_browser_contains_the_ids(on_store):
    on_store("load", FIRST)
    statement = on_store("query", "project-network", "临港智慧物流园项目", "--browser").stdout
    assert "{id: 'project-" in statement
    assert on_store("cypher", statement).exit_code == 0


def test_cypher_takes_parameters_and_reports_omitted_rows(on_store):
    on_store("load", FIRST)
    result = on_store(
        "cypher",
        "UNWIND $xs AS x RETURN x, $name AS name",
        "-p",
        "xs=[1, 2, 3]",
        "-p",
        "name=张三",
        "--limit",
        "2",
        "--format",
        "json",
    )
    assert json.loads(result.stdout) == [{"x": 1, "name": "张三"}, {"x": 2, "name": "张三"}]
    assert result.stderr == "only the first 2 rows are shown; raise --limit to see more\n"


def test_cypher_reads_standard_input(on_store):
    assert on_store("cypher", "-", "--format", "csv", stdin="RETURN 1 AS one").stdout == "one\n1\n"


def test_cypher_writes_with_the_option_write(on_store):
    on_store("cypher", "CREATE (:Place {id: 'p1', name: '坝址'})", "--write")
    assert "(:Place 坝址)" in on_store("cypher", "MATCH (n:Place) RETURN n").stdout


def test_remove_accepts_the_ids_that_issues_prints(on_store):
    on_store("load", FIRST, SECOND)
    issues = json.loads(on_store("issues", "--format", "json").stdout)
    assert [issue["number"] for issue in issues] == [15, 16]
    removed = json.loads(on_store("remove", *(issue["id"] for issue in issues), "--format", "json").stdout)
    assert [row["outcome"] for row in removed] == ["removed", "removed"]
    assert json.loads(on_store("issues", "--format", "json").stdout) == []
    (status,) = json.loads(on_store("status", "--format", "json").stdout)
    assert set(status["nodes"].values()) == {0}


def test_the_status_has_the_engine_and_no_password(on_store):
    status = on_store("status").stdout
    assert "engine" in status
    assert "nodes Issue" in status
    assert "password" not in status


def test_the_export_is_the_same_graph_in_every_format(on_store, tmp_path):
    on_store("load", FIRST)
    turtle = Graph().parse(data=on_store("export").stdout, format="turtle")
    assert len(turtle) > 1000
    for fmt in FORMATS:
        on_store("export", "--format", fmt, "--out", tmp_path / fmt)
        parsed = Graph().parse(tmp_path / fmt, format={"jsonld": "json-ld"}.get(fmt, fmt))
        assert isomorphic(turtle, parsed), fmt


def test_the_export_of_one_issue_contains_no_other(on_store):
    on_store("load", FIRST, SECOND)
    (first, _) = json.loads(on_store("issues", "--format", "json").stdout)
    text = on_store("export", first["id"]).stdout
    assert FIRST.name in text
    assert SECOND.name not in text


def test_the_style_sheet_is_printed(kg):
    assert kg("style").stdout == grass()
    assert kg("style", "--browser").stdout.count("\n") == 1


def test_the_store_option_may_follow_the_command(kg, store_target):
    kg("load", FIRST, "--store", store_target)
    assert FIRST.name in kg("issues", "--store", store_target).stdout
