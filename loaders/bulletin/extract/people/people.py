"""People with their posts: chains of titles before a list of names, or a title after a name."""

import re
from collections.abc import Sequence
from dataclasses import replace

from loaders.bulletin.extract.mentions.units import is_unit, left_edge
from loaders.bulletin.extract.people.lists import find_name_list, find_row, is_free_on_left, taken_offsets
from loaders.bulletin.extract.people.names import (
    Known,
    edge_score,
    is_foreign,
    is_name,
    skip_aside,
    sounds_foreign,
    surname_at,
)
from loaders.bulletin.extract.people.posts import (
    chain_of,
    contains_sentence_end,
    continues_chain,
    is_abroad,
    title_at,
    unit_from_chain,
    unit_in_zone,
)
from loaders.bulletin.extract.people.spans import PersonSpan, Title
from loaders.bulletin.extract.people.untitled import (
    find_bare_lists,
    find_counted,
    find_openers,
    find_proven,
    find_siblings,
)
from loaders.bulletin.extract.vocabulary.vocabulary import Vocabulary

_MOST_POSTS = 40  # of one chain; a longer one is not a chain, and would be read in quadratic time
_NOT_POSTS = frozenset({"领导", "班子成员", "同志", "先生", "女士", "小姐", "夫人", "代表", "负责人"})
_COLLECTIVE_TITLES = frozenset({"领导人", "领导", "负责人", "代表", "负责同志", "嘉宾", "同志"})
_ONLY_AFTER_NAME = frozenset({"同志", "先生", "女士", "小姐"})
_FOREIGN_TITLES = frozenset(
    {
        "总统",
        "首相",
        "总理",
        "国王",
        "女王",
        "议长",
        "外长",
        "防长",
        "财长",
        "副总统",
        "副总理",
        "大使",
        "王储",
        "亲王",
        "大公",
        "埃米尔",
        "酋长",
        "大臣",
        "国务卿",
        "特使",
        "州长",
    }
)
# 俄总统: one-character names of countries.
_COUNTRY_CHARACTERS = frozenset(
    "美俄英法德日韩朝印巴伊以乌土叙埃泰越缅菲马新澳加意西葡荷比希波捷匈"
    "塞罗保芬瑞挪丹阿沙卡黎约也苏利突摩尼肯坦南古墨委哥秘智"
)
_PUNCTUATION = frozenset("，。；：、！？ \n”）")
_KIN = frozenset({"父亲", "母亲", "妻子", "丈夫", "儿子", "女儿", "孙子", "孙女", "遗孀"})
_FORMS_OF_ADDRESS = frozenset({"同志", "先生", "女士", "小姐"})
CALLED = "people.called"
_SHORT_CHIEF = re.compile("总(?!经理|裁|监|工|会|部|投|体|结|理|统|书|干|台|站|队|支|社|编|参|后|装|政|和|共|的|是)")
# 骆云任组长，副县长许诺…: the post belongs to the person before it.
_APPOINTMENT_VERBS = ("任", "担任", "为")
_ELECTED_UNIT_END = re.compile(r"(?:人大|党代会|政协|妇代会|党组|党委|党工委)$")


def find_people(text: str, known: Known, words: Vocabulary) -> list[PersonSpan]:
    """Everyone named in `text`, in order of appearance; each mention is a span of its own."""
    titles = [match.span() for match in words.title.finditer(text)]
    people = find_counted(text, words)
    people = _find_after_titles(text, titles, known, words, people)
    people += _find_before_titles(text, titles, known, words, people)
    people += find_proven(text, known, words, people)
    people += find_openers(text, words, people)
    people += find_bare_lists(text, known, words, people)
    people += find_siblings(text, known, words, people)
    people += _find_called(text, words, people)
    people = _add_posts_in_brackets(text, people, words)
    return sorted(people, key=lambda person: person.name_start)


