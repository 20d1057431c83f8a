"""Every mention in the store, as printed, with who or what it means."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from loaders.naming.projects import same_project, without_amount
from loaders.naming.spelling import abbreviates, clean

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
# Units whose names say enough to be known wherever they stand: with a place or a name of their own in them.
_OWN_NAME = re.compile("^.{2,}(开发区|高新区|经开区|自治[区州县]|[省市州县区旗])|.{2,}(公司|集团|大学|学院|医院|银行)$")
_COMPANY = re.compile(".{2,}(公司|集团)$")
_AREA = re.compile(".*(开发区|高新区|经开区|保税区|新区|自治[区州县]|[省市州县区旗镇乡]|街道)$")
# What a body is called by its kind alone, once its item has told which: 分局, 学院.
_BARE = ("分局", "学院", "大学", "医院", "学校", "公司", "集团", "中心", "支队", "大队")
_BARE_AT = re.compile(f"(?:(?<![\u4e00-\u9fff])|(?<=[由到赴与和在向对为经该本从同及了是把被请]))({'|'.join(_BARE)})")
_CITY = re.compile("^[\u4e00-\u9fff]{2,6}?([省市州县区旗])(?=.{2,})")
# What many undertakings end in, and none is called by alone.
_COMMON = re.compile(
    "^(建设|改造|产业|综合|整治|治理|扩建|新建|提升|配套|基础|设施|重点|项目|工程|产业园|园区|基地|中心|改扩建)+$"
)
_KIND = re.compile("(项目|工程)$")
_PHASE = re.compile("[(（]?[一二三四五六]期[)）]?")
_HEADS = re.compile("(项目|工程|实验室|小学|中学|学校|医院|公园|大桥|公路|水厂|基地|中心|产业园|大道|水库|电站)$")
_LONG = (("高新区", "高新技术产业开发区"), ("经开区", "经济技术开发区"), ("管委会", "管理委员会"))
_SHORTEST_BRAND = 3
_LONGEST_PART = 6
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
    is None at the head of the issue and on the distribution list. Read one issue at a time.

    Units and projects count wherever one of their names stands: those that the issue names, the bodies above them and
    of its area, the undertakings of its area, and units whose names have a place or a name of their own in them.
    """
    everywhere = _everywhere(store) if "unit" in kinds else {}
    for issue, document, *head in store.read(_ISSUES, limit=None).rows:
        yield from _of_issue(store, issue, document, head, kinds, everywhere)


def _of_issue(
    store: "Store", issue: str, document: str, head: Sequence[str], kinds: Sequence[str], everywhere: Forms
) -> Iterator[dict[str, str | None]]:
    items = store.read(_ITEMS, {"issue": issue}, limit=None).rows
    mentions = store.read(_MENTIONS, {"issue": issue, "kinds": list(kinds)}, limit=None).rows
    by_item: dict[str, list[tuple[str, Named]]] = defaultdict(list)
    forms: Forms = defaultdict(set)
    for item, kind, name, printed, id, entity_name, alias in mentions:
        named = Named(kind, id, entity_name)
        by_item[item] += [(form, named) for form in dict.fromkeys((name, *(printed or ())))]
        if kind != "person":
            _learn(forms, named, (name, *(printed or ()), entity_name, *alias))
    around = _around(store, issue, head[-1], kinds)
    whole = "\n".join(clean(text) for text in (*head, *(text for _, _, *texts in items for text in texts)))
    _learn_builders(forms, whole)
    _learn_works(forms, whole)
    _learn_works(around, whole)
    known = {**everywhere, **around, **{form: meant for form, meant in forms.items() if form in whole}}
    for form, named in _all([], known, "\n".join(head)):
        yield _row(document, None, form, named)
    for item, starts, *texts in items:
        text = "\n".join(texts)
        found = _all(by_item[item], known, text)
        for form, named in dict.fromkeys([*found, *_by_kind(found, text), *_by_end(found, text)]):
            yield _row(document, starts, form, named)
    for name, id, entity_name in store.read(_SENT, {"issue": issue}, limit=None).rows:
        if id and "person" in kinds:
            yield _row(document, None, name, Named("person", id, entity_name))
        for form, named in _all([], known, name):
            yield _row(document, None, form, named)


