"""Findings corrected by hand, read back from JSON with their places in the text."""
