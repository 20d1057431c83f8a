"""The arguments PATH…: files, folders, globs and standard input, resolved to documents."""

import sys
import traceback
from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass
from glob import has_magic
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from kg.cli.options import chosen_loader, is_debugging, say
from kg.errors import KgError
from loaders.errors import LoaderError

if TYPE_CHECKING:
    from loaders.base import Extraction
    from loaders.lexicons.words import Lexicons

STDIN = "-"
# Characters of the message of an internal error that are shown.
LONGEST = 120
_Result = TypeVar("_Result")


@dataclass(frozen=True, slots=True)
class Source:
    """One document to read. path: None for standard input. loader: the name of the loader that reads it."""

    path: Path | None
    loader: str

    @property
    def name(self) -> str:
        """The path, or "stdin", for messages and output."""
        return str(self.path) if self.path else "stdin"

    def read(self, lexicons: "Lexicons") -> "Extraction":
        """Read the document with these lexicons. Raises LoadError for one that the loader cannot read."""
        from kg import pipeline

        if self.path:
            return pipeline.read(self.path, lexicons, self.loader)
        return pipeline.read_bytes(sys.stdin.buffer.read(), self.name, lexicons, self.loader)


@dataclass(frozen=True, slots=True)
class Sources:
    """bulletins: each file once, in the order given, files of a folder sorted. others: files in folders and globs whose
    suffix the loader does not read."""

    bulletins: tuple[Source, ...]
    others: tuple[Path, ...]


def find_sources(paths: Iterable[str]) -> Sources:
    """Find the documents to read, with the loader that --as names.

    Raises UsageError for a path that does not exist or a glob without a match, ClickException for a path without any
    file that the loader reads.
    """
    from loaders.base import find_loader

    loader = find_loader(chosen_loader())
    documents: dict[Path | None, None] = {}
    others: dict[Path, None] = {}
    for text in paths:
        files = _expand(text)
        readable = [path for path in files if path is None or _should_read(path, text, loader.suffixes)]
        if not readable:
            raise click.ClickException(
                f"{text}: no file that the loader {loader.name} reads ({', '.join(sorted(loader.suffixes))})"
            )
        documents |= dict.fromkeys(readable)
        others |= dict.fromkeys(path for path in files if path and path not in readable)
    return Sources(tuple(Source(path, loader.name) for path in documents), tuple(others))


def attempt(source: Source, action: Callable[[], _Result]) -> tuple[_Result | None, str]:
    """(the result of the action, "") or (None, one line that says what is wrong with the source).

    An internal error is one line too, so that one document never stops the others; --debug shows its traceback. Errors
    of the store and wrong usage are raised.
    """
    try:
        return action(), ""
    except LoaderError as error:
        return None, " ".join(str(error).split())
    except (KgError, click.ClickException, click.exceptions.Exit, BrokenPipeError):
        raise
    except Exception as error:
        if is_debugging():
            say("".join(traceback.format_exception(error)).rstrip())
        what = " ".join(f"{type(error).__name__}: {error}".split())
        return None, f"{source.name}: internal error ({what[:LONGEST]}); run with --debug and report it"


def _expand(text: str) -> list[Path | None]:
    """The files that one PATH refers to; None is standard input."""
    if text == STDIN:
        return [None]
    path = Path(text)
    if path.is_dir():
        return list(_walk(path))
    if path.exists() or not has_magic(text):
        if not path.exists():
            raise click.UsageError(f"{text}: no such file or folder", click.get_current_context())
        return [path]
    matches = sorted(_glob(path))
    if not matches:
        raise click.UsageError(f"{text}: no file matches", click.get_current_context())
    return [file for match in matches for file in (_walk(match) if match.is_dir() else [match])]


def _glob(pattern: Path) -> Iterator[Path]:
    root = Path(pattern.anchor) if pattern.is_absolute() else Path()
    return root.glob(str(pattern.relative_to(root)))


def _walk(folder: Path) -> Iterator[Path]:
    """All files in a folder and its subfolders, sorted, without hidden files and the lock files of Word."""
    for path in sorted(folder.rglob("*")):
        parts = path.relative_to(folder).parts
        if path.is_file() and not any(part.startswith((".", "~$")) for part in parts):
            yield path


def _should_read(path: Path, argument: str, suffixes: Container[str]) -> bool:
    """Whether a file has one of the suffixes, or is named itself: then its loader can report what is wrong with it."""
    return path.suffix.lower() in suffixes or str(path) == str(Path(argument))
