"""Reads from the graph of one issue what identity resolution needs: facets, anchors, tenures."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from rdflib import RDF, Graph, Literal, URIRef
from rdflib.term import Node

from kg.errors import StoreError
from kg.identity.entity import Holding
from kg.identity.judgement import Anchor
from loaders.facets.facet import Facet, FacetChain
from ontology.terms import KG, id_of


@dataclass(frozen=True, slots=True)
class Tenure:
    """A tenure in the issue. person, unit: ids of their mentions."""

    person: str
    unit: str | None
    title: str
    status: str | None
    holding: Holding


@dataclass(frozen=True)
class Reading:
    """facets: {id of a mention or addressee: its facets}, several for a name of two projects. above: {id of the facet
    of a unit: facet of its parent}. statements: what the issue says about areas and renamed units. anchors: {id of a
    mention: anchor}. day: of the issue."""

    issue: str
    day: date | None
    facets: Mapping[str, tuple[Facet, ...]]
    above: Mapping[str, Facet] = field(default_factory=dict)
    statements: tuple[Facet, ...] = ()
    anchors: Mapping[str, str] = field(default_factory=dict)
    tenures: tuple[Tenure, ...] = ()


def read(graph: Graph) -> Reading:
    """The reading of the graph of one issue. Raises StoreError for a mention without a facet."""
    return _GraphReader(graph).read()


class _GraphReader:
    """Reads the graph in a single pass, since querying it for each value takes ten times as long."""

    def __init__(self, graph: Graph) -> None:
        self.values: dict[Node, dict[Node, list[Node]]] = defaultdict(lambda: defaultdict(list))
        for subject, predicate, value in graph:
            self.values[subject][predicate].append(value)
        self.issue = next(node for node in self.values if KG.Issue in self.values[node][RDF.type])

    def read(self) -> Reading:
        facets: dict[str, tuple[Facet, ...]] = {}
        above: dict[str, Facet] = {}
        for node in (*self._instances(KG.Mention), *self._instances(KG.Distribution)):
            chains = self._chains(node)
            if chains:
                facets[id_of(str(node))] = tuple(chain.facets[0] for chain in chains)
            elif KG.Mention in self.values[node][RDF.type]:
                raise StoreError(f"graph: {node} has no kg:facet; the loader must call loaders.facets.describe")
            for chain in chains:
                above |= {below.id: parent for below, parent in pairwise(chain.facets)}
        return Reading(
            id_of(str(self.issue)),
            self._day(self.issue, KG.published),
            facets,
            above,
            tuple(chain.facets[0] for chain in self._chains(self.issue)),
            {id_of(str(node)): str(self._anchor(node)) for node in self._instances(KG.Mention)},
            tuple(self._tenures()),
        )

    def _instances(self, cls: URIRef) -> list[Node]:
        return sorted((node for node in self.values if cls in self.values[node][RDF.type]), key=str)

    def _chains(self, node: Node) -> list[FacetChain]:
        return [FacetChain.of(text) for text in sorted(map(str, self.values[node][KG.facet]))]

    def _tenures(self) -> Iterator[Tenure]:
        for node in self._instances(KG.Tenure):
            unit, seen = self._first(node, KG.inUnit), self._day(node, KG.seen)
            sentences = sorted(id_of(str(sentence)) for sentence in self.values[node][KG.evidence])
            holding = Holding(seen, seen, self._day(node, KG.began), self._day(node, KG.ended))
            yield Tenure(
                id_of(self._text(node, KG.ofMention)),
                id_of(str(unit)) if unit else None,
                self._text(node, KG.title),
                self._text(node, KG.status) or None,
                holding | Holding(sentences=tuple(sentences)),
            )

    def _anchor(self, mention: Node) -> Anchor:
        (item,) = self.values[mention][KG.inItem]
        starts, kind, name = self._text(item, KG.starts), self._text(mention, KG.kind), self._text(mention, KG.name)
        return Anchor(id_of(str(self.issue)), starts, kind, name)

    def _first(self, subject: Node, predicate: URIRef) -> Node | None:
        return next(iter(self.values[subject][predicate]), None)

    def _text(self, subject: Node, predicate: URIRef) -> str:
        return str(self._first(subject, predicate) or "")

    def _day(self, subject: Node, predicate: URIRef) -> date | None:
        value = self._first(subject, predicate)
        return value.toPython() if isinstance(value, Literal) else None
