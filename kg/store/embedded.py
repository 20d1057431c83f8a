"""The embedded store: a folder with an ArcadeDB in it, served over Bolt by whichever process opened it first.

In the folder: engine/ (the data), log/, owner.lock (locked by the process that serves), write.lock (locked by the one
that writes), credentials.json, and server.json while it is served: where, and by whom.
"""

import atexit
import json
import os
import secrets
import signal
import socket
import sys
import threading
import time
from base64 import b64encode
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

from kg.errors import StoreError
from kg.store.endpoint import Endpoint
from kg.store.lock import release, try_lock

DATABASE = "kg"
START_WAIT = 60.0
# A query of a reader that runs longer than this is ended by the engine itself, whoever has gone away meanwhile.
READ_LIMIT_MS = 600_000
_WRITER, _READER = "root", "reader"
_ACCESS = ("createRecord", "readRecord", "updateRecord", "deleteRecord")
_ADMIN = ("updateSecurity", "updateSchema", "updateDatabaseSettings")
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
            return running.endpoint
        end = time.monotonic() + START_WAIT
        while time.monotonic() < end:
            if (lock := try_lock(folder / "owner.lock")) is not None:
                _RUNNING[folder] = _serve(folder, lock, port)
                return _RUNNING[folder].endpoint
            if endpoint := _served_elsewhere(folder):
                return endpoint
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


def end_query(folder: Path, cypher: str) -> None:
    """Asks the engine to end the readers' queries of this text; it heeds that at most steps of a query, not at all."""
    folder = folder.resolve()
    http, password = _read(folder / "server.json").get("http"), _read(folder / "credentials.json").get(_WRITER)
    try:
        for query in _command(http, password, "list queries")["result"]:
            if (query["user"], query["text"]) == (_READER, cypher):
                _command(http, password, f"terminate query {query['id']}")
    except (OSError, ValueError, KeyError):
        return  # it has ended by itself, or its server has


def is_served_here(folder: Path) -> bool:
    """Whether this process serves the store."""
    return folder.resolve() in _RUNNING


class _Running:
    """A server in this process, and how many opened stores need it."""

    def __init__(self, folder: Path, lock: int, server: Any, endpoint: Endpoint) -> None:
        self.folder, self.lock, self.server, self.endpoint, self.users = folder, lock, server, endpoint, 1

    def stop(self) -> None:
        (self.folder / "server.json").unlink(missing_ok=True)
        try:
            self.server.stop()
        finally:
            release(self.lock)


_RUNNING: dict[Path, _Running] = {}
_GUARD = threading.RLock()


def _stop_all() -> None:
    while _RUNNING:
        _RUNNING.popitem()[1].stop()


