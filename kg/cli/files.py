"""What PATH… stands for: files, folders, globs and standard input."""

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from glob import has_magic
from pathlib import Path
from typing import TYPE_CHECKING

import click

from loaders.documents.formats import FORMATS

if TYPE_CHECKING:
    from loaders.bulletin.findings import Findings
    from loaders.lexicons.words import Lexicons

STDIN = "-"


@dataclass(frozen=True, slots=True)
class Source:
    """One bulletin to read; path None is standard input."""

    path: Path | None

    @property
    def name(self) -> str:
        """What the user knows it by."""
        return str(self.path) if self.path else "stdin"

    def read(self, lexicons: "Lexicons") -> "Findings":
        """What it says, read with these word lists. Raises LoadError."""
        from kg import pipeline

        if self.path:
            return pipeline.read(self.path, lexicons)
        return pipeline.read_bytes(sys.stdin.buffer.read(), self.name, lexicons)


@dataclass(frozen=True, slots=True)
class Sources:
    """bulletins: each file once, in the order given, folders sorted. others: files in folders that are of no kind
    that kg reads."""

    bulletins: tuple[Source, ...]
    others: tuple[Path, ...]


def sources(paths: Iterable[str]) -> Sources:
    """What is meant by `paths`. Raises UsageError for what is not there, ClickException where nothing can be read."""
    found: dict[Path | None, None] = {}
    others: dict[Path, None] = {}
    for text in paths:
        here = _expanded(text)
        found |= dict.fromkeys(path for path in here if path is None or _is_bulletin(path, text))
        others |= dict.fromkeys(path for path in here if path and not _is_bulletin(path, text))
        if all(path in others for path in here):
            raise click.ClickException(f"{text}: no bulletin in it; kg reads {', '.join(sorted(FORMATS))}")
    return Sources(tuple(map(Source, found)), tuple(others))


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


def _is_bulletin(path: Path, given: str) -> bool:
    """Whether a file is to be read: one that is named always is, so that its reader can say what is wrong with it."""
    return path.suffix.lower() in FORMATS or str(path) == str(Path(given))
