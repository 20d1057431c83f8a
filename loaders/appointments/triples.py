"""The graph of one table: an item for each row, with the appointment or removal that it reports."""

from collections.abc import Sequence
from pathlib import PurePath

from rdflib import Graph, URIRef

from loaders.appointments.table import Row
from loaders.graph_writer import GraphWriter, new_graph, shorten
from loaders.naming.areas import leading_area, short
from ontology.terms import KG, iri

RULE = "appointments-csv"


def triples(issue_id: str, document: str, sha256: str, text: str, rows: Sequence[Row], extractor: str) -> Graph:
    """The graph of a table; its identifier is the issue's IRI. The same rows give the same triples."""
    writer = new_graph(issue_id)
    title = PurePath(document).stem
    issue = writer.node(
        KG.Issue,
        issue_id,
        name=title,
        title=title,
        area=_area(rows),
        document=document,
        sha256=sha256,
        text=text,
        extractor=extractor,
    )
    for number, row in enumerate(rows, 1):
        _write_row(writer, issue, f"{issue_id}/i{number}", number, row, text)
    return writer.graph


def _area(rows: Sequence[Row]) -> str | None:
    """The area of the whole table, if its rows name exactly one."""
    areas = {row.area or leading_area(short(row.unit or ""))[0] for row in rows} - {""}
    return areas.pop() if len(areas) == 1 else None


def _write_row(writer: GraphWriter, issue: URIRef, id: str, number: int, row: Row, text: str) -> None:
    quotation = text[row.start : row.end].rstrip("\n")
    item = writer.node(
        KG.Item,
        id,
        name=shorten(f"{row.person} {row.unit or ''}{row.title}"),
        order=number,
        starts="".join(quotation.split())[:24],
        text=quotation,
        runs=f"0:{row.start}:{len(quotation)}",
    )
    writer.link(item, KG.partOf, issue)
    sentence = writer.node(
        KG.Sentence,
        f"{id}/s1",
        name=shorten(quotation),
        order=1,
        text=quotation,
        spanStart=0,
        spanEnd=len(quotation),
    )
    writer.link(sentence, KG.partOf, item)
    event = writer.node(KG.Event, f"{id}/e1", name="任免", kind="appointment", order=1, start=row.day)
    writer.link(event, KG.reportedIn, item)
    person = _mention(writer, f"{id}/m1", item, "person", row.person, quotation)
    part = writer.node(KG.Participation, f"{id}/e1/p1", order=1, present=False)
    writer.texts(part, KG.roles, ["appointee"])
    writer.link(part, KG.inEvent, event)
    writer.link(part, KG.ofMention, person)
    tenure = writer.node(
        KG.Tenure,
        f"{id}/m1/t1",
        name=f"{row.unit or ''}{row.title}",
        title=row.title,
        status=row.status,
        seen=row.day,
        began=row.day if row.status == "appointed" else None,
        ended=row.day if row.status == "removed" else None,
    )
    writer.link(tenure, KG.ofMention, person)
    findings = [event, person, part, tenure]
    if row.unit:
        unit = _mention(writer, f"{id}/m2", item, "unit", row.unit, quotation)
        writer.values(unit, within=row.area)
        writer.link(tenure, KG.inUnit, unit)
        findings.append(unit)
    for finding in findings:
        writer.values(finding, rule=RULE, confidence=1.0)
        writer.link(finding, KG.evidence, iri(f"{id}/s1"))


def _mention(writer: GraphWriter, id: str, item: URIRef, kind: str, name: str, quotation: str) -> URIRef:
    offset = quotation.find(name)  # -1 for a cell with doubled quotation marks: its span is the whole row
    start, end = (offset, offset + len(name)) if offset >= 0 else (0, len(quotation))
    node = writer.node(KG.Mention, id, name=name, kind=kind, spanStart=start, spanEnd=end)
    writer.link(node, KG.inItem, item)
    writer.texts(node, KG.printed, [name] if name in quotation else [])
    return node
