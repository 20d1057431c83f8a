"""Adds facets to the graph of an issue: what identifies its mentions and addressees."""

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
    """Add kg:facet to the mentions, the addressees and the issue of a graph; return the same graph.

    Facets already in the graph are replaced, so a graph may be described again. A graph of any genre needs mentions
    with kind, name and item, tenures, and what the issue says about its area.
    """
    graph.remove((None, KG.facet, None))
    if (None, RDF.type, KG.Issue) in graph:
        for id, chain in list(_find_chains(IssueGraph(graph))):
            graph.add((iri(id), KG.facet, Literal(chain.text)))
    return graph


def _find_chains(issue: IssueGraph) -> Iterator[tuple[str, FacetChain]]:
    """(id, facet chain) of the issue, of each mention and of each addressee."""
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
            yield mention.id, FacetChain((issue.build_facet("place", mention, core=clean(mention.name)),))
        elif mention.kind != "person":  # a topic is the same wherever it is named
            yield mention.id, FacetChain((Facet(mention.kind, clean(mention.name), core=clean(mention.name)),))
    by_mention = dict(people.facets())
    for id, facet in (*by_mention.items(), *people.addressees(by_mention)):
        yield id, FacetChain((facet,))
