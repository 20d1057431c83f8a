"""What an entity, or one mention of it, rests on: its facets, and what is known beside them."""

from collections.abc import Sequence

from neo4j import ManagedTransaction

from kg.identity.resolve import Known
from kg.identity.stand import Stand
from kg.store.identity_rows import facets
from kg.store.identity_rows.facets import FACET
from kg.store.transaction import ask


def grounds(tx: ManagedTransaction, sides: Sequence[tuple[str, str]]) -> tuple[list[list[Stand]], Known]:
    """(facets of each side, oldest first; what they are resolved with). sides: (entity's id, anchor or "" for all)."""
    found, blocks = [], set()
    for entity, anchor in sides:
        if anchor:
            rows = ask(
                tx,
                f"MATCH (m:Mention {{anchor: $anchor}})-[r:REFERS_TO]->() MATCH (f:{FACET} {{id: r.facet}}) "
                "RETURN DISTINCT f.id",
                anchor=anchor,
            )
        else:
            rows = ask(tx, f"MATCH (f:{FACET} {{entity: $entity}}) RETURN f.id", entity=entity)
        kept = facets.by_id(tx, {id for (id,) in rows})
        blocks |= {each.block for each in kept.values()}
        found.append(sorted((each.stand for each in kept.values()), key=lambda stand: stand.age))
    return found, facets.closure(tx, blocks)[1]
