"""Bodies in running text: where the name of one begins and ends, lists of them, what they are short for."""

import re
from dataclasses import dataclass

from loaders.bulletin.extract.vocabulary.vocabulary import Vocabulary
from loaders.text.characters import HAN

_RUN = re.compile(rf"[{HAN}A-Za-z0-9·（）“”\-&]+")
_BRACKETS = re.compile(r"（[^（）]{1,10}）$")
_COUNTED = re.compile(r"[0-9一二三四五六七八九十百](?:余|多)?(?:个|家|位|名)")
_TERM = re.compile(
    "第?[一二三四五六七八九十]{1,3}届(?=人大|政协|人民代表大会|人民政府|政府|党委|委员会|[省市县区州旗]委)"
)
_OF_CPPCC = re.compile("(?<=政协)委员会(?P<standing>常务委员会|常委会)?")
_COUNTED_TOWNS = re.compile("[两二三四五六七八九十](?:个)?(?:镇|乡|县|区|市|村|社区|街道)$")
# 日 is the end of a date behind one of these; 宝日浩特 is none.
_BEFORE_DAY = frozenset("0123456789一二三四五六七八九十当同次今昨明翌末生近每节假")
_SHORT_QUOTE = re.compile("“[^“”，。；！？]{1,20}”")
# 县医院搬迁: a project, and not the body.
_IS_BUILT = re.compile("(?:整体)?(?:搬迁|迁建|扩建|改扩建|新建|改造)(?=项目|工程|工作|进展|情况|建设|[等、，。；和及])")
# 区委全面深化改革领导小组: its name may hold any word, but begins with whose it is.
_OF_ANY_WORDS = frozenset({"领导小组", "指挥部", "专班", "议事协调机构"})
_OF_LEVEL = re.compile(
    rf"(?:^|[，。；、：）\n和及])(?P<name>(?:[{HAN}]{{2,5}})?[省市县区州旗盟](?:委|政府)"
    rf"[{HAN}“”]{{2,22}})$"
)
# 有关部门和某管委会: a generic one is no half of a name.
_NO_HALF = ("部门", "单位", "企业", "机构", "单位负责人")
_OF_TWO = re.compile("(?:处|司|学院|系|科|局|中心|实验室|研究院|研究所)$")  # 材料科学与工程学院
_AMOUNT = re.compile(r"^[0-9.]+(?:多|余)?[万亿千百]?(?:元|吨|米|公里|千米|亩|平方|千瓦|人|户|次|岁|%|余|多)")
_ORDINAL = re.compile(r"^(?:[0-9]+|[一二三四五六七八九十]+)(?:家|个|名|位|余|多|人|年|月|日|期|次|届)")
LONGEST = 30
_AFTER_FAMILY = frozenset("村湾坝沟庄店镇岭山坪河桥营堡屯塘洼峪台寨口渡港巷街园畈埠冲院集坡崖窑咀嘴墩垸坳墙铺滩楼")
# Small words that names of companies hold too.
_IN_NAMES = frozenset("同达至超约共含如即率因于正曾任更才应需要来名位家余各是")


@dataclass(frozen=True, slots=True)
class UnitSpan:
    """A body as printed, with its offsets; `name` has what the print leaves out made good."""

    start: int
    end: int
    name: str


def left_edge(text: str, end: int, words: Vocabulary, floor: int = 0, joins: bool = True) -> int:
    """Where a name that ends at `end` may begin: behind the last sign or small word to its left, not before `floor`.

    joins: 和 may stand inside the name (规划和建设局), where what is before it names nothing by itself.
    """
    start = max(floor, end - LONGEST)
    run = start
    for at in range(end - 1, start - 1, -1):
        if not _RUN.match(text[at]):
            run = at + 1
            break
    run = _behind_open_signs(text, run, end)
    at = edge = run
    while at < end:
        word = words.stops.at(text, at)
        if at + len(word) > end:
            word = text[at] if text[at] in words.stops else ""
        if word and (_in_place_name(text, at, words) or (word == "日" and at and text[at - 1] not in _BEFORE_DAY)):
            word = ""
        if word:
            stops = words.stops.kind_of[word] == "stop"
            if stops and not (joins and word in ("和", "与") and _is_inside(text, edge, at, end, words)):
                edge = at + len(word)
            at += len(word)
        else:
            at += 1
    return _before_trade(text, edge, end, run, words) if edge > run else edge


