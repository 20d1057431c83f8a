"""Units in running text: where a name begins and ends, lists of units, short forms."""

import re
from dataclasses import dataclass

from loaders.bulletin.extract.vocabulary.vocabulary import Vocabulary
from loaders.text.characters import HAN

_NAME_CHARACTER = re.compile(rf"[{HAN}A-Za-z0-9·（）“”\-&]+")
_BRACKETS = re.compile(r"（[^（）]{1,10}）$")
_COUNTED = re.compile(r"[0-9一二三四五六七八九十百](?:余|多)?(?:个|家|位|名)")
_TERM_OF_OFFICE = re.compile(
    "第?[一二三四五六七八九十]{1,3}届(?=人大|政协|人民代表大会|人民政府|政府|党委|委员会|[省市县区州旗]委)"
)
_CPPCC_COMMITTEE = re.compile("(?<=政协)委员会(?P<standing>常务委员会|常委会)?")
_COUNTED_TOWNS = re.compile("[两二三四五六七八九十](?:个)?(?:镇|乡|县|区|市|村|社区|街道)$")
# After one of these 日 ends a date; not in 宝日浩特.
_DATE_BEFORE_RI = frozenset("0123456789一二三四五六七八九十当同次今昨明翌末生近每节假")
_SHORT_QUOTE = re.compile("“[^“”，。；！？]{1,20}”")
# 县医院搬迁: a project, not the unit.
_CONSTRUCTION = re.compile(
    "(?:整体)?(?:搬迁|迁建|扩建|改扩建|新建|改造)(?=项目|工程|工作|进展|情况|建设|[等、，。；和及])"
)
# 区委全面深化改革领导小组: its name can contain any word, but begins with its parent unit.
_FREELY_NAMED_HEADS = frozenset({"领导小组", "指挥部", "专班", "议事协调机构"})
_NAME_WITH_LEVEL = re.compile(
    rf"(?:^|[，。；、：）\n和及])(?P<name>(?:[{HAN}]{{2,5}})?[省市县区州旗盟](?:委|政府)"
    rf"[{HAN}“”]{{2,22}})$"
)
# 有关部门和某管委会: a generic unit is not the first half of a name.
_GENERIC_ENDS = ("部门", "单位", "企业", "机构", "单位负责人")
_DOUBLE_NAME_END = re.compile("(?:处|司|学院|系|科|局|中心|实验室|研究院|研究所)$")  # 材料科学与工程学院
_AMOUNT = re.compile(r"^[0-9.]+(?:多|余)?[万亿千百]?(?:元|吨|米|公里|千米|亩|平方|千瓦|人|户|次|岁|%|余|多)")
_ORDINAL = re.compile(r"^(?:[0-9]+|[一二三四五六七八九十]+)(?:家|个|名|位|余|多|人|年|月|日|期|次|届)")
LONGEST = 30
_VILLAGE_ENDS = frozenset("村湾坝沟庄店镇岭山坪河桥营堡屯塘洼峪台寨口渡港巷街园畈埠冲院集坡崖窑咀嘴墩垸坳墙铺滩楼")
# Function words that also occur in names of companies.
_STOPS_IN_COMPANY_NAMES = frozenset("同达至超约共含如即率因于正曾任更才应需要来名位家余各是")


@dataclass(frozen=True, slots=True)
class UnitSpan:
    """A unit as printed, with its offsets; `name` also contains what the text leaves out."""

    start: int
    end: int
    name: str


def left_edge(text: str, end: int, words: Vocabulary, floor: int = 0, joins: bool = True) -> int:
    """Where a name that ends at `end` can begin: after the last stop word or non-name character, not before `floor`.

    joins: 和 can be inside the name (规划和建设局), if the text before it does not name anything itself.
    """
    start = max(floor, end - LONGEST)
    run_start = start
    for position in range(end - 1, start - 1, -1):
        if not _NAME_CHARACTER.match(text[position]):
            run_start = position + 1
            break
    run_start = _after_unpaired_marks(text, run_start, end)
    position = edge = run_start
    while position < end:
        word = words.stops.at(text, position)
        if position + len(word) > end:
            word = text[position] if text[position] in words.stops else ""
        if word and (
            _is_in_village_name(text, position, words)
            or (word == "日" and position and text[position - 1] not in _DATE_BEFORE_RI)
        ):
            word = ""
        if word:
            is_stop = words.stops.kind_of[word] == "stop"
            if is_stop and not (joins and word in ("和", "与") and _is_joint_in_name(text, edge, position, end, words)):
                edge = position + len(word)
            position += len(word)
        else:
            position += 1
    return _extend_company_name(text, edge, end, run_start, words) if edge > run_start else edge


def _is_in_village_name(text: str, position: int, words: Vocabulary) -> bool:
    """Whether the character is 家, or the surname before it, in a village name such as 余家湾."""
    jia = position if text[position] == "家" else position + 1 if text.startswith("家", position + 1) else 0
    return (
        jia > 0
        and text[jia + 1 : jia + 2] in _VILLAGE_ENDS
        and bool(text[jia + 1 : jia + 2] and words.surnames.at(text[jia - 1 : jia], 0))
    )


