"""The loader of bulletins: reads files of every document format as issues of an office's bulletin."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from rdflib import Graph

from loaders import documents
from loaders.base import Counts, Curation, Names, SilentSentence, Stored
from loaders.bulletin.corrections.corrected import from_json
from loaders.bulletin.coverage import silent_sentences
from loaders.bulletin.extract.extract import extract
from loaders.bulletin.extract.recognise import recognise
from loaders.bulletin.extract.vocabulary.vocabulary import vocabulary
from loaders.bulletin.findings import Findings, to_json
from loaders.bulletin.layout.layout import layout
from loaders.bulletin.table import rows
from loaders.bulletin.triples import caption, issue_id, triples
from loaders.documents.formats import FORMATS
from loaders.documents.model import Document
from loaders.documents.reading import document_of, reading_of
from loaders.errors import fault
from loaders.lexicons.words import PACKAGED, Lexicons


@dataclass(frozen=True, slots=True)
class BulletinExtraction:
    """The findings of one bulletin. curation: None if they are the program's."""

    findings: Findings
    curation: Curation | None = None

    @property
    def loader(self) -> str:
        return LOADER.name

    @property
    def document(self) -> str:
        return self.findings.document

    @property
    def sha256(self) -> str:
        return self.findings.sha256

    @property
    def issue_id(self) -> str:
        return issue_id(self.findings.issue, self.findings.sha256)

    @property
    def caption(self) -> str:
        return caption(self.findings)

    @property
    def lexicons(self) -> str | None:
        return self.findings.lexicons

    @property
    def counts(self) -> Counts:
        items = self.findings.items
        events = [event for item in items for event in item.events]
        people = {person.name for event in events for person in event.people}
        people |= {person.name for item in items for person in item.mentions}
        return Counts(len(items), len(events), len(people))

    @property
    def unread(self) -> Sequence[str]:
        return self.findings.unread

    @property
    def empty_items(self) -> Sequence[str]:
        return tuple(item.starts for item in self.findings.items if not item.events and not item.mentions)

    def graph(self, extractor: str) -> Graph:
        if not self.findings.items:
            raise fault(
                self.document, "has no item (a paragraph, or a heading with text below it); check that it is a bulletin"
            )
        return triples(self.findings, extractor)

    def to_json(self) -> dict[str, Any]:
        return to_json(self.findings)

    def table(self) -> Iterator[Mapping[str, Any]]:
        return rows(self.findings)


class BulletinLoader:
    """Reads bulletins: 工作周报, 政务简报, 一周要闻, 大事记, news pages."""

    name = "bulletin"
    summary = "bulletins and news pages: text, Markdown, HTML, Word, PDF"
    suffixes = frozenset(FORMATS)

    def read(self, content: bytes, name: str, lexicons: Lexicons = PACKAGED) -> BulletinExtraction:
        return self.extraction(documents.read_bytes(content, name), lexicons)

    def reread(self, stored: Stored, lexicons: Lexicons = PACKAGED) -> BulletinExtraction:
        document = document_of(stored.document, stored.text, stored.sha256, stored.reading)
        return self.extraction(document, lexicons)

    def extraction(self, document: Document, lexicons: Lexicons = PACKAGED) -> BulletinExtraction:
        """Read a document with these lexicons."""
        findings = extract(layout(document, lexicons), document, lexicons)
        return BulletinExtraction(replace(findings, reading=reading_of(document), lexicons=lexicons.digest))

    def corrected(
        self, extraction: BulletinExtraction, correction: str, file: str, who: str, when: date
    ) -> BulletinExtraction:
        try:
            content = json.loads(correction)
        except (ValueError, RecursionError) as error:
            raise fault(file, f"is not JSON ({error}); give the corrected output of kg extract") from None
        findings = from_json(content, extraction.findings, file)
        return BulletinExtraction(findings, Curation(who, when, correction))

    def names_in(self, line: str, lexicons: Lexicons = PACKAGED) -> Names:
        return recognise(line, vocabulary(lexicons))

    def silent_sentences(
        self, extraction: BulletinExtraction, lexicons: Lexicons = PACKAGED
    ) -> tuple[int, Sequence[SilentSentence]]:
        findings = extraction.findings
        total = sum(len(item.sentences) for item in findings.items)
        return total, tuple(silent_sentences(findings, vocabulary(lexicons)))


LOADER = BulletinLoader()
