"""A store that grows: what one more issue costs, and people who share few names."""

import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from bench.generate import Options, write
from bench.measure import Row, Sizes, peak_memory, seconds

if TYPE_CHECKING:
    from kg.store import Store

SECTION = "grow"
EARLY, WARM_UP, PROBES = 10, 40, 9
# Three issues of an office of bench.generate name about so many people.
ISSUES_AN_OFFICE, NAMED_AN_OFFICE = 3, 35


def growing(sizes: Sizes, target: str | None) -> list[Row]:
    """The same issues loaded as the 10th and as the last of `sizes.grow`, in seconds of the wall clock; then as many
    people as `sizes.persons`, who share `sizes.names` names, with the peak of memory.

    Issues of many offices, taken in turn. Those that are measured go in and out again each time; the server has
    been warmed up by others.
    """
    from kg.store import open_store

    with (
        tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder,
        open_store(target or str(Path(folder) / "store")) as store,
    ):
        store.check()
        rows = _cost(store, _files(Path(folder) / "many", Options(sizes.grow + PROBES - 1, sizes.seed)))
        _empty(store)
        rows += _namesakes(store, Path(folder) / "namesakes", sizes)
    return [replace(row, who=f"kg load → {'Neo4j' if target else 'embedded'}") for row in rows]


def _cost(store: "Store", files: Sequence[Path]) -> list[Row]:
    probes = files[:: max(1, len(files) // PROBES)][:PROBES]
    rest = _in_turn(sorted({*files} - {*probes}))
    _load(store, rest[-WARM_UP:])
    _empty(store)
    _load(store, rest[: EARLY - 1])
    early = _probed(store, probes)
    _load(store, rest[EARLY - 1 :])
    late, number = _probed(store, probes), len(rest) + 1
    note = f"median of {len(probes)} issues, put in and taken out again"
    return [
        Row(SECTION, "kg load", f"issue {EARLY}", early * 1000, "ms", note),
        Row(SECTION, "kg load", f"issue {number:,}", late * 1000, "ms", f"{note}: × {late / early:.2f}"),
    ]


def _namesakes(store: "Store", folder: Path, sizes: Sizes) -> list[Row]:
    offices = max(1, sizes.persons // NAMED_AN_OFFICE)
    files = _files(folder, Options(offices * ISSUES_AN_OFFICE, sizes.seed + 1, offices=offices, names=sizes.names))
    ordered, half = _in_turn(files), len(files) // 2
    _load(store, ordered[:half])
    early = peak_memory()
    spent = seconds(lambda: _load(store, ordered[half:]))
    ((people, names),) = store.read("MATCH (p:Person) RETURN count(p), count(DISTINCT p.name)").rows
    note = f"{people:,} people told apart, {names:,} names, {len(files):,} issues of {offices} offices"
    return [
        Row(SECTION, "kg load", "namesakes", (len(files) - half) / spent, "bulletins/s", note),
        Row(
            SECTION,
            "kg load",
            "memory of namesakes",
            peak_memory(),
            "MB",
            f"peak of the process: {peak_memory() - early:+.1f} MB over the second half",
        ),
    ]


def _files(folder: Path, options: Options) -> list[Path]:
    write(options, folder)
    return sorted((folder / "bulletins").glob("*.txt"))


def _in_turn(files: Sequence[Path]) -> list[Path]:
    """Now one of these and now one of those, as issues of many offices come in."""
    step = 26
    return [each for first in range(step) for each in files[first::step]]


def _load(store: "Store", files: Sequence[Path]) -> None:
    from kg import pipeline

    for path in files:
        pipeline.load(path, store)


def _probed(store: "Store", probes: Sequence[Path]) -> float:
    from kg import pipeline
    from ontology.terms import id_of

    spent = []
    for path in probes:
        graph = pipeline.graph(pipeline.read(path))
        spent.append(seconds(lambda graph=graph: store.replace(graph)))  # type: ignore[misc]
        store.remove(id_of(str(graph.identifier)))
    return median(spent)


def _empty(store: "Store") -> None:
    store.write("MATCH (n) CALL (n) { DETACH DELETE n }")
