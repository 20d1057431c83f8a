"""The loader of tables of appointments, for compliance teams that maintain such tables."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import PurePath
from typing import Any

from rdflib import Graph

from loaders.appointments.table import Row, Table, read_table
from loaders.appointments.triples import triples
from loaders.base import Counts, Curation, Stored
from loaders.documents.encoding import decode
from loaders.files import check_content
from loaders.lexicons.words import PACKAGED, Lexicons

COLUMNS = ("date", "person", "unit", "title", "change")


@dataclass(frozen=True, slots=True)
class AppointmentsExtraction:
    """The rows of one table. unread: one line for each row that was left out."""

    document: str
    sha256: str
    text: str
    rows: tuple[Row, ...]
    unread: Sequence[str]
    loader: str = "appointments-csv"
    lexicons: str | None = None
    curation: Curation | None = None
    empty_items: Sequence[str] = ()

    @property
    def issue_id(self) -> str:
        """Made from the file name, so that a table with the same name replaces the old one."""
        return f"appointments-{sha256(self.document.encode()).hexdigest()[:8]}"

    @property
    def caption(self) -> str:
        return PurePath(self.document).stem

    @property
    def counts(self) -> Counts:
        return Counts(len(self.rows), len(self.rows), len({row.person for row in self.rows}))

    def graph(self, extractor: str) -> Graph:
        return triples(self.issue_id, self.document, self.sha256, self.text, self.rows, extractor)

    def to_json(self) -> dict[str, Any]:
        return {
            "document": self.document,
            "sha256": self.sha256,
            "rows": list(self.table()),
            "unread": list(self.unread),
        }

    def table(self) -> Iterator[Mapping[str, Any]]:
        for row in self.rows:
            yield {
                "date": row.day.isoformat(),
                "person": row.person,
                "unit": row.unit,
                "title": row.title,
                "change": row.status,
            }


class AppointmentsLoader:
    """Reads CSV files with the columns date, person, unit, title, change and, optionally, area."""

    name = "appointments-csv"
    summary = f"tables of appointments as CSV: {', '.join(COLUMNS)}"
    suffixes = frozenset({".csv"})

    def read(self, content: bytes, name: str, lexicons: Lexicons = PACKAGED) -> AppointmentsExtraction:
        check_content(content, name)
        text = decode(content, name)[0].replace("\r\n", "\n").replace("\r", "\n")
        return _extraction(PurePath(name).name, sha256(content).hexdigest(), text, read_table(text, name))

    def reread(self, stored: Stored, lexicons: Lexicons = PACKAGED) -> AppointmentsExtraction:
        return _extraction(stored.document, stored.sha256, stored.text, read_table(stored.text, stored.document))


def _extraction(document: str, digest: str, text: str, table: Table) -> AppointmentsExtraction:
    return AppointmentsExtraction(document, digest, text, table.rows, table.unread)


LOADER = AppointmentsLoader()
