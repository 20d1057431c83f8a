"""Where a store is, and one clear line when it cannot be reached."""

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


def test_what_is_given_comes_before_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert target_of(None) == tmp_path / "kg/store"
    monkeypatch.setenv("NEO4J_URI", "bolt://a")
    assert target_of(None) == "bolt://a"
    monkeypatch.setenv("KG_STORE", "~/b")
    assert target_of(None) == Path.home() / "b"
    assert target_of("neo4j+s://c") == "neo4j+s://c"
    assert target_of("d") == Path("d")


@pytest.mark.parametrize(
    ("address", "fault"),
    [
        ("http://localhost:7474", r"^http://…: not an address of Neo4j; use bolt://HOST:7687"),
        ("bolt://", "no host in the address"),
        ("bolt://neo4j:hunter2@localhost:7687", "no user or password in the address; set NEO4J_USERNAME"),
    ],
)
def test_a_wrong_address_gets_one_line(address: str, fault: str):
    with pytest.raises(StoreError, match=fault) as raised:
        open_store(address)
    assert "\n" not in str(raised.value)
    assert "hunter2" not in str(raised.value)


@pytest.mark.parametrize("scheme", ["bolt", "neo4j", "bolt+s"])
def test_a_server_that_is_down_gets_one_line(scheme: str):
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
            with pytest.raises(StoreError, match=r"127\.0\.0\.1:1: no server answers there; start it") as raised:
                call()
            assert "\n" not in str(raised.value)


def test_a_wrong_password_gets_one_line_without_it(neo4j_server, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("NEO4J_PASSWORD", "hunter2-hunter2")
    with open_store(neo4j_server.bolt) as store, pytest.raises(StoreError) as raised:
        store.check()
    assert str(raised.value) == (
        f"{neo4j_server.bolt}: user neo4j or the password is refused; set NEO4J_USERNAME and NEO4J_PASSWORD"
    )


def test_a_database_that_is_not_there_gets_one_line(neo4j_server, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("NEO4J_DATABASE", "nowhere")
    with open_store(neo4j_server.bolt) as store:
        for call in (store.check, lambda: store.write("RETURN 1")):
            with pytest.raises(StoreError, match="no database 'nowhere' there; set NEO4J_DATABASE"):
                call()


def test_both_schemes_reach_a_single_server(neo4j_server):
    for scheme in ("bolt", "neo4j"):
        with open_store(neo4j_server.bolt.replace("bolt", scheme)) as store:
            assert store.read("RETURN 1 AS x").rows == [(1,)]


def test_an_old_server_is_refused(neo4j_server, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(link, "OLDEST", (6, 0))
    with open_store(neo4j_server.bolt) as store, pytest.raises(StoreError, match=r"Neo4j/5\.26\.12 is too old"):
        store.check()


def test_docker_compose_is_sound():
    if not shutil.which("docker"):
        unavailable("no docker here to read docker-compose.yml with")
    command = ["docker", "compose", "-f", ROOT / "docker-compose.yml", "config"]
    if subprocess.run(["docker", "compose", "version"], capture_output=True, check=False).returncode:
        pytest.skip("this docker has no compose")
    environment = {**os.environ, "NEO4J_PASSWORD": "hunter2-hunter2"}
    read = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert read.returncode == 0, read.stderr
    assert "host_ip: 127.0.0.1" in read.stdout
    environment.pop("NEO4J_PASSWORD")
    assert subprocess.run(command, env=environment, capture_output=True, check=False).returncode