def _prepared(folder: Path) -> Path:
    """The folder, made a store if it is empty or not there."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        folder = folder.resolve()
        mark = folder / "kg-store.json"
        if not mark.exists():
            strangers = [each.name for each in folder.iterdir() if each.name != "owner.lock"]
            if strangers:
                raise StoreError(f"{folder}: not a store of kg ({strangers[0]} is in it); name a new or empty folder")
            folder.chmod(0o700)
            _write(mark, _FORMAT)
        for name in ("engine/config", "log"):
            (folder / name).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(f"{folder}: {error.strerror}; name another folder with --store") from error
    return folder


def _serve(folder: Path, lock: int, port: int | None) -> _Running:
    try:
        (folder / "server.json").unlink(missing_ok=True)
        passwords = _passwords(folder)
        server, bolt, http = _start(folder, passwords[_WRITER], port)
        _make_reader(folder, http, passwords)
        server.create_database(DATABASE)
        endpoint = _endpoint(folder, bolt, passwords)
        _write(folder / "server.json", {"pid": os.getpid(), "started": time.time(), "bolt": bolt, "http": http})
    except BaseException:
        release(lock)
        raise
    return _Running(folder, lock, server, endpoint)


def _start(folder: Path, password: str, port: int | None) -> tuple[Any, int, int]:
    """A running server and its ports."""
    from kg.store import jvm

    jvm.start(folder / "log")
    import arcadedb_embedded  # type: ignore[import-untyped]

    _end_in_order_on_sigterm()
    atexit.unregister(_stop_all)
    atexit.register(_stop_all)  # after the machine's own, so that it runs before it
    for tries_left in (2, 1, 0):
        bolt, http = (port or _free_port()), _free_port()
        server = arcadedb_embedded.create_server(str(folder / "engine"), password, _settings(bolt, http))
        try:
            jvm.run(server.start)
            return server, bolt, http
        except arcadedb_embedded.ArcadeDBError as error:
            if port and not _is_free(port):
                raise StoreError(f"port {port}: in use by another program; name another") from error
            if not tries_left:
                raise StoreError(f"{folder}: its server does not start: {_first_line(error)}; "
                                 f"see {folder / 'log' / 'engine.log.0'}") from error
    raise AssertionError


def _end_in_order_on_sigterm() -> None:
    """SIGTERM ends the process as sys.exit() does, with the store closed, unless the program has its own mind on it."""
    if threading.current_thread() is threading.main_thread() and signal.getsignal(signal.SIGTERM) is signal.SIG_DFL:
        signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(128 + number))


def _settings(bolt: int, http: int) -> dict[str, Any]:
    """HTTP cannot be turned off; it listens on loopback, behind the same passwords."""
    return {
        "host": "127.0.0.1", "bolt_port": bolt, "http_port": http, "mode": "development",
        "server_plugins": "Bolt:com.arcadedb.bolt.BoltProtocolPlugin",
        "server_saltIterations": 10_000,  # the passwords are random: slow hashes protect nothing here
        "txWalFlush": 1,  # what was committed is on the disk
        "opencypher_loadCsv_allowFileUrls": False, "opencypher_loadCsv_allowRemoteUrls": False,
    }


def _passwords(folder: Path) -> dict[str, str]:
    """Random ones, made with the store and kept beside it, readable by its owner only."""
    kept, users = folder / "credentials.json", folder / "engine/config/server-users.jsonl"
    found = _read(kept)
    if not users.exists() or set(found) != {_WRITER, _READER}:
        users.unlink(missing_ok=True)
        found = {_WRITER: secrets.token_urlsafe(24), _READER: secrets.token_urlsafe(24)}
        _write(kept, found)
    access = {"*": {"groups": {
        "admin": _group(_ADMIN, _ACCESS), "reader": _group((), ("readRecord",), READ_LIMIT_MS), "*": _group((), ())}}}
    _write(folder / "engine/config/server-groups.json", {"databases": access, "version": 2})
    return found


def _group(rights: tuple[str, ...], access: tuple[str, ...], limit_ms: int = -1) -> dict[str, Any]:
    return {"resultSetLimit": -1, "readTimeout": limit_ms, "access": list(rights),
            "types": {"*": {"access": list(access)}}}


def _make_reader(folder: Path, http: int, passwords: dict[str, str]) -> None:
    """Makes the user whose only right is to read: the engine does not heed the access mode of a session."""
    users = (folder / "engine/config/server-users.jsonl").read_text("utf-8").splitlines()
    if any(json.loads(line)["name"] == _READER for line in users if line.strip()):
        return
    user = {"name": _READER, "password": passwords[_READER], "databases": {DATABASE: ["reader"]}}
    _command(http, passwords[_WRITER], f"create user {json.dumps(user)}")


def _command(http: int | None, password: str | None, command: str) -> dict[str, Any]:
    """Has the server do what Bolt has no words for."""
    token = b64encode(f"{_WRITER}:{password}".encode()).decode()
    request = Request(f"http://127.0.0.1:{http}/api/v1/server", json.dumps({"command": command}).encode(),
                      {"Authorization": f"Basic {token}", "Content-Type": "application/json"})
    with urlopen(request, timeout=30) as answer:
        found: dict[str, Any] = json.loads(answer.read())
    return found


def _served_elsewhere(folder: Path) -> Endpoint | None:
    """Where another process serves the store, if it answers already."""
    found, passwords = _read(folder / "server.json"), _read(folder / "credentials.json")
    if "bolt" not in found or set(passwords) != {_WRITER, _READER} or _is_free(found["bolt"]):
        return None
    return _endpoint(folder, found["bolt"], passwords)


def _endpoint(folder: Path, bolt: int, passwords: dict[str, str]) -> Endpoint:
    return Endpoint(str(folder), f"bolt://127.0.0.1:{bolt}", DATABASE, (_WRITER, passwords[_WRITER]),
                    (_READER, passwords[_READER]), is_local=True)


def _owner(folder: Path) -> str:
    pid = _read(folder / "server.json").get("pid")
    return f"process {pid}" if pid else "another process"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(2)
        return probe.connect_ex(("127.0.0.1", port)) != 0


def _read(path: Path) -> dict[str, Any]:
    """What a file of ours holds; {} when it is not there or not yet whole."""
    try:
        found = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _write(path: Path, content: dict[str, Any]) -> None:
    """Writes the file whole or not at all, readable by its owner only."""
    fresh = path.with_name(f"{path.name}.{os.getpid()}")
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
        json.dump(content, file)
    fresh.replace(path)


def _first_line(error: BaseException) -> str:
    return str(error).splitlines()[0] if str(error) else type(error).__name__


if sys.platform != "win32":
    os.register_at_fork(after_in_child=_RUNNING.clear)  # a forked child has no running Java: it connects like others
