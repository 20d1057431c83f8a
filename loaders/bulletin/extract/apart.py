"""Events told in one breath that were several: guests received one by one, leaders who went out each with a party."""

import re
from collections.abc import Sequence
from dataclasses import replace

from loaders.bulletin.extract.cast import names_of
from loaders.bulletin.extract.events import Draft
from loaders.bulletin.extract.frames import Act, Clauses
from loaders.bulletin.extract.spans import PersonSpan
from loaders.bulletin.extract.tours import Site, is_of, visited

_ONE_BY_ONE = ("分别", "分头", "先后分别")
_GOING_OUT = frozenset({"lead", "visit", "inspect"})
_WITH_EACH = re.compile(r"(?:分别|先后)(?:与|同|和)$")


def apart(draft: Draft, said: Sequence[Clauses], text: str, people: Sequence[PersonSpan]) -> list[Draft]:
    """The event, or where the text says 分别 one for each guest or each leader: they have not met one another."""
    spans = frozenset(draft.sentences)
    acts = [act for one in said if (one.start, one.end) in spans for act in one.acts]
    for act in acts:
        if act.verb.kind == "talk" and len(partners := _one_after_another(act, text)) > 1:
            return [replace(draft, without=frozenset(partners) - {partner}) for partner in partners]
        if not _says_one_by_one(act, text):
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


def _each_to_his_own(draft: Draft, leaders: Sequence[str], acts: Sequence[Act], people: Sequence[PersonSpan],
                     sites: Sequence[Site]) -> list[Draft]:
    """An event for each leader, with those told of beside him; 甲、乙分别到丙、丁 tells where each was."""
    own = sites if len(sites) == len(leaders) else [None] * len(leaders)
    events = []
    for leader, site in zip(leaders, own, strict=True):
        party = {leader, *_along(leader, acts), *_told_with(leader, leaders, acts, people)}
        if site:
            party |= {person.name for person in people if is_of(person.posts, site)}
        events.append(replace(draft, only=frozenset(party), stop=site.span if site else None))
    return events


def _one_after_another(act: Act, text: str) -> list[str]:
    """Whom 分别与甲、乙交谈 tells of."""
    beside = [member for member in act.subjects if member.start in act.beside]
    each = beside and (_WITH_EACH.search(text, 0, beside[0].start) or _says_one_by_one(act, text))
    return names_of(beside) if each else []


def _says_one_by_one(act: Act, text: str) -> bool:
    before = [member.end for member in act.subjects if member.end <= act.verb.start]
    between = text[max(before):act.verb.start] if before else ""
    return any(word in between or act.verb.text.startswith(word) for word in _ONE_BY_ONE)


def _along(leader: str, acts: Sequence[Act]) -> set[str]:
    """Who escorts this one: 陪同甲慰问."""
    return {name for act in acts if act.verb.kind == "escort" and leader in names_of(act.objects)
            for name in names_of(act.subjects)}


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
