"""kg load --as appointments-csv: a table of appointments in a store with bulletins."""

import json

import pytest

from kg.resources import samples

TABLE = """date,person,unit,title,change
2023-05-08,管晓岚,棠陵临港新区党政办公室,主任,removed
2023-05-08,褚一舟,棠陵临港新区党政办公室,主任,appointed
"""


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "appointments-2023.csv"
    path.write_text(TABLE, "utf-8")
    return path


def test_holders_of_a_post_include_those_of_the_table(on_store, table):
    on_store("load", *samples())
    assert on_store("load", "--as", "appointments-csv", table).exit_code == 0
    answer = on_store("query", "holders-of", "党政办公室", "--title", "主任", "--format", "json")
    days = {row["person"]: (row["from"], row["until"]) for row in json.loads(answer.stdout)}
    assert days == {
        "靳长风": (None, "2023-04-27"),
        "管晓岚": ("2023-04-27", "2023-05-08"),
        "褚一舟": ("2023-05-08", None),
    }


def test_a_table_is_loaded_replaced_rebuilt_and_removed_like_a_bulletin(on_store, table):
    def outcome(*words):
        return [row["outcome"] for row in json.loads(on_store(*words, "--format", "json").stdout)]

    load = ("load", "--as", "appointments-csv", table)
    assert [outcome(*load), outcome(*load)] == [["new"], ["unchanged"]]
    assert outcome("rebuild") == ["unchanged"]
    table.write_text(TABLE.replace("05-08", "05-09"), "utf-8")
    assert outcome(*load) == ["replaced"]
    (issue,) = json.loads(on_store("issues", "--format", "json").stdout)
    on_store("remove", issue["id"])
    assert json.loads(on_store("cypher", "MATCH (n:Person) RETURN n", "--format", "json").stdout) == []


def test_bulletins_in_the_folder_are_left_out_and_listed(on_store, table):
    (table.parent / "weekly.txt").write_text("周报", "utf-8")
    result = on_store("load", "--as", "appointments-csv", table.parent)
    assert result.exit_code == 0
    assert f"left out: {table.parent / 'weekly.txt'}" in result.stderr


def test_an_unknown_loader_is_refused_with_the_installed_ones(refused, table):
    line = refused(1, "load", "--as", "no-such-loader", table)
    assert line.startswith("kg: no loader is called 'no-such-loader'; installed loaders: ")
    assert "appointments-csv" in line


def test_extract_prints_the_rows_without_a_store(kg, table):
    rows = json.loads(kg("extract", "--as", "appointments-csv", table).stdout)["rows"]
    assert rows[0] == {
        "date": "2023-05-08",
        "person": "管晓岚",
        "unit": "棠陵临港新区党政办公室",
        "title": "主任",
        "change": "removed",
    }
