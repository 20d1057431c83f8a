"""The one place that calls the steps in order: read, graph, check, store."""

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
    """What became of one document: the change in the store, what was read, and what the shapes rejected."""

    change: Change
    extraction: Extraction
    rejected: tuple[str, ...] = ()


def read(path: Path, lexicons: Lexicons = PACKAGED, loader: str = DEFAULT) -> Extraction:
    """What the file at `path` says. Raises LoadError for a file that the loader cannot read."""
    return read_bytes(read_content(path), str(path), lexicons, loader)


def read_bytes(content: bytes, name: str, lexicons: Lexicons = PACKAGED, loader: str = DEFAULT) -> Extraction:
    """What the content of a file called `name` says."""
    return find_loader(loader).read(content, name, lexicons)


def reread(stored: Stored, lexicons: Lexicons = PACKAGED, loader: str = DEFAULT) -> Extraction:
    """What a document that the store keeps says."""
    return find_loader(loader).reread(stored, lexicons)


def correct(extraction: Extraction, correction: str, file: str, who: str, when: date) -> Extraction:
    """The findings that a person gives, in place of those read from the same document.

    correction: JSON text. file: its name, for messages. Raises LoadError, which names the place of what is wrong.
    """
    loader = find_loader(extraction.loader)
    if not isinstance(loader, Correcting):
        raise LoaderError(f"{file}: findings of {extraction.loader} cannot be corrected; correct the document itself")
    return loader.corrected(extraction, correction, file, who, when)


def graph(extraction: Extraction) -> Graph:
    """The findings as triples, which the shapes of the ontology accept. Raises LoadError where there are none."""
    return complete_graph(extraction).graph


def complete_graph(extraction: Extraction, curation: Curation | None = None) -> CompleteGraph:
    """The findings as triples, and what of them the shapes rejected. curation: instead of the extraction's own."""
    return complete(extraction.graph(extractor(extraction)), extraction.loader, curation or extraction.curation)


def extractor(extraction: Extraction) -> str:
    """Program and version, and which word lists of the user it read with: kg 0.1.0, lexicons 1f2e3d4c."""
    return f"kg {__version__}" + (f", lexicons {extraction.lexicons}" if extraction.lexicons else "")


def load(path: Path, store: Store, lexicons: Lexicons = PACKAGED, loader: str = DEFAULT) -> Loaded:
    """Reads the file and puts its issue into the store, whole or not at all."""
    return put(read(path, lexicons, loader), store)


def put(extraction: Extraction, store: Store, *, force: bool = False, dry_run: bool = False) -> Loaded:
    """Puts the findings into the store, in the place of what was read from the same file or has the same id.

    What the program finds does not take the place of what a person corrected, unless by force: the outcome is
    "kept". dry_run: only says what would become of it.
    """
    from kg.review import corrections
    from kg.review.reanchor import follow
    from kg.store import Change

    there = corrections.stored(store, extraction)
    kept = next((each for each in there if each.curation), None)
    if kept and not extraction.curation and not force:
        return Loaded(Change(kept.id, "kept"), extraction)
    made = complete_graph(extraction, corrections.settled(extraction.curation, there))
    change = _compared(made.graph, store) if dry_run else store.replace(made.graph)
    former = [each.id for each in there if each.id != change.issue_id]  # the same file, its masthead read otherwise
    if not dry_run and change.outcome != "unchanged":
        follow(store, made.graph, former)
        for id in former:
            store.remove(id)
    if there and change.outcome == "new":
        change = replace(change, outcome="replaced")
    return Loaded(change, extraction, made.rejected)


def would_be_new(extraction: Extraction) -> Loaded:
    """What would become of the findings in a store that is not there yet."""
    from kg.store import Change

    made = complete_graph(extraction)
    return Loaded(Change(extraction.issue_id, "new"), extraction, made.rejected)


def _compared(made: Graph, store: Store) -> Change:
    from kg.store import Change
    from kg.store.write import digest
    from ontology.terms import id_of

    issue = id_of(str(made.identifier))
    rows = store.read("MATCH (i:Issue {id: $id}) RETURN i.digest", {"id": issue}).rows
    return Change(issue, "new" if not rows else "unchanged" if rows == [(digest(made),)] else "replaced")
