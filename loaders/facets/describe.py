"""Adds to the graph of an issue what identifies who and what it names: facets of mentions and addressees."""

from collections.abc import Iterator

from rdflib import RDF, Graph, Literal

from loaders.facets.facet import Facet, FacetChain
from loaders.facets.issue_graph import IssueGraph
from loaders.facets.people import PeopleFacets
from loaders.facets.projects import ProjectFacets
from loaders.facets.units import UnitFacets
from loaders.naming.spelling import clean
from ontology.terms import KG, iri


def describe(graph: Graph) -> Graph:
    """Add kg:facet to the mentions, addressees and the issue of a graph; gives the same graph.

    Facets that are there already are replaced, so a graph may be described again. Of any genre: it needs mentions with
    kind, name and item, tenures, and what the issue says of its area.
    """
    graph.remove((None, KG.facet, None))
    if (None, RDF.type, KG.Issue) in graph:
        for id, chain in list(_chains(IssueGraph(graph))):
            graph.add((iri(id), KG.facet, Literal(chain.text)))
    return graph


def _chains(issue: IssueGraph) -> Iterator[tuple[str, FacetChain]]:
    units, projects, people = UnitFacets(issue), ProjectFacets(issue), PeopleFacets(issue)
    for statement in units.statements():
        yield issue.issue_id, FacetChain((statement,))
    for mention in issue.mentions:
        if mention.kind == "unit":
            facet = units.facet(mention)
            yield mention.id, FacetChain((facet, *units.above(mention, facet)))
        elif mention.kind == "project":
            for facet in projects.facets(mention):
                yield mention.id, FacetChain((facet,))
        elif mention.kind == "place":
            yield mention.id, FacetChain((issue.plain_facet("place", mention, core=clean(mention.name)),))
        elif mention.kind != "person":  # a topic is the same wherever it is named
            yield mention.id, FacetChain((Facet(mention.kind, clean(mention.name), core=clean(mention.name)),))
    named = dict(people.facets())
    for id, facet in (*named.items(), *people.addressees(named)):
        yield id, FacetChain((facet,))
