"""The JSON-LD context of the model: what the keys of an exported resource mean."""

import json
from typing import Any

import rdflib
from rdflib import OWL, RDF, RDFS, Namespace, URIRef

from ontology.schema import ontology
from ontology.terms import ID, KG


def context() -> dict[str, Any]:
    """The context, made from kg.ttl: classes and properties by their local names, instances relative to ID.

    Plain keys (id, kind, order …) are the model's own; JSON-LD's keywords stay @id and @type.
    """
    graph = ontology()
    terms: dict[str, Any] = {"@version": 1.1, "@base": str(ID), "kg": str(Namespace(str(KG))), "xsd": str(rdflib.XSD)}
    for kind in (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty):
        for iri in sorted(each for each in graph.subjects(RDF.type, kind) if isinstance(each, URIRef)):
            terms[_local(iri)] = f"kg:{_local(iri)}" if kind == OWL.Class else _property(iri)
    return {"@context": terms}


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
