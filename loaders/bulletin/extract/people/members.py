"""People and units of an item in order, joined into groups that share a verb."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from loaders.bulletin.extract.mentions.units import UnitSpan, find_units, left_edge
from loaders.bulletin.extract.people.levels import add_levels
from loaders.bulletin.extract.people.spans import PersonSpan
from loaders.bulletin.extract.vocabulary.vocabulary import Vocabulary
from loaders.text.characters import HAN, MASK

_FILLER = re.compile(rf"^、[{HAN}]{{2,8}}[、和及与]$")
_THE_SAME_UNIT = re.compile(
    r"(?:该|本)(?P<tail>局|院|公司|集团|校|镇|乡|街道|中心|支部|委|办|部|站|所|分局|银行|学院|企业)(?![长面部门])"
)
_ALIAS = re.compile(r"（(?:原|以下简称|简称|下称|以下称)[^（）]{1,20}）")
_TITLED = re.compile(r"《[^《》]{1,60}》")
_SHARED_HEAD_END = re.compile(r"(?:局|委|办|部|处|科|中心|公司)$")
_LISTED_UNITS = re.compile(r"等?[0-9]*[家个]?(?:单位|部门|科室)|(?:相关|有关|主要)?负责")
_LONGEST_LIST = 24
_PUNCTUATION = frozenset("，、。；")
_VISITING = re.compile(r"(?:来访|到访|前来|来华|来区|来县|来市|来我)[^，。、；]{0,24}的$")
_ACCOMPANYING = re.compile(r"(?:等)?(?:[省市区县]?(?:领导|同志|负责同志|负责人|人))?(?:的)?(?:全程)?陪同下")
_JOINT_ACTIVITY = re.compile(r"(?:分别|先后)?(?:共同|一道|一起|一同|举行|签署|进行|会谈|主持|通电话)")
_VISITOR_LEAD = re.compile(r"(?:到访|来访|考察|来华访问)的$")


@dataclass(frozen=True, slots=True)
class Member:
    """A person or a unit at an offset of the item; exactly one of `person` and `unit` is set."""

    start: int
    end: int
    person: PersonSpan | None = None
    unit: UnitSpan | None = None
    coming: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Members separated only by joints. end: after 一行, 等, 相关负责人."""

    members: tuple[Member, ...]
    start: int
    end: int

    @property
    def people(self) -> tuple[Member, ...]:
        return tuple(member for member in self.members if member.person)


def names_of(members: Iterable[Member]) -> list[str]:
    """The names of the people among the members."""
    return [member.person.name for member in members if member.person]


def masked(text: str, people: Sequence[PersonSpan]) -> str:
    """`text` with people and titles of writings (《…》) masked, character for character."""
    characters = list(text)
    for person in people:
        characters[person.start : person.end] = MASK * (person.end - person.start)
    for pattern in (_TITLED, _ALIAS):
        for match in pattern.finditer(text):
            characters[match.start() : match.end()] = MASK * len(match.group())
    return "".join(characters)


def find_members(text: str, people: Sequence[PersonSpan], words: Vocabulary) -> list[Member]:
    """People and units in order of appearance; a unit inside a post of a person is left out."""
    masked_text = masked(text, people)
    members = [
        Member(person.start, person.end, person=person, coming=_is_coming(text, person.start)) for person in people
    ]
    for unit in add_levels(
        _add_shared_heads(text, masked_text, find_units(masked_text, words), words), masked_text, words
    ):
        members.append(Member(unit.start, unit.end, unit=unit, coming=_is_coming(text, unit.start)))
    if office_units := _find_offices(masked_text, words):
        taken = {offset for member in members for offset in range(member.start, member.end)}
        members += [
            Member(unit.start, unit.end, unit=unit)
            for unit in office_units
            if taken.isdisjoint(range(unit.start, unit.end))
        ]
    for match in _THE_SAME_UNIT.finditer(masked_text):
        if referent := _find_referent(match["tail"], match.start(), members):
            members.append(Member(match.start(), match.end(), unit=UnitSpan(match.start(), match.end(), referent)))
    return sorted(members, key=lambda member: member.start)


def _find_offices(masked_text: str, words: Vocabulary) -> list[UnitSpan]:
    """县水利、民政等部门: one bureau for each office, with the level printed once."""
    spans: list[UnitSpan] = []
    for match in words.offices.finditer(masked_text):
        level = match["level"] or ""
        for office in words.office.finditer(masked_text, match.start("list"), match.end("list")):
            start = match.start() if office.start() == match.start("list") else office.start()
            spans.append(UnitSpan(start, office.end(), f"{level}{office.group()}局"))
    return spans


def _is_coming(text: str, start: int) -> bool:
    """Whether 到访的 or a similar phrase directly precedes `start`."""
    return bool(_VISITOR_LEAD.search(text, max(0, start - 8), start))


