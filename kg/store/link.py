"""Drivers of one store, and its errors translated into one line with what to do."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from neo4j import Driver, GraphDatabase, NotificationMinimumSeverity, Session
from neo4j.exceptions import (
    AuthError,
    ClientError,
    DatabaseError,
    DriverError,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
)

from kg.errors import StoreError
from kg.store.endpoint import Endpoint

OLDEST = (5, 26)
RETRY_SECONDS = 30.0
# Do not wait for an embedded store whose server has ended: the next server uses another port.
LOCAL_RETRY_SECONDS = 1.0


class ConnectionLost(StoreError):
    """The server does not answer, or no longer answers."""


def link_to(endpoint: Endpoint) -> "Link":
    """A link to an endpoint; it connects when it is first used."""
    return Link(endpoint)


class Link:
    """One driver for writing and one for reading; every call names the database."""

    def __init__(self, endpoint: Endpoint) -> None:
        self.endpoint = endpoint
        self.agent = ""
        self._writer: Driver | None = None
        self._reader: Driver | None = None

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """A session that may write."""
        self._writer = self._writer or self._open(self.endpoint.writer)
        with self._writer.session(database=self.endpoint.database) as session:
            yield session

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session of the user who may only read, in read mode."""
        self._reader = self._reader or self._open(self.endpoint.reader)
        with self._reader.session(database=self.endpoint.database, default_access_mode="READ") as session:
            yield session

    def close(self) -> None:
        for driver in (self._writer, self._reader):
            if driver:
                driver.close()
        self._writer = self._reader = None

    def abandon(self) -> None:
        """Break the connections of the reader, so that threads that wait for a query on them wake up."""
        if self._reader:
            self._reader.close()
        self._reader = None

    def _open(self, auth: tuple[str, str]) -> Driver:
        driver = GraphDatabase.driver(
            self.endpoint.address,
            auth=auth,
            connection_timeout=10.0,
            max_transaction_retry_time=LOCAL_RETRY_SECONDS if self.endpoint.is_local else RETRY_SECONDS,
            warn_notification_severity=NotificationMinimumSeverity.OFF,
        )
        try:
            self.agent = driver.get_server_info().agent
            self._check_version()
        except BaseException:
            driver.close()
            raise
        return driver

    def _check_version(self) -> None:
        version = self.agent.removeprefix("Neo4j/").split(" ")[0].split("-")[0].split(".")
        if version[0].isdigit() and tuple(int(part) for part in version[:2] if part.isdigit()) < OLDEST:
            raise StoreError(f"{self.endpoint.name}: {self.agent} is too old; use Neo4j 5.26 or later")


@contextmanager
def translate_errors(endpoint: Endpoint) -> Iterator[None]:
    """Turn errors of the driver into a StoreError of one line, without passwords."""
    try:
        yield
    except (ServiceUnavailable, SessionExpired, AuthError, DatabaseError) as error:
        if isinstance(error, AuthError | DatabaseError) and not endpoint.is_local:
            raise StoreError(f"{endpoint.name}: {_reason(error, endpoint)}") from error
        # An embedded store that is stopping rejects its own passwords, and requests fail.
        raise ConnectionLost(f"{endpoint.name}: {_reason(error, endpoint)}") from error
    except (DriverError, Neo4jError) as error:
        raise StoreError(f"{endpoint.name}: {_reason(error, endpoint)}") from error
    except ValueError as error:
        if type(error) is not ValueError:
            raise
        raise StoreError(f"{endpoint.name}: {_first_line(error)}") from error


def _reason(error: Exception, endpoint: Endpoint) -> str:
    if isinstance(error, AuthError):
        return f"wrong user {endpoint.writer[0]} or password; set NEO4J_USERNAME and NEO4J_PASSWORD"
    if isinstance(error, ServiceUnavailable | SessionExpired):
        return "no server answers; start it (docker compose up --wait), or check the address and its scheme"
    if isinstance(error, ClientError) and "Database" in (error.code or ""):
        return f"no database {endpoint.database!r}; set NEO4J_DATABASE to an existing one"
    return f"{_first_line(error)} ({getattr(error, 'code', None) or type(error).__name__})"


def _first_line(error: Exception) -> str:
    text = getattr(error, "message", None) or str(error)
    return text.strip().splitlines()[0] if text.strip() else type(error).__name__


logging.getLogger("neo4j").addHandler(logging.NullHandler())
