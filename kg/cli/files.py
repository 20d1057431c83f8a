"""What PATH… stands for: files, folders, globs and standard input."""

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
LONGEST = 120
_Result = TypeVar("_Result")


@dataclass(frozen=True, slots=True)
class Source:
    """One document to read; path None is standard input. loader: the name of the one that reads it."""

    path: Path | None
    loader: str

    @property
    def name(self) -> str:
        """What the user knows it by."""
        return str(self.path) if self.path else "stdin"

    def read(self, lexicons: "Lexicons") -> "Extraction":
        """What it says, read with these word lists. Raises LoadError."""
        from kg import pipeline

        if self.path:
            return pipeline.read(self.path, lexicons, self.loader)
        return pipeline.read_bytes(sys.stdin.buffer.read(), self.name, lexicons, self.loader)


@dataclass(frozen=True, slots=True)
class Sources:
    """bulletins: each file once, in the order given, folders sorted. others: files in folders that are of no kind
    that kg reads."""

    bulletins: tuple[Source, ...]
    others: tuple[Path, ...]


def sources(paths: Iterable[str]) -> Sources:
    """What is meant by `paths`. Raises UsageError for what is not there, ClickException where nothing can be read."""
    from loaders.base import find_loader

    loader = find_loader(chosen_loader())
    found: dict[Path | None, None] = {}
    others: dict[Path, None] = {}
    for text in paths:
        here = _expanded(text)
        readable = [path for path in here if path is None or _is_read(path, text, loader.suffixes)]
        if not readable:
            raise click.ClickException(
                f"{text}: nothing in it that {loader.name} reads, which is {', '.join(sorted(loader.suffixes))}"
            )
        found |= dict.fromkeys(readable)
        others |= dict.fromkeys(path for path in here if path and path not in readable)
    return Sources(tuple(Source(path, loader.name) for path in found), tuple(others))


def attempt(source: Source, action: Callable[[], _Result]) -> tuple[_Result | None, str]:
    """(what the action gives, "") or (None, one line that says what is wrong with the source).

    A fault of the program is one line too, so that one document never stops the others; --debug shows its traceback.
    A fault of the store or a wrong use stops everything.
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


def _expanded(text: str) -> list[Path | None]:
    """The files that one PATH stands for; standard input is None."""
    if text == STDIN:
        return [None]
    path = Path(text)
    if path.is_dir():
        return list(_below(path))
    if path.exists() or not has_magic(text):
        if not path.exists():
            raise click.UsageError(f"{text}: no such file or folder", click.get_current_context())
        return [path]
    matched = sorted(_glob(path))
    if not matched:
        raise click.UsageError(f"{text}: no file matches", click.get_current_context())
    return [file for each in matched for file in (_below(each) if each.is_dir() else [each])]


def _glob(pattern: Path) -> Iterator[Path]:
    root = Path(pattern.anchor) if pattern.is_absolute() else Path()
    return root.glob(str(pattern.relative_to(root)))


def _below(folder: Path) -> Iterator[Path]:
    """All files in a folder and below, sorted; hidden ones and the lock files of Word are none."""
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder).parts
        if path.is_file() and not any(part.startswith((".", "~$")) for part in inside):
            yield path


def _is_read(path: Path, given: str, suffixes: Container[str]) -> bool:
    """Whether a file is to be read: one that is named always is, so that its reader can say what is wrong with it."""
    return path.suffix.lower() in suffixes or str(path) == str(Path(given))
