"""Errors in a user's files and lexicons. Each message is one line: where, what, what to do."""


class LoaderError(Exception):
    """A fault in the user's data or lexicons, as a message of one line."""


class LoadError(LoaderError):
    """A file that cannot be read."""


class LexiconError(LoaderError):
    """A file or row of a lexicon that breaks a rule."""


def fault(name: str, what: str) -> LoadError:
    """The error for one file, always on one line: `weekly.txt: is empty; give …`."""
    return LoadError(f"{printable(name)}: {what}")


def printable(name: str) -> str:
    """A file name that is safe to print and store: without line breaks, control characters and undecodable bytes."""
    text = name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return "".join(character if character.isprintable() else "\ufffd" for character in text)
