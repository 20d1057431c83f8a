"""Every mention in the store, as printed, with who or what it means."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.identity.key import clean
from kg.identity.projects import same_project

if TYPE_CHECKING:
    from kg.store import Store

COLUMNS = ("document", "item", "name", "kind", "entity", "entity_name")
KINDS = ("person", "unit", "project")
_ISSUES = "MATCH (i:Issue) RETURN i.id, i.document ORDER BY i.document, i.id"
_ITEMS = """
MATCH (t:Item)-[:PART_OF]->(:Issue {id: $issue})
RETURN t.id, t.starts, coalesce(t.heading, ''), t.text ORDER BY t.order
"""
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
OPTIONAL MATCH (d)-[:REFERS_TO]->(e:Person)
RETURN d.name, e.id, e.name ORDER BY d.order
"""
_WHOLE = "MATCH (u:Unit) RETURN u.id, u.name, coalesce(u.alias, [])"
# Units whose names say enough to be known wherever they stand: with a place or a name of their own in them.
_OWN_NAME = re.compile("^.{2,}(开发区|高新区|经开区|自治[区州县]|[省市州县区旗])|.{2,}(公司|集团|大学|学院|医院|银行)$")
_LONG = (("高新区", "高新技术产业开发区"), ("经开区", "经济技术开发区"), ("管委会", "管理委员会"))
_WORKS = "项目|工程|治理|改造|整治|产业园|基地|中心|建设"


@dataclass(frozen=True, slots=True)
class Named:
    """An entity."""

    kind: str
    id: str
    name: str


Forms = dict[str, set[Named]]


def rows(store: "Store", kinds: Sequence[str] = KINDS) -> Iterator[dict[str, str | None]]:
    """A row for each printed form of each mention of an item, and for each addressee who is one of the people; item
    is None on the distribution list. Read one issue at a time.

    Units and projects count wherever one of their names stands: those that the issue names, the bodies above them, and
    units whose names have a place or a name of their own in them.
    """
    everywhere = _everywhere(store) if "unit" in kinds else {}
    for issue, document in store.read(_ISSUES, limit=None).rows:
        yield from _of_issue(store, issue, document, kinds, everywhere)


def _of_issue(store: "Store", issue: str, document: str, kinds: Sequence[str],
              everywhere: Forms) -> Iterator[dict[str, str | None]]:
    items = store.read(_ITEMS, {"issue": issue}, limit=None).rows
    mentions = store.read(_MENTIONS, {"issue": issue, "kinds": list(kinds)}, limit=None).rows
    by_item: dict[str, list[tuple[str, Named]]] = defaultdict(list)
    forms: Forms = defaultdict(set)
    for item, kind, name, printed, id, entity_name, alias in mentions:
        named = Named(kind, id, entity_name)
        by_item[item] += [(form, named) for form in dict.fromkeys((name, *(printed or ())))]
        if kind != "person":
            _learn(forms, named, (name, *(printed or ()), entity_name, *alias))
    if "unit" in kinds:
        for id, name, alias in store.read(_ABOVE, {"issue": issue}, limit=None).rows:
            _learn(forms, Named("unit", id, name), (name, *alias))
    whole = "\n".join(clean(text) for _, _, *texts in items for text in texts)
    _learn_works(forms, whole)
    known = {**everywhere, **{form: meant for form, meant in forms.items() if form in whole}}
    for item, starts, *texts in items:
        for form, named in _all(by_item[item], known, "\n".join(texts)):
            yield _row(document, starts, form, named)
    for name, id, entity_name in store.read(_SENT, {"issue": issue}, limit=None).rows:
        if id and "person" in kinds:
            yield _row(document, None, name, Named("person", id, entity_name))
        for form, named in _all([], known, name):
            yield _row(document, None, form, named)


def _everywhere(store: "Store") -> Forms:
    """{name: units} of the units that are known by that name wherever it stands."""
    found: Forms = defaultdict(set)
    for id, name, alias in store.read(_WHOLE, limit=None).rows:
        _learn(found, Named("unit", id, name), (each for each in (name, *alias) if _OWN_NAME.search(each)))
    return {form: meant for form, meant in found.items() if len(form) > 3}


def _learn(forms: Forms, named: Named, given: Iterable[str]) -> None:
    for form in map(clean, given):
        if len(form) > 2:
            forms[form].add(named)
        for brief, long in _LONG if named.kind == "unit" else ():
            if brief in form and len(form) > 3:
                forms[form.replace(brief, long)].add(named)
        if named.kind == "project" and len(form) > 4:
            core = re.sub("(项目|工程)$", "", form)
            for each in (core, f"{core}项目", f"{core}工程"):
                forms[each].add(named)


def _learn_works(forms: Forms, text: str) -> None:
    """Short forms of the issue's projects that its text has, each for one project alone."""
    found: Forms = defaultdict(set)
    for form, meant in forms.items():
        core = re.sub("(项目|工程)$", "", form)
        if any(each.kind == "project" for each in meant) and len(core) > 3:
            for match in re.finditer(f"{re.escape(core[:2])}[\u4e00-\u9fff]{{1,{len(core)}}}?(?:{_WORKS})(?:项目|"
                                     f"工程)?", text):
                if match[0] not in forms and same_project(re.sub("(项目|工程)$", "", match[0]), core):
                    found[match[0]] |= meant
    forms |= {form: meant for form, meant in found.items() if len(meant) == 1}


def _all(said: Sequence[tuple[str, Named]], forms: Forms, text: str) -> list[tuple[str, Named]]:
    """What the findings name, and what the text names beside: at each place the longest name."""
    found = dict.fromkeys(said)
    taken, left, at = {clean(form) for form, _ in said}, clean(text), 0
    longest = max((len(form) for form in (*forms, *taken)), default=0)
    while at < len(left):
        form = next((left[at:at + length] for length in range(min(longest, len(left) - at), 1, -1)
                     if left[at:at + length] in forms or left[at:at + length] in taken), "")
        if form and form not in taken and len(meant := forms[form]) == 1:
            found[form, next(iter(meant))] = None
        at += len(form) or 1
    return list(found)


def _row(document: str, item: str | None, name: str, named: Named) -> dict[str, str | None]:
    return {"document": document, "item": item, "name": name, "kind": named.kind, "entity": named.id,
            "entity_name": named.name}
