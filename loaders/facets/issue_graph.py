"""The graph of one issue, as the makers of facets read it: mentions with their posts, texts, homes of units."""

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
_ABROAD = re.compile("^(香港|澳门|台湾)")
_COMPANY_END = re.compile("(集团|公司)$")
_LONG_NAME = 8
_SHORTEST_BRAND = 3
_UPWARD = ("报", "抄报", "呈", "呈报", "呈送", "报送")


@dataclass(frozen=True, slots=True)
class Mention:
    """A mention as its issue gives it. posts: (unit, title)."""

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

    def needed(self, subject: Node, predicate: URIRef) -> Node:
        """One value. Raises ValueError where there is none: the shapes reject such a graph."""
        value = self.value(subject, predicate)
        if value is None:
            raise ValueError(f"{subject} has no {predicate}; the shapes of the ontology say so too")
        return value

    def text(self, subject: Node, predicate: URIRef) -> str:
        """One value as text, "" for none."""
        value = self.value(subject, predicate)
        return "" if value is None else str(value)

    @cached_property
    def mentions(self) -> list[Mention]:
        """All mentions, in order of their IRIs."""
        posts: dict[Node, set[tuple[str, str]]] = defaultdict(set)
        for tenure in self.of_class[KG.Tenure]:
            unit = self.value(tenure, KG.inUnit)
            name = self.text(unit, KG.name) if unit else ""
            posts[self.needed(tenure, KG.ofMention)].add((name, self.text(tenure, KG.title)))
        return [
            Mention(
                id_of(str(node)),
                self.text(node, KG.kind),
                self.text(node, KG.name),
                id_of(str(self.needed(node, KG.inItem))),
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
        """{item: its text with short forms of administration}."""
        return {id_of(str(item)): short(self.text(item, KG.text)) for item in sorted(self.of_class[KG.Item], key=str)}

    @cached_property
    def whole_text(self) -> str:
        """Headings and texts of all items, without blanks."""
        return clean(
            "\n".join(self.text(item, part) for item in self.of_class[KG.Item] for part in (KG.heading, KG.text))
        )

    @cached_property
    def masthead(self) -> str:
        """Title, publisher and area, without blanks."""
        return clean("\n".join(self.text(self.issue, part) for part in (KG.title, KG.publisher, KG.area)))

    @cached_property
    def ground(self) -> Ground:
        """From where the issue speaks."""
        sources = (self.text(self.issue, part) for part in (KG.area, KG.publisher, KG.title, KG.id))
        area, publisher = next(filter(None, sources)), self.text(self.issue, KG.publisher)
        plain = ground(area, publisher)
        return plain if plain.city else ground(area, publisher, self._city_above(plain))

    def _city_above(self, plain: Ground) -> str:
        """The city above the issue's area, where what the issue says leaves only one; else ""."""
        if divisions.is_city(plain.own):
            return ""
        cities = {city for mention in self.of_kind("unit") for city in _cities_in(mention.name)}
        for node in self.of_class[KG.Distribution]:
            if self.text(node, KG.label) in _UPWARD:
                cities |= set(_cities_in(self.text(node, KG.name)))
        sure = {city for city in cities - {plain.own} if self._is_above(city, plain)}
        return sure.pop() if len(sure) == 1 else ""

    def _is_above(self, city: str, plain: Ground) -> bool:
        """Whether the issue is reported to that city, shares a leader with it, is inspected by it, or calls it 市."""
        return (
            any(
                self.text(node, KG.label) in _UPWARD and short(self.text(node, KG.name)).startswith(city)
                for node in self.of_class[KG.Distribution]
            )
            or any(self._has_leader_of(city, mention, plain) for mention in self.mentions)
            or self._calls_it_the_city(city)
        )

    def _has_leader_of(self, city: str, mention: Mention, plain: Ground) -> bool:
        """Whether somebody with a post in that city inspects, or has a post in the issue's area too."""
        if not any(short(unit).startswith(city) for unit, _ in mention.posts if unit):
            return False
        if mention.id in self._inspecting:
            return True
        return any(
            unit and (home := home_of(unit, title, plain)) and home.area == plain.own
            for unit, title in mention.posts
            if not short(unit).startswith(city)
        )

    def _calls_it_the_city(self, city: str) -> bool:
        texts = "\n".join(self.text(item, part) for part in (KG.text, KG.heading) for item in self.of_class[KG.Item])
        names = (short(mention.name) for mention in self.of_kind("unit"))
        bodies = {name[len(city) :] for name in names if name.startswith(city)}
        return any(
            len(body) > 2 and re.search(f"(?<!{re.escape(city[:-1])})市{re.escape(body)}", texts) for body in bodies
        )

    @cached_property
    def _inspecting(self) -> set[str]:
        """The mentions of those who lead an inspection: leaders in their own area."""
        leaders = set()
        for node in self.of_class[KG.Participation]:
            event = self.value(node, KG.inEvent)
            leads = Literal("leader") in self.values[node][KG.roles]
            if leads and event and self.text(event, KG.kind) == "inspection":
                leaders.add(id_of(str(self.needed(node, KG.ofMention))))
        return leaders

    @cached_property
    def areas_near(self) -> Mapping[str, tuple[str, ...]]:
        """{item: areas that the names of its units begin with}."""
        areas: dict[str, set[str]] = defaultdict(set)
        for mention in self.mentions:
            if mention.kind == "unit" and (home := home_of(mention.within + mention.name, "", self.ground)):
                areas[mention.item].add(home.area)
        return {item: tuple(sorted(names)) for item, names in areas.items()}

    def home(self, unit: str, title: str, item: str) -> Home | None:
        """Whose a unit named in an item is."""
        whole = self._company_in_full(clean(unit), item) or self._school_in_full(unit, item)
        return home_of(whole, title, self.ground, self.areas_near.get(item, ()))

    def _school_in_full(self, unit: str, item: str) -> str:
        """学院党委 with the name of the one school that the item names in full, else of the issue's one."""
        school = _SCHOOL.match(short(unit))
        if not school:
            return unit
        kind, body = school[1], school[2] or ""
        for texts in (self.item_texts.get(item, ""), "\n".join(self.item_texts.values())):
            names = {name for name in re.findall(_SCHOOL_IN_FULL.format(kind=kind), texts) if len(name) > len(kind) + 1}
            if names:
                return f"{names.pop()}{body}" if len(names) == 1 else unit
        return unit

    def plain_facet(self, kind: str, mention: Mention, **values: object) -> Facet:
        """A facet with the mention's name and printed forms."""
        name = clean(mention.name)
        printed = tuple(form for form in mention.printed if clean(form) != name)
        facet = Facet(kind, name, self.ground.own, self.ground.city, printed=printed)
        return replace(facet, **values)  # type: ignore[arg-type]

    @cached_property
    def titles_in(self) -> Mapping[str, str]:
        """{body: a title that somebody holds in it}: a name without a kind is a company's where it has a manager."""
        return {clean(unit): title for mention in self.mentions for unit, title in reversed(mention.posts) if unit}

    @cached_property
    def companies(self) -> Mapping[str, Mapping[str, str]]:
        """{item: {name of a company in it: its letters}}."""
        companies: dict[str, dict[str, str]] = defaultdict(dict)
        for mention in self.mentions:
            units = {mention.name} if mention.kind == "unit" else {unit for unit, _ in mention.posts}
            companies[mention.item] |= {clean(name): _letters(name) for name in units if _COMPANY_END.search(name)}
        return companies

    @cached_property
    def all_companies(self) -> Mapping[str, str]:
        """{name of a company of the issue: its letters}."""
        return {name: letters for names in self.companies.values() for name, letters in names.items()}

    def _company_in_full(self, form: str, item: str) -> str | None:
        """The company that a short form stands for: the one of the item, else of the issue."""
        brands = [name for name, letters in self.all_companies.items() if letters == form != name]
        if len(brands) == 1 and len(form) > _SHORTEST_BRAND:
            return brands[0]
        if not _COMPANY_END.search(form) or len(form) > _LONG_NAME:
            return None
        for names in (self.companies.get(item, {}), self.all_companies):
            meant = [name for name, letters in names.items() if form != name and _is_short(form, name, letters)]
            if meant:
                return meant[0] if len(meant) == 1 else None
        return None

    @cached_property
    def company_forms(self) -> Mapping[str, tuple[str, ...]]:
        """{name of a company of the issue: the short forms that its text has for it alone}."""
        names, text = self.all_companies, self.whole_text
        forms = {
            part + kind for core, kind in re.findall(f"([{HAN}]{{2,3}})(集团|公司)", text) for part in (core, core[-2:])
        }
        forms |= {letters for letters in names.values() if len(letters) > 2}
        forms |= {name for name in names if len(name) < _LONG_NAME}
        found: dict[str, set[str]] = defaultdict(set)
        for form in sorted(forms):
            meant = [name for name, letters in names.items() if form != name and _is_short(form, name, letters)]
            if len(meant) == 1 and form in text:
                found[meant[0]].add(form)
                if (place := _ABROAD.match(meant[0])) and place[0] + form in text:
                    found[meant[0]].add(place[0] + form)
        return {name: tuple(sorted(each)) for name, each in found.items()}

    @cached_property
    def brands(self) -> tuple[str, ...]:
        """By which names companies of the issue stand before the names of their projects."""
        units = list(self.of_kind("unit"))
        homes = (self.home(each.name, self.titles_in.get(clean(each.name), ""), each.item) for each in units)
        names = {home.area[1:] for home in homes if home and home.area.startswith("#")}
        whole = {clean(each.name) for each in units if _COMPANY_END.search(each.name)}
        return tuple(sorted(names | {name[:2] for name in names} | whole))

    def company_of_item(self, item: str) -> str:
        """The letters of the only company of an item; "" where there is none or several."""
        letters = set(self.companies.get(item, {}).values())
        return letters.pop() if len(letters) == 1 else ""


def is_company(name: str) -> bool:
    """Whether a name ends as a company's does."""
    return _COMPANY_END.search(name) is not None


def _letters(name: str) -> str:
    """A company's name without the place before it and the legal form behind it."""
    return brand(leading_area(_ABROAD.sub("", short(name)))[1])


def _is_short(form: str, name: str, letters: str) -> bool:
    """Whether a form can be short for a company's name: its letters in order from the first, its kind in the name."""
    core = _COMPANY_END.sub("", form)
    if name.startswith(form) and _COMPANY_END.search(name[len(form) :]):
        return False  # the group, not its branch
    if name.endswith(form) and len(form) > 3 and len(name) > len(form) + 3 and _COMPANY_END.search(name[: -len(form)]):
        return True  # 西南公司 of 远山建设集团西南公司
    if (form.endswith("集团") and "集团" not in name) or not core.startswith(letters[:1]) or len(core) < 2:
        return False
    return core == letters or (core != form and abbreviates(core, letters))


def _cities_in(name: str) -> Iterator[str]:
    city = _CITY.match(short(name))
    if city:
        yield city[1]
