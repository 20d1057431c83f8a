"""A loaded graph as rows, and a bare driver that writes them: what a load costs when nothing has to be decided."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from neo4j import Driver, ManagedTransaction, Session

from kg.store.identity_rows.facets import AREA, FACET
from ontology.schema import node_types, relationship_types

BATCH = 1000
# What the store keeps for itself, by which it says who is meant.
_OWN_LABELS = (FACET, AREA)
_OWN_LINKS = ((FACET, "KG_SAID", "Issue"), (FACET, "KG_IN", AREA))
Batch = tuple[str, list[dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class Written:
    """statements: for each issue, what writes its nodes and relationships; "" holds what no issue owns."""

    nodes: dict[str, list[Batch]] = field(default_factory=lambda: defaultdict(list))
    links: dict[str, list[Batch]] = field(default_factory=lambda: defaultdict(list))
    relationships: int = 0


def read_back(driver: Driver, database: str | None) -> Written:
    """All that a store holds, as rows by issue. Ids of what an issue says begin with the issue's id."""
    with driver.session(database=database) as session:
        issues = {str(record[0]) for record in session.run("MATCH (i:Issue) RETURN i.id")}
        found = Written()
        for label in sorted({*(each.label for each in node_types()), *_OWN_LABELS}):
            grouped: dict[str, list[dict[str, Any]]] = defaultdict(list)
            for record in session.run(f"MATCH (n:{label}) RETURN properties(n)"):
                grouped[_owner(issues, record[0]["id"])].append({"props": record[0]})
            for issue, rows in grouped.items():
                found.nodes[issue].append((f"CREATE (n:{label}) SET n = row.props", rows))
        total = sum(
            _read_links(session, issues, found, *way)
            for way in sorted({*((each.source, each.type, each.target) for each in relationship_types()), *_OWN_LINKS})
        )
    return Written(found.nodes, found.links, total)


def _read_links(session: Session, issues: set[str], found: Written, source: str, kind: str, target: str) -> int:
    grouped: dict[str, list[dict[str, Any]]] = defaultdict(list)
    question = f"MATCH (s:{source})-[r:{kind}]->(t:{target}) RETURN s.id, t.id, properties(r)"
    for start, end, props in session.run(question):
        grouped[_owner(issues, start) or _owner(issues, end)].append({"source": start, "target": end, "props": props})
    for issue, rows in grouped.items():
        found.links[issue].append(
            (
                f"MATCH (s:{source} {{id: row.source}}), (t:{target} {{id: row.target}}) "
                f"CREATE (s)-[r:{kind}]->(t) SET r = row.props",
                rows,
            )
        )
    return sum(map(len, grouped.values()))


def _owner(issues: set[str], id: str) -> str:
    issue = id.partition("/")[0]
    return issue if issue in issues else ""


def write_by_issue(driver: Driver, database: str | None, rows: Written) -> None:
    """One transaction an issue, as `kg load` does, with what no issue owns before the first and after the last."""
    with driver.session(database=database) as session:
        session.execute_write(_put, rows.nodes.get("", []))
        for issue in sorted({*rows.nodes, *rows.links} - {""}):
            session.execute_write(_put, [*rows.nodes.get(issue, []), *rows.links.get(issue, [])])
        session.execute_write(_put, rows.links.get("", []))


def write_in_bulk(driver: Driver, database: str | None, rows: Written) -> None:
    """As fast as a driver goes: all rows of a kind together, a transaction for every BATCH of them."""
    with driver.session(database=database) as session:
        for part in (rows.nodes, rows.links):
            for statement, batch in _together(part):
                session.execute_write(_put, [(statement, batch)])


def _together(part: dict[str, list[Batch]]) -> Iterator[Batch]:
    by_statement: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for batches in part.values():
        for statement, rows in batches:
            by_statement[statement] += rows
    for statement, rows in by_statement.items():
        for at in range(0, len(rows), BATCH):
            yield statement, rows[at : at + BATCH]


def _put(tx: ManagedTransaction, batches: list[Batch]) -> None:
    for statement, rows in batches:
        tx.run(f"UNWIND $rows AS row {statement}", rows=rows).consume()


def clear(driver: Driver, database: str | None) -> None:
    """Empties a database, a part at a time."""
    with driver.session(database=database) as session:
        while session.run("MATCH (n) WITH n LIMIT 5000 DETACH DELETE n RETURN count(*)").single(strict=True)[0]:
            pass
