"""Statements inside a transaction: writes in batches whose counts are checked, and questions."""

from typing import Any

from neo4j import ManagedTransaction
from neo4j.time import Date

from kg.errors import StoreError
from kg.store.rows import Row, batches

BATCH = 2000


def put(tx: ManagedTransaction, write: str, rows: list[Row]) -> None:
    """Runs a write over `rows`, in batches; every row must come out once.

    Raises StoreError, and so undoes the whole transaction, when a batch wrote more or fewer rows than were sent.
    """
    for batch in batches(rows, BATCH):
        record = tx.run(f"{write} RETURN count(*)", rows=batch).single(strict=True)
        if record[0] != len(batch):
            raise StoreError(f"store: {record[0]} rows written of {len(batch)} sent; nothing was kept ({write[:60]}…)")


def ask(tx: ManagedTransaction, question: str, **parameters: Any) -> list[list[Any]]:
    """All rows of a question, dates as Python's."""
    return [[_plain(value) for value in record.values()] for record in tx.run(question, parameters)]


def _plain(value: Any) -> Any:
    return value.to_native() if isinstance(value, Date) else value
