"""The bench: its table and ratios, and that a small run of each part gives its rows."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from bench.measure import Row, Sizes, medians, skipped
from bench.table import as_json, as_table, ratio

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
ROWS = [
    Row("load", "kg load → Neo4j", "relationships", 500.0, "relationships/s", "30 issues"),
    Row("load", "bare driver → Neo4j", "relationships", 1000.0, "relationships/s", "同样的行", "kg load → Neo4j"),
    skipped("load", "rdflib-neo4j", "not installed"),
]


def bench(*options: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "bench", *options],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )


def test_a_ratio_is_our_figure_divided_by_the_other() -> None:
    assert [ratio(row, ROWS) for row in ROWS] == [None, 0.5, None]


def test_the_table_names_the_machine_and_says_what_was_skipped() -> None:
    text = as_table({"processor": "some"}, ROWS)
    assert "processor: some" in text and "× 0.50" in text
    assert any("skipped" in line and "not installed" in line for line in text.splitlines())


def test_json_holds_machine_sizes_and_rows() -> None:
    told = json.loads(as_json({"cores": "2"}, Sizes(issues=3), ROWS))
    assert told["sizes"]["issues"] == 3
    assert [row["ratio"] for row in told["rows"]] == [None, 0.5, None]


def test_rounds_begin_with_another_each_time_and_end_with_the_first_begun() -> None:
    begun: list[str] = []

    def work(name: str) -> float:
        begun.append(name)
        return float(len(begun))

    found = medians(3, {name: lambda name=name: work(name) for name in "abc"})  # type: ignore[misc]
    assert [begun[at] for at in (0, 3, 6)] == ["c", "a", "b"]
    assert begun[-1] == "a"
    assert found["a"] == 4.0


def test_a_small_run_measures_extraction_beside_the_tagger() -> None:
    done = bench("--sections", "extract", "--issues", "3", "--repeat", "1", "--format", "json")
    assert done.returncode == 0, done.stderr
    rows = json.loads(done.stdout)["rows"]
    kg = [row for row in rows if row["who"] == "kg extract"]
    assert {row["unit"] for row in kg} == {"characters/s", "bulletins/s", "MB"} and all(row["value"] > 0 for row in kg)
    assert any(row["who"] == "jieba.posseg" for row in rows)


@pytest.fixture(scope="module")
def embedded() -> list[dict[str, Any]]:
    done = bench(
        "--sections",
        "load,query",
        "--stores",
        "embedded",
        "--load",
        "2",
        "--whole",
        "2",
        "--queries",
        "2",
        "--repeat",
        "1",
        "--format",
        "json",
    )
    assert done.returncode == 0, done.stderr
    rows: list[dict[str, Any]] = json.loads(done.stdout)["rows"]
    return rows


def test_a_small_run_loads_beside_a_bare_driver(embedded: list[dict[str, Any]]) -> None:
    loads = {row["who"]: row for row in embedded if row["what"] == "relationships"}
    assert set(loads) == {f"{who} → embedded" for who in ("kg load", "bare driver, by issue", "bare driver, in bulk")}
    assert loads["bare driver, in bulk → embedded"]["ratio"] > 0


def test_every_canned_query_that_needs_names_or_nothing_is_timed(embedded: list[dict[str, Any]]) -> None:
    from kg.queries.catalogue import catalogue

    asked = [
        query.name
        for query in catalogue().values()
        if all(field.labels for field in query.parameters if not field.optional)
    ]
    timed = {row["who"].removesuffix(" → embedded") for row in embedded if row["what"] == "median"}
    assert asked and timed == set(asked)


def test_a_small_run_measures_a_store_that_grows() -> None:
    done = bench(
        "--sections",
        "grow",
        "--stores",
        "embedded",
        "--grow",
        "12",
        "--persons",
        "70",
        "--names",
        "20",
        "--format",
        "json",
    )
    assert done.returncode == 0, done.stderr
    rows = {row["what"]: row for row in json.loads(done.stdout)["rows"]}
    assert set(rows) == {"issue 10", "issue 12", "namesakes", "memory of namesakes"}
    assert all(row["value"] > 0 and row["who"] == "kg load → embedded" for row in rows.values())


@pytest.mark.parametrize("options", [("--sections", "speed"), ("--stores", "oracle"), ("--issues", "0")], ids=" ".join)
def test_wrong_options_are_told(options: tuple[str, str]) -> None:
    done = bench(*options)
    assert done.returncode == 2 and done.stdout == "" and options[1] in done.stderr


def test_a_small_run_asks_every_query_of_copies() -> None:
    done = bench("--sections", "large", "--stores", "embedded", "--large", "24", "--queries", "2", "--format", "json")
    assert done.returncode == 0, done.stderr
    rows = json.loads(done.stdout)["rows"]
    assert rows[0]["what"] == "written in bulk" and rows[0]["note"].startswith("24 issues, "), rows[0]
    asked = {row["who"].partition(" ")[0] for row in rows[1:]}
    assert {"who-met", "posts-of", "holders-of", "co-attendance", "path", "visitors", "newcomers"} <= asked
    assert all(row["value"] > 0 for row in rows), [row for row in rows if not row["value"]]


def test_memory_does_not_grow_with_the_number_of_bulletins() -> None:
    done = bench("--sections", "stream", "--stream", "200", "--format", "json")
    assert done.returncode == 0, done.stderr
    peaks = [row["value"] for row in json.loads(done.stdout)["rows"] if row["unit"] == "MB"]
    assert len(peaks) == 2 and peaks[1] - peaks[0] < 6
