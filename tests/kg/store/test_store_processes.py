"""Stores and processes: crashes, concurrent loads, which process serves."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from graphs import issue
from snapshot import snapshot

from kg.errors import StoreError
from kg.store import Store, embedded, open_store
from kg.store.identity_rows import entities
from kg.store.lock import hold_lock, try_lock

ACTOR = Path(__file__).with_name("actor.py")
Start = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def start():
    """Starts actor.py with arguments; kills processes that still run at the end of the test."""
    started = []

    def run(*arguments: object) -> "subprocess.Popen[str]":
        process = subprocess.Popen(
            [sys.executable, ACTOR, *map(str, arguments)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        started.append(process)
        return process

    yield run
    for process in started:
        process.kill()
        process.communicate()


def test_two_loads_at_the_same_time_both_succeed(store_target: str, start: Start):
    loads = [start("load", store_target, number) for number in (1, 2)]
    answers = [load.communicate(timeout=120) for load in loads]
    assert [out for out, _ in answers] == ["new\n", "new\n"], answers
    with open_store(store_target) as store:
        both = snapshot(store)
        store.write("MATCH (n) CALL (n) { DETACH DELETE n }")
        for number in (1, 2):
            store.replace(issue(number, items=6))
        assert snapshot(store) == both


@pytest.mark.slow
def test_loads_at_the_same_time_create_a_store_together(tmp_path: Path, start: Start):
    loads = [start("load", tmp_path / "s", number) for number in (1, 2, 3)]
    answers = [load.communicate(timeout=120) for load in loads]
    assert [out for out, _ in answers] == ["new\n"] * 3, answers
    with open_store(tmp_path / "s") as store:
        assert store.status()["nodes"]["Issue"] == 3


@pytest.mark.parametrize(
    "kill_at", [pytest.param(3, marks=pytest.mark.slow), 20, pytest.param(38, marks=pytest.mark.slow)]
)
def test_a_load_killed_in_the_middle_leaves_no_trace(store_target: str, start: Start, kill_at: int, tmp_path: Path):
    target = store_target if "://" in store_target else str(tmp_path / "s")
    assert start("load", target, 1).communicate(timeout=120)[0] == "new\n"
    with open_store(target) as store:
        before = snapshot(store)
    killed = start("die", target, 2, kill_at)
    assert killed.wait(120) == -signal.SIGKILL
    with open_store(target) as store:
        assert snapshot(store) == before
        assert store.replace(issue(2, items=6)).outcome == "new"
        after = snapshot(store)
        store.write("MATCH (n) CALL (n) { DETACH DELETE n }")
        for number in (1, 2):
            store.replace(issue(number, items=6))
        assert snapshot(store) == after


@pytest.mark.slow
def test_a_load_killed_at_any_moment_leaves_the_store_consistent(tmp_path: Path, start: Start):
    with open_store(tmp_path / "complete") as store:
        store.replace(issue(1, items=6))
        complete = snapshot(store)
    for moment in (1.0, 1.6, 2.2, 2.8):
        killed = start("load", tmp_path / "s", 1)
        time.sleep(moment)
        killed.kill()
        killed.wait()
    with open_store(tmp_path / "s") as store:
        assert snapshot(store) in ([], complete)
        assert store.replace(issue(1, items=6)).outcome in ("new", "unchanged")
        assert snapshot(store) == complete


def test_a_query_through_another_process_takes_less_than_a_second(tmp_path: Path, start: Start):
    server = start("serve", tmp_path / "s")
    assert server.stdout and server.stdout.readline().startswith("serving bolt://127.0.0.1:")
    start("rows", tmp_path / "s", "RETURN 1").communicate(timeout=60)  # the engine's first query compiles its parser
    out, error = start("rows", tmp_path / "s", "RETURN 1 AS x").communicate(timeout=60)
    rows, seconds = out.splitlines()
    assert (rows, error) == ("[(1,)]", "")
    assert float(seconds) < 1


@pytest.mark.slow
def test_a_process_that_loses_its_server_serves_the_store_itself(tmp_path: Path, start: Start):
    server = start("serve", tmp_path / "s")
    assert server.stdout and server.stdout.readline()
    with open_store(tmp_path / "s") as store:
        assert not store.is_served_here
        store.replace(issue(1))
        before = snapshot(store)
        server.kill()
        server.wait()
        assert snapshot(store) == before
        assert store.is_served_here
        assert store.replace(issue(2)).outcome == "new"


@pytest.mark.slow
def test_a_process_that_loses_its_server_during_a_write_completes_the_write(
    tmp_path: Path, start: Start, monkeypatch: pytest.MonkeyPatch
):
    server = start("serve", tmp_path / "s")
    assert server.stdout and server.stdout.readline()
    settle = entities.settle

    def kill_server(tx, changes):
        if server.poll() is None:
            server.kill()
            server.wait()
        return settle(tx, changes)

    monkeypatch.setattr(entities, "settle", kill_server)
    begun = time.monotonic()
    with open_store(tmp_path / "s") as store:
        assert store.replace(issue(1)).outcome == "new"
        assert time.monotonic() - begun < 30
        after = snapshot(store)
        store.remove(store.issues()[0]["id"])
        store.replace(issue(1))
        assert snapshot(store) == after


def test_a_server_that_stops_normally_removes_its_file(tmp_path: Path, start: Start):
    server = start("serve", tmp_path / "s")
    assert server.stdout and server.stdout.readline()
    assert json.loads((tmp_path / "s/server.json").read_text())["pid"] == server.pid
    assert server.communicate(timeout=30) == ("", "")
    assert server.returncode == 0
    assert not (tmp_path / "s/server.json").exists()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_a_server_ended_by_a_signal_does_not_block_the_store(tmp_path: Path, start: Start, number: signal.Signals):
    server = start("serve", tmp_path / "s")
    assert server.stdout and server.stdout.readline()
    server.send_signal(number)
    server.wait(30)
    with open_store(tmp_path / "s") as store:
        assert store.replace(issue(1)).outcome == "new"


def test_a_stale_server_file_is_ignored(tmp_path: Path):
    with open_store(tmp_path / "s"):
        pass
    (tmp_path / "s/server.json").write_text(json.dumps({"pid": os.getpid(), "bolt": 1, "started": 0}))
    with open_store(tmp_path / "s") as store:
        assert store.read("RETURN 1").rows == [(1,)]


def test_a_server_that_does_not_answer_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(embedded, "START_WAIT", 0.2)
    with open_store(tmp_path / "s"):
        pass
    assert try_lock(tmp_path / "s/owner.lock") is not None
    (tmp_path / "s/server.json").write_text(json.dumps({"pid": 4711, "bolt": 1}))
    with pytest.raises(StoreError, match="in use by process 4711, which does not answer; end it"):
        open_store(tmp_path / "s")


def test_a_store_opened_twice_in_one_process_is_served_once(tmp_path: Path):
    first, second = open_store(tmp_path / "s"), open_store(tmp_path / "s")
    assert first.endpoint == second.endpoint
    first.close()
    assert second.read("RETURN 1").rows == [(1,)]
    second.close()
    assert not (tmp_path / "s/server.json").exists()


def test_secrets_are_readable_only_by_the_owner(tmp_path: Path):
    with open_store(tmp_path / "new/s") as store:
        assert (tmp_path / "new/s").stat().st_mode & 0o777 == 0o700
        for name in ("engine/credentials.json", "server.json"):
            assert (tmp_path / "new/s" / name).stat().st_mode & 0o777 == 0o600
        for secret in (*store.endpoint.writer[1:], *store.endpoint.reader[1:]):
            assert secret not in repr(store.endpoint)


def test_a_folder_with_other_files_is_refused_and_unchanged(tmp_path: Path):
    (tmp_path / "holiday.jpg").write_bytes(b"")
    with pytest.raises(StoreError, match=r"not a store of kg \(contains holiday.jpg\)"):
        open_store(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["holiday.jpg"]
    with pytest.raises(StoreError, match=r"holiday.jpg: .*choose another folder"):
        open_store(tmp_path / "holiday.jpg")


def test_a_folder_with_a_chinese_name_works_in_any_locale(tmp_path: Path):
    done = subprocess.run(
        [sys.executable, ACTOR, "load", tmp_path / "数据 库", "1"],
        capture_output=True,
        check=False,
        env={**os.environ, "LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "1"},
        text=True,
    )
    assert (done.stdout, done.stderr) == ("new\n", "")
    assert (tmp_path / "数据 库/engine/databases/kg").is_dir()


def test_the_reader_of_the_embedded_store_cannot_read_files(tmp_path: Path):
    secret = tmp_path / "secret.csv"
    secret.write_text("secret")
    with open_store(tmp_path / "s") as store, pytest.raises(Exception) as raised:
        store.read(f"LOAD CSV FROM 'file://{secret}' AS line RETURN line")
    assert "only reading is allowed" in str(raised.value) or "disabled" in str(raised.value)


def test_only_one_writer_holds_the_lock(tmp_path: Path):
    with (
        hold_lock(tmp_path / "lock"),
        pytest.raises(StoreError, match="another process has been writing"),
        hold_lock(tmp_path / "lock", wait=0.1),
    ):
        pass
    with hold_lock(tmp_path / "lock", wait=0.1):
        pass


def test_a_closed_store_prints_nothing_to_the_terminal(tmp_path: Path, start: Start):
    out, error = start("load", tmp_path / "s", 1).communicate(timeout=60)
    assert (out, error) == ("new\n", "")
    assert list(tmp_path.iterdir()) == [tmp_path / "s"]


def test_a_closed_embedded_store_keeps_its_data(tmp_path: Path):
    with open_store(tmp_path / "s") as store:
        store.replace(issue(1))
        before = snapshot(store)
    with open_store(tmp_path / "s") as reopened:
        assert isinstance(reopened, Store)
        assert snapshot(reopened) == before
