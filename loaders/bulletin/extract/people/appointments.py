"""Appointments and removals: 任, 任命…为, 免去…职务, 不再担任, 提名."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from loaders.bulletin.extract.people.names import Known, is_name, name_at, skip_aside, surname_at
from loaders.bulletin.extract.people.posts import chain_of
from loaders.bulletin.extract.people.spans import Title
from loaders.bulletin.extract.vocabulary.vocabulary import Vocabulary

_LONGEST_LIST = 160
_COMRADE = re.compile(r"(?:同志)?(?:（[^（）]{1,8}）)?(?:的)?")
# Verb of an appointment, and the status of the post afterwards; the longest wording first.
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
# Without one of these in the clause, it does not report an appointment.
_ANY_VERB = re.compile(
    rf"(?:[^，。；：\n（]|（[^（）]*）){{1,{_LONGEST_LIST}}}?"
    rf"(?:{'|'.join(pattern.pattern for pattern, _ in _VERBS)})"
)
_APPOINTING = re.compile(r"(?:决定任命|任命|聘任|聘请|推选|选举|补选|增选|增补|提名|通过任命|推荐|选任)")
_REMOVING = re.compile(r"(?:免去|免除|撤销|接受)")
# Leaders and members of a delegation or party: 由骆云任组长.
_DELEGATION_TITLES = frozenset({"组长", "副组长", "成员", "组员", "团长", "副团长", "领队", "副领队", "召集人"})
# 担任翻译, 任现场总指挥: only during the event.
_EVENT_TASKS = frozenset(
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
_RESIGNATION = re.compile(r"(?:因[^，。；]{2,16}?)?(?:请求|申请|提出)?辞去(?:其)?")
_LOST_POST = re.compile(r"(?:等)?(?:的)?(?:职务|资格|委员资格)")
_REMOVAL_LIST = re.compile(r"免去(?:下列[^：]{0,12})?[：:]\s*")
_OPENING = re.compile(r"(?:^|[，。；：\n由、]|关于|的(?=[^，。；：、的]{2,12}被)|决定|同意|通过|批准|选举|任命|宣布)")
# 和曾任…的老同志: a former post, not a name.
_FORMERLY = "曾"
_LINK_VERB = re.compile(r"为|担任|任")
_PLANNED = re.compile("(?:拟|将|计划|打算|准备|有意|希望|建议)[^，。；：、]{0,4}$")
_PLANNED_DISTANCE = 10
_SEPARATOR = re.compile(r"[；，\n。]+")
_CONTINUATION = re.compile(r"[，、]?(?:同时|并)?")


@dataclass(frozen=True, slots=True)
class Appointed:
    """One person's change of post: the offsets of the report and the name, the posts with their status."""

    start: int
    end: int
    name_start: int
    name_end: int
    posts: tuple[Title, ...]


def find_appointments(text: str, known: Known, words: Vocabulary) -> list[Appointed]:
    """Everyone who gets or loses a post in `text`, in order; [] when it reports no appointment."""
    appointments = (
        _find_removed(text, known, words)
        + _find_removal_lists(text, known, words)
        + _find_appointed(text, known, words)
        + _find_names_before_verb(text, known, words)
    )
    appointments = [
        appointment
        for appointment in appointments
        if not all(_is_not_an_office(post, words) for post in appointment.posts) and not _is_planned(text, appointment)
    ]
    appointments.sort(key=lambda appointment: (appointment.name_start, -len(appointment.posts)))
    return _add_shared_unit(
        text,
        [
            appointment
            for index, appointment in enumerate(appointments)
            if not index or appointment.name_start != appointments[index - 1].name_start
        ],
    )


def _is_planned(text: str, appointment: Appointed) -> bool:
    """拟聘请卓远山任首席专家: whether the appointment is only planned."""
    is_appointed = all(post.status == "appointed" for post in appointment.posts)
    return is_appointed and bool(
        _PLANNED.search(text, max(0, appointment.start - _PLANNED_DISTANCE), appointment.start)
    )


