"""Where a store is: turns what the user gives (a path, an address, nothing) into what a driver needs."""

import os
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from kg.errors import StoreError

SCHEMES = ("bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc")


@dataclass(frozen=True, slots=True)
class Endpoint:
    """What a driver needs to reach a store. writer, reader: (user, password), never shown.

    name: as the user gave it, for messages. is_local: whether it is an embedded store, served by kg itself.
    """

    name: str
    address: str
    database: str | None
    writer: tuple[str, str] = field(repr=False)
    reader: tuple[str, str] = field(repr=False)
    is_local: bool = False


def target_of(target: str | None) -> str | Path:
    """The address or folder of the store: `target`, else $KG_STORE, else $NEO4J_URI, else the user's default folder.

    Raises StoreError for an address that Neo4j does not use.
    """
    location = target or os.environ.get("KG_STORE") or os.environ.get("NEO4J_URI")
    if not location:
        from platformdirs import user_data_path

        return user_data_path("kg", appauthor=False) / "store"
    if "://" not in location:
        return Path(location).expanduser()
    return _check_address(location)


def server(address: str) -> Endpoint:
    """The endpoint of a Neo4j; user, password and database come from the environment."""
    user = os.environ.get("NEO4J_USERNAME", "neo4j")
    password = os.environ.get("NEO4J_PASSWORD", "")
    return Endpoint(address, address, os.environ.get("NEO4J_DATABASE") or None, (user, password), (user, password))


def _check_address(address: str) -> str:
    parts = urlsplit(address)
    if parts.scheme not in SCHEMES:
        raise StoreError(
            f"{parts.scheme}://…: not an address of Neo4j; use bolt://HOST:7687 or neo4j://HOST:7687, "
            "with +s for TLS, or the path of a folder"
        )
    if parts.username or parts.password:
        raise StoreError(
            f"{parts.scheme}://…@{parts.hostname}: the address contains a user or password; remove them and "
            "set NEO4J_USERNAME and NEO4J_PASSWORD"
        )
    if not parts.hostname:
        raise StoreError(f"{address}: no host in the address; write {parts.scheme}://HOST:7687")
    return address
