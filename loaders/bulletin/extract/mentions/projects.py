"""Named projects: 星云数据中心项目, 东湖综合整治, lists that end in 等项目; never 重点项目 or 基础设施项目."""

import re
from dataclasses import dataclass

from loaders.bulletin.extract.mentions.units import left_edge
from loaders.bulletin.extract.vocabulary.vocabulary import Vocabulary
from loaders.text.characters import HAN, MASK

_COUNTED = re.compile(
    r"^(?:[0-9一二三四五六七八九十百千万两几多]+(?:大|个|项|批|期|条|座|处|余个|余?人)|总投资|投资|年产(?![0-9])|第)"
)
_LIST_END = re.compile(
    rf"(?:等(?:[0-9一二三四五六七八九十]+(?:个|大|项))?|"
    rf"(?<=[{HAN}）])(?:[0-9]{{1,2}}|[两三四五六七八九])(?:个|大|项))(?:重点|重大|在建|产业)?(?:项目|工程)"
    r"(?!代表队|比赛|选手|金牌|冠军|运动员|决赛|资格|参赛|奖牌)"
)
_ELEMENT = re.compile(rf"[{HAN}A-Za-z0-9·“”（）]+")
_LINE = re.compile("铁路|高铁|高速|公路|航线|管道|通道")
_COMPANY_FIRST = re.compile(".{2,}?(?:集团|公司)(?=[^有股总分].)")
# 上半年47个城建项目: a number of projects, not one. 数控机床项目落户产业园: a project and its site.
_COUNT_OR_SITE = re.compile(
    r"[0-9一二三四五六七八九十百千万两]+(?:多|余)?(?:个|项|处|座)|"
    r"(?:项目|工程)(?:落户|入驻|进驻|选址|签约|落地)"
)
# 云栖县二季度招商项目: does not say which project.
_LEADING_AREA = re.compile(
    rf"^(?:[{HAN}]{{1,6}}?(?:省|市|县|区|镇|乡|州|旗|街道))?(?:[0-9]{{4}}年度?)?"
    r"(?:第?[一二三四1-4]季度|[上下]半年)?"
)
_AREA_ALONE = re.compile(r"(?:[省市县镇乡州旗村局]|街道|公司|集团|开发区|高新区|新区|园区|中心|委员会)$")
_PERIOD = re.compile(r"[0-9]{4}年|[一二三四1-4]季度|半年")
# 项目经理, 项目负责人: a post.
_POST = re.compile("经理|负责人|总监|主管|专员|部(?![署分])|组组长")
_PHASE_MARK = re.compile(r"(?<![第上下每首本前后同])[一二三四五六]期(?![间望限末刊货])")
# 标准化厂房二期: specific because of its phase.
_BUILDING = re.compile(rf"[{HAN}]{{2,}}(?:厂房|公寓|安置房|安置小区|孵化器|写字楼)")
_NOT_A_PROJECT_END = re.compile(
    r"(?:班|刊|报|培训|轮训|训练|贷款|债券|债|学员|课程|讲堂|论坛|访谈|简报|专栏|[0-9]|"
    r"[出了的在到成])$|[0-9]月|[0-9]日"
)
# 甲谈云海基地项目: a one-character verb directly after a name.
_SPEECH_VERB = re.compile(f"(?:(?<=[{MASK}，])|[一二两三四]组|(?:工作)?人员)(?:就|谈|看|查|商|聊|议|过)(?=[{HAN}A-Z])")
# （一）集中供热工程: an item number before the name.
_LIST_NUMBER = re.compile("（[一二三四五六七八九十]{1,2}）")
_WITHOUT_QUOTES = str.maketrans("", "", "“”")
_PHASE = re.compile(r"^[（(]?(?:[一二三四五]|[0-9])期[）)]?")
# 绕城高速西段: a section of a long line; a section of a street is not a project of its own.
_SECTION = re.compile(r"(?<=高速|铁路|高铁|公路|管道|地铁|干线|航道)(?:[东西南北中][段延线]|延伸段|连接线)")


