"""People without a title: names proven elsewhere, at the start of a clause, or in a list."""

import re
from collections.abc import Sequence

from loaders.bulletin.extract.mentions.units import is_unit
from loaders.bulletin.extract.people.lists import begins_titled_unit, find_name_list, is_free_on_left, taken_offsets
from loaders.bulletin.extract.people.names import (
    Known,
    edge_score,
    is_name,
    name_at,
    skip_aside,
    sounds_foreign,
    surname_at,
)
from loaders.bulletin.extract.people.spans import PersonSpan, Title
from loaders.bulletin.extract.vocabulary.vocabulary import Vocabulary
from loaders.text import numerals
from loaders.text.characters import HAN

_CLAUSE_HEAD = re.compile(r"^|[，。；：\n]")
_AND_OTHERS = re.compile(r"(?:等(?:[0-9]+人|领导|同志)?|同志)?(?:分别|先后|共同|一同|一起|也|应邀|随同)?")
# 骆云等, 骆云及有关部门负责同志: others in addition to the people named.
_AND_STAFF = re.compile(rf"(?:等|及|和)(?:[{HAN}、]{{0,24}}?(?:负责同志|负责人|领导同志|人员))?")
# After three or more names: what follows only people, or punctuation.
_COUNT = "(?:[0-9一二三四五六七八九十]{1,3}[人位名])?"
_AFTER_LIST = re.compile(
    rf"(?:等{_COUNT}老?(?:领导同志|领导|同志|委员|代表)?(?=[，。；、]|$)|"
    rf"等?(?:和|及|以及|与)[{HAN}、]{{0,24}}?(?:负责同志|负责人|领导同志|同志|人员|领导|干部|代表)|"
    rf"等?{_COUNT}(?:领导|同志)*作为|[，。；）]|$|等?{_COUNT}(?:领导|同志)*(?:分别|先后|共同|一同|一起|也|应邀|随同|都)?)"
)
_SHORTEST_SURE_LIST = 3
_LONGEST_CHINESE = 3
_COUNT_OF_LISTED = re.compile("等(?P<number>[0-9一二三四五六七八九十两]{1,3})[位名]")
_ELEMENT = re.compile(rf"[{HAN}·]+")
_LISTED_BEFORE_COUNT = re.compile(
    rf"(?:^|[，。；：\n]|以?及|和|与)(?P<list>(?:(?![以及和与])[{HAN}·]){{2,6}}(?:、[{HAN}·]{{2,6}})+)$"
)
_LONGEST_COUNTED = 80
_POSSIBLE_LIST = re.compile(rf"[{HAN}A-Za-z·]{{2,16}}(?:（[^（）]{{1,12}}）)?(?:[、和与]|以?及)")
# 在县分会场参加: where a person is, before the verb.
_VENUE = re.compile(rf"在[{HAN}]{{0,10}}(?:会场|现场|会议室|指挥部|指挥中心)")
_PRESENCE_VERBS = frozenset({"attend", "escort", "chair"})
_HUMAN_VERBS = frozenset({"chair", "attend", "escort", "speak", "lead", "receive"})


def find_proven(text: str, known: Known, words: Vocabulary, people: Sequence[PersonSpan]) -> list[PersonSpan]:
    """Names proven elsewhere in the document, without a title."""
    taken = taken_offsets(people)
    spans: list[PersonSpan] = []
    for start, name in known.forms.find(text):
        end = start + len(name)
        is_uncertain = len(name) == 2 and edge_score(text, end, words) <= 0 and not is_free_on_left(text, start)
        if is_uncertain or not taken.isdisjoint(range(start, end)):
            continue
        group = text.startswith(("一行", "等"), skip_aside(text, end))
        spans.append(PersonSpan(start, skip_aside(text, end), start, end, name, (), "people.known", 0.93, group))
    return spans


def find_openers(text: str, words: Vocabulary, people: Sequence[PersonSpan]) -> list[PersonSpan]:
    """卓远山宣读…, 骆云等参加…, 山田良介在分会场参加…: whole names at the start of a clause, before a verb that only
    people are subjects of.
    """
    taken = taken_offsets(people)
    spans: list[PersonSpan] = []
    for match in _CLAUSE_HEAD.finditer(text):
        start = match.end()
        if (
            start in taken
            or surname_at(text, start, words) == ""
            or (text.startswith("由", start) and surname_at(text, start + 1, words))
        ):
            continue
        japanese = words.japanese.at(text, start)
        lengths = (len(japanese) + 2, 3, 2) if len(japanese) > 1 else (3, 2)
        end = next((start + length for length in lengths if _is_opener(text, start, start + length, words)), None)
        if end:
            spans.append(
                PersonSpan(
                    start, end, start, end, text[start:end], (), "people.clause-head", 0.8, text.startswith("等", end)
                )
            )
    return spans


