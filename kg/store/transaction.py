"""Statements inside a transaction: writes in batches with checked counts, and queries."""

from typing import Any

from neo4j import ManagedTransaction
from neo4j.time import Date

from kg.errors import StoreError
from kg.store.rows import Row, batches

BATCH = 2000


def put(tx: ManagedTransaction, write: str, rows: list[Row]) -> None:
    """Run a write over `rows`, in batches; it must return each row exactly once.

    Raises StoreError, which rolls back the transaction, if a batch writes more or fewer rows than were sent.
    """
    for batch in batches(rows, BATCH):
        record = tx.run(f"{write} RETURN count(*)", rows=batch).single(strict=True)
        if record[0] != len(batch):
            raise StoreError(
                f"store: {record[0]} of {len(batch)} rows written; nothing was saved, load again ({write[:60]}…)"
            )


def ask(tx: ManagedTransaction, query: str, **parameters: Any) -> list[list[Any]]:
    """All rows of a query, with dates of Python."""
    return [[_plain(value) for value in record.values()] for record in tx.run(query, parameters)]


def _plain(value: Any) -> Any:
    return value.to_native() if isinstance(value, Date) else value
