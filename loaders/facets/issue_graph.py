"""The graph of one issue, as facets are made from it: mentions with their posts, texts, areas of units."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from rdflib import RDF, Graph, Literal, URIRef
from rdflib.term import Node

from loaders.facets.facet import Facet
from loaders.naming import divisions
from loaders.naming.areas import leading_area, short
from loaders.naming.homes import Ground, Home, brand, ground, home_of
from loaders.naming.spelling import abbreviates, clean
from loaders.text.characters import HAN
from ontology.terms import KG, id_of

_SCHOOL = re.compile("^(学院|大学|学校|医院)(党委|党总支)?$")
_SCHOOL_IN_FULL = f"((?:(?![与和到在赴同向对由请邀了的于从及并])[{HAN}]){{{{2,8}}}}?{{kind}})(?!党)"
_CITY = re.compile(f"((?:(?!省|自治区)[{HAN}]){{2,5}}?[市州])(?!场|区)")
_SPECIAL_REGION = re.compile("^(香港|澳门|台湾)")
_COMPANY_END = re.compile("(集团|公司)$")
_LONG_NAME = 8
_SHORTEST_BRAND = 3
_TO_SUPERIORS = ("报", "抄报", "呈", "呈报", "呈送", "报送")


@dataclass(frozen=True, slots=True)
class Mention:
    """A mention in the graph of its issue. posts: (unit, title)."""

    id: str
    kind: str
    name: str
    item: str
    within: str = ""
    printed: tuple[str, ...] = ()
    posts: tuple[tuple[str, str], ...] = ()


class IssueGraph:
    """Read access to the graph of one issue."""

    def __init__(self, graph: Graph) -> None:
        self.values: dict[Node, dict[Node, list[Node]]] = defaultdict(lambda: defaultdict(list))
        for subject, predicate, value in graph:
            self.values[subject][predicate].append(value)
        self.issue = next(graph.subjects(RDF.type, KG.Issue))
        self.of_class: dict[Node, list[Node]] = defaultdict(list)
        for subject in self.values:
            for cls in self.values[subject][RDF.type]:
                self.of_class[cls].append(subject)

    @property
    def issue_id(self) -> str:
        """The id of the issue."""
        return id_of(str(self.issue))

    def value(self, subject: Node, predicate: URIRef) -> Node | None:
        """One value, or None."""
        return next(iter(self.values[subject].get(predicate, ())), None) if subject in self.values else None

    def required_value(self, subject: Node, predicate: URIRef) -> Node:
        """One value. Raises ValueError when there is none: the shapes reject such a graph."""
        value = self.value(subject, predicate)
        if value is None:
            raise ValueError(f"{subject} has no {predicate}, which the shapes of the ontology require")
        return value

    def text(self, subject: Node, predicate: URIRef) -> str:
        """One value as text, "" when there is none."""
        value = self.value(subject, predicate)
        return "" if value is None else str(value)

    @cached_property
    def mentions(self) -> list[Mention]:
        """All mentions, in order of their IRIs."""
        posts: dict[Node, set[tuple[str, str]]] = defaultdict(set)
        for tenure in self.of_class[KG.Tenure]:
            unit = self.value(tenure, KG.inUnit)
            name = self.text(unit, KG.name) if unit else ""
            posts[self.required_value(tenure, KG.ofMention)].add((name, self.text(tenure, KG.title)))
        return [
            Mention(
                id_of(str(node)),
                self.text(node, KG.kind),
                self.text(node, KG.name),
                id_of(str(self.required_value(node, KG.inItem))),
                self.text(node, KG.within),
                tuple(sorted(str(form) for form in self.values[node][KG.printed])),
                tuple(sorted(posts[node])),
            )
            for node in sorted(self.of_class[KG.Mention], key=str)
        ]

    def of_kind(self, kind: str) -> Iterator[Mention]:
        """The mentions of one kind, in order."""
        return (mention for mention in self.mentions if mention.kind == kind)

    @cached_property
    def item_texts(self) -> Mapping[str, str]:
        """{item: its text, with administrations in their short forms}."""
        return {id_of(str(item)): short(self.text(item, KG.text)) for item in sorted(self.of_class[KG.Item], key=str)}

    @cached_property
    def whole_text(self) -> str:
        """Headings and texts of all items, without white space."""
        return clean(
            "\n".join(self.text(item, part) for item in self.of_class[KG.Item] for part in (KG.heading, KG.text))
        )

    @cached_property
    def masthead(self) -> str:
        """Title, publisher and area, without white space."""
        return clean("\n".join(self.text(self.issue, part) for part in (KG.title, KG.publisher, KG.area)))

    @cached_property
    def ground(self) -> Ground:
        """The area or company that publishes the issue, with its city."""
        sources = (self.text(self.issue, part) for part in (KG.area, KG.publisher, KG.title, KG.id))
        area, publisher = next(filter(None, sources)), self.text(self.issue, KG.publisher)
        without_city = ground(area, publisher)
        return without_city if without_city.city else ground(area, publisher, self._find_city_above(without_city))

    def _find_city_above(self, without_city: Ground) -> str:
        """The city above the issue's area, if the issue leaves only one possible; else ""."""
        if divisions.is_city(without_city.own):
            return ""
        cities = {city for mention in self.of_kind("unit") for city in _find_cities(mention.name)}
        for node in self.of_class[KG.Distribution]:
            if self.text(node, KG.label) in _TO_SUPERIORS:
                cities |= set(_find_cities(self.text(node, KG.name)))
        confirmed = {city for city in cities - {without_city.own} if self._is_above(city, without_city)}
        return confirmed.pop() if len(confirmed) == 1 else ""

    def _is_above(self, city: str, without_city: Ground) -> bool:
        """Whether the issue reports to that city, shares a leader with it, is inspected by it, or calls it 市."""
        return (
            any(
                self.text(node, KG.label) in _TO_SUPERIORS and short(self.text(node, KG.name)).startswith(city)
                for node in self.of_class[KG.Distribution]
            )
            or any(self._has_leader_from(city, mention, without_city) for mention in self.mentions)
            or self._is_called_the_city(city)
        )

    def _has_leader_from(self, city: str, mention: Mention, without_city: Ground) -> bool:
        """Whether somebody with a post in that city leads an inspection, or has a post in the issue's area too."""
        if not any(short(unit).startswith(city) for unit, _ in mention.posts if unit):
            return False
        if mention.id in self._inspecting:
            return True
        return any(
            unit and (home := home_of(unit, title, without_city)) and home.area == without_city.own
            for unit, title in mention.posts
            if not short(unit).startswith(city)
        )

    def _is_called_the_city(self, city: str) -> bool:
        """Whether units of that city occur with 市 in place of its name."""
        texts = "\n".join(self.text(item, part) for part in (KG.text, KG.heading) for item in self.of_class[KG.Item])
        names = (short(mention.name) for mention in self.of_kind("unit"))
        units = {name[len(city) :] for name in names if name.startswith(city)}
        return any(
            len(unit) > 2 and re.search(f"(?<!{re.escape(city[:-1])})市{re.escape(unit)}", texts) for unit in units
        )

    @cached_property
    def _inspecting(self) -> set[str]:
        """Ids of the mentions that lead an inspection: leaders in their own area."""
        leaders = set()
        for node in self.of_class[KG.Participation]:
            event = self.value(node, KG.inEvent)
            leads = Literal("leader") in self.values[node][KG.roles]
            if leads and event and self.text(event, KG.kind) == "inspection":
                leaders.add(id_of(str(self.required_value(node, KG.ofMention))))
        return leaders

    @cached_property
    def areas_near(self) -> Mapping[str, tuple[str, ...]]:
        """{item: areas that its units belong to}."""
        areas: dict[str, set[str]] = defaultdict(set)
        for mention in self.mentions:
            if mention.kind == "unit" and (home := home_of(mention.within + mention.name, "", self.ground)):
                areas[mention.item].add(home.area)
        return {item: tuple(sorted(names)) for item, names in areas.items()}

    def home(self, unit: str, title: str, item: str) -> Home | None:
        """The area or unit that a unit named in an item belongs to, or None."""
        whole = self._expand_company(clean(unit), item) or self._expand_school(unit, item)
        return home_of(whole, title, self.ground, self.areas_near.get(item, ()))

    def _expand_school(self, unit: str, item: str) -> str:
        """学院党委 with the full name of the only school that the item names, else of the only one in the issue."""
        school = _SCHOOL.match(short(unit))
        if not school:
            return unit
        kind, suffix = school[1], school[2] or ""
        for texts in (self.item_texts.get(item, ""), "\n".join(self.item_texts.values())):
            names = {name for name in re.findall(_SCHOOL_IN_FULL.format(kind=kind), texts) if len(name) > len(kind) + 1}
            if names:
                return f"{names.pop()}{suffix}" if len(names) == 1 else unit
        return unit

    def build_facet(self, kind: str, mention: Mention, **values: object) -> Facet:
        """A facet with the name and printed forms of the mention; `values` replace other fields."""
        name = clean(mention.name)
        printed = tuple(form for form in mention.printed if clean(form) != name)
        facet = Facet(kind, name, self.ground.own, self.ground.city, printed=printed)
        return replace(facet, **values)  # type: ignore[arg-type]

    @cached_property
    def titles_in(self) -> Mapping[str, str]:
        """{unit: a title in it}: a name of unknown kind is a company if it has a manager."""
        return {clean(unit): title for mention in self.mentions for unit, title in reversed(mention.posts) if unit}

    @cached_property
    def companies(self) -> Mapping[str, Mapping[str, str]]:
        """{item: {name of a company in it: its core name}}."""
        companies: dict[str, dict[str, str]] = defaultdict(dict)
        for mention in self.mentions:
            units = {mention.name} if mention.kind == "unit" else {unit for unit, _ in mention.posts}
            companies[mention.item] |= {clean(name): _core_name(name) for name in units if _COMPANY_END.search(name)}
        return companies

    @cached_property
    def all_companies(self) -> Mapping[str, str]:
        """{name of a company of the issue: its core name}."""
        return {name: core_name for names in self.companies.values() for name, core_name in names.items()}

    def _expand_company(self, form: str, item: str) -> str | None:
        """The company that a short form refers to, in the item or else in the issue; None if none or several."""
        companies = [name for name, core_name in self.all_companies.items() if core_name == form != name]
        if len(companies) == 1 and len(form) > _SHORTEST_BRAND:
            return companies[0]
        if not _COMPANY_END.search(form) or len(form) > _LONG_NAME:
            return None
        for names in (self.companies.get(item, {}), self.all_companies):
            matches = [
                name for name, core_name in names.items() if form != name and _is_short_form(form, name, core_name)
            ]
            if matches:
                return matches[0] if len(matches) == 1 else None
        return None

    @cached_property
    def company_forms(self) -> Mapping[str, tuple[str, ...]]:
        """{name of a company of the issue: the short forms in its text that can only refer to it}."""
        names, text = self.all_companies, self.whole_text
        forms = {
            part + kind
            for prefix, kind in re.findall(f"([{HAN}]{{2,3}})(集团|公司)", text)
            for part in (prefix, prefix[-2:])
        }
        forms |= {core_name for core_name in names.values() if len(core_name) > 2}
        forms |= {name for name in names if len(name) < _LONG_NAME}
        by_name: dict[str, set[str]] = defaultdict(set)
        for form in sorted(forms):
            matches = [
                name for name, core_name in names.items() if form != name and _is_short_form(form, name, core_name)
            ]
            if len(matches) == 1 and form in text:
                by_name[matches[0]].add(form)
                if (place := _SPECIAL_REGION.match(matches[0])) and place[0] + form in text:
                    by_name[matches[0]].add(place[0] + form)
        return {name: tuple(sorted(short_forms)) for name, short_forms in by_name.items()}

    @cached_property
    def brands(self) -> tuple[str, ...]:
        """The names of companies of the issue that may precede the names of their projects."""
        units = list(self.of_kind("unit"))
        homes = (self.home(unit.name, self.titles_in.get(clean(unit.name), ""), unit.item) for unit in units)
        names = {home.area[1:] for home in homes if home and home.area.startswith("#")}
        full_names = {clean(unit.name) for unit in units if _COMPANY_END.search(unit.name)}
        return tuple(sorted(names | {name[:2] for name in names} | full_names))

    def find_company(self, item: str) -> str:
        """The core name of the only company in an item; "" when there is none or several."""
        core_names = set(self.companies.get(item, {}).values())
        return core_names.pop() if len(core_names) == 1 else ""


def is_company(name: str) -> bool:
    """Whether a name ends like that of a company."""
    return _COMPANY_END.search(name) is not None


def _core_name(name: str) -> str:
    """The core name of a company: without the place before it and the legal form after it."""
    return brand(leading_area(_SPECIAL_REGION.sub("", short(name)))[1])


def _is_short_form(form: str, name: str, core_name: str) -> bool:
    """Whether a form can be short for a company: the characters of its core name in order, and its kind."""
    form_core = _COMPANY_END.sub("", form)
    if name.startswith(form) and _COMPANY_END.search(name[len(form) :]):
        return False  # the form is the group, the name its branch
    if name.endswith(form) and len(form) > 3 and len(name) > len(form) + 3 and _COMPANY_END.search(name[: -len(form)]):
        return True  # 西南公司 of 远山建设集团西南公司
    if (form.endswith("集团") and "集团" not in name) or not form_core.startswith(core_name[:1]) or len(form_core) < 2:
        return False
    return form_core == core_name or (form_core != form and abbreviates(form_core, core_name))


def _find_cities(name: str) -> Iterator[str]:
    city = _CITY.match(short(name))
    if city:
        yield city[1]
