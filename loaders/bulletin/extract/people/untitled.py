"""People without a title: known from elsewhere, at the head of a clause, in a list."""

import re
from collections.abc import Sequence

from loaders.bulletin.extract.mentions.units import is_unit
from loaders.bulletin.extract.people.lists import is_titled, left_is_free, name_list, taken_by
from loaders.bulletin.extract.people.names import Known, edge, is_name, name_at, skip_aside, sounds_foreign, surname_of
from loaders.bulletin.extract.people.spans import PersonSpan, Title
from loaders.bulletin.extract.vocabulary.vocabulary import Vocabulary
from loaders.text import numerals
from loaders.text.characters import HAN

_CLAUSE_HEAD = re.compile(r"^|[，。；：\n]")
_AND_OTHERS = re.compile(r"(?:等(?:[0-9]+人|领导|同志)?|同志)?(?:分别|先后|共同|一同|一起|也|应邀|随同)?")
# 骆云等, 骆云及有关部门负责同志: others beside whoever is named.
_AND_STAFF = re.compile(rf"(?:等|及|和)(?:[{HAN}、]{{0,24}}?(?:负责同志|负责人|领导同志|人员))?")
# Behind three names and more: what only people are followed by, or a sign.
_COUNT = "(?:[0-9一二三四五六七八九十]{1,3}[人位名])?"
_AFTER_LIST = re.compile(
    rf"(?:等{_COUNT}老?(?:领导同志|领导|同志|委员|代表)?(?=[，。；、]|$)|"
    rf"等?(?:和|及|以及|与)[{HAN}、]{{0,24}}?(?:负责同志|负责人|领导同志|同志|人员|领导|干部|代表)|"
    rf"等?{_COUNT}(?:领导|同志)*作为|[，。；）]|$|等?{_COUNT}(?:领导|同志)*(?:分别|先后|共同|一同|一起|也|应邀|随同|都)?)"
)
_SURE_LIST = 3
_LONGEST_CHINESE = 3
_COUNTED = re.compile("等(?P<number>[0-9一二三四五六七八九十两]{1,3})[位名]")
_ELEMENT = re.compile(rf"[{HAN}·]+")
_ELEMENTS = re.compile(
    rf"(?:^|[，。；：\n]|以?及|和|与)(?P<list>(?:(?![以及和与])[{HAN}·]){{2,6}}(?:、[{HAN}·]{{2,6}})+)$"
)
_LONGEST_COUNTED = 80
_MAY_BE_LIST = re.compile(rf"[{HAN}A-Za-z·]{{2,16}}(?:（[^（）]{{1,12}}）)?(?:[、和与]|以?及)")
# 在县分会场参加: where somebody is, before the verb.
_IN_HALL = re.compile(rf"在[{HAN}]{{0,10}}(?:会场|现场|会议室|指挥部|指挥中心)")
_BEING_THERE = frozenset({"attend", "escort", "chair"})
_HUMAN = frozenset({"chair", "attend", "escort", "speak", "lead", "receive"})


def proven(text: str, known: Known, words: Vocabulary, people: Sequence[PersonSpan]) -> list[PersonSpan]:
    """Names that the document proves elsewhere, standing bare."""
    taken = taken_by(people)
    found: list[PersonSpan] = []
    for at, name in known.forms.find(text):
        end = at + len(name)
        loose = len(name) == 2 and edge(text, end, words) <= 0 and not left_is_free(text, at)
        if loose or not taken.isdisjoint(range(at, end)):
            continue
        group = text.startswith(("一行", "等"), skip_aside(text, end))
        found.append(PersonSpan(at, skip_aside(text, end), at, end, name, (), "people.known", 0.93, group))
    return found


def openers(text: str, words: Vocabulary, people: Sequence[PersonSpan]) -> list[PersonSpan]:
    """卓远山宣读…, 骆云等参加…, 山田良介在分会场参加…: a whole name at the head of a clause, before a verb that only
    people do.
    """
    taken = taken_by(people)
    found: list[PersonSpan] = []
    for match in _CLAUSE_HEAD.finditer(text):
        start = match.end()
        if (
            start in taken
            or surname_of(text, start, words) == ""
            or (text.startswith("由", start) and surname_of(text, start + 1, words))
        ):
            continue
        japanese = words.japanese.at(text, start)
        lengths = (len(japanese) + 2, 3, 2) if len(japanese) > 1 else (3, 2)
        end = next((start + length for length in lengths if _opens(text, start, start + length, words)), None)
        if end:
            found.append(
                PersonSpan(
                    start, end, start, end, text[start:end], (), "people.clause-head", 0.8, text.startswith("等", end)
                )
            )
    return found


