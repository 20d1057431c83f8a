"""Clauses around verbs: who does what with whom."""