def _extend_company_name(text: str, edge: int, end: int, floor: int, words: Vocabulary) -> int:
    """Start of the whole company name where a stop word is part of it: 达 of 智联达科技公司 (科技公司 is generic)."""
    if not (words.trade.match(text, edge, end) or words.trade_alone.fullmatch(text, edge, end)):
        return edge
    last_character = text[edge - 1 : edge]
    search_start = max(floor, edge - 5)
    name_start = max(
        (
            position + 1
            for position in range(search_start, edge - 1)
            if words.stops.kind_of.get(text[position]) == "stop" or text[position] in "和与"
        ),
        default=search_start,
    )
    is_company_name = (
        2 <= edge - name_start <= 4 and last_character in _STOPS_IN_COMPANY_NAMES and not words.verbs.before(text, edge)
    )
    return name_start if is_company_name else edge


def _is_joint_in_name(text: str, edge: int, joint: int, end: int, words: Vocabulary) -> bool:
    """Whether 和 at `joint` is part of the name (云和集团, 规划和建设局): no unit, title or project precedes it."""
    left, right = text[edge:joint], text[joint + 1 : end]
    longest_left = 6 if _DOUBLE_NAME_END.search(right) else 4
    if not left or not right or len(left) > longest_left or words.titles.before(left, len(left)):
        return False
    if words.project_end.search(left) or left.endswith(_GENERIC_ENDS):
        return False
    if text[joint] == "与" and not _DOUBLE_NAME_END.search(right):
        return False
    return not words.unit_end.search(left) and not words.grammar.kind_of.get(left) and not words.places.at(right, 0)


def _after_unpaired_marks(text: str, start: int, end: int) -> int:
    """`start`, moved past any bracket or quotation mark without its counterpart."""
    for opening, closing in ("（）", "“”"):
        depth = 0
        for position in range(start, end):
            if text[position] == opening:
                depth += 1
                last_opening = position
            elif text[position] == closing:
                if depth == 0:
                    return _after_unpaired_marks(text, position + 1, end)
                depth -= 1
        if depth:
            return _after_unpaired_marks(text, last_opening + 1, end)
    return start


def is_unit(name: str, words: Vocabulary) -> bool:
    """Whether `name` has the form of a unit name and is not generic."""
    name_without_brackets = _BRACKETS.sub("", name)
    if name in words.units and words.units.kind_of[name] == "bare":
        return True
    if (
        len(name_without_brackets) < 2
        or name_without_brackets in words.generic
        or (words.not_unit_end.search(name_without_brackets) and not name_without_brackets.endswith("领导小组"))
        or (
            _ORDINAL.match(name_without_brackets)
            or _AMOUNT.match(name_without_brackets)
            or _COUNTED.search(name_without_brackets)
            or _COUNTED_TOWNS.search(name_without_brackets)
        )
    ):
        return False
    return bool(words.unit_end.search(name_without_brackets))


def without_term(name: str) -> str:
    """The name of the unit without its term of office.

    >>> without_term("县十四届人大常委会"), without_term("县政协第十届委员会常务委员会"), without_term("县财政局")
    ('县人大常委会', '县政协常委会', '县财政局')
    """
    return _CPPCC_COMMITTEE.sub(lambda match: "常委会" if match["standing"] else "", _TERM_OF_OFFICE.sub("", name))


def find_units(text: str, words: Vocabulary, start: int = 0, end: int | None = None) -> list[UnitSpan]:
    """Every unit named between `start` and `end`, in order, without overlaps; [] when there is none."""
    stop = len(text) if end is None else end
    spans: list[UnitSpan] = []
    quotes = [(match.start() + 1, match.end() - 1) for match in _SHORT_QUOTE.finditer(text, start, stop)]
    for match in words.unit_heads.finditer(text, start, stop):
        if words.longer.at(text, match.end() - 1) or len(words.longer.at(text, match.start())) > len(match.group()):
            continue
        floor = spans[-1].end if spans and match.start() >= spans[-1].end else start
        edge = left_edge(text, match.end(), words, start)
        if spans and edge < spans[-1].end:
            if edge <= spans[-1].start and is_unit(text[spans[-1].start : match.end()], words):
                spans.pop()
                edge = max(edge, spans[-1].end if spans else start)
            else:
                edge = floor
        if text.startswith("带", edge) and (
            words.places.at(text, edge + 1) or is_unit(text[edge + 1 : edge + 4], words)
        ):
            edge += 1
        if match.group() in _FREELY_NAMED_HEADS and (
            of_level := _NAME_WITH_LEVEL.search(
                text, max(start, match.end() - LONGEST, spans[-1].end if spans else 0), match.end()
            )
        ):
            edge = min(edge, of_level.start("name"))
        name = text[edge : match.end()]
        is_excluded = (
            text.endswith("各", 0, edge)
            or _CONSTRUCTION.match(text, match.end())
            or any(
                opens <= edge and match.end() <= closes and (edge, match.end()) != (opens, closes)
                for opens, closes in quotes
            )
        )
        if not is_excluded and is_unit(name, words):
            spans.append(UnitSpan(edge, match.end(), without_term(name)))
    return spans
