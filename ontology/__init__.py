"""The model of officials, posts, units, projects and events: ontology (OWL), shapes (SHACL) and their terms."""
