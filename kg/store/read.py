"""Queries with the rights of a reader: rows as plain values, a limit, a time, errors of one line."""

import threading
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from neo4j import Query, Session
from neo4j.exceptions import AuthError, DatabaseError, Neo4jError
from neo4j.graph import Node, Path, Relationship

from kg.errors import QueryError
from kg.store.model import Rows


class TooLong(QueryError):
    """A query that was not answered in time; `worker` still waits for it."""

    def __init__(self, message: str, worker: threading.Thread) -> None:
        super().__init__(message)
        self.worker = worker


TIMEOUT = 60.0
# For so many seconds a query that is to end may take to do so by itself; to wake up when its connection breaks.
GRACE = 1.0
WAKE = 5.0
LIMIT = 10_000
_Made = TypeVar("_Made")


def run(session: Session, cypher: str, parameters: Mapping[str, Any], timeout: float | None, limit: int | None) -> Rows:
    """The rows of one statement, dates as ISO strings, nodes and relationships as dicts.

    limit: rows to fetch at most, None for all. timeout: seconds, heeded by Neo4j; `within` heeds it elsewhere.
    Raises QueryError for a statement that the server refuses.
    """
    try:
        result = session.run(Query(cypher, timeout=timeout), dict(parameters))
        columns = tuple(result.keys())
        records = list(result) if limit is None else result.fetch(limit + 1)
        cut = limit is not None and len(records) > limit
        # Only now: a relationship's ends are filled in by nodes of later rows too.
        return Rows(columns, [tuple(map(plain, record.values())) for record in records[:limit]], cut)
    except AuthError as error:
        if "Forbidden" not in (error.code or ""):
            raise
        raise QueryError(_WRITES) from error
    except Neo4jError as error:
        if _is_of_the_store(error):
            raise
        raise QueryError(_told(error, timeout)) from error


def within(seconds: float | None, work: Callable[[], _Made]) -> _Made:
    """The result of `work`; TooLong once it takes longer, though it may run on in the background."""
    made: list[_Made] = []
    raised: list[BaseException] = []

    def call() -> None:
        try:
            made.append(work())
        except BaseException as error:
            raised.append(error)

    worker = threading.Thread(target=call, daemon=True)
    worker.start()
    worker.join(seconds)
    if worker.is_alive():
        raise TooLong(_too_long(seconds), worker)
    if raised:
        raise raised[0]
    return made[0]


def plain(value: Any) -> Any:
    """A value of the driver as what JSON can say.

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
            "nodes": [plain(each) for each in value.nodes],
            "relationships": [plain(each) for each in value.relationships],
        }
    if isinstance(value, Mapping):
        return {str(name): plain(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [plain(each) for each in value]
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


_WRITES = "query: it writes, and only reading is allowed here; use kg cypher --write"


def _is_of_the_store(error: Neo4jError) -> bool:
    """Whether the store, not the query, is at fault."""
    return isinstance(error, DatabaseError) or "Database.DatabaseNotFound" in (error.code or "")


def _told(error: Neo4jError, timeout: float | None) -> str:
    code = error.code or ""
    if "AccessMode" in code or "Forbidden" in code:
        return _WRITES
    if "TimedOut" in code or "Terminated" in code:
        return _too_long(timeout)
    text = (error.message or str(error)).strip()
    return f"query: {text.splitlines()[0] if text else code}"


def _too_long(timeout: float | None) -> str:
    return f"query: ended after {timeout or 0:g} s; ask for less, or allow it more time"
