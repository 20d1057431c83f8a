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
_COMPANYS = re.compile(".{2,}?(?:集团|公司)(?=[^有股总分].)")
# 上半年47个城建项目: how many, not which. 数控机床项目落户产业园: two things.
_MANY = re.compile(
    r"[0-9一二三四五六七八九十百千万两]+(?:多|余)?(?:个|项|处|座)|"
    r"(?:项目|工程)(?:落户|入驻|进驻|选址|签约|落地)"
)
# 云栖县二季度招商项目: nothing tells which.
_AREA_FIRST = re.compile(
    rf"^(?:[{HAN}]{{1,6}}?(?:省|市|县|区|镇|乡|州|旗|街道))?(?:[0-9]{{4}}年度?)?"
    r"(?:第?[一二三四1-4]季度|[上下]半年)?"
)
_AREA_ALONE = re.compile(r"(?:[省市县镇乡州旗村局]|街道|公司|集团|开发区|高新区|新区|园区|中心|委员会)$")
_PERIOD = re.compile(r"[0-9]{4}年|[一二三四1-4]季度|半年")
# 项目经理, 项目负责人: a post.
_POST = re.compile("经理|负责人|总监|主管|专员|部(?![署分])|组组长")
_STAGE = re.compile(r"(?<![第上下每首本前后同])[一二三四五六]期(?![间望限末刊货])")
# 标准化厂房二期: the phase tells which.
_BUILDING = re.compile(rf"[{HAN}]{{2,}}(?:厂房|公寓|安置房|安置小区|孵化器|写字楼)")
_COURSE = re.compile(
    r"(?:班|刊|报|培训|轮训|训练|贷款|债券|债|学员|课程|讲堂|论坛|访谈|简报|专栏|[0-9]|"
    r"[出了的在到成])$|[0-9]月|[0-9]日"
)
# 甲谈云海基地项目: a verb of one character right behind a name.
_SAYS = re.compile(f"(?:(?<=[{MASK}，])|[一二两三四]组|(?:工作)?人员)(?:就|谈|看|查|商|聊|议|过)(?=[{HAN}A-Z])")
# （一）集中供热工程: the first of a list.
_LISTED_AS = re.compile("（[一二三四五六七八九十]{1,2}）")
_QUOTES = str.maketrans("", "", "“”")
_PHASE = re.compile(r"^[（(]?(?:[一二三四五]|[0-9])期[）)]?")
# 绕城高速西段: of a long line; of a street the stretch is no project of its own.
_STRETCH = re.compile(r"(?<=高速|铁路|高铁|公路|管道|地铁|干线|航道)(?:[东西南北中][段延线]|延伸段|连接线)")


_VENUE = re.compile(r"(?:在|到|至|赴|来到|前往|走进|参观了?|察看了?|查看了?|考察了?|调研|[、和])$")
_HALL = re.compile(
    r"(?:中心|电站|变电站|实验室|中试线|公园|广场|大道|机场|码头|公寓|水库|小镇|生产线|水厂|基地|安置点|通道)$"
)
# What stands everywhere is a project only where something is done about it.
_OLD_WORKS = re.compile(r"(?:机场|高速|高速公路|高铁|铁路|水系|通道|大道|大桥|码头|港区|水库|电厂)$")
_WORKS = re.compile(
    r"建设|建成|[在新改扩承]建|施工|开工|动工|奠基|竣工|完工|投[产用运]|通[车航水气]|开通|贯通|启用|改造|整治|治理|规划|选址|"
    r"推进|征地|拆迁|征收|项目|工程|投资|落户|签约|入驻|封顶|合龙|验收|运[行营]|试乘|启动|进展|进度|情况|"
    r"考察|调研|[察查观]看|参观|视察|走访|检查|督[查导]|来到|走进|深入|前往|研究|协调|汇报|专题|对接|洽谈|服务|问题"
)
_PHASE_LEAST = 3
_SENTENCE = re.compile(r"[。！？\n]")
# 工程师, 工程局: no work but whoever does it.
_WHO_WORKS = ("师", "队", "局", "院", "处", "兵", "学", "机械", "公司", "集团", "车辆")
_BUILT = re.compile(
    r"(?:、[^，。]{0,20})?(?:[东西南北]岸)?(?:前期)?(?:项目|工程|工区|标段|营地|建设|施工|"
    r"现场|工地|[一二三]期|的?(?:选址|用地|规划|进展|进度|筹建|筹备))"
)


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
    spans = (
        _lists_of(free, words)
        + _phases(free, words)
        + [span for span in _headed(free, words) if not _is_venue(free, span) and _is_worked_on(free, span)]
    )
    spans.sort(key=lambda span: (span.start, -span.end))
    kept: list[ProjectSpan] = []
    for span in spans:
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept


def _is_venue(free: str, span: ProjectSpan) -> bool:
    if span.rule == "projects.site" and free.startswith(("主会场", "分会场"), span.end):
        return True
    if span.rule != "projects.site" or not _HALL.search(span.name) or _BUILT.match(free[span.end : span.end + 30]):
        return False
    return bool(_VENUE.search(free[max(0, span.start - 6) : span.start]))