def _everywhere(store: "Store") -> Forms:
    """{name: units} of the units that are known by that name wherever it stands; companies that belong to no area."""
    found: Forms = defaultdict(set)
    for id, name, alias, within in store.read(_WHOLE, limit=None).rows:
        given = [each for each in (name, *alias) if _OWN_NAME.search(each)]
        _learn(found, Named("unit", id, name), [each for each in given if not (within and _COMPANY.match(each))])
        if not within and any(map(_COMPANY.match, given)):
            _learn(found, Named("unit", id, name), [each for each in alias if len(each) > _SHORTEST_BRAND])
    return {form: meant for form, meant in found.items() if len(form) > 3}


def _around(store: "Store", issue: str, area: str, kinds: Sequence[str]) -> Forms:
    """What is known of the issue's area: the bodies above those that the issue names, its other bodies, its works."""
    found: Forms = defaultdict(set)
    areas: list[str] = []
    if "unit" in kinds:
        above = store.read(_ABOVE, {"issue": issue}, limit=None).rows
        own = {id: (name, *alias) for id, name, alias in above if area and area in (name, *alias)}
        areas = sorted({form for forms in own.values() for form in forms})
        for id, name, alias in (*store.read(_OF_AREA, {"areas": list(own)}, limit=None).rows, *above):
            _learn(found, Named("unit", id, name), (name, *alias))
            if id not in own:
                _learn(
                    found,
                    Named("unit", id, name),
                    (each + form for each in areas for form in (name, *alias) if not form.startswith(each)),
                )
    if "project" in kinds and area:
        for id, name, alias in store.read(_UNDERTAKEN, {"area": area}, limit=None).rows:
            _learn(found, Named("project", id, name), (name, *alias))
            _learn(
                found,
                Named("project", id, name),
                (each + form for each in areas for form in (name, *alias) if not form.startswith(each)),
            )
    return found


def _learn(forms: Forms, named: Named, given: Iterable[str]) -> None:
    for form in map(clean, given):
        if len(form) > 2 or (named.kind == "unit" and _AREA.match(form) and len(form) > 1):
            forms[form].add(named)
        if named.kind == "unit":
            _learn_unit(forms, named, form)
        elif len(form) > 4:
            _learn_work(forms, named, form)


def _learn_unit(forms: Forms, named: Named, form: str) -> None:
    for brief, long in _LONG:
        if brief in form and len(form) > 3:
            forms[form.replace(brief, long)].add(named)
    if (city := _CITY.match(form)) and len(form) - city.end() > 1:
        forms[city[1] + form[city.end() :]].add(named)  # 市投资促进局


def _learn_work(forms: Forms, named: Named, form: str) -> None:
    plain = re.sub("[(（][^)）]*[)）]", "", form)  # 沙白公路 of 沙(坪)白(果)公路
    for each in dict.fromkeys((form, plain, without_amount(form), re.sub("(项目|工程)[(（].*[)）]$", "", form))):
        core = _KIND.sub("", each)
        for name in (core, f"{core}项目", f"{core}工程", f"{core}规划"):
            if len(name) > 3:
                forms[name].add(named)


def _learn_works(forms: Forms, text: str) -> None:
    """Short forms of the issue's projects that its text has, each for one project alone."""
    found: Forms = defaultdict(set)
    for form, meant in forms.items():
        core = re.sub("[(（].*[)）]$", "", form)
        core = _KIND.sub("", core)
        if any(each.kind == "project" for each in meant) and len(core) > 3:
            for match in re.finditer(
                f"{re.escape(core[:2])}[\u4e00-\u9fff]{{1,{len(core)}}}?(?:{_WORKS})(?:项目|工程)?", text
            ):
                if match[0] not in forms and _shortens(_KIND.sub("", match[0]), core):
                    found[match[0]] |= meant
    forms |= {form: meant for form, meant in found.items() if len(meant) == 1}


def _learn_builders(forms: Forms, text: str) -> None:
    """The issue's projects with the name of one of its companies before them, where its text has that."""
    companies = [
        form
        for form, meant in forms.items()
        if any(each.kind == "unit" for each in meant) and len(form) > _SHORTEST_BRAND
    ]
    for form, meant in list(forms.items()):
        if all(each.kind == "project" for each in meant):
            for company in companies:
                if company + form in text:
                    forms.setdefault(company + form, set()).update(meant)


