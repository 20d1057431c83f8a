"""Clauses round verbs: who does what with whom."""
