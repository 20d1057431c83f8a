"""The embedded store: a folder with an ArcadeDB in it, served over Bolt by whichever process opened it first.

In the folder: engine/ (the data and the passwords), log/, owner.lock (locked by the process that serves), write.lock
(locked by the one that writes), and server.json while it is served: where, and by whom. The user may put word lists
into lexicons/.
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
from kg.store.lock import release, try_lock, turn

START_WAIT = 60.0
STOP_WAIT = 10.0
_MARK = "kg-store.json"
_FORMAT = {"format": 1, "holds": "a store of kg; made and read by kg alone"}


def attach(folder: Path, port: int | None = None) -> Endpoint:
    """Where the store in `folder` answers; this process serves it from now on if none other does.

    port: for Bolt, where this process serves; a free one without it. Every attach needs a `detach`.
    Raises StoreError for a folder that is no store and cannot become one, and when its server does not answer.
    """
    folder = _prepared(folder)
    with _GUARD:
        if running := _RUNNING.get(folder):
            running.users += 1
            return _endpoint(folder, running.engine.bolt)
        end = time.monotonic() + START_WAIT
        while time.monotonic() < end:
            if (lock := try_lock(folder / "owner.lock")) is not None:
                _RUNNING[folder] = _serve(folder, lock, port)
                return _endpoint(folder, _RUNNING[folder].engine.bolt)
            if bolt := _served_elsewhere(folder):
                return _endpoint(folder, bolt)
            time.sleep(0.05)
    raise StoreError(f"{folder}: in use by {_owner(folder)}, which does not answer; end it and try again")


def detach(folder: Path) -> None:
    """Undoes one `attach`; the last one ends the server, if it is this process's."""
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
    """Asks whoever serves the store to end the readers' queries of this text."""
    http, passwords = read_json(folder / "server.json").get("http"), arcade.passwords_of(folder / "engine")
    try:
        arcade.end_query(http or 0, passwords.get(arcade.WRITER, ""), cypher)
    except (OSError, ValueError, KeyError):
        return  # it has ended by itself, or its server has


@dataclass(slots=True)
class _Running:
    """A server in this process, and how many opened stores need it."""

    folder: Path
    lock: int
    engine: arcade.Engine
    users: int = 1

    def stop(self) -> None:
        """Ends the server between two writes of others, if they let it soon."""
        (self.folder / "server.json").unlink(missing_ok=True)
        with suppress(StoreError), turn(self.folder / "write.lock", STOP_WAIT):
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
    _end_in_order()
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


def _end_in_order() -> None:
    """At the end of the process, its servers stop before Java does (which must be running by now).

    SIGTERM ends the process as sys.exit() does, unless the program has its own mind on it.
    """
    atexit.unregister(_stop_all)
    atexit.register(_stop_all)
    if threading.current_thread() is threading.main_thread() and signal.getsignal(signal.SIGTERM) is signal.SIG_DFL:
        signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(128 + number))


def _stop_all() -> None:
    while _RUNNING:
        _RUNNING.popitem()[1].stop()


def _prepared(folder: Path) -> Path:
    """The folder, made a store if it is empty or not there; another process may be making it one."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        folder = folder.resolve()
        mark = folder / _MARK
        if not mark.exists():
            strangers = sorted(
                each.name for each in folder.iterdir() if not each.name.startswith(_MARK) and each.name != "lexicons"
            )
            if strangers and not mark.exists():
                raise StoreError(f"{folder}: not a store of kg ({strangers[0]} is in it); name a new or empty folder")
            folder.chmod(0o700)
            write_json(mark, _FORMAT)
        for name in ("engine", "log"):
            (folder / name).mkdir(exist_ok=True)
    except OSError as error:
        raise StoreError(f"{folder}: {error.strerror}; name another folder with --store") from error
    return folder


def _served_elsewhere(folder: Path) -> int | None:
    """The port at which another process serves the store, if it answers already."""
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
    os.register_at_fork(after_in_child=_RUNNING.clear)  # a forked child has no running Java: it connects like others