def _is_worked_on(free: str, span: ProjectSpan) -> bool:
    """Whether the sentence says that something is built or done, for what is named by its site alone."""
    if span.rule != "projects.phase" and (span.rule != "projects.site" or not _OLD_WORKS.search(span.name)):
        return True
    start = max((match.end() for match in _SENTENCE.finditer(free, max(0, span.start - 200), span.start)), default=0)
    end = _SENTENCE.search(free, span.end)
    stop = end.start() if end else len(free)
    return bool(_WORKS.search(free, start, span.start) or _WORKS.search(free, span.end, stop))


def _headed(free: str, words: Vocabulary) -> list[ProjectSpan]:
    spans: list[ProjectSpan] = []
    for match in words.project_head.finditer(free):
        if (
            (spans and match.start() < spans[-1].end)
            or free.startswith(("镇", "乡"), match.end())
            or (match.group().endswith("工程") and free.startswith(_WHO_WORKS, match.end()))
            or (match.group() in ("项目", "工程") and _POST.match(free, match.end()))
        ):
            continue
        end = match.end()
        if phase := _PHASE.match(free[end:]):
            end += phase.end()
        elif stretch := _STRETCH.match(free, end):
            end = stretch.end()
        if words.projects.kind_of[match.group()] != "head" and free.startswith(("项目", "工程"), end):
            end += 2
        start = _start(free, match.start(), words)
        if (company := _COMPANYS.match(free[start : match.start()])) and _is_named(
            free[start + company.end() : end], match.group(), words
        ):
            start += company.end()  # 远山集团云海产业园项目
        name = free[start:end]
        if _is_named(name, match.group(), words) and not _MANY.search(name):
            rule = "projects.head" if words.projects.kind_of[match.group()] == "head" else "projects.site"
            spans.append(ProjectSpan(start, end, name.translate(_QUOTES), rule, 0.9 if rule.endswith("head") else 0.8))
    return spans


def _start(free: str, end: int, words: Vocabulary) -> int:
    """Where the name that ends at `end` begins: behind the verbs and small words before it."""
    start = left_edge(free, end, words, joins=False)
    if free[start - 1 : start] == "至" and _LINE.search(free, start, end + 4):
        start = left_edge(free, start - 1, words, joins=False)  # 云栖至远山高速公路
    if listed := _LISTED_AS.match(free, start, end):
        start = listed.end()
    if free[start - 1 : start] == "." and free[start - 2 : start - 1].isdigit():
        start = left_edge(free, start - 1, words, joins=False)  # 1.2万亩高标准农田
    if not _lead(free[start:end], words) and (says := _SAYS.match(free, start, end)):
        start = says.end()
    start += free.startswith(("我区", "我市", "我县", "我镇", "我省"), start - 1) and start > 0
    return start + _lead(free[start:end], words)


def _phases(free: str, words: Vocabulary) -> list[ProjectSpan]:
    """云海电子三期: a phase of something that is built, where the sentence says so."""
    spans = []
    for match in _STAGE.finditer(free):
        start = _start(free, match.start(), words)
        core = free[start : match.start()].translate(_QUOTES)
        whole = _PHASE_LEAST <= len(core) <= 20 and not _COURSE.search(core) and not _COUNTED.match(core)
        named = _BUILDING.fullmatch(core) or not _all_generic(core, words)
        if whole and named and not _MANY.search(core):
            spans.append(
                ProjectSpan(start, match.end(), free[start : match.end()].translate(_QUOTES), "projects.phase", 0.8)
            )
    return [span for span in spans if _is_worked_on(free, span)]


def _lead(name: str, words: Vocabulary) -> int:
    """How much of `name` is verbs and small words that stand before it: 加快推进星云项目."""
    found = words.project_lead.match(name)
    return found.end() if found else 0


def _is_named(name: str, head: str, words: Vocabulary) -> bool:
    """Whether something is left that tells which project, once generic words and the head are gone."""
    core = name.translate(_QUOTES)
    core = core[: core.rindex(head)] if head in core else core
    if not 2 <= len(core) <= 24 or _COUNTED.match(core):
        return False
    if _PERIOD.search(core) and _all_generic(_AREA_FIRST.sub("", core), words):
        return False
    return not _all_generic(core, words) and not words.not_unit_end.fullmatch(core)


def _all_generic(core: str, words: Vocabulary) -> bool:
    """Whether `core` can be cut into generic words without rest."""
    generic = words.generic_projects
    reach = {0}
    for at in range(len(core)):
        if at in reach:
            reach |= {at + size for size in range(1, 8) if core[at : at + size] in generic}
    return len(core) in reach


def _lists_of(free: str, words: Vocabulary) -> list[ProjectSpan]:
    """东湖综合整治、环城路、万盛里棚改等项目: each element is one."""
    spans: list[ProjectSpan] = []
    for match in _LIST_END.finditer(free):
        end = match.start()
        while end > 0:
            start = _start(free, end, words)
            name = free[start:end]
            counted = not match.group().startswith("等")
            named = not counted or not (_all_generic(name, words) or _AREA_ALONE.search(name))
            if 2 <= len(name) <= 20 and _ELEMENT.fullmatch(name) and not _COUNTED.match(name) and named:
                spans.append(ProjectSpan(start, end, name.translate(_QUOTES), "projects.list", 0.9))
            if free[start - 1 : start] not in ("、", "和", "及") or start < 2:
                break
            end = start - 1
    return spans
