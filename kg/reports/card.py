"""What the store knows of a person, unit, project, issue or event, on one card."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kg.errors import NotFound
from kg.lookup.namesakes import Described, described
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
_DEMANDS = """
MATCH (x:Instruction)-[:GIVEN_IN]->(:Event {id: $id})
RETURN x.text AS text, x.deadline AS deadline,
  COLLECT { MATCH (g)-[gave:GAVE]->(x) RETURN g.name ORDER BY gave.id } AS person,
  COLLECT { MATCH (x)-[:ADDRESSED_TO]->(to) RETURN DISTINCT to.name ORDER BY to.name } AS addressee
ORDER BY x.order, x.id
"""
_INVOLVED = """
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
    """kind: person, unit, project, issue or event. head: what it is. sections: rows by name, [] for none."""

    kind: str
    head: Row
    sections: Mapping[str, list[Row]]
    notes: tuple[str, ...] = ()

    def values(self) -> Row:
        """All of it, for JSON."""
        return {"kind": self.kind, **self.head, **self.sections}


def card(store: "Store", text: str, hints: Hints | None = None, last: int = 10) -> Card:
    """The card of an issue or event by its id, or of a person, unit or project by any name.

    last: how many of the latest events and instructions it shows. Raises NotFound.
    """
    for found in (_issue(store, text), _event(store, text)):
        if found:
            return found
    try:
        entity = resolve(store, text, LABELS, hints)
    except NotFound as error:
        raise NotFound(
            str(error).replace(
                "no person or unit or project of this name",
                "no person, unit or project of this name, and no issue or event of this id",
            )
        ) from None
    told = described(store, [entity]).get(entity.id, Described())
    rows = store.read(f"MATCH (n:{entity.label} {{id: $id}}) RETURN coalesce(n.alias, [])", {"id": entity.id}).rows
    head = {
        "id": entity.id,
        "name": entity.name,
        "alias": rows[0][0],
        "areas": list(told.areas),
        "last_seen": told.last_seen,
    }
    sections = {"Person": _person, "Unit": _unit, "Project": _project}[entity.label](store, entity, last)
    return Card(entity.label.lower(), head, dict(sections), entity.notes)


def _person(store: "Store", person: Entity, last: int) -> Iterator[tuple[str, list[Row]]]:
    yield "posts", _asked(store, "posts-of", person=person.id)
    yield "companions", _involved(store, person, "Person", "person")
    yield "projects", _involved(store, person, "Project", "project")
    yield "events", _latest(_asked(store, "timeline-person", person=person.id), last)
    yield "instructions", _asked(store, "instructions", name=person.id)[-last:]


def _unit(store: "Store", unit: Entity, last: int) -> Iterator[tuple[str, list[Row]]]:
    yield "units", _rows(store, _PARTS, unit.id)
    yield "posts", _asked(store, "holders-of", unit=unit.id)
    yield "projects", _involved(store, unit, "Project", "project")
    yield "events", _latest(_asked(store, "timeline-unit", unit=unit.id), last)
    yield "instructions", _asked(store, "instructions", name=unit.id)[-last:]


def _project(store: "Store", project: Entity, last: int) -> Iterator[tuple[str, list[Row]]]:
    yield "course", _asked(store, "timeline-project", project=project.id)
    yield "facts", _rows(store, _FACTS, project.id)
    yield "people", _involved(store, project, "Person", "person")
    yield "units", _involved(store, project, "Unit", "unit")
    yield "instructions", _asked(store, "instructions", name=project.id)[-last:]


def _issue(store: "Store", id: str) -> Card | None:
    rows = _rows(store, _ISSUE, id)
    return Card("issue", rows[0], {"events": _rows(store, _ITEMS, id)}) if rows else None


def _event(store: "Store", id: str) -> Card | None:
    rows = _rows(store, _EVENT, id)
    if not rows:
        return None
    return Card("event", rows[0], {"people": _rows(store, _CAST, id), "instructions": _rows(store, _DEMANDS, id)})


def _asked(store: "Store", query: str, **given: str) -> list[Row]:
    return run(catalogue()[query], store, given).dicts()


def _latest(events: list[Row], last: int) -> list[Row]:
    """The last of those with a date, as the undated ones stand at the end."""
    return ([event for event in events if event["date"]] or events)[-last:]


def _involved(store: "Store", entity: Entity, other: str, column: str) -> list[Row]:
    """The people, units or projects that share most events with an entity, those with it present only."""
    way = "<-[:ABOUT]-" if entity.label == "Project" else "-[:TOOK_PART {present: true}]->"
    back = "-[:ABOUT]->" if other == "Project" else "<-[:TOOK_PART {present: true}]-"
    return _rows(store, _INVOLVED.format(label=entity.label, way=way, back=back, other=other, column=column), entity.id)


def _rows(store: "Store", cypher: str, id: str) -> list[Row]:
    found = store.read(cypher, {"id": id}, limit=None)
    return [dict(zip(found.columns, row, strict=True)) for row in found.rows]
