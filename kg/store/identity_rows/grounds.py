"""What an entity, or one mention of it, is based on: its facets, and the knowledge they are resolved with."""

from collections.abc import Sequence

from neo4j import ManagedTransaction

from kg.identity.resolve import Known
from kg.identity.stand import Stand
from kg.store.identity_rows import facets
from kg.store.identity_rows.facets import FACET
from kg.store.transaction import ask


def grounds(tx: ManagedTransaction, sides: Sequence[tuple[str, str]]) -> tuple[list[list[Stand]], Known]:
    """(facets of each side, oldest first; what they are resolved with). sides: (id of entity, anchor or "" for all)."""
    stands, blocks = [], set()
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
        stored = facets.read_facets(tx, {id for (id,) in rows})
        blocks |= {stored_facet.block for stored_facet in stored.values()}
        stands.append(sorted((stored_facet.stand for stored_facet in stored.values()), key=lambda stand: stand.age))
    return stands, facets.read_blocks(tx, blocks)[1]
