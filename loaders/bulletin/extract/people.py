"""People with their posts: chains of titles before a list of names, or a title behind a name."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from loaders.bulletin.extract.names import (
    Known,
    edge,
    is_foreign,
    is_name,
    name_at,
    skip_aside,
    sounds_foreign,
    surname_of,
)
from loaders.bulletin.extract.units import is_unit, left_edge
from loaders.bulletin.extract.vocabulary import HAN, Vocabulary

_JOIN = re.compile(r"[、，]?(?:兼任?|并任|和|及)?")
_MOST_POSTS = 40  # of one chain; more are no chain, and reading them each time would take its square
_LISTED = re.compile(r"[、]|和|及(?!时)|以及|与")
_STATE = re.compile(rf"^中华人民共和国(?=[{HAN}]{{4}})")
_ORDINAL = re.compile(r"第?[一二三四五六七八九十0-9]+[任届]$")
_FORMER = re.compile(r"(?:原|前|时任|曾任)$")
_NOT_POSTS = frozenset({"领导", "班子成员", "同志", "先生", "女士", "小姐", "夫人", "代表", "负责人"})
_CLAUSE_HEAD = re.compile(r"^|[，。；\n]")
_AND_OTHERS = re.compile(r"(?:等(?:[0-9]+人|领导|同志)?)?(?:分别|先后|共同|一同|一起|也|应邀|随同)?")
# 骆云等, 骆云及有关部门负责同志: others beside whoever is named.
_AND_STAFF = re.compile(rf"(?:等|及|和)(?:[{HAN}、]{{0,24}}?(?:负责同志|负责人|领导同志|人员))?")
_BEING_THERE = frozenset({"attend", "escort", "chair"})
_HUMAN = frozenset({"chair", "attend", "escort", "speak", "lead", "receive"})
_PARTY = re.compile(r"(?:党委|党组|党总支|党支部)$")
_HEADS_THE_BODY = frozenset({
    "董事长", "总经理", "经理", "总裁", "院长", "校长", "行长", "局长", "厅长", "台长", "站长", "所长", "社长", "会长", "队长",
    "支队长", "大队长", "厂长", "场长", "馆长", "园长", "理事长", "司长", "主席", "关长", "检察长", "总工程师", "总会计师"})
_ONLY_BEHIND = frozenset({"同志", "先生", "女士", "小姐"})
# A body whose name may hold any word: 推进新城建设工作领导小组.
_BODY_OF_WORDS = re.compile(rf"^[{HAN}A-Za-z0-9“”《》·]{{2,40}}(?:领导小组|协调小组|指挥部|工作组|委员会|专班)$")
# Posts of a body of several members, held together with another of the same one: 区委委员、常委、书记.
_OF_MEMBERS = frozenset({"委员", "常委", "常务委员", "书记", "副书记"})
_MEMBERS_BODY = re.compile(r"(?:党委|党工委|党组|纪委|监委|[省市县区州盟旗]委|自治区党委|团委|中央政治局)$")
_RULERS = frozenset({"总统", "首相", "总理", "国王", "女王", "议长", "外长", "防长", "财长", "副总统", "副总理", "大使",
                     "王储", "亲王", "大公", "埃米尔", "酋长", "大臣", "国务卿", "特使", "州长"})
_OF_A_KIND = frozenset({"部长", "局长", "厅长"})
_FORMERLY = re.compile(r"(?:前|原|时任|现任|新任)(?!进)")
_ADDRESSED = frozenset({"同志", "先生", "女士", "小姐"})
_ENVOYS = frozenset({"大使", "公使", "总领事", "代表", "参赞", "特命全权大使", "代办", "特使", "牵头人", "助理"})
_SENT_TO = re.compile(r"(?:驻[^驻]{1,10}|对华[^，。]{0,6}|[^，。]{2,6}问题)$")
_ELECTED = re.compile(r"(?:人大|党代会|政协|妇代会)$")


@dataclass(frozen=True, slots=True)
class Title:
    """A post as printed: its body (None: not printed there), the title, its status, its place."""

    unit: str | None
    title: str
    start: int
    end: int
    status: str | None = None


@dataclass(frozen=True, slots=True)
class PersonSpan:
    """A person where he is named: chunk `start` to `end` with his titles, the name's own place, the posts.

    name: in full, where the document tells it. group: 一行 or 等 follows, others are with him.
    """

    start: int
    end: int
    name_start: int
    name_end: int
    name: str
    posts: tuple[Title, ...]
    rule: str
    confidence: float
    group: bool = False


def find_people(text: str, known: Known, words: Vocabulary) -> list[PersonSpan]:
    """Everyone named in `text`, in order of appearance; each naming is a span of its own."""
    titles = [match.span() for match in words.title.finditer(text)]
    people = _behind_titles(text, titles, known, words)
    people += _before_titles(text, titles, known, words, people)
    people += _proven(text, known, words, people)
    people += _openers(text, words, people)
    people += _bare_lists(text, known, words, people)
    people += _siblings(text, known, words, people)
    people = _with_aside(text, people, words)
    return sorted(people, key=lambda person: person.name_start)


def _behind_titles(text: str, titles: Sequence[tuple[int, int]], known: Known, words: Vocabulary) -> list[PersonSpan]:
    people: list[PersonSpan] = []
    chain: list[Title] = []
    floor = 0
    for at, (start, end) in enumerate(titles):
        if start < floor or text[start:end] in _ONLY_BEHIND:
            continue
        if people and start == people[-1].name_end and edge(text, end, words) > 0:
            people[-1] = _with_title(people[-1], Title(None, text[start:end], start, end), words)
            floor = end
            continue
        if chain and not _joins(text, chain[-1].end, start, words):
            chain = []
        post = _title(text, start, end, chain[-1].end if chain else floor, words)
        if post.title.endswith("夫人"):
            post = replace(post, unit=None, start=start)
        chain.append(replace(post, unit=post.unit or _of_the_chain(chain, post.title)))
        del chain[:-_MOST_POSTS]
        if _is_behind_name(chain[-1].unit, known, words):
            chain = []
            continue
        after = skip_aside(text, end)
        foreign = any(post.unit and _is_foreign(post.unit, words) for post in chain) or _among_foreigners(
            text, people, chain, words)
        kind = "person" if text[start:end] == "代表" else words.titles.kind_of.get(text[start:end], "head")
        found = _name_list(text, after, known, words, foreign, 0.0 if kind == "head" else 1.4)
        if found and (kind == "person" or text[after] in "和与及") and not _is_plain(text, *found[0], known, words):
            found = []
        if found:
            people += _people(text, chain, found, words)
            floor = found[-1][1]
            chain = []
        elif at + 1 < len(titles) and not _joins(text, end, titles[at + 1][0], words):
            chain = []
    return people


def _is_plain(text: str, start: int, end: int, known: Known, words: Vocabulary) -> bool:
    """Whether nothing but a name can stand here: behind 居民 or 和 many another word begins like one."""
    name = text[start:end]
    if (name in known and known.votes[name] > 1) or "·" in name or text.startswith("同志", end):
        return True
    surname = surname_of(name, 0, words)
    if not surname or len(name) - len(surname) > 2:
        return False
    in_words = name[:2] in words.common or name[1:] in words.common
    return words.surnames.kind_of[surname] != "common" or (not in_words and edge(text, end, words) >= 2.5)


def _among_foreigners(text: str, people: Sequence[PersonSpan], chain: Sequence[Title], words: Vocabulary) -> bool:
    """Whether one of those just before in the sentence is of another country, and the chain names no body at home."""
    near = [one for one in people[-3:] if is_foreign(one.name) and not _sentence_ends(text, one.end, chain[0].start)]
    if not near:
        return False
    return not any(post.unit and _is_home(post.unit, words) for post in chain)


def _is_home(unit: str, words: Vocabulary) -> bool:
    head = words.places.at(unit, 0)
    return unit.startswith(("中国", "全国", "中央", "中共", "国务院", "国家", "我")) or bool(
        head and words.places.kind_of[head] == "province")


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
    return replace(person, end=post.end, posts=(*person.posts, *more))


def chain_of(text: str, start: int, words: Vocabulary, status: str | None) -> tuple[Title, ...]:
    """The posts of the chain that begins at `start` (经济发展局局长、党组书记), each with `status`; or ()."""
    posts: list[Title] = []
    at = start
    while match := words.title.search(text, at, at + 40):
        joint = _JOIN.match(text, at) if posts else None
        begin = joint.end() if joint else at
        if not _is_one_body(text, begin, match.start(), words) or "，" in text[at:match.start()]:
            break
        unit = _STATE.sub("", _ORDINAL.sub("", text[begin:match.start()])) or None
        unit, title = unit or _of_the_chain(posts, match.group()), match.group()
        if unit and title[-2:] in _OF_A_KIND:
            unit, title = _with_kind(unit, title, words)
        posts.append(Title(unit, title, begin, match.end(), status))
        at = skip_aside(text, match.end())
    return tuple(posts)


def _is_one_body(text: str, start: int, end: int, words: Vocabulary) -> bool:
    """Whether what stands between is one name, 第六任 behind it left aside."""
    ordinal = _ORDINAL.search(text[start:end])
    return left_edge(text, start + ordinal.start() if ordinal else end, words, start) == start


def _of_the_chain(before: Sequence[Title], title: str) -> str | None:
    """The body of a post without one that the post before it in the chain tells: 某局党组书记、局长."""
    if not before or not before[-1].unit:
        return None
    unit = before[-1].unit
    if before[-1].title.startswith(("党组", "党委", "党总支", "党支部")):
        return unit
    if _PARTY.search(unit) and title.removeprefix("常务").removeprefix("副") in _HEADS_THE_BODY:
        return _PARTY.sub("", unit) or None
    return _of_same_members(before, title)


def _of_same_members(before: Sequence[Title], title: str) -> str | None:
    """The body of 常委 in 区委委员、常委、书记: that of the member's post before it."""
    unit = before[-1].unit if before and before[-1].title in _OF_MEMBERS else None
    return unit if unit and title in _OF_MEMBERS and _MEMBERS_BODY.search(unit) else None


