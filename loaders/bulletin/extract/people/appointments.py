"""Appointments and removals: 任, 任命…为, 免去…职务, 不再担任, 提名."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from loaders.bulletin.extract.people.names import Known, is_name, name_at, skip_aside, surname_of
from loaders.bulletin.extract.people.posts import chain_of
from loaders.bulletin.extract.people.spans import Title
from loaders.bulletin.extract.vocabulary.vocabulary import Vocabulary

_LONGEST_LIST = 160
_COMRADE = re.compile(r"(?:同志)?(?:（[^（）]{1,8}）)?(?:的)?")
# What happens to a post, and what the post is from then on; the longest wording first.
_VERBS = (
    (re.compile(r"被提名(?:为|担任|留任|出任|连任)?|获提名(?:为|担任|出任)"), "candidate"),
    (re.compile(r"被(?:任命|选举|推选|推举|增选|聘任?)为|留任|连任"), "appointed"),
    (re.compile(r"(?:拟)?提名(?:其)?为|推荐(?:其)?为|拟任"), "candidate"),
    (re.compile(r"不再(?:担任|兼任)|辞去(?:其)?|卸任|免去其|免其|免除其|同时免去(?:其)?|并免去(?:其)?"), "removed"),
    (
        re.compile(
            r"任命(?:其)?为|任职?为?|担任|兼任|并任|出任|当选为?|挂任|调任|转任|改任|接任|继任|升任|聘任?为|(?:正式)?就任|选举为|选为|为(?![民主期了此])"
        ),
        "appointed",
    ),
)
# One of these in the clause, or nobody in it gets or loses a post.
_ANY_VERB = re.compile(
    rf"(?:[^，。；：\n（]|（[^（）]*）){{1,{_LONGEST_LIST}}}?"
    rf"(?:{'|'.join(pattern.pattern for pattern, _ in _VERBS)})"
)
_APPOINTS = re.compile(r"(?:决定任命|任命|聘任|聘请|推选|选举|补选|增选|增补|提名|通过任命|推荐|选任)")
_REMOVES = re.compile(r"(?:免去|免除|撤销|接受)")
# Who leads and who belongs to a party that goes out: 由骆云任组长.
_OF_A_PARTY = frozenset({"组长", "副组长", "成员", "组员", "团长", "副团长", "领队", "副领队", "召集人"})
# 担任翻译, 任现场总指挥: for as long as the event lasts.
_FOR_THE_DAY = frozenset(
    {
        "翻译",
        "主持人",
        "评委",
        "裁判",
        "裁判长",
        "讲解员",
        "解说",
        "讲解",
        "现场总指挥",
        "主讲",
        "主讲人",
        "嘉宾",
        "评审",
        "观察员",
        "发言人",
        "领誓人",
        "司仪",
    }
)
_RESIGNS = re.compile(r"(?:因[^，。；]{2,16}?)?(?:请求|申请|提出)?辞去(?:其)?")
_LOST = re.compile(r"(?:等)?(?:的)?(?:职务|资格|委员资格)")
_REMOVAL_LIST = re.compile(r"免去(?:下列[^：]{0,12})?[：:]\s*")
_OPENS = re.compile(r"(?:^|[，。；：\n由、]|关于|的(?=[^，。；：、的]{2,12}被)|决定|同意|通过|批准|选举|任命|宣布)")
# 和曾任…的老同志: what somebody was, and no name.
_WAS = "曾"
_AS = re.compile(r"为|担任|任")
_PLANNED = re.compile("(?:拟|将|计划|打算|准备|有意|希望|建议)[^，。；：、]{0,4}$")
_NEAR = 10
_NEXT = re.compile(r"[；，\n。]+")
_GOES_ON = re.compile(r"[，、]?(?:同时|并)?")


@dataclass(frozen=True, slots=True)
class Appointed:
    """One person's change of post: where it is told, the name, the posts with their status."""

    start: int
    end: int
    name_start: int
    name_end: int
    posts: tuple[Title, ...]


