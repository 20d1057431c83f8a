"""What a loader of any genre gives, and how it is found: docs/loaders.md says how to write one."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.metadata import entry_points
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
SHOWN = 5


class ShapeError(LoaderError):
    """A graph that the shapes reject: a fault of the loader, not of the document. One line for each of the first."""


@dataclass(frozen=True, slots=True)
class Curation:
    """That a person corrected the findings of a document: who, on which day, and the JSON that they gave."""

    who: str
    when: date
    correction: str


@dataclass(frozen=True, slots=True)
class Stored:
    """A document as the store keeps it: enough to read it again without its file.

    reading: what the text alone does not say of the file, as the loader's own JSON.
    """

    document: str
    text: str
    sha256: str
    reading: str | None


@dataclass(frozen=True, slots=True)
class Counts:
    """How much an extraction holds."""

    items: int
    events: int
    people: int


class Extraction(Protocol):
    """What a loader read from one document."""

    @property
    def loader(self) -> str:
        """The name of the loader."""

    @property
    def document(self) -> str:
        """The file name, without its folder."""

    @property
    def sha256(self) -> str:
        """Of the bytes as they arrived, 64 hex digits."""

    @property
    def issue_id(self) -> str:
        """The id of the issue; a corrected document has the id of the first, and replaces it."""

    @property
    def caption(self) -> str:
        """A short name of the issue, for people."""

    @property
    def lexicons(self) -> str | None:
        """Identifies the users' word lists that it was read with; None for none."""

    @property
    def curation(self) -> Curation | None:
        """Who corrected it; None where the findings are the program's."""

    @property
    def counts(self) -> Counts:
        """How much was found."""

    @property
    def unread(self) -> Sequence[str]:
        """Lines that belong to no part of the document, as printed."""

    @property
    def empty_items(self) -> Sequence[str]:
        """The first characters of each item in which nothing was found."""

    def graph(self, extractor: str) -> Graph:
        """The triples, in the terms of the ontology: one kg:Issue with all that belongs to it.

        Every node is an IRI made by ontology.terms.iri from its id; every id but the issue's begins with that of the
        issue. The same document gives the same graph. extractor: program and version. Raises LoadError for a document
        with no item in it.
        """

    def to_json(self) -> dict[str, Any]:
        """The findings in plain JSON values."""

    def table(self) -> Iterator[Mapping[str, Any]]:
        """One row for each event and for each item with mere mentions; the first row's keys are the columns."""


class Loader(Protocol):
    """A genre of document. An object of this kind is in the entry point group "kg.loaders" under its name.

    A loader knows no store.
    """

    @property
    def name(self) -> str:
        """As users choose it with --as: bulletin."""

    @property
    def summary(self) -> str:
        """What it reads, in one line."""

    @property
    def suffixes(self) -> frozenset[str]:
        """Of the files in a folder that it reads, in lower case with their dot."""

    def read(self, content: bytes, name: str, lexicons: Lexicons) -> Extraction:
        """What the content of a file says. name: file name or path. Raises LoadError when it is none of this genre."""

    def reread(self, stored: Stored, lexicons: Lexicons) -> Extraction:
        """What a document says that the store keeps."""


@runtime_checkable
class Correcting(Protocol):
    """A loader whose findings a person can correct."""

    def corrected(self, extraction: Any, correction: str, file: str, who: str, when: date) -> Extraction:
        """The findings that a person gives in place of those read from the same document.

        correction: JSON text. file: its name, for messages. Raises LoadError, which names the place of what is wrong.
        """


@dataclass(frozen=True, slots=True)
class Names:
    """The people and the units named in a line as printed, each once, in order of appearance."""

    people: tuple[str, ...]
    units: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SilentSentence:
    """A sentence without a finding. order: of its item, from 1. starts: of its item. reasons: {"name", "title" or
    "date": what it contains}."""

    order: int
    starts: str
    text: str
    reasons: Mapping[str, tuple[str, ...]]


@runtime_checkable
class Surveying(Protocol):
    """A loader that recognises names in any line, and knows which sentences gave nothing."""

    def names_in(self, line: str, lexicons: Lexicons) -> Names:
        """Who and which units are named in `line`."""

    def silent_sentences(self, extraction: Any, lexicons: Lexicons) -> tuple[int, Sequence[SilentSentence]]:
        """(number of all sentences, those without a finding though they contain a name, a title or a date)."""


