"""Names of people at an offset where one can begin: after a title, in a list, before a verb."""

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property

from loaders.bulletin.extract.vocabulary.vocabulary import Vocabulary
from loaders.lexicons.words import Row, Words
from loaders.text.characters import HAN

_DOTTED = re.compile(rf"[{HAN}A-Z][{HAN}A-Za-z]{{0,7}}(?:[·\-][{HAN}A-Z][{HAN}A-Za-z]{{0,9}}){{1,3}}")
_NAME_BEFORE_ADDRESS = re.compile(rf"(?P<name>[{HAN}]{{2,6}}?)(?:先生|女士)")
_BRACKETED_NOTE = re.compile(r"（[^（）]{1,12}）|[“「]?一肩挑[”」]?的")
_EDGES = "，。、；：！？）”》（“《 \n/—…"
_FOREIGN_CHARACTERS = frozenset(
    "阿埃艾安奥巴白贝比彼波伯布查察达戴丹道德登迪蒂丁杜多恩尔法范菲费芬冯佛弗夫福富盖甘戈格古哈海汉赫亨胡华霍基吉加贾简杰金卡凯坎康考科克肯孔库夸"
    "拉莱兰朗劳勒雷里利莉林琳龙卢鲁路伦罗洛马玛迈曼梅蒙米密莫默姆穆纳娜内尼涅宁诺欧帕派佩彭皮普奇乔切让热日瑞若萨塞桑沙山尚舍史什斯松苏索塔泰坦汤特"
    "申拜鲍毕茨厄凡豪侯喀匡昆赖黎廉律吕麦芒茅孟瑙庞培珀恰琼丘儒撒赛瑟莎圣施舒丝陶腾逊赞卜潘别冈魏奎楚捷葛蒲薇珊蕾旺根哥敦韦纽列朗绍猜蓬颂弥翰璐锡滕歇朔默佩坦悦锐世提廷图托瓦万威维温沃乌武西希夏肖谢辛休雅亚延扬耶叶伊因英永尤约泽扎詹珍芝朱佐顿森逊伍柯茨兹娅妮丽黛莎琪本哥贡圭吴昂敏翁钦班邦宾朴崔宰岸田石破茂普京"
)
_POST_MODIFIER = re.compile("现场|总|项目|专家|第一|首席|活动")
_TALK = re.compile(
    r"[作做]了?[^，。；、]{0,12}?(?:讲话|发言|点评|报告|汇报|说明|介绍|表态|检讨|检查|动员|总结|辅导|"
    r"讲座|推介|致辞|宣讲|分析|部署|安排|解读|培训|交流|小结|指导|陈述|演讲|强调|要求)"
)
_PREPOSITIONS = frozenset("为向对将被把让给使从")
_COUNT_OF_PEOPLE = re.compile("[0-9]+(?:多|余)?(?:名|位|个|家|人)")
# Surnames that more often begin a verb or preposition: 主任要求, 书记从会议.
_VERB_LIKE_SURNAMES = frozenset("和有要能都来从才通为向对将还可会到任计公单同代是占索应终满连率须别充养")
# Surnames that are also conjunctions or verbs.
_CONJUNCTION_SURNAMES = frozenset("和有")
# 区 ends so many place names that it is a surname only directly after a title: 副区长区某某.
_PLACE_END_SURNAMES = frozenset("区")
_FUNCTION_CHARACTERS = frozenset("因和与同及向在对将到来率赴任等说就为的")
# 二世, after the name of a ruler.
_ORDINAL = re.compile(r"[一二三四五六七八九十]{1,2}世")
_CONJUNCTIONS = frozenset("和与同及")
# 卓远山前往, 卓远山前来: before these 前 is not part of the name.
_AFTER_VERBAL_QIAN = frozenset("往来去后不，。、")
# These begin a verb after 和, so 和 belongs to the name before it: 石云和率队.
_VERB_STARTS = frozenset("率在到向就将被也已还任说带作来赴")