def _joins(text: str, end: int, start: int, words: Vocabulary) -> bool:
    """Whether the title at `start` goes on with the chain of titles that ends at `end`."""
    end = skip_aside(text, end)
    joint = _JOIN.match(text, end)
    assert joint
    between = text[joint.end():start]
    if len(between) > 40 or ("，" in joint.group() and not between):
        return False
    if joint.group() == "、" and _BODY_OF_WORDS.match(between):
        return True
    if not joint.group() and between:
        return left_edge(text, start, words, end) == end and len(between) <= 12
    return left_edge(text, start, words, joint.end()) == joint.end()


def _title(text: str, start: int, end: int, floor: int, words: Vocabulary) -> Title:
    edge_at = left_edge(text, start, words, floor)
    joint = _JOIN.match(text, edge_at)
    if joint and joint.end() <= start and edge_at == floor and floor:
        edge_at = joint.end()
    elif floor and text[floor] == "、" and _BODY_OF_WORDS.match(text[floor + 1:start]):
        edge_at = floor + 1
    unit: str | None = _STATE.sub("", text[edge_at:start])
    title, status = text[start:end], None
    if unit and (former := _FORMER.search(unit)):
        unit, status = unit[:former.start()], "former"
    for sign, meaning in (("代理", "acting"), ("代", "acting"), ("原", "former"), ("前", "former")):
        if status is None and title.startswith(sign) and title not in words.titles:
            title, status = (title if meaning == "acting" else title[len(sign):]), meaning
    if unit and title in _ENVOYS and (sent := _SENT_TO.search(unit)):
        unit, title = unit[:sent.start()], sent.group() + title
    if unit and title[-2:] in _OF_A_KIND:
        unit, title = _with_kind(unit, title, words)
    return Title(unit or None, title, edge_at, end, status)


