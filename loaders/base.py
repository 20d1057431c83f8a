"""What a loader of any genre must give: a graph of one issue that the shapes accept."""

from collections.abc import Iterator
from importlib.metadata import entry_points
from itertools import islice
from typing import Protocol

from rdflib import RDF, Graph, Literal
from rdflib.term import Node

from loaders.documents import Document
from loaders.errors import LoaderError
from ontology.shapes import violations
from ontology.terms import KG, iri

GROUP = "kg.loaders"
SHOWN = 5


class ShapeError(LoaderError):
    """A graph that the shapes refuse: a fault of the loader, not of the document. One line for each of the first."""


class Loader(Protocol):
    """A genre of document. An object of this kind stands in the entry-point group "kg.loaders" under its name.

    A loader knows no store. Its graph holds what one document says, mention by mention, in the terms of the
    ontology: one kg:Issue with all that belongs to it, every node an IRI made by ontology.terms.iri from its id,
    every id but the issue's own beginning with that of the issue. The same document gives the same graph.
    """

    @property
    def name(self) -> str:
        """The genre, as users choose it: bulletin."""

    @property
    def extractor(self) -> str:
        """Program and version; what a later version reads anew. It stands on the issue."""

    def graph(self, document: Document) -> Graph:
        """The graph of the document; LoadError when it is none of this genre."""


def find_loader(name: str) -> Loader:
    """The loader of a genre, installed by this or another distribution; LoaderError names those there are."""
    found = {entry.name: entry for entry in entry_points(group=GROUP)}
    if name not in found:
        raise LoaderError(f"no loader is called '{name}'; there are: {', '.join(sorted(found)) or 'none'}")
    loader: Loader = found[name].load()
    return loader


def check(graph: Graph) -> None:
    """ShapeError unless the graph is one that a loader may hand on; its lines name the resource and what is wrong."""
    faults = sorted({str(each) for each in violations(graph)}) or list(islice(_inconsistencies(graph), SHOWN + 1))
    if faults:
        more = [f"… and more ({len(faults) - SHOWN} or above)"] if len(faults) > SHOWN else []
        raise ShapeError("\n".join(faults[:SHOWN] + more))


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
        if (sentence, RDF.type, KG.Sentence) in graph and not _stands_in(graph, sentence, item):
            yield f"{sentence}: its text is not what stands in its item at its span"
    for node, sentence in graph.subject_objects(KG.evidence):
        if _item_of(node) != _item_of(sentence):
            yield f"{node}: its evidence is a sentence of another item, {sentence}"


def _stands_in(graph: Graph, sentence: Node, item: Node) -> bool:
    start, end = (int(str(graph.value(sentence, term))) for term in (KG.spanStart, KG.spanEnd))
    return str(graph.value(item, KG.text))[start:end] == str(graph.value(sentence, KG.text))


def _item_of(node: Node) -> str:
    """The IRI up to the item: …/id/ISSUE/iN."""
    return "/".join(str(node).split("/")[:7])
