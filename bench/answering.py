"""From files to answers: loading as `kg load` does, one issue after another, then the canned queries; and memory."""

import tempfile
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter
from typing import TYPE_CHECKING, Any

from bench.corpus import corpus
from bench.measure import Row, Sizes, peak_memory, seconds, skipped

if TYPE_CHECKING:
    from kg.queries.catalogue import CannedQuery
    from kg.store import Store

SECTION = "query"
# For what is asked of a period.
PERIOD = timedelta(days=30)


def answering(sizes: Sizes, target: str | None) -> list[Row]:
    """Query times on a Neo4j (target: its address) or on the embedded store (None), freshly loaded.

    Each query is asked about as many people, units or projects as sizes.queries says, from those that take part most
    to those that take part least; once to warm up, once measured, its names given as ids so that only it is measured.
    """
    from kg import pipeline
    from kg.store import open_store

    name = "Neo4j" if target else "embedded"
    with (
        tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder,
        open_store(target or str(Path(folder) / "store")) as store,
    ):
        files = corpus(Path(folder) / "texts", sizes.whole, sizes)
        store.check()
        spent = seconds(lambda: [pipeline.load(path, store) for path in files])
        count = sum(store.status()["relationships"].values())
        rows = [
            Row(
                SECTION,
                f"kg load → {name}",
                "files",
                len(files) / spent,
                "bulletins/s",
                f"{len(files)} files read, checked and loaded into an empty store: {count} relationships",
            )
        ]
        rows += times(store, name, sizes.queries, SECTION)
        inside = "with the database, which runs inside it" if not target else "without the server"
        rows.append(Row(SECTION, f"kg → {name}", "memory", peak_memory(), "MB", f"peak of the process, {inside}"))
        for id in [issue["id"] for issue in store.issues()] if target else []:
            store.remove(id)
    return rows


def times(store: "Store", name: str, wanted: int, section: str) -> Iterator[Row]:
    """Median and 95th percentile of each canned query, each asked about as many names, once to warm up first."""
    from kg.errors import QueryError
    from kg.queries.catalogue import catalogue, run

    ids: dict[str, list[str]] = {}
    for query in catalogue().values():
        asked = _asked(query, store, wanted, ids)
        if not asked:
            continue
        try:
            for given in asked:
                run(query, store, given)
        except QueryError as error:
            yield skipped(section, f"{query.name} → {name}", str(error))
            continue
        answers: list[int] = []
        times: list[float] = []
        for given in asked:
            start = perf_counter()
            answers.append(len(run(query, store, given).rows))
            times.append((perf_counter() - start) * 1000)
        note = f"{len(asked)} asked, {median(answers):.0f} rows in the median, {max(answers)} at most"
        yield Row(section, f"{query.name} → {name}", "median", median(times), "ms", note)
        yield Row(section, f"{query.name} → {name}", "p95", _p95(times), "ms", note)


def _p95(times: list[float]) -> float:
    return quantiles(times, n=20, method="inclusive")[-1] if len(times) > 1 else times[0]


def _asked(query: "CannedQuery", store: "Store", wanted: int, ids: dict[str, list[str]]) -> list[Mapping[str, Any]]:
    """What a query is asked about: ids for the name that it needs, two who met for two people, the last weeks where it
    needs none; [] for a query that needs something else. ids: those found so far, by label.
    """
    needed = [field for field in query.parameters if not field.optional]
    if not needed:
        last = store.read("MATCH (i:Issue) RETURN max(i.published)").rows[0][0]
        given = {"since": date.fromisoformat(last) - PERIOD} if last else {}
        return [given if any(field.name == "since" for field in query.parameters) else {}]
    if any(not field.labels for field in needed):
        return []
    label = needed[0].labels[0]
    if label not in ids:
        ids[label] = _busy(store, label, wanted)
    if len(needed) == 1:
        return [{needed[0].name: id} for id in ids[label]]
    if [field.labels for field in needed] != [("Person",)] * 2:
        return []
    return [{needed[0].name: id, needed[1].name: other} for id in ids[label] if (other := _met(store, id))]


def _busy(store: "Store", label: str, wanted: int) -> list[str]:
    """Ids from those that take part most to those that take part least."""
    found = store.read(
        f"MATCH (n:{label})--(e:Event) RETURN n.id, count(e) AS events ORDER BY events DESC, n.id",
        limit=None,
        timeout=None,
    )
    ids = [row[0] for row in found.rows]
    return [ids[at * len(ids) // wanted] for at in range(wanted)] if len(ids) > wanted else ids


def _met(store: "Store", id: str) -> str | None:
    found = store.read(
        "MATCH (:Person {id: $id})-[:TOOK_PART]->(:Event)<-[:TOOK_PART]-(other:Person) "
        "RETURN other.id ORDER BY other.id LIMIT 1",
        {"id": id},
    ).rows
    return found[0][0] if found else None
