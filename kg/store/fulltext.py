"""The full-text index over sentences, on Neo4j; the embedded engine has none in Cypher."""

from neo4j import Session

from kg.store import schema

INDEX = "sentence_text"
_MAKE = (
    f"CREATE FULLTEXT INDEX {INDEX} IF NOT EXISTS FOR (s:Sentence) ON EACH [s.text] "
    "OPTIONS {indexConfig: {`fulltext.analyzer`: 'cjk'}}"
)


def make(session: Session) -> None:
    """Makes the index where it is missing; its analyzer takes every two Chinese characters for a word."""
    schema.run(session, _MAKE)
