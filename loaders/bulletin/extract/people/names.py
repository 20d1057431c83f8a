"""Names of people where one may begin: behind a title, in a list, before a verb."""

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property

from loaders.bulletin.extract.vocabulary.vocabulary import Vocabulary
from loaders.lexicons.words import Row, Words
from loaders.text.characters import HAN

_DOTTED = re.compile(rf"[{HAN}A-Z][{HAN}A-Za-z]{{0,7}}(?:[·\-][{HAN}A-Z][{HAN}A-Za-z]{{0,9}}){{1,3}}")
_CALLED = re.compile(rf"(?P<name>[{HAN}]{{2,6}}?)(?:先生|女士)")
_ASIDE = re.compile(r"（[^（）]{1,12}）|[“「]?一肩挑[”」]?的")
_EDGES = "，。、；：！？）”》（“《 \n/—…"
_FOREIGN = frozenset(
    "阿埃艾安奥巴白贝比彼波伯布查察达戴丹道德登迪蒂丁杜多恩尔法范菲费芬冯佛弗夫福富盖甘戈格古哈海汉赫亨胡华霍基吉加贾简杰金卡凯坎康考科克肯孔库夸"
    "拉莱兰朗劳勒雷里利莉林琳龙卢鲁路伦罗洛马玛迈曼梅蒙米密莫默姆穆纳娜内尼涅宁诺欧帕派佩彭皮普奇乔切让热日瑞若萨塞桑沙山尚舍史什斯松苏索塔泰坦汤特"
    "申拜鲍毕茨厄凡豪侯喀匡昆赖黎廉律吕麦芒茅孟瑙庞培珀恰琼丘儒撒赛瑟莎圣施舒丝陶腾逊赞卜潘别冈魏奎楚捷葛蒲薇珊蕾旺根哥敦韦纽列朗绍猜蓬颂弥翰璐锡滕歇朔默佩坦悦锐世提廷图托瓦万威维温沃乌武西希夏肖谢辛休雅亚延扬耶叶伊因英永尤约泽扎詹珍芝朱佐顿森逊伍柯茨兹娅妮丽黛莎琪本哥贡圭吴昂敏翁钦班邦宾朴崔宰岸田石破茂普京"
)
_AS_WHAT = re.compile("现场|总|项目|专家|第一|首席|活动")
_GIVEN = re.compile(
    r"[作做]了?[^，。；、]{0,12}?(?:讲话|发言|点评|报告|汇报|说明|介绍|表态|检讨|检查|动员|总结|辅导|"
    r"讲座|推介|致辞|宣讲|分析|部署|安排|解读|培训|交流|小结|指导|陈述|演讲|强调|要求)"
)
_BEFORE_OTHERS = frozenset("为向对将被把让给使从")
_COUNTED_WITH = re.compile("[0-9]+(?:多|余)?(?:名|位|个|家|人)")
# Surnames that more often begin what somebody does: 主任要求, 书记从会议.
_FUNCTION_WORDS = frozenset("和有要能都来从才通为向对将还可会到任计公单同代是占索应终满连率须别充养")
# Surnames that are small words, too.
_SMALL_SURNAMES = frozenset("和有")
# One that ends so many names of places that it is a surname only right behind a title: 副区长区某某.
_OF_PLACES = frozenset("区")
_SMALL = frozenset("因和与同及向在对将到来率赴任等说就为的")
# So many characters a name with a surname may have.
_NUMBERED = re.compile(r"[一二三四五六七八九十]{1,2}世")
_CONJUNCTIONS = frozenset("和与同及")
# 卓远山前往, 卓远山前来: there 前 is none of the name's.
_GOES_BEFORE = frozenset("往来去后不，。、")
# Behind 和 one of these begins a verb, so 和 belongs to the name before it: 石云和率队.
_DOING = frozenset("率在到向就将被也已还任说带作来赴")


