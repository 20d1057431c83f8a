"""A process that uses a store: python actor.py VERB TARGET [ARGUMENT]; prints the results line by line.

load N: loads issue N. die N KILL_AT: the same, but kills itself before the KILL_AT-th statement of the transaction.
serve: keeps the store open until standard input closes. rows CYPHER: prints the rows of a query and the seconds.
"""

import os
import signal
import sys
import time

from graphs import issue

from kg.errors import KgError
from kg.store import open_store, write


def main(verb: str, target: str, *arguments: str) -> None:
    begun = time.monotonic()
    signal.signal(signal.SIGINT, signal.default_int_handler)  # background jobs of a shell start with it ignored
    if verb == "die":
        _die_before(int(arguments[1]))
    with open_store(target) as store:
        if verb in ("load", "die"):
            print(store.replace(issue(int(arguments[0]), items=6)).outcome, flush=True)
        elif verb == "serve":
            print("serving", store.endpoint.address, flush=True)
            sys.stdin.read()
        elif verb == "rows":
            print(store.read(arguments[0]).rows, flush=True)
            print(time.monotonic() - begun, flush=True)


def _die_before(statement: int) -> None:
    count = 0

    def counted(function):  # type: ignore[no-untyped-def]
        def call(*args, **kwargs):  # type: ignore[no-untyped-def]
            nonlocal count
            count += 1
            if count == statement:
                os.kill(os.getpid(), signal.SIGKILL)
            return function(*args, **kwargs)

        return call

    for module in (write, write.entities, write.facets, write.holdings):
        module.put, module.ask = counted(module.put), counted(module.ask)


if __name__ == "__main__":
    try:
        main(*sys.argv[1:])
    except KgError as error:
        sys.exit(f"{type(error).__name__}: {error}")
