"""The model of officials, posts, units, projects and events: OWL, SHACL and their terms."""
