"""Queries with the rights of a reader: rows as plain values, with a limit, a timeout and errors of one line."""

import threading
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from neo4j import Query, Session
from neo4j.exceptions import AuthError, DatabaseError, Neo4jError
from neo4j.graph import Node, Path, Relationship

from kg.errors import QueryError
from kg.store.model import Rows


class QueryTimeout(QueryError):
    """A query that was not answered in time. worker: the thread that still waits for it."""

    def __init__(self, message: str, worker: threading.Thread) -> None:
        super().__init__(message)
        self.worker = worker


TIMEOUT = 60.0
# Seconds that a query gets to end by itself when asked to, and to wake up when its connection is broken.
GRACE = 1.0
WAKE = 5.0
LIMIT = 10_000
_Result = TypeVar("_Result")


def run(session: Session, cypher: str, parameters: Mapping[str, Any], timeout: float | None, limit: int | None) -> Rows:
    """The rows of one statement, dates as ISO strings, nodes and relationships as dicts.

    limit: maximum number of rows, None for all. timeout: seconds, for Neo4j; for the embedded engine see `within`.
    Raises QueryError for a statement that the server rejects.
    """
    try:
        result = session.run(Query(cypher, timeout=timeout), dict(parameters))
        columns = tuple(result.keys())
        records = list(result) if limit is None else result.fetch(limit + 1)
        cut = limit is not None and len(records) > limit
        # Only now, since nodes of later rows also complete the ends of relationships.
        return Rows(columns, [tuple(map(plain, record.values())) for record in records[:limit]], cut)
    except AuthError as error:
        if "Forbidden" not in (error.code or ""):
            raise
        raise QueryError(_WRITE_MESSAGE) from error
    except Neo4jError as error:
        if _is_store_error(error):
            raise
        raise QueryError(_error_message(error, timeout)) from error


def within(seconds: float | None, work: Callable[[], _Result]) -> _Result:
    """The result of `work`. Raises QueryTimeout after `seconds`; `work` may continue in the background."""
    results: list[_Result] = []
    errors: list[BaseException] = []

    def call() -> None:
        try:
            results.append(work())
        except BaseException as error:
            errors.append(error)

    worker = threading.Thread(target=call, daemon=True)
    worker.start()
    worker.join(seconds)
    if worker.is_alive():
        raise QueryTimeout(_timeout_message(seconds), worker)
    if errors:
        raise errors[0]
    return results[0]


def plain(value: Any) -> Any:
    """A value of the driver as a value for JSON.

    A node is {id, labels, properties}, a relationship {type, start, end, properties} with the ids of its nodes, a
    path {nodes, relationships}.
    """
    if isinstance(value, Node):
        return {"id": _id(value), "labels": sorted(value.labels), "properties": _values(value)}
    if isinstance(value, Relationship):
        return {
            "type": value.type,
            "start": _id(value.start_node),
            "end": _id(value.end_node),
            "properties": _values(value),
        }
    if isinstance(value, Path):
        return {
            "nodes": [plain(node) for node in value.nodes],
            "relationships": [plain(relationship) for relationship in value.relationships],
        }
    if isinstance(value, Mapping):
        return {str(key): plain(element) for key, element in value.items()}
    if isinstance(value, list | tuple):
        return [plain(element) for element in value]
    return _scalar(value)


def _scalar(value: Any) -> Any:
    if value is None or isinstance(value, str | int | float | bool):
        return value
    for name in ("iso_format", "isoformat", "hex"):
        if hasattr(value, name):
            return getattr(value, name)()
    return str(value)


def _id(node: Node | None) -> str | None:
    return None if node is None else str(node.get("id") or node.element_id)


def _values(entity: Node | Relationship) -> dict[str, Any]:
    return {name: plain(value) for name, value in sorted(entity.items())}


_WRITE_MESSAGE = "query: it writes, but only reading is allowed; use kg cypher --write"


def _is_store_error(error: Neo4jError) -> bool:
    """Whether the error is about the store, not the query."""
    return isinstance(error, DatabaseError) or "Database.DatabaseNotFound" in (error.code or "")


def _error_message(error: Neo4jError, timeout: float | None) -> str:
    code = error.code or ""
    if "AccessMode" in code or "Forbidden" in code:
        return _WRITE_MESSAGE
    if "TimedOut" in code or "Terminated" in code:
        return _timeout_message(timeout)
    text = (error.message or str(error)).strip()
    return f"query: {text.splitlines()[0] if text else code}"


def _timeout_message(timeout: float | None) -> str:
    return f"query: stopped after {timeout or 0:g} s; narrow the query, or allow more time with --timeout"
