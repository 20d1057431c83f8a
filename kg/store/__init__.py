"""The graph database: embedded by default, or any Neo4j, through the same driver and the same code."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, TypeVar

from kg.errors import NotFound
from kg.store import read
from kg.store.endpoint import Endpoint, server, target_of
from kg.store.link import ConnectionLost, link_to, translate_errors
from kg.store.model import Change, Outcome, Rows

if TYPE_CHECKING:
    from neo4j import ManagedTransaction, Session
    from rdflib import Graph

    from kg.identity.doubt import InDoubt
    from kg.identity.judgement import Judgement
    from kg.identity.resolve import Known
    from kg.identity.stand import Stand
    from kg.store.link import Link

__all__ = ["Change", "Endpoint", "Outcome", "Rows", "Store", "open_store"]

_Result = TypeVar("_Result")
# How often an idempotent operation is tried if its server disappears.
_TRIES = 5


def open_store(target: str | Path | None = None, *, port: int | None = None) -> Store:
    """The store in a folder or at an address; without either, $KG_STORE, $NEO4J_URI or the default folder of the user.

    port: for Bolt, if this process serves an embedded store. A connection to a server is made when it is first needed,
    or by `Store.check`. Raises StoreError.
    """
    return Store(target_of(None if target is None else str(target)), port)


class Store:
    """A graph database that holds issues. Use it as a context manager, or close it."""

    def __init__(self, target: str | Path, port: int | None = None) -> None:
        self._target, self._port = target, port
        self._guard = threading.RLock()
        self._has_schema = False
        self._link = link_to(self._attach())

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the connections; stop the embedded server if this process runs it and no other Store in it needs it."""
        self._link.close()
        if isinstance(self._target, Path):
            from kg.store import embedded

            embedded.detach(self._target)

    @property
    def endpoint(self) -> Endpoint:
        """The address, database and users of the store, for connections from other programs."""
        return self._link.endpoint

    @property
    def is_embedded(self) -> bool:
        return isinstance(self._target, Path)

    @property
    def is_served_here(self) -> bool:
        """Whether this process serves the store to other processes."""
        from kg.store import embedded

        return isinstance(self._target, Path) and embedded.is_served_here(self._target)

    def check(self) -> None:
        """Raise StoreError unless the server answers and accepts the password."""
        self._read(lambda session: session.run("RETURN 1").consume())

    def wait(self, stop: threading.Event) -> None:
        """Serve the store until `stop` is set."""
        while not stop.wait(0.5):
            pass

    def replace(self, graph: Graph) -> Change:
        """Store the issue of a graph in place of one with the same id, completely or not at all."""
        from kg.store import write

        prepared = write.prepare(graph)
        return self._write(lambda tx: write.replace(tx, prepared))

    def remove(self, issue_id: str) -> Change:
        """Remove an issue with everything that only it supported. Raises NotFound, which lists the most similar ids."""
        from kg.store import write

        try:
            return self._write(lambda tx: write.remove(tx, issue_id))
        except NotFound as error:
            raise NotFound(f"{error}{self._similar_ids(issue_id)}") from None

    def judgements(self) -> list[Judgement]:
        """All judgements, oldest first."""
        from kg.store.identity_rows import judgements

        return self._read(lambda session: session.execute_read(judgements.stored))

    def judge(
        self, new: Sequence[Judgement], undo: Sequence[str] = (), places: Mapping[str, str] | None = None
    ) -> tuple[list[Judgement], list[Judgement]]:
        """Remove the judgements with the ids `undo`, add new ones, and resolve their names again, all or none.

        Returns (added judgements, removed judgements). places: {id: where a new judgement comes from}, for messages.
        Raises Conflict, which shows the chain of contradicting judgements.
        """
        from kg.store.identity_rows import judgements

        return self._write(lambda tx: judgements.decide(tx, new, undo, places or {}))

    def doubts(self, kind: str, name: str = "") -> list[tuple[InDoubt, str, str]]:
        """(pair, anchor of its left side, anchor of its right side) for pairs of a kind (person, unit, project) that
        may be the same and that nobody has judged. name: only pairs with this name."""
        from kg.store.identity_rows import doubts

        return self._read(lambda session: session.execute_read(lambda tx: doubts.doubts(tx, kind, name)))

    def grounds(self, sides: Sequence[tuple[str, str]]) -> tuple[list[list[Stand]], Known]:
        """(facets of each side, the knowledge they are resolved with). sides: (id of an entity, anchor of a single
        mention or "" for all)."""
        from kg.store.identity_rows import grounds

        return self._read(lambda session: session.execute_read(lambda tx: grounds.grounds(tx, sides)))

    def issues(self) -> list[dict[str, Any]]:
        """Every issue, oldest first: id, name, title, publisher, area, year, number, published (ISO), document,
        sha256, and the numbers of items, events and people."""
        from kg.store import overview

        return self._read(overview.issues)

    def status(self) -> dict[str, Any]:
        """store, address, engine, version, nodes by label, relationships by type, total number of properties."""
        from kg.store import overview

        counts = self._read(lambda session: overview.status(session, self._link.agent))
        return {"store": self.endpoint.name, "address": self.endpoint.address, **counts}

    def read(
        self,
        cypher: str,
        parameters: Mapping[str, Any] | None = None,
        *,
        timeout: float | None = read.TIMEOUT,
        limit: int | None = read.LIMIT,
    ) -> Rows:
        """The rows of a query, run with the rights of a reader. Raises QueryError for a query that is wrong, that
        writes, or that takes longer than `timeout` seconds."""

        def attempt(link: Link) -> Rows:
            with link.reading() as session:
                return read.run(session, cypher, parameters or {}, timeout, limit)

        if not self.is_embedded:
            return self._retry(attempt)
        try:  # the embedded engine ignores the timeout of a query
            return self._retry(lambda link: read.within(timeout, lambda: attempt(link)))
        except read.QueryTimeout as error:
            self._abandon_query(cypher, error.worker)
            raise

    def write(self, cypher: str, parameters: Mapping[str, Any] | None = None) -> Rows:
        """Run any statement with all rights; it is not tried again if the connection breaks."""
        with self._write_lock(), translate_errors(self.endpoint), self._link.writing() as session:
            return read.run(session, cypher, parameters or {}, None, None)

    def graph(self, issue_id: str | None = None) -> Graph:
        """The triples of one issue or of all issues, with the entities they refer to. Raises NotFound."""
        from kg.store import export

        if issue_id is not None and not self.read("MATCH (i:Issue {id: $id}) RETURN i.id", {"id": issue_id}).rows:
            raise NotFound(f"issue {issue_id}: not in the store{self._similar_ids(issue_id)}")
        return self._read(lambda session: session.execute_read(lambda tx: export.export(tx, issue_id)))

    def _write(self, work: Callable[[ManagedTransaction], _Result]) -> _Result:
        def attempt(link: Link) -> _Result:
            with self._write_lock(), link.writing() as session:
                self._make_schema(session)
                return session.execute_write(work)

        return self._retry(attempt)

    def _read(self, work: Callable[[Session], _Result]) -> _Result:
        def attempt(link: Link) -> _Result:
            with link.reading() as session:
                return work(session)

        return self._retry(attempt)

    def _retry(self, attempt: Callable[[Link], _Result]) -> _Result:
        """The result of `attempt`, tried again if the process that served the embedded store has ended."""
        for tries_left in reversed(range(_TRIES)):
            try:
                with translate_errors(self.endpoint):
                    return attempt(self._link)
            except ConnectionLost:
                if not tries_left or not self.is_embedded or self.is_served_here:
                    raise
                time.sleep(0.1)
                self._reattach()
        raise AssertionError

    def _attach(self) -> Endpoint:
        if not isinstance(self._target, Path):
            return server(self._target)
        from kg.store import embedded

        return embedded.attach(self._target, self._port)

    def _reattach(self) -> None:
        """Find the process that now serves the embedded store, or serve it."""
        with self._guard:
            self._link.close()
            self._link = link_to(self._attach())

    def _abandon_query(self, cypher: str, worker: threading.Thread) -> None:
        """Stop waiting for a query that takes too long, and ask the engine to end it."""
        from kg.store import embedded

        if isinstance(self._target, Path):
            embedded.end_query(self._target, cypher)
        worker.join(read.GRACE)
        if worker.is_alive():  # not earlier: the driver must not be closed while it sends
            self._link.abandon()
            worker.join(read.WAKE)

    def _write_lock(self) -> Any:
        """A lock between the writers of one embedded store, since the engine would let their transactions collide."""
        from contextlib import nullcontext

        from kg.store.lock import hold_lock

        return hold_lock(self._target.resolve() / "write.lock") if isinstance(self._target, Path) else nullcontext()

    def _make_schema(self, session: Session) -> None:
        from kg.store import fulltext, schema

        if not self._has_schema:
            schema.make(session)
            if not self.is_embedded:
                fulltext.make(session)
            self._has_schema = True

    def _similar_ids(self, issue_id: str) -> str:
        ids = [row[0] for row in self.read("MATCH (i:Issue) RETURN i.id", limit=None).rows]
        similar = get_close_matches(issue_id, ids, cutoff=0.4) or sorted(ids)[:3]
        return f"; similar ids: {', '.join(similar)}" if similar else "; the store is empty"