def _with_kind(unit: str, title: str, words: Vocabulary) -> tuple[str, str]:
    """统战部 and 部长 for 统战部长; of another country's 外交部长 the country and the whole title."""
    if former := _FORMERLY.match(unit):
        unit = unit[former.end():]
    country = words.places.at(unit, 0)
    if _is_foreign(unit, words) and country != unit and not is_unit(unit, words):
        return country, unit[len(country):] + title
    kind = title[-2]
    named = len(words.units.before(unit + kind, len(unit) + 1)) > 1
    return (unit + kind, title) if named and not unit.endswith(kind) else (unit, title)


def _is_foreign(unit: str, words: Vocabulary) -> bool:
    head = words.places.at(unit, 0)
    return bool(head) and words.places.kind_of[head] == "country" and head != "中国"


def _name_list(text: str, start: int, known: Known, words: Vocabulary, foreign: bool,
               least: float = 0.0) -> list[tuple[int, int]]:
    """(start, end) of the names that stand at `start`, as a list under one title. least: score of the first."""
    found: list[tuple[int, int]] = []
    at = start
    while True:
        name = name_at(text, at, known, words, foreign)
        if not name or (not found and name.score < least) or (found and (name.score < 1.4 or _is_titled(text, at, name.end, words))):
            return found
        found.append((at, name.end))
        behind = skip_aside(text, name.end)
        joint = _LISTED.match(text, behind)
        if not joint:
            return found
        at = joint.end()