def _opens(text: str, start: int, end: int, words: Vocabulary) -> bool:
    """Whether a name fills `start` to `end` and a verb follows; one of two characters only where a sentence begins."""
    name = text[start:end]
    others = _AND_STAFF.match(text, end)
    behind = others.end() if others else end
    hall = _IN_HALL.match(text, behind)
    verb = words.verbs.at(text, hall.end() if hall else behind)
    if len(verb) < 2 or words.verbs.kind_of[verb] not in _HUMAN or is_unit(name, words) or words.title.search(name):
        return False
    if len(name) > _LONGEST_CHINESE:
        return not any(sign in words.never for sign in name[2:])
    if not is_name(name, words) or words.surnames.kind_of[surname_of(name, 0, words)] == "common":
        return False
    heads_sentence = text[start - 1 : start] in ("", "\n", "。")
    if len(name) == 2 and (
        not heads_sentence
        or words.verbs.kind_of[verb] not in _BEING_THERE
        or name in words.common
        or name in words.places
    ):
        return False
    return name[-1] not in words.weak


def bare_lists(text: str, known: Known, words: Vocabulary, people: Sequence[PersonSpan]) -> list[PersonSpan]:
    """卓远山、骆云、许诺参加座谈会: names alone at the head of a sentence, up to a verb that only people do."""
    taken = taken_by(people)
    found: list[PersonSpan] = []
    for match in _CLAUSE_HEAD.finditer(text):
        names = name_list(text, match.end(), known, words, False) if _MAY_BE_LIST.match(text, match.end()) else []
        if len(names) < 2 or not taken.isdisjoint(range(names[0][0], names[-1][1])):
            continue
        if _do_something(text, names[-1][1], words) or _are_plainly_names(text, names, words):
            found += [
                PersonSpan(start, end, start, end, text[start:end], (), "people.bare-list", 0.85)
                for start, end in names
            ]
    return found


def _do_something(text: str, end: int, words: Vocabulary) -> bool:
    """Whether behind the list that ends at `end` stands a verb that only people do."""
    others = _AND_OTHERS.match(text, skip_aside(text, end))
    behind = others.end() if others else end
    hall = _IN_HALL.match(text, behind)
    verb = words.verbs.at(text, hall.end() if hall else behind)
    return len(verb) >= 2 and words.verbs.kind_of[verb] in _HUMAN


def _are_plainly_names(text: str, names: Sequence[tuple[int, int]], words: Vocabulary) -> bool:
    """Whether three and more in a row can be nothing but names: few of them are words, and people's things follow."""
    printed = [text[start:end] for start, end in names]
    if len(names) < _SURE_LIST or any(name in words.places or is_unit(name, words) for name in printed):
        return False
    odd = sum(
        name in words.everyday
        or name in words.common
        or any(sign in words.seldom for sign in name[1:])
        or words.surnames.kind_of.get(surname_of(name, 0, words)) == "common"
        for name in printed
    )
    behind = _AFTER_LIST.match(text, skip_aside(text, names[-1][1]))
    if odd * 3 > len(names) or not behind:
        return False
    return bool(behind.group()) or len(words.verbs.at(text, behind.end())) >= 2


def counted(text: str, words: Vocabulary) -> list[PersonSpan]:
    """卓远山、骆云等三位副市长: names before a title that counts them, as many of them or fewer."""
    found: list[PersonSpan] = []
    for match in _COUNTED.finditer(text):
        title = words.title.match(text, match.end())
        spans = _elements(text, match) if title else []
        likely = sum(is_name(text[start:end], words) or sounds_foreign(text, start, end) for start, end in spans)
        if not title or len(spans) < 2 or likely * 2 < len(spans):
            continue
        posts = (Title(None, title.group(), title.start(), title.end()),)
        found += [
            PersonSpan(start, end, start, end, text[start:end], posts, "people.counted", 0.85) for start, end in spans
        ]
    return found


def _elements(text: str, count: re.Match[str]) -> list[tuple[int, int]]:
    """What is listed before 等五位; [] where it is more than is counted."""
    listed = _ELEMENTS.search(text, max(0, count.start() - _LONGEST_COUNTED), count.start())
    spans = [each.span() for each in _ELEMENT.finditer(text, listed.start("list"), count.start())] if listed else []
    number = numerals.number(count["number"].replace("两", "二"))
    return spans if len(spans) <= number else []


def siblings(text: str, known: Known, words: Vocabulary, people: Sequence[PersonSpan]) -> list[PersonSpan]:
    """Names beside a proven one in a list: 卓远山、骆云、许诺参加."""
    taken = taken_by(people)
    found: list[PersonSpan] = []
    ends = [person.end for person in people if not person.posts or person.rule == "people.title-list"]
    while ends:
        at = ends.pop()
        if text[at : at + 1] != "、" or at + 1 in taken:
            continue
        name = name_at(text, at + 1, known, words)
        short = name is not None and name.end - at <= 3 and not text.startswith("等", name.end)
        if not name or name.score < (2.5 if short else 1.4) or not taken.isdisjoint(range(at, name.end)):
            continue
        if is_titled(text, at + 1, name.end, words):
            continue
        end = skip_aside(text, name.end)
        taken.update(range(at + 1, end))
        ends.append(end)
        found.append(PersonSpan(at + 1, end, at + 1, name.end, text[at + 1 : name.end], (), "people.sibling", 0.85))
    return found
