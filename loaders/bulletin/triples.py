"""The graph of one issue: what its findings say, each with its sentences, in the terms of the ontology."""

from collections.abc import Sequence
from datetime import date
from hashlib import sha256
from typing import TypeVar
from unicodedata import normalize

from rdflib import Graph, URIRef

from loaders.bulletin.findings import (
    Event,
    Findings,
    Instruction,
    Item,
    Masthead,
    Named,
    Person,
    ProjectFact,
    Quantity,
    Span,
    Trace,
    Unit,
)
from loaders.bulletin.mentions import Mention, Tenure, mentions_of
from loaders.graph_writer import GraphWriter, new_graph, shorten
from ontology.schema import words
from ontology.terms import KG, iri

_Found = TypeVar("_Found", Person, Unit, Named)


def triples(findings: Findings, extractor: str) -> Graph:
    """The graph of one issue; its identifier is the issue's IRI. The same findings give the same triples.

    extractor: program and version, as "kg 0.1.0".
    """
    issue = issue_id(findings.issue, findings.sha256)
    graph = new_graph(issue)
    head = findings.issue
    graph.node(
        KG.Issue,
        issue,
        name=caption(findings),
        title=head.title,
        publisher=head.publisher,
        area=head.area,
        year=head.year,
        number=head.number,
        published=head.published,
        document=findings.document,
        sha256=findings.sha256,
        text=findings.text,
        extractor=extractor,
        reading=findings.reading,
    )
    sent = ((label, name) for label, names in findings.distribution.items() for name in names)
    for order, (label, name) in enumerate(sent, 1):
        node = graph.node(KG.Distribution, f"{issue}/d{order}", name=name, label=label, order=order)
        graph.link(node, KG.ofIssue, iri(issue))
    for order, item in enumerate(findings.items, 1):
        _ItemWriter(graph, item, f"{issue}/i{order}").write(iri(issue), order)
    return graph.graph


def issue_id(head: Masthead, content: str) -> str:
    """The id of an issue, from what it says it is; a corrected print of an issue has the id of the first.

    One office may print two series, so publisher and title both count. content: sha256 of the file. It stands in
    for what the masthead does not tell: a source without any name must not be taken for another one with the same
    number, nor one undated issue for another.

    >>> issue_id(Masthead(publisher="云栖县政府办公室", year=2021, number=8), "ab" * 32)
    '2021-08-206f88f8'
    >>> issue_id(Masthead(title="政务简报"), "ab" * 32)
    'undated-abababab'
    """
    who = "".join(normalize("NFKC", f"{head.publisher or head.area or ''}|{head.title or ''}").split())
    who = content if who == "|" else who
    year = head.year or (head.published.year if head.published else None)
    if year and head.number is not None:
        return f"{year}-{head.number:02}-{_hash8(who, year, head.number)}"
    if head.published:
        return f"{head.published}-{_hash8(who, head.published)}"
    return f"undated-{content[:8]}"


def caption(findings: Findings) -> str:
    """A short name of the issue: 工作周报 2018年第17期."""
    head = findings.issue
    title = head.title or head.publisher or head.area or findings.document
    if head.number is None:
        return f"{title} {head.published}" if head.published else title
    return f"{title} {head.year}年第{head.number}期" if head.year else f"{title} 第{head.number}期"


def _hash8(*parts: object) -> str:
    return sha256("\n".join(map(str, parts)).encode()).hexdigest()[:8]


