"""Facets: what a loaded document says about the identity of each mention."""
