"""Errors between a graph and its answers. Every message is one line: where, what, what to do."""


class KgError(Exception):
    """An error that the user can fix. The command line prints it as one line and exits with `exit_code`."""

    exit_code = 1

    def __init__(self, message: str) -> None:
        super().__init__(" ".join(message.split()))


class StoreError(KgError):
    """The store cannot be opened, reached or written."""


class QueryError(KgError):
    """A query that the store rejects: wrong Cypher, a write where only reading is allowed, or too slow."""


class NotFound(KgError):
    """A name or id that is not in the store. The message lists the nearest ones."""
