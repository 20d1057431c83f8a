"""Loaders: a document becomes triples that the shapes of the ontology accept; no store is known here."""
