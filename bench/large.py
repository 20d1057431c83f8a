"""The canned queries on a store of very many issues: a few loaded as `kg load` does it, and copies of these.

Loading twenty thousand issues one by one takes hours, and what queries cost depends only on what lies in the store.
"""

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from neo4j import Driver, GraphDatabase, NotificationMinimumSeverity
from neo4j.time import Date

from bench.answering import times
from bench.corpus import corpus
from bench.measure import Row, Sizes, seconds
from bench.rows import Written, read_back, write_in_bulk
from kg.store.identity_rows.facets import AREA, FACET

if TYPE_CHECKING:
    from kg.store import Store

SECTION = "large"
BASE = 200
# So many copies are about the same people, units and projects, each some weeks before the one before it.
COPIES_A_COUNTY = 10
WEEKS_APART = 9
# By these the store decides who is meant by the next issue; no query reads them.
_FOR_LOADING = (FACET, AREA)


def large(sizes: Sizes, target: str | None) -> list[Row]:
    """Times of each canned query, names given as ids, in a store of about `sizes.large` issues."""
    name = "Neo4j" if target else "embedded"
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder, _store(target, folder) as (store, driver):
        files = corpus(Path(folder) / "texts", min(BASE, max(1, sizes.large // 2)), sizes)
        _load(store, files)
        database = store.endpoint.database
        base = read_back(driver, database)
        spent = seconds(lambda: _write_copies(driver, database, base, max(0, sizes.large // len(files) - 1)))
        found = store.status()
        links, took = sum(found["relationships"].values()), found["relationships"]["TOOK_PART"]
        note = f"{found['nodes']['Issue']:,} issues, {took:,} participations, {links:,} relationships"
        rate = (links - base.relationships) / spent
        rows = [Row(SECTION, f"copies → {name}", "written in bulk", rate, "relationships/s", note)]
        rows += times(store, name, sizes.queries, SECTION)
        if target:
            store.write("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS")
    return rows


@contextmanager
def _store(target: str | None, folder: str) -> "Iterator[tuple[Store, Driver]]":
    from kg.store import open_store

    with open_store(target or str(Path(folder) / "store")) as store:
        store.check()
        with GraphDatabase.driver(
            store.endpoint.address,
            auth=store.endpoint.writer,
            warn_notification_severity=NotificationMinimumSeverity.OFF,
        ) as driver:
            yield store, driver


def _load(store: "Store", files: list[Path]) -> None:
    from kg import pipeline

    for path in files:
        pipeline.load(path, store)


def _write_copies(driver: Driver, database: str | None, base: Written, number: int) -> None:
    issues = {
        row["props"]["id"]
        for batches in base.nodes.values()
        for statement, rows in batches
        if "(n:Issue)" in statement
        for row in rows
    }
    for copy in range(1, number + 1):
        write_in_bulk(driver, database, _Copy(copy, issues).of(base))


@dataclass(frozen=True, slots=True)
class _Copy:
    """One more copy of all issues; the first of a county brings the people, units and projects that it is about."""

    number: int
    issues: set[str]

    def of(self, base: Written) -> Written:
        made = Written()
        begins = self.number % COPIES_A_COUNTY == 0
        for source, copied in ((base.nodes, made.nodes), (base.links, made.links)):
            for issue, batches in source.items():
                if issue or begins:
                    copied[issue] += [
                        (statement, [self._row(row) for row in rows])
                        for statement, rows in batches
                        if not any(f":{label}" in statement for label in _FOR_LOADING)
                    ]
        return made

    def _row(self, row: Mapping[str, Any]) -> dict[str, Any]:
        return {
            key: {name: self._value(each) for name, each in value.items()} if key == "props" else self._id(value)
            for key, value in row.items()
        }

    def _value(self, value: Any) -> Any:
        if isinstance(value, str):
            return self._id(value) if _may_be_id(value) else value
        if isinstance(value, list):
            return [self._value(each) for each in value]
        if isinstance(value, Date):
            weeks = WEEKS_APART * (self.number % COPIES_A_COUNTY)
            return value.to_native() - timedelta(weeks=weeks)
        return value

    def _id(self, id: str) -> str:
        """The id in this copy: what an issue says is its own; people and the like are its county's."""
        if id.partition("/")[0] in self.issues:
            return f"{self.number}~{id}"
        county = self.number // COPIES_A_COUNTY
        return f"{county}~{id}" if county else id


def _may_be_id(text: str) -> bool:
    return text.isascii() and "-" in text and len(text) < 64 and " " not in text
