"""Hand-made graphs of fictional issues, in the form that loaders give."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from rdflib import RDF, Graph, Literal, URIRef

from loaders.facets.describe import describe
from ontology.terms import KG, bind, iri


@dataclass
class Issue:
    """Builds the graph of one issue; each method returns the id of what it added."""

    id: str
    area: str | None = "林塘县"
    published: date = date(2021, 3, 1)
    _graph: Graph = field(init=False)

    def __post_init__(self) -> None:
        self._graph = bind(Graph(bind_namespaces="none"))
        self.add(
            KG.Issue,
            self.id,
            name=f"工作周报 {self.id}",
            title="工作周报",
            area=self.area,
            year=self.published.year,
            number=7,
            published=self.published,
            document=f"{self.id}.txt",
            sha256="0" * 64,
            text="全文",
            extractor="kg test",
            publisher="林塘县政府办公室" if self.area else None,
        )
        self.link(self.add(KG.Distribution, f"{self.id}/d1", name="县委", label="报", order=1), KG.ofIssue, self.id)
        self._count: dict[str, int] = {}

    @property
    def graph(self) -> Graph:
        """The graph with facets, as a loader gives it."""
        return describe(self._graph)

    def item(self, text: str) -> str:
        id = self._next(self.id, "i")
        self.add(
            KG.Item,
            id,
            name=text[:8],
            order=self._count[f"{self.id}/i"],
            starts=text[:24],
            text=text,
            runs=f"0:0:{len(text)}",
        )
        self.link(id, KG.partOf, self.id)
        for number, match in enumerate(re.finditer("[^。]+。", text), 1):
            sentence = self.add(
                KG.Sentence,
                f"{id}/s{number}",
                name=match[0],
                order=number,
                text=match[0],
                spanStart=match.start(),
                spanEnd=match.end(),
            )
            self.link(sentence, KG.partOf, id)
        return id

    def mention(self, item: str, kind: str, name: str, *printed: str, within: str | None = None) -> str:
        id = self._next(item, "m")
        self.add(KG.Mention, id, name=name, kind=kind, within=within, spanStart=0, spanEnd=len(name), **_RULE)
        self.link(id, KG.inItem, item)
        for form in printed or (name,):
            self._graph.add((iri(id), KG.printed, Literal(form)))
        self.link(id, KG.evidence, f"{item}/s1")
        return id

    def tenure(
        self,
        person: str,
        unit: str | None,
        title: str,
        seen: date | None = None,
        status: str | None = None,
        began: date | None = None,
        ended: date | None = None,
    ) -> str:
        id = self._next(person, "t")
        self.add(
            KG.Tenure,
            id,
            name=title,
            title=title,
            status=status,
            seen=seen or self.published,
            began=began,
            ended=ended,
            **_RULE,
        )
        self.link(id, KG.ofMention, person)
        if unit:
            self.link(id, KG.inUnit, unit)
        self.link(id, KG.evidence, f"{person.rpartition('/')[0]}/s1")
        return id

    def event(
        self,
        item: str,
        kind: str,
        cast: Sequence[tuple[str, Sequence[str]]],
        projects: Sequence[str] = (),
        place: str | None = None,
        start: date | None = None,
    ) -> str:
        id = self._next(item, "e")
        self.add(KG.Event, id, name="会议", kind=kind, start=start or self.published, order=1, **_RULE)
        self.link(id, KG.reportedIn, item)
        self.link(id, KG.evidence, f"{item}/s1")
        for number, (mention, roles) in enumerate(cast, 1):
            self._involve(KG.Participation, f"{id}/p{number}", id, mention, order=number, present=True)
            for role in roles:
                self._graph.add((iri(f"{id}/p{number}"), KG.roles, Literal(role)))
        for number, project in enumerate(projects, 1):
            self._involve(KG.Concern, f"{id}/c{number}", id, project)
        if place:
            self._involve(KG.Venue, f"{id}/v1", id, place)
        return id

    def _involve(self, cls: URIRef, id: str, event: str, mention: str, **values: object) -> None:
        self.add(cls, id, **values, **_RULE)
        self.link(id, KG.inEvent, event)
        self.link(id, KG.ofMention, mention)
        self.link(id, KG.evidence, f"{event.rpartition('/')[0]}/s1")

    def add(self, cls: URIRef, id: str, **values: object) -> str:
        self._graph.add((iri(id), RDF.type, cls))
        for name, value in {"id": id, **values}.items():
            if value is not None:
                self._graph.add((iri(id), KG[name], Literal(value)))
        return id

    def link(self, id: str, predicate: URIRef, target: str) -> None:
        self._graph.add((iri(id), predicate, iri(target)))

    def _next(self, above: str, letter: str) -> str:
        key = f"{above}/{letter}"
        self._count[key] = self._count.get(key, 0) + 1
        return f"{key}{self._count[key]}"


_RULE = {"rule": "test", "confidence": 0.9}
SURNAMES, GIVEN = "赵钱孙李周吴郑王冯陈", ("启明", "一航", "佳音", "方舟", "子墨")
UNITS = ("财政局", "住建局", "教育局", "水务局", "卫健局")
PROJECTS = ("滨河公园项目", "东湖水厂项目", "实验小学项目")


def issue(number: int, items: int = 3, area: str = "林塘县") -> Graph:
    """Issue `number` of a weekly of a county. Its people, units and projects recur in other issues, in other posts."""
    built = Issue(f"2021-{number:02}-{area.encode().hex()[:8]}", area, date(2021, 1 + number % 12, 1 + number % 28))
    for position in range(items):
        _add_item(built, number * 7 + position * 3)
    return built.graph


def _add_item(built: Issue, seed: int) -> None:
    item = built.item(f"第{seed}条，县领导召开专题会。会议要求加快建设。")
    units = [
        built.mention(
            item,
            "unit",
            f"{built.area}{UNITS[(seed + step) % 5]}",
            UNITS[(seed + step) % 5],
            within=built.area if step else None,
        )
        for step in range(2)
    ]
    names = [SURNAMES[(seed + step) % 10] + GIVEN[(seed + step * 2) % 5] for step in range(4)]
    people = [built.mention(item, "person", name) for name in dict.fromkeys(names)]
    project = built.mention(item, "project", PROJECTS[seed % 3], PROJECTS[seed % 3].removesuffix("项目"))
    place = built.mention(item, "place", "会议中心")
    built.tenure(people[0], units[0], "局长")
    built.tenure(people[1], units[0], "副局长", status="acting" if seed % 2 else None)
    built.tenure(people[1], units[1], "局长", status="appointed", began=built.published)
    built.tenure(people[-1], None, "组长")
    cast = [
        (mention, ["attendee"] if position else ["chair", "speaker"])
        for position, mention in enumerate([*people, units[1]])
    ]
    built.event(item, "meeting", cast, [project], place, built.published)