def _is_not_an_office(post: Title, words: Vocabulary) -> bool:
    """为获奖选手颁奖, 由骆云任组长: whether the title is an occupation or a task at an event, not a post."""
    if post.title in _EVENT_TASKS or post.unit == "现场" or (post.unit is None and post.title in _DELEGATION_TITLES):
        return True
    is_in_committee = (post.unit or "").endswith(("党组", "党委", "委员会"))
    return words.titles.kind_of.get(post.title) == "person" and not is_in_committee


def _add_shared_unit(text: str, appointments: Sequence[Appointed]) -> list[Appointed]:
    """聘任甲为某公司总经理，乙为副总经理: the deputy is in the same company."""
    completed: list[Appointed] = []
    for appointment in appointments:
        previous = completed[-1] if completed and "。" not in text[completed[-1].end : appointment.start] else None
        if previous and appointment.posts[0].unit is None:
            unit = next(
                (post.unit for post in previous.posts if post.title[-2:] == appointment.posts[0].title[-2:]), None
            )
            appointment = replace(appointment, posts=(replace(appointment.posts[0], unit=unit), *appointment.posts[1:]))
        completed.append(appointment)
    return completed


def _find_appointed(text: str, known: Known, words: Vocabulary) -> list[Appointed]:
    """任命张三为…: every name in the list gets the posts."""
    appointments = []
    for match in _APPOINTING.finditer(text):
        names, names_end = _read_names(text, _skip_former_post(text, match.end(), words), known, words)
        link = _LINK_VERB.match(text, names_end)
        if names and link:
            status = "candidate" if match.group() in ("提名", "推荐") else "appointed"
            posts = chain_of(text, link.end(), words, status)
            posts += _read_posts(text, posts[-1].end if posts else names_end, words)
            appointments += [
                Appointed(match.start(), posts[-1].end, start, end, posts) for start, end in names if posts
            ]
    return appointments


def _skip_former_post(text: str, start: int, words: Vocabulary) -> int:
    """The offset after a post printed before the name: 任命前秘书长卓远山为…."""
    chain = (
        chain_of(text, start, words, None)
        if not surname_at(text, start, words) or text[start : start + 1] in "前原"
        else ()
    )
    return chain[-1].end if chain and "为" not in text[start : chain[-1].end] else start


def _find_removed(text: str, known: Known, words: Vocabulary) -> list[Appointed]:
    """免去张三同志的…职务: every name in the list loses the posts."""
    appointments = []
    for match in _REMOVING.finditer(text):
        names, posts_start = _read_names(text, match.end(), known, words)
        names, posts_start = _add_last_name(text, names, posts_start if names else match.end(), words)
        resigns = _RESIGNATION.match(text, posts_start)
        posts_start = resigns.end() if resigns else posts_start
        posts = chain_of(text, posts_start, words, "removed") if names else ()
        appointments += [Appointed(match.start(), posts[-1].end, start, end, posts) for start, end in names if posts]
    return appointments


def _add_last_name(
    text: str, names: list[tuple[int, int]], offset: int, words: Vocabulary
) -> tuple[list[tuple[int, int]], int]:
    """The names with the last one of the list, which is directly before the unit: 撤销甲、乙某县政协委员资格."""
    if names and not text.startswith("、", offset):
        return names, offset
    start = offset + bool(names)
    for length in (3, 2, 4):
        end = start + length
        posts = chain_of(text, end, words, None) if is_name(text[start:end], words) else ()
        if posts and _LOST_POST.match(text, posts[-1].end):
            return [*names, (start, end)], end
    return names, offset


def _find_removal_lists(text: str, known: Known, words: Vocabulary) -> list[Appointed]:
    """决定免去：张三的…职务；李四的…职务: a list of names, each with its posts."""
    appointments = []
    for head in _REMOVAL_LIST.finditer(text):
        position = head.end()
        while True:
            names, posts_start = _read_names(text, position, known, words)
            posts = chain_of(text, posts_start, words, "removed") if names else ()
            if not posts:
                break
            appointments += [Appointed(position, posts[-1].end, start, end, posts) for start, end in names]
            separator = _SEPARATOR.match(text, _skip_post_words(text, posts[-1].end))
            if not separator:
                break
            position = separator.end()
    return appointments


