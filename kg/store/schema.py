"""Constraints and indexes, from the ontology; created by the first write to a store."""

import random
import time

from neo4j import Session
from neo4j.exceptions import ClientError, TransientError

from kg.store.identity_rows.facets import AREA, FACET
from kg.store.write import LOCK
from ontology.schema import node_types

# Properties that queries look up, in addition to the key.
INDEXED = (
    ("Person", "name"),
    ("Unit", "name"),
    ("Post", "name"),
    ("Project", "name"),
    ("Place", "name"),
    ("Mention", "name"),
    ("Mention", "anchor"),
    ("Issue", "published"),
    ("Issue", "sha256"),
    ("Event", "start"),
    ("Judgement", "left"),
    ("Judgement", "right"),
    *((FACET, name) for name in ("block", "other", "anchor", "above", "entity")),
    *(("Judgement", f"{side}{part}") for side in ("left", "right") for part in ("Name", "Issue")),
)


def make(session: Session) -> None:
    """Create what is missing; a single query if nothing is. Tries again if another process does the same."""
    for seconds in (0.1, 0.3, 1.0, 3.0, 0.0):
        try:
            return _create_missing(session)
        except TransientError:
            if not seconds:
                raise
            time.sleep(seconds * (1 + random.random()))


def _create_missing(session: Session) -> None:
    keys = {(node.label, node.key) for node in node_types()} | {(LOCK, "id"), (FACET, "id"), (AREA, "id")}
    existing = _read_existing(session, "SHOW CONSTRAINTS")
    for label, name in sorted(keys - existing):
        run(
            session,
            f"CREATE CONSTRAINT {label.lower()}_{name} IF NOT EXISTS FOR (n:{label}) REQUIRE n.{name} IS UNIQUE",
        )
    if keys - existing:
        for label, name in sorted(set(INDEXED) - _read_existing(session, "SHOW INDEXES")):
            run(session, f"CREATE INDEX {label.lower()}_{name} IF NOT EXISTS FOR (n:{label}) ON (n.{name})")


def _read_existing(session: Session, command: str) -> set[tuple[str, str]]:
    """(label, property) of every constraint or index on a single property."""
    rows = (record.data() for record in session.run(command))
    return {
        (row["labelsOrTypes"][0], row["properties"][0])
        for row in rows
        if row.get("labelsOrTypes") and len(row.get("properties") or ()) == 1
    }


def run(session: Session, statement: str) -> None:
    """Create a constraint or index, unless another process was faster."""
    try:
        session.run(statement).consume()
    except ClientError as error:
        if "AlreadyExists" not in (error.code or ""):
            raise
