"""The formats of kg export: add a function and its row in FORMATS, and the command offers it."""

from collections.abc import Callable

from rdflib import Graph

from ontology.context import json_ld


def to_turtle(graph: Graph) -> str:
    """Turtle, in a fixed order."""
    return graph.serialize(format="turtle")


# Name of the format, as --format takes it -> function from the graph to its text. The first one is the default.
FORMATS: dict[str, Callable[[Graph], str]] = {"turtle": to_turtle, "jsonld": json_ld}
