"""What can be wrong with what a user gives to a loader: each message is one line, where, what, what to do."""


class LoaderError(Exception):
    """A fault in the user's data or lexicons, told in one line."""


class LoadError(LoaderError):
    """A file that cannot be read as a bulletin."""


class LexiconError(LoaderError):
    """A row of a lexicon that breaks its rules."""
