"""The project network of the sample bulletins, drawn by the real Neo4j Browser from both stores."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, sync_playwright

from kg.resources import samples
from kg.store import Store, open_store
from ontology.schema import node_types

PROJECT = "临港智慧物流园项目"
KG = [sys.executable, "-c", "from kg.cli import main; main()"]
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WAIT_MS = 120_000


class Served(NamedTuple):
    """A store with the samples in it. address, user, password: for Neo4j Browser."""

    target: str
    address: str
    user: str
    password: str


@pytest.fixture
def neo4j(request: pytest.FixtureRequest) -> Served:
    server = request.getfixturevalue("neo4j_server")
    with open_store(server.bolt) as store:
        store.write("MATCH (n) CALL (n) { DETACH DELETE n }")
    return Served(server.bolt, server.bolt, server.user, server.password)


@pytest.fixture
def embedded(tmp_path: Path) -> Iterator[Served]:
    """The address, user and password that kg serve prints."""
    folder = str(tmp_path / "store")
    process = subprocess.Popen([*KG, "serve", "--store", folder], stdout=subprocess.PIPE, text=True)
    assert process.stdout
    printed = dict(process.stdout.readline().split() for _ in range(4))
    yield Served(folder, printed["address"], printed["user"], printed["password"])
    process.terminate()
    process.communicate()


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["embedded", "neo4j"])
def test_neo4j_browser_draws_the_project_network(kind, request, neo4j_server, tmp_path) -> None:
    executable = chromium()
    served: Served = request.getfixturevalue(kind)
    kg("load", *map(str, samples()), "--store", served.target)
    with open_store(served.target) as store:
        expected = names(store)
    with opened(executable, neo4j_server.http) as page:
        connect(page, served)
        enter(page, kg("style", "--browser"))
        page.wait_for_selector("[data-testid=frame] >> text=:style", timeout=WAIT_MS)
        enter(page, kg("query", "project-network", PROJECT, "--browser", "--store", served.target))
        page.locator("svg .node").nth(len(expected) - 1).wait_for(timeout=WAIT_MS)
        captions = [text.strip().rstrip("….").strip() for text in page.locator("svg .node").all_text_contents()]
        assert all(any(name.startswith(caption) for name in expected) for caption in captions)
        assert all(any(name.startswith(caption) for caption in captions if caption) for name in expected)
        assert page.locator("svg .relationship").count() >= len(captions) - 1
        assert colours(page) >= {node.colour for node in node_types() if node.label in ("Project", "Event", "Person")}
        page.wait_for_timeout(3000)  # until the drawing no longer moves
        folder = Path(os.environ.get("KG_SCREENSHOTS") or tmp_path)
        page.locator("[data-testid=frame]").first.screenshot(path=folder / f"project-network-{kind}.png")


def chromium() -> str:
    """The path of Chromium; without it the test is skipped, or fails if KG_REQUIRE_SERVERS is 1."""
    path = shutil.which("chromium") or shutil.which("google-chrome")
    missing = "no chromium found; install it (apt-get install chromium)"
    if path is None and os.environ.get("KG_REQUIRE_SERVERS") == "1":
        pytest.fail(missing)
    return path or pytest.skip(missing)


@contextmanager
def opened(executable: str, http: str) -> Iterator[Page]:
    """Neo4j Browser in a fresh profile, with requests to its own server only."""
    with sync_playwright() as playwright, tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        context = playwright.chromium.launch_persistent_context(
            profile, executable_path=executable, headless=True, args=FLAGS, viewport={"width": 1400, "height": 1000}
        )
        page = context.new_page()
        page.route(lambda url: not url.startswith(http), lambda route: route.abort())
        page.goto(f"{http}/browser/")
        yield page
        context.close()


def kg(*words: str) -> str:
    return subprocess.run([*KG, *words], capture_output=True, text=True, check=True).stdout


def connect(page: Page, served: Served) -> None:
    page.wait_for_selector("[data-testid=boltaddress]", timeout=WAIT_MS)
    page.select_option("[data-testid=bolt-scheme-select]", "bolt://")
    page.fill("[data-testid=boltaddress]", urlsplit(served.address).netloc)
    page.fill("[data-testid=username]", served.user)
    page.fill("[data-testid=password]", served.password)
    page.click("[data-testid=connect]")
    page.wait_for_selector("[data-testid=boltaddress]", state="detached", timeout=WAIT_MS)


def enter(page: Page, command: str) -> None:
    """Pastes a command and runs it."""
    page.click("[data-testid=activeEditor]")
    page.keyboard.insert_text(command)
    page.keyboard.press("Control+Enter")


def names(store: Store) -> set[str]:
    """The names of all nodes that the query returns."""
    rows = store.read(
        "MATCH (p:Project {name: $name})<-[:ABOUT]-(e:Event) "
        "RETURN p.name, e.name, COLLECT { MATCH (w)-[:TOOK_PART]->(e) RETURN w.name }, "
        "COLLECT { MATCH (e)-[:HELD_AT]->(v) RETURN v.name }",
        {"name": PROJECT},
    ).rows
    assert rows
    return {name for project, event, participants, places in rows for name in (project, event, *participants, *places)}


def colours(page: Page) -> set[str]:
    """The fill colours of the nodes."""
    return set(page.eval_on_selector_all("svg .node circle", "all => all.map(one => one.getAttribute('fill'))"))
