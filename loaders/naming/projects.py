"""Names of projects: what is compared, phases, names of two projects in one."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from loaders.naming.areas import short
from loaders.naming.homes import Ground
from loaders.naming.spelling import abbreviates
from loaders.text.characters import HAN

_PHASE = re.compile("[(（]?(?:第?([一二三四五六1-6])期|([A-Da-d])区)(?:工程|项目)?[)）]?")
_TAIL = re.compile("(建设项目|建设工程|工程项目|项目|工程)$")
_WORK = re.compile("(重建|改建|扩建|新建|改造|建设|综合整治|整治|治理|规划|提升|修复)$")
_AMOUNT = re.compile(
    rf"^(年产|日产|年处理|日处理|总投资)[0-9.,]+(万|亿|千)?[A-Za-z{HAN}]?[A-Za-z/]*(吨|台|套|"
    r"件|辆|只|片|米|瓦|元)?"
)
_JOINT = re.compile("[和与、及]")
# What many undertakings are called by, and none alone.
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
_KIND = re.compile("(?:产业园|生产基地|制造基地|研发中心|基地|园区|中心|生产线|产业化)+$")
_DIGITS = str.maketrans("123456", "一二三四五六")


@dataclass(frozen=True, slots=True)
class Project:
    """core: the name that is compared. phase: 一, 二 …, "" without one. rest: the core without its company."""

    core: str
    phase: str
    rest: str


def project(name: str, ground: Ground, brands: Iterable[str] = ()) -> Project:
    """How a project's name is read. brands: of the companies that the issue names.

    >>> home = Ground("鹿亭区")
    >>> project("鹿亭区年产5万吨储能电池项目（一期）", home)
    Project(core='储能电池', phase='一', rest='储能电池')
    >>> project("远山新能源储能电池工程", home, ["远山新能源"]).rest
    '储能电池'
    """
    text = short(name)
    found = _PHASE.search(text)
    phase = (found[1] or found[2] or "").translate(_DIGITS).upper() if found else ""
    text = _PHASE.sub("", text) if found else text
    text = re.sub(r"[(（][^)）]*[)）]", lambda inner: inner[0] if len(inner[0]) < 5 else "", text)
    text = re.sub("[()（）]", "", text)
    for alias in ground.aliases:
        if text.startswith(alias) and len(text) > len(alias) + 3:
            text = text[len(alias) :]
            break
    core = _TAIL.sub("", text) or text
    rest = next(
        (
            core[len(brand) :]
            for brand in sorted(brands, key=len, reverse=True)
            if core.startswith(brand) and len(core) >= len(brand) + 4
        ),
        core,
    )
    return Project(_plain(core), phase, _plain(rest))


def same_project(one: str, other: str) -> bool:
    """Whether one core is the other or its short form; never by likeness.

    >>> same_project("大田棚改", "大田棚户区改造"), same_project("镜湖治理", "镜湖综合治理")
    (True, True)
    >>> same_project("镜湖公园", "镜湖水厂"), same_project("滨河路", "滨河路公园")
    (False, False)
    """
    if one == other:
        return True
    brief, whole = sorted((one, other), key=lambda each: (len(each), each))
    if len(brief) < 3 or brief[:2] != whole[:2]:
        return False
    if whole.startswith(brief):
        return bool(_WORK.fullmatch(whole[len(brief) :]))
    if not (brief[-1] == whole[-1] or brief[-1] == whole[-2]):
        return False
    return abbreviates(brief, whole)


def without_amount(name: str) -> str:
    """A project's name without how much it will make.

    >>> without_amount("年产5GWh储能电池项目")
    '储能电池项目'
    """
    return _AMOUNT.sub("", name)


def same_by_party(one: str, other: str) -> bool:
    """Whether two undertakings of one company are one: what one makes ends what the other makes.

    >>> same_by_party("封装基地", "功率器件封装"), same_by_party("轻量化零部件", "新能源零部件")
    (True, False)
    """
    brief, whole = sorted((_KIND.sub("", one), _KIND.sub("", other)), key=lambda each: (len(each), each))
    return len(brief) > 1 and brief not in GENERIC and whole.endswith(brief)


def parts(name: str, others: Iterable[str]) -> tuple[str, ...]:
    """The names that a compound stands for; () for a plain name.

    A name is compound where 和 or 、 joins parts, one of which is a project of its own: `others`, names of the issue.

    >>> parts("镜湖水系和大田棚改项目", ["大田棚改项目"])
    ('镜湖水系', '大田棚改项目')
    >>> parts("科技和文化中心", ["滨河公园"])
    ()
    """
    known = {_TAIL.sub("", short(each)) for each in others}
    found = _JOINT.split(short(name))
    if len(found) < 2 or min(map(len, found)) < 3:
        return ()
    cores = [_TAIL.sub("", each) for each in found]
    if any(same_project(core, each) for core in cores for each in known):
        return tuple(found)
    return ()


def _plain(core: str) -> str:
    return _AMOUNT.sub("", core) or core