def _find_referent(ending: str, before: int, members: Sequence[Member]) -> str | None:
    """The unit that 该局 refers to: the first one named with that ending, as the item is about it."""
    names = [(member.start, member.unit.name) for member in members if member.unit and member.end <= before]
    names += [
        (post.start, post.unit)
        for member in members
        if member.person and member.end <= before
        for post in member.person.posts
        if post.unit
    ]
    return next((name for _, name in sorted(names) if name.endswith(ending) and len(name) > len(ending)), None)


def _add_shared_heads(text: str, masked_text: str, units: Sequence[UnitSpan], words: Vocabulary) -> list[UnitSpan]:
    """The units, and before them those of a list with a shared head at its end: 规划建设、国土分局等单位."""
    completed: list[UnitSpan] = []
    are_listed = _are_listed(text, units, words)
    for index, unit in enumerate(units):
        head = _SHARED_HEAD_END.search(unit.name)
        listed_before: list[UnitSpan] = []
        start = unit.start
        while head and masked_text[start - 1 : start] == "、" and are_listed[index]:
            name_start = left_edge(masked_text, start - 1, words, completed[-1].end if completed else 0)
            if not 2 <= start - 1 - name_start <= 6 or MASK in masked_text[name_start:start]:
                break
            listed_before.insert(0, UnitSpan(name_start, start - 1, masked_text[name_start : start - 1] + head.group()))
            start = name_start
        completed += [*listed_before, unit]
    return completed


def _are_listed(text: str, units: Sequence[UnitSpan], words: Vocabulary) -> list[bool]:
    """For each unit, whether a list of units begins with it, as indicated by 等单位, 等部门, 负责人."""
    listed_flags = [False] * len(units)
    for index in range(len(units) - 1, -1, -1):
        if index + 1 < len(units) and words.phrases.joint.match(text[units[index].end : units[index + 1].start]):
            listed_flags[index] = listed_flags[index + 1]
        else:
            listed_flags[index] = bool(_LISTED_UNITS.match(text, units[index].end))
    return listed_flags


def group(text: str, members: Sequence[Member], words: Vocabulary) -> list[Group]:
    """The members joined into groups, in order. A member after a comma does not join a group governed by a verb."""
    groups: list[Group] = []
    for index, member in enumerate(members):
        end = _member_end(text, member, words)
        between = text[groups[-1].end : member.start] if groups else ""
        is_separate = between.startswith("，") and (
            _is_partner(text, between, end)
            or (
                _is_governed(text, groups[-1].start, words)
                and not _is_another_guest(text, groups[-1], between, end, words)
                and not _is_accompanying(text, members[index : index + _LONGEST_LIST], words)
            )
        )
        if (
            groups
            and not is_separate
            and (words.phrases.joint.match(between) or (member.unit and _FILLER.match(between)))
        ):
            last = groups[-1]
            groups[-1] = Group((*last.members, member), last.start, end)
        else:
            groups.append(Group((member,), member.start, end))
    return groups


def _is_accompanying(text: str, members: Sequence[Member], words: Vocabulary) -> bool:
    """Whether the list that begins with the first of the members ends in 陪同下."""
    for member in members:
        end = _member_end(text, member, words)
        if _ACCOMPANYING.match(text, end):
            return True
        if text[end : end + 1] not in ("，", "、", "和"):
            return False
    return False


def _is_partner(text: str, between: str, end: int) -> bool:
    """，同卓远山共同主持…: the partner of another activity, not another member of the list before."""
    return between[1:] in ("同", "与") or (between[1:] == "和" and bool(_JOINT_ACTIVITY.match(text, end)))


def _is_another_guest(text: str, guests: Group, between: str, end: int, words: Vocabulary) -> bool:
    """会见甲，乙，…: after the comma comes another guest, not the subject of the next verb."""
    before = _VISITING.sub("", text[max(0, guests.start - 40) : guests.start])
    verb = words.verbs.before(before, len(before))
    if between != "，" or text[end : end + 1] not in _PUNCTUATION or words.verbs.kind_of.get(verb) != "receive":
        return False
    stop = text.find("。", end)
    verb = next(
        (
            words.verbs.kind_of[word]
            for _, word in words.verbs.find(text[end : stop if stop > 0 else len(text)])
            if words.verbs.kind_of[word] != "plain"
        ),
        "",
    )
    return verb not in ("attend", "escort")


def joins(text: str, first: Member, second: Member, words: Vocabulary) -> bool:
    """Whether only a joint separates two members."""
    return bool(words.phrases.joint.match(text[_member_end(text, first, words) : second.start]))


def _is_governed(text: str, start: int, words: Vocabulary) -> bool:
    """Whether the group at `start` is governed by a verb or preposition before it."""
    before = _VISITING.sub("", text[max(0, start - 40) : start])
    return bool(words.verbs.before(before, len(before))) or before.endswith(("在", "到", "赴", "向", "对"))


def _member_end(text: str, member: Member, words: Vocabulary) -> int:
    """The end of the member with the words that belong to it: 一行, 等, 相关负责人."""
    tail = text[member.end : member.end + 24]
    pattern = words.phrases.after_name if member.person else words.phrases.staff
    match = pattern.match(tail)
    return member.end + (match.end() if match else 0)