@dataclass(frozen=True)
class Known:
    """The names that the document proves, with how often; weighed: those that only the weighing of words tells."""

    votes: Counter[str] = field(default_factory=Counter)
    weighed: set[str] = field(default_factory=set)

    def __contains__(self, name: str) -> bool:
        return self.votes[name] > 0

    @cached_property
    def dotted(self) -> dict[str, list[str]]:
        """{part: the names with · that have it, in order}. Not before the last vote is in."""
        found: dict[str, list[str]] = {}
        for name in sorted(self.votes):
            for part in dict.fromkeys(name.split("·") if "·" in name else ()):
                found.setdefault(part, []).append(name)
        return found

    @cached_property
    def forms(self) -> Words:
        """The names, and the parts by which a name with · is called. Not before the last vote is in."""
        names = [name for name, count in self.votes.items() if count > 0 and len(name) > 1]
        parts = [part for name in names if "·" in name for part in name.split("·") if len(part) > 1]
        return Words(Row(name, "name", "") for name in (*names, *parts))


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible name: its end, how sure its right edge is (0 to 4)."""

    end: int
    score: float


def name_at(text: str, start: int, known: Known, words: Vocabulary, foreign: bool = False) -> Candidate | None:
    """The best name that begins at `start`, or None.

    foreign: the title before belongs to another country, so a name written by sound may stand here.
    """
    if len(words.titles.at(text, start)) > 1:
        best = max((each for each in _chinese(text, start, known, words) if each), key=_score, default=None)
        return best if best and best.score >= 2.5 else None  # 连长珩 is a name, 代表单 is none
    if text[start : start + 1] in _OF_PLACES and not words.titles.before(text, start):
        return None
    if text[start : start + 1] == "由" and words.surnames.at(text, start + 1):
        return None  # 由骆云牵头
    if (
        text[start : start + 1] in _SMALL_SURNAMES
        and text[start - 1 : start].strip(_EDGES)
        and not any(name.startswith(text[start]) and text.startswith(name, start) for name in known.votes)
        and (text[start : start + 2] in words.everyday or not words.title.search(text, max(0, start - 6), start))
    ):
        return None  # 大学生和沿街商户, 及有关专家
    if sure := max((name for name in known.weighed if text.startswith(name, start)), key=len, default=""):
        return Candidate(start + len(sure), 3.0)
    dotted = _DOTTED.match(text, start)
    if dotted and text[start : start + 2] in words.common and text[start] not in words.part_signs | _FOREIGN:
        dotted = None  # 选举阿尔·贝克为…: the verb is none of the name's
    found = _chinese(text, start, known, words)
    if dotted and not any(_does_something(text, each, words) for each in found if each and each.end < dotted.end()):
        return _dotted(text, dotted, known, words)
    best = max((each for each in found if each and each.score > 0), key=_score, default=None)
    parts = _of_parts(text, start, words)
    if parts and best and parts.end > best.end and len(words.name_parts.at(text, start)) < parts.end - start:
        return parts  # 乌云格日乐, not 乌云格
    if best is None or best.score < 2.5:
        found += [_of_japan(text, start, words), _of_four(text, start, words), _of_parts(text, start, words)]
        best = max((each for each in found if each and each.score > 0), key=_score, default=None)
    sound = _by_sound(text, start, known, words, 3) if foreign and best else None
    if best and sound and sound.end > best.end:
        return sound
    if best is None or best.score < (3 if foreign else 2):
        return _by_sound(text, start, known, words, 2 if foreign else 3) or best
    return best


def _does_something(text: str, name: Candidate, words: Vocabulary) -> bool:
    """卓远山致电…: behind a whole name stands a verb of two characters and more, so the · is another's."""
    return name.score >= 2.5 and len(words.verbs.at(text, name.end)) > 1 and text[name.end] not in _FOREIGN


def _chinese(text: str, start: int, known: Known, words: Vocabulary) -> list[Candidate | None]:
    return [_han(text, start, length, known, words) for length in _lengths(text, start, words)]


def _score(candidate: Candidate) -> float:
    return candidate.score


