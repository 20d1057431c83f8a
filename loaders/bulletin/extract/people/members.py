"""Who and what stands in an item: people and bodies in order, joined into the groups that share a verb."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from loaders.bulletin.extract.mentions.units import UnitSpan, find_units, left_edge
from loaders.bulletin.extract.people.levels import with_level
from loaders.bulletin.extract.people.spans import PersonSpan
from loaders.bulletin.extract.vocabulary.vocabulary import Vocabulary
from loaders.text.characters import HAN, MASK

_FILLER = re.compile(rf"^、[{HAN}]{{2,8}}[、和及与]$")
_THAT = re.compile(
    r"(?:该|本)(?P<tail>局|院|公司|集团|校|镇|乡|街道|中心|支部|委|办|部|站|所|分局|银行|学院|企业)(?![长面部门])"
)
_ALIAS = re.compile(r"（(?:原|以下简称|简称|下称|以下称)[^（）]{1,20}）")
_TITLED = re.compile(r"《[^《》]{1,60}》")
_SHARED_HEAD = re.compile(r"(?:局|委|办|部|处|科|中心|公司)$")
_LISTED_BODIES = re.compile(r"等?[0-9]*[家个]?(?:单位|部门|科室)|(?:相关|有关|主要)?负责")
_LONGEST_LIST = 24
_SIGNS = frozenset("，、。；")
_WHO_COMES = re.compile(r"(?:来访|到访|前来|来华|来区|来县|来市|来我)[^，。、；]{0,24}的$")
_ALONG = re.compile(r"(?:等)?(?:[省市区县]?(?:领导|同志|负责同志|负责人|人))?(?:的)?(?:全程)?陪同下")
_DOES_TOGETHER = re.compile(r"(?:分别|先后)?(?:共同|一道|一起|一同|举行|签署|进行|会谈|主持|通电话)")
_COMING = re.compile(r"(?:到访|来访|考察|来华访问)的$")


@dataclass(frozen=True, slots=True)
class Member:
    """A person or a body at a place of the item; exactly one of `person` and `unit` is there."""

    start: int
    end: int
    person: PersonSpan | None = None
    unit: UnitSpan | None = None
    coming: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Members with nothing but joints between them. end: behind 一行, 等, 相关负责人."""

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
    """`text` with people and titled writings (《…》) blotted out, character for character."""
    signs = list(text)
    for person in people:
        signs[person.start : person.end] = MASK * (person.end - person.start)
    for pattern in (_TITLED, _ALIAS):
        for match in pattern.finditer(text):
            signs[match.start() : match.end()] = MASK * len(match.group())
    return "".join(signs)


def find_members(text: str, people: Sequence[PersonSpan], words: Vocabulary) -> list[Member]:
    """People and bodies in order of place; a body that stands in a person's post is none."""
    free = masked(text, people)
    members = [
        Member(person.start, person.end, person=person, coming=_is_coming(text, person.start)) for person in people
    ]
    for unit in with_level(_with_heads(text, free, find_units(free, words), words), free, words):
        members.append(Member(unit.start, unit.end, unit=unit, coming=_is_coming(text, unit.start)))
    if offices := _offices(free, words):
        taken = {at for one in members for at in range(one.start, one.end)}
        members += [
            Member(unit.start, unit.end, unit=unit) for unit in offices if taken.isdisjoint(range(unit.start, unit.end))
        ]
    for match in _THAT.finditer(free):
        if meant := _meant(match["tail"], match.start(), members):
            members.append(Member(match.start(), match.end(), unit=UnitSpan(match.start(), match.end(), meant)))
    return sorted(members, key=lambda member: member.start)


def _offices(free: str, words: Vocabulary) -> list[UnitSpan]:
    """县水利、民政等部门: a bureau for each, of the level that is printed once."""
    spans: list[UnitSpan] = []
    for match in words.offices.finditer(free):
        level = match["level"] or ""
        for name in words.office.finditer(free, match.start("list"), match.end("list")):
            start = match.start() if name.start() == match.start("list") else name.start()
            spans.append(UnitSpan(start, name.end(), f"{level}{name.group()}局"))
    return spans


def _is_coming(text: str, at: int) -> bool:
    """Whether 到访的 and the like stands right before `at`."""
    return bool(_COMING.search(text, max(0, at - 8), at))


