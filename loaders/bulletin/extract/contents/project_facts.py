"""Facts of projects: how far one is, what it costs, how large it is, who has a part in it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from loaders.bulletin.extract.contents.context import Scene
from loaders.bulletin.extract.mentions.deadlines import find_deadline
from loaders.bulletin.extract.mentions.projects import ProjectSpan
from loaders.bulletin.extract.people.members import Member
from loaders.bulletin.findings import Named, Party, ProjectFact, Quantity, Span, Trace
from loaders.text.characters import HAN
from ontology.vocabularies import STAGES

_SCALES = {
    "": 1,
    "千": 10**3,
    "万": 10**4,
    "百万": 10**6,
    "千万": 10**7,
    "亿": 10**8,
    "百亿": 10**10,
    "千亿": 10**11,
    "万亿": 10**12,
}
_CURRENCIES = {
    "元": "CNY",
    "元人民币": "CNY",
    "美元": "USD",
    "欧元": "EUR",
    "港元": "HKD",
    "港币": "HKD",
    "日元": "JPY",
    "英镑": "GBP",
}
_SQUARE = {
    "平方米": Decimal(1),
    "㎡": Decimal(1),
    "亩": Decimal(2000) / 3,
    "公顷": Decimal(10000),
    "平方公里": Decimal(10**6),
    "平方千米": Decimal(10**6),
}
_IT = re.compile(
    rf"(?:该|本|此|这一|这个)(?:项目|工程)|(?<![{HAN}“”])(?:项目|工程)(?=总|计划|占地|由|位于|于|"
    r"拟|将|预计|选址|建成|建设|分)"
)
_CLAUSE = re.compile(r"[，。；：！？\n]")
_PARTY_BEFORE = re.compile(r"(?:由|委托)$")
_SKIP = re.compile(r"(?:总|共同|负责|独家|全额|联合|具体)*")
_SIGNS_WITH = re.compile(r"(?:与|和|及|、)")
_SIGNING = re.compile(r"(?:签约|签署|签订|签定)")
_OTHER = re.compile(r"^(?:[后与和、的等及]|之后|以来|是)|.的|[0-9一二三四五六七八九十]+(?:个|项|家)|又一|继")
_COUNTED = re.compile(r"了?(?:[0-9]+|[一二三四五六七八九十两几多]+)(?:个|项|家|批|份)")
_AT = re.compile(r"(?:月|年底|月底|月份|月初|年末)(?:全面|正式|基本|建设|实现)*$")


@dataclass(slots=True)
class _Strand:
    """What is said of one project, as it grows."""

    project: ProjectSpan
    stages: list[tuple[str, bool, date | None, Span, str]] = field(default_factory=list)
    amounts: list[Quantity] = field(default_factory=list)
    areas: list[Quantity] = field(default_factory=list)
    parties: dict[tuple[str, str], Party] = field(default_factory=dict)


def find_facts(scene: Scene, sentences: Sequence[Span], taken: Sequence[Span], day: date | None) -> list[ProjectFact]:
    """The facts of the projects named in these sentences of an event. taken: what is only demanded.

    day: of the event. What is planned is a fact of its own, with the day where one is told.
    """
    strands: dict[str, _Strand] = {}
    names: dict[str, ProjectSpan] = {}
    last: ProjectSpan | None = None
    for start, end in sentences:
        here = [span for span in scene.projects if start <= span.start < end and "批" not in span.name]
        for span in here:
            names.setdefault(span.name, span)
        _read(scene, start, end, here, last, taken, strands, day)
        last = here[0] if here else last
    return [fact for strand in strands.values() for fact in _facts(strand, scene)]


def _read(
    scene: Scene,
    start: int,
    end: int,
    here: Sequence[ProjectSpan],
    last: ProjectSpan | None,
    taken: Sequence[Span],
    strands: dict[str, _Strand],
    day: date | None,
) -> None:
    facts = scene.words.matters.facts

    def free(at: int) -> bool:
        return not any(begin <= at < stop for begin, stop in taken)

    def strand(project: ProjectSpan) -> _Strand:
        return strands.setdefault(project.name, _Strand(project))

    if not here and not last:
        return
    for match in facts.stage.finditer(scene.text, start, end):
        project = _of_stage(scene, match, start, end, here, last)
        if project and free(match.start()) and (said := _stage(scene, match, start, end, day)):
            strand(project).stages.append(said)
    for match in facts.amount.finditer(scene.text, start, end):
        project = _of_value(scene, match, start, end, here, last)
        if project and free(match.start()) and (amount := _amount(scene, match)):
            strand(project).amounts.append(amount)
    for match in facts.size.finditer(scene.text, start, end):
        project = _of_value(scene, match, start, end, here, last)
        if project and free(match.start()) and match["of"]:
            strand(project).areas.append(_area(scene, match))
    for party, at in _parties(scene, start, end, here):
        project = _nearest(scene, at, start, end, here, last)
        if project is None and len(here) == 1:
            project = here[0]
        if project and free(at):
            strand(project).parties.setdefault((party.name, party.role), party)


def _of_stage(
    scene: Scene, match: re.Match[str], start: int, end: int, here: Sequence[ProjectSpan], last: ProjectSpan | None
) -> ProjectSpan | None:
    """The project whose stage the word tells: named before it in its clause, or right behind it (在建的…)."""
    text = scene.text
    clause = _clause_start(text, match.start(), start)
    before = [span for span in here if clause <= span.start and span.end <= match.start() + 1]
    if any(span.start <= match.start() < span.end for span in here):
        inside = next(span for span in here if span.start <= match.start() < span.end)
        return inside if match.group() == "在建" and inside.start == match.start() else None
    if before:
        between = text[before[-1].end : match.start()]
        if scene.words.matters.facts.stage_of[match.group()] == "洽谈":
            return before[-1] if len(between) <= 30 and "就" in text[clause : before[-1].start] else None
        return before[-1] if len(between) <= 16 and not _OTHER.search(between) else None
    behind = [span for span in here if match.end() <= span.start]
    if behind and _CLAUSE.search(text, match.end(), behind[0].start) is None:
        between = text[match.end() : behind[0].start]
        if match.group() in ("签署", "签订", "签定", "奠基", "洽谈", "对接", "考察选址", "踏勘") and len(between) <= 16:
            return behind[0]
        return behind[0] if between in ("", "了", "的") else None
    it = _IT.search(text, clause, match.start())
    if it and match.start() - it.end() <= 12:
        return here[-1] if here and here[-1].end <= it.start() else last if not here else None
    return None


def _stage(
    scene: Scene, match: re.Match[str], start: int, end: int, day: date | None
) -> tuple[str, bool, date | None, Span, str] | None:
    """(stage, planned, day expected, place, rule); None where the word tells no stage that is or will be."""
    text, facts = scene.text, scene.words.matters.facts
    stage = facts.stage_of[match.group()]
    clause = text[_clause_start(text, match.start(), start) : match.start()]
    behind = text[match.end() : end]
    if stage == "签约" and re.match(r"[^，。；]{0,16}(?:洽谈|对接|座谈|交流|沟通|磋商|探讨|意向)", behind):
        return None
    if _COUNTED.match(behind) or facts.denied.search(clause) or (facts.no_stage.match(behind) and stage != "在建"):
        return None
    base = day or scene.published
    due = find_deadline(clause + match.group() + behind[:6], base)
    expected = due.day if due else _day_named(clause, base)
    if facts.plan.search(clause):
        announced = any(word in clause for word in facts.announced) and stage not in ("洽谈", "在建")
        return (stage, True, expected, match.span(), "facts.planned") if announced else None
    if expected and base and expected > base:
        return stage, True, expected, match.span(), "facts.dated"
    return stage, False, None, match.span(), "facts.stage"


def _day_named(clause: str, base: date | None) -> date | None:
    """The last day of 2015年底 or 10月 where the word for the stage follows."""
    due = find_deadline(clause + "前", base) if _AT.search(clause) else None
    return due.day if due else None


def _clause_start(text: str, at: int, floor: int) -> int:
    return max((sign.end() for sign in _CLAUSE.finditer(text, floor, at)), default=floor)


def _of_value(
    scene: Scene, match: re.Match[str], start: int, end: int, here: Sequence[ProjectSpan], last: ProjectSpan | None
) -> ProjectSpan | None:
    """The project that an amount or area is of: named behind it (总投资3亿元的…), else before it in the sentence."""
    text = scene.text
    behind = next((span for span in here if span.start >= match.end()), None)
    if text.startswith("的", match.end()) and behind and not re.search(r"[，。；]", text[match.end() : behind.start]):
        return behind if behind.start - match.end() <= 24 else None
    if match["of"] is None:
        return None
    return _nearest(scene, match.start(), start, end, here, last)


def _nearest(
    scene: Scene, at: int, start: int, end: int, here: Sequence[ProjectSpan], last: ProjectSpan | None
) -> ProjectSpan | None:
    """The last project named before `at` in its sentence; the one of the sentence before where 该项目 stands for it."""
    before = [span for span in here if span.end <= at]
    if before:
        counted = _COUNTED.search(scene.text, before[-1].end, at)
        return before[-1] if not counted and not _listed(scene.text, before) else None
    it = _IT.search(scene.text, start, at)
    return last if it and not here else None


def _listed(text: str, before: Sequence[ProjectSpan]) -> bool:
    """Whether the last two are named in one breath: what is said then is said of all."""
    return len(before) > 1 and _SIGNS_WITH.fullmatch(text[before[-2].end : before[-1].start]) is not None


def _value(match: re.Match[str], factor: Decimal) -> float | None:
    """The number times the factor, exact; None for a range."""
    printed = match.group()
    if re.search(r"[0-9](?:-|—+|~|至|到)[0-9]", printed):
        return None
    value = Decimal(match["low"].replace(",", "")) * _SCALES[match["scale"]] * factor
    return int(value) if value == value.to_integral_value() else float(round(value, 2))


def _amount(scene: Scene, match: re.Match[str]) -> Quantity | None:
    if scene.text[match.end() : match.end() + 1] in ("/", "每") or scene.text.startswith(("每", "／"), match.end()):
        return None
    value = _value(match, Decimal(1))
    return Quantity(
        value,
        _CURRENCIES[match["unit"]],
        scene.body[match.start() : match.end()],
        match["of"],
        Trace(match.span(), "facts.amount", 0.85),
    )


def _area(scene: Scene, match: re.Match[str]) -> Quantity:
    return Quantity(
        _value(match, _SQUARE[match["unit"]]),
        "m2",
        scene.body[match.start() : match.end()],
        match["of"],
        Trace(match.span(), "facts.area", 0.85),
    )


def _parties(scene: Scene, start: int, end: int, here: Sequence[ProjectSpan]) -> Iterator[tuple[Party, int]]:
    """(unit with its role, where it stands): 由骆云集团承建, 施工单位骆云集团."""
    facts, text = scene.words.matters.facts, scene.text
    for person in (one.person for one in scene.members if one.person and start <= one.start and one.end <= end):
        for post in person.posts:
            called = [
                word for word in facts.role_of if word[-1] in "位方主商人" and _is_called(text, start, post.start, word)
            ]
            if called and post.unit and text.startswith(post.unit, post.start):
                span = (post.start, post.start + len(post.unit))
                role = facts.role_of[max(called, key=len)]
                yield (
                    Party(post.unit, role, Trace(span, f"facts.{role}", 0.85), (scene.body[slice(*span)],)),
                    post.start,
                )
    for member in (one for one in scene.members if one.unit and start <= one.start and one.end <= end):
        by = _PARTY_BEFORE.search(text, start, member.start)
        does = facts.part.match(text, member.end + len(_SKIP.match(text, member.end).group())) if by else None  # type: ignore[union-attr]
        if does:
            yield _party(scene, member, facts.role_of[does["word"]]), member.start
            continue
        named = [
            word for word in facts.role_of if word[-1] in "位方主商人" and _is_called(text, start, member.start, word)
        ]
        if named:
            yield _party(scene, member, facts.role_of[max(named, key=len)]), member.start
        elif here and _signs(scene, member, start, end):
            yield _party(scene, member, "signatory"), member.start


def _is_called(text: str, start: int, at: int, word: str) -> bool:
    """Whether 施工单位, 业主： or 投资方为 stands right before `at`."""
    return re.search(rf"(?<![{HAN}]的){word}(?:为|是|：|:)?$", text[max(start, at - 10) : at]) is not None


def _signs(scene: Scene, member: Member, start: int, end: int) -> bool:
    """Whether the body signs about a project: 与骆云集团签署…, 骆云集团与县政府签约."""
    text = scene.text
    clause = _CLAUSE.search(text, member.end, end)
    stop = clause.start() if clause else end
    signing = _SIGNING.search(text, member.end, stop)
    if not signing:
        return False
    between = text[member.end : signing.start()]
    first = next((one for one in scene.members if one.unit and one.start == member.start), member)
    joined = re.search(r"(?:与|和|同)$", text[max(start, member.start - 1) : member.start])
    partner = re.match(r"(?:与|和|同)", between)
    return first is member and bool(joined or partner) and len(between) <= 40


def _party(scene: Scene, member: Member, role: str) -> Party:
    assert member.unit
    return Party(
        member.unit.name,
        role,
        Trace((member.start, member.end), f"facts.{role}", 0.85),
        (scene.body[member.start : member.end],),
    )


def _facts(strand: _Strand, scene: Scene) -> Iterator[ProjectFact]:
    """The furthest stage reached with the first amount, the first area and the parties; what is left, one by one."""
    span = strand.project
    project = Named(
        span.name, Trace((span.start, span.end), span.rule, span.confidence), (scene.body[span.start : span.end],)
    )
    reached = [each for each in strand.stages if not each[1]]
    stage = max(reached, key=lambda each: STAGES.index(each[0]), default=None)
    amount = next(iter(strand.amounts), None)
    area = next(iter(strand.areas), None)
    parties = tuple(strand.parties.values())
    traces = [Trace(stage[3], stage[4], 0.85)] if stage else []
    traces += [each.trace for each in (amount, area) if each] + [party.trace for party in parties]
    if traces:
        yield ProjectFact(project, traces[0], stage[0] if stage else None, False, None, amount, area, parties)
    planned = {each[0]: each for each in reversed(strand.stages) if each[1]}
    for name, _, expected, place, rule in reversed(planned.values()):
        yield ProjectFact(project, Trace(place, rule, 0.8), name, True, expected)
    for more in dict.fromkeys(strand.amounts[1:]):
        if amount and more.printed != amount.printed:
            yield ProjectFact(project, more.trace, amount=more)
    for extent in dict.fromkeys(strand.areas[1:]):
        if area and extent.printed != area.printed:
            yield ProjectFact(project, extent.trace, area=extent)
