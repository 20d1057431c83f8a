"""Canned queries with their values, as text to paste into Neo4j Browser or any Cypher shell."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from kg.queries.file import CannedQuery, replaced


def for_browser(query: CannedQuery, parameters: Mapping[str, Any]) -> str:
    """The statement with values instead of parameters.

    It is a single statement, since Browser draws nothing when several (:param and the query) run together.
    """
    return replaced(query.cypher, {field.name: literal(parameters.get(field.name)) for field in query.parameters})


def with_parameters(query: CannedQuery, parameters: Mapping[str, Any]) -> str:
    """The statement with a :param line for each parameter before it, as Browser and cypher-shell accept them."""
    lines = [f":param {field.name} => {literal(parameters.get(field.name))}" for field in query.parameters]
    return "\n".join([*lines, query.cypher])


def literal(value: Any) -> str:
    """A value as a Cypher literal.

    >>> literal("it's"), literal(date(2018, 5, 17)), literal(None)
    ("'it\\\\'s'", "date('2018-05-17')", 'null')
    """
    if value is None:
        return "null"
    if isinstance(value, bool | int | float):
        return str(value).lower()
    if isinstance(value, date):
        return f"date('{value.isoformat()}')"
    escapes = {"\\": "\\\\", "'": "\\'", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
    return "'" + "".join(escapes.get(character, character) for character in str(value)) + "'"
