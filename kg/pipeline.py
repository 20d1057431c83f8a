"""Calls the steps in order: read, graph, check, store."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from kg import __version__
from loaders.base import DEFAULT, CompleteGraph, Correcting, Curation, Extraction, Stored, complete, find_loader
from loaders.errors import LoaderError
from loaders.files import read_content
from loaders.lexicons.words import PACKAGED, Lexicons

if TYPE_CHECKING:
    from rdflib import Graph

    from kg.store import Change, Store


@dataclass(frozen=True, slots=True)
class Loaded:
    """The result for one document. change: in the store. rejected: findings that the shapes rejected, one line each."""

    change: Change
    extraction: Extraction
    rejected: tuple[str, ...] = ()


def read(path: Path, lexicons: Lexicons = PACKAGED, loader: str = DEFAULT) -> Extraction:
    """Read the file at `path`. Raises LoadError for a file that the loader cannot read."""
    return read_bytes(read_content(path), str(path), lexicons, loader)


def read_bytes(content: bytes, name: str, lexicons: Lexicons = PACKAGED, loader: str = DEFAULT) -> Extraction:
    """Read the content of a file. name: its name or path, for messages. Raises LoadError."""
    return find_loader(loader).read(content, name, lexicons)


def reread(stored: Stored, lexicons: Lexicons = PACKAGED, loader: str = DEFAULT) -> Extraction:
    """Read a document from the store again. Raises LoadError."""
    return find_loader(loader).reread(stored, lexicons)


def correct(extraction: Extraction, correction: str, file: str, who: str, when: date) -> Extraction:
    """The findings as a person corrected them, in place of those in `extraction`.

    correction: JSON text. file: its name, for messages. Raises LoadError, which names the invalid place.
    """
    loader = find_loader(extraction.loader)
    if not isinstance(loader, Correcting):
        raise LoaderError(f"{file}: findings of {extraction.loader} cannot be corrected; correct the document itself")
    return loader.corrected(extraction, correction, file, who, when)


def graph(extraction: Extraction) -> Graph:
    """The findings as triples that the shapes accept. Raises LoadError for a document without an item."""
    return complete_graph(extraction).graph


def complete_graph(extraction: Extraction, curation: Curation | None = None) -> CompleteGraph:
    """The findings as triples, and those that the shapes rejected. curation: replaces that of the extraction."""
    return complete(extraction.graph(extractor(extraction)), extraction.loader, curation or extraction.curation)


def extractor(extraction: Extraction) -> str:
    """Program, version, and the digest of the user's lexicons if there are any: kg 0.1.0, lexicons 1f2e3d4c."""
    return f"kg {__version__}" + (f", lexicons {extraction.lexicons}" if extraction.lexicons else "")


def load(path: Path, store: Store, lexicons: Lexicons = PACKAGED, loader: str = DEFAULT) -> Loaded:
    """Read the file and put its issue into the store, completely or not at all."""
    return put(read(path, lexicons, loader), store)


def put(extraction: Extraction, store: Store, *, force: bool = False, dry_run: bool = False) -> Loaded:
    """Put the findings into the store. They replace issues with the same id or read from the same file.

    Findings that a person corrected are replaced only by a correction or with `force`; otherwise the outcome is "kept".
    dry_run: only return what would change.
    """
    from kg.review import corrections
    from kg.review.reanchor import follow
    from kg.store import Change

    old_issues = corrections.stored(store, extraction)
    corrected = next((issue for issue in old_issues if issue.curation), None)
    if corrected and not extraction.curation and not force:
        return Loaded(Change(corrected.id, "kept"), extraction)
    completed = complete_graph(extraction, corrections.settled(extraction.curation, old_issues))
    change = _preview(completed.graph, store) if dry_run else store.replace(completed.graph)
    former = [issue.id for issue in old_issues if issue.id != change.issue_id]  # same file, masthead read differently
    if not dry_run and change.outcome != "unchanged":
        follow(store, completed.graph, former)
        for id in former:
            store.remove(id)
    if old_issues and change.outcome == "new":
        change = replace(change, outcome="replaced")
    return Loaded(change, extraction, completed.rejected)


def would_be_new(extraction: Extraction) -> Loaded:
    """The result of a dry run with a store that does not exist yet."""
    from kg.store import Change

    completed = complete_graph(extraction)
    return Loaded(Change(extraction.issue_id, "new"), extraction, completed.rejected)


def _preview(new_graph: Graph, store: Store) -> Change:
    """The change that `store.replace` would return for the graph."""
    from kg.store import Change
    from kg.store.write import digest
    from ontology.terms import id_of

    issue = id_of(str(new_graph.identifier))
    rows = store.read("MATCH (i:Issue {id: $id}) RETURN i.digest", {"id": issue}).rows
    return Change(issue, "new" if not rows else "unchanged" if rows == [(digest(new_graph),)] else "replaced")
