"""What a loaded document says of who is meant: a facet for each mention."""