_VENUE_LEAD = re.compile(r"(?:在|到|至|赴|来到|前往|走进|参观了?|察看了?|查看了?|考察了?|调研|[、和])$")
_VENUE_END = re.compile(
    r"(?:中心|电站|变电站|实验室|中试线|公园|广场|大道|机场|码头|公寓|水库|小镇|生产线|水厂|基地|安置点|通道)$"
)
# Works that exist everywhere are a project only if the sentence reports work on them.
_COMMON_WORKS = re.compile(r"(?:机场|高速|高速公路|高铁|铁路|水系|通道|大道|大桥|码头|港区|水库|电厂)$")
_WORK_REPORTED = re.compile(
    r"建设|建成|[在新改扩承]建|施工|开工|动工|奠基|竣工|完工|投[产用运]|通[车航水气]|开通|贯通|启用|改造|整治|治理|规划|选址|"
    r"推进|征地|拆迁|征收|项目|工程|投资|落户|签约|入驻|封顶|合龙|验收|运[行营]|试乘|启动|进展|进度|情况|"
    r"考察|调研|[察查观]看|参观|视察|走访|检查|督[查导]|来到|走进|深入|前往|研究|协调|汇报|专题|对接|洽谈|服务|问题"
)
_SHORTEST_PHASED = 3
_SENTENCE = re.compile(r"[。！？\n]")
# 工程师, 工程局: people or units, not works.
_AGENT_ENDS = ("师", "队", "局", "院", "处", "兵", "学", "机械", "公司", "集团", "车辆")
_CONSTRUCTION_WORD = re.compile(
    r"(?:、[^，。]{0,20})?(?:[东西南北]岸)?(?:前期)?(?:项目|工程|工区|标段|营地|建设|施工|"
    r"现场|工地|[一二三]期|的?(?:选址|用地|规划|进展|进度|筹建|筹备))"
)


@dataclass(frozen=True, slots=True)
class ProjectSpan:
    """A project where the text names it: offsets, its name, the rule and its confidence."""

    start: int
    end: int
    name: str
    rule: str
    confidence: float


def find_projects(masked_text: str, words: Vocabulary) -> list[ProjectSpan]:
    """The projects named in `masked_text` (an item with people and 《…》 titles masked), in order.

    A site that is only the place of something (在会展中心举行, 到物流中心参观) is not a project.
    """
    spans = (
        _find_listed(masked_text, words)
        + _find_phases(masked_text, words)
        + [
            span
            for span in _find_headed(masked_text, words)
            if not _is_venue(masked_text, span) and _is_worked_on(masked_text, span)
        ]
    )
    spans.sort(key=lambda span: (span.start, -span.end))
    non_overlapping: list[ProjectSpan] = []
    for span in spans:
        if not non_overlapping or span.start >= non_overlapping[-1].end:
            non_overlapping.append(span)
    return non_overlapping


def _is_venue(masked_text: str, span: ProjectSpan) -> bool:
    """Whether the site is only where something happens."""
    if span.rule == "projects.site" and masked_text.startswith(("主会场", "分会场"), span.end):
        return True
    if (
        span.rule != "projects.site"
        or not _VENUE_END.search(span.name)
        or _CONSTRUCTION_WORD.match(masked_text[span.end : span.end + 30])
    ):
        return False
    return bool(_VENUE_LEAD.search(masked_text[max(0, span.start - 6) : span.start]))


def _is_worked_on(masked_text: str, span: ProjectSpan) -> bool:
    """Whether the sentence reports construction or other work, for a name that consists of a site only."""
    if span.rule != "projects.phase" and (span.rule != "projects.site" or not _COMMON_WORKS.search(span.name)):
        return True
    start = max(
        (match.end() for match in _SENTENCE.finditer(masked_text, max(0, span.start - 200), span.start)), default=0
    )
    next_sentence_end = _SENTENCE.search(masked_text, span.end)
    stop = next_sentence_end.start() if next_sentence_end else len(masked_text)
    return bool(
        _WORK_REPORTED.search(masked_text, start, span.start) or _WORK_REPORTED.search(masked_text, span.end, stop)
    )


def _find_headed(masked_text: str, words: Vocabulary) -> list[ProjectSpan]:
    """Projects that end in a head such as 项目 or 工程, or in a site."""
    spans: list[ProjectSpan] = []
    for match in words.project_head.finditer(masked_text):
        if (
            (spans and match.start() < spans[-1].end)
            or masked_text.startswith(("镇", "乡"), match.end())
            or (match.group().endswith("工程") and masked_text.startswith(_AGENT_ENDS, match.end()))
            or (match.group() in ("项目", "工程") and _POST.match(masked_text, match.end()))
        ):
            continue
        end = match.end()
        if phase := _PHASE.match(masked_text[end:]):
            end += phase.end()
        elif section := _SECTION.match(masked_text, end):
            end = section.end()
        if words.projects.kind_of[match.group()] != "head" and masked_text.startswith(("项目", "工程"), end):
            end += 2
        start = _find_start(masked_text, match.start(), words)
        if (company := _COMPANY_FIRST.match(masked_text[start : match.start()])) and _is_specific(
            masked_text[start + company.end() : end], match.group(), words
        ):
            start += company.end()  # 远山集团云海产业园项目
        name = masked_text[start:end]
        if _is_specific(name, match.group(), words) and not _COUNT_OR_SITE.search(name):
            rule = "projects.head" if words.projects.kind_of[match.group()] == "head" else "projects.site"
            spans.append(
                ProjectSpan(start, end, name.translate(_WITHOUT_QUOTES), rule, 0.9 if rule.endswith("head") else 0.8)
            )
    return spans


