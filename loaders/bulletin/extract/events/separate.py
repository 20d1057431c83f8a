"""Events told in one breath that were several: guests received one by one, leaders who went out each with a party."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from loaders.bulletin.extract.clauses.frames import Act, Clauses
from loaders.bulletin.extract.events.drafts import Draft
from loaders.bulletin.extract.events.tours import Site, is_of, split, visited
from loaders.bulletin.extract.mentions.places import is_place
from loaders.bulletin.extract.people.members import Member, names_of
from loaders.bulletin.extract.people.spans import PersonSpan
from loaders.bulletin.extract.vocabulary.vocabulary import Vocabulary
from loaders.text.characters import HAN

_ONE_BY_ONE = ("分别", "分头", "先后分别")
_ANYWHERE = frozenset({"inspection", "visit", "call"})
_ROLES_APART = {"visit": ("leader", "visitor"), "call": ("attendee",)}
_GOING_OUT = frozenset({"lead", "visit", "inspect"})
_WITH_EACH = re.compile(r"(?:分别|先后)(?:与|同|和)$")
_CLAUSE = re.compile(r"[，；：。！？\n]")
# 到云栖镇检查, behind a name to the end of the clause: where he alone went.
_OUT = "来到|前往|深入|走进|到|赴"
_GOES = re.compile(rf"(?:一行|等)?(?P<each>分别|各自|分头)?(?:带队|率队)?(?:{_OUT}|在)")
_WHERE = re.compile(rf"[{HAN}A-Za-z0-9、]{{2,24}}")
_DOES_THERE = re.compile(
    r"(?:实地|现场|专项)?(?:检查|督查|督导|调研|走访|慰问|看望|查看|察看|指导|暗访|巡查|巡视|"
    r"接访|连线|视频|调度|指挥|坐镇|值守|督办)"
)
_SETS_OUT = re.compile(f"(?:一行|等)?(?:{_OUT})")


@dataclass(frozen=True, slots=True)
class _Leg:
    """Who went where by himself. each: one of several, as 分别 says; own: the site is told to be his."""

    people: tuple[PersonSpan, ...]
    site: Site
    each: bool
    own: bool = True


def apart(
    draft: Draft, said: Sequence[Clauses], text: str, people: Sequence[PersonSpan], words: Vocabulary
) -> list[Draft]:
    """The event, or where the text says 分别 one for each guest or each leader: they have not met one another."""
    legs = list(_legs(draft, text, people, words)) if draft.kind in _ANYWHERE else []
    if len({leg.site.span for leg in legs}) > 1 and all(leg.own for leg in legs) and not all(leg.each for leg in legs):
        return _by_legs(draft, legs, text, people)
    spans = frozenset(draft.sentences)
    acts = [act for one in said if (one.start, one.end) in spans for act in one.acts]
    for act in acts:
        if act.verb.kind == "talk" and len(partners := _one_after_another(act, acts, text)) > 1:
            return [replace(draft, without=frozenset(partners) - {partner}) for partner in partners]
        if not _says_one_by_one(act, acts, text):
            continue
        if act.verb.kind == "receive" and len(guests := names_of(act.objects)) > 1:
            return [replace(draft, without=frozenset(guests) - {guest}) for guest in guests]
        if act.verb.kind == "escort" and len(escorts := names_of(act.subjects)) > 1:
            return [replace(draft, without=frozenset(escorts) - {escort}) for escort in escorts]
        leaders = names_of(act.subjects)
        if len(leaders) < 2:
            continue
        start, end = act.subjects[-1].end, draft.sentences[-1][1]
        sites = visited(text, start, end)
        if act.verb.kind in _GOING_OUT or len(sites) == len(leaders):
            inside = [person for person in people if start <= person.start < end]
            return _each_to_his_own(draft, leaders, acts, inside, sites)
    return [draft]


def _legs(draft: Draft, text: str, people: Sequence[PersonSpan], words: Vocabulary) -> Iterator[_Leg]:
    """甲到云栖镇，乙到白云镇检查: the clauses of the event that each say of other people that they went somewhere."""
    for start, end in draft.sentences:
        signs = {sign.end() for sign in _CLAUSE.finditer(text, start, end)}
        signs |= {
            person.start
            for person in people
            if start < person.start < end and text[person.start - 1] == "、" and _SETS_OUT.match(text, person.end)
        }
        edges = [start, *sorted(signs), end]
        for clause, behind in pairwise(edges):
            inside = [person for person in people if clause <= person.start and person.end <= behind]
            if not inside:
                continue
            stop = behind - (text[behind - 1] in "，；：。！？、\n")
            found = _GOES.match(text, inside[-1].end, stop)
            sites = _sites(text, found.end(), stop, words) if found else []
            if not found or not sites:
                continue
            if found["each"] and len(sites) == len(inside):
                yield from (_Leg((person,), site, each=True) for person, site in zip(inside, sites, strict=True))
                continue
            for who in [(person,) for person in inside] if found["each"] else [tuple(inside)]:
                yield _Leg(who, sites[0], bool(found["each"]), not found["each"])


def _sites(text: str, start: int, end: int, words: Vocabulary) -> list[Site]:
    """The places named from `start` to what is done there or to `end`; [] where they are none."""
    for stop in (*(doing.start() for doing in _DOES_THERE.finditer(text, start + 2, end)), end):
        sites = split(text, start, stop) if _WHERE.fullmatch(text, start, stop) else []
        if sites and not sites[0].name.endswith("会场") and is_place(sites[0].name, words):
            return sites
    return []


def _by_legs(draft: Draft, legs: Sequence[_Leg], text: str, people: Sequence[PersonSpan]) -> list[Draft]:
    """An event for each leg; of the others those are in it who are named in one sentence with whoever went."""
    leaders = {person.name for leg in legs for person in leg.people}
    here = [person for start, end in draft.sentences for person in people if start <= person.start < end]
    events = []
    for leg in legs:
        own = {person.name for person in leg.people}
        told = [person for person in here if person.name in own and person.start != leg.people[0].start]
        with_them = {
            other.name
            for other in here
            if other.name not in leaders
            and (is_of(other.posts, leg.site) or any(_in_one_sentence(text, one, other) for one in told))
        }
        roles = [
            (Member(person.start, person.end, person=person), role, "roles.apart")
            for person in leg.people
            for role in _ROLES_APART.get(draft.kind, ("leader",))
        ]
        events.append(replace(draft, only=frozenset(own | with_them), roles=[*roles, *draft.roles], stop=leg.site.span))
    return events


def _in_one_sentence(text: str, one: PersonSpan, other: PersonSpan) -> bool:
    between = text[min(one.start, other.start) : max(one.end, other.end)]
    return "。" not in between and "；" not in between


def _each_to_his_own(
    draft: Draft, leaders: Sequence[str], acts: Sequence[Act], people: Sequence[PersonSpan], sites: Sequence[Site]
) -> list[Draft]:
    """An event for each leader, with those told of beside him; 甲、乙分别到丙、丁 tells where each was."""
    own = sites if len(sites) == len(leaders) else [None] * len(leaders)
    events = []
    for leader, site in zip(leaders, own, strict=True):
        party = {leader, *_along(leader, acts), *_told_with(leader, leaders, acts, people)}
        if site:
            party |= {person.name for person in people if is_of(person.posts, site)}
        events.append(replace(draft, only=frozenset(party), stop=site.span if site else None))
    return events


def _one_after_another(act: Act, acts: Sequence[Act], text: str) -> list[str]:
    """Whom 分别与甲、乙交谈 tells of."""
    beside = [member for member in act.subjects if member.start in act.beside]
    each = beside and (_WITH_EACH.search(text, 0, beside[0].start) or _says_one_by_one(act, acts, text))
    return names_of(beside) if each else []


def _says_one_by_one(act: Act, acts: Sequence[Act], text: str) -> bool:
    """Whether 分别 stands between who does it and the verb, and is not of another verb: 分别汇报走访情况."""
    before = [member.end for member in act.subjects if member.end <= act.verb.start]
    between = text[max(before) : act.verb.start] if before else ""
    at = next((max(before) + between.index(word) for word in _ONE_BY_ONE if word in between), None)
    if at is not None and any(at < one.verb.start < act.verb.start and one.verb.kind == "speak" for one in acts):
        return False
    return at is not None or act.verb.text.startswith(_ONE_BY_ONE)


def _along(leader: str, acts: Sequence[Act]) -> set[str]:
    """Who escorts this one: 陪同甲慰问."""
    return {
        name
        for act in acts
        if act.verb.kind == "escort" and leader in names_of(act.objects)
        for name in names_of(act.subjects)
    }


def _told_with(leader: str, leaders: Sequence[str], acts: Sequence[Act], people: Sequence[PersonSpan]) -> set[str]:
    """Who is named from where this one of the leaders is told of alone, until another is."""
    elsewhere = {name for other in leaders for name in _along(other, acts)}
    found: set[str] = set()
    now = ""
    for person in people:
        if person.name in leaders:
            now = person.name
        elif now == leader and person.name not in elsewhere:
            found.add(person.name)
    return found
