"""One issue read for who is meant: a facet for every mention, what it tells of areas and of renamed bodies."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from rdflib import RDF, Graph, Literal, URIRef
from rdflib.term import Node

from kg.identity.entity import Holding
from kg.identity.judgement import Anchor
from loaders.bulletin.extract.people.names import is_written_by_sound
from loaders.facets.facet import GIVEN, Facet
from loaders.naming import divisions
from loaders.naming.bodies import body_core
from loaders.naming.homes import Ground, Home, brand, ground, home_of, leading_area, short
from loaders.naming.projects import GENERIC, Project, parts, project
from loaders.naming.renamings import renamings
from loaders.naming.spelling import abbreviates, clean
from ontology.terms import KG, id_of

# A name that is only surname and office is nobody's beyond the issue that prints it.
_OFFICE = re.compile(
    r"^.{1,3}?(书记|[省市州县区镇乡]长|[局科处部院校厂会行司厅]长|主任|主席|经理|总裁|先生|女士|老师|"
    r"教授|总工|总)$"
)
_KIND = re.compile("^(学院|大学|学校|医院)(党委|党总支)?$")
_NAMED = "((?:(?![与和到在赴同向对由请邀了的于从及并])[\u4e00-\u9fff]){{2,8}}?{kind})(?!党)"
# 该项目即7月签约的某基地项目.
_IS_ALSO = re.compile(
    "项目即为?(?:[^,，。;；]{1,12}的)?(?P<name>[^,，。;；的]{2,16}?(?:项目|工程|基地|产业园))(?=[,，。;；])"
)
_ABROAD = re.compile("^(香港|澳门|台湾)")
_FORMS = re.compile("(集团|公司)$")
_LONG_NAME = 8
_SHORTEST_BRAND = 3
_UPWARD = ("报", "抄报", "呈", "呈报", "呈送", "报送")


@dataclass(frozen=True, slots=True)
class Said:
    """A mention as its issue gives it. posts: (unit, title); day: of the issue."""

    id: str
    kind: str
    name: str
    item: str
    within: str = ""
    printed: tuple[str, ...] = ()
    posts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Tenure:
    """That a person (id of his mention) holds a post in a unit (id of its mention), as the issue says it."""

    person: str
    unit: str | None
    title: str
    status: str | None
    holding: Holding


@dataclass(frozen=True)
class Reading:
    """facets: {mention's or addressee's id: what it may mean}, several for a name of two projects. above: {id of a
    unit's facet: the unit it belongs to}. told: what the issue tells of areas and renamed bodies. anchors: {mention's
    id: anchor}. tenures: who holds what. day: of the issue."""

    issue: str
    day: date | None
    facets: Mapping[str, tuple[Facet, ...]]
    above: Mapping[str, Facet] = field(default_factory=dict)
    told: tuple[Facet, ...] = ()
    anchors: Mapping[str, str] = field(default_factory=dict)
    tenures: tuple[Tenure, ...] = ()


def read(graph: Graph) -> Reading:
    """What the graph of one issue gives to the resolution of identities."""
    return _Reader(graph).read()


class _Reader:
    def __init__(self, graph: Graph) -> None:
        self.said: dict[Node, dict[Node, list[Node]]] = defaultdict(lambda: defaultdict(list))
        for subject, predicate, value in graph:
            self.said[subject][predicate].append(value)
        self.issue = next(graph.subjects(RDF.type, KG.Issue))
        self.of_class: dict[Node, list[Node]] = defaultdict(list)
        for subject in self.said:
            for cls in self.said[subject][RDF.type]:
                self.of_class[cls].append(subject)

    def read(self) -> Reading:
        facets: dict[str, tuple[Facet, ...]] = {}
        for each in self.mentions:
            if each.kind == "unit":
                facets[each.id] = (self._unit(each),)
            elif each.kind == "project":
                facets[each.id] = tuple(self._projects(each))
            elif each.kind == "place":
                facets[each.id] = (self._plain("place", each, core=clean(each.name)),)
            elif each.kind != "person":  # a topic is one wherever it is named
                facets[each.id] = (Facet(each.kind, clean(each.name), "", core=clean(each.name)),)
        facets |= self._people()
        facets |= dict(self._addressees(facets))
        return Reading(
            id_of(str(self.issue)),
            self._day(self.issue, KG.published),
            facets,
            dict(self._above(facets)),
            tuple(self._told()),
            self._anchors(),
            tuple(self._tenures()),
        )

    @cached_property
    def mentions(self) -> list[Said]:
        posts: dict[Node, set[tuple[str, str]]] = defaultdict(set)
        for tenure in self.of_class[KG.Tenure]:
            unit = self._one(tenure, KG.inUnit)
            name = self._text(unit, KG.name) if unit else ""
            posts[self._need(tenure, KG.ofMention)].add((name, self._text(tenure, KG.title)))
        return [
            Said(
                id_of(str(each)),
                self._text(each, KG.kind),
                self._text(each, KG.name),
                id_of(str(self._need(each, KG.inItem))),
                self._text(each, KG.within),
                tuple(sorted(str(form) for form in self.said[each][KG.printed])),
                tuple(sorted(posts[each])),
            )
            for each in sorted(self.of_class[KG.Mention], key=str)
        ]

    @cached_property
    def ground(self) -> Ground:
        area = next(filter(None, (self._text(self.issue, each) for each in (KG.area, KG.publisher, KG.title, KG.id))))
        plain = ground(area, self._text(self.issue, KG.publisher))
        return plain if plain.city else ground(area, self._text(self.issue, KG.publisher), self._city(plain))

    def _city(self, plain: Ground) -> str:
        """The city above the bulletin's area, where what the issue says leaves only one."""
        if divisions.is_city(plain.own):
            return ""
        named = {each for said in self.mentions if said.kind == "unit" for each in _cities(said.name)}
        named |= {
            city
            for each in self.of_class[KG.Distribution]
            if self._text(each, KG.label) in _UPWARD
            for city in _cities(self._text(each, KG.name))
        }
        sure = {city for city in named - {plain.own} if self._is_above(city, plain)}
        return sure.pop() if len(sure) == 1 else ""

    def _is_above(self, city: str, plain: Ground) -> bool:
        """Whether the issue is reported to that city, shares a leader with it, is inspected by it, or calls it 市."""
        for each in self.of_class[KG.Distribution]:
            if self._text(each, KG.label) in _UPWARD and short(self._text(each, KG.name)).startswith(city):
                return True
        for said in self.mentions:
            units = [short(unit) for unit, _ in said.posts if unit]
            if any(unit.startswith(city) for unit in units) and (
                any(
                    home and home.area == plain.own
                    for unit, title in said.posts
                    if not short(unit).startswith(city) and (home := home_of(unit, title, plain)) and unit
                )
                or said.id in self._inspecting
            ):
                return True
        texts = "\n".join(self._text(item, KG.text) for item in self.of_class[KG.Item])
        heads = "\n".join(self._text(item, KG.heading) for item in self.of_class[KG.Item])
        bodies = {
            short(each.name)[len(city) :]
            for each in self.mentions
            if each.kind == "unit" and short(each.name).startswith(city)
        }
        return any(
            len(body) > 2 and re.search(f"(?<!{re.escape(city[:-1])})市{re.escape(body)}", texts + heads)
            for body in bodies
        )

    @cached_property
    def _inspecting(self) -> set[str]:
        """The mentions of those who head an inspection: leaders in their own area."""
        found = set()
        for each in self.of_class[KG.Participation]:
            event = self._one(each, KG.inEvent)
            if Literal("leader") in self.said[each][KG.roles] and event and self._text(event, KG.kind) == "inspection":
                found.add(id_of(str(self._need(each, KG.ofMention))))
        return found

    @cached_property
    def _near(self) -> Mapping[str, tuple[str, ...]]:
        """{item: areas that the names of its units begin with}"""
        found: dict[str, set[str]] = defaultdict(set)
        for each in self.mentions:
            if each.kind == "unit" and (
                home := home_of(each.within + each.name if each.within else each.name, "", self.ground)
            ):
                found[each.item].add(home.area)
        return {item: tuple(sorted(areas)) for item, areas in found.items()}

    def _plain(self, kind: str, said: Said, **values: object) -> Facet:
        made = Facet(
            kind,
            clean(said.name),
            self.ground.own,
            self.ground.city,
            printed=tuple(form for form in said.printed if clean(form) != clean(said.name)),
        )
        return replace(made, **values)  # type: ignore[arg-type]

    def _home(self, unit: str, title: str, item: str) -> Home | None:
        whole = self._company(clean(unit), item) or self._whole(unit, item)
        return home_of(whole, title, self.ground, self._near.get(item, ()))

    def _whole(self, unit: str, item: str) -> str:
        """学院党委 with the name of the one school that the item tells in full, else of the issue's one."""
        found = _KIND.match(short(unit))
        if not found:
            return unit
        for texts in (self._texts.get(item, ""), "\n".join(self._texts.values())):
            names = {name for name in re.findall(_NAMED.format(kind=found[1]), texts) if len(name) > len(found[1]) + 1}
            if names:
                return f"{names.pop()}{found[2] or ''}" if len(names) == 1 else unit
        return unit

    @cached_property
    def _texts(self) -> Mapping[str, str]:
        return {id_of(str(item)): short(self._text(item, KG.text)) for item in sorted(self.of_class[KG.Item], key=str)}

    @cached_property
    def _offices(self) -> Mapping[str, str]:
        """{body: a title that somebody holds in it}: a name without a kind is a company's where it has a manager."""
        return {clean(unit): title for each in self.mentions for unit, title in reversed(each.posts) if unit}

    def _unit(self, said: Said) -> Facet:
        title = self._offices.get(clean(said.name), "")
        home = self._home(said.name, title, said.item) or Home(self.ground.own, short(said.name))
        if said.within and home.area == self.ground.own and short(said.name).startswith(home.body or " "):
            above = self._home(said.within, "", said.item)
            if above and not above.body and above.area != self.ground.own:
                home = Home(above.area, home.body)
        core = body_core(home.body, self.ground.stem if home.area == self.ground.own else "")
        if home.area == self.ground.own and core in ("公司", "集团"):
            core = next((f"{tail[:2]}{core}" for tail in ("高新区", "经开区") if self.ground.own.endswith(tail)), core)
        form = ("集团",) if "集团" in said.name else ("公司",) if "公司" in said.name else ()
        made = self._plain("unit", said, homes=(home.area,), core=core, within=said.within, marks=form)
        more = (*self._company_forms.get(made.name, ()), *self._former.get(made.name, ()))
        return replace(made, printed=tuple(sorted({*made.printed, *more}))) if more else made

    def _projects(self, said: Said) -> Iterator[Facet]:
        others = [each.name for each in self.mentions if each.kind == "project" and each.name != said.name]
        here = [
            each.name
            for each in self.mentions
            if each.kind == "project" and each.name != said.name and each.item == said.item
        ]
        for name in parts(said.name, others) or (said.name,):
            read = project(name, self.ground, self._brands)
            core = self._longer(read.core, others) or self._holds(read.core, here) or read.core
            also = self._is_also(said, here)
            before = (project(also, self.ground, self._brands).rest,) if also else ()
            made = self._plain(
                "project",
                said,
                homes=(self.ground.own,),
                core=core,
                name=clean(name),
                marks=(read.phase, read.rest, self._party(read, said), *before),
            )
            yield replace(made, printed=tuple(sorted({*made.printed, also}))) if also else made

    def _holds(self, core: str, here: Iterable[str]) -> str | None:
        """The one other project of the item in whose name the core stands: 云帆路东延线 for 东延."""
        if len(core) < 2 or core in GENERIC:
            return None
        found = {read.core for each in here if core in (read := project(each, self.ground)).core != core}
        return found.pop() if len(found) == 1 else None

    def _is_also(self, said: Said, here: Iterable[str]) -> str | None:
        """The name under which the item says that a project went before: 该项目即7月签约的某基地项目."""
        text = self._texts.get(said.item, "")
        first = min(
            (each for each in (said.name, *here) if short(each) in text),
            default="",
            key=lambda each: text.find(short(each)),
        )
        if first != said.name:
            return None
        said_so = _IS_ALSO.search(text)
        return said_so["name"] if said_so else None

    def _party(self, read: Project, said: Said) -> str:
        """The company whose undertaking it is: in its name, or the only one of its item; "" where none is."""
        if read.rest != read.core:
            return next(
                (
                    brand
                    for brand in sorted(self._brands, key=len, reverse=True)
                    if read.core.startswith(brand) and not _FORMS.search(brand)
                ),
                "",
            )
        brands = set(self._companies.get(said.item, {}).values())
        return brands.pop() if len(brands) == 1 else ""

    def _longer(self, core: str, others: Sequence[str]) -> str | None:
        """The one longer name of the issue that ends in `core`, which is then short for it."""
        if len(core) < 4:
            return None
        longer = {
            read.core
            for each in others
            if (read := project(each, self.ground)).core != core and read.core.endswith(core)
        }
        return longer.pop() if len(longer) == 1 else None

    @cached_property
    def _brands(self) -> tuple[str, ...]:
        homes = (
            self._home(each.name, self._offices.get(clean(each.name), ""), each.item)
            for each in self.mentions
            if each.kind == "unit"
        )
        found = {home.area[1:] for home in homes if home and home.area.startswith("#")}
        whole = {clean(each.name) for each in self.mentions if each.kind == "unit" and _FORMS.search(each.name)}
        return tuple(sorted(found | {each[:2] for each in found} | whole))

    def _people(self) -> Iterator[tuple[str, tuple[Facet, ...]]]:
        groups: dict[str, list[Said]] = defaultdict(list)
        for each in self.mentions:
            if each.kind == "person":
                groups[person_name(each.name)].append(each)
        for name, group in groups.items():
            yield from self._namesakes(name, group)

    def _namesakes(self, name: str, group: Sequence[Said]) -> Iterator[tuple[str, tuple[Facet, ...]]]:
        """The facets of all mentions of one name; who is printed bare is who the issue tells by that name."""
        told = {each.id: self._person(name, each) for each in group}
        posted = [facet for facet in told.values() if facet.homes]
        for each in group:
            facet = told[each.id]
            if not facet.homes:
                facet = self._followed(facet, each, posted)
            yield each.id, (facet,)

    def _person(self, name: str, said: Said) -> Facet:
        homes, posts = set(), set()
        for unit, title in said.posts:
            home = self._home(unit, title, said.item)
            if home and (unit or home.area != self.ground.own):
                homes.add(home.area)
                stem = self.ground.stem if home.area == self.ground.own else ""
                posts.add((home.area, body_core(home.body, stem), clean(title)))
        own = f"{self.ground.own}!{id_of(str(self.issue))}" if _OFFICE.match(name) else self.ground.own
        return replace(
            self._plain("person", said, homes=tuple(sorted(homes)), posts=tuple(sorted(posts))), name=name, own=own
        )

    def _followed(self, bare: Facet, said: Said, posted: Sequence[Facet]) -> Facet:
        """A bare name as the others of its issue tell it; bare still where they tell of two."""
        if not posted:
            return bare
        joined = _joined(posted)
        if len(joined) > 1:
            near = set(self._near.get(said.item, ()))
            joined = [group for group in joined if any(near & set(each.homes) - {self.ground.own} for each in group)]
        if len(joined) != 1:
            return bare
        first = min(joined[0], key=lambda each: each.text)
        return replace(first, printed=bare.printed)

    @cached_property
    def _former(self) -> Mapping[str, tuple[str, ...]]:
        """{name of a body: those that the issue says it had before}"""
        found: dict[str, set[str]] = defaultdict(set)
        for old, new in self._renamed_bodies:
            found[clean(new)].add(clean(old))
        return {new: tuple(sorted(old)) for new, old in found.items()}

    @cached_property
    def _renamed_bodies(self) -> tuple[tuple[str, str], ...]:
        """(old, new) names of bodies, as the items say it."""
        names = {form for each in self.mentions if each.kind == "unit" for form in (each.name, *each.printed)}
        return tuple(
            sorted({pair for item in self.of_class[KG.Item] for pair in renamings(self._text(item, KG.text), names)})
        )

    @cached_property
    def _renamings(self) -> tuple[tuple[str, str], ...]:
        """(old, new) cores of bodies of the bulletin's own area."""
        found = []
        for old, new in self._renamed_bodies:
            homes = [home_of(each, "", self.ground) for each in (old, new)]
            if all(home and home.area == self.ground.own for home in homes):
                cores = [body_core(home.body, self.ground.stem) for home in homes if home]
                if cores[0] != cores[1] and all(cores):
                    found.append((cores[0], cores[1]))
        return tuple(sorted(set(found)))

    def _told(self) -> Iterator[Facet]:
        if self.ground.city and not self.ground.own.startswith("#"):
            yield Facet("city", self.ground.city, self.ground.own)
        for old, new in self._renamings:
            yield Facet("rename", new, self.ground.own, core=old)

    def _above(self, facets: Mapping[str, tuple[Facet, ...]]) -> Iterator[tuple[str, Facet]]:
        """The unit that each unit belongs to: what it is printed within, else the area or body whose it is."""
        ahead = [(facets[each.id][0], each) for each in self.mentions if each.kind == "unit"]
        for facet, said in ahead:
            area = facet.homes[0].partition("/")[0]
            over = self._within(facet, said) or (self._area(area) if facet.core and "@" not in area else None)
            if over:
                yield facet.id, over
                if over.core:
                    yield over.id, self._area(over.homes[0])
            elif area == self.ground.own and self.ground.city and not area.startswith("#"):
                yield facet.id, self._area(self.ground.city)

    def _within(self, facet: Facet, said: Said) -> Facet | None:
        home = self._home(said.within, "", said.item) if said.within else None
        if not home or "@" in home.area or (home.area, body_core(home.body)) == (facet.homes[0], facet.core):
            return None
        return Facet("unit", clean(said.within), self.ground.own, self.ground.city, (home.area,), body_core(home.body))

    def _area(self, token: str) -> Facet:
        name = token.lstrip("#")
        printed: tuple[str, ...] = ()
        if token == self.ground.own:
            forms = {*self.ground.aliases, clean(self.ground.spoken), *self.ground.whole}
            printed = tuple(sorted(each for each in forms - {name} if each in self._all_text or each in self._head))
        return Facet("unit", name, self.ground.own, self.ground.city, (token,), printed=printed)

    @cached_property
    def _all_text(self) -> str:
        return clean(
            "\n".join(self._text(item, part) for item in self.of_class[KG.Item] for part in (KG.heading, KG.text))
        )

    @cached_property
    def _head(self) -> str:
        """The masthead."""
        return clean("\n".join(self._text(self.issue, part) for part in (KG.title, KG.publisher, KG.area)))

    def _company(self, form: str, item: str) -> str | None:
        """The company that a short form stands for: the one of the item, else of the issue."""
        brands = [name for name, letters in self._all_companies.items() if letters == form != name]
        if len(brands) == 1 and len(form) > _SHORTEST_BRAND:
            return brands[0]
        if not _FORMS.search(form) or len(form) > _LONG_NAME:
            return None
        for names in (self._companies.get(item, {}), self._all_companies):
            meant = [name for name, letters in names.items() if form != name and _is_short(form, name, letters)]
            if meant:
                return meant[0] if len(meant) == 1 else None
        return None

    @cached_property
    def _companies(self) -> Mapping[str, Mapping[str, str]]:
        """{item: {name of a company in it: its letters}}"""
        found: dict[str, dict[str, str]] = defaultdict(dict)
        for each in self.mentions:
            units = {each.name} if each.kind == "unit" else {unit for unit, _ in each.posts}
            found[each.item] |= {clean(name): _letters(name) for name in units if _FORMS.search(name)}
        return found

    @cached_property
    def _all_companies(self) -> Mapping[str, str]:
        return {name: letters for names in self._companies.values() for name, letters in names.items()}

    @cached_property
    def _company_forms(self) -> Mapping[str, tuple[str, ...]]:
        """{name of a company of the issue: the short forms that its text has for it alone}"""
        names = self._all_companies
        found: dict[str, set[str]] = defaultdict(set)
        forms = {
            part + kind
            for core, kind in re.findall("([\u4e00-\u9fff]{2,3})(集团|公司)", self._all_text)
            for part in (core, core[-2:])
        }
        forms |= {letters for letters in names.values() if len(letters) > 2}
        forms |= {name for name in names if len(name) < _LONG_NAME}
        for form in sorted(forms):
            meant = [name for name, letters in names.items() if form != name and _is_short(form, name, letters)]
            if len(meant) == 1 and form in self._all_text:
                found[meant[0]].add(form)
                if (place := _ABROAD.match(meant[0])) and place[0] + form in self._all_text:
                    found[meant[0]].add(place[0] + form)
        return {name: tuple(sorted(each)) for name, each in found.items()}

    def _tenures(self) -> Iterator[Tenure]:
        for each in sorted(self.of_class[KG.Tenure], key=str):
            unit = self._one(each, KG.inUnit)
            seen = self._day(each, KG.seen)
            sentences = sorted(id_of(str(sentence)) for sentence in self.said[each][KG.evidence])
            holding = Holding(seen, seen, self._day(each, KG.began), self._day(each, KG.ended))
            yield Tenure(
                id_of(str(self._need(each, KG.ofMention))),
                id_of(str(unit)) if unit else None,
                self._text(each, KG.title),
                self._text(each, KG.status) or None,
                holding | Holding(sentences=tuple(sentences)),
            )

    def _day(self, subject: Node, predicate: URIRef) -> date | None:
        value = self._one(subject, predicate)
        return value.toPython() if isinstance(value, Literal) else None

    def _addressees(self, facets: Mapping[str, tuple[Facet, ...]]) -> Iterator[tuple[str, tuple[Facet, ...]]]:
        """The people on the distribution list, who may stand there without surname; of whom the issue does not tell,
        only by the first part of a name like 阿不力孜·买买提, which another issue may tell in full."""
        people = {each.name: facets[each.id] for each in self.mentions if each.kind == "person"}
        for each in sorted(self.of_class[KG.Distribution], key=str):
            name = clean(self._text(each, KG.name))
            meant = {facet.id: facet for full, (facet,) in people.items() if _calls(name, person_name(full))}
            if len(meant) == 1:
                yield id_of(str(each)), tuple(meant.values())
            elif not meant and is_written_by_sound(name) and not divisions.is_begin(name):
                yield id_of(str(each)), (Facet("person", name, self.ground.own, self.ground.city, marks=GIVEN),)

    def _anchors(self) -> dict[str, str]:
        starts = {id_of(str(item)): self._text(item, KG.starts) for item in self.of_class[KG.Item]}
        issue = id_of(str(self.issue))
        return {each.id: str(Anchor(issue, starts[each.item], each.kind, each.name)) for each in self.mentions}

    def _one(self, subject: Node, predicate: URIRef) -> Node | None:
        return next(iter(self.said[subject].get(predicate, ())), None) if subject in self.said else None

    def _need(self, subject: Node, predicate: URIRef) -> Node:
        value = self._one(subject, predicate)
        if value is None:
            raise ValueError(f"{subject} has no {predicate}; the shapes of the ontology would tell")
        return value

    def _text(self, subject: Node, predicate: URIRef) -> str:
        value = self._one(subject, predicate)
        return "" if value is None else str(value)