def _find_start(masked_text: str, end: int, words: Vocabulary) -> int:
    """Where the name that ends at `end` begins: after the verbs and function words before it."""
    start = left_edge(masked_text, end, words, joins=False)
    if masked_text[start - 1 : start] == "至" and _LINE.search(masked_text, start, end + 4):
        start = left_edge(masked_text, start - 1, words, joins=False)  # 云栖至远山高速公路
    if number := _LIST_NUMBER.match(masked_text, start, end):
        start = number.end()
    if masked_text[start - 1 : start] == "." and masked_text[start - 2 : start - 1].isdigit():
        start = left_edge(masked_text, start - 1, words, joins=False)  # 1.2万亩高标准农田
    if not _lead_length(masked_text[start:end], words) and (speech_verb := _SPEECH_VERB.match(masked_text, start, end)):
        start = speech_verb.end()
    start += masked_text.startswith(("我区", "我市", "我县", "我镇", "我省"), start - 1) and start > 0
    return start + _lead_length(masked_text[start:end], words)


def _find_phases(masked_text: str, words: Vocabulary) -> list[ProjectSpan]:
    """云海电子三期: a phase of something under construction, where the sentence says so."""
    spans = []
    for match in _PHASE_MARK.finditer(masked_text):
        start = _find_start(masked_text, match.start(), words)
        core = masked_text[start : match.start()].translate(_WITHOUT_QUOTES)
        is_plausible = (
            _SHORTEST_PHASED <= len(core) <= 20 and not _NOT_A_PROJECT_END.search(core) and not _COUNTED.match(core)
        )
        is_specific = _BUILDING.fullmatch(core) or not _is_all_generic(core, words)
        if is_plausible and is_specific and not _COUNT_OR_SITE.search(core):
            spans.append(
                ProjectSpan(
                    start,
                    match.end(),
                    masked_text[start : match.end()].translate(_WITHOUT_QUOTES),
                    "projects.phase",
                    0.8,
                )
            )
    return [span for span in spans if _is_worked_on(masked_text, span)]


def _lead_length(name: str, words: Vocabulary) -> int:
    """Length of the verbs and function words at the start of `name`: 加快推进星云项目."""
    match = words.project_lead.match(name)
    return match.end() if match else 0


def _is_specific(name: str, head: str, words: Vocabulary) -> bool:
    """Whether anything specific remains of the name without generic words and the head."""
    core = name.translate(_WITHOUT_QUOTES)
    core = core[: core.rindex(head)] if head in core else core
    if not 2 <= len(core) <= 24 or _COUNTED.match(core):
        return False
    if _PERIOD.search(core) and _is_all_generic(_LEADING_AREA.sub("", core), words):
        return False
    return not _is_all_generic(core, words) and not words.not_unit_end.fullmatch(core)


def _is_all_generic(core: str, words: Vocabulary) -> bool:
    """Whether `core` consists of generic words only."""
    generic = words.generic_projects
    reachable = {0}
    for offset in range(len(core)):
        if offset in reachable:
            reachable |= {offset + size for size in range(1, 8) if core[offset : offset + size] in generic}
    return len(core) in reachable


def _find_listed(masked_text: str, words: Vocabulary) -> list[ProjectSpan]:
    """东湖综合整治、环城路、万盛里棚改等项目: each element is a project."""
    spans: list[ProjectSpan] = []
    for match in _LIST_END.finditer(masked_text):
        end = match.start()
        while end > 0:
            start = _find_start(masked_text, end, words)
            name = masked_text[start:end]
            is_counted = not match.group().startswith("等")
            is_specific = not is_counted or not (_is_all_generic(name, words) or _AREA_ALONE.search(name))
            if 2 <= len(name) <= 20 and _ELEMENT.fullmatch(name) and not _COUNTED.match(name) and is_specific:
                spans.append(ProjectSpan(start, end, name.translate(_WITHOUT_QUOTES), "projects.list", 0.9))
            if masked_text[start - 1 : start] not in ("、", "和", "及") or start < 2:
                break
            end = start - 1
    return spans
