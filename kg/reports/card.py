"""Cards: all that the store has on one person, unit, project, issue or event."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kg.errors import NotFound
from kg.lookup.namesakes import Description, describe_entities
from kg.lookup.resolve import Entity, Hints, resolve
from kg.queries.catalogue import catalogue, run

if TYPE_CHECKING:
    from kg.store import Store

Row = dict[str, Any]
LABELS = ("Person", "Unit", "Project")
_ISSUE = """
MATCH (n:Issue {id: $id})
RETURN n.id AS id, n.name AS name, n.title AS title, n.publisher AS publisher, n.area AS area, n.year AS year,
  n.number AS number, n.published AS published, n.document AS document, n.sha256 AS sha256, n.extractor AS extractor,
  n.curator AS curator
"""
_ITEMS = """
MATCH (n:Issue {id: $id})<-[:PART_OF]-(i:Item)
OPTIONAL MATCH (e:Event)-[:REPORTED_IN]->(i)
WITH i, e ORDER BY i.order, e.order
RETURN i.order AS item, i.starts AS starts, e.id AS event_id, e.start AS date, e.kind AS kind, e.name AS event,
  COLLECT { MATCH (p)-[t:TOOK_PART]->(e) RETURN p.name ORDER BY t.order, p.name } AS who,
  COLLECT { MATCH (e)-[:ABOUT]->(p:Project) RETURN DISTINCT p.name ORDER BY p.name } AS projects
"""
_EVENT = """
MATCH (e:Event {id: $id})-[:REPORTED_IN]->(i:Item)-[:PART_OF]->(n:Issue)
RETURN e.id AS id, e.name AS name, e.kind AS kind, e.start AS date, e.end AS end, e.rule AS rule,
  e.confidence AS confidence,
  COLLECT { MATCH (e)-[:HELD_AT]->(p:Place) RETURN p.name ORDER BY p.name } AS places,
  COLLECT { MATCH (e)-[:ABOUT]->(p:Project) RETURN DISTINCT p.name ORDER BY p.name } AS projects,
  COLLECT { MATCH (e)-[on:ON_TOPIC]->(t:Topic) RETURN t.name ORDER BY on.order, t.name } AS topics,
  n.document AS document, n.name AS issue, n.published AS published, i.starts AS item, i.text AS text
"""
_CAST = """
MATCH (who)-[t:TOOK_PART]->(e:Event {id: $id})-[:REPORTED_IN]->(i:Item)-[:PART_OF]->(n:Issue)
RETURN who.name AS name, t.roles AS roles, t.present AS present,
  COLLECT {
    MATCH (held:Tenure)-[:TENURE_OF]->(:Mention {id: t.mention})
    OPTIONAL MATCH (held)-[:TENURE_IN]->(:Mention)-[:REFERS_TO]->(u:Unit)
    RETURN coalesce(u.name, '') + held.title ORDER BY held.id
  } AS posts, who.id AS id,
  n.document AS document, n.name AS issue, n.published AS published, i.starts AS item,
  COLLECT { MATCH (s:Sentence)-[:PART_OF]->(i) WHERE s.id IN t.sentences RETURN s.text ORDER BY s.order } AS sentence
ORDER BY t.order, name, id
"""
_INSTRUCTIONS = """
MATCH (x:Instruction)-[:GIVEN_IN]->(:Event {id: $id})
RETURN x.text AS text, x.deadline AS deadline,
  COLLECT { MATCH (g)-[gave:GAVE]->(x) RETURN g.name ORDER BY gave.id } AS person,
  COLLECT { MATCH (x)-[:ADDRESSED_TO]->(to) RETURN DISTINCT to.name ORDER BY to.name } AS addressee
ORDER BY x.order, x.id
"""
_SHARED_EVENTS = """
MATCH (:{label} {{id: $id}}){way}(e:Event){back}(other:{other})
WHERE other.id <> $id
WITH other, count(DISTINCT e) AS times, min(e.start) AS first, max(e.start) AS last
RETURN other.name AS {column}, times, first, last
ORDER BY times DESC, last IS NULL, last DESC, {column}, other.id
LIMIT 10
"""
_FACTS = """
MATCH (f:ProjectFact)-[:FACT_OF]->(:Project {id: $id})
MATCH (f)-[:TOLD_IN]->(e:Event)-[:REPORTED_IN]->(i:Item)-[:PART_OF]->(n:Issue)
RETURN coalesce(e.start, n.published) AS date, f.stage AS stage, f.planned AS planned, f.expected AS expected,
  f.amountOf AS amount_of, f.amountPrinted AS amount, f.areaOf AS area_of, f.areaPrinted AS area,
  n.document AS document, n.name AS issue, n.published AS published, i.starts AS item,
  COLLECT { MATCH (s:Sentence)-[:PART_OF]->(i) WHERE s.id IN f.sentences RETURN s.text ORDER BY s.order } AS sentence