def _find_after_titles(
    text: str, titles: Sequence[tuple[int, int]], known: Known, words: Vocabulary, counted_people: Sequence[PersonSpan]
) -> list[PersonSpan]:
    """The people counted before, and those named after a chain of titles."""
    people: list[PersonSpan] = []
    chain: list[Title] = []
    floor = 0
    taken = taken_offsets(counted_people) | {post.start for person in counted_people for post in person.posts}
    for index, (start, end) in enumerate(titles):
        if start < floor or text[start:end] in _ONLY_AFTER_NAME or start in taken:
            continue
        if len(known.forms.at(text, start)) > end - start:
            continue  # 组长路长青: a name that begins like a title
        if people and start == people[-1].name_end and edge_score(text, end, words) > 0:
            people[-1] = _add_title(people[-1], Title(None, text[start:end], start, end), words)
            floor = end
            continue
        if chain and not continues_chain(text, chain[-1].end, start, words):
            chain = []
        post = title_at(text, start, end, chain[-1].end if chain else floor, words)
        if post.title.endswith("夫人") or post.title in _KIN:
            post = replace(post, unit=None, start=start)
        unit = unit_in_zone(chain[-1].unit, post.unit) if chain else post.unit
        chain.append(replace(post, unit=unit or unit_from_chain(chain, post.title)))
        del chain[:-_MOST_POSTS]
        if _is_after_name(chain[-1].unit, known, words):
            chain = []
            continue
        after_title = skip_aside(text, end)
        foreign = any(post.unit and is_abroad(post.unit, words) for post in chain) or _is_among_foreigners(
            text, people, chain, words
        )
        title_kind = "person" if text[start:end] == "代表" else words.titles.kind_of.get(text[start:end], "head")
        name_spans = [
            name_span
            for name_span in find_name_list(
                text, after_title, known, words, foreign, 0.0 if title_kind == "head" else 1.4
            )
            if name_span[0] not in taken
        ]
        if title_kind == "head" and len(row := find_row(text, after_title, known, words)) > len(name_spans):
            name_spans = [name_span for name_span in row if name_span[0] not in taken]
        if (
            name_spans
            and post.title not in _KIN
            and (title_kind == "person" or text[after_title] in "和与及")
            and not _can_only_be_name(text, *name_spans[0], known, words)
        ):
            name_spans = []
        if (
            name_spans
            and text[after_title] in "和与及"
            and post.title in _COLLECTIVE_TITLES
            and text[slice(*name_spans[0])] not in known
        ):
            name_spans = []  # 领导人和贵宾
        if name_spans:
            people += _make_spans(text, chain, name_spans, words)
            floor = name_spans[-1][1]
            chain = []
        elif (
            (title_kind == "person" and not _ELECTED_UNIT_END.search(chain[-1].unit or ""))
            or text.endswith(_APPOINTMENT_VERBS, 0, post.start)
            or (index + 1 < len(titles) and not continues_chain(text, end, titles[index + 1][0], words))
        ):
            chain = []
    return [*counted_people, *people]


def _can_only_be_name(text: str, start: int, end: int, known: Known, words: Vocabulary) -> bool:
    """Whether only a name is possible here: after 居民 or 和 many other words begin like a name."""
    name = text[start:end]
    if (name in known and known.votes[name] > 1) or "·" in name or text.startswith("同志", end):
        return True
    surname = surname_at(name, 0, words)
    if not surname or len(name) - len(surname) > 2:
        return False
    overlaps_word, has_common_surname = (
        name[:2] in words.common or name[1:] in words.common,
        words.surnames.kind_of[surname] == "common",
    )
    return edge_score(text, end, words) >= 2.5 if overlaps_word != has_common_surname else not has_common_surname


def _is_among_foreigners(text: str, people: Sequence[PersonSpan], chain: Sequence[Title], words: Vocabulary) -> bool:
    """Whether a foreigner is named just before in the sentence, and the chain contains no domestic unit."""
    foreigners = [
        person
        for person in people[-3:]
        if is_foreign(person.name) and not contains_sentence_end(text, person.end, chain[0].start)
    ]
    if not foreigners:
        return False
    return not any(post.unit and _is_domestic(post.unit, words) for post in chain)


