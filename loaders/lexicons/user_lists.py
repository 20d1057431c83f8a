"""Word lists of users: folders with rows that join the package's own, each row checked when read."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from loaders.documents.encoding import decode
from loaders.errors import LexiconError, LoadError, printable
from loaders.lexicons.kinds import lists
from loaders.lexicons.words import PACKAGED, REMOVED, Lexicons, Row
from loaders.text.characters import shadow

SUFFIX = ".tsv"


def read_lexicons(folders: Sequence[Path]) -> Lexicons:
    """The package's lists with the rows of these folders. Raises LexiconError for the first row that breaks a rule."""
    if fault := next(faults(folders), None):
        raise fault
    rows: dict[str, list[Row]] = {}
    for path in _files(folders):
        rows.setdefault(path.stem, []).extend(row for row in _rows(path) if isinstance(row, Row))
    return Lexicons(tuple((name, tuple(found)) for name, found in sorted(rows.items()) if found))


def faults(folders: Sequence[Path]) -> Iterator[LexiconError]:
    """What is wrong with the folders, file by file and row by row: `lexicons/titles.tsv:2: what; what to do`."""
    seen: dict[tuple[str, str, str], str] = {}
    for path in _files(folders):
        if path.suffix != SUFFIX or path.stem not in lists():
            named = ", ".join(f"{name}{SUFFIX}" for name in sorted(lists()))
            yield LexiconError(f"{printable(str(path))}: no word list is called so; there are {named}")
            continue
        for row in _rows(path):
            if isinstance(row, LexiconError):
                yield row
                continue
            key = (path.stem, row.text, row.kind.removeprefix(REMOVED))
            if key in seen:
                yield LexiconError(f"{row.place}: '{row.text}' stands in {seen[key]} already as {key[2]}; remove one")
            seen.setdefault(key, row.place)


def known_already(lexicons: Lexicons) -> list[Row]:
    """Rows of users that say what the package says: harmless, and of no use."""
    return [row for name, rows in lexicons.added for row in rows if PACKAGED.words(name).has(row.text, row.kind)]


def _files(folders: Sequence[Path]) -> list[Path]:
    """The files in the folders that may be word lists: notes (.md) and hidden files are none."""
    return [
        path
        for folder in folders
        for path in sorted(folder.iterdir())
        if path.is_file() and path.suffix != ".md" and not path.name.startswith((".", "~"))
    ]


def _rows(path: Path) -> Iterator[Row | LexiconError]:
    """The rows of a user's list in order, and for each that breaks a rule what is wrong with it."""
    name = printable(str(path))
    try:
        text, _ = decode(path.read_bytes(), name)
    except LoadError as error:
        yield LexiconError(str(error))
        return
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            yield _row(line, path.stem, f"{name}:{number}")


def _row(line: str, name: str, place: str) -> Row | LexiconError:
    columns = line.split("\t")
    text, kind = columns[0], columns[1] if len(columns) > 1 else ""
    wrong = _fault(text, kind, name)
    return LexiconError(f"{place}: {wrong}") if wrong else Row(text, kind, place)


def _fault(text: str, kind: str, name: str) -> str:
    """What is wrong with a row of the list `name`; empty where nothing is."""
    kinds = lists()[name].kinds
    if not kind.strip():
        return f"'{text}' has no kind; write the word, a tab and one of {', '.join(kinds)}"
    if not text.strip():
        return "holds no word before the first tab; add it, or remove the row"
    for each in (text, kind):
        if each != each.strip():
            return f"'{each}' has white space around it; remove it"
    if "".join(text.split()) != text:
        return f"'{text}' has white space in it; remove it, words are matched without"
    if shadow(text) != text:
        return f"'{text}' is matched in one width; write '{shadow(text)}'"
    if kind.removeprefix(REMOVED) not in kinds:
        return f"'{kind}' is no kind of {name}; use one of {', '.join(kinds)}"
    if kind.startswith(REMOVED) and not PACKAGED.words(name).has(text, kind.removeprefix(REMOVED)):
        return f"'{text}' is no {kind.removeprefix(REMOVED)} of the package's {name}, so it cannot go; remove the row"
    return ""
