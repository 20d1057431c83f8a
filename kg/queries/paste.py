"""A canned query with its values, to be pasted elsewhere: into Neo4j Browser or any Cypher shell."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from kg.queries.file import CannedQuery, replaced


def for_browser(query: CannedQuery, parameters: Mapping[str, Any]) -> str:
    """The statement with the values in place of its parameters.

    One statement, as Browser draws nothing of several that are run together (:param and the query).
    """
    return replaced(query.cypher, {field.name: literal(parameters.get(field.name)) for field in query.parameters})


def with_parameters(query: CannedQuery, parameters: Mapping[str, Any]) -> str:
    """The statement as it is run, below a :param line for each parameter, as Browser and cypher-shell take them."""
    lines = [f":param {field.name} => {literal(parameters.get(field.name))}" for field in query.parameters]
    return "\n".join([*lines, query.cypher])


def literal(value: Any) -> str:
    """A value as Cypher.

    >>> literal("it's"), literal(date(2018, 5, 17)), literal(None)
    ("'it\\\\'s'", "date('2018-05-17')", 'null')
    """
    if value is None:
        return "null"
    if isinstance(value, bool | int | float):
        return str(value).lower()
    if isinstance(value, date):
        return f"date('{value.isoformat()}')"
    signs = {"\\": "\\\\", "'": "\\'", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
    return "'" + "".join(signs.get(sign, sign) for sign in str(value)) + "'"