def _is_domestic(unit: str, words: Vocabulary) -> bool:
    """Whether the unit is Chinese by the start of its name."""
    place = words.places.at(unit, 0)
    return unit.startswith(("中国", "全国", "中央", "中共", "国务院", "国家", "我")) or bool(
        place and words.places.kind_of[place] == "province"
    )


def _is_after_name(unit: str | None, known: Known, words: Vocabulary) -> bool:
    """骆云局长: whether the text before the title is a name and not a unit."""
    if not unit or len(unit) < 2 or is_unit(unit, words) or unit in words.places:
        return False
    surname = surname_at(unit, 0, words)
    return unit in known or (is_name(unit, words) and words.surnames.kind_of[surname] != "common")


def _is_not_a_post(title: str, words: Vocabulary) -> bool:
    """Whether the word is not a post but a relation or an occupation: 村民, 夫人."""
    return title in _NOT_POSTS or words.titles.kind_of.get(title) == "person"


def _add_title(person: PersonSpan, post: Title, words: Vocabulary) -> PersonSpan:
    """许诺教授, after a post before the name: another post of the same person."""
    added = () if _is_not_a_post(post.title, words) or post.title in {held.title for held in person.posts} else (post,)
    posts = () if added and person.rule == "people.title-list" else person.posts  # 局长骆云、许诺校长: 许诺 is not 局长
    return replace(person, end=post.end, posts=(*posts, *added))


def _make_spans(
    text: str, chain: Sequence[Title], names: Sequence[tuple[int, int]], words: Vocabulary
) -> list[PersonSpan]:
    """One span for each name after the chain, all with its posts."""
    posts = tuple(
        post for post in chain if not _is_not_a_post(post.title, words) or _ELECTED_UNIT_END.search(post.unit or "")
    )
    people = []
    for index, (start, end) in enumerate(names):
        group = text.startswith(("一行", "等"), skip_aside(text, end))
        rule, confidence = ("people.title-name", 0.98) if index == 0 else ("people.title-list", 0.96)
        people.append(
            PersonSpan(
                chain[0].start if index == 0 else start,
                skip_aside(text, end),
                start,
                end,
                text[start:end],
                posts,
                rule,
                confidence,
                group,
            )
        )
    return people


def _find_before_titles(
    text: str, titles: Sequence[tuple[int, int]], known: Known, words: Vocabulary, people: Sequence[PersonSpan]
) -> list[PersonSpan]:
    """骆云书记, 骆董事长: a name or a surname directly before a title without a name after it."""
    taken = taken_offsets(people)
    spans: list[PersonSpan] = []
    for start, end in titles:
        if start in taken or end - 1 in taken:
            continue
        if (
            text[start:end] in _FOREIGN_TITLES
            and text[start - 1] in _COUNTRY_CHARACTERS
            and is_free_on_left(text, start - 1)
        ):
            continue  # 俄总统: a country, not a surname
        if words.titles.kind_of.get(text[start:end]) == "person" and text[start:end] not in _FORMS_OF_ADDRESS:
            continue  # 地方代表, 种粮农户: rarely a name before it
        name_edge = left_edge(text, start, words, 0)
        while name_edge < start and name_edge in taken:
            name_edge += 1
        name_start = _find_name_before(text, name_edge, start, known, words)
        is_exact = name_start == name_edge and start - name_edge == 3 and not words.title.match(text, end)
        if (
            name_start is None
            and text[start:end] in _FOREIGN_TITLES
            and sounds_foreign(text, name_edge, start)
            and (text[name_edge:start] not in words.places)
        ):
            name_start, is_exact = name_edge, True
        if name_start is None and is_unit(text[name_edge : start - 1], words) and surname_at(text, start - 1, words):
            is_word = text[start - 2 : start] in words.common or text[start - 2 : start] in words.titles
            name_start = None if is_word else start - 1  # 市规划局卓局长; 委员代表 has no name
        if name_start is not None and (
            is_exact or edge_score(text, end, words) > 0 or is_free_on_left(text, name_start)
        ):
            post = Title(None, text[start:end], start, end)
            posts = (post,) if not _is_not_a_post(post.title, words) else ()
            group = text.startswith(("一行", "等"), end)
            spans.append(
                PersonSpan(
                    name_start, end, name_start, start, text[name_start:start], posts, "people.name-title", 0.95, group
                )
            )
    return spans


