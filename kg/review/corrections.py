"""Stored issues whose findings a person corrected."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from loaders.base import Curation, Extraction

if TYPE_CHECKING:
    from kg.store import Store

_SAME = """
MATCH (i:Issue {id: $id}) RETURN i.id AS id, i.curator AS curator, i.curated AS day, i.correction AS correction
UNION
MATCH (i:Issue {sha256: $sha256}) RETURN i.id AS id, i.curator AS curator, i.curated AS day, i.correction AS correction
"""


@dataclass(frozen=True, slots=True)
class StoredIssue:
    """An issue in the store that has the id of a new extraction, or was read from the same file."""

    id: str
    curation: Curation | None


def stored(store: "Store", extraction: Extraction) -> list[StoredIssue]:
    """The issues that these findings replace: the one with the same id first, then others from the same file."""
    id = extraction.issue_id
    rows = store.read(_SAME, {"id": id, "sha256": extraction.sha256}, limit=None).rows
    issues = [
        StoredIssue(other, Curation(curator, date.fromisoformat(day), correction) if curator else None)
        for other, curator, day, correction in rows
    ]
    return sorted(issues, key=lambda issue: (issue.id != id, issue.id))


def settled(curation: Curation | None, issues: list[StoredIssue]) -> Curation | None:
    """The curation to store: the same correction by the same person keeps the day on which it was first given."""
    for issue in issues:
        old = issue.curation
        if old and curation and (old.who, old.correction) == (curation.who, curation.correction):
            return old
    return curation
