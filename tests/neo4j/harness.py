"""A real Neo4j for tests: jars from Maven Central, kept in a cache; started in a process of its own."""

import fcntl
import os
import re
import secrets
import shutil
import socket
import subprocess
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

HERE = Path(__file__).parent
START_SECONDS = 180
_POM = (HERE / "pom.xml").read_text("utf-8")
VERSION = re.search(r"<neo4j.version>(.+?)<", _POM)[1]  # type: ignore[index]


class Unavailable(Exception):
    """What is missing on this machine, and how to get it."""


@dataclass(frozen=True)
class Neo4j:
    """Where a running server answers. bolt, http: addresses. Neo4j Browser is at {http}/browser/."""

    bolt: str
    http: str
    user: str
    password: str
    _process: "subprocess.Popen[str]"
    _folder: str

    def stop(self) -> None:
        """Ends the server, which ends by itself when its standard input closes."""
        assert self._process.stdin
        self._process.stdin.close()
        try:
            self._process.wait(30)
        except subprocess.TimeoutExpired:
            self._process.kill()
        shutil.rmtree(self._folder, ignore_errors=True)


def jars() -> Path:
    """The folder with the server's jars, fetched by Maven the first time. Raises Unavailable."""
    if not shutil.which("java"):
        raise Unavailable("no java here; install a JDK 17 (apt-get install openjdk-17-jdk-headless)")
    cache = Path(os.environ.get("KG_TEST_CACHE") or Path.home() / ".cache/kg-tests") / f"neo4j-{VERSION}"
    if (cache / "complete").exists():
        return cache / "lib"
    if not shutil.which("mvn"):
        raise Unavailable("no mvn here to fetch Neo4j with; install Maven (apt-get install maven)")
    cache.mkdir(parents=True, exist_ok=True)
    with (cache / "lock").open("w") as lock:  # of parallel test processes one fetches, the others wait for it
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (cache / "complete").exists():
            _fetch(cache)
    return cache / "lib"


def _fetch(cache: Path) -> None:
    goal = ["dependency:copy-dependencies", f"-DoutputDirectory={cache / 'lib'}"]
    command = ["mvn", "-q", "-B", "-f", HERE / "pom.xml", *goal]
    fetched = subprocess.run(command, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)
    if fetched.returncode:
        raise Unavailable(f"mvn could not fetch Neo4j {VERSION}: {(fetched.stdout + fetched.stderr).strip()[:300]}")
    (cache / "complete").touch()


def start() -> Neo4j:
    """A fresh, empty server with a password. Raises Unavailable, also when it does not come up."""
    lib, folder, password = jars(), tempfile.mkdtemp(prefix="kg-neo4j-"), secrets.token_urlsafe(12)
    log = (Path(folder) / "server.log").open("w+")
    process = subprocess.Popen(
        [
            "java",
            "-Xmx768m",
            "-XX:+UseSerialGC",
            "-cp",
            f"{lib}/*",
            HERE / "Start.java",
            f"{folder}/data",
            str(_free_port()),
            str(_free_port()),
            password,
        ],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=log,
        text=True,
    )
    line = _first_line(process)
    found = re.fullmatch(r"ready (\S+) (\S+)", line)
    if not found:
        process.kill()
        raise Unavailable(f"Neo4j {VERSION} did not start: {line or Path(log.name).read_text()[-300:]}")
    return Neo4j(found[1], found[2], "neo4j", password, process, folder)


def unavailable(reason: str) -> None:
    """Skips a test for which this machine lacks something; where nothing may be lacking (.ci/run), fails it."""
    if os.environ.get("KG_REQUIRE_SERVERS") == "1":
        pytest.fail(reason)
    pytest.skip(reason)


def _first_line(process: "subprocess.Popen[str]") -> str:
    """The line that says that it is ready; whatever it prints later is read away so that it cannot block."""
    lines: list[str] = []
    assert process.stdout
    output = process.stdout

    def collect() -> None:
        for line in output:
            lines.append(line)

    threading.Thread(target=collect, daemon=True).start()
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end and process.poll() is None:
        if ready := [line.strip() for line in lines if line.startswith("ready ")]:
            return ready[0]
        time.sleep(0.1)
    return ""


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
