"""The one place that calls the steps in order: read, layout, extract, graph, check, store."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kg import __version__
from loaders.bulletin.extract.extract import extract
from loaders.bulletin.findings import Findings
from loaders.bulletin.layout import layout
from loaders.documents import Document
from loaders.errors import fault

if TYPE_CHECKING:
    from rdflib import Graph

    from kg.store import Change, Store


@dataclass(frozen=True, slots=True)
class Loaded:
    """What became of one issue: the change in the store, and what was read."""

    change: Change
    findings: Findings


def read(path: Path) -> Findings:
    """What the file at `path` says. Raises LoadError for a file that is no readable bulletin."""
    from loaders import documents

    return findings(documents.read(path))


def read_bytes(data: bytes, name: str) -> Findings:
    """What the bytes of a file called `name` say."""
    from loaders import documents

    return findings(documents.read_bytes(data, name))


def findings(document: Document) -> Findings:
    """What a document says."""
    return extract(layout(document), document)


def graph(said: Findings) -> Graph:
    """The findings as triples, which the shapes of the ontology accept.

    Raises LoadError where nothing in the document looks like a report: what is no bulletin makes no issue.
    """
    from loaders.base import check
    from loaders.bulletin.triples import triples

    if not said.items:
        raise fault(said.document, "holds no report (a paragraph or a heading with text below it); is it a bulletin?")
    made = triples(said, f"kg {__version__}")
    check(made)
    return made


def load(path: Path, store: Store) -> Loaded:
    """Reads the file and puts its issue into the store, whole or not at all."""
    said = read(path)
    return Loaded(store.replace(graph(said)), said)
