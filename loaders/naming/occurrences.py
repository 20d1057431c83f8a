"""Find known entities in a text by any form of their names: long, short, after an area or company, by ending."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from loaders.naming.projects import same_project, without_amount
from loaders.naming.spelling import abbreviates, clean
from loaders.text.characters import HAN

# Names of units that are unambiguous in any text: they contain a place or a proper name.
_DISTINCTIVE = re.compile(
    "^.{2,}(开发区|高新区|经开区|自治[区州县]|[省市州县区旗])|.{2,}(公司|集团|大学|学院|医院|银行)$"
)
_COMPANY = re.compile(".{2,}(公司|集团)$")
_AREA = re.compile(".*(开发区|高新区|经开区|保税区|新区|自治[区州县]|[省市州县区旗镇乡]|街道)$")
# Kinds that refer to a unit already named in the item: 分局, 学院.
_KINDS_ALONE = ("分局", "学院", "大学", "医院", "学校", "公司", "集团", "中心", "支队", "大队")
_KIND_ALONE = re.compile(f"(?:(?<![{HAN}])|(?<=[由到赴与和在向对为经该本从同及了是把被请]))({'|'.join(_KINDS_ALONE)})")
_CITY = re.compile(f"^[{HAN}]{{2,6}}?([省市州县区旗])(?=.{{2,}})")
# Words at the end of many project names; alone they name no project.
_COMMON_WORDS = re.compile(
    "^(建设|改造|产业|综合|整治|治理|扩建|新建|提升|配套|基础|设施|重点|项目|工程|产业园|园区|基地|中心|改扩建)+$"
)
_PROJECT_END = re.compile("(项目|工程)$")
_PHASE = re.compile("[(（]?[一二三四五六]期[)）]?")
_PROJECT_HEAD = re.compile(
    "(项目|工程|实验室|小学|中学|学校|医院|公园|大桥|公路|水厂|基地|中心|产业园|大道|水库|电站)$"
)
_LONG_FORMS = (("高新区", "高新技术产业开发区"), ("经开区", "经济技术开发区"), ("管委会", "管理委员会"))
_SHORT_PROJECT_END = "项目|工程|治理|改造|整治|产业园|基地|中心|建设"
_SHORTEST_BRAND = 3
_LONGEST_PART = 6


@dataclass(frozen=True, slots=True)
class KnownEntity:
    """An entity that a text may name. kind: person, unit or project."""

    kind: str
    id: str
    name: str


class KnownForms:
    """The forms in which entities may be printed: {form: entities}."""

    def __init__(self) -> None:
        self.entities: dict[str, set[KnownEntity]] = defaultdict(set)

    def add(self, entity: KnownEntity, names: Iterable[str]) -> None:
        """Add names of a unit or project, and the forms derived from each name."""
        for form in map(clean, names):
            if len(form) > 2 or (entity.kind == "unit" and _AREA.match(form) and len(form) > 1):
                self.entities[form].add(entity)
            if entity.kind == "unit":
                self._add_unit_forms(entity, form)
            elif len(form) > 4:
                self._add_project_forms(entity, form)

    def add_behind_areas(self, entity: KnownEntity, names: Sequence[str], areas: Sequence[str]) -> None:
        """Add the names of an entity, each after the name of its area."""
        self.add(entity, (area + name for area in areas for name in names if not name.startswith(area)))

    def add_distinctive(self, entity: KnownEntity, aliases: Sequence[str], within_area: bool) -> None:
        """Add the names of a unit that are clear in any text; those of a company only if it belongs to no area."""
        distinctive = [name for name in (entity.name, *aliases) if _DISTINCTIVE.search(name)]
        self.add(entity, [name for name in distinctive if not (within_area and _COMPANY.match(name))])
        if not within_area and any(map(_COMPANY.match, distinctive)):
            self.add(entity, [name for name in aliases if len(name) > _SHORTEST_BRAND])

    def add_short_projects(self, text: str) -> None:
        """Add the short forms of projects that a text contains, if each fits one project only."""
        short_forms: dict[str, set[KnownEntity]] = defaultdict(set)
        for form, entities in self.entities.items():
            core = _PROJECT_END.sub("", re.sub("[(（].*[)）]$", "", form))
            if not any(entity.kind == "project" for entity in entities) or len(core) <= 3:
                continue
            short = f"{re.escape(core[:2])}[{HAN}]{{1,{len(core)}}}?(?:{_SHORT_PROJECT_END})(?:项目|工程)?"
            for match in re.finditer(short, text):
                if match[0] not in self.entities and _is_short_for(_PROJECT_END.sub("", match[0]), core):
                    short_forms[match[0]] |= entities
        self.entities |= {form: entities for form, entities in short_forms.items() if len(entities) == 1}

    def add_projects_of_companies(self, text: str) -> None:
        """Add names of projects after a known company, if the text contains both together."""
        companies = [
            form
            for form, entities in self.entities.items()
            if any(entity.kind == "unit" for entity in entities) and len(form) > _SHORTEST_BRAND
        ]
        for form, entities in list(self.entities.items()):
            if all(entity.kind == "project" for entity in entities):
                for company in companies:
                    if company + form in text:
                        self.entities.setdefault(company + form, set()).update(entities)

    def _add_unit_forms(self, entity: KnownEntity, form: str) -> None:
        for brief, long in _LONG_FORMS:
            if brief in form and len(form) > 3:
                self.entities[form.replace(brief, long)].add(entity)
        if (city := _CITY.match(form)) and len(form) - city.end() > 1:
            self.entities[city[1] + form[city.end() :]].add(entity)  # 市投资促进局

    def _add_project_forms(self, entity: KnownEntity, form: str) -> None:
        plain = re.sub("[(（][^)）]*[)）]", "", form)  # 沙白公路 of 沙(坪)白(果)公路
        variants = (form, plain, without_amount(form), re.sub("(项目|工程)[(（].*[)）]$", "", form))
        for variant in dict.fromkeys(variants):
            core = _PROJECT_END.sub("", variant)
            for name in (core, f"{core}项目", f"{core}工程", f"{core}规划"):
                if len(name) > 3:
                    self.entities[name].add(entity)


Forms = Mapping[str, set[KnownEntity]]
Occurrence = tuple[str, KnownEntity]


def find_in_item(text: str, mentions: Sequence[Occurrence], forms: Forms) -> list[Occurrence]:
    """(form, entity) of the mentions of an item and of all other names in its text, without duplicates."""
    occurrences = find_in_line(text, forms, mentions)
    return list(dict.fromkeys([*occurrences, *_find_by_kind(occurrences, text), *_find_by_ending(occurrences, text)]))


def find_in_line(text: str, forms: Forms, mentions: Sequence[Occurrence] = ()) -> list[Occurrence]:
    """(form, entity) of all names in a text: the longest name at each place, and the area and company in it."""
    occurrences = dict.fromkeys(mentions)
    taken, line, at = {clean(form) for form, _ in mentions}, clean(text), 0
    longest = max((len(form) for form in (*forms, *taken)), default=0)
    while at < len(line):
        lengths = range(min(longest, len(line) - at), 1, -1)
        candidates = (line[at : at + length] for length in lengths)
        form = next((name for name in candidates if name in forms or name in taken), "")
        for name in dict.fromkeys((form, *_find_inner_names(form, forms))):
            if name and name not in taken and len(entities := forms.get(name, set())) == 1:
                occurrences[name, next(iter(entities))] = None
        if form and form in forms:
            occurrences |= dict.fromkeys(_find_with_phase(form, line, at + len(form), forms))
        at += len(form) or 1
    return list(occurrences)


def _find_with_phase(form: str, line: str, end: int, forms: Forms) -> Iterator[Occurrence]:
    """A project's name with the phase after it."""
    phase, entities = _PHASE.match(line, end), forms[form]
    if phase and len(entities) == 1 and form + phase[0] not in forms:
        entity = next(iter(entities))
        if entity.kind == "project":
            yield form + phase[0], entity


