"""kg serve: the embedded store for other programs and for faster commands."""

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
    """(folder of the store, process that serves it, connection that it printed)."""
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


def test_other_programs_use_the_served_store_until_it_is_stopped(served):
    folder, process, connection = served
    options = {"capture_output": True, "text": True, "check": True}
    subprocess.run([*KG, "load", "--store", str(folder), str(samples()[0])], **options)
    query = subprocess.run([*KG, "query", "who-met", "古月笙", "--store", str(folder), "--format", "csv"], **options)
    assert query.stdout.count("\n") == 4
    with GraphDatabase.driver(connection["address"], auth=(connection["user"], connection["password"])) as driver:
        records, _, _ = driver.execute_query("MATCH (i:Issue) RETURN count(i) AS n", database_=connection["database"])
        assert records[0]["n"] == 1
    process.send_signal(signal.SIGTERM)
    _, messages = process.communicate(timeout=30)
    assert process.returncode == 0
    assert ":server connect" in messages
    assert messages.endswith("closed\n")


def test_a_second_server_names_the_address_of_the_first(served, refused):
    folder, _, connection = served
    message = f"kg: {folder}: served already at {connection['address']}; connect there"
    assert refused(1, "serve", "--store", folder) == message


def test_a_neo4j_server_is_refused(refused, neo4j_server):
    assert "is a server already" in refused(1, "serve", "--store", neo4j_server.bolt)
