"""The interface of loaders of all genres, and how they are found; docs/loaders.md explains how to write one."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from itertools import islice
from typing import Any, Protocol, runtime_checkable

from rdflib import RDF, Graph, Literal
from rdflib.term import Node

from loaders.errors import LoaderError
from loaders.facets.describe import describe
from loaders.lexicons.words import Lexicons
from ontology.shapes import Violation, violations
from ontology.terms import KG, iri

GROUP = "kg.loaders"
DEFAULT = "bulletin"
# Violations of the shapes that a message lists.
SHOWN = 5


class ShapeError(LoaderError):
    """A graph that the shapes reject: an error of the loader, not of the document. Lists the first SHOWN violations."""


@dataclass(frozen=True, slots=True)
class Curation:
    """A correction of the findings of a document. who: the person. when: the day. correction: JSON text."""

    who: str
    when: date
    correction: str


@dataclass(frozen=True, slots=True)
class Stored:
    """A document in the store, with everything that is needed to read it again without its file.

    reading: what the loader read from the file in addition to its text, as JSON of the loader.
    """

    document: str
    text: str
    sha256: str
    reading: str | None


@dataclass(frozen=True, slots=True)
class Counts:
    """The number of items, events and people in an extraction."""

    items: int
    events: int
    people: int


class Extraction(Protocol):
    """What a loader read from one document, its issue."""

    @property
    def loader(self) -> str:
        """The name of the loader, as in `Loader.name`."""

    @property
    def document(self) -> str:
        """The file name, without its folder."""

    @property
    def sha256(self) -> str:
        """The digest of the bytes of the file, 64 hex digits."""

    @property
    def issue_id(self) -> str:
        """The id of the issue. A corrected document has the same id and replaces the first one."""

    @property
    def caption(self) -> str:
        """A short name of the issue, for people."""

    @property
    def lexicons(self) -> str | None:
        """The digest of the users' lexicons that were used; None without any."""

    @property
    def curation(self) -> Curation | None:
        """The correction by a person; None if the findings are the program's."""

    @property
    def counts(self) -> Counts:
        """The number of items, events and people."""

    @property
    def unread(self) -> Sequence[str]:
        """Lines that belong to no part of the document, as printed. No line is dropped silently."""

    @property
    def empty_items(self) -> Sequence[str]:
        """The first characters of each item without findings."""

    def graph(self, extractor: str) -> Graph:
        """The triples, in the terms of the ontology: one kg:Issue with all that belongs to it.

        Every node is an IRI that ontology.terms.iri makes from its id; every id except that of the issue begins with
        the id of the issue. The same document gives the same graph. extractor: program and version. Raises LoadError
        for a document without an item.
        """

    def to_json(self) -> dict[str, Any]:
        """The findings as plain JSON values."""

    def table(self) -> Iterator[Mapping[str, Any]]:
        """One row for each event and for each item that has only mentions; the first row's keys are the columns."""


class Loader(Protocol):
    """A reader of one genre of document: an entry point in the group "kg.loaders", under its name.

    A loader does not use the store.
    """

    @property
    def name(self) -> str:
        """The name that users give to --as: bulletin."""

    @property
    def summary(self) -> str:
        """What the loader reads, in one line."""

    @property
    def suffixes(self) -> frozenset[str]:
        """The suffixes of the files that it reads in a folder, in lower case with their dot."""

    def read(self, content: bytes, name: str, lexicons: Lexicons) -> Extraction:
        """Read the content of a file. name: file name or path. Raises LoadError for a file of another genre."""

    def reread(self, stored: Stored, lexicons: Lexicons) -> Extraction:
        """Read a document from the store again. Raises LoadError."""


@runtime_checkable
class Correcting(Protocol):
    """A loader whose findings a person can correct."""

    def corrected(self, extraction: Any, correction: str, file: str, who: str, when: date) -> Extraction:
        """The findings as a person corrected them, in place of those in `extraction`.

        correction: JSON text. file: its name, for messages. Raises LoadError, which names the invalid place.
        """


@dataclass(frozen=True, slots=True)
class Names:
    """The people and the units named in a line as printed, each once, in order of appearance."""

    people: tuple[str, ...]
    units: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SilentSentence:
    """A sentence without a finding. order: of its item, from 1. starts: first characters of its item. reasons: the
    texts that it contains, under "name", "title" or "date"."""

    order: int
    starts: str
    text: str
    reasons: Mapping[str, tuple[str, ...]]


@runtime_checkable
class Surveying(Protocol):
    """A loader that finds names in any line, and lists sentences without a finding."""

    def names_in(self, line: str, lexicons: Lexicons) -> Names:
        """The people and units named in `line`."""

    def silent_sentences(self, extraction: Any, lexicons: Lexicons) -> tuple[int, Sequence[SilentSentence]]:
        """(number of all sentences, sentences that contain a name, a title or a date but have no finding)."""