def _find_inner_names(form: str, forms: Forms) -> Iterator[str]:
    """The known names at the start and end of a longer one: area and bureau, company and project."""
    prefixes = (form[:length] for length in range(2, len(form) - _SHORTEST_BRAND))
    for unit in prefixes:
        if any(entity.kind == "unit" for entity in forms.get(unit, ())):
            rest = form[len(unit) :]
            yield from (name for name in dict.fromkeys((rest, _PROJECT_END.sub("", rest))) if name in forms)
    starts = (form[:length] for length in range(len(form) - 1, 1, -1))
    start = next((name for name in starts if name in forms and (len(name) > _SHORTEST_BRAND or _AREA.match(name))), "")
    if start:
        yield start


def _find_by_kind(occurrences: Sequence[Occurrence], text: str) -> Iterator[Occurrence]:
    """分局, 学院: the only unit of the item with this kind."""
    for kind in dict.fromkeys(match[1] for match in _KIND_ALONE.finditer(clean(text))):
        entities = {
            entity.id: entity
            for form, entity in occurrences
            if entity.kind == "unit" and form != kind and (form.endswith(kind) or entity.name.endswith(kind))
        }
        if len(entities) == 1:
            yield kind, next(iter(entities.values()))


def _find_by_ending(occurrences: Sequence[Occurrence], text: str) -> Iterator[Occurrence]:
    """联合实验室, 希望小学: the end of the name of exactly one project of the item."""
    line = clean(text)
    for form, entity in occurrences:
        head = _PROJECT_HEAD.search(clean(form)) if entity.kind == "project" else None
        if head:
            yield from _find_shortest_ending(clean(form), head[0], entity, occurrences, line)
    yield from _find_by_part(occurrences, line)


def _find_shortest_ending(
    name: str, head: str, entity: KnownEntity, occurrences: Sequence[Occurrence], line: str
) -> Iterator[Occurrence]:
    for length in range(len(name) - 2, 3, -1):
        end = name[-length:]
        bare = end.removesuffix(head)
        owners = {other.id for form, other in occurrences if other.kind == "project" and clean(form).endswith(end)}
        is_specific = len(bare) > 1 and not _COMMON_WORDS.match(bare) and len(owners) == 1
        if is_specific and re.search(f"(?<!{re.escape(name[-length - 1])}){re.escape(end)}", line):
            yield end, entity
            return


def _find_by_part(occurrences: Sequence[Occurrence], line: str) -> Iterator[Occurrence]:
    """东延工程: the words before 工程 are part of the name of exactly one project of the item."""
    projects = {entity for _, entity in occurrences if entity.kind == "project"}
    forms = {clean(form) for form, _ in occurrences}
    for match in re.finditer("项目|工程", line):
        for length in range(_LONGEST_PART, 1, -1):
            part = line[max(0, match.start() - length) : match.start()]
            owners = [entity for entity in projects if part in clean(entity.name)]
            if len(part) == length and len(owners) == 1 and not _COMMON_WORDS.match(part):
                if not any(form.endswith(part + match[0]) for form in forms):
                    yield part + match[0], owners[0]
                break


def _is_short_for(brief: str, core: str) -> bool:
    """Whether `brief` is a short form of the core: its characters in order, four or more unless the projects match."""
    return same_project(brief, core) or (len(brief) > 3 and abbreviates(brief, core))