def _is_titled(text: str, start: int, end: int, words: Vocabulary) -> bool:
    """Whether what looks like a name in a list begins a body with a title of its own: 高新区管委会主任…."""
    sign = next((at for at in range(start, min(start + 30, len(text))) if text[at] in "，。、；：）！"), len(text))
    title = words.title.search(text, start, sign)
    if not title or left_edge(text, title.start(), words, start) != start:
        return False
    return title.start() > end or not _is_edge_title(text, end, words)


def _is_edge_title(text: str, end: int, words: Vocabulary) -> bool:
    title = words.title.match(text, end)
    return title is not None and edge(text, title.end(), words) > 0


def _people(text: str, chain: Sequence[Title], names: Sequence[tuple[int, int]], words: Vocabulary) -> list[PersonSpan]:
    posts = tuple(post for post in chain if not _is_mere(post.title, words) or _ELECTED.search(post.unit or ""))
    people = []
    for at, (start, end) in enumerate(names):
        group = text.startswith(("一行", "等"), skip_aside(text, end))
        rule, sure = ("people.title-name", 0.98) if at == 0 else ("people.title-list", 0.96)
        people.append(PersonSpan(chain[0].start if at == 0 else start, skip_aside(text, end), start, end,
                                 text[start:end], posts, rule, sure, group))
    return people


def _before_titles(text: str, titles: Sequence[tuple[int, int]], known: Known, words: Vocabulary,
                   people: Sequence[PersonSpan]) -> list[PersonSpan]:
    """骆云书记, 骆董事长: a name or a surname right before a title with no name behind it."""
    taken = _taken(people)
    found: list[PersonSpan] = []
    for start, end in titles:
        if start in taken or end - 1 in taken:
            continue
        if words.titles.kind_of.get(text[start:end]) == "person" and text[start:end] not in _ADDRESSED:
            continue  # 地方代表, 种粮农户: who stands before it is seldom a name
        edge_at = left_edge(text, start, words, 0)
        while edge_at < start and edge_at in taken:
            edge_at += 1
        name = _ends_with_name(text, edge_at, start, known, words)
        exact = name == edge_at and start - edge_at == 3 and not words.title.match(text, end)
        if name is None and text[start:end] in _RULERS and sounds_foreign(text, edge_at, start) and (
                text[edge_at:start] not in words.places):
            name, exact = edge_at, True
        if name is None and is_unit(text[edge_at:start - 1], words) and surname_of(text, start - 1, words):
            name = start - 1  # 市规划局卓局长
        if name is not None and (exact or edge(text, end, words) > 0 or _left_is_free(text, name)):
            post = Title(None, text[start:end], start, end)
            posts = (post,) if not _is_mere(post.title, words) else ()
            group = text.startswith(("一行", "等"), end)
            found.append(PersonSpan(name, end, name, start, text[name:start], posts, "people.name-title", 0.95, group))
    return found


