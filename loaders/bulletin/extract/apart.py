"""Events told in one breath that were several: guests received one by one, leaders who went out each with a party."""

from collections.abc import Sequence
from dataclasses import replace

from loaders.bulletin.extract.cast import Member
from loaders.bulletin.extract.events import Draft
from loaders.bulletin.extract.frames import Act, Clauses

_ONE_BY_ONE = ("分别", "分头", "先后分别")
_GOING_OUT = frozenset({"lead", "visit", "inspect"})


def apart(draft: Draft, said: Sequence[Clauses], text: str) -> list[Draft]:
    """The event, or where the text says 分别 one for each guest or each leader: they have not met one another."""
    spans = frozenset(draft.sentences)
    told = [one for one in said if (one.start, one.end) in spans]
    acts = [act for one in told for act in one.acts]
    for act in acts:
        if not _says_one_by_one(act, text):
            continue
        if act.verb.kind == "receive" and len(guests := _names(act.objects)) > 1:
            return [replace(draft, without=frozenset(guests) - {guest}) for guest in guests]
        if act.verb.kind == "escort" and len(escorts := _names(act.subjects)) > 1:
            return [replace(draft, without=frozenset(escorts) - {escort}) for escort in escorts]
        if act.verb.kind in _GOING_OUT and len(leaders := _names(act.subjects)) > 1:
            return [replace(draft, only=frozenset({leader, *_along(leader, acts), *_told_with(leader, leaders, told)}))
                    for leader in leaders]
    return [draft]


def _says_one_by_one(act: Act, text: str) -> bool:
    last = max((member.end for member in act.subjects), default=act.verb.start)
    between = text[last:act.verb.start] if last <= act.verb.start else ""
    return any(word in between or act.verb.text.startswith(word) for word in _ONE_BY_ONE)


def _names(members: Sequence[Member]) -> list[str]:
    return [member.person.name for member in members if member.person]


def _along(leader: str, acts: Sequence[Act]) -> set[str]:
    """Who escorts this one: 陪同甲慰问."""
    return {name for act in acts if act.verb.kind == "escort" and leader in _names(act.objects)
            for name in _names(act.subjects)}


def _told_with(leader: str, leaders: Sequence[str], told: Sequence[Clauses]) -> set[str]:
    """Who is named in the sentences that tell of this one of the leaders alone."""
    found: set[str] = set()
    for sentence in told:
        names = {name for act in sentence.acts for name in _names((*act.subjects, *act.objects))}
        if names & set(leaders) == {leader}:
            found |= names
    return found