@dataclass(frozen=True)
class Known:
    """The names that the document proves, with their counts; weighed: those proven only by the lattice of words."""

    votes: Counter[str] = field(default_factory=Counter)
    weighed: set[str] = field(default_factory=set)

    def __contains__(self, name: str) -> bool:
        return self.votes[name] > 0

    @cached_property
    def dotted(self) -> dict[str, list[str]]:
        """{part: the names with · that contain it, in order}. Only valid after the last vote is added."""
        names_by_part: dict[str, list[str]] = {}
        for name in sorted(self.votes):
            for part in dict.fromkeys(name.split("·") if "·" in name else ()):
                names_by_part.setdefault(part, []).append(name)
        return names_by_part

    @cached_property
    def forms(self) -> Words:
        """The names, and the parts of names with ·. Only valid after the last vote is added."""
        names = [name for name, count in self.votes.items() if count > 0 and len(name) > 1]
        parts = [part for name in names if "·" in name for part in name.split("·") if len(part) > 1]
        return Words(Row(name, "name", "") for name in (*names, *parts))


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible name: its end, and a score for its right edge (0 to 4)."""

    end: int
    score: float


def name_at(text: str, start: int, known: Known, words: Vocabulary, foreign: bool = False) -> Candidate | None:
    """The best name that begins at `start`, or None.

    foreign: the title before belongs to another country, so a name written by sound can follow.
    """
    if len(words.titles.at(text, start)) > 1:
        best = max(
            (candidate for candidate in _find_chinese(text, start, known, words) if candidate), key=_score, default=None
        )
        return best if best and best.score >= 2.5 else None  # 连长珩 is a name, 代表单 is not
    if text[start : start + 1] in _PLACE_END_SURNAMES and not words.titles.before(text, start):
        return None
    if text[start : start + 1] == "由" and words.surnames.at(text, start + 1):
        return None  # 由骆云牵头
    if (
        text[start : start + 1] in _CONJUNCTION_SURNAMES
        and text[start - 1 : start].strip(_EDGES)
        and not any(name.startswith(text[start]) and text.startswith(name, start) for name in known.votes)
        and (text[start : start + 2] in words.everyday or not words.title.search(text, max(0, start - 6), start))
    ):
        return None  # 大学生和沿街商户, 及有关专家
    if weighed_name := max((name for name in known.weighed if text.startswith(name, start)), key=len, default=""):
        return Candidate(start + len(weighed_name), 3.0)
    dotted = _DOTTED.match(text, start)
    if dotted and text[start : start + 2] in words.common and text[start] not in words.part_signs | _FOREIGN_CHARACTERS:
        dotted = None  # 选举阿尔·贝克为…: the verb is not part of the name
    candidates = _find_chinese(text, start, known, words)
    if dotted and not any(
        _is_followed_by_verb(text, candidate, words)
        for candidate in candidates
        if candidate and candidate.end < dotted.end()
    ):
        return _find_dotted(text, dotted, known, words)
    best = max((candidate for candidate in candidates if candidate and candidate.score > 0), key=_score, default=None)
    parts = _find_composed(text, start, words)
    if parts and best and parts.end > best.end and len(words.name_parts.at(text, start)) < parts.end - start:
        return parts  # 乌云格日乐, not 乌云格
    if best is None or best.score < 2.5:
        candidates += [
            _find_japanese(text, start, words),
            _find_four_characters(text, start, words),
            _find_composed(text, start, words),
        ]
        best = max(
            (candidate for candidate in candidates if candidate and candidate.score > 0), key=_score, default=None
        )
    by_sound = _find_by_sound(text, start, known, words, 3) if foreign and best else None
    if best and by_sound and by_sound.end > best.end:
        return by_sound
    if best is None or best.score < (3 if foreign else 2):
        return _find_by_sound(text, start, known, words, 2 if foreign else 3) or best
    return best


def _is_followed_by_verb(text: str, name: Candidate, words: Vocabulary) -> bool:
    """卓远山致电…: a verb of two or more characters follows a whole name, so the · belongs to another name."""
    return name.score >= 2.5 and len(words.verbs.at(text, name.end)) > 1 and text[name.end] not in _FOREIGN_CHARACTERS


def _find_chinese(text: str, start: int, known: Known, words: Vocabulary) -> list[Candidate | None]:
    """A candidate, or None, for each possible length of a Chinese name."""
    return [_score_chinese(text, start, length, known, words) for length in _possible_lengths(text, start, words)]


def _score(candidate: Candidate) -> float:
    return candidate.score


def _find_japanese(text: str, start: int, words: Vocabulary) -> Candidate | None:
    """山田良介: a Japanese surname and one to three characters, or four characters before 先生 or 女士."""
    if (with_address := _NAME_BEFORE_ADDRESS.match(text, start)) and len(with_address["name"]) > 3:
        return Candidate(with_address.end("name"), 3.5)
    surname = words.japanese.at(text, start)
    if not surname:
        return None
    for length in (2, 1, 3):
        end = start + len(surname) + length
        given = text[start + len(surname) : end]
        if (
            re.fullmatch(f"[{HAN}]{{{length}}}", given)
            and edge_score(text, end, words) > 0
            and not any(character in words.never for character in given)
            and given[-1] not in "市县区镇乡村州旗盟省路街"
        ):
            return Candidate(end, edge_score(text, end, words))
    return None


def _find_four_characters(text: str, start: int, words: Vocabulary) -> Candidate | None:
    """裴氏明兰: four characters without a known surname that end at an edge and contain no word."""
    name = text[start : start + 4]
    if len(name) < 4 or edge_score(text, start + 4, words) < 1.5:
        return None
    if text.endswith(("领导", "代表", "成员"), 0, start):
        return None
    is_listed = text[start - 1 : start] == "、"
    if name[0] in _PREPOSITIONS:
        return None  # 老党员为新入党同志…
    name_characters = sum(
        character in _FOREIGN_CHARACTERS or character in words.part_signs or bool(words.surnames.at(character, 0))
        for character in name
    )
    if name_characters < 2 and name[1] != "氏":
        return None
    if not re.fullmatch(f"[{HAN}]{{4}}", name) or edge_score(text, start + 4, words) < (1.5 if is_listed else 3):
        return None
    if name[:2] in words.common or name[1:3] in words.common or name[2:] in words.common:
        return None
    if name[-1] in words.weak and _is_plausible(name[:3], words):
        return None  # 苗得雨说
    contains_word = any(character in words.never for character in name) or any(
        len(word_list.at(name, offset)) > 1
        for word_list in (words.follows, words.verbs, words.units)
        for offset in range(4)
    )
    return None if contains_word or words.title.search(name) or name[-1] in words.units else Candidate(start + 4, 1.6)


def _find_composed(text: str, start: int, words: Vocabulary) -> Candidate | None:
    """乌兰图雅, 扎西次仁: a name without surname, composed of parts that names of some ethnic groups consist of."""
    end = start
    while part := words.name_parts.at(text, end):
        end += len(part)
    score = edge_score(text, end, words) or 1.5 * (end - start > 2 and text[end : end + 2] in words.common)
    return Candidate(end, score) if end - start > 1 and score > 0 else None


def is_name(text: str, words: Vocabulary) -> bool:
    """Whether the whole of `text` can be a Chinese name: a surname and one or two characters used in names."""
    return (
        any(len(text) == length and _is_plausible(text, words) for length in _possible_lengths(text, 0, words))
        and not any(character in words.seldom for character in text[1:])
        and text not in words.everyday
        and text[:1] not in _PLACE_END_SURNAMES
    )


def is_foreign(name: str) -> bool:
    """Whether `name` is written by sound: parts separated by ·, or three or more characters used for that."""
    return "·" in name or "-" in name or (len(name) > 2 and all(character in _FOREIGN_CHARACTERS for character in name))


def sounds_foreign(text: str, start: int, end: int) -> bool:
    """Whether the text between `start` and `end` is two or more characters used to write names by sound."""
    return end - start > 1 and all(character in _FOREIGN_CHARACTERS for character in text[start:end])


def surname_at(text: str, start: int, words: Vocabulary) -> str:
    """The surname at `start`, or the empty string."""
    return words.surnames.at(text, start)


def skip_aside(text: str, offset: int) -> int:
    """The offset after a note in brackets that begins at `offset` (（女）, （挂职）); `offset` itself without one."""
    match = _BRACKETED_NOTE.match(text, offset)
    return match.end() if match else offset


def _possible_lengths(text: str, start: int, words: Vocabulary) -> tuple[int, ...]:
    """Lengths of a name with the surname at `start`; () without one."""
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


def _is_plausible(name: str, words: Vocabulary) -> bool:
    """Whether `name` is not a known word and its given name contains only characters used in names."""
    surname = words.surnames.at(name, 0)
    if name in words.verbs or name in words.titles or name in words.units:
        return False
    if name[:2] == name[:1] * 2 and (len(name) == 2 or name[:2] in words.everyday):
        return False  # 总书记殷殷嘱托
    if len(name) > 2 and name[1:] in words.titles:
        return False
    given = name[len(surname) :] or name[1:]
    return bool(re.fullmatch(f"[{HAN}]+", name)) and not any(character in words.never for character in given)


def _score_chinese(text: str, start: int, length: int, known: Known, words: Vocabulary) -> Candidate | None:
    """The name of `length` characters at `start`, scored by its edge and by overlaps with words; None if impossible."""
    end = start + length
    name = text[start:end]
    if len(name) < length or not _is_plausible(name, words) or (name in words.follows and name in words.everyday):
        return None
    score = edge_score(text, end, words)
    if score <= 0:
        if name in known and known.votes[name] > 1:
            return Candidate(end, 2.0)
        is_certain = length == 3 and words.surnames.kind_of[words.surnames.at(text, start)] != "common"
        is_certain = is_certain and not any(character in words.seldom for character in name)
        if (
            is_certain
            and text[end : end + 2] in words.common
            and not (name[:2] in words.common or name[1:] in words.common)
        ):
            return Candidate(end, 1.5)
        return (
            Candidate(end, 0.8) if is_certain and name[-1] not in words.weak and text[end] not in words.never else None
        )
    score += min(known.votes[name], 4) * 0.5
    has_rare_character = name not in known and any(character in words.seldom for character in name[1:])
    if has_rare_character:
        score -= 1.6
    if name not in known and name in words.everyday:
        score -= 1.6 if name in words.follows or edge_score(text, end, words) < 2.5 else 0.8
    if (
        length == 2
        and name not in known
        and text[end - 1 : end + 1] in words.common
        and (words.surnames.kind_of[words.surnames.at(text, start)] == "common")
    ):
        score -= 1.9  # 省长应利用: 应利 is not a name
    if length - len(words.surnames.at(text, start)) >= 2 and name[-1] in words.weak and name not in known:
        score -= 2.6 if _ends_in_verb(text, end, words) else 1.2
    if (
        name[-1] == "家"
        and length > 2
        and name not in known
        and words.verbs.kind_of.get(words.verbs.at(text, end)) in ("inspect", "visit")
    ):
        score -= 2.6  # 来到许诺家看望
    if words.surnames.kind_of[words.surnames.at(text, start)] == "common":
        overlaps_word = length > 2 and name not in known and (name[:2] in words.common or name[1:] in words.common)
        is_listed = text[start - 1 : start] == "、" == text[end : end + 1]
        is_certain = (
            length == 3
            and name[:2] not in words.common
            and text[end : end + 1] in "，、；。"
            and (text[start] not in _VERB_LIKE_SURNAMES and bool(words.titles.before(text, start)))
        )  # 主席权新民，
        is_unlikely = (overlaps_word and not is_listed and not has_rare_character and not is_certain) or text[
            start - 1 : start
        ].isdigit()
        score -= 1.9 if is_unlikely else 0.9 if overlaps_word else 0.3
    return Candidate(end, score + 0.1 * (length > 2))


def _ends_in_verb(text: str, end: int, words: Vocabulary) -> bool:
    """Whether the last character of the apparent name begins a verb: 卓远为副局长, 卓远作交流发言, 卓远则坦言."""
    if text[end - 1] in "作做":
        return _is_talk(text, end - 1, words)
    if text[end - 1] in "则均都也亦还又曾已未":
        return len(words.verbs.at(text, end)) > 1 or text[end : end + 2] in words.common
    return text[end - 1] in "为任" and bool(
        words.title.match(text, end)
        or (text[end - 1] == "任" and _POST_MODIFIER.match(text, end) and words.title.search(text, end, end + 8))
    )


def _is_talk(text: str, offset: int, words: Vocabulary) -> bool:
    """Whether a phrase for giving a talk begins at `offset`: 作现场点评, 作了题为…的辅导报告."""
    if text[offset] not in "作做":
        return False
    verb = words.verbs.at(text, offset + 1)
    return words.verbs.kind_of.get(verb) == "speak" or _TALK.match(text, offset) is not None


def edge_score(text: str, end: int, words: Vocabulary) -> float:
    """Score for a name that ends at `end`: 3 before punctuation, a long word or the end, 1.5 before a function word."""
    if end >= len(text) or text[end] in _EDGES:
        return 3.0
    follow = words.follows.at(text, end)
    verb = words.verbs.at(text, end)
    if follow == "前" and text[end + 1 : end + 2] not in _AFTER_VERBAL_QIAN:
        return 0.0  # 骆向前带队: 前 is part of the name
    if verb and words.verbs.kind_of[verb] == "plain" and len(verb) > len(follow):
        follow = verb = ""  # 考察团 is not 考察
    if len(follow) >= 2 or len(verb) >= 2:
        return 3.0
    if text[end].isascii() and text[end].isalnum():
        return 2.0
    if text.startswith("着", end + 1) or text.startswith(("以《", "以“"), end) or _is_talk(text, end, words):
        return 3.0
    if not follow:
        return 2.5 if words.title.match(text, end) else 0.0
    if follow in _CONJUNCTIONS:
        next_character = text[end + 1 : end + 2]
        verb_follows = next_character in _VERB_STARTS and not text.startswith(
            ("到访", "来访", "来自", "在座", "在场"), end + 1
        )
        joins_nothing = (
            not next_character
            or next_character in _EDGES
            or next_character in _CONJUNCTIONS
            or text.startswith("一行", end + 1)
        )
        if verb_follows or (next_character.isdigit() and _COUNT_OF_PEOPLE.match(text, end + 1) is None):
            return 0.0  # 易中和10日参加…
        return 0.0 if joins_nothing else 1.5
    return 1.5


def _find_dotted(text: str, match: re.Match[str], known: Known, words: Vocabulary) -> Candidate | None:
    """A name of parts separated by ·: it ends at the first edge after its last dot."""
    last_dot = max(map(match.group().rfind, "·-")) + match.start()
    match_end = match.end()
    for end in range(match_end, last_dot + 1, -1):
        if text[match.start() : end] in known and known.votes[text[match.start() : end]] > 1:
            return Candidate(end, 4.0)
    position = last_dot + 1
    while part := words.name_parts.at(text, position):
        position += len(part)
    if position - last_dot > 2 and (
        edge_score(text, position, words) > 0 or text[position : position + 2] in words.common
    ):
        return Candidate(position, 3.5)  # 库德来提 as a whole, although 来 is a function word
    sounds = _FOREIGN_CHARACTERS | words.part_signs
    sound_end = next((offset for offset in range(last_dot + 1, match_end) if text[offset] not in sounds), match_end)
    for end in range(last_dot + 2, match_end + 1):
        score = edge_score(text, end, words)
        # 特 of 林德奎斯特 is a function word elsewhere
        is_inside = end < sound_end and text[end] not in _FUNCTION_CHARACTERS
        if score >= 2.5 or (score > 0 and end - last_dot > 2 and not is_inside):
            return Candidate(end, 3.5 if score >= 2 else 3.0)
        if end == sound_end and end - last_dot > 2 and text[end : end + 2] in words.common:
            return Candidate(end, 2.5)  # 夺得冠军 after the name is not part of it
    return None


def _find_by_sound(text: str, start: int, known: Known, words: Vocabulary, least: int) -> Candidate | None:
    """A foreign name written by sound: at least `least` characters, all of them used for that."""
    end = start
    if words.places.at(text, start):
        return None
    while end < len(text) and end - start < 8 and text[end] in _FOREIGN_CHARACTERS:
        end += 1
    if end - start > 1 and (ordinal := _ORDINAL.match(text, end)):
        return Candidate(ordinal.end(), 3.5)
    for stop in range(end, start + 1, -1):
        if text[start:stop] in known:
            return Candidate(stop, 4.0)
    stops = range(end, start + least - 1, -1)
    best = next((stop for stop in stops if edge_score(text, stop, words) > 2), None) or next(
        (stop for stop in stops if edge_score(text, stop, words) > 0), None
    )
    return Candidate(best, 3.0 if least == 2 else 2.0) if best else None
