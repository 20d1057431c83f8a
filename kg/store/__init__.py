"""The graph database: an embedded one by default, or any Neo4j, through one driver and one code path."""

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
from kg.store.link import Lost, link_to, told
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

_Made = TypeVar("_Made")
# How often an operation that changes nothing when done twice is tried again after its server went away.
_TRIES = 5


def open_store(target: str | Path | None = None, *, port: int | None = None) -> Store:
    """The store at a folder or an address; without one, $KG_STORE, $NEO4J_URI or the user's own folder.

    port: on which an embedded store answers Bolt, if this process is the one to serve it. A server is first called
    when it is needed, or by `Store.check`. Raises StoreError.
    """
    return Store(target_of(None if target is None else str(target)), port)


class Store:
    """A graph database with issues in it. Use it in a `with`, or close it."""

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
        """Closes the connections; ends the embedded server if it is this process's and no other needs it here."""
        self._link.close()
        if isinstance(self._target, Path):
            from kg.store import embedded

            embedded.detach(self._target)

    @property
    def endpoint(self) -> Endpoint:
        """Where it answers, and with which users: for whoever connects to it with another program."""
        return self._link.endpoint

    @property
    def is_embedded(self) -> bool:
        return isinstance(self._target, Path)

    @property
    def is_served_here(self) -> bool:
        """Whether this process serves it to others."""
        from kg.store import embedded

        return isinstance(self._target, Path) and embedded.is_served_here(self._target)

    def check(self) -> None:
        """Raises StoreError unless the server answers and takes the password."""
        self._read(lambda session: session.run("RETURN 1").consume())

    def wait(self, stop: threading.Event) -> None:
        """Keeps the store served until `stop` is set."""
        while not stop.wait(0.5):
            pass

    def replace(self, graph: Graph) -> Change:
        """Puts the issue of a graph in, in the place of one with the same id; whole or not at all."""
        from kg.store import write

        prepared = write.prepare(graph)
        return self._write(lambda tx: write.replace(tx, prepared))

    def remove(self, issue_id: str) -> Change:
        """Takes an issue out, with all that only it supported. Raises NotFound, which tells the nearest ids."""
        from kg.store import write

        try:
            return self._write(lambda tx: write.remove(tx, issue_id))
        except NotFound as error:
            raise NotFound(f"{error}{self._nearest(issue_id)}") from None

    def judgements(self) -> list[Judgement]:
        """What people decided on who is meant, oldest first."""
        from kg.store.identity_rows import judgements

        return self._read(lambda session: session.execute_read(judgements.stored))

    def judge(
        self, new: Sequence[Judgement], undo: Sequence[str] = (), places: Mapping[str, str] | None = None
    ) -> tuple[list[Judgement], list[Judgement]]:
        """Takes the judgements of the ids `undo` out and puts new ones in, and resolves their names anew: all or none.

        Gives (those added, those that are gone). places: where each new one comes from, by id, for messages. Raises
        Conflict, which shows the chain of what stands against one.
        """
        from kg.store.identity_rows import judgements

        return self._write(lambda tx: judgements.decide(tx, new, undo, places or {}))

    def doubts(self, kind: str, name: str = "") -> list[tuple[InDoubt, str, str]]:
        """Pairs of a kind (person, unit, project) that may be one and that nobody has judged, each with an anchor of
        both sides; those of one name, if given."""
        from kg.store.identity_rows import doubts

        return self._read(lambda session: session.execute_read(lambda tx: doubts.doubts(tx, kind, name)))

    def grounds(self, sides: Sequence[tuple[str, str]]) -> tuple[list[list[Stand]], Known]:
        """What entities rest on: (the facets of each side, what they are resolved with). sides: (entity's id, anchor
        of a single mention or "" for all)."""
        from kg.store.identity_rows import grounds

        return self._read(lambda session: session.execute_read(lambda tx: grounds.grounds(tx, sides)))

    def issues(self) -> list[dict[str, Any]]:
        """Every issue, oldest first: id, name, title, publisher, area, year, number, published (ISO), document,
        sha256, and how many items, events and people it has."""
        from kg.store import overview

        return self._read(overview.issues)

    def status(self) -> dict[str, Any]:
        """address, engine, version, nodes by label, relationships by type, and properties in all."""
        from kg.store import overview

        found = self._read(lambda session: overview.status(session, self._link.agent))
        return {"store": self.endpoint.name, "address": self.endpoint.address, **found}

    def read(
        self,
        cypher: str,
        parameters: Mapping[str, Any] | None = None,
        *,
        timeout: float | None = read.TIMEOUT,
        limit: int | None = read.LIMIT,
    ) -> Rows:
        """The rows of a query, with the rights of a reader. Raises QueryError for one that is wrong, writes, or is
        not answered in `timeout` seconds."""

        def attempt(link: Link) -> Rows:
            with link.reading() as session:
                return read.run(session, cypher, parameters or {}, timeout, limit)

        if not self.is_embedded:
            return self._again(attempt)
        try:  # this engine does not heed the timeout of a query
            return self._again(lambda link: read.within(timeout, lambda: attempt(link)))
        except read.TooLong as late:
            self._leave(cypher, late.worker)
            raise

    def write(self, cypher: str, parameters: Mapping[str, Any] | None = None) -> Rows:
        """Runs any statement with all rights; not tried again when the connection breaks."""
        with self._turn(), told(self.endpoint), self._link.writing() as session:
            return read.run(session, cypher, parameters or {}, None, None)

    def graph(self, issue_id: str | None = None) -> Graph:
        """The triples of one issue or of all, with the entities they refer to. Raises NotFound."""
        from kg.store import export

        if issue_id is not None and not self.read("MATCH (i:Issue {id: $id}) RETURN i.id", {"id": issue_id}).rows:
            raise NotFound(f"issue {issue_id}: not in the store{self._nearest(issue_id)}")
        return self._read(lambda session: session.execute_read(lambda tx: export.export(tx, issue_id)))

    def _write(self, work: Callable[[ManagedTransaction], _Made]) -> _Made:
        def attempt(link: Link) -> _Made:
            with self._turn(), link.writing() as session:
                self._make_schema(session)
                return session.execute_write(work)

        return self._again(attempt)

    def _read(self, work: Callable[[Session], _Made]) -> _Made:
        def attempt(link: Link) -> _Made:
            with link.reading() as session:
                return work(session)

        return self._again(attempt)

    def _again(self, attempt: Callable[[Link], _Made]) -> _Made:
        """The result of `attempt`, tried again when the process that served the embedded store has ended."""
        for tries_left in reversed(range(_TRIES)):
            try:
                with told(self.endpoint):
                    return attempt(self._link)
            except Lost:
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
        """Finds who serves the embedded store now, or serves it."""
        with self._guard:
            self._link.close()
            self._link = link_to(self._attach())

    def _leave(self, cypher: str, worker: threading.Thread) -> None:
        """Lets go of a query that takes too long, and asks the engine to end it."""
        from kg.store import embedded

        if isinstance(self._target, Path):
            embedded.end_query(self._target, cypher)
        worker.join(read.GRACE)
        if worker.is_alive():  # not before: the driver may not be closed while it sends
            self._link.abandon()
            worker.join(read.WAKE)

    def _turn(self) -> Any:
        """Writers of one embedded store take turns: the engine would let them collide and try again."""
        from contextlib import nullcontext

        from kg.store.lock import turn

        return turn(self._target.resolve() / "write.lock") if isinstance(self._target, Path) else nullcontext()

    def _make_schema(self, session: Session) -> None:
        from kg.store import fulltext, schema

        if not self._has_schema:
            schema.make(session)
            if not self.is_embedded:
                fulltext.make(session)
            self._has_schema = True

    def _nearest(self, issue_id: str) -> str:
        ids = [row[0] for row in self.read("MATCH (i:Issue) RETURN i.id", limit=None).rows]
        near = get_close_matches(issue_id, ids, cutoff=0.4) or sorted(ids)[:3]
        return f"; near are {', '.join(near)}" if near else "; the store is empty"