@dataclass(frozen=True, slots=True)
class CompleteGraph:
    """A graph for the store. rejected: one line for each finding that was left out because the shapes reject it."""

    graph: Graph
    rejected: tuple[str, ...] = ()


def loader_names() -> list[str]:
    """The names of all installed loaders, in alphabetical order."""
    return sorted(_entries())


def find_loader(name: str = DEFAULT) -> Loader:
    """The loader with this name, from any distribution. Raises LoaderError, which lists the installed loaders."""
    entries = _entries()
    if name not in entries:
        raise LoaderError(f"no loader is called '{name}'; installed loaders: {', '.join(sorted(entries)) or 'none'}")
    loader: Loader = entries[name].load()
    return loader


@cache
def _entries() -> dict[str, EntryPoint]:
    """{name: entry point} of all loaders, searched once: that takes as long as reading a short file."""
    return {entry.name: entry for entry in entry_points(group=GROUP)}


def complete(graph: Graph, loader: str, curation: Curation | None = None) -> CompleteGraph:
    """Make a loader's graph ready for the store: remove what the shapes reject, and add the facets of mentions.

    loader: its name. Raises ShapeError if the issue itself is rejected.
    """
    issue = _issue(graph)
    graph.set((issue, KG.loader, Literal(loader)))
    if curation:
        graph.set((issue, KG.curator, Literal(curation.who)))
        graph.set((issue, KG.curated, Literal(curation.when)))
        graph.set((issue, KG.correction, Literal(curation.correction)))
    rejected = _reject(graph)
    _raise_for(list(islice(_inconsistencies(graph), SHOWN + 1)))
    return CompleteGraph(describe(graph), tuple(rejected))


def check(graph: Graph) -> None:
    """Raise ShapeError if the graph is not valid for a loader; its lines name the resource and what is wrong."""
    _raise_for(
        sorted({str(violation) for violation in violations(graph)}) or list(islice(_inconsistencies(graph), SHOWN + 1))
    )


def _raise_for(faults: Sequence[str]) -> None:
    if faults:
        more = [f"… and more ({len(faults) - SHOWN} or above)"] if len(faults) > SHOWN else []
        raise ShapeError("\n".join([*faults[:SHOWN], *more]))


def _issue(graph: Graph) -> Node:
    issues = list(graph.subjects(RDF.type, KG.Issue))
    if len(issues) != 1:
        raise ShapeError(f"graph: {len(issues)} issues in it; a loader must return the graph of one issue")
    return issues[0]


def _reject(graph: Graph) -> list[str]:
    """Remove each value or resource that a shape rejects, then what depends on them; return one line each."""
    rejected: dict[str, None] = {}
    issue = _issue(graph)
    while current := sorted(violations(graph), key=str):
        size = len(graph)
        removed = [str(violation) for violation in current if _remove(graph, violation, issue)]
        if len(graph) == size:
            _raise_for(sorted(map(str, current)))
        rejected |= dict.fromkeys(removed)
    return list(rejected)


def _remove(graph: Graph, violation: Violation, issue: Node) -> bool:
    """Remove the value or the resource of a violation. False if that would remove the issue itself."""
    focus, path, value = violation.focus, violation.path, violation.value
    if path is not None and value is not None and path != KG.id:
        graph.remove((focus, path, value))
        return True
    if focus == issue:
        return False
    graph.remove((focus, None, None))
    graph.remove((None, None, focus))
    return True


def _inconsistencies(graph: Graph) -> Iterator[str]:
    """Faults that SHACL core cannot express: in IRIs and ids, in the text of sentences, in the item of the evidence."""
    for subject in set(graph.subjects()) - set(graph.subjects(KG.id)):
        yield f"{subject}: has no id, so it is not a resource of the model"
    issue = next(str(graph.value(node, KG.id)) for node in graph.subjects(RDF.type, KG.Issue))
    for subject, id in graph.subject_objects(KG.id):
        if subject != iri(str(id)):
            yield f"{subject}: its IRI is not made from its id, {id}"
        elif id != Literal(issue) and not str(id).startswith(f"{issue}/"):
            yield f"{subject}: its id does not begin with the issue's, {issue}/"
    for sentence, item in graph.subject_objects(KG.partOf):
        if (sentence, RDF.type, KG.Sentence) in graph and not _is_quoted(graph, sentence, item):
            yield f"{sentence}: its text is not the text of its item at its span"
    for node, sentence in graph.subject_objects(KG.evidence):
        if _item_of(node) != _item_of(sentence):
            yield f"{node}: its evidence is a sentence of another item, {sentence}"


def _is_quoted(graph: Graph, sentence: Node, item: Node) -> bool:
    start, end = (int(str(graph.value(sentence, term))) for term in (KG.spanStart, KG.spanEnd))
    return str(graph.value(item, KG.text))[start:end] == str(graph.value(sentence, KG.text))


def _item_of(node: Node) -> str:
    """The IRI up to the item: …/id/ISSUE/iN."""
    return "/".join(str(node).split("/")[:7])
