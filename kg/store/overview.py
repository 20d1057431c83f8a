"""What is in a store: its issues, and how much of everything."""

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
    """Every issue, oldest first, with how many items, events and people it has; days as ISO strings."""
    people = {record["id"]: record["people"] for record in session.run(_PEOPLE)}
    found = [record.data() for record in session.run(_ISSUES)]
    return [{**each, "published": plain(each["published"]), "people": people.get(each["id"], 0)} for each in found]


def status(session: Session, agent: str) -> dict[str, Any]:
    """Engine and version; nodes by label, relationships by type, and how many properties they have in all."""
    nodes: dict[str, int] = {}
    relationships: dict[str, int] = dict.fromkeys(sorted({each.type for each in relationship_types()}), 0)
    properties = 0
    for label in (each.label for each in node_types()):
        nodes[label], count = _count(session, f"MATCH (n:{label}) RETURN count(n), sum(size(keys(n)))")
        properties += count
    for source, kind, target in sorted({(each.source, each.type, each.target) for each in relationship_types()}):
        # From its nodes: the embedded store looks for a type alone through all there is, half a minute for each.
        found, count = _count(session, f"MATCH (:{source})-[r:{kind}]->(:{target}) RETURN count(r), sum(size(keys(r)))")
        relationships[kind] += found
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
    """
    >>> engine_of("Neo4j/5.26.0 compatible (ArcadeDB 26.10.2)"), engine_of("Neo4j/5.26.12")
    (('ArcadeDB', '26.10.2'), ('Neo4j', '5.26.12'))
    """
    found = re.search(r"(ArcadeDB) ([\w.-]+)", agent) or re.match(r"(\w+)/(\S+)", agent)
    return (found[1], found[2]) if found else (agent, "")


def _count(session: Session, question: str) -> tuple[int, int]:
    record = session.run(question).single(strict=True)
    return record[0], record[1] or 0
