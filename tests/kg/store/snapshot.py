"""The content of a store as comparable Python values, without the internal ids of the engine."""

from typing import Any

from kg.store import Store

NODES = "MATCH (n) RETURN labels(n), properties(n)"
LINKS = "MATCH (s)-[r]->(t) RETURN s.id, type(r), t.id, properties(r)"


def snapshot(store: Store) -> list[str]:
    """Every node and relationship with all its properties, sorted."""
    return sorted(repr(_frozen(row)) for query in (NODES, LINKS) for row in store.read(query, limit=None).rows)


def _frozen(value: Any) -> Any:
    """Properties in order of their names, since engines return them in different orders."""
    if isinstance(value, dict):
        return {name: _frozen(value[name]) for name in sorted(value)}
    return [_frozen(element) for element in value] if isinstance(value, list | tuple) else value
