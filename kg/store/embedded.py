"""The embedded store: a folder with an ArcadeDB, served over Bolt by the process that opened it first.

In the folder: engine/ (the data and the passwords), log/, owner.lock (locked by the process that serves), write.lock
(locked by the process that writes), and while it is served, server.json (ports and process id). Users may put their
lexicons into lexicons/.
"""

import atexit
import os
import signal
import sys
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from kg.errors import StoreError
from kg.store import arcade
from kg.store.endpoint import Endpoint
from kg.store.files import read_json, write_json
from kg.store.lock import hold_lock, release, try_lock

START_WAIT = 60.0
STOP_WAIT = 10.0
_MARK_FILE = "kg-store.json"
_MARK = {"format": 1, "holds": "a store of kg; made and read by kg alone"}


def attach(folder: Path, port: int | None = None) -> Endpoint:
    """The endpoint of the store in `folder`; this process starts to serve it if no other process does.

    port: for Bolt if this process serves, None for any free port. Every attach needs a `detach`.
    Raises StoreError for a folder that is not a store and cannot become one, or if its server does not answer.
    """
    folder = _prepare_folder(folder)
    with _GUARD:
        if running := _RUNNING.get(folder):
            running.users += 1
            return _endpoint(folder, running.engine.bolt)
        end = time.monotonic() + START_WAIT
        while time.monotonic() < end:
            if (lock := try_lock(folder / "owner.lock")) is not None:
                _RUNNING[folder] = _serve(folder, lock, port)
                return _endpoint(folder, _RUNNING[folder].engine.bolt)
            if bolt := _find_server(folder):
                return _endpoint(folder, bolt)
            time.sleep(0.05)
    raise StoreError(f"{folder}: in use by {_owner(folder)}, which does not answer; end it and try again")


def detach(folder: Path) -> None:
    """Undo one `attach`; the last one stops the server if this process runs it."""
    folder = folder.resolve()
    with _GUARD:
        running = _RUNNING.get(folder)
        if running is None:
            return
        running.users -= 1
        if not running.users:
            del _RUNNING[folder]
            running.stop()


def is_served_here(folder: Path) -> bool:
    """Whether this process serves the store."""
    return folder.resolve() in _RUNNING


def end_query(folder: Path, cypher: str) -> None:
    """Ask the process that serves the store to end the queries of readers with this text."""
    http, passwords = read_json(folder / "server.json").get("http"), arcade.passwords_of(folder / "engine")
    try:
        arcade.end_query(http or 0, passwords.get(arcade.WRITER, ""), cypher)
    except (OSError, ValueError, KeyError):
        return  # the query or its server has ended


@dataclass(slots=True)
class _Running:
    """A server in this process. users: the number of open stores that need it."""

    folder: Path
    lock: int
    engine: arcade.Engine
    users: int = 1

    def stop(self) -> None:
        """Stop the server between two writes of other processes, or after STOP_WAIT seconds."""
        (self.folder / "server.json").unlink(missing_ok=True)
        with suppress(StoreError), hold_lock(self.folder / "write.lock", STOP_WAIT):
            self._stop()
            return
        self._stop()

    def _stop(self) -> None:
        try:
            self.engine.stop()
        finally:
            release(self.lock)


_RUNNING: dict[Path, _Running] = {}
_GUARD = threading.RLock()


def _serve(folder: Path, lock: int, port: int | None) -> _Running:
    try:
        (folder / "server.json").unlink(missing_ok=True)
        engine = arcade.start(folder / "engine", folder / "log", port)
    except BaseException:
        release(lock)
        raise
    _register_shutdown()
    running = _Running(folder, lock, engine)
    try:
        write_json(
            folder / "server.json",
            {"pid": os.getpid(), "started": time.time(), "bolt": engine.bolt, "http": engine.http},
        )
    except BaseException:
        running.stop()
        raise
    return running


def _register_shutdown() -> None:
    """Stop the servers of this process before Java at its end; Java must be running already.

    SIGTERM ends the process like sys.exit(), unless the program has its own handler.
    """
    atexit.unregister(_stop_all)
    atexit.register(_stop_all)
    if threading.current_thread() is threading.main_thread() and signal.getsignal(signal.SIGTERM) is signal.SIG_DFL:
        signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(128 + number))


def _stop_all() -> None:
    while _RUNNING:
        _RUNNING.popitem()[1].stop()


def _prepare_folder(folder: Path) -> Path:
    """The folder, initialised as a store if it is empty or missing; another process may be doing the same."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        folder = folder.resolve()
        mark = folder / _MARK_FILE
        if not mark.exists():
            other_files = sorted(
                path.name
                for path in folder.iterdir()
                if not path.name.startswith(_MARK_FILE) and path.name != "lexicons"
            )
            if other_files and not mark.exists():
                raise StoreError(f"{folder}: not a store of kg (contains {other_files[0]}); use a new or empty folder")
            folder.chmod(0o700)
            write_json(mark, _MARK)
        for name in ("engine", "log"):
            (folder / name).mkdir(exist_ok=True)
    except OSError as error:
        raise StoreError(f"{folder}: {error.strerror}; choose another folder with --store") from error
    return folder


def _find_server(folder: Path) -> int | None:
    """The port on which another process serves the store, if it already answers."""
    bolt = read_json(folder / "server.json").get("bolt")
    return bolt if bolt and arcade.passwords_of(folder / "engine") and arcade.answers(bolt) else None


def _endpoint(folder: Path, bolt: int) -> Endpoint:
    passwords = arcade.passwords_of(folder / "engine")
    writer, reader = ((user, passwords[user]) for user in (arcade.WRITER, arcade.READER))
    return Endpoint(str(folder), f"bolt://127.0.0.1:{bolt}", arcade.DATABASE, writer, reader, is_local=True)


def _owner(folder: Path) -> str:
    pid = read_json(folder / "server.json").get("pid")
    return f"process {pid}" if pid else "another process"


if sys.platform != "win32":
    os.register_at_fork(
        after_in_child=_RUNNING.clear
    )  # a forked child has no running Java; it connects like other processes
