"""The one place that calls the steps in order: read, layout, extract, graph, check, store."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from kg import __version__
from loaders.bulletin.extract.extract import extract
from loaders.bulletin.findings import Findings
from loaders.bulletin.layout.layout import layout
from loaders.documents import Document
from loaders.documents.reading import reading_of
from loaders.errors import fault
from loaders.lexicons.words import PACKAGED, Lexicons

if TYPE_CHECKING:
    from rdflib import Graph

    from kg.store import Change, Store


@dataclass(frozen=True, slots=True)
class Loaded:
    """What became of one issue: the change in the store, and what was read."""

    change: Change
    findings: Findings


def read(path: Path, lexicons: Lexicons = PACKAGED) -> Findings:
    """What the file at `path` says. Raises LoadError for a file that is no readable bulletin."""
    from loaders import documents

    return findings(documents.read(path), lexicons)


def read_bytes(data: bytes, name: str, lexicons: Lexicons = PACKAGED) -> Findings:
    """What the bytes of a file called `name` say."""
    from loaders import documents

    return findings(documents.read_bytes(data, name), lexicons)


def findings(document: Document, lexicons: Lexicons = PACKAGED) -> Findings:
    """What a document says, read with these word lists."""
    return replace(
        extract(layout(document, lexicons), document, lexicons), reading=reading_of(document), lexicons=lexicons.digest
    )


def graph(said: Findings) -> Graph:
    """The findings as triples, which the shapes of the ontology accept.

    Raises LoadError where nothing in the document looks like a report: what is no bulletin makes no issue.
    """
    from loaders.base import check
    from loaders.bulletin.triples import triples

    if not said.items:
        raise fault(said.document, "holds no report (a paragraph or a heading with text below it); is it a bulletin?")
    made = triples(said, extractor(said))
    check(made)
    return made


def extractor(said: Findings) -> str:
    """Program and version, and which word lists of the user it read with: kg 0.1.0, lexicons 1f2e3d4c."""
    return f"kg {__version__}" + (f", lexicons {said.lexicons}" if said.lexicons else "")


def load(path: Path, store: Store, lexicons: Lexicons = PACKAGED) -> Loaded:
    """Reads the file and puts its issue into the store, whole or not at all."""
    said = read(path, lexicons)
    return Loaded(put(said, store), said)


def put(said: Findings, store: Store, *, force: bool = False, dry_run: bool = False) -> Change:
    """Puts the findings into the store, in the place of what was read from the same file or has the same id.

    What the program finds does not take the place of what a person corrected, unless by force: the outcome is
    "kept". dry_run: only says what would become of it.
    """
    from kg.review import corrections as curation
    from kg.review.reanchor import follow
    from kg.store import Change

    there = curation.stored(store, said)
    kept = next((each for each in there if each.curation), None)
    if kept and not said.curation and not force:
        return Change(kept.id, "kept")
    made = graph(curation.settled(said, there))
    change = _compared(made, store) if dry_run else store.replace(made)
    former = [each.id for each in there if each.id != change.issue_id]  # the same file, its masthead read otherwise
    if not dry_run and change.outcome != "unchanged":
        follow(store, made, former)
        for id in former:
            store.remove(id)
    return replace(change, outcome="replaced") if there and change.outcome == "new" else change


def would_be_new(said: Findings) -> Change:
    """What would become of the findings in a store that is not there yet."""
    from kg.store import Change
    from ontology.terms import id_of

    return Change(id_of(str(graph(said).identifier)), "new")


def _compared(made: Graph, store: Store) -> Change:
    from kg.store import Change
    from kg.store.write import digest
    from ontology.terms import id_of

    issue = id_of(str(made.identifier))
    rows = store.read("MATCH (i:Issue {id: $id}) RETURN i.digest", {"id": issue}).rows
    return Change(issue, "new" if not rows else "unchanged" if rows == [(digest(made),)] else "replaced")