def _of_japan(text: str, start: int, words: Vocabulary) -> Candidate | None:
    """山田良介: a surname of Japan and one to three characters, or four characters that 先生 or 女士 follows."""
    if (called := _CALLED.match(text, start)) and len(called["name"]) > 3:
        return Candidate(called.end("name"), 3.5)
    surname = words.japanese.at(text, start)
    if not surname:
        return None
    for length in (2, 1, 3):
        end = start + len(surname) + length
        given = text[start + len(surname) : end]
        if (
            re.fullmatch(f"[{HAN}]{{{length}}}", given)
            and edge(text, end, words) > 0
            and not any(sign in words.never for sign in given)
            and given[-1] not in "市县区镇乡村州旗盟省路街"
        ):
            return Candidate(end, edge(text, end, words))
    return None


def _of_four(text: str, start: int, words: Vocabulary) -> Candidate | None:
    """裴氏明兰: four characters without a known surname, where a sign ends them and no word stands in them."""
    name = text[start : start + 4]
    if len(name) < 4 or edge(text, start + 4, words) < 1.5:
        return None
    if text.endswith(("领导", "代表", "成员"), 0, start):
        return None
    listed = text[start - 1 : start] == "、"
    if name[0] in _BEFORE_OTHERS:
        return None  # 老党员为新入党同志…
    strange = sum(sign in _FOREIGN or sign in words.part_signs or bool(words.surnames.at(sign, 0)) for sign in name)
    if strange < 2 and name[1] != "氏":
        return None
    if not re.fullmatch(f"[{HAN}]{{4}}", name) or edge(text, start + 4, words) < (1.5 if listed else 3):
        return None
    if name[:2] in words.common or name[1:3] in words.common or name[2:] in words.common:
        return None
    if name[-1] in words.weak and _plausible(name[:3], words):
        return None  # 苗得雨说
    odd = any(sign in words.never for sign in name) or any(
        len(found.at(name, at)) > 1 for found in (words.follows, words.verbs, words.units) for at in range(4)
    )
    return None if odd or words.title.search(name) or name[-1] in words.units else Candidate(start + 4, 1.6)


def _of_parts(text: str, start: int, words: Vocabulary) -> Candidate | None:
    """乌兰图雅, 扎西次仁: a name made of the parts that names of some peoples are made of, without a surname."""
    end = start
    while part := words.name_parts.at(text, end):
        end += len(part)
    sure = edge(text, end, words) or 1.5 * (end - start > 2 and text[end : end + 2] in words.common)
    return Candidate(end, sure) if end - start > 1 and sure > 0 else None


def is_name(text: str, words: Vocabulary) -> bool:
    """Whether the whole of `text` can be a Chinese name: a surname and one or two characters that names use."""
    return (
        any(len(text) == length and _plausible(text, words) for length in _lengths(text, 0, words))
        and not any(sign in words.seldom for sign in text[1:])
        and text not in words.everyday
        and text[:1] not in _OF_PLACES
    )


def is_foreign(name: str) -> bool:
    """Whether `name` is written by sound: parts set apart by ·, or three and more characters of those used so."""
    return "·" in name or "-" in name or (len(name) > 2 and all(sign in _FOREIGN for sign in name))


def sounds_foreign(text: str, start: int, end: int) -> bool:
    """Whether all that stands between `start` and `end`, two characters or more, is of those used to write by sound."""
    return end - start > 1 and all(sign in _FOREIGN for sign in text[start:end])


def surname_of(text: str, start: int, words: Vocabulary) -> str:
    """The surname that stands at `start`, or the empty string."""
    return words.surnames.at(text, start)


def skip_aside(text: str, at: int) -> int:
    """The place behind brackets that open at `at` and say something of a person: （女）, （挂职）; else `at`."""
    found = _ASIDE.match(text, at)
    return found.end() if found else at


def _lengths(text: str, start: int, words: Vocabulary) -> tuple[int, ...]:
    surname = words.surnames.at(text, start)
    if not surname:
        return ()
    if len(surname) > 1:
        return (
            (len(surname) + 1, len(surname) + 2, 3)
            if words.surnames.at(text[start : start + 1], 0)
            else (len(surname) + 1, len(surname) + 2)
        )
    return (2, 3)