def _in_place_name(text: str, at: int, words: Vocabulary) -> bool:
    """Whether the sign is 家 or the surname of 余家湾, which is called after a family."""
    family = at if text[at] == "家" else at + 1 if text.startswith("家", at + 1) else 0
    return (
        family > 0
        and text[family + 1 : family + 2] in _AFTER_FAMILY
        and bool(text[family + 1 : family + 2] and words.surnames.at(text[family - 1 : family], 0))
    )


def _before_trade(text: str, edge: int, end: int, run: int, words: Vocabulary) -> int:
    """智联达科技公司: 科技公司 alone names none, so 达 is of its name, and so are the two characters before."""
    if not (words.trade.match(text, edge, end) or words.trade_alone.fullmatch(text, edge, end)):
        return edge
    sign = text[edge - 1 : edge]
    start = max(run, edge - 5)
    inner = max(
        (at + 1 for at in range(start, edge - 1) if words.stops.kind_of.get(text[at]) == "stop" or text[at] in "和与"),
        default=start,
    )
    whole = 2 <= edge - inner <= 4 and sign in _IN_NAMES and not words.verbs.before(text, edge)
    return inner if whole else edge


def _is_inside(text: str, edge: int, at: int, end: int, words: Vocabulary) -> bool:
    """Whether 和 at `at` belongs to the name (云和集团, 规划和建设局): no body, title or project stands before it."""
    left, right = text[edge:at], text[at + 1 : end]
    longest = 6 if _OF_TWO.search(right) else 4
    if not left or not right or len(left) > longest or words.titles.before(left, len(left)):
        return False
    if words.project_end.search(left) or left.endswith(_NO_HALF):
        return False
    if text[at] == "与" and not _OF_TWO.search(right):
        return False
    return not words.unit_end.search(left) and not words.grammar.kind_of.get(left) and not words.places.at(right, 0)


def _behind_open_signs(text: str, start: int, end: int) -> int:
    """`start`, moved behind a bracket or quotation mark that opens or closes without its other half."""
    for opening, closing in ("（）", "“”"):
        depth = 0
        for at in range(start, end):
            if text[at] == opening:
                depth += 1
                last = at
            elif text[at] == closing:
                if depth == 0:
                    return _behind_open_signs(text, at + 1, end)
                depth -= 1
        if depth:
            return _behind_open_signs(text, last + 1, end)
    return start


def is_unit(name: str, words: Vocabulary) -> bool:
    """Whether `name` has the form of a body's name and is not a generic one."""
    bare = _BRACKETS.sub("", name)
    if name in words.units and words.units.kind_of[name] == "bare":
        return True
    if (
        len(bare) < 2
        or bare in words.generic
        or (words.not_unit_end.search(bare) and not bare.endswith("领导小组"))
        or (_ORDINAL.match(bare) or _AMOUNT.match(bare) or _COUNTED.search(bare) or _COUNTED_TOWNS.search(bare))
    ):
        return False
    return bool(words.unit_end.search(bare))


def without_term(name: str) -> str:
    """The body, whichever term it is in.

    >>> without_term("县十四届人大常委会"), without_term("县政协第十届委员会常务委员会"), without_term("县财政局")
    ('县人大常委会', '县政协常委会', '县财政局')
    """
    return _OF_CPPCC.sub(lambda found: "常委会" if found["standing"] else "", _TERM.sub("", name))


def find_units(text: str, words: Vocabulary, start: int = 0, end: int | None = None) -> list[UnitSpan]:
    """Every body named between `start` and `end`, in order, without overlaps; [] when there is none."""
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
        if match.group() in _OF_ANY_WORDS and (
            of_level := _OF_LEVEL.search(
                text, max(start, match.end() - LONGEST, spans[-1].end if spans else 0), match.end()
            )
        ):
            edge = min(edge, of_level.start("name"))
        name = text[edge : match.end()]
        none = (
            text.endswith("各", 0, edge)
            or _IS_BUILT.match(text, match.end())
            or any(
                opens <= edge and match.end() <= closes and (edge, match.end()) != (opens, closes)
                for opens, closes in quotes
            )
        )
        if not none and is_unit(name, words):
            spans.append(UnitSpan(edge, match.end(), without_term(name)))
    return spans
