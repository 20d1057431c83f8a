"""What can be wrong with what a user gives to a loader: each message is one line, where, what, what to do."""


class LoaderError(Exception):
    """A fault in the user's data or lexicons, told in one line."""


class LoadError(LoaderError):
    """A file that cannot be read as a bulletin."""


class LexiconError(LoaderError):
    """A row of a lexicon that breaks its rules."""


def fault(name: str, what: str) -> LoadError:
    """The error of one file, on one line whatever its name holds: `weekly.txt: is empty; give …`."""
    return LoadError(f"{printable(name)}: {what}")


def printable(name: str) -> str:
    """A name from outside as it can be printed and stored: no line breaks, control characters or stray bytes."""
    text = name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return "".join(sign if sign.isprintable() else "\ufffd" for sign in text)
