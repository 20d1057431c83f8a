"""Facts of projects: the stage reached, the cost, the size, the parties."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from loaders.bulletin.extract.contents.context import ItemContext
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
_AREA_UNITS = {
    "平方米": Decimal(1),
    "㎡": Decimal(1),
    "亩": Decimal(2000) / 3,
    "公顷": Decimal(10000),
    "平方公里": Decimal(10**6),
    "平方千米": Decimal(10**6),
}
_ANAPHOR = re.compile(
    rf"(?:该|本|此|这一|这个)(?:项目|工程)|(?<![{HAN}“”])(?:项目|工程)(?=总|计划|占地|由|位于|于|"
    r"拟|将|预计|选址|建成|建设|分)"
)
_CLAUSE_END = re.compile(r"[，。；：！？\n]")
_PARTY_BEFORE = re.compile(r"(?:由|委托)$")
_ADVERBS = re.compile(r"(?:总|共同|负责|独家|全额|联合|具体)*")
_CONJUNCTION = re.compile(r"(?:与|和|及|、)")
_SIGNING = re.compile(r"(?:签约|签署|签订|签定)")
_OTHER_TOPIC = re.compile(r"^(?:[后与和、的等及]|之后|以来|是)|.的|[0-9一二三四五六七八九十]+(?:个|项|家)|又一|继")
_COUNTED = re.compile(r"了?(?:[0-9]+|[一二三四五六七八九十两几多]+)(?:个|项|家|批|份)")
_DATE_END = re.compile(r"(?:月|年底|月底|月份|月初|年末)(?:全面|正式|基本|建设|实现)*$")


@dataclass(slots=True)
class _ProjectStatements:
    """What the sentences say about one project."""

    project: ProjectSpan
    stages: list[tuple[str, bool, date | None, Span, str]] = field(default_factory=list)
    amounts: list[Quantity] = field(default_factory=list)
    areas: list[Quantity] = field(default_factory=list)
    parties: dict[tuple[str, str], Party] = field(default_factory=dict)


def find_facts(
    context: ItemContext, sentences: Sequence[Span], instruction_spans: Sequence[Span], day: date | None
) -> list[ProjectFact]:
    """The facts of the projects named in these sentences of an event.

    instruction_spans: they state no facts. day: of the event. A planned stage is a fact of its own, with the expected
    day if stated.
    """
    by_project: dict[str, _ProjectStatements] = {}
    names: dict[str, ProjectSpan] = {}
    last_project: ProjectSpan | None = None
    for start, end in sentences:
        projects = [span for span in context.projects if start <= span.start < end and "批" not in span.name]
        for span in projects:
            names.setdefault(span.name, span)
        _read_sentence(context, start, end, projects, last_project, instruction_spans, by_project, day)
        last_project = projects[0] if projects else last_project
    return [fact for statements in by_project.values() for fact in _build_facts(statements, context)]


def _read_sentence(
    context: ItemContext,
    start: int,
    end: int,
    projects: Sequence[ProjectSpan],
    last_project: ProjectSpan | None,
    instruction_spans: Sequence[Span],
    by_project: dict[str, _ProjectStatements],
    day: date | None,
) -> None:
    facts = context.words.matters.facts

    def is_free(at: int) -> bool:
        return not any(begin <= at < stop for begin, stop in instruction_spans)

    def statements_of(project: ProjectSpan) -> _ProjectStatements:
        return by_project.setdefault(project.name, _ProjectStatements(project))

    if not projects and not last_project:
        return
    for match in facts.stage.finditer(context.text, start, end):
        project = _find_project_of_stage(context, match, start, end, projects, last_project)
        if project and is_free(match.start()) and (stage := _read_stage(context, match, start, end, day)):
            statements_of(project).stages.append(stage)
    for match in facts.amount.finditer(context.text, start, end):
        project = _find_project_of_value(context, match, start, end, projects, last_project)
        if project and is_free(match.start()) and (amount := _read_amount(context, match)):
            statements_of(project).amounts.append(amount)
    for match in facts.size.finditer(context.text, start, end):
        project = _find_project_of_value(context, match, start, end, projects, last_project)
        if project and is_free(match.start()) and match["of"]:
            statements_of(project).areas.append(_read_area(context, match))
    for party, at in _find_parties(context, start, end, projects):
        project = _find_nearest_project(context, at, start, end, projects, last_project)
        if project is None and len(projects) == 1:
            project = projects[0]
        if project and is_free(at):
            statements_of(project).parties.setdefault((party.name, party.role), party)


def _find_project_of_stage(
    context: ItemContext,
    match: re.Match[str],
    start: int,
    end: int,
    projects: Sequence[ProjectSpan],
    last_project: ProjectSpan | None,
) -> ProjectSpan | None:
    """The project of a word for a stage: named before it in its clause, or right after it (在建的…)."""
    text = context.text
    clause_start = _clause_start(text, match.start(), start)
    preceding = [span for span in projects if clause_start <= span.start and span.end <= match.start() + 1]
    if any(span.start <= match.start() < span.end for span in projects):
        inside = next(span for span in projects if span.start <= match.start() < span.end)
        return inside if match.group() == "在建" and inside.start == match.start() else None
    if preceding:
        between = text[preceding[-1].end : match.start()]
        if context.words.matters.facts.stage_of[match.group()] == "洽谈":
            return preceding[-1] if len(between) <= 30 and "就" in text[clause_start : preceding[-1].start] else None
        return preceding[-1] if len(between) <= 16 and not _OTHER_TOPIC.search(between) else None
    following = [span for span in projects if match.end() <= span.start]
    if following and _CLAUSE_END.search(text, match.end(), following[0].start) is None:
        between = text[match.end() : following[0].start]
        if match.group() in ("签署", "签订", "签定", "奠基", "洽谈", "对接", "考察选址", "踏勘") and len(between) <= 16:
            return following[0]
        return following[0] if between in ("", "了", "的") else None
    anaphor = _ANAPHOR.search(text, clause_start, match.start())
    if anaphor and match.start() - anaphor.end() <= 12:
        return (
            projects[-1] if projects and projects[-1].end <= anaphor.start() else last_project if not projects else None
        )
    return None


def _read_stage(
    context: ItemContext, match: re.Match[str], start: int, end: int, day: date | None
) -> tuple[str, bool, date | None, Span, str] | None:
    """(stage, planned, expected day, span, rule); None where the word names no stage reached or planned."""
    text, facts = context.text, context.words.matters.facts
    stage = facts.stage_of[match.group()]
    clause = text[_clause_start(text, match.start(), start) : match.start()]
    following = text[match.end() : end]
    if stage == "签约" and re.match(r"[^，。；]{0,16}(?:洽谈|对接|座谈|交流|沟通|磋商|探讨|意向)", following):
        return None
    if (
        _COUNTED.match(following)
        or facts.denied.search(clause)
        or (facts.no_stage.match(following) and stage != "在建")
    ):
        return None
    base = day or context.published
    deadline = find_deadline(clause + match.group() + following[:6], base)
    expected = deadline.day if deadline else _read_day(clause, base)
    if facts.plan.search(clause):
        is_announced = any(word in clause for word in facts.announced) and stage not in ("洽谈", "在建")
        return (stage, True, expected, match.span(), "facts.planned") if is_announced else None
    if expected and base and expected > base:
        return stage, True, expected, match.span(), "facts.dated"
    return stage, False, None, match.span(), "facts.stage"


def _read_day(clause: str, base: date | None) -> date | None:
    """The last day of 2015年底 or 10月 before the word for the stage."""
    deadline = find_deadline(clause + "前", base) if _DATE_END.search(clause) else None
    return deadline.day if deadline else None


def _clause_start(text: str, at: int, floor: int) -> int:
    return max((match.end() for match in _CLAUSE_END.finditer(text, floor, at)), default=floor)


def _find_project_of_value(
    context: ItemContext,
    match: re.Match[str],
    start: int,
    end: int,
    projects: Sequence[ProjectSpan],
    last_project: ProjectSpan | None,
) -> ProjectSpan | None:
    """The project of an amount or area: named after it (总投资3亿元的…), else before it in the sentence."""
    text = context.text
    following = next((span for span in projects if span.start >= match.end()), None)
    if (
        text.startswith("的", match.end())
        and following
        and not re.search(r"[，。；]", text[match.end() : following.start])
    ):
        return following if following.start - match.end() <= 24 else None
    if match["of"] is None:
        return None
    return _find_nearest_project(context, match.start(), start, end, projects, last_project)


def _find_nearest_project(
    context: ItemContext,
    at: int,
    start: int,
    end: int,
    projects: Sequence[ProjectSpan],
    last_project: ProjectSpan | None,
) -> ProjectSpan | None:
    """The last project named before `at` in its sentence; or that of the sentence before, if 该项目 refers to it."""
    preceding = [span for span in projects if span.end <= at]
    if preceding:
        counted = _COUNTED.search(context.text, preceding[-1].end, at)
        return preceding[-1] if not counted and not _is_listed(context.text, preceding) else None
    anaphor = _ANAPHOR.search(context.text, start, at)
    return last_project if anaphor and not projects else None


def _is_listed(text: str, preceding: Sequence[ProjectSpan]) -> bool:
    """Whether the last two projects are listed together, so that the statement applies to both."""
    return len(preceding) > 1 and _CONJUNCTION.fullmatch(text[preceding[-2].end : preceding[-1].start]) is not None


def _read_number(match: re.Match[str], factor: Decimal) -> float | None:
    """The number times the factor, exact; None for a range."""
    printed = match.group()
    if re.search(r"[0-9](?:-|—+|~|至|到)[0-9]", printed):
        return None
    value = Decimal(match["low"].replace(",", "")) * _SCALES[match["scale"]] * factor
    return int(value) if value == value.to_integral_value() else float(round(value, 2))


def _read_amount(context: ItemContext, match: re.Match[str]) -> Quantity | None:
    if context.text[match.end() : match.end() + 1] in ("/", "每") or context.text.startswith(("每", "／"), match.end()):
        return None
    value = _read_number(match, Decimal(1))
    return Quantity(
        value,
        _CURRENCIES[match["unit"]],
        context.printed_text[match.start() : match.end()],
        match["of"],
        Trace(match.span(), "facts.amount", 0.85),
    )


def _read_area(context: ItemContext, match: re.Match[str]) -> Quantity:
    return Quantity(
        _read_number(match, _AREA_UNITS[match["unit"]]),
        "m2",
        context.printed_text[match.start() : match.end()],
        match["of"],
        Trace(match.span(), "facts.area", 0.85),
    )


def _find_parties(
    context: ItemContext, start: int, end: int, projects: Sequence[ProjectSpan]
) -> Iterator[tuple[Party, int]]:
    """(unit with its role, its position): 由骆云集团承建, 施工单位骆云集团."""
    facts, text = context.words.matters.facts, context.text
    for person in (
        member.person for member in context.members if member.person and start <= member.start and member.end <= end
    ):
        for post in person.posts:
            labels_of_post = [
                word for word in facts.role_of if word[-1] in "位方主商人" and _has_label(text, start, post.start, word)
            ]
            if labels_of_post and post.unit and text.startswith(post.unit, post.start):
                span = (post.start, post.start + len(post.unit))
                role = facts.role_of[max(labels_of_post, key=len)]
                yield (
                    Party(post.unit, role, Trace(span, f"facts.{role}", 0.85), (context.printed_text[slice(*span)],)),
                    post.start,
                )
    for member in (member for member in context.members if member.unit and start <= member.start and member.end <= end):
        preposition = _PARTY_BEFORE.search(text, start, member.start)
        adverbs = _ADVERBS.match(text, member.end)
        role_word = facts.part.match(text, adverbs.end()) if preposition and adverbs else None
        if role_word:
            yield _build_party(context, member, facts.role_of[role_word["word"]]), member.start
            continue
        labels = [
            word for word in facts.role_of if word[-1] in "位方主商人" and _has_label(text, start, member.start, word)
        ]
        if labels:
            yield _build_party(context, member, facts.role_of[max(labels, key=len)]), member.start
        elif projects and _is_signatory(context, member, start, end):
            yield _build_party(context, member, "signatory"), member.start


def _has_label(text: str, start: int, position: int, label: str) -> bool:
    """Whether 施工单位, 业主： or 投资方为 precedes `position`."""
    return re.search(rf"(?<![{HAN}]的){label}(?:为|是|：|:)?$", text[max(start, position - 10) : position]) is not None


def _is_signatory(context: ItemContext, member: Member, start: int, end: int) -> bool:
    """Whether the unit signs something about a project: 与骆云集团签署…, 骆云集团与县政府签约."""
    text = context.text
    clause_mark = _CLAUSE_END.search(text, member.end, end)
    stop = clause_mark.start() if clause_mark else end
    signing = _SIGNING.search(text, member.end, stop)
    if not signing:
        return False
    between = text[member.end : signing.start()]
    first = next((other for other in context.members if other.unit and other.start == member.start), member)
    is_joined = re.search(r"(?:与|和|同)$", text[max(start, member.start - 1) : member.start])
    partner = re.match(r"(?:与|和|同)", between)
    return first is member and bool(is_joined or partner) and len(between) <= 40


def _build_party(context: ItemContext, member: Member, role: str) -> Party:
    assert member.unit
    return Party(
        member.unit.name,
        role,
        Trace((member.start, member.end), f"facts.{role}", 0.85),
        (context.printed_text[member.start : member.end],),
    )


def _build_facts(statements: _ProjectStatements, context: ItemContext) -> Iterator[ProjectFact]:
    """A fact with the furthest stage reached, the first amount and area, and the parties; one for each other value."""
    span = statements.project
    project = Named(
        span.name,
        Trace((span.start, span.end), span.rule, span.confidence),
        (context.printed_text[span.start : span.end],),
    )
    reached = [stage for stage in statements.stages if not stage[1]]
    furthest = max(reached, key=lambda stage: STAGES.index(stage[0]), default=None)
    amount = next(iter(statements.amounts), None)
    area = next(iter(statements.areas), None)
    parties = tuple(statements.parties.values())
    traces = [Trace(furthest[3], furthest[4], 0.85)] if furthest else []
    traces += [quantity.trace for quantity in (amount, area) if quantity] + [party.trace for party in parties]
    if traces:
        yield ProjectFact(project, traces[0], furthest[0] if furthest else None, False, None, amount, area, parties)
    planned = {stage[0]: stage for stage in reversed(statements.stages) if stage[1]}
    for name, _, expected, trace_span, rule in reversed(planned.values()):
        yield ProjectFact(project, Trace(trace_span, rule, 0.8), name, True, expected)
    for other_amount in dict.fromkeys(statements.amounts[1:]):
        if amount and other_amount.printed != amount.printed:
            yield ProjectFact(project, other_amount.trace, amount=other_amount)
    for other_area in dict.fromkeys(statements.areas[1:]):
        if area and other_area.printed != area.printed:
            yield ProjectFact(project, other_area.trace, area=other_area)
