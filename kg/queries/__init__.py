"""Canned queries: the files, what they need and return, and what the store answers."""
