"""The engine of an embedded store: an ArcadeDB server in this process, with its ports, two users and commands."""

import json
import secrets
import socket
from base64 import b64encode
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

from kg.errors import StoreError
from kg.store import jvm
from kg.store.files import read_json, write_json

DATABASE = "kg"
WRITER, READER = "root", "reader"
# The engine itself ends queries of readers after this time, even if the reader has disconnected.
READ_LIMIT_MS = 600_000
_ALL_ACCESS = ("createRecord", "readRecord", "updateRecord", "deleteRecord")
_ADMIN_RIGHTS = ("updateSecurity", "updateSchema", "updateDatabaseSettings")


class Engine:
    """A running server. bolt, http: its ports. passwords: {user: password}."""

    def __init__(self, server: Any, bolt: int, http: int, passwords: dict[str, str]) -> None:
        self._server, self.bolt, self.http, self.passwords = server, bolt, http, passwords

    def stop(self) -> None:
        self._server.stop()


def start(folder: Path, log: Path, port: int | None) -> Engine:
    """Serve the data in `folder`; create the database and both users if they are missing.

    log: folder for log files. port: for Bolt, None for any free port. Raises StoreError.
    """
    (folder / "config").mkdir(parents=True, exist_ok=True)
    jvm.start(log)
    passwords = _passwords(folder)
    server, bolt, http = _start_server(folder, log, passwords[WRITER], port)
    engine = Engine(server, bolt, http, passwords)
    try:
        if READER not in _users(folder):
            user = {"name": READER, "password": passwords[READER], "databases": {DATABASE: ["reader"]}}
            command(http, passwords[WRITER], f"create user {json.dumps(user)}")
        server.create_database(DATABASE)
    except BaseException:
        engine.stop()
        raise
    return engine


def end_query(http: int, password: str, cypher: str) -> None:
    """Ask the engine to end the queries of readers with this text; it checks for that at most steps of a query."""
    for query in command(http, password, "list queries")["result"]:
        if (query["user"], query["text"]) == (READER, cypher):
            command(http, password, f"terminate query {query['id']}")


def command(http: int, password: str, words: str) -> dict[str, Any]:
    """Run a server command that is not available over Bolt. Raises OSError if it fails."""
    token = b64encode(f"{WRITER}:{password}".encode()).decode()
    request = Request(
        f"http://127.0.0.1:{http}/api/v1/server",
        json.dumps({"command": words}).encode(),
        {"Authorization": f"Basic {token}", "Content-Type": "application/json"},
    )
    with urlopen(request, timeout=30) as response:
        result: dict[str, Any] = json.loads(response.read())
    return result


def answers(port: int) -> bool:
    """Whether a program on this machine listens on the port."""
    with socket.socket() as probe:
        probe.settimeout(2)
        return probe.connect_ex(("127.0.0.1", port)) == 0


def passwords_of(folder: Path) -> dict[str, str]:
    """{user: password} of the engine in `folder`, {} if it has none yet."""
    passwords = read_json(folder / "credentials.json")
    return passwords if set(passwords) == {WRITER, READER} else {}


def _start_server(folder: Path, log: Path, password: str, port: int | None) -> tuple[Any, int, int]:
    """(running server, Bolt port, HTTP port), in up to three tries, since other programs may take a free port first."""
    import arcadedb_embedded  # type: ignore[import-untyped]

    for tries_left in (2, 1, 0):
        bolt, http = (port or _free_port()), _free_port()
        server = arcadedb_embedded.create_server(str(folder), password, _settings(bolt, http))
        try:
            jvm.run(server.start)
            return server, bolt, http
        except arcadedb_embedded.ArcadeDBError as error:
            if port and answers(port):
                raise StoreError(f"port {port}: in use by another program; choose another port") from error
            if not tries_left:
                raise StoreError(f"{folder}: the server does not start: {error}; see {log / 'engine.log.0'}") from error
    raise AssertionError


def _settings(bolt: int, http: int) -> dict[str, Any]:
    """Settings of the server. HTTP cannot be disabled; it listens on loopback and needs the same passwords."""
    return {
        "host": "127.0.0.1",
        "bolt_port": bolt,
        "http_port": http,
        "mode": "development",
        "server_plugins": "Bolt:com.arcadedb.bolt.BoltProtocolPlugin",
        "server_saltIterations": 10_000,  # the passwords are random, so slow hashes would not add protection
        "txWalFlush": 1,  # committed data is on the disk
        "opencypher_loadCsv_allowFileUrls": False,
        "opencypher_loadCsv_allowRemoteUrls": False,
    }


def _passwords(folder: Path) -> dict[str, str]:
    """The passwords: created at random with the store, and kept next to its data, readable only by the owner."""
    passwords = passwords_of(folder)
    if not passwords or WRITER not in _users(folder):
        (folder / "config/server-users.jsonl").unlink(missing_ok=True)
        passwords = {WRITER: secrets.token_urlsafe(24), READER: secrets.token_urlsafe(24)}
        write_json(folder / "credentials.json", passwords)
    groups = {
        "admin": _group(_ADMIN_RIGHTS, _ALL_ACCESS),
        "reader": _group((), ("readRecord",), READ_LIMIT_MS),
        "*": _group((), ()),
    }
    write_json(folder / "config/server-groups.json", {"databases": {"*": {"groups": groups}}, "version": 2})
    return passwords


def _group(rights: tuple[str, ...], access: tuple[str, ...], limit_ms: int = -1) -> dict[str, Any]:
    """The rights of a group of users. The engine ignores access modes of sessions, so readers have their own user."""
    return {
        "resultSetLimit": -1,
        "readTimeout": limit_ms,
        "access": list(rights),
        "types": {"*": {"access": list(access)}},
    }


def _users(folder: Path) -> set[str]:
    """The users that the engine knows; none if the file is incomplete."""
    try:
        lines = (folder / "config/server-users.jsonl").read_text("utf-8").splitlines()
        return {json.loads(line)["name"] for line in lines if line.strip()}
    except (OSError, ValueError, KeyError):
        return set()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