class _ItemWriter:
    """Writes one item: its sentences, events and mentions."""

    def __init__(self, graph: GraphWriter, item: Item, id: str) -> None:
        self.graph, self.item, self.id = graph, item, id
        self.mentions = mentions_of(item)
        self.iri = iri(id)

    def write(self, issue: URIRef, order: int) -> None:
        item = self.item
        runs = " ".join(":".join(map(str, run)) for run in item.runs)
        self.graph.node(
            KG.Item,
            self.id,
            name=item.heading or item.starts,
            order=order,
            starts=item.starts,
            heading=item.heading,
            source=item.source,
            text=item.text,
            runs=runs,
        )
        self.graph.link(self.iri, KG.partOf, issue)
        for number, span in enumerate(item.sentences, 1):
            self._write_sentence(number, span)
        for number, event in enumerate(item.events, 1):
            self._write_event(number, event)
        for mention in self.mentions.values():
            self._write_mention(mention)

    def _write_sentence(self, number: int, span: Span) -> None:
        text = self.item.text[slice(*span)]
        node = self.graph.node(
            KG.Sentence,
            f"{self.id}/s{number}",
            name=shorten(text),
            order=number,
            text=text,
            spanStart=span[0],
            spanEnd=span[1],
        )
        self.graph.link(node, KG.partOf, self.iri)

    def _write_event(self, number: int, event: Event) -> None:
        id = f"{self.id}/e{number}"
        name = event.name or words(KG.EventKind)[event.kind]
        node = self.graph.node(KG.Event, id, name=name, kind=event.kind, order=number, start=event.start, end=event.end)
        self.graph.link(node, KG.reportedIn, self.iri)
        self._prove(node, [event.trace])
        self._write_cast(id, event)
        for order, found in enumerate(_by_name(event.projects), 1):
            self._involve(KG.Concern, f"{id}/c{order}", id, "project", found)
        if event.place:
            self._involve(KG.Venue, f"{id}/v1", id, "place", [event.place])
        for order, topics in enumerate(_by_name(event.topics), 1):
            self.graph.values(self._involve(KG.Agenda, f"{id}/t{order}", id, "topic", topics), order=order)
        for order, said in enumerate(event.instructions, 1):
            self._write_instruction(f"{id}/q{order}", node, order, said)
        for order, fact in enumerate(event.project_facts, 1):
            self._write_fact(f"{id}/f{order}", node, order, fact)

    def _write_cast(self, event_id: str, event: Event) -> None:
        people = [("person", found) for found in _by_name(event.people)]
        units = [("unit", found) for found in _by_name(event.units)]
        cast: list[tuple[str, list[Person] | list[Unit]]] = [*people, *units]
        cast.sort(key=lambda each: each[1][0].trace.span)
        for order, (kind, found) in enumerate(cast, 1):
            node = self._involve(KG.Participation, f"{event_id}/p{order}", event_id, kind, found)
            self.graph.values(node, order=order, present=any(each.present for each in found))
            self.graph.texts(node, KG.roles, (role for each in found for role in each.roles))

    def _write_instruction(self, id: str, event: URIRef, order: int, said: Instruction) -> None:
        node = self.graph.node(
            KG.Instruction,
            id,
            name=shorten(said.text),
            order=order,
            text=said.text,
            verb=said.verb,
            speaker=said.speaker,
            audience=said.audience,
            deadline=said.deadline,
            deadlinePrinted=said.deadline_printed,
            spanStart=said.trace.span[0],
            spanEnd=said.trace.span[1],
        )
        self.graph.link(node, KG.givenIn, event)
        self._prove(node, [said.trace])
        if said.giver:
            self._attach(
                KG.Giving,
                f"{id}/g1",
                (KG.ofInstruction, node),
                said.giver.kind,
                said.giver.name,
                [said.giver.trace, said.trace],
            )
        for number, one in enumerate(said.addressees, 1):
            self._attach(KG.Addressing, f"{id}/a{number}", (KG.ofInstruction, node), one.kind, one.name, [one.trace])
        for number, project in enumerate(said.projects, 1):
            self._attach(
                KG.Bearing, f"{id}/c{number}", (KG.ofInstruction, node), "project", project.name, [project.trace]
            )

    def _write_fact(self, id: str, event: URIRef, order: int, fact: ProjectFact) -> None:
        amount, area = fact.amount, fact.area
        node = self.graph.node(
            KG.ProjectFact,
            id,
            name=_fact_caption(fact),
            order=order,
            stage=fact.stage,
            planned=fact.planned,
            expected=fact.expected,
        )
        if amount:
            whole = amount.value is not None and amount.value == int(amount.value)
            self.graph.values(
                node,
                amount=int(amount.value or 0) if whole else None,
                currency=amount.unit,
                amountPrinted=amount.printed,
                amountOf=amount.of,
            )
        if area:
            self.graph.values(
                node,
                squareMetres=None if area.value is None else float(area.value),
                areaPrinted=area.printed,
                areaOf=area.of,
            )
        self.graph.link(node, KG.toldIn, event)
        self._prove(node, [fact.trace, *(each.trace for each in (amount, area) if each)])
        self._attach(KG.Subject, f"{id}/s1", (KG.ofFact, node), "project", fact.project.name, [fact.project.trace])
        for number, party in enumerate(fact.parties, 1):
            tie = self._attach(KG.Party, f"{id}/p{number}", (KG.ofFact, node), "unit", party.name, [party.trace])
            self.graph.values(tie, role=party.role)

    def _involve(
        self, cls: URIRef, id: str, event_id: str, kind: str, found: Sequence[Person | Unit | Named]
    ) -> URIRef:
        return self._attach(cls, id, (KG.inEvent, iri(event_id)), kind, found[0].name, [each.trace for each in found])

    def _attach(
        self, cls: URIRef, id: str, to: tuple[URIRef, URIRef], kind: str, name: str, traces: Sequence[Trace]
    ) -> URIRef:
        """What joins a mention to an event, an instruction or a fact. to: the property and what it points at."""
        node = self.graph.node(cls, id)
        self.graph.link(node, *to)
        self.graph.link(node, KG.ofMention, self._mention(kind, name))
        self._prove(node, traces)
        return node

    def _write_mention(self, mention: Mention) -> None:
        id = self._mention_id(mention)
        best = _surest(mention.traces)
        node = self.graph.node(
            KG.Mention,
            id,
            name=mention.name,
            kind=mention.kind,
            within=mention.within,
            spanStart=best.span[0],
            spanEnd=best.span[1],
        )
        self.graph.link(node, KG.inItem, self.iri)
        self.graph.texts(node, KG.printed, mention.printed)
        self._prove(node, mention.traces)
        for number, tenure in enumerate(mention.tenures.values(), 1):
            self._write_tenure(f"{id}/t{number}", node, tenure, mention.seen)

    def _write_tenure(self, id: str, person: URIRef, tenure: Tenure, seen: date | None) -> None:
        post = tenure.post
        node = self.graph.node(
            KG.Tenure,
            id,
            name=(post.unit or "") + post.title,
            title=post.title,
            status=post.status,
            seen=seen,
            began=tenure.began,
            ended=tenure.ended,
        )
        self.graph.link(node, KG.ofMention, person)
        if post.unit:
            self.graph.link(node, KG.inUnit, self._mention("unit", post.unit))
        self._prove(node, tenure.traces)

    def _prove(self, node: URIRef, traces: Sequence[Trace]) -> None:
        """The rule and confidence of the surest trace, and the sentences of all."""
        best = _surest(traces)
        self.graph.values(node, rule=best.rule, confidence=float(best.confidence))
        sentences = {index for trace in traces for index in self.item.sentences_of(trace.span)}
        self.graph.link(node, KG.evidence, *(iri(f"{self.id}/s{index + 1}") for index in sentences))

    def _mention(self, kind: str, name: str) -> URIRef:
        return iri(self._mention_id(self.mentions[kind, name]))

    def _mention_id(self, mention: Mention) -> str:
        return f"{self.id}/m{mention.number}"


def _by_name(found: Sequence[_Found]) -> list[list[_Found]]:
    """The same name twice in one event is one participant."""
    groups: dict[str, list[_Found]] = {}
    for each in found:
        groups.setdefault(each.name, []).append(each)
    return list(groups.values())


def _fact_caption(fact: ProjectFact) -> str:
    """开工 总投资3.2亿元: what the fact says, without its project."""
    stage = ("拟" if fact.planned else "") + (fact.stage or "")
    quantities: list[Quantity] = [each for each in (fact.amount, fact.area) if each]
    told = [stage, *(each.printed for each in quantities)] if stage else [each.printed for each in quantities]
    return shorten(" ".join(told or [party.name for party in fact.parties]))


def _surest(traces: Sequence[Trace]) -> Trace:
    return max(traces, key=lambda trace: trace.confidence)
