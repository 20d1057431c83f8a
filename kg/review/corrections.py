"""Issues whose findings a person corrected: how a correction is read, and what of it a store holds."""

import json
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from loaders.bulletin.corrections.corrected import from_json
from loaders.bulletin.findings import Curation, Findings
from loaders.bulletin.triples import issue_id
from loaders.errors import fault

if TYPE_CHECKING:
    from kg.store import Store

_SAME = """
MATCH (i:Issue {id: $id}) RETURN i.id AS id, i.curator AS who, i.curated AS day, i.correction AS correction
UNION
MATCH (i:Issue {sha256: $sha256}) RETURN i.id AS id, i.curator AS who, i.curated AS day, i.correction AS correction
"""


@dataclass(frozen=True, slots=True)
class Stored:
    """An issue in the store that has the id of the one at hand, or was read from the same file."""

    id: str
    curation: Curation | None


def correct(read: Findings, correction: str, file: str, who: str, when: date) -> Findings:
    """The findings that a person gives, in the place of those read from the same document.

    correction: JSON text. file: its name, for messages. Raises LoadError, which tells the place of what is wrong.
    """
    try:
        content = json.loads(correction)
    except (ValueError, RecursionError) as error:
        raise fault(file, f"is no JSON ({error}); give what kg extract --format json prints, corrected") from None
    return replace(from_json(content, read, file), curation=Curation(who, when, correction))


def stored(store: "Store", said: Findings) -> list[Stored]:
    """The issues that these findings replace: that of the same id first, then others of the same file."""
    id = issue_id(said.issue, said.sha256)
    rows = store.read(_SAME, {"id": id, "sha256": said.sha256}, limit=None).rows
    found = [
        Stored(other, Curation(who, date.fromisoformat(day), correction) if who else None)
        for other, who, day, correction in rows
    ]
    return sorted(found, key=lambda each: (each.id != id, each.id))


def settled(said: Findings, there: list[Stored]) -> Findings:
    """The findings as they go in: the same correction by the same person keeps the day on which it was first given."""
    for each in there:
        old, new = each.curation, said.curation
        if old and new and (old.who, old.correction) == (new.who, new.correction):
            return replace(said, curation=old)
    return said
