"""kg serve: keeps the embedded store running, for Neo4j Browser and for faster commands."""

import signal
import threading
from typing import TYPE_CHECKING

import click

from kg.cli.options import say, store_option, target
from kg.errors import StoreError

if TYPE_CHECKING:
    from kg.store import Store

PORT = 7688


@click.command(short_help="Keep the embedded store running for Neo4j Browser.")
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    help=f"Port for Bolt on this machine.  [default: {PORT}, or a free port if that is taken]",
)
@store_option
def serve(port: int | None) -> None:
    """Keep the embedded store running until Ctrl-C, and print how to connect Neo4j Browser to it.

    Meanwhile commands in other terminals use the running store and start faster. It accepts connections from this
    machine only.

    \b
    Example:
      kg serve
      kg serve --store ./bulletins-2018 --port 7700
    """
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    with _open_served(port) as store:
        if not store.is_embedded:
            raise StoreError(f"{store.endpoint.name}: is a server already; kg serve is for the embedded store")
        if not store.is_served_here:
            raise StoreError(f"{store.endpoint.name}: served already at {store.endpoint.address}; connect there")
        store.check()
        _print_connection(store)
        store.wait(stop)
    say("closed")


def _open_served(port: int | None) -> "Store":
    """Open the store on `port`; without one, on PORT, or on any free port if that is taken."""
    from kg.store import open_store

    if port is not None:
        return open_store(target(), port=port)
    try:
        return open_store(target(), port=PORT)
    except StoreError as error:
        if not str(error).startswith(f"port {PORT}:"):
            raise
        return open_store(target())


def _print_connection(store: "Store") -> None:
    """Print address, database, user and password to stdout, and what to do with them to stderr."""
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
                f"The store {store.endpoint.name} is running; Ctrl-C stops it. This user can only read.",
                "In Neo4j Browser (docker compose up, Neo4j Desktop or browser.neo4j.io), type :server connect and",
                "enter the address, user and password above. Then:",
                "  kg style --browser                           paste its output: names and colours",
                "  kg query project-network PROJECT --browser   paste its output: the network of a project",
                "Meanwhile kg load, kg query and the other commands work in another terminal.",
            )
        )
    )