def person_name(name: str) -> str:
    """A person's name as it is compared: one kind of dot in foreign ones.

    >>> person_name("马丁・霍尔特") == person_name("马丁·霍尔特")
    True
    """
    return re.sub("[・•‧．.]", "·", clean(name))


def _letters(name: str) -> str:
    """A company's name without the place before it and the legal form behind it."""
    return brand(leading_area(_ABROAD.sub("", short(name)))[1])


def _is_short(form: str, name: str, letters: str) -> bool:
    """Whether a form can be short for a company's name: its letters in order from the first, its kind in the name."""
    core = re.sub("(集团|公司)$", "", form)
    if name.startswith(form) and _FORMS.search(name[len(form) :]):
        return False  # the group, not its branch
    if name.endswith(form) and len(form) > 3 and len(name) > len(form) + 3 and _FORMS.search(name[: -len(form)]):
        return True  # 西南公司 of 远山建设集团西南公司
    if (form.endswith("集团") and "集团" not in name) or not core.startswith(letters[:1]) or len(core) < 2:
        return False
    return core == letters or (core != form and abbreviates(core, letters))


def _cities(name: str) -> Iterator[str]:
    found = re.match("((?:(?!省|自治区)[\u4e00-\u9fff]){2,5}?[市州])(?!场|区)", short(name))
    if found:
        yield found[1]


def _calls(given: str, full: str) -> bool:
    """Whether a name stands for a full one: itself, without its surname, or the first part of a foreign one."""
    return (
        given == full
        or (len(given) > 1 and full.endswith(given) and 1 <= len(full) - len(given) <= 2 and "·" not in full)
        or ("·" in full and full.split("·")[0] == given)
    )


def _joined(posted: Iterable[Facet]) -> list[list[Facet]]:
    """Facets of one name in groups that share a home."""
    groups: list[list[Facet]] = []
    for facet in posted:
        touching = [group for group in groups if any(set(each.homes) & set(facet.homes) for each in group)]
        merged = [facet, *(each for group in touching for each in group)]
        groups = [group for group in groups if group not in touching] + [merged]
    return groups