def _find_names_before_verb(text: str, known: Known, words: Vocabulary) -> list[Appointed]:
    """张三、李四同志任…; 张三不再担任…: the names precede the verb."""
    appointments = []
    without_post: set[int] = set()  # names in a list without posts after it: the rest of the list has none either
    chain_end = 0  # end of the last chain of posts: starts inside it lead to the same name
    for opening in _OPENING.finditer(text):
        start = opening.end()
        if start in without_post or start < chain_end or not _ANY_VERB.match(text, start):
            continue
        names, posts_start = _read_names(text, start, known, words)
        if not names and (posts_before_name := chain_of(text, start, words, None)):
            chain_end = posts_before_name[-1].end
            names, posts_start = _read_names(text, chain_end, known, words)
        posts = _read_posts(text, posts_start, words) if names else ()
        without_post.update(name_start for name_start, _ in names if not posts)
        is_certain = "同志" in text[start:posts_start] or all(
            text[name_start:end] in known or end - name_start > 2 for name_start, end in names
        )
        is_certain = is_certain or bool(_APPOINTING.search(text, text.rfind("。", 0, start) + 1, start))
        if posts and (is_certain or posts[0].unit):
            appointments += [
                Appointed(start, posts[-1].end, name_start, end, posts)
                for name_start, end in names
                if text[end - 1] != _FORMERLY
            ]
    return appointments


def _read_posts(text: str, position: int, words: Vocabulary) -> tuple[Title, ...]:
    """The posts of consecutive clauses about the same person, each with the status that its verb gives."""
    posts: tuple[Title, ...] = ()
    while True:
        joint = _CONTINUATION.match(text, position)
        verb_start = joint.end() if joint else position
        verb, status = next(
            ((match, status) for pattern, status in _VERBS if (match := pattern.match(text, verb_start))), (None, "")
        )
        new_posts = chain_of(text, verb.end(), words, status) if verb else ()
        if not new_posts:
            return posts
        posts += new_posts
        position = _skip_post_words(text, new_posts[-1].end)


def _skip_post_words(text: str, offset: int) -> int:
    """The offset after 职务, 人选 and a note in brackets such as （试用期一年）."""
    offset = skip_aside(text, offset)
    for word in ("职务", "人选", "候选人"):
        if text.startswith(word, offset):
            offset += len(word)
    return skip_aside(text, offset)


def _read_names(text: str, position: int, known: Known, words: Vocabulary) -> tuple[list[tuple[int, int]], int]:
    """((start, end) of each name in the list at `position`, the offset after 同志 and brackets)."""
    names: list[tuple[int, int]] = []
    end = _find_name_end(text, position, known, words)
    while end is not None:
        names.append((position, end))
        position = skip_aside(text, end)
        end = _find_name_end(text, position + 1, known, words) if text.startswith("、", position) else None
        position += end is not None
    comrade = _COMRADE.match(text, position) if names else None
    return names, comrade.end() if comrade else position


def _find_name_end(text: str, start: int, known: Known, words: Vocabulary) -> int | None:
    """Where a name that begins at `start` ends; None without one."""
    name = name_at(text, start, known, words)
    if name and (name.score >= 1.5 or text.startswith("同志", skip_aside(text, name.end))):
        return name.end
    lengths = tuple(
        length
        for length in (3, 2, 4)
        if is_name(text[start : start + length], words)
        and any(pattern.match(text, start + length) for pattern, _ in _VERBS)
    ) or tuple(
        length
        for length in (3, 2, 4)
        if text.startswith(("同志", "的"), start + length) and _may_be_name(text[start : start + length], words)
    )
    return start + lengths[0] if lengths else None


def _may_be_name(name: str, words: Vocabulary) -> bool:
    """张茂于 before 同志: a surname and one or two characters, even those rare in names."""
    surname = surname_at(name, 0, words)
    return bool(surname) and 0 < len(name) - len(surname) <= 2 and name not in words.common


def by_day(appointments: Sequence[Appointed], days: Sequence[int]) -> list[list[Appointed]]:
    """The appointments in groups, one for each date (given by its offset) that precedes some of them."""
    groups: dict[int, list[Appointed]] = {}
    for appointment in appointments:
        groups.setdefault(max((day for day in days if day < appointment.start + 1), default=-1), []).append(appointment)
    return list(groups.values())
