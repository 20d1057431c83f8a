"""Checks of the code that no linter has: python -m tools.complexity, python -m tools.constants."""