ORDER BY date, n.id, i.order, f.order, f.id
"""
_PARTS = """
MATCH (below:Unit)-[:UNIT_OF]->(above:Unit)
WHERE below.id = $id OR above.id = $id
RETURN CASE WHEN below.id = $id THEN 'part of' ELSE 'has' END AS relation,
  CASE WHEN below.id = $id THEN above.name ELSE below.name END AS unit
ORDER BY relation DESC, unit
"""


@dataclass(frozen=True, slots=True)
class Card:
    """kind: person, unit, project, issue or event. head: its attributes. sections: {name: rows}, [] for no rows."""

    kind: str
    head: Row
    sections: Mapping[str, list[Row]]
    notes: tuple[str, ...] = ()

    def values(self) -> Row:
        """The whole card as one object, for JSON."""
        return {"kind": self.kind, **self.head, **self.sections}


def card(store: "Store", text: str, hints: Hints | None = None, last: int = 10) -> Card:
    """The card of an issue or event by its id, or of a person, unit or project by any name.

    last: the number of latest events and instructions to show. Raises NotFound.
    """
    for card_by_id in (_issue_card(store, text), _event_card(store, text)):
        if card_by_id:
            return card_by_id
    try:
        entity = resolve(store, text, LABELS, hints)
    except NotFound as error:
        raise NotFound(
            str(error).replace(
                "no person or unit or project of this name",
                "no person, unit or project of this name, and no issue or event of this id",
            )
        ) from None
    details = describe_entities(store, [entity]).get(entity.id, Description())
    rows = store.read(f"MATCH (n:{entity.label} {{id: $id}}) RETURN coalesce(n.alias, [])", {"id": entity.id}).rows
    head = {
        "id": entity.id,
        "name": entity.name,
        "alias": rows[0][0],
        "areas": list(details.areas),
        "last_seen": details.last_seen,
    }
    sections = {"Person": _person_sections, "Unit": _unit_sections, "Project": _project_sections}[entity.label](
        store, entity, last
    )
    return Card(entity.label.lower(), head, dict(sections), entity.notes)


def _person_sections(store: "Store", person: Entity, last: int) -> Iterator[tuple[str, list[Row]]]:
    yield "posts", _run_query(store, "posts-of", person=person.id)
    yield "companions", _find_sharing_events(store, person, "Person", "person")
    yield "projects", _find_sharing_events(store, person, "Project", "project")
    yield "events", _latest(_run_query(store, "timeline-person", person=person.id), last)
    yield "instructions", _run_query(store, "instructions", name=person.id)[-last:]


def _unit_sections(store: "Store", unit: Entity, last: int) -> Iterator[tuple[str, list[Row]]]:
    yield "units", _rows(store, _PARTS, unit.id)
    yield "posts", _run_query(store, "holders-of", unit=unit.id)
    yield "projects", _find_sharing_events(store, unit, "Project", "project")
    yield "events", _latest(_run_query(store, "timeline-unit", unit=unit.id), last)
    yield "instructions", _run_query(store, "instructions", name=unit.id)[-last:]


def _project_sections(store: "Store", project: Entity, last: int) -> Iterator[tuple[str, list[Row]]]:
    yield "course", _run_query(store, "timeline-project", project=project.id)
    yield "facts", _rows(store, _FACTS, project.id)
    yield "people", _find_sharing_events(store, project, "Person", "person")
    yield "units", _find_sharing_events(store, project, "Unit", "unit")
    yield "instructions", _run_query(store, "instructions", name=project.id)[-last:]


def _issue_card(store: "Store", id: str) -> Card | None:
    rows = _rows(store, _ISSUE, id)
    return Card("issue", rows[0], {"events": _rows(store, _ITEMS, id)}) if rows else None


def _event_card(store: "Store", id: str) -> Card | None:
    rows = _rows(store, _EVENT, id)
    if not rows:
        return None
    return Card("event", rows[0], {"people": _rows(store, _CAST, id), "instructions": _rows(store, _INSTRUCTIONS, id)})


def _run_query(store: "Store", query: str, **parameters: str) -> list[Row]:
    return run(catalogue()[query], store, parameters).dicts()


def _latest(events: list[Row], last: int) -> list[Row]:
    """The latest dated events; undated events, which come last, only if there are no dated ones."""
    return ([event for event in events if event["date"]] or events)[-last:]


def _find_sharing_events(store: "Store", entity: Entity, other: str, column: str) -> list[Row]:
    """The people, units or projects that share the most events with an entity; only events with it present."""
    way = "<-[:ABOUT]-" if entity.label == "Project" else "-[:TOOK_PART {present: true}]->"
    back = "-[:ABOUT]->" if other == "Project" else "<-[:TOOK_PART {present: true}]-"
    return _rows(
        store, _SHARED_EVENTS.format(label=entity.label, way=way, back=back, other=other, column=column), entity.id
    )


def _rows(store: "Store", cypher: str, id: str) -> list[Row]:
    result = store.read(cypher, {"id": id}, limit=None)
    return [dict(zip(result.columns, row, strict=True)) for row in result.rows]
