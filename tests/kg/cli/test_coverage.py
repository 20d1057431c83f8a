"""kg coverage."""

import csv
import io
import json

import pytest

from kg.resources import samples

HEAD = "云栖新区\n工作周报\n2023年第8期\n云栖新区党政办公室\n2023年3月6日\n\n"
BODY = "　　3月1日，新区管委会主任卓远山主持召开专题会议。截至3月2日，雨水比往年多。卓远山要求抓紧推进。\n"


@pytest.fixture
def weekly(tmp_path):
    (tmp_path / "weekly.txt").write_text(HEAD + BODY + "\n报：市委办公室。\n", "utf-8")
    return tmp_path / "weekly.txt"


def test_a_sentence_with_only_a_date_is_listed_and_one_with_findings_is_not(kg, weekly):
    result = kg("coverage", weekly, "--format", "json")
    (row,) = json.loads(result.stdout)
    assert (row["sentence"], row["item"]) == ("截至3月2日，雨水比往年多。", 1)
    assert (row["name"], row["title"], row["date"]) == ([], [], ["3月2日"])
    assert "1 of 3 sentences contain a name (0), a title (0) or a date (1) but have no finding" in result.stderr


def test_a_table_shows_each_file_once(kg):
    lines = kg("coverage", *samples()).stdout.splitlines()
    assert sum(samples()[0].name in line for line in lines) == 1


def test_every_csv_row_is_complete(kg):
    text = kg("coverage", *samples(), "--format", "csv").stdout
    rows = list(csv.DictReader(io.StringIO(text)))
    assert rows and all(row["file"] and row["item"] and row["sentence"] for row in rows)
    assert all(row["name"] or row["title"] or row["date"] for row in rows)


def test_an_unreadable_file_is_named_and_the_others_are_listed(kg, weekly):
    (weekly.parent / "odd.txt").write_bytes(b"\0\0\0")
    result = kg("coverage", weekly.parent, "--format", "json")
    assert (result.exit_code, len(json.loads(result.stdout))) == (1, 1)
    assert "odd.txt: is binary" in result.stderr