def _shortens(brief: str, core: str) -> bool:
    """Whether it is the core's short form: its letters in order, of two words at least."""
    return same_project(brief, core) or (len(brief) > 3 and abbreviates(brief, core))


def _all(said: Sequence[tuple[str, Named]], forms: Forms, text: str) -> list[tuple[str, Named]]:
    """What the findings name, and what the text names beside: at each place the longest name, and the area in it."""
    found = dict.fromkeys(said)
    taken, left, at = {clean(form) for form, _ in said}, clean(text), 0
    longest = max((len(form) for form in (*forms, *taken)), default=0)
    while at < len(left):
        form = next(
            (
                left[at : at + length]
                for length in range(min(longest, len(left) - at), 1, -1)
                if left[at : at + length] in forms or left[at : at + length] in taken
            ),
            "",
        )
        for each in dict.fromkeys((form, *_inside(form, forms))):
            if each and each not in taken and len(meant := forms[each]) == 1:
                found[each, next(iter(meant))] = None
        phase = _PHASE.match(left, at + len(form)) if form and form in forms else None
        if (
            phase
            and len(meant := forms[form]) == 1
            and next(iter(meant)).kind == "project"
            and (form + phase[0] not in forms)
        ):
            found[form + phase[0], next(iter(meant))] = None
        at += len(form) or 1
    return list(found)


def _inside(form: str, forms: Forms) -> Iterator[str]:
    """The names that a longer one begins with and ends in: the area of its bureau, the company and its project."""
    units = (
        form[:length]
        for length in range(2, len(form) - _SHORTEST_BRAND)
        if any(each.kind == "unit" for each in forms.get(form[:length], ()))
    )
    for unit in units:
        rest = form[len(unit) :]
        yield from (each for each in dict.fromkeys((rest, _KIND.sub("", rest))) if each in forms)
    begins = next(
        (
            form[:length]
            for length in range(len(form) - 1, 1, -1)
            if form[:length] in forms and (length > _SHORTEST_BRAND or _AREA.match(form[:length]))
        ),
        "",
    )
    if begins:
        yield begins


def _by_kind(found: Sequence[tuple[str, Named]], text: str) -> Iterator[tuple[str, Named]]:
    """分局, 学院: the one body of the item that is of this kind."""
    for kind in {match[1] for match in _BARE_AT.finditer(clean(text))}:
        meant = {
            named.id: named
            for form, named in found
            if named.kind == "unit" and form != kind and (form.endswith(kind) or named.name.endswith(kind))
        }
        if len(meant) == 1:
            yield kind, next(iter(meant.values()))


def _by_end(found: Sequence[tuple[str, Named]], text: str) -> Iterator[tuple[str, Named]]:
    """联合实验室, 希望小学: the end of the name of one project of the item alone."""
    left = clean(text)
    for form, named in found:
        head = _HEADS.search(clean(form)) if named.kind == "project" else None
        for length in range(len(clean(form)) - 2, 3, -1) if head else ():
            brief = clean(form)[-length:]
            bare = re.sub(f"{re.escape(head[0])}$", "", brief) if head else ""
            others = {other.id for each, other in found if other.kind == "project" and clean(each).endswith(brief)}
            if (
                len(bare) > 1
                and not _COMMON.match(bare)
                and len(others) == 1
                and re.search(f"(?<!{re.escape(clean(form)[-length - 1])}){re.escape(brief)}", left)
            ):
                yield brief, named
                break
    yield from _by_part(found, left)


def _by_part(found: Sequence[tuple[str, Named]], text: str) -> Iterator[tuple[str, Named]]:
    """东延工程: what stands before 工程 is a part of the name of one project of the item alone."""
    works = {named for _, named in found if named.kind == "project"}
    said = {clean(form) for form, _ in found}
    for match in re.finditer("项目|工程", text):
        for length in range(_LONGEST_PART, 1, -1):
            part = text[max(0, match.start() - length) : match.start()]
            meant = [named for named in works if part in clean(named.name)]
            if len(part) == length and len(meant) == 1 and not _COMMON.match(part):
                if not any(form.endswith(part + match[0]) for form in said):
                    yield part + match[0], meant[0]
                break


def _row(document: str, item: str | None, name: str, named: Named) -> dict[str, str | None]:
    return {
        "document": document,
        "item": item,
        "name": name,
        "kind": named.kind,
        "entity": named.id,
        "entity_name": named.name,
    }
