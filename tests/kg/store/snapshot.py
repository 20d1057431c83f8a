"""All of a store as Python values that compare, but for the engine's own ids."""

from typing import Any

from kg.store import Store

NODES = "MATCH (n) RETURN labels(n), properties(n)"
LINKS = "MATCH (s)-[r]->(t) RETURN s.id, type(r), t.id, properties(r)"


def snapshot(store: Store) -> list[str]:
    """Every node and relationship with all its properties, sorted."""
    return sorted(repr(_frozen(row)) for question in (NODES, LINKS) for row in store.read(question, limit=None).rows)


def _frozen(value: Any) -> Any:
    """Properties in order of their names: engines give them in an order of their own."""
    if isinstance(value, dict):
        return {name: _frozen(value[name]) for name in sorted(value)}
    return [_frozen(each) for each in value] if isinstance(value, list | tuple) else value