def _plausible(name: str, words: Vocabulary) -> bool:
    surname = words.surnames.at(name, 0)
    if name in words.verbs or name in words.titles or name in words.units:
        return False
    if name[:2] == name[:1] * 2 and (len(name) == 2 or name[:2] in words.everyday):
        return False  # 总书记殷殷嘱托
    if len(name) > 2 and name[1:] in words.titles:
        return False
    given = name[len(surname) :] or name[1:]
    return bool(re.fullmatch(f"[{HAN}]+", name)) and not any(sign in words.never for sign in given)


def _han(text: str, start: int, length: int, known: Known, words: Vocabulary) -> Candidate | None:
    end = start + length
    name = text[start:end]
    if len(name) < length or not _plausible(name, words) or (name in words.follows and name in words.everyday):
        return None
    score = edge(text, end, words)
    if score <= 0:
        if name in known and known.votes[name] > 1:
            return Candidate(end, 2.0)
        whole = length == 3 and words.surnames.kind_of[words.surnames.at(text, start)] != "common"
        whole = whole and not any(sign in words.seldom for sign in name)
        if whole and text[end : end + 2] in words.common and not (name[:2] in words.common or name[1:] in words.common):
            return Candidate(end, 1.5)
        return Candidate(end, 0.8) if whole and name[-1] not in words.weak and text[end] not in words.never else None
    score += min(known.votes[name], 4) * 0.5
    seldom = name not in known and any(sign in words.seldom for sign in name[1:])
    if seldom:
        score -= 1.6
    if name not in known and name in words.everyday:
        score -= 1.6 if name in words.follows or edge(text, end, words) < 2.5 else 0.8
    if (
        length == 2
        and name not in known
        and text[end - 1 : end + 1] in words.common
        and (words.surnames.kind_of[words.surnames.at(text, start)] == "common")
    ):
        score -= 1.9  # 省长应利用: 应利 is no name
    if length - len(words.surnames.at(text, start)) >= 2 and name[-1] in words.weak and name not in known:
        score -= 2.6 if _is_verb_of(text, end, words) else 1.2
    if (
        name[-1] == "家"
        and length > 2
        and name not in known
        and words.verbs.kind_of.get(words.verbs.at(text, end)) in ("inspect", "visit")
    ):
        score -= 2.6  # 来到许诺家看望
    if words.surnames.kind_of[words.surnames.at(text, start)] == "common":
        in_words = length > 2 and name not in known and (name[:2] in words.common or name[1:] in words.common)
        listed = text[start - 1 : start] == "、" == text[end : end + 1]
        whole = (
            length == 3
            and name[:2] not in words.common
            and text[end : end + 1] in "，、；。"
            and (text[start] not in _FUNCTION_WORDS and bool(words.titles.before(text, start)))
        )  # 主席权新民，
        odd = (in_words and not listed and not seldom and not whole) or text[start - 1 : start].isdigit()
        score -= 1.9 if odd else 0.9 if in_words else 0.3
    return Candidate(end, score + 0.1 * (length > 2))


def _is_verb_of(text: str, end: int, words: Vocabulary) -> bool:
    """Whether what looks like a name's last character begins the verb: 卓远为副局长, 卓远作交流发言, 卓远则坦言."""
    if text[end - 1] in "作做":
        return _gives(text, end - 1, words)
    if text[end - 1] in "则均都也亦还又曾已未":
        return len(words.verbs.at(text, end)) > 1 or text[end : end + 2] in words.common
    return text[end - 1] in "为任" and bool(
        words.title.match(text, end)
        or (text[end - 1] == "任" and _AS_WHAT.match(text, end) and words.title.search(text, end, end + 8))
    )


def _gives(text: str, at: int, words: Vocabulary) -> bool:
    """Whether somebody gives a talk there: 作现场点评, 作了题为…的辅导报告."""
    if text[at] not in "作做":
        return False
    said = words.verbs.at(text, at + 1)
    return words.verbs.kind_of.get(said) == "speak" or _GIVEN.match(text, at) is not None


