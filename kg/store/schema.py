"""Constraints and indexes, from the ontology: made by the first write to a store."""

import random
import time

from neo4j import Session
from neo4j.exceptions import ClientError, TransientError

from kg.store.identity_rows.facets import AREA, FACET
from kg.store.write import LOCK
from ontology.schema import node_types

# What queries look things up by, beside the key.
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
    *(("Judgement", f"{side}{what}") for side in ("left", "right") for what in ("Name", "Issue")),
)


def make(session: Session) -> None:
    """Makes what is missing; one question when nothing is. Who collides with another that makes it too tries again."""
    for seconds in (0.1, 0.3, 1.0, 3.0, 0.0):
        try:
            return _make(session)
        except TransientError:
            if not seconds:
                raise
            time.sleep(seconds * (1 + random.random()))


def _make(session: Session) -> None:
    keys = {(each.label, each.key) for each in node_types()} | {(LOCK, "id"), (FACET, "id"), (AREA, "id")}
    there = _there(session, "SHOW CONSTRAINTS")
    for label, name in sorted(keys - there):
        run(
            session,
            f"CREATE CONSTRAINT {label.lower()}_{name} IF NOT EXISTS FOR (n:{label}) REQUIRE n.{name} IS UNIQUE",
        )
    if keys - there:
        for label, name in sorted(set(INDEXED) - _there(session, "SHOW INDEXES")):
            run(session, f"CREATE INDEX {label.lower()}_{name} IF NOT EXISTS FOR (n:{label}) ON (n.{name})")


def _there(session: Session, question: str) -> set[tuple[str, str]]:
    """(label, property) of every constraint or index on one property."""
    rows = (record.data() for record in session.run(question))
    return {
        (row["labelsOrTypes"][0], row["properties"][0])
        for row in rows
        if row.get("labelsOrTypes") and len(row.get("properties") or ()) == 1
    }


def run(session: Session, statement: str) -> None:
    """Makes one of them, unless another process was quicker."""
    try:
        session.run(statement).consume()
    except ClientError as error:
        if "AlreadyExists" not in (error.code or ""):
            raise
