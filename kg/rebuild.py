"""Reads all issues again from the text in the store, with this version: facts gained, lost and changed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from kg import pipeline
from kg.errors import KgError
from kg.reports.changes import Difference, differences
from loaders.base import DEFAULT, Extraction, Stored
from loaders.errors import LoaderError
from loaders.lexicons.words import PACKAGED, Lexicons

if TYPE_CHECKING:
    from kg.store import Store

_ISSUES = "MATCH (i:Issue) RETURN i.id ORDER BY i.published, i.id"
_STORED = """
MATCH (i:Issue {id: $id})
RETURN i.document AS document, i.text AS text, i.sha256 AS sha256, i.reading AS reading, i.curator AS curator,
       i.curated AS day, i.correction AS correction, i.loader AS loader
"""


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """The result for one issue. outcome: unchanged, replaced, failed. new_id: set if its masthead is read differently.

    curated: a person corrected its findings, which are applied to the text again. error: why it stays as it was.
    """

    id: str
    outcome: str
    facts: tuple[Difference, ...] = ()
    new_id: str | None = None
    curated: bool = False
    error: str = ""


def issues(store: "Store") -> list[str]:
    """The ids of all issues, oldest first."""
    return [id for (id,) in store.read(_ISSUES, limit=None).rows]


def rebuild(
    store: "Store", ids: list[str], lexicons: Lexicons = PACKAGED, *, dry_run: bool = False
) -> Iterator[Rebuilt]:
    """Read each issue again and replace the old one, one after the other, each completely or not at all.

    Only one issue is in memory at a time. An issue that can no longer be read stays as it was.
    """
    for id in ids:
        rows = store.read(_STORED, {"id": id}).rows
        if rows:  # another process may have removed it
            yield _rebuild_issue(store, id, rows[0], lexicons, dry_run)


def _rebuild_issue(store: "Store", id: str, row: tuple[Any, ...], lexicons: Lexicons, dry_run: bool) -> Rebuilt:
    curated = row[4] is not None
    try:
        extraction = _read(row, lexicons)
        new = pipeline.graph(extraction)
        old = store.graph(id)
        change = pipeline.put(extraction, store, force=True, dry_run=dry_run).change
    except (LoaderError, KgError) as error:
        return Rebuilt(id, "failed", curated=curated, error=f"{id}: stays as it was: {error}")
    except Exception as error:  # a fault of the program in one issue does not stop the others
        what = " ".join(f"{type(error).__name__}: {error}".split())
        return Rebuilt(
            id, "failed", curated=curated, error=f"{id}: stays as it was: internal error ({what}); report it"
        )
    new_id = change.issue_id if change.issue_id != id else None
    return Rebuilt(id, change.outcome, tuple(differences(old, new)), new_id, curated)


def _read(row: tuple[Any, ...], lexicons: Lexicons) -> Extraction:
    """The findings of a stored issue; corrections by a person are applied to the text again."""
    document, text, sha256, reading, curator, day, correction, loader = row
    extraction = pipeline.reread(Stored(document, text, sha256, reading), lexicons, loader or DEFAULT)
    if curator is None:
        return extraction
    return pipeline.correct(extraction, correction, f"the correction of {document}", curator, date.fromisoformat(day))