def edge(text: str, end: int, words: Vocabulary) -> float:
    """How surely a name may end at `end`: 3 before a sign, the text's end or a long word, 1.5 before a small word."""
    if end >= len(text) or text[end] in _EDGES:
        return 3.0
    follow = words.follows.at(text, end)
    verb = words.verbs.at(text, end)
    if follow == "前" and text[end + 1 : end + 2] not in _GOES_BEFORE:
        return 0.0  # 骆向前带队: 前 is of the name
    if verb and words.verbs.kind_of[verb] == "plain" and len(verb) > len(follow):
        follow = verb = ""  # 考察团 is no 考察
    if len(follow) >= 2 or len(verb) >= 2:
        return 3.0
    if text[end].isascii() and text[end].isalnum():
        return 2.0
    if text.startswith("着", end + 1) or text.startswith(("以《", "以“"), end) or _gives(text, end, words):
        return 3.0
    if not follow:
        return 2.5 if words.title.match(text, end) else 0.0
    if follow in _CONJUNCTIONS:
        after = text[end + 1 : end + 2]
        doing = after in _DOING and not text.startswith(("到访", "来访", "来自", "在座", "在场"), end + 1)
        joins_nothing = not after or after in _EDGES or after in _CONJUNCTIONS or text.startswith("一行", end + 1)
        if doing or (after.isdigit() and _COUNTED_WITH.match(text, end + 1) is None):
            return 0.0  # 易中和10日参加…
        return 0.0 if joins_nothing else 1.5
    return 1.5


def _dotted(text: str, match: re.Match[str], known: Known, words: Vocabulary) -> Candidate | None:
    """A name of parts set apart by ·: it ends at the first edge behind its last dot."""
    last_dot = max(map(match.group().rfind, "·-")) + match.start()
    whole = match.end()
    for end in range(whole, last_dot + 1, -1):
        if text[match.start() : end] in known and known.votes[text[match.start() : end]] > 1:
            return Candidate(end, 4.0)
    at = last_dot + 1
    while part := words.name_parts.at(text, at):
        at += len(part)
    if at - last_dot > 2 and (edge(text, at, words) > 0 or text[at : at + 2] in words.common):
        return Candidate(at, 3.5)  # 库德来提 to its end, though 来 is a small word
    sounds = _FOREIGN | words.part_signs
    by_sound = next((at for at in range(last_dot + 1, whole) if text[at] not in sounds), whole)
    for end in range(last_dot + 2, whole + 1):
        sure = edge(text, end, words)
        inside = end < by_sound and text[end] not in _SMALL  # 特 of 林德奎斯特 is a small word elsewhere
        if sure >= 2.5 or (sure > 0 and end - last_dot > 2 and not inside):
            return Candidate(end, 3.5 if sure >= 2 else 3.0)
        if end == by_sound and end - last_dot > 2 and text[end : end + 2] in words.common:
            return Candidate(end, 2.5)  # 夺得冠军 behind it is no part of the name
    return None


def _by_sound(text: str, start: int, known: Known, words: Vocabulary, least: int) -> Candidate | None:
    """A foreign name written by sound: all its characters, `least` or more, are of those used so."""
    end = start
    if words.places.at(text, start):
        return None
    while end < len(text) and end - start < 8 and text[end] in _FOREIGN:
        end += 1
    if end - start > 1 and (numbered := _NUMBERED.match(text, end)):
        return Candidate(numbered.end(), 3.5)
    for stop in range(end, start + 1, -1):
        if text[start:stop] in known:
            return Candidate(stop, 4.0)
    stops = range(end, start + least - 1, -1)
    best = next((stop for stop in stops if edge(text, stop, words) > 2), None) or next(
        (stop for stop in stops if edge(text, stop, words) > 0), None
    )
    return Candidate(best, 3.0 if least == 2 else 2.0) if best else None
