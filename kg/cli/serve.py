"""kg serve: keeps the embedded store up for Neo4j Browser and for quick commands."""

import signal
import threading
from typing import TYPE_CHECKING

import click

from kg.cli.options import say, store_option, target
from kg.errors import StoreError

if TYPE_CHECKING:
    from kg.store import Store

PORT = 7688


@click.command(short_help="Keep the embedded store up for Neo4j Browser.")
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    help=f"Port of this machine for Bolt.  [default: {PORT}, or a free one where that is taken]",
)
@store_option
def serve(port: int | None) -> None:
    """Keep the embedded store up until Ctrl-C, and tell how to connect Neo4j Browser to it.

    Commands given meanwhile in other terminals go through it, and start at once. It listens on this machine only.

    \b
    Example:
      kg serve
      kg serve --store ./bulletins-2018 --port 7700
    """
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    with _served(port) as store:
        if not store.is_embedded:
            raise StoreError(f"{store.endpoint.name}: is a server already; kg serve is for the embedded store")
        if not store.is_served_here:
            raise StoreError(f"{store.endpoint.name}: served already at {store.endpoint.address}; connect there")
        store.check()
        _tell(store)
        store.wait(stop)
    say("closed")


def _served(port: int | None) -> "Store":
    """The store on the port asked for, or on the usual one, or on any that is free."""
    from kg.store import open_store

    if port is not None:
        return open_store(target(), port=port)
    try:
        return open_store(target(), port=PORT)
    except StoreError as error:
        if not str(error).startswith(f"port {PORT}:"):
            raise
        return open_store(target())


def _tell(store: "Store") -> None:
    user, password = store.endpoint.reader
    click.echo(
        "\n".join(
            (
                f"address   {store.endpoint.address}",
                f"database  {store.endpoint.database}",
                f"user      {user}",
                f"password  {password}",
            )
        )
    )
    say(
        "\n".join(
            (
                "",
                f"The store {store.endpoint.name} is up; Ctrl-C ends it. This user may read only.",
                "Neo4j Browser (docker compose up, Neo4j Desktop or browser.neo4j.io): type :server connect, give it",
                "the address, user and password above. Then:",
                "  kg style --browser                           and paste what it prints: names and colours",
                "  kg query project-network PROJECT --browser   and paste what it prints: the network of a project",
                "Meanwhile kg load, kg query and the others work in another terminal.",
            )
        )
    )
