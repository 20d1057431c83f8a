"""The bench: `make bench`, or `python -m bench --sections extract,load --issues 200 --format json`."""

import argparse
import multiprocessing
import os
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING

from bench.answering import answering
from bench.extraction import extraction
from bench.growing import growing
from bench.large import large
from bench.loading import loading
from bench.measure import Row, Sizes, machine, peak_memory_of, skipped
from bench.stream import stream
from bench.table import as_json, as_table

if TYPE_CHECKING:
    from harness import Neo4j  # type: ignore[import-not-found]

HARNESS = Path(__file__).parents[1] / "tests/neo4j"
SECTIONS: dict[str, Callable[[Sizes, str | None], list[Row]]] = {
    "load": loading,
    "query": answering,
    "grow": growing,
    "large": large,
}
STORES = ("embedded", "neo4j")


def main(arguments: list[str] | None = None) -> None:
    """Measures what is asked for, each part in a process of its own, and prints it."""
    given = _arguments(arguments)
    sizes = Sizes(**{each.name: getattr(given, each.name) for each in fields(Sizes)})
    tested = machine()
    rows: list[Row] = []
    if "extract" in given.sections:
        rows += _apart(extraction, sizes)
    if "stream" in given.sections:
        rows += _apart(stream, sizes)
    stored = [name for name in SECTIONS if name in given.sections]
    if stored and "embedded" in given.stores:
        for name in stored:
            rows += _apart(SECTIONS[name], sizes, None)
    if stored and "neo4j" in given.stores:
        rows += _on_neo4j(stored, sizes)
    rows.sort(key=lambda row: given.sections.index(row.section))
    print(as_json(tested, sizes, rows) if given.format == "json" else as_table(tested, rows))


def _on_neo4j(sections: list[str], sizes: Sizes) -> list[Row]:
    with _neo4j() as server:
        if isinstance(server, str):
            return [skipped(section, "Neo4j", server) for section in sections]
        os.environ.update(NEO4J_USERNAME=server.user, NEO4J_PASSWORD=server.password)
        rows = [row for name in sections for row in _apart(SECTIONS[name], sizes, server.bolt)]
        if peak := peak_memory_of(server._process.pid):
            rows.append(Row(sections[-1], "Neo4j", "memory", peak, "MB", "peak of the server, over all of the above"))
        return rows


@contextmanager
def _neo4j() -> "Iterator[Neo4j | str]":
    """A server of the tests' own, or why there is none."""
    sys.path.insert(0, str(HARNESS))
    import harness

    _say("starting Neo4j …")
    try:
        server = harness.start()
    except harness.Unavailable as error:
        yield str(error)
        return
    try:
        yield server
    finally:
        server.stop()


def _apart(work: Callable[..., list[Row]], *given: object) -> list[Row]:
    """The rows of a part, measured in a fresh process: what one part warms up or holds is not counted for another."""
    _say(f"measuring {work.__name__} …")
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=context) as pool:
        return pool.submit(work, *given).result()


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def _arguments(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description="Measure kg beside others, on this machine.")
    parser.add_argument(
        "--sections",
        type=_list("extract", "stream", *SECTIONS),
        default=["extract", "stream", "load", "query"],
        help="extract, stream, load, query, grow, large; with commas (all but grow and large)",
    )
    parser.add_argument("--stores", type=_list(*STORES), default=list(STORES), help="embedded, neo4j (both)")
    for name, help in (
        ("issues", "bulletins to extract"),
        ("stream", "bulletins to extract one after the other"),
        ("load", "issues to load beside others"),
        ("whole", "issues to load before the queries"),
        ("queries", "names each query is asked about"),
        ("grow", "issues in the store that grows"),
        ("large", "issues in the store of very many"),
        ("persons", "people who share names there"),
        ("names", "names that they share"),
        ("repeat", "rounds; the median counts"),
        ("seed", "of the generated bulletins"),
    ):
        default = getattr(Sizes(), name)
        parser.add_argument(f"--{name}", type=_number, default=default, metavar="N", help=f"{help} ({default})")
    parser.add_argument("--format", choices=("table", "json"), default="table")
    return parser.parse_args(arguments)


def _list(*allowed: str) -> Callable[[str], list[str]]:
    def parse(text: str) -> list[str]:
        if wrong := set(text.split(",")) - set(allowed):
            raise argparse.ArgumentTypeError(f"{', '.join(sorted(wrong))}: choose from {', '.join(allowed)}")
        return [each for each in allowed if each in text.split(",")]

    return parse


def _number(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no number from 1")
    return int(text)


if __name__ == "__main__":
    main()
