"""Endpoints of stores, and errors of one line if a store cannot be reached."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from harness import unavailable

from kg.errors import StoreError
from kg.store import link, open_store
from kg.store.endpoint import target_of

ROOT = Path(__file__).parents[3]


def test_an_explicit_target_takes_precedence_over_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert target_of(None) == tmp_path / "kg/store"
    monkeypatch.setenv("NEO4J_URI", "bolt://a")
    assert target_of(None) == "bolt://a"
    monkeypatch.setenv("KG_STORE", "~/b")
    assert target_of(None) == Path.home() / "b"
    assert target_of("neo4j+s://c") == "neo4j+s://c"
    assert target_of("d") == Path("d")


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("http://localhost:7474", r"^http://…: not an address of Neo4j; use bolt://HOST:7687"),
        ("bolt://", "no host in the address"),
        (
            "bolt://neo4j:hunter2@localhost:7687",
            "the address contains a user or password; remove them and set NEO4J_USERNAME",
        ),
    ],
)
def test_a_wrong_address_gives_an_error_of_one_line(address: str, message: str):
    with pytest.raises(StoreError, match=message) as raised:
        open_store(address)
    assert "\n" not in str(raised.value)
    assert "hunter2" not in str(raised.value)


@pytest.mark.parametrize("scheme", ["bolt", "neo4j", "bolt+s"])
def test_a_server_that_is_down_gives_an_error_of_one_line(scheme: str):
    with open_store(f"{scheme}://127.0.0.1:1") as store:
        for call in (
            store.check,
            store.issues,
            store.status,
            lambda: store.read("RETURN 1"),
            lambda: store.write("RETURN 1"),
            lambda: store.remove("x"),
            store.graph,
        ):
            with pytest.raises(StoreError, match=r"127\.0\.0\.1:1: no server answers; start it") as raised:
                call()
            assert "\n" not in str(raised.value)


def test_a_wrong_password_gives_an_error_of_one_line_without_the_password(
    neo4j_server, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("NEO4J_PASSWORD", "hunter2-hunter2")
    with open_store(neo4j_server.bolt) as store, pytest.raises(StoreError) as raised:
        store.check()
    assert str(raised.value) == (
        f"{neo4j_server.bolt}: wrong user neo4j or password; set NEO4J_USERNAME and NEO4J_PASSWORD"
    )


def test_a_missing_database_gives_an_error_of_one_line(neo4j_server, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("NEO4J_DATABASE", "nowhere")
    with open_store(neo4j_server.bolt) as store:
        for call in (store.check, lambda: store.write("RETURN 1")):
            with pytest.raises(StoreError, match="no database 'nowhere'; set NEO4J_DATABASE"):
                call()


def test_both_schemes_reach_a_single_server(neo4j_server):
    for scheme in ("bolt", "neo4j"):
        with open_store(neo4j_server.bolt.replace("bolt", scheme)) as store:
            assert store.read("RETURN 1 AS x").rows == [(1,)]


def test_an_old_server_is_refused(neo4j_server, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(link, "OLDEST", (6, 0))
    with open_store(neo4j_server.bolt) as store, pytest.raises(StoreError, match=r"Neo4j/5\.26\.12 is too old"):
        store.check()


def test_docker_compose_file_is_valid_and_local():
    if not shutil.which("docker"):
        unavailable("no docker found to read docker-compose.yml")
    command = ["docker", "compose", "-f", ROOT / "docker-compose.yml", "config"]
    if subprocess.run(["docker", "compose", "version"], capture_output=True, check=False).returncode:
        pytest.skip("docker compose is not installed")
    environment = {**os.environ, "NEO4J_PASSWORD": "hunter2-hunter2"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "host_ip: 127.0.0.1" in done.stdout
    environment.pop("NEO4J_PASSWORD")
    assert subprocess.run(command, env=environment, capture_output=True, check=False).returncode
