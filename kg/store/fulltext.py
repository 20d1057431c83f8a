"""The full-text index over sentences, for Neo4j; the embedded engine has no full-text index in Cypher."""

from neo4j import Session

from kg.store import schema

INDEX = "sentence_text"
_CREATE = (
    f"CREATE FULLTEXT INDEX {INDEX} IF NOT EXISTS FOR (s:Sentence) ON EACH [s.text] "
    "OPTIONS {indexConfig: {`fulltext.analyzer`: 'cjk'}}"
)


def make(session: Session) -> None:
    """Create the index if it is missing; its analyzer takes every two Chinese characters for a word."""
    schema.run(session, _CREATE)