def _ends_with_name(text: str, edge_at: int, end: int, known: Known, words: Vocabulary) -> int | None:
    for start in range(max(edge_at, end - 8), end):
        if text[start:end] in known:
            return start
    name = text[edge_at:end]
    if name and surname_of(name, 0, words) == name:
        return edge_at
    if len(name) > 4:
        return None
    return next((end - length for length in (4, 3, 2) if end >= length and is_name(text[end - length:end], words)
                 and not _begins_with_word(text[end - length:end], words) and (text[end - 1] not in "为任" or text.startswith("同志", end))
                 and not text[end - length - 1:end - length].isdigit()
                 and not is_unit(text[end - length:end], words) and text[end - length:end] not in words.places
                 and (end - length == edge_at or _left_is_free(text, end - length) or (
                     length == 3 and text.startswith(("先生", "女士"), end)))), None)


def _begins_with_word(name: str, words: Vocabulary) -> bool:
    """相信卓主席: an everyday word and a surname are no name, where the word begins like one."""
    kind = words.surnames.kind_of[surname_of(name, 0, words)]
    return kind == "common" and (name[:2] in words.common or name[1:] in words.common)


def _proven(text: str, known: Known, words: Vocabulary, people: Sequence[PersonSpan]) -> list[PersonSpan]:
    """Names that the document proves elsewhere, standing bare."""
    taken = _taken(people)
    found: list[PersonSpan] = []
    for at, name in known.forms.find(text):
        end = at + len(name)
        loose = len(name) == 2 and edge(text, end, words) <= 0 and not _left_is_free(text, at)
        if loose or not taken.isdisjoint(range(at, end)):
            continue
        group = text.startswith(("一行", "等"), skip_aside(text, end))
        found.append(PersonSpan(at, skip_aside(text, end), at, end, name, (), "people.known", 0.93, group))
    return found


def _openers(text: str, words: Vocabulary, people: Sequence[PersonSpan]) -> list[PersonSpan]:
    """卓远山宣读…, 骆云等参加…: a whole name at the head of a clause, right before a verb that only people do."""
    taken = _taken(people)
    found: list[PersonSpan] = []
    for match in _CLAUSE_HEAD.finditer(text):
        start = match.end()
        if start in taken or surname_of(text, start, words) == "":
            continue
        end = next((start + length for length in (3, 2) if _opens(text, start, start + length, words)), None)
        if end:
            found.append(PersonSpan(start, end, start, end, text[start:end], (), "people.clause-head", 0.8,
                                    text.startswith("等", end)))
    return found


def _opens(text: str, start: int, end: int, words: Vocabulary) -> bool:
    """Whether a name fills `start` to `end` and a verb follows; one of two characters only where a sentence begins."""
    name = text[start:end]
    others = _AND_STAFF.match(text, end)
    behind = others.end() if others else end
    verb = words.verbs.at(text, behind)
    if len(verb) < 2 or words.verbs.kind_of[verb] not in _HUMAN or not is_name(name, words) or is_unit(name, words):
        return False
    if words.surnames.kind_of[surname_of(name, 0, words)] == "common" or words.title.search(name):
        return False
    if len(name) == 2 and (words.verbs.kind_of[verb] not in _BEING_THERE or text[start - 1:start] not in ("", "\n", "。")
                           or name in words.common or name in words.places):
        return False
    return name[-1] not in words.weak


