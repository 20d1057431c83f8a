"""The engine of an embedded store: an ArcadeDB server in this process, its ports, its two users and its commands."""

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
# A query of a reader that runs longer than this is ended by the engine itself, whoever has gone away meanwhile.
READ_LIMIT_MS = 600_000
_ACCESS = ("createRecord", "readRecord", "updateRecord", "deleteRecord")
_ADMIN = ("updateSecurity", "updateSchema", "updateDatabaseSettings")


class Engine:
    """A running server. bolt, http: its ports. passwords: {user: password}."""

    def __init__(self, server: Any, bolt: int, http: int, passwords: dict[str, str]) -> None:
        self._server, self.bolt, self.http, self.passwords = server, bolt, http, passwords

    def stop(self) -> None:
        self._server.stop()


def start(folder: Path, log: Path, port: int | None) -> Engine:
    """Serves the data in `folder`, with the database and both users made where they are missing.

    port: for Bolt; a free one without it. Raises StoreError.
    """
    (folder / "config").mkdir(parents=True, exist_ok=True)
    jvm.start(log)
    passwords = _passwords(folder)
    server, bolt, http = _started(folder, log, passwords[WRITER], port)
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
    """Ends the readers' queries of this text; the engine heeds that at most steps of a query, not at all."""
    for query in command(http, password, "list queries")["result"]:
        if (query["user"], query["text"]) == (READER, cypher):
            command(http, password, f"terminate query {query['id']}")


def command(http: int, password: str, words: str) -> dict[str, Any]:
    """Has the server do what Bolt has no words for. Raises OSError when it does not."""
    token = b64encode(f"{WRITER}:{password}".encode()).decode()
    request = Request(
        f"http://127.0.0.1:{http}/api/v1/server",
        json.dumps({"command": words}).encode(),
        {"Authorization": f"Basic {token}", "Content-Type": "application/json"},
    )
    with urlopen(request, timeout=30) as answer:
        found: dict[str, Any] = json.loads(answer.read())
    return found


def answers(port: int) -> bool:
    """Whether anything on this machine listens there."""
    with socket.socket() as probe:
        probe.settimeout(2)
        return probe.connect_ex(("127.0.0.1", port)) == 0


def passwords_of(folder: Path) -> dict[str, str]:
    """{user: password} of the engine in `folder`, {} before it has any."""
    found = read_json(folder / "credentials.json")
    return found if set(found) == {WRITER, READER} else {}


def _started(folder: Path, log: Path, password: str, port: int | None) -> tuple[Any, int, int]:
    """A running server and its ports; another program may take a free port first, so it is tried three times."""
    import arcadedb_embedded  # type: ignore[import-untyped]

    for tries_left in (2, 1, 0):
        bolt, http = (port or _free_port()), _free_port()
        server = arcadedb_embedded.create_server(str(folder), password, _settings(bolt, http))
        try:
            jvm.run(server.start)
            return server, bolt, http
        except arcadedb_embedded.ArcadeDBError as error:
            if port and answers(port):
                raise StoreError(f"port {port}: in use by another program; name another") from error
            if not tries_left:
                raise StoreError(f"{folder}: its server does not start: {error}; see {log / 'engine.log.0'}") from error
    raise AssertionError


def _settings(bolt: int, http: int) -> dict[str, Any]:
    """HTTP cannot be turned off; it listens on loopback, behind the same passwords."""
    return {
        "host": "127.0.0.1",
        "bolt_port": bolt,
        "http_port": http,
        "mode": "development",
        "server_plugins": "Bolt:com.arcadedb.bolt.BoltProtocolPlugin",
        "server_saltIterations": 10_000,  # the passwords are random: slow hashes protect nothing here
        "txWalFlush": 1,  # what was committed is on the disk
        "opencypher_loadCsv_allowFileUrls": False,
        "opencypher_loadCsv_allowRemoteUrls": False,
    }


def _passwords(folder: Path) -> dict[str, str]:
    """Random ones, made with the store and kept beside its data, readable by its owner only."""
    found = passwords_of(folder)
    if not found or WRITER not in _users(folder):
        (folder / "config/server-users.jsonl").unlink(missing_ok=True)
        found = {WRITER: secrets.token_urlsafe(24), READER: secrets.token_urlsafe(24)}
        write_json(folder / "credentials.json", found)
    groups = {
        "admin": _group(_ADMIN, _ACCESS),
        "reader": _group((), ("readRecord",), READ_LIMIT_MS),
        "*": _group((), ()),
    }
    write_json(folder / "config/server-groups.json", {"databases": {"*": {"groups": groups}}, "version": 2})
    return found


def _group(rights: tuple[str, ...], access: tuple[str, ...], limit_ms: int = -1) -> dict[str, Any]:
    """The engine does not heed the access mode of a session: the right to write is withheld from a user."""
    return {
        "resultSetLimit": -1,
        "readTimeout": limit_ms,
        "access": list(rights),
        "types": {"*": {"access": list(access)}},
    }


def _users(folder: Path) -> set[str]:
    """The users whom the engine knows; none where the file is torn."""
    try:
        lines = (folder / "config/server-users.jsonl").read_text("utf-8").splitlines()
        return {json.loads(line)["name"] for line in lines if line.strip()}
    except (OSError, ValueError, KeyError):
        return set()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
