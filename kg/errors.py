"""What can go wrong between a graph and its answers; every message is one line: where, what, what to do."""


class KgError(Exception):
    """A fault that the user can mend; the command line prints it as one line and ends with `exit_code`."""

    exit_code = 1

    def __init__(self, message: str) -> None:
        super().__init__(" ".join(message.split()))


class StoreError(KgError):
    """The store cannot be opened, reached or written."""


class QueryError(KgError):
    """A query that the store refuses: wrong Cypher, a write where only reading is allowed, or too slow."""


class NotFound(KgError):
    """A name or id that is not there; the message tells the nearest ones."""
