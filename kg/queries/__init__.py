"""Canned queries: files, parameters and columns, answers, and the reference page."""
