"""Named projects: 星云数据中心项目, 东湖综合整治, lists that end in 等项目; never 重点项目 or 基础设施项目."""

import re
from dataclasses import dataclass

from loaders.bulletin.extract.units import left_edge
from loaders.bulletin.extract.vocabulary import HAN, Vocabulary

_COUNTED = re.compile(
    r"^(?:[0-9一二三四五六七八九十百两几多]+(?:大|个|项|批|期|条|座|处|余个)|总投资|投资|年产(?![0-9])|第)")
_LIST_END = re.compile(r"等(?:[0-9一二三四五六七八九十]+(?:个|大|项))?(?:重点|重大|在建|产业)?(?:项目|工程)"
                       r"(?!代表队|比赛|选手|金牌|冠军|运动员|决赛|资格|参赛|奖牌)")
_ELEMENT = re.compile(rf"[{HAN}A-Za-z0-9·“”（）]+")
_LINE = re.compile("铁路|高铁|高速|公路|航线|管道|通道")
_COMPANYS = re.compile(".{2,}?(?:集团|公司)(?=[^有股总分].)")
_QUOTES = str.maketrans("", "", "“”")
_PHASE = re.compile(r"^[（(]?(?:[一二三四五]|[0-9])期[）)]?")


_VENUE = re.compile(r"(?:在|到|至|赴|来到|前往|走进|参观了?|察看了?|查看了?|考察了?|调研|[、和])$")
_HALL = re.compile(
    r"(?:中心|电站|变电站|实验室|中试线|公园|广场|大道|机场|码头|公寓|水库|小镇|生产线|水厂|基地|安置点|通道)$")
# What stands everywhere is a project only where something is done about it.
_OLD_WORKS = re.compile(r"(?:机场|高速|高速公路|高铁|铁路|水系|通道|大道|大桥|码头|港区|水库|电厂)$")
_WORKS = re.compile(
    r"建设|建成|[在新改扩承]建|施工|开工|动工|奠基|竣工|完工|投[产用运]|通[车航水气]|开通|贯通|启用|改造|整治|治理|规划|选址|"
    r"推进|征地|拆迁|征收|项目|工程|投资|落户|签约|入驻|封顶|合龙|验收|运[行营]|试乘|启动|进展|进度|情况|"
    r"考察|调研|[察查观]看|参观|视察|走访|检查|督[查导]|来到|走进|深入|前往|研究|协调|汇报|专题|对接|洽谈|服务|问题")
_SENTENCE = re.compile(r"[。！？\n]")
# 工程师, 工程局: no work but whoever does it.
_WHO_WORKS = ("师", "队", "局", "院", "处", "兵", "学", "机械", "公司", "集团", "车辆")
_BUILT = re.compile(r"(?:、[^，。]{0,20})?(?:项目|工程|建设|施工|现场|工地|[一二三]期|"
                    r"的?(?:选址|用地|规划|进展|进度|筹建|筹备))")


@dataclass(frozen=True, slots=True)
class ProjectSpan:
    """A project where it is named: offsets, its name, the rule that found it."""

    start: int
    end: int
    name: str
    rule: str
    confidence: float


def find_projects(free: str, words: Vocabulary) -> list[ProjectSpan]:
    """The projects named in `free` (an item with people and titled writings blotted out), in order.

    A site that is only where something happens (在会展中心举行, 到物流中心参观) is no project.
    """
    spans = _lists_of(free, words) + [span for span in _headed(free, words)
                                      if not _is_venue(free, span) and _is_worked_on(free, span)]
    spans.sort(key=lambda span: (span.start, -span.end))
    kept: list[ProjectSpan] = []
    for span in spans:
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept


def _is_venue(free: str, span: ProjectSpan) -> bool:
    if span.rule != "projects.site" or not _HALL.search(span.name) or _BUILT.match(free[span.end:span.end + 30]):
        return False
    return bool(_VENUE.search(free[max(0, span.start - 6):span.start]))


def _is_worked_on(free: str, span: ProjectSpan) -> bool:
    """Whether the sentence says that something is built or done, for what is named by its site alone."""
    if span.rule != "projects.site" or not _OLD_WORKS.search(span.name):
        return True
    start = max((match.end() for match in _SENTENCE.finditer(free, max(0, span.start - 200), span.start)), default=0)
    end = _SENTENCE.search(free, span.end)
    stop = end.start() if end else len(free)
    return bool(_WORKS.search(free, start, span.start) or _WORKS.search(free, span.end, stop))


def _headed(free: str, words: Vocabulary) -> list[ProjectSpan]:
    spans: list[ProjectSpan] = []
    for match in words.project_head.finditer(free):
        if (spans and match.start() < spans[-1].end) or (
                match.group().endswith("工程") and free.startswith(_WHO_WORKS, match.end())):
            continue
        end = match.end()
        if phase := _PHASE.match(free[end:]):
            end += phase.end()
        if words.projects.kind_of[match.group()] != "head" and free.startswith(("项目", "工程"), end):
            end += 2
        start = left_edge(free, match.start(), words, joins=False)
        start += _lead(free[start:match.start()], words)
        if free[start - 1:start] == "至" and _LINE.search(match.group()):
            start = left_edge(free, start - 1, words, joins=False)  # 云栖至远山高速公路
        if (company := _COMPANYS.match(free[start:match.start()])) and _is_named(
                free[start + company.end():end], match.group(), words):
            start += company.end()  # 远山集团云海产业园项目
        name = free[start:end]
        if _is_named(name, match.group(), words):
            rule = "projects.head" if words.projects.kind_of[match.group()] == "head" else "projects.site"
            spans.append(ProjectSpan(start, end, name.translate(_QUOTES), rule, 0.9 if rule.endswith("head") else 0.8))
    return spans


def _lead(name: str, words: Vocabulary) -> int:
    """How much of `name` is verbs and small words that stand before it: 加快推进星云项目."""
    found = words.project_lead.match(name)
    return found.end() if found else 0


def _is_named(name: str, head: str, words: Vocabulary) -> bool:
    """Whether something is left that tells which project, once generic words and the head are gone."""
    core = name.translate(_QUOTES)
    core = core[:core.rindex(head)] if head in core else core
    if not 2 <= len(core) <= 24 or _COUNTED.match(core):
        return False
    return not _all_generic(core, words) and not words.not_unit_end.fullmatch(core)


def _all_generic(core: str, words: Vocabulary) -> bool:
    """Whether `core` can be cut into generic words without rest."""
    generic = words.generic_projects
    reach = {0}
    for at in range(len(core)):
        if at in reach:
            reach |= {at + size for size in range(1, 8) if core[at:at + size] in generic}
    return len(core) in reach


def _lists_of(free: str, words: Vocabulary) -> list[ProjectSpan]:
    """东湖综合整治、环城路、万盛里棚改等项目: each element is one."""
    spans: list[ProjectSpan] = []
    for match in _LIST_END.finditer(free):
        end = match.start()
        while end > 0:
            start = left_edge(free, end, words, joins=False)
            start += _lead(free[start:end], words)
            name = free[start:end]
            if 2 <= len(name) <= 20 and _ELEMENT.fullmatch(name) and not _COUNTED.match(name):
                spans.append(ProjectSpan(start, end, name.translate(_QUOTES), "projects.list", 0.9))
            if free[start - 1:start] not in ("、", "和", "及") or start < 2:
                break
            end = start - 1
    return spans
