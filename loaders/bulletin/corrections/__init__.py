"""Findings corrected by hand: read back from JSON, each with its place in the text."""
