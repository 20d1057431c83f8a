"""The content of a store: its issues, and numbers of nodes, relationships and properties."""

import re
from typing import Any

from neo4j import Session

from kg.store.read import plain
from ontology.schema import node_types, relationship_types

_ISSUES = """
MATCH (i:Issue)
RETURN i.id AS id, i.name AS name, i.title AS title, i.publisher AS publisher, i.area AS area, i.year AS year,
       i.number AS number, i.published AS published, i.document AS document, i.sha256 AS sha256,
       COUNT { (i)<-[:PART_OF]-(:Item) } AS items,
       COUNT { (i)<-[:PART_OF]-(:Item)<-[:REPORTED_IN]-(:Event) } AS events
ORDER BY published, publisher, number, id
"""
_PEOPLE = """
MATCH (i:Issue)<-[:PART_OF]-(:Item)<-[:MENTIONED_IN]-(:Mention)-[:REFERS_TO]->(p:Person)
RETURN i.id AS id, count(DISTINCT p) AS people
"""


def issues(session: Session) -> list[dict[str, Any]]:
    """Every issue, oldest first, with the numbers of its items, events and people; days as ISO strings."""
    people = {record["id"]: record["people"] for record in session.run(_PEOPLE)}
    rows = [record.data() for record in session.run(_ISSUES)]
    return [{**row, "published": plain(row["published"]), "people": people.get(row["id"], 0)} for row in rows]


def status(session: Session, agent: str) -> dict[str, Any]:
    """Engine and version; nodes by label, relationships by type, and the total number of properties."""
    nodes: dict[str, int] = {}
    relationships: dict[str, int] = dict.fromkeys(sorted({kind.type for kind in relationship_types()}), 0)
    properties = 0
    for label in (node.label for node in node_types()):
        nodes[label], count = _count(session, f"MATCH (n:{label}) RETURN count(n), sum(size(keys(n)))")
        properties += count
    for source, type, target in sorted({(kind.source, kind.type, kind.target) for kind in relationship_types()}):
        # Start at the nodes: for a type alone the embedded store scans everything, which takes half a minute.
        number, count = _count(
            session, f"MATCH (:{source})-[r:{type}]->(:{target}) RETURN count(r), sum(size(keys(r)))"
        )
        relationships[type] += number
        properties += count
    engine, version = engine_of(agent)
    return {
        "engine": engine,
        "version": version,
        "nodes": nodes,
        "relationships": relationships,
        "properties": properties,
    }


def engine_of(agent: str) -> tuple[str, str]:
    """(name, version) of the engine in the agent string of a server.

    >>> engine_of("Neo4j/5.26.0 compatible (ArcadeDB 26.10.2)"), engine_of("Neo4j/5.26.12")
    (('ArcadeDB', '26.10.2'), ('Neo4j', '5.26.12'))
    """
    match = re.search(r"(ArcadeDB) ([\w.-]+)", agent) or re.match(r"(\w+)/(\S+)", agent)
    return (match[1], match[2]) if match else (agent, "")


def _count(session: Session, cypher: str) -> tuple[int, int]:
    record = session.run(cypher).single(strict=True)
    return record[0], record[1] or 0