def _meant(tail: str, before: int, members: Sequence[Member]) -> str | None:
    """The body that 该局 stands for: the one named first that ends so, as the report is about it."""
    named = [(member.start, member.unit.name) for member in members if member.unit and member.end <= before]
    named += [
        (post.start, post.unit)
        for member in members
        if member.person and member.end <= before
        for post in member.person.posts
        if post.unit
    ]
    return next((name for _, name in sorted(named) if name.endswith(tail) and len(name) > len(tail)), None)


def _with_heads(text: str, free: str, units: Sequence[UnitSpan], words: Vocabulary) -> list[UnitSpan]:
    """The bodies, and before them those of a list whose head stands at its end: 规划建设、国土分局等单位."""
    found: list[UnitSpan] = []
    are_listed = _are_listed(text, units, words)
    for at, unit in enumerate(units):
        head = _SHARED_HEAD.search(unit.name)
        before: list[UnitSpan] = []
        start = unit.start
        while head and free[start - 1 : start] == "、" and are_listed[at]:
            edge = left_edge(free, start - 1, words, found[-1].end if found else 0)
            if not 2 <= start - 1 - edge <= 6 or MASK in free[edge:start]:
                break
            before.insert(0, UnitSpan(edge, start - 1, free[edge : start - 1] + head.group()))
            start = edge
        found += [*before, unit]
    return found


def _are_listed(text: str, units: Sequence[UnitSpan], words: Vocabulary) -> list[bool]:
    """For each body, whether those from it on are said to be a list of bodies: 等单位, 等部门, 负责人."""
    listed = [False] * len(units)
    for at in range(len(units) - 1, -1, -1):
        if at + 1 < len(units) and words.phrases.joint.match(text[units[at].end : units[at + 1].start]):
            listed[at] = listed[at + 1]
        else:
            listed[at] = bool(_LISTED_BODIES.match(text, units[at].end))
    return listed


def group(text: str, members: Sequence[Member], words: Vocabulary) -> list[Group]:
    """The members joined into groups, in order. Behind a comma none joins a group that a verb before it takes."""
    groups: list[Group] = []
    for at, member in enumerate(members):
        end = _end(text, member, words)
        between = text[groups[-1].end : member.start] if groups else ""
        taken = between.startswith("，") and (
            _is_partner(text, between, end)
            or (
                _is_taken(text, groups[-1].start, words)
                and not _is_one_more_guest(text, groups[-1], between, end, words)
                and not _goes_along(text, members[at : at + _LONGEST_LIST], words)
            )
        )
        if groups and not taken and (words.phrases.joint.match(between) or (member.unit and _FILLER.match(between))):
            last = groups[-1]
            groups[-1] = Group((*last.members, member), last.start, end)
        else:
            groups.append(Group((member,), member.start, end))
    return groups


def _goes_along(text: str, members: Sequence[Member], words: Vocabulary) -> bool:
    """Whether the list that begins with the first of the members ends in 陪同下."""
    for other in members:
        end = _end(text, other, words)
        if _ALONG.match(text, end):
            return True
        if text[end : end + 1] not in ("，", "、", "和"):
            return False
    return False


def _is_partner(text: str, between: str, end: int) -> bool:
    """，同卓远山共同主持…: with whom something else is done, not one more of the list before."""
    return between[1:] in ("同", "与") or (between[1:] == "和" and bool(_DOES_TOGETHER.match(text, end)))


def _is_one_more_guest(text: str, guests: Group, between: str, end: int, words: Vocabulary) -> bool:
    """会见甲，乙，…: behind the comma stands one more of those received, not who does what comes next."""
    before = _WHO_COMES.sub("", text[max(0, guests.start - 40) : guests.start])
    verb = words.verbs.before(before, len(before))
    if between != "，" or text[end : end + 1] not in _SIGNS or words.verbs.kind_of.get(verb) != "receive":
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


def joins(text: str, one: Member, other: Member, words: Vocabulary) -> bool:
    """Whether nothing but a joint stands between two members."""
    return bool(words.phrases.joint.match(text[_end(text, one, words) : other.start]))


def _is_taken(text: str, at: int, words: Vocabulary) -> bool:
    """Whether the group at `at` is what a verb or a preposition before it takes."""
    before = _WHO_COMES.sub("", text[max(0, at - 40) : at])
    return bool(words.verbs.before(before, len(before))) or before.endswith(("在", "到", "赴", "向", "对"))


def _end(text: str, member: Member, words: Vocabulary) -> int:
    tail = text[member.end : member.end + 24]
    pattern = words.phrases.after_name if member.person else words.phrases.staff
    found = pattern.match(tail)
    return member.end + (found.end() if found else 0)
