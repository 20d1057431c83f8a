"""JSON-LD of the model: its context, and graphs serialized with it."""

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
    """The JSON-LD context, generated from kg.ttl: classes and properties by their local names.

    Plain keys (id, kind, order …) are terms of the model; the keywords of JSON-LD remain @id and @type.
    """
    graph = ontology()
    terms: dict[str, Any] = {"@version": 1.1, "kg": str(KG), "xsd": str(rdflib.XSD)}
    for kind in (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty):
        for iri in sorted(term for term in graph.subjects(RDF.type, kind) if isinstance(term, URIRef)):
            terms[_local(iri)] = f"kg:{_local(iri)}" if kind == OWL.Class else _property(iri)
    return {"@context": terms}


def json_ld(graph: Graph) -> str:
    """The graph in JSON-LD with the context. The same graph gives the same text: resources and sets are sorted."""
    terms = context()["@context"]
    content = json.loads(graph.serialize(format="json-ld", context=terms))
    content.pop("@context", None)
    resources = content.get("@graph", [content] if content else [])
    ordered = [{key: _to_native(value, terms.get(key)) for key, value in resource.items()} for resource in resources]
    ordered.sort(key=lambda resource: str(resource["@id"]))
    return json.dumps({"@context": terms, "@graph": ordered}, ensure_ascii=False, indent=1) + "\n"


def _to_native(value: Any, term: Any) -> Any:
    """A value in native JSON types: numbers and booleans; sets are sorted."""
    if isinstance(value, list):
        return sorted((_to_native(member, term) for member in value), key=str)
    convert = _NATIVE.get(term["@type"]) if isinstance(term, dict) and "@type" in term else None
    return convert(value) if convert and isinstance(value, str) else value


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