@dataclass(frozen=True, slots=True)
class CompleteGraph:
    """A graph ready for the store. rejected: one line for each finding that the shapes rejected; it was left out."""

    graph: Graph
    rejected: tuple[str, ...] = ()


def loader_names() -> list[str]:
    """The names of all installed loaders, in alphabetical order."""
    return sorted({entry.name for entry in entry_points(group=GROUP)})


def find_loader(name: str = DEFAULT) -> Loader:
    """The loader of a genre, from this or another distribution. Raises LoaderError, which names those there are."""
    entries = {entry.name: entry for entry in entry_points(group=GROUP)}
    if name not in entries:
        raise LoaderError(f"no loader is called '{name}'; there are: {', '.join(sorted(entries)) or 'none'}")
    loader: Loader = entries[name].load()
    return loader


def complete(graph: Graph, loader: str, curation: Curation | None = None) -> CompleteGraph:
    """Make a loader's graph ready for the store: leave out what the shapes reject, and describe who is meant.

    loader: its name. Raises ShapeError when the issue itself is rejected.
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
    """ShapeError unless the graph is one that a loader may hand on; its lines name the resource and what is wrong."""
    _raise_for(sorted({str(each) for each in violations(graph)}) or list(islice(_inconsistencies(graph), SHOWN + 1)))


def _raise_for(faults: Sequence[str]) -> None:
    if faults:
        more = [f"… and more ({len(faults) - SHOWN} or above)"] if len(faults) > SHOWN else []
        raise ShapeError("\n".join([*faults[:SHOWN], *more]))


def _issue(graph: Graph) -> Node:
    issues = list(graph.subjects(RDF.type, KG.Issue))
    if len(issues) != 1:
        raise ShapeError(f"graph: {len(issues)} issues in it; a loader gives the graph of one issue")
    return issues[0]


def _reject(graph: Graph) -> list[str]:
    """Takes out each value that a shape rejects, or the whole resource, and then what depended on it."""
    rejected: dict[str, None] = {}
    issue = _issue(graph)
    while found := sorted(violations(graph), key=str):
        size = len(graph)
        taken = [str(violation) for violation in found if _take_out(graph, violation, issue)]
        if len(graph) == size:
            _raise_for(sorted(map(str, found)))
        rejected |= dict.fromkeys(taken)
    return list(rejected)


def _take_out(graph: Graph, violation: Violation, issue: Node) -> bool:
    """Whether something could be taken out: not the issue, and not its id."""
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
    """What SHACL core cannot say: IRIs are made from ids, ids from the issue's, quotations are in their texts."""
    for subject in set(graph.subjects()) - set(graph.subjects(KG.id)):
        yield f"{subject}: has no id, so it is no resource of the model"
    issue = next(str(graph.value(each, KG.id)) for each in graph.subjects(RDF.type, KG.Issue))
    for subject, id in graph.subject_objects(KG.id):
        if subject != iri(str(id)):
            yield f"{subject}: its IRI is not made from its id, {id}"
        elif id != Literal(issue) and not str(id).startswith(f"{issue}/"):
            yield f"{subject}: its id does not begin with the issue's, {issue}/"
    for sentence, item in graph.subject_objects(KG.partOf):
        if (sentence, RDF.type, KG.Sentence) in graph and not _is_quoted(graph, sentence, item):
            yield f"{sentence}: its text is not what stands in its item at its span"
    for node, sentence in graph.subject_objects(KG.evidence):
        if _item_of(node) != _item_of(sentence):
            yield f"{node}: its evidence is a sentence of another item, {sentence}"


def _is_quoted(graph: Graph, sentence: Node, item: Node) -> bool:
    start, end = (int(str(graph.value(sentence, term))) for term in (KG.spanStart, KG.spanEnd))
    return str(graph.value(item, KG.text))[start:end] == str(graph.value(sentence, KG.text))


def _item_of(node: Node) -> str:
    """The IRI up to the item: …/id/ISSUE/iN."""
    return "/".join(str(node).split("/")[:7])
