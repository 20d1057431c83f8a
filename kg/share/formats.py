"""The formats of kg export: add a function and its row in FORMATS, and the command offers it."""

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # rdflib takes long to import, and kg --help shows the formats
    from rdflib import Graph


def to_turtle(graph: "Graph") -> str:
    """Turtle, in a fixed order."""
    return graph.serialize(format="turtle")


def to_json_ld(graph: "Graph") -> str:
    """JSON-LD with the context of ontology/context.jsonld."""
    from ontology.context import json_ld

    return json_ld(graph)


# Name of the format, as --format takes it -> function from the graph to its text. The first one is the default.
FORMATS: dict[str, "Callable[[Graph], str]"] = {"turtle": to_turtle, "jsonld": to_json_ld}