def find_appointments(text: str, known: Known, words: Vocabulary) -> list[Appointed]:
    """Everyone who gets or loses a post in `text`, in order; [] when it tells of none."""
    found = (
        _removed_first(text, known, words)
        + _removal_lists(text, known, words)
        + _appointed_first(text, known, words)
        + _name_first(text, known, words)
    )
    found = [
        one for one in found if not all(_is_no_office(post, words) for post in one.posts) and not _is_planned(text, one)
    ]
    found.sort(key=lambda one: (one.name_start, -len(one.posts)))
    return _of_the_same_body(
        text, [one for at, one in enumerate(found) if not at or one.name_start != found[at - 1].name_start]
    )


def _is_planned(text: str, one: Appointed) -> bool:
    """拟聘请卓远山任首席专家: nobody has been given anything yet."""
    given = all(post.status == "appointed" for post in one.posts)
    return given and bool(_PLANNED.search(text, max(0, one.start - _NEAR), one.start))


def _is_no_office(post: Title, words: Vocabulary) -> bool:
    """为获奖选手颁奖, 由骆云任组长: what somebody works as, and a place in a party, are no posts that are given."""
    if post.title in _FOR_THE_DAY or post.unit == "现场" or (post.unit is None and post.title in _OF_A_PARTY):
        return True
    in_body = (post.unit or "").endswith(("党组", "党委", "委员会"))
    return words.titles.kind_of.get(post.title) == "person" and not in_body


def _of_the_same_body(text: str, found: Sequence[Appointed]) -> list[Appointed]:
    """聘任甲为某公司总经理，乙为副总经理: the deputy is of the company too."""
    whole: list[Appointed] = []
    for one in found:
        near = whole[-1] if whole and "。" not in text[whole[-1].end : one.start] else None
        if near and one.posts[0].unit is None:
            same = next((post.unit for post in near.posts if post.title[-2:] == one.posts[0].title[-2:]), None)
            one = replace(one, posts=(replace(one.posts[0], unit=same), *one.posts[1:]))
        whole.append(one)
    return whole


def _appointed_first(text: str, known: Known, words: Vocabulary) -> list[Appointed]:
    """任命张三为…: every name of the list gets the posts."""
    found = []
    for match in _APPOINTS.finditer(text):
        names, behind = _names(text, _behind_former_post(text, match.end(), words), known, words)
        joint = _AS.match(text, behind)
        if names and joint:
            status = "candidate" if match.group() in ("提名", "推荐") else "appointed"
            posts = chain_of(text, joint.end(), words, status)
            posts += _further(text, posts[-1].end if posts else behind, words)
            found += [Appointed(match.start(), posts[-1].end, start, end, posts) for start, end in names if posts]
    return found


def _behind_former_post(text: str, at: int, words: Vocabulary) -> int:
    """Behind the post that a name is printed with in 任命前秘书长卓远山为…."""
    chain = chain_of(text, at, words, None) if not surname_of(text, at, words) or text[at : at + 1] in "前原" else ()
    return chain[-1].end if chain and "为" not in text[at : chain[-1].end] else at


def _removed_first(text: str, known: Known, words: Vocabulary) -> list[Appointed]:
    """免去张三同志的…职务."""
    found = []
    for match in _REMOVES.finditer(text):
        names, behind = _names(text, match.end(), known, words)
        names, behind = _with_last(text, names, behind if names else match.end(), words)
        resigns = _RESIGNS.match(text, behind)
        behind = resigns.end() if resigns else behind
        posts = chain_of(text, behind, words, "removed") if names else ()
        found += [Appointed(match.start(), posts[-1].end, start, end, posts) for start, end in names if posts]
    return found


def _with_last(
    text: str, names: list[tuple[int, int]], at: int, words: Vocabulary
) -> tuple[list[tuple[int, int]], int]:
    """The names and the last of the list, which stands right before the body: 撤销甲、乙某县政协委员资格."""
    if names and not text.startswith("、", at):
        return names, at
    start = at + bool(names)
    for length in (3, 2, 4):
        end = start + length
        posts = chain_of(text, end, words, None) if is_name(text[start:end], words) else ()
        if posts and _LOST.match(text, posts[-1].end):
            return [*names, (start, end)], end
    return names, at