def _bare_lists(text: str, known: Known, words: Vocabulary, people: Sequence[PersonSpan]) -> list[PersonSpan]:
    """卓远山、骆云、许诺参加座谈会: names alone at the head of a sentence, up to a verb that only people do."""
    taken = _taken(people)
    found: list[PersonSpan] = []
    for match in _CLAUSE_HEAD.finditer(text):
        names = _name_list(text, match.end(), known, words, False)
        if len(names) < 2 or not taken.isdisjoint(range(names[0][0], names[-1][1])):
            continue
        behind = _AND_OTHERS.match(text, skip_aside(text, names[-1][1]))
        verb = words.verbs.at(text, behind.end()) if behind else ""
        if len(verb) >= 2 and words.verbs.kind_of[verb] in _HUMAN:
            found += [PersonSpan(start, end, start, end, text[start:end], (), "people.bare-list", 0.85)
                      for start, end in names]
    return found


def _siblings(text: str, known: Known, words: Vocabulary, people: Sequence[PersonSpan]) -> list[PersonSpan]:
    """Names beside a proven one in a list: 卓远山、骆云、许诺参加."""
    taken = _taken(people)
    found: list[PersonSpan] = []
    ends = [person.end for person in people if not person.posts or person.rule == "people.title-list"]
    while ends:
        at = ends.pop()
        if text[at:at + 1] != "、" or at + 1 in taken:
            continue
        name = name_at(text, at + 1, known, words)
        if not name or name.score < (1.4 if name.end - at > 3 else 2.5) or not taken.isdisjoint(range(at, name.end)):
            continue
        if _is_titled(text, at + 1, name.end, words):
            continue
        end = skip_aside(text, name.end)
        taken.update(range(at + 1, end))
        ends.append(end)
        found.append(PersonSpan(at + 1, end, at + 1, name.end, text[at + 1:name.end], (), "people.sibling", 0.85))
    return found


def _with_aside(text: str, people: Sequence[PersonSpan], words: Vocabulary) -> list[PersonSpan]:
    """骆云（应急管理局局长）: the post in brackets behind a name is hers."""
    whole = []
    for person in people:
        posts: tuple[Title, ...] = ()
        if text[person.name_end:person.name_end + 1] == "（" and person.end > person.name_end + 1:
            posts = tuple(post for post in chain_of(text, person.name_end + 1, words, None) if post.end < person.end)
        whole.append(replace(person, posts=(*person.posts, *posts)))
    return whole


def _left_is_free(text: str, start: int) -> bool:
    return start == 0 or not re.match(f"[{HAN}]", text[start - 1])


def _taken(people: Sequence[PersonSpan]) -> set[int]:
    return {at for person in people for at in range(person.start, person.end)}


def carry_units(people: Sequence[PersonSpan], text: str, words: Vocabulary) -> list[PersonSpan]:
    """Gives a post without a body that of the post before it in the sentence whose title it goes with.

    管委会主任卓远山、副主任骆云: the deputy is of 管委会 too.
    """
    carried: list[PersonSpan] = []
    before: list[Title] = []
    for person in people:
        if before and _sentence_ends(text, before[-1].end, person.start):
            before = []
        posts: list[Title] = []
        abroad = is_foreign(person.name)
        for post in person.posts:
            if post.unit is None and post.title not in ("国务委员", "总书记"):
                post = replace(post, unit=next((one.unit for one in reversed([*before, *posts])
                                                if one.unit and _goes_with(one.title, post.title)
                                                and abroad == _is_foreign(one.unit, words)), None))
            if abroad and post.unit is None and before:
                post = replace(post, unit=next((words.places.at(one.unit, 0) for one in reversed(before)
                                                if one.unit and _is_foreign(one.unit, words)), None))
            posts.append(post)
        if posts:
            before = [*before, *posts][-_MOST_POSTS:]
        carried.append(replace(person, posts=tuple(posts)))
    return carried


def _goes_with(title: str, other: str) -> bool:
    """主任 and 副主任, 局长 and 副局长: the same post but for its rank; 党组书记 and 党组成员 of one group."""
    if title.startswith("党组") and other.startswith("党组"):
        return True
    return title.endswith(other[-2:]) or other.endswith(title[-2:])


def _sentence_ends(text: str, start: int, end: int) -> bool:
    return any(sign in text[start:end] for sign in "。！？")
