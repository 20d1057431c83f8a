"""The graph of one issue: its findings with their sentences, in the terms of the ontology."""

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
from ontology.schema import labels
from ontology.terms import KG, iri

_Participant = TypeVar("_Participant", Person, Unit, Named)


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
    recipients = ((label, name) for label, names in findings.distribution.items() for name in names)
    for order, (label, name) in enumerate(recipients, 1):
        node = graph.node(KG.Distribution, f"{issue}/d{order}", name=name, label=label, order=order)
        graph.link(node, KG.ofIssue, iri(issue))
    for order, item in enumerate(findings.items, 1):
        _ItemWriter(graph, item, f"{issue}/i{order}").write(iri(issue), order)
    return graph.graph


def issue_id(head: Masthead, content: str) -> str:
    """The id of an issue, from its masthead; a corrected print of an issue keeps the id of the first.

    One office may print two series, so publisher and title both count. content: sha256 of the file. It replaces
    what the masthead lacks: sources without a name differ even with the same number, and so do undated issues.

    >>> issue_id(Masthead(publisher="云栖县政府办公室", year=2021, number=8), "ab" * 32)
    '2021-08-206f88f8'
    >>> issue_id(Masthead(title="政务简报"), "ab" * 32)
    'undated-abababab'
    """
    source = "".join(normalize("NFKC", f"{head.publisher or head.area or ''}|{head.title or ''}").split())
    source = content if source == "|" else source
    year = head.year or (head.published.year if head.published else None)
    if year and head.number is not None:
        return f"{year}-{head.number:02}-{_hash8(source, year, head.number)}"
    if head.published:
        return f"{head.published}-{_hash8(source, head.published)}"
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
        name = event.name or labels(KG.EventKind)[event.kind]
        node = self.graph.node(KG.Event, id, name=name, kind=event.kind, order=number, start=event.start, end=event.end)
        self.graph.link(node, KG.reportedIn, self.iri)
        self._write_evidence(node, [event.trace])
        self._write_participants(id, event)
        for order, projects in enumerate(_by_name(event.projects), 1):
            self._involve(KG.Concern, f"{id}/c{order}", id, "project", projects)
        if event.place:
            self._involve(KG.Venue, f"{id}/v1", id, "place", [event.place])
        for order, topics in enumerate(_by_name(event.topics), 1):
            self.graph.values(self._involve(KG.Agenda, f"{id}/t{order}", id, "topic", topics), order=order)
        for order, instruction in enumerate(event.instructions, 1):
            self._write_instruction(f"{id}/q{order}", node, order, instruction)
        for order, fact in enumerate(event.project_facts, 1):
            self._write_fact(f"{id}/f{order}", node, order, fact)

    def _write_participants(self, event_id: str, event: Event) -> None:
        people = [("person", group) for group in _by_name(event.people)]
        units = [("unit", group) for group in _by_name(event.units)]
        participants: list[tuple[str, list[Person] | list[Unit]]] = [*people, *units]
        participants.sort(key=lambda pair: pair[1][0].trace.span)
        for order, (kind, group) in enumerate(participants, 1):
            node = self._involve(KG.Participation, f"{event_id}/p{order}", event_id, kind, group)
            self.graph.values(node, order=order, present=any(participant.present for participant in group))
            self.graph.texts(node, KG.roles, (role for participant in group for role in participant.roles))

    def _write_instruction(self, id: str, event: URIRef, order: int, instruction: Instruction) -> None:
        node = self.graph.node(
            KG.Instruction,
            id,
            name=shorten(instruction.text),
            order=order,
            text=instruction.text,
            verb=instruction.verb,
            speaker=instruction.speaker,
            audience=instruction.audience,
            deadline=instruction.deadline,
            deadlinePrinted=instruction.deadline_printed,
            spanStart=instruction.trace.span[0],
            spanEnd=instruction.trace.span[1],
        )
        self.graph.link(node, KG.givenIn, event)
        self._write_evidence(node, [instruction.trace])
        if instruction.giver:
            self._attach(
                KG.Giving,
                f"{id}/g1",
                (KG.ofInstruction, node),
                instruction.giver.kind,
                instruction.giver.name,
                [instruction.giver.trace, instruction.trace],
            )
        for number, addressee in enumerate(instruction.addressees, 1):
            self._attach(
                KG.Addressing,
                f"{id}/a{number}",
                (KG.ofInstruction, node),
                addressee.kind,
                addressee.name,
                [addressee.trace],
            )
        for number, project in enumerate(instruction.projects, 1):
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
        self._write_evidence(node, [fact.trace, *(quantity.trace for quantity in (amount, area) if quantity)])
        self._attach(KG.Subject, f"{id}/s1", (KG.ofFact, node), "project", fact.project.name, [fact.project.trace])
        for number, party in enumerate(fact.parties, 1):
            tie = self._attach(KG.Party, f"{id}/p{number}", (KG.ofFact, node), "unit", party.name, [party.trace])
            self.graph.values(tie, role=party.role)

    def _involve(
        self, cls: URIRef, id: str, event_id: str, kind: str, group: Sequence[Person | Unit | Named]
    ) -> URIRef:
        traces = [participant.trace for participant in group]
        return self._attach(cls, id, (KG.inEvent, iri(event_id)), kind, group[0].name, traces)

    def _attach(
        self, cls: URIRef, id: str, to: tuple[URIRef, URIRef], kind: str, name: str, traces: Sequence[Trace]
    ) -> URIRef:
        """Link a mention to an event, an instruction or a fact. to: the property and its object."""
        node = self.graph.node(cls, id)
        self.graph.link(node, *to)
        self.graph.link(node, KG.ofMention, self._mention(kind, name))
        self._write_evidence(node, traces)
        return node

    def _write_mention(self, mention: Mention) -> None:
        id = self._mention_id(mention)
        best = _most_confident(mention.traces)
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
        self._write_evidence(node, mention.traces)
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
        self._write_evidence(node, tenure.traces)

    def _write_evidence(self, node: URIRef, traces: Sequence[Trace]) -> None:
        """Write the rule and confidence of the best trace, and the sentences of all."""
        best = _most_confident(traces)
        self.graph.values(node, rule=best.rule, confidence=float(best.confidence))
        sentences = {index for trace in traces for index in self.item.sentences_of(trace.span)}
        self.graph.link(node, KG.evidence, *(iri(f"{self.id}/s{index + 1}") for index in sentences))

    def _mention(self, kind: str, name: str) -> URIRef:
        return iri(self._mention_id(self.mentions[kind, name]))

    def _mention_id(self, mention: Mention) -> str:
        return f"{self.id}/m{mention.number}"


def _by_name(participants: Sequence[_Participant]) -> list[list[_Participant]]:
    """The participants grouped by name: the same name twice in one event is one participant."""
    groups: dict[str, list[_Participant]] = {}
    for participant in participants:
        groups.setdefault(participant.name, []).append(participant)
    return list(groups.values())


def _fact_caption(fact: ProjectFact) -> str:
    """The content of a fact without its project: 开工 总投资3.2亿元."""
    stage = ("拟" if fact.planned else "") + (fact.stage or "")
    quantities: list[Quantity] = [quantity for quantity in (fact.amount, fact.area) if quantity]
    printed = [quantity.printed for quantity in quantities]
    texts = [stage, *printed] if stage else printed
    return shorten(" ".join(texts or [party.name for party in fact.parties]))


def _most_confident(traces: Sequence[Trace]) -> Trace:
    return max(traces, key=lambda trace: trace.confidence)
