"""Names of projects: the form for comparison, phases, and compound names of several projects."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from loaders.naming.areas import short
from loaders.naming.homes import Ground
from loaders.naming.spelling import abbreviates
from loaders.text.characters import HAN

_PHASE = re.compile("[(（]?(?:第?([一二三四五六1-6])期|([A-Da-d])区)(?:工程|项目)?[)）]?")
_ENDING = re.compile("(建设项目|建设工程|工程项目|项目|工程)$")
_WORK = re.compile("(重建|改建|扩建|新建|改造|建设|综合整治|整治|治理|规划|提升|修复)$")
_AMOUNT = re.compile(
    rf"^(年产|日产|年处理|日处理|总投资)[0-9.,]+(万|亿|千)?[A-Za-z{HAN}]?[A-Za-z/]*(吨|台|套|"
    r"件|辆|只|片|米|瓦|元)?"
)
_SUFFIX = "项目"
_CONJUNCTION = re.compile("[和与、及]")
# Words in the names of many projects; alone they name no project.
GENERIC = frozenset(
    (
        "建设",
        "改造",
        "产业",
        "综合",
        "整治",
        "治理",
        "扩建",
        "新建",
        "提升",
        "配套",
        "基础",
        "设施",
        "工程",
        "项目",
        "一期",
        "二期",
        "三期",
        "产业园",
        "园区",
        "基地",
        "中心",
        "生产",
        "制造",
        "研发",
        "总装",
        "加工",
        "生产线",
    )
)
_SITE_ENDING = re.compile("(?:产业园|生产基地|制造基地|研发中心|基地|园区|中心|生产线|产业化)+$")
_DIGITS = str.maketrans("123456", "一二三四五六")


@dataclass(frozen=True, slots=True)
class Project:
    """core: the name used for comparison. phase: 一, 二 …, "" if absent. rest: the core without its company."""

    core: str
    phase: str
    rest: str


def project(name: str, ground: Ground, brands: Iterable[str] = ()) -> Project:
    """Parse a project's name. brands: of the companies that the issue names.

    >>> home = Ground("鹿亭区")
    >>> project("鹿亭区年产5万吨储能电池项目（一期）", home)
    Project(core='储能电池', phase='一', rest='储能电池')
    >>> project("远山新能源储能电池工程", home, ["远山新能源"]).rest
    '储能电池'
    """
    text = short(name)
    match = _PHASE.search(text)
    phase = (match[1] or match[2] or "").translate(_DIGITS).upper() if match else ""
    text = _PHASE.sub("", text) if match else text
    text = re.sub(r"[(（][^)）]*[)）]", lambda inner: inner[0] if len(inner[0]) < 5 else "", text)
    text = re.sub("[()（）]", "", text)
    for alias in ground.aliases:
        if text.startswith(alias) and len(text) > len(alias) + 3:
            text = text[len(alias) :]
            break
    core = _ENDING.sub("", text) or text
    rest = next(
        (
            core[len(brand) :]
            for brand in sorted(brands, key=len, reverse=True)
            if core.startswith(brand) and len(core) >= len(brand) + 4
        ),
        core,
    )
    return Project(_without_amount_unless_empty(core), phase, _without_amount_unless_empty(rest))


def same_project(one: str, other: str) -> bool:
    """Whether two cores are equal, or one is a short form of the other; similarity is not enough.

    >>> same_project("大田棚改", "大田棚户区改造"), same_project("镜湖治理", "镜湖综合治理")
    (True, True)
    >>> same_project("镜湖公园", "镜湖水厂"), same_project("滨河路", "滨河路公园")
    (False, False)
    """
    if one == other:
        return True
    brief, whole = sorted((one, other), key=lambda core: (len(core), core))
    if len(brief) < 3 or brief[:2] != whole[:2]:
        return False
    if whole.startswith(brief):
        return bool(_WORK.fullmatch(whole[len(brief) :]))
    if not (brief[-1] == whole[-1] or brief[-1] == whole[-2]):
        return False
    return abbreviates(brief, whole)


def without_suffix(name: str) -> str:
    """A project's name without 项目 at its end.

    >>> without_suffix("水系综合整治项目"), without_suffix("水系综合整治")
    ('水系综合整治', '水系综合整治')
    """
    return name.removesuffix(_SUFFIX)


def with_other_suffix(name: str) -> str:
    """A project's name with 项目 added at its end, or removed if present.

    >>> with_other_suffix("水系综合整治"), with_other_suffix("水系综合整治项目")
    ('水系综合整治项目', '水系综合整治')
    """
    return without_suffix(name) if name.endswith(_SUFFIX) else name + _SUFFIX


def without_amount(name: str) -> str:
    """A project's name without its capacity or investment.

    >>> without_amount("年产5GWh储能电池项目")
    '储能电池项目'
    """
    return _AMOUNT.sub("", name)


def same_by_party(one: str, other: str) -> bool:
    """Whether two projects of one company are the same: the product of one ends with that of the other.

    >>> same_by_party("封装基地", "功率器件封装"), same_by_party("轻量化零部件", "新能源零部件")
    (True, False)
    """
    brief, whole = sorted((_SITE_ENDING.sub("", one), _SITE_ENDING.sub("", other)), key=lambda core: (len(core), core))
    return len(brief) > 1 and brief not in GENERIC and whole.endswith(brief)


def parts(name: str, others: Iterable[str]) -> tuple[str, ...]:
    """The parts of a compound name; () for a plain name.

    A name is compound if 和 or 、 joins parts and one of them is itself a project: `others`, names in the issue.

    >>> parts("镜湖水系和大田棚改项目", ["大田棚改项目"])
    ('镜湖水系', '大田棚改项目')
    >>> parts("科技和文化中心", ["滨河公园"])
    ()
    """
    known = {_ENDING.sub("", short(other)) for other in others}
    names = _CONJUNCTION.split(short(name))
    if len(names) < 2 or min(map(len, names)) < 3:
        return ()
    cores = [_ENDING.sub("", part) for part in names]
    if any(same_project(core, other) for core in cores for other in known):
        return tuple(names)
    return ()


def _without_amount_unless_empty(core: str) -> str:
    return _AMOUNT.sub("", core) or core
