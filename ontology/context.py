"""JSON-LD of the model: its context, and graphs written with it."""

import json
from collections.abc import Callable
from typing import Any

import rdflib
from rdflib import OWL, RDF, RDFS, Graph, URIRef

from ontology.schema import ontology
from ontology.terms import KG

_NATIVE: dict[str, Callable[[str], Any]] = {
    "xsd:integer": int,
    "xsd:double": float,
    "xsd:boolean": lambda text: text in ("true", "1"),
}


def context() -> dict[str, Any]:
    """The context, made from kg.ttl: classes and properties by their local names.

    Plain keys (id, kind, order …) are the model's own; JSON-LD's keywords stay @id and @type.
    """
    graph = ontology()
    terms: dict[str, Any] = {"@version": 1.1, "kg": str(KG), "xsd": str(rdflib.XSD)}
    for kind in (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty):
        for iri in sorted(each for each in graph.subjects(RDF.type, kind) if isinstance(each, URIRef)):
            terms[_local(iri)] = f"kg:{_local(iri)}" if kind == OWL.Class else _property(iri)
    return {"@context": terms}


def json_ld(graph: Graph) -> str:
    """The graph in JSON-LD, by the context; the same graph gives the same text: resources and sets in order."""
    terms = context()["@context"]
    told = json.loads(graph.serialize(format="json-ld", context=terms))
    told.pop("@context", None)
    resources = told.get("@graph", [told] if told else [])
    ordered = [{key: _plain(value, terms.get(key)) for key, value in resource.items()} for resource in resources]
    ordered.sort(key=lambda resource: str(resource["@id"]))
    return json.dumps({"@context": terms, "@graph": ordered}, ensure_ascii=False, indent=1) + "\n"


def _plain(value: Any, term: Any) -> Any:
    """A value as JSON has it: numbers and truth values as themselves, sets in order."""
    if isinstance(value, list):
        return sorted((_plain(each, term) for each in value), key=str)
    read = _NATIVE.get(term["@type"]) if isinstance(term, dict) and "@type" in term else None
    return read(value) if read and isinstance(value, str) else value


def _property(iri: URIRef) -> dict[str, str]:
    graph = ontology()
    term = {"@id": f"kg:{_local(iri)}"}
    if (iri, RDF.type, OWL.ObjectProperty) in graph:
        term["@type"] = "@id"
    elif (datatype := graph.value(iri, RDFS.range)) != rdflib.XSD.string:
        term["@type"] = f"xsd:{str(datatype).removeprefix(str(rdflib.XSD))}"
    if (iri, RDF.type, OWL.FunctionalProperty) not in graph:
        term["@container"] = "@set"
    return term


def _local(iri: URIRef) -> str:
    return iri.removeprefix(str(KG))


if __name__ == "__main__":
    print(json.dumps(context(), ensure_ascii=False, indent=2))
