"""Every mention in the store, as printed, with who or what it means."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.identity.key import clean

if TYPE_CHECKING:
    from kg.store import Store

COLUMNS = ("document", "item", "name", "kind", "entity", "entity_name")
KINDS = ("person", "unit", "project")
_ISSUES = "MATCH (i:Issue) RETURN i.id, i.document ORDER BY i.document, i.id"
_ITEMS = "MATCH (t:Item)-[:PART_OF]->(:Issue {id: $issue}) RETURN t.id, t.starts, t.text ORDER BY t.order"
_MENTIONS = """
MATCH (m:Mention)-[:MENTIONED_IN]->(t:Item)-[:PART_OF]->(:Issue {id: $issue})
MATCH (m)-[:REFERS_TO]->(e)
WHERE m.kind IN $kinds
RETURN t.id, m.kind, m.name, m.printed, e.id, e.name, coalesce(e.alias, []) ORDER BY t.order, m.spanStart, m.id, e.id
"""
_ABOVE = """
MATCH (m:Mention)-[:MENTIONED_IN]->(:Item)-[:PART_OF]->(:Issue {id: $issue})
MATCH (m)-[:REFERS_TO]->(:Unit)-[:UNIT_OF]->(u:Unit)
RETURN DISTINCT u.id, u.name, coalesce(u.alias, [])
"""
_SENT = """
MATCH (d:Distribution)-[:PART_OF]->(:Issue {id: $issue})
MATCH (d)-[:REFERS_TO]->(e:Person)
RETURN d.name, e.id, e.name ORDER BY d.order
"""


@dataclass(frozen=True, slots=True)
class Named:
    """An entity, and the forms by which it may stand in a text."""

    kind: str
    id: str
    name: str


def rows(store: "Store", kinds: Sequence[str] = KINDS) -> Iterator[dict[str, str | None]]:
    """A row for each printed form of each mention of an item, and for each addressee who is one of the people; item
    is None on the distribution list. Read one issue at a time.

    Units and projects that the issue names elsewhere, and the bodies above them, count wherever one of their names
    stands.
    """
    for issue, document in store.read(_ISSUES, limit=None).rows:
        items = store.read(_ITEMS, {"issue": issue}, limit=None).rows
        mentions = store.read(_MENTIONS, {"issue": issue, "kinds": list(kinds)}, limit=None).rows
        by_item: dict[str, list[tuple[str, Named]]] = defaultdict(list)
        forms: dict[str, set[Named]] = defaultdict(set)
        for item, kind, name, printed, id, entity_name, alias in mentions:
            named = Named(kind, id, entity_name)
            by_item[item] += [(form, named) for form in dict.fromkeys((name, *(printed or ())))]
            if kind != "person":
                _learn(forms, named, (name, *(printed or ()), entity_name, *alias))
        if "unit" in kinds:
            for id, name, alias in store.read(_ABOVE, {"issue": issue}, limit=None).rows:
                _learn(forms, Named("unit", id, name), (name, *alias))
        for item, starts, text in items:
            for form, named in _all(by_item[item], forms, text):
                yield _row(document, starts, form, named)
        if "person" in kinds:
            for name, id, entity_name in store.read(_SENT, {"issue": issue}, limit=None).rows:
                yield _row(document, None, name, Named("person", id, entity_name))


def _learn(forms: dict[str, set[Named]], named: Named, given: Iterable[str]) -> None:
    for form in given:
        if len(clean(form)) > 2:
            forms[clean(form)].add(named)


def _all(said: Sequence[tuple[str, Named]], forms: Mapping[str, set[Named]], text: str) -> list[tuple[str, Named]]:
    """What the item's findings name, and what its text names beside, the longest names first."""
    found = dict.fromkeys(said)
    left, taken = clean(text), {clean(form) for form, _ in said}
    for form in sorted(taken | forms.keys(), key=lambda each: (-len(each), each)):
        if form not in left:
            continue
        if len(meant := forms.get(form, set())) == 1 and form not in taken:
            found[form, next(iter(meant))] = None
        left = left.replace(form, "\n") if len(form) > 2 else left
    return list(found)


def _row(document: str, item: str | None, name: str, named: Named) -> dict[str, str | None]:
    return {"document": document, "item": item, "name": name, "kind": named.kind, "entity": named.id,
            "entity_name": named.name}
