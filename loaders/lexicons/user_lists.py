"""Word lists of users: folders whose rows are added to the rows of the package. Each row is checked when read."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from loaders.documents.encoding import decode
from loaders.errors import LexiconError, LoadError, printable
from loaders.lexicons.kinds import lists
from loaders.lexicons.words import PACKAGED, REMOVED, Lexicons, Row
from loaders.text.characters import shadow

SUFFIX = ".tsv"


def read_lexicons(folders: Sequence[Path]) -> Lexicons:
    """The lists of the package with the rows of these folders. Raises LexiconError for the first invalid row."""
    if fault := next(faults(folders), None):
        raise fault
    rows: dict[str, list[Row]] = {}
    for path in _list_files(folders):
        rows.setdefault(path.stem, []).extend(row for row in _read_rows(path) if isinstance(row, Row))
    return Lexicons(tuple((name, tuple(added)) for name, added in sorted(rows.items()) if added))


def faults(folders: Sequence[Path]) -> Iterator[LexiconError]:
    """The faults in the folders, file by file and row by row: `lexicons/titles.tsv:2: what; what to do`."""
    seen: dict[tuple[str, str, str], str] = {}
    for path in _list_files(folders):
        if path.suffix != SUFFIX or path.stem not in lists():
            names = ", ".join(f"{name}{SUFFIX}" for name in sorted(lists()))
            yield LexiconError(f"{printable(str(path))}: unknown word list; use one of {names}")
            continue
        for row in _read_rows(path):
            if isinstance(row, LexiconError):
                yield row
                continue
            key = (path.stem, row.text, row.kind.removeprefix(REMOVED))
            if key in seen:
                yield LexiconError(
                    f"{row.place}: duplicate entry '{row.text}' of kind {key[2]} (first at {seen[key]}); remove one"
                )
            seen.setdefault(key, row.place)


def known_already(lexicons: Lexicons) -> list[Row]:
    """Rows of users that repeat a row of the package: valid, but without effect."""
    return [row for name, rows in lexicons.added for row in rows if PACKAGED.words(name).has(row.text, row.kind)]


def _list_files(folders: Sequence[Path]) -> list[Path]:
    """The files in the folders that may be word lists: all except notes (.md) and hidden files."""
    return [
        path
        for folder in folders
        for path in sorted(folder.iterdir())
        if path.is_file() and path.suffix != ".md" and not path.name.startswith((".", "~"))
    ]


def _read_rows(path: Path) -> Iterator[Row | LexiconError]:
    """The rows of a user's list in order, with an error in place of each row that breaks a rule."""
    name = printable(str(path))
    try:
        text, _ = decode(path.read_bytes(), name)
    except LoadError as error:
        yield LexiconError(str(error))
        return
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            yield _read_row(line, path.stem, f"{name}:{number}")


def _read_row(line: str, name: str, place: str) -> Row | LexiconError:
    columns = line.split("\t")
    text, kind = columns[0], columns[1] if len(columns) > 1 else ""
    fault = _find_fault(text, kind, name)
    return LexiconError(f"{place}: {fault}") if fault else Row(text, kind, place)


def _find_fault(text: str, kind: str, name: str) -> str:
    """The fault in a row of the list `name`; empty for a valid row."""
    kinds = lists()[name].kinds
    if not kind.strip():
        return f"'{text}' has no kind; write the word, a tab and one of {', '.join(kinds)}"
    if not text.strip():
        return "no word before the first tab; add one, or remove the row"
    for column in (text, kind):
        if column != column.strip():
            return f"'{column}' has leading or trailing white space; remove it"
    if "".join(text.split()) != text:
        return f"'{text}' contains white space; remove it, words are matched without"
    if shadow(text) != text:
        return f"'{text}' contains characters of another width; write '{shadow(text)}'"
    if kind.removeprefix(REMOVED) not in kinds:
        return f"unknown kind '{kind}'; use one of {', '.join(kinds)}"
    if kind.startswith(REMOVED) and not PACKAGED.words(name).has(text, kind.removeprefix(REMOVED)):
        removed_kind = kind.removeprefix(REMOVED)
        return f"the package has no '{text}' of kind {removed_kind} in {name}, so it cannot be removed; remove the row"
    return ""
