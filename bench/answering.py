"""From files to answers: loading as `kg load` does, one issue after another, then the canned queries; and memory."""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter
from typing import TYPE_CHECKING

from bench.corpus import corpus
from bench.measure import Row, Sizes, peak_memory, seconds

if TYPE_CHECKING:
    from kg.queries import CannedQuery
    from kg.store import Store

SECTION = "query"


def answering(sizes: Sizes, target: str | None) -> list[Row]:
    """Query times on a Neo4j (target: its address) or on the embedded store (None), freshly loaded.

    Each query is asked about as many people, units or projects as sizes.queries says, from those that take part most
    to those that take part least; once to warm up, once measured, its names given as ids so that only it is measured.
    """
    from kg import pipeline
    from kg.store import open_store

    name = "Neo4j" if target else "embedded"
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder, \
            open_store(target or str(Path(folder) / "store")) as store:
        files = corpus(Path(folder) / "texts", sizes.whole, sizes)
        store.check()
        spent = seconds(lambda: [pipeline.load(path, store) for path in files])
        count = sum(store.status()["relationships"].values())
        rows = [Row(SECTION, f"kg load → {name}", "files", len(files) / spent, "bulletins/s",
                    f"{len(files)} files read, checked and loaded into an empty store: {count} relationships")]
        rows += _times(store, name, sizes.queries)
        inside = "with the database, which runs inside it" if not target else "without the server"
        rows.append(Row(SECTION, f"kg → {name}", "memory", peak_memory(), "MB", f"peak of the process, {inside}"))
        for id in [issue["id"] for issue in store.issues()] if target else []:
            store.remove(id)
    return rows


def _times(store: "Store", name: str, wanted: int) -> Iterator[Row]:
    from kg.queries import catalogue, run

    for query in catalogue().values():
        asked = [{query_field: id} for query_field, id in _asked(query, store, wanted)]
        if not asked:
            continue
        for given in asked:
            run(query, store, given)
        answers: list[int] = []
        times: list[float] = []
        for given in asked:
            start = perf_counter()
            answers.append(len(run(query, store, given).rows))
            times.append((perf_counter() - start) * 1000)
        note = f"{len(asked)} asked, {median(answers):.0f} rows in the median, {max(answers)} at most"
        yield Row(SECTION, f"{query.name} → {name}", "median", median(times), "ms", note)
        yield Row(SECTION, f"{query.name} → {name}", "p95", _p95(times), "ms", note)


def _p95(times: list[float]) -> float:
    return quantiles(times, n=20, method="inclusive")[-1] if len(times) > 1 else times[0]


def _asked(query: "CannedQuery", store: "Store", wanted: int) -> list[tuple[str, str]]:
    """(parameter, id): values for the one parameter that a query needs; [] for a query that needs another kind."""
    needed = [field for field in query.parameters if not field.optional]
    if len(needed) != 1 or not needed[0].labels:
        return []
    label = needed[0].labels[0]
    found = store.read(f"MATCH (n:{label})--(e:Event) RETURN n.id, count(e) AS events ORDER BY events DESC, n.id")
    ids = [row[0] for row in found.rows]
    return [(needed[0].name, ids[at * len(ids) // wanted]) for at in range(wanted)] if len(ids) > wanted else [
        (needed[0].name, id) for id in ids]