def _is_opener(text: str, start: int, end: int, words: Vocabulary) -> bool:
    """Whether a name fills `start` to `end` and a verb follows; two characters only at the start of a sentence."""
    name = text[start:end]
    staff = _AND_STAFF.match(text, end)
    verb_start = staff.end() if staff else end
    hall = _VENUE.match(text, verb_start)
    verb = words.verbs.at(text, hall.end() if hall else verb_start)
    if (
        len(verb) < 2
        or words.verbs.kind_of[verb] not in _HUMAN_VERBS
        or is_unit(name, words)
        or words.title.search(name)
    ):
        return False
    if len(name) > _LONGEST_CHINESE:
        return not any(character in words.never for character in name[2:])
    if not is_name(name, words) or words.surnames.kind_of[surname_at(name, 0, words)] == "common":
        return False
    heads_sentence = text[start - 1 : start] in ("", "\n", "。")
    if len(name) == 2 and (
        not heads_sentence
        or words.verbs.kind_of[verb] not in _PRESENCE_VERBS
        or name in words.common
        or name in words.places
    ):
        return False
    return name[-1] not in words.weak


def find_bare_lists(text: str, known: Known, words: Vocabulary, people: Sequence[PersonSpan]) -> list[PersonSpan]:
    """卓远山、骆云、许诺参加座谈会: names without titles at the start of a sentence, before a verb only people do."""
    taken = taken_offsets(people)
    spans: list[PersonSpan] = []
    for match in _CLAUSE_HEAD.finditer(text):
        names = (
            find_name_list(text, match.end(), known, words, False) if _POSSIBLE_LIST.match(text, match.end()) else []
        )
        if len(names) < 2 or not taken.isdisjoint(range(names[0][0], names[-1][1])):
            continue
        if _is_followed_by_human_verb(text, names[-1][1], words) or _are_certainly_names(text, names, words):
            spans += [
                PersonSpan(start, end, start, end, text[start:end], (), "people.bare-list", 0.85)
                for start, end in names
            ]
    return spans


def _is_followed_by_human_verb(text: str, end: int, words: Vocabulary) -> bool:
    """Whether a verb that only people do follows the list that ends at `end`."""
    others = _AND_OTHERS.match(text, skip_aside(text, end))
    verb_start = others.end() if others else end
    hall = _VENUE.match(text, verb_start)
    verb = words.verbs.at(text, hall.end() if hall else verb_start)
    return len(verb) >= 2 and words.verbs.kind_of[verb] in _HUMAN_VERBS


def _are_certainly_names(text: str, names: Sequence[tuple[int, int]], words: Vocabulary) -> bool:
    """Whether three or more names in a row are certain: few are words, and something typical of people follows."""
    printed = [text[start:end] for start, end in names]
    if len(names) < _SHORTEST_SURE_LIST or any(name in words.places or is_unit(name, words) for name in printed):
        return False
    unusual = sum(
        name in words.everyday
        or name in words.common
        or any(character in words.seldom for character in name[1:])
        or words.surnames.kind_of.get(surname_at(name, 0, words)) == "common"
        for name in printed
    )
    following = _AFTER_LIST.match(text, skip_aside(text, names[-1][1]))
    if unusual * 3 > len(names) or not following:
        return False
    return bool(following.group()) or len(words.verbs.at(text, following.end())) >= 2


def find_counted(text: str, words: Vocabulary) -> list[PersonSpan]:
    """卓远山、骆云等三位副市长: names before a title and their number, at most that many."""
    spans: list[PersonSpan] = []
    for match in _COUNT_OF_LISTED.finditer(text):
        title = words.title.match(text, match.end())
        name_spans = _find_elements(text, match) if title else []
        likely = sum(is_name(text[start:end], words) or sounds_foreign(text, start, end) for start, end in name_spans)
        if not title or len(name_spans) < 2 or likely * 2 < len(name_spans):
            continue
        posts = (Title(None, title.group(), title.start(), title.end()),)
        spans += [
            PersonSpan(start, end, start, end, text[start:end], posts, "people.counted", 0.85)
            for start, end in name_spans
        ]
    return spans


def _find_elements(text: str, count: re.Match[str]) -> list[tuple[int, int]]:
    """The elements listed before 等五位; [] where there are more than that number."""
    listed = _LISTED_BEFORE_COUNT.search(text, max(0, count.start() - _LONGEST_COUNTED), count.start())
    spans = [match.span() for match in _ELEMENT.finditer(text, listed.start("list"), count.start())] if listed else []
    number = numerals.number(count["number"].replace("两", "二"))
    return spans if len(spans) <= number else []


def find_siblings(text: str, known: Known, words: Vocabulary, people: Sequence[PersonSpan]) -> list[PersonSpan]:
    """Names next to a proven name in a list: 卓远山、骆云、许诺参加."""
    taken = taken_offsets(people)
    spans: list[PersonSpan] = []
    ends = [person.end for person in people if not person.posts or person.rule == "people.title-list"]
    while ends:
        joint = ends.pop()
        if text[joint : joint + 1] != "、" or joint + 1 in taken:
            continue
        name = name_at(text, joint + 1, known, words)
        is_short = name is not None and name.end - joint <= 3 and not text.startswith("等", name.end)
        if not name or name.score < (2.5 if is_short else 1.4) or not taken.isdisjoint(range(joint, name.end)):
            continue
        if begins_titled_unit(text, joint + 1, name.end, words):
            continue
        end = skip_aside(text, name.end)
        taken.update(range(joint + 1, end))
        ends.append(end)
        spans.append(
            PersonSpan(joint + 1, end, joint + 1, name.end, text[joint + 1 : name.end], (), "people.sibling", 0.85)
        )
    return spans