def _find_called(text: str, words: Vocabulary, people: Sequence[PersonSpan]) -> list[PersonSpan]:
    """骆总: the head of a company by surname only; the text must contain the full name."""
    taken = taken_offsets(people)
    spans: list[PersonSpan] = []
    for match in _SHORT_CHIEF.finditer(text):
        surname = words.surnames.before(text, match.start())
        start, end = match.start() - len(surname), match.end()
        is_free = is_free_on_left(text, start) or text[start - 1] in "和与向对由"
        if surname and is_free and start not in taken and edge_score(text, end, words) > 0:
            spans.append(
                PersonSpan(
                    start, end, start, match.start(), surname, (), CALLED, 0.9, text.startswith(("一行", "等"), end)
                )
            )
    return spans


def _find_name_before(text: str, name_edge: int, end: int, known: Known, words: Vocabulary) -> int | None:
    """Where a name that ends at `end` begins, not before `name_edge` unless it is certain; None without one."""
    for start in range(max(0, min(name_edge, end - 4), end - 8), end):
        if text[start:end] in known:
            return start
    for start in (end - 3, end - 2):  # 禄正权副市长: 正 is part of the name
        if (
            start < name_edge
            and (start <= 0 or text[start - 1] in _PUNCTUATION)
            and _is_sure(text[max(start, 0) : end], words)
        ):
            return start
    name = text[name_edge:end]
    if name and surname_at(name, 0, words) == name:
        return name_edge
    starts = (end - 4, end - 3, end - 2)
    return next((start for start in starts if _is_name_before(text, start, end, name_edge, words)), None)


def _is_sure(name: str, words: Vocabulary) -> bool:
    """Whether `name` can only be a name: neither it nor its surname is an everyday word."""
    return (
        is_name(name, words)
        and name not in words.common
        and not _contains_everyday_word(name, words)
        and (words.surnames.kind_of[surname_at(name, 0, words)] != "common")
    )


def _is_name_before(text: str, start: int, end: int, name_edge: int, words: Vocabulary) -> bool:
    """Whether a name fills `start` to `end`, directly before a title, and no other part of its word precedes it."""
    name = text[max(start, 0) : end]
    if start < 0 or not is_name(name, words) or _contains_everyday_word(name, words) or is_unit(name, words):
        return False
    if (
        name in words.places
        or text[start - 1 : start].isdigit()
        or (name[-1] in "为任" and not text.startswith("同志", end))
    ):
        return False
    if end - start == 3 and text.startswith(("先生", "女士"), end):
        return True
    return end - name_edge <= 4 and (start == name_edge or is_free_on_left(text, start))


def _contains_everyday_word(name: str, words: Vocabulary) -> bool:
    """相信卓主席: whether the apparent name has a common surname and contains an everyday word."""
    kind = words.surnames.kind_of[surname_at(name, 0, words)]
    return kind == "common" and (name[:2] in words.common or name[1:] in words.common)


def _add_posts_in_brackets(text: str, people: Sequence[PersonSpan], words: Vocabulary) -> list[PersonSpan]:
    """骆云（应急管理局局长）: the post in brackets after a name belongs to the person."""
    completed = []
    for person in people:
        posts_in_brackets: tuple[Title, ...] = ()
        if text[person.name_end : person.name_end + 1] == "（" and person.end > person.name_end + 1:
            posts_in_brackets = tuple(
                post for post in chain_of(text, person.name_end + 1, words, None) if post.end < person.end
            )
        completed.append(replace(person, posts=(*person.posts, *posts_in_brackets)))
    return completed
