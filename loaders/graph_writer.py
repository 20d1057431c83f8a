"""Writes nodes and links of one issue into a graph: for loaders of every genre."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from rdflib import RDF, Graph, Literal, URIRef

from ontology.terms import KG, bind, iri

CAPTION_LENGTH = 30
Value = str | int | float | bool | date


def new_graph(issue_id: str) -> "GraphWriter":
    """A writer of an empty graph whose identifier is the issue's IRI."""
    return GraphWriter(bind(Graph(identifier=iri(issue_id), bind_namespaces="none")))


@dataclass(frozen=True, slots=True)
class GraphWriter:
    """Adds nodes and links to a graph. A value of None adds nothing."""

    graph: Graph

    def node(self, cls: URIRef, id: str, **values: Value | None) -> URIRef:
        """Add a node with its values. Keywords are local names of the ontology's properties; a wrong one raises."""
        subject = iri(id)
        self.graph.add((subject, RDF.type, cls))
        self.values(subject, id=id, **values)
        return subject

    def values(self, subject: URIRef, **values: Value | None) -> None:
        """Add values to a node."""
        for name, value in values.items():
            if value is not None:
                self.graph.add((subject, KG[name], Literal(value)))

    def texts(self, subject: URIRef, predicate: URIRef, values: Iterable[str]) -> None:
        """Add several values of one property."""
        for value in values:
            self.graph.add((subject, predicate, Literal(value)))

    def link(self, subject: URIRef, predicate: URIRef, *objects: URIRef) -> None:
        """Add links to other nodes."""
        for node in objects:
            self.graph.add((subject, predicate, node))


def shorten(text: str) -> str:
    """A caption: the text, cut after 30 characters; "…" for an empty one."""
    text = text.strip() or "…"
    return text if len(text) <= CAPTION_LENGTH else text[: CAPTION_LENGTH - 1] + "…"
