"""kg serve: the embedded store for other programs and for quick commands."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from neo4j import GraphDatabase

from kg.resources import samples

KG = [sys.executable, "-c", "from kg.cli import main; main()"]


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[Path, "subprocess.Popen[str]", dict[str, str]]]:
    """(folder, the process that serves it, what it printed)."""
    folder = tmp_path / "store"
    process = subprocess.Popen(
        [*KG, "serve", "--store", str(folder)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONUNBUFFERED": "1"},
    )
    assert process.stdout
    yield folder, process, dict(process.stdout.readline().split() for _ in range(4))
    process.kill()
    process.communicate()


def test_others_read_through_it_until_it_is_ended(served):
    folder, process, told = served
    run = {"capture_output": True, "text": True, "check": True}
    subprocess.run([*KG, "load", "--store", str(folder), str(samples()[0])], **run)
    found = subprocess.run([*KG, "query", "who-met", "古月笙", "--store", str(folder), "--format", "csv"], **run)
    assert found.stdout.count("\n") == 4
    with GraphDatabase.driver(told["address"], auth=(told["user"], told["password"])) as driver:
        records, _, _ = driver.execute_query("MATCH (i:Issue) RETURN count(i) AS n", database_=told["database"])
        assert records[0]["n"] == 1
    process.send_signal(signal.SIGTERM)
    _, said = process.communicate(timeout=30)
    assert process.returncode == 0
    assert ":server connect" in said
    assert said.endswith("closed\n")


def test_a_second_one_says_where_the_first_is(served, refused):
    folder, _, told = served
    assert refused(1, "serve", "--store", folder) == f"kg: {folder}: served already at {told['address']}; connect there"


def test_a_server_needs_no_serving(refused, neo4j_server):
    assert "is a server already" in refused(1, "serve", "--store", neo4j_server.bolt)
