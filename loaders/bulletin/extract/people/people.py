"""People with their posts: chains of titles before a list of names, or a title behind a name."""

import re
from collections.abc import Sequence
from dataclasses import replace

from loaders.bulletin.extract.mentions.units import is_unit, left_edge
from loaders.bulletin.extract.people.lists import left_is_free, name_list, taken_by, whole_row
from loaders.bulletin.extract.people.names import (
    Known,
    edge,
    is_foreign,
    is_name,
    skip_aside,
    sounds_foreign,
    surname_of,
)
from loaders.bulletin.extract.people.posts import (
    chain_of,
    is_abroad,
    joins_chain,
    of_the_chain,
    of_the_zone,
    sentence_ends,
    title_at,
)
from loaders.bulletin.extract.people.spans import PersonSpan, Title
from loaders.bulletin.extract.people.untitled import bare_lists, counted, openers, proven, siblings
from loaders.bulletin.extract.vocabulary.vocabulary import Vocabulary

_MOST_POSTS = 40  # of one chain; more are no chain, and reading them each time would take its square
_NOT_POSTS = frozenset({"领导", "班子成员", "同志", "先生", "女士", "小姐", "夫人", "代表", "负责人"})
_OF_MANY = frozenset({"领导人", "领导", "负责人", "代表", "负责同志", "嘉宾", "同志"})
_ONLY_BEHIND = frozenset({"同志", "先生", "女士", "小姐"})
_RULERS = frozenset(
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
# 俄总统: countries by one character.
_COUNTRIES = frozenset(
    "美俄英法德日韩朝印巴伊以乌土叙埃泰越缅菲马新澳加意西葡荷比希波捷匈"
    "塞罗保芬瑞挪丹阿沙卡黎约也苏利突摩尼肯坦南古墨委哥秘智"
)
_SIGNS = frozenset("，。；：、！？ \n”）")
_KIN = frozenset({"父亲", "母亲", "妻子", "丈夫", "儿子", "女儿", "孙子", "孙女", "遗孀"})
_ADDRESSED = frozenset({"同志", "先生", "女士", "小姐"})
CALLED = "people.called"
_CHIEF = re.compile("总(?!经理|裁|监|工|会|部|投|体|结|理|统|书|干|台|站|队|支|社|编|参|后|装|政|和|共|的|是)")
# 骆云任组长，副县长许诺…: the post is his who is named before.
_BECOMES = ("任", "担任", "为")
_ELECTED = re.compile(r"(?:人大|党代会|政协|妇代会|党组|党委|党工委)$")


def find_people(text: str, known: Known, words: Vocabulary) -> list[PersonSpan]:
    """Everyone named in `text`, in order of appearance; each naming is a span of its own."""
    titles = [match.span() for match in words.title.finditer(text)]
    people = counted(text, words)
    people = _behind_titles(text, titles, known, words, people)
    people += _before_titles(text, titles, known, words, people)
    people += proven(text, known, words, people)
    people += openers(text, words, people)
    people += bare_lists(text, known, words, people)
    people += siblings(text, known, words, people)
    people += _called(text, words, people)
    people = _with_aside(text, people, words)
    return sorted(people, key=lambda person: person.name_start)


def _behind_titles(
    text: str, titles: Sequence[tuple[int, int]], known: Known, words: Vocabulary, found_before: Sequence[PersonSpan]
) -> list[PersonSpan]:
    people: list[PersonSpan] = []
    chain: list[Title] = []
    floor = 0
    taken = taken_by(found_before) | {post.start for one in found_before for post in one.posts}
    for at, (start, end) in enumerate(titles):
        if start < floor or text[start:end] in _ONLY_BEHIND or start in taken:
            continue
        if len(known.forms.at(text, start)) > end - start:
            continue  # 组长路长青: a name that begins like a title
        if people and start == people[-1].name_end and edge(text, end, words) > 0:
            people[-1] = _with_title(people[-1], Title(None, text[start:end], start, end), words)
            floor = end
            continue
        if chain and not joins_chain(text, chain[-1].end, start, words):
            chain = []
        post = title_at(text, start, end, chain[-1].end if chain else floor, words)
        if post.title.endswith("夫人") or post.title in _KIN:
            post = replace(post, unit=None, start=start)
        unit = of_the_zone(chain[-1].unit, post.unit) if chain else post.unit
        chain.append(replace(post, unit=unit or of_the_chain(chain, post.title)))
        del chain[:-_MOST_POSTS]
        if _is_behind_name(chain[-1].unit, known, words):
            chain = []
            continue
        after = skip_aside(text, end)
        foreign = any(post.unit and is_abroad(post.unit, words) for post in chain) or _among_foreigners(
            text, people, chain, words
        )
        kind = "person" if text[start:end] == "代表" else words.titles.kind_of.get(text[start:end], "head")
        found = [
            each
            for each in name_list(text, after, known, words, foreign, 0.0 if kind == "head" else 1.4)
            if each[0] not in taken
        ]
        if kind == "head" and len(row := whole_row(text, after, known, words)) > len(found):
            found = [each for each in row if each[0] not in taken]
        if (
            found
            and post.title not in _KIN
            and (kind == "person" or text[after] in "和与及")
            and not _is_plain(text, *found[0], known, words)
        ):
            found = []
        if found and text[after] in "和与及" and post.title in _OF_MANY and text[slice(*found[0])] not in known:
            found = []  # 领导人和贵宾
        if found:
            people += _people(text, chain, found, words)
            floor = found[-1][1]
            chain = []
        elif (
            (kind == "person" and not _ELECTED.search(chain[-1].unit or ""))
            or text.endswith(_BECOMES, 0, post.start)
            or (at + 1 < len(titles) and not joins_chain(text, end, titles[at + 1][0], words))
        ):
            chain = []
    return [*found_before, *people]


def _is_plain(text: str, start: int, end: int, known: Known, words: Vocabulary) -> bool:
    """Whether nothing but a name can stand here: behind 居民 or 和 many another word begins like one."""
    name = text[start:end]
    if (name in known and known.votes[name] > 1) or "·" in name or text.startswith("同志", end):
        return True
    surname = surname_of(name, 0, words)
    if not surname or len(name) - len(surname) > 2:
        return False
    in_words, common = name[:2] in words.common or name[1:] in words.common, words.surnames.kind_of[surname] == "common"
    return edge(text, end, words) >= 2.5 if in_words != common else not common


def _among_foreigners(text: str, people: Sequence[PersonSpan], chain: Sequence[Title], words: Vocabulary) -> bool:
    """Whether one of those just before in the sentence is of another country, and the chain names no body at home."""
    near = [one for one in people[-3:] if is_foreign(one.name) and not sentence_ends(text, one.end, chain[0].start)]
    if not near:
        return False
    return not any(post.unit and _is_home(post.unit, words) for post in chain)


def _is_home(unit: str, words: Vocabulary) -> bool:
    head = words.places.at(unit, 0)
    return unit.startswith(("中国", "全国", "中央", "中共", "国务院", "国家", "我")) or bool(
        head and words.places.kind_of[head] == "province"
    )


def _is_behind_name(unit: str | None, known: Known, words: Vocabulary) -> bool:
    """骆云局长: what stands before the title is no body but a name."""
    if not unit or len(unit) < 2 or is_unit(unit, words) or unit in words.places:
        return False
    surname = surname_of(unit, 0, words)
    return unit in known or (is_name(unit, words) and words.surnames.kind_of[surname] != "common")


def _is_mere(title: str, words: Vocabulary) -> bool:
    """Whether the title is none but says what somebody is to others or works as: 村民, 夫人."""
    return title in _NOT_POSTS or words.titles.kind_of.get(title) == "person"


def _with_title(person: PersonSpan, post: Title, words: Vocabulary) -> PersonSpan:
    """许诺教授, behind a post before the name: one more post of the same person."""
    more = () if _is_mere(post.title, words) or post.title in {one.title for one in person.posts} else (post,)
    own = () if more and person.rule == "people.title-list" else person.posts  # 局长骆云、许诺校长: she is no 局长
    return replace(person, end=post.end, posts=(*own, *more))


def _people(text: str, chain: Sequence[Title], names: Sequence[tuple[int, int]], words: Vocabulary) -> list[PersonSpan]:
    posts = tuple(post for post in chain if not _is_mere(post.title, words) or _ELECTED.search(post.unit or ""))
    people = []
    for at, (start, end) in enumerate(names):
        group = text.startswith(("一行", "等"), skip_aside(text, end))
        rule, sure = ("people.title-name", 0.98) if at == 0 else ("people.title-list", 0.96)
        people.append(
            PersonSpan(
                chain[0].start if at == 0 else start,
                skip_aside(text, end),
                start,
                end,
                text[start:end],
                posts,
                rule,
                sure,
                group,
            )
        )
    return people


def _before_titles(
    text: str, titles: Sequence[tuple[int, int]], known: Known, words: Vocabulary, people: Sequence[PersonSpan]
) -> list[PersonSpan]:
    """骆云书记, 骆董事长: a name or a surname right before a title with no name behind it."""
    taken = taken_by(people)
    found: list[PersonSpan] = []
    for start, end in titles:
        if start in taken or end - 1 in taken:
            continue
        if text[start:end] in _RULERS and text[start - 1] in _COUNTRIES and left_is_free(text, start - 1):
            continue  # 俄总统: the country, no surname
        if words.titles.kind_of.get(text[start:end]) == "person" and text[start:end] not in _ADDRESSED:
            continue  # 地方代表, 种粮农户: who stands before it is seldom a name
        edge_at = left_edge(text, start, words, 0)
        while edge_at < start and edge_at in taken:
            edge_at += 1
        name = _ends_with_name(text, edge_at, start, known, words)
        exact = name == edge_at and start - edge_at == 3 and not words.title.match(text, end)
        if (
            name is None
            and text[start:end] in _RULERS
            and sounds_foreign(text, edge_at, start)
            and (text[edge_at:start] not in words.places)
        ):
            name, exact = edge_at, True
        if name is None and is_unit(text[edge_at : start - 1], words) and surname_of(text, start - 1, words):
            word = text[start - 2 : start] in words.common or text[start - 2 : start] in words.titles
            name = None if word else start - 1  # 市规划局卓局长; 委员代表 is nobody's
        if name is not None and (exact or edge(text, end, words) > 0 or left_is_free(text, name)):
            post = Title(None, text[start:end], start, end)
            posts = (post,) if not _is_mere(post.title, words) else ()
            group = text.startswith(("一行", "等"), end)
            found.append(PersonSpan(name, end, name, start, text[name:start], posts, "people.name-title", 0.95, group))
    return found


def _called(text: str, words: Vocabulary, people: Sequence[PersonSpan]) -> list[PersonSpan]:
    """骆总: the head of a company by the surname alone, whose full name the text must tell."""
    taken = taken_by(people)
    found: list[PersonSpan] = []
    for match in _CHIEF.finditer(text):
        surname = words.surnames.before(text, match.start())
        start, end = match.start() - len(surname), match.end()
        free = left_is_free(text, start) or text[start - 1] in "和与向对由"
        if surname and free and start not in taken and edge(text, end, words) > 0:
            found.append(
                PersonSpan(
                    start, end, start, match.start(), surname, (), CALLED, 0.9, text.startswith(("一行", "等"), end)
                )
            )
    return found


def _ends_with_name(text: str, edge_at: int, end: int, known: Known, words: Vocabulary) -> int | None:
    for start in range(max(0, min(edge_at, end - 4), end - 8), end):
        if text[start:end] in known:
            return start
    for start in (end - 3, end - 2):  # 禄正权副市长: 正 is of the name
        if start < edge_at and (start <= 0 or text[start - 1] in _SIGNS) and _is_sure(text[max(start, 0) : end], words):
            return start
    name = text[edge_at:end]
    if name and surname_of(name, 0, words) == name:
        return edge_at
    starts = (end - 4, end - 3, end - 2)
    return next((start for start in starts if _is_name_before(text, start, end, edge_at, words)), None)


def _is_sure(name: str, words: Vocabulary) -> bool:
    """Whether it is a name and nothing else: its surname is no everyday word, and nor is it."""
    return (
        is_name(name, words)
        and name not in words.common
        and not _begins_with_word(name, words)
        and (words.surnames.kind_of[surname_of(name, 0, words)] != "common")
    )


def _is_name_before(text: str, start: int, end: int, edge_at: int, words: Vocabulary) -> bool:
    """Whether a name fills `start` to `end`, right before a title, with nothing of the same word on its left."""
    name = text[max(start, 0) : end]
    if start < 0 or not is_name(name, words) or _begins_with_word(name, words) or is_unit(name, words):
        return False
    if (
        name in words.places
        or text[start - 1 : start].isdigit()
        or (name[-1] in "为任" and not text.startswith("同志", end))
    ):
        return False
    if end - start == 3 and text.startswith(("先生", "女士"), end):
        return True
    return end - edge_at <= 4 and (start == edge_at or left_is_free(text, start))


def _begins_with_word(name: str, words: Vocabulary) -> bool:
    """相信卓主席: an everyday word and a surname are no name, where the word begins like one."""
    kind = words.surnames.kind_of[surname_of(name, 0, words)]
    return kind == "common" and (name[:2] in words.common or name[1:] in words.common)


def _with_aside(text: str, people: Sequence[PersonSpan], words: Vocabulary) -> list[PersonSpan]:
    """骆云（应急管理局局长）: the post in brackets behind a name is hers."""
    whole = []
    for person in people:
        posts: tuple[Title, ...] = ()
        if text[person.name_end : person.name_end + 1] == "（" and person.end > person.name_end + 1:
            posts = tuple(post for post in chain_of(text, person.name_end + 1, words, None) if post.end < person.end)
        whole.append(replace(person, posts=(*person.posts, *posts)))
    return whole
