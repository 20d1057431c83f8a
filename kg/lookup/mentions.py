"""Every mention in the store, as printed, with who or what it means."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from loaders.naming.occurrences import Forms, KnownEntity, KnownForms, Occurrence, find_in_item, find_in_line
from loaders.naming.spelling import clean

if TYPE_CHECKING:
    from kg.store import Store

COLUMNS = ("document", "item", "name", "kind", "entity", "entity_name")
KINDS = ("person", "unit", "project")
_ISSUES = """
MATCH (i:Issue)
RETURN i.id, i.document, coalesce(i.title, ''), coalesce(i.publisher, ''), coalesce(i.area, '')
ORDER BY i.document, i.id
"""
_ITEMS = """
MATCH (:Issue {id: $issue})<-[:PART_OF]-(t:Item)
RETURN t.id, t.starts, coalesce(t.heading, ''), t.text ORDER BY t.order
"""
_MENTIONS = """
MATCH (:Issue {id: $issue})<-[:PART_OF]-(t:Item)<-[:MENTIONED_IN]-(m:Mention)
MATCH (m)-[:REFERS_TO]->(e)
WHERE m.kind IN $kinds
RETURN t.id, m.kind, m.name, m.printed, e.id, e.name, coalesce(e.alias, []) ORDER BY t.order, m.spanStart, m.id, e.id
"""
_ABOVE = """
MATCH (:Issue {id: $issue})<-[:PART_OF]-(:Item)<-[:MENTIONED_IN]-(m:Mention)
MATCH (m)-[:REFERS_TO]->(:Unit)-[:UNIT_OF]->(u:Unit)
RETURN DISTINCT u.id, u.name, coalesce(u.alias, [])
"""
_SENT = """
MATCH (:Issue {id: $issue})<-[:PART_OF]-(d:Distribution)
OPTIONAL MATCH (d)-[:REFERS_TO]->(e:Person)
RETURN d.name, e.id, e.name ORDER BY d.order
"""
_WHOLE = """
MATCH (u:Unit)
RETURN u.id, u.name, coalesce(u.alias, []), EXISTS { (u)-[:UNIT_OF]->(:Unit) } ORDER BY u.id
"""
_OF_AREA = """
MATCH (u:Unit)-[:UNIT_OF]->(a:Unit)
WHERE a.id IN $areas
RETURN u.id, u.name, coalesce(u.alias, []) ORDER BY u.id
"""
_UNDERTAKEN = """
MATCH (i:Issue {area: $area})<-[:PART_OF]-(t:Item)<-[:MENTIONED_IN]-(m:Mention {kind: 'project'})
MATCH (m)-[:REFERS_TO]->(p:Project)
RETURN DISTINCT p.id, p.name, coalesce(p.alias, []) ORDER BY p.id
"""

Row = dict[str, str | None]


def rows(store: "Store", kinds: Sequence[str] = KINDS) -> Iterator[Row]:
    """One row for each printed form of each mention of an item, and for each addressee who is one of the people.

    item is None at the head of the issue and on the distribution list. Issues are read one at a time. Units and
    projects count wherever one of their names occurs: those that the issue names, the units above them and of its
    area, the projects of its area, and units whose names are distinctive.
    """
    everywhere = _distinctive_forms(store) if "unit" in kinds else {}
    for issue, document, *head in store.read(_ISSUES, limit=None).rows:
        yield from _of_issue(store, issue, document, head, kinds, everywhere)


def _of_issue(
    store: "Store", issue: str, document: str, head: Sequence[str], kinds: Sequence[str], everywhere: Forms
) -> Iterator[Row]:
    items = store.read(_ITEMS, {"issue": issue}, limit=None).rows
    mentions = store.read(_MENTIONS, {"issue": issue, "kinds": list(kinds)}, limit=None).rows
    by_item: dict[str, list[Occurrence]] = defaultdict(list)
    own = KnownForms()
    for item, kind, name, printed, id, entity_name, aliases in mentions:
        entity = KnownEntity(kind, id, entity_name)
        by_item[item] += [(form, entity) for form in dict.fromkeys((name, *(printed or ())))]
        if kind != "person":
            own.add(entity, (name, *(printed or ()), entity_name, *aliases))
    around = _forms_around(store, issue, head[-1], kinds)
    text = "\n".join(clean(part) for part in (*head, *(part for _, _, *parts in items for part in parts)))
    own.add_projects_of_companies(text)
    own.add_short_projects(text)
    around.add_short_projects(text)
    named = {form: entities for form, entities in own.entities.items() if form in text}
    forms = {**everywhere, **around.entities, **named}
    for form, entity in find_in_line("\n".join(head), forms):
        yield _row(document, None, form, entity)
    for item, starts, *parts in items:
        for form, entity in find_in_item("\n".join(parts), by_item[item], forms):
            yield _row(document, starts, form, entity)
    for name, id, entity_name in store.read(_SENT, {"issue": issue}, limit=None).rows:
        if id and "person" in kinds:
            yield _row(document, None, name, KnownEntity("person", id, entity_name))
        for form, entity in find_in_line(name, forms):
            yield _row(document, None, form, entity)


def _distinctive_forms(store: "Store") -> Forms:
    """The forms of units that are known by them in any text."""
    forms = KnownForms()
    for id, name, aliases, within_area in store.read(_WHOLE, limit=None).rows:
        forms.add_distinctive(KnownEntity("unit", id, name), aliases, within_area)
    return {form: entities for form, entities in forms.entities.items() if len(form) > 3}


def _forms_around(store: "Store", issue: str, area: str, kinds: Sequence[str]) -> KnownForms:
    """What is known of the issue's area: the units above those that it names, its other units, its projects."""
    forms = KnownForms()
    areas: list[str] = []
    if "unit" in kinds:
        above = store.read(_ABOVE, {"issue": issue}, limit=None).rows
        own = {id: (name, *aliases) for id, name, aliases in above if area and area in (name, *aliases)}
        areas = sorted({form for names in own.values() for form in names})
        for id, name, aliases in (*store.read(_OF_AREA, {"areas": list(own)}, limit=None).rows, *above):
            entity = KnownEntity("unit", id, name)
            forms.add(entity, (name, *aliases))
            if id not in own:
                forms.add_behind_areas(entity, (name, *aliases), areas)
    if "project" in kinds and area:
        for id, name, aliases in store.read(_UNDERTAKEN, {"area": area}, limit=None).rows:
            entity = KnownEntity("project", id, name)
            forms.add(entity, (name, *aliases))
            forms.add_behind_areas(entity, (name, *aliases), areas)
    return forms


def _row(document: str, item: str | None, form: str, entity: KnownEntity) -> Row:
    return {
        "document": document,
        "item": item,
        "name": form,
        "kind": entity.kind,
        "entity": entity.id,
        "entity_name": entity.name,
    }