def _removal_lists(text: str, known: Known, words: Vocabulary) -> list[Appointed]:
    """决定免去：张三的…职务；李四的…职务."""
    found = []
    for head in _REMOVAL_LIST.finditer(text):
        at = head.end()
        while True:
            names, behind = _names(text, at, known, words)
            posts = chain_of(text, behind, words, "removed") if names else ()
            if not posts:
                break
            found += [Appointed(at, posts[-1].end, start, end, posts) for start, end in names]
            more = _NEXT.match(text, _behind_post(text, posts[-1].end))
            if not more:
                break
            at = more.end()
    return found


def _name_first(text: str, known: Known, words: Vocabulary) -> list[Appointed]:
    """张三、李四同志任…; 张三不再担任…."""
    found = []
    fruitless: set[int] = set()  # names of a list with no post behind it: the rest of the list has none either
    held_to = 0  # where the last chain of posts ends: those inside it lead to the same name
    for opening in _OPENS.finditer(text):
        at = opening.end()
        if at in fruitless or at < held_to or not _ANY_VERB.match(text, at):
            continue
        names, behind = _names(text, at, known, words)
        if not names and (held := chain_of(text, at, words, None)):
            held_to = held[-1].end
            names, behind = _names(text, held_to, known, words)
        posts = _further(text, behind, words) if names else ()
        fruitless.update(start for start, _ in names if not posts)
        sure = "同志" in text[at:behind] or all(text[start:end] in known or end - start > 2 for start, end in names)
        sure = sure or bool(_APPOINTS.search(text, text.rfind("。", 0, at) + 1, at))
        if posts and (sure or posts[0].unit):
            found += [Appointed(at, posts[-1].end, start, end, posts) for start, end in names if text[end - 1] != _WAS]
    return found


def _further(text: str, at: int, words: Vocabulary) -> tuple[Title, ...]:
    """The posts of one clause after the other about the same person, each with its verb's status."""
    posts: tuple[Title, ...] = ()
    while True:
        joint = _GOES_ON.match(text, at)
        begin = joint.end() if joint else at
        verb, status = next(
            ((match, status) for pattern, status in _VERBS if (match := pattern.match(text, begin))), (None, "")
        )
        more = chain_of(text, verb.end(), words, status) if verb else ()
        if not more:
            return posts
        posts += more
        at = _behind_post(text, more[-1].end)


def _behind_post(text: str, at: int) -> int:
    """Behind 职务, 人选 and a bracket such as （试用期一年）."""
    at = skip_aside(text, at)
    for word in ("职务", "人选", "候选人"):
        if text.startswith(word, at):
            at += len(word)
    return skip_aside(text, at)


def _names(text: str, at: int, known: Known, words: Vocabulary) -> tuple[list[tuple[int, int]], int]:
    """(start and end of each name in the list at `at`, the place behind 同志 and brackets)."""
    names: list[tuple[int, int]] = []
    end = _name_end(text, at, known, words)
    while end is not None:
        names.append((at, end))
        at = skip_aside(text, end)
        end = _name_end(text, at + 1, known, words) if text.startswith("、", at) else None
        at += end is not None
    comrade = _COMRADE.match(text, at) if names else None
    return names, comrade.end() if comrade else at


def _name_end(text: str, at: int, known: Known, words: Vocabulary) -> int | None:
    name = name_at(text, at, known, words)
    if name and (name.score >= 1.5 or text.startswith("同志", skip_aside(text, name.end))):
        return name.end
    verbs = tuple(
        length
        for length in (3, 2, 4)
        if is_name(text[at : at + length], words) and any(pattern.match(text, at + length) for pattern, _ in _VERBS)
    ) or tuple(
        length
        for length in (3, 2, 4)
        if text.startswith(("同志", "的"), at + length) and _may_be_name(text[at : at + length], words)
    )
    return at + verbs[0] if verbs else None


def _may_be_name(name: str, words: Vocabulary) -> bool:
    """张茂于 before 同志: a surname and one or two characters, however seldom they stand in names."""
    surname = surname_of(name, 0, words)
    return bool(surname) and 0 < len(name) - len(surname) <= 2 and name not in words.common


def by_day(found: Sequence[Appointed], days: Sequence[int]) -> list[list[Appointed]]:
    """The appointments in groups, one for each date (given by its offset) that stands before some of them."""
    groups: dict[int, list[Appointed]] = {}
    for one in found:
        groups.setdefault(max((day for day in days if day < one.start + 1), default=-1), []).append(one)
    return list(groups.values())
