"""Events reported together that were several: guests received one by one, leaders who each led a party."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from loaders.bulletin.extract.clauses.frames import Act, Sentence
from loaders.bulletin.extract.events.drafts import Draft
from loaders.bulletin.extract.events.tours import Site, find_sites, is_from, split_sites
from loaders.bulletin.extract.mentions.places import is_place
from loaders.bulletin.extract.people.members import Member, names_of
from loaders.bulletin.extract.people.spans import PersonSpan
from loaders.bulletin.extract.vocabulary.vocabulary import Vocabulary
from loaders.text.characters import HAN

_SEPARATELY = ("分别", "分头", "先后分别")
_SPLIT_KINDS = frozenset({"inspection", "visit", "call"})
_LEADER_ROLES = {"visit": ("leader", "visitor"), "call": ("attendee",)}
_OUTGOING = frozenset({"lead", "visit", "inspect"})
_WITH_EACH = re.compile(r"(?:分别|先后)(?:与|同|和)$")
_CLAUSE = re.compile(r"[，；：。！？\n]")
# 到云栖镇检查, from a name to the end of the clause: where the person went.
_GOING = "来到|前往|深入|走进|到|赴"
_WENT_TO = re.compile(rf"(?:一行|等)?(?P<each>分别|各自|分头)?(?:带队|率队)?(?:{_GOING}|在)")
_PLACE_NAMES = re.compile(rf"[{HAN}A-Za-z0-9、]{{2,24}}")
_ACTIVITY = re.compile(
    r"(?:实地|现场|专项)?(?:检查|督查|督导|调研|走访|慰问|看望|查看|察看|指导|暗访|巡查|巡视|"
    r"接访|连线|视频|调度|指挥|坐镇|值守|督办)"
)
_DEPARTURE = re.compile(f"(?:一行|等)?(?:{_GOING})")


@dataclass(frozen=True, slots=True)
class _Leg:
    """People and where they went. separately: 分别 applies to them. is_exact: the site is known to be theirs."""

    people: tuple[PersonSpan, ...]
    site: Site
    separately: bool
    is_exact: bool = True


def separate_parties(
    draft: Draft, sentences: Sequence[Sentence], text: str, people: Sequence[PersonSpan], words: Vocabulary
) -> list[Draft]:
    """The event, or where the text says 分别 one event for each guest or leader, as they did not meet one another."""
    legs = list(_find_legs(draft, text, people, words)) if draft.kind in _SPLIT_KINDS else []
    if (
        len({leg.site.span for leg in legs}) > 1
        and all(leg.is_exact for leg in legs)
        and not all(leg.separately for leg in legs)
    ):
        return _split_by_legs(draft, legs, text, people)
    spans = frozenset(draft.sentences)
    acts = [act for sentence in sentences if (sentence.start, sentence.end) in spans for act in sentence.acts]
    for act in acts:
        if act.verb.kind == "talk" and len(partners := _find_partners_in_turn(act, acts, text)) > 1:
            return [replace(draft, excluded=frozenset(partners) - {partner}) for partner in partners]
        if not _is_separate(act, acts, text):
            continue
        if act.verb.kind == "receive" and len(guests := names_of(act.objects)) > 1:
            return [replace(draft, excluded=frozenset(guests) - {guest}) for guest in guests]
        if act.verb.kind == "escort" and len(escorts := names_of(act.subjects)) > 1:
            return [replace(draft, excluded=frozenset(escorts) - {escort}) for escort in escorts]
        leaders = names_of(act.subjects)
        if len(leaders) < 2:
            continue
        start, end = act.subjects[-1].end, draft.sentences[-1][1]
        sites = find_sites(text, start, end)
        if act.verb.kind in _OUTGOING or len(sites) == len(leaders):
            later_people = [person for person in people if start <= person.start < end]
            return _split_by_leaders(draft, leaders, acts, later_people, sites)
    return [draft]


def _find_legs(draft: Draft, text: str, people: Sequence[PersonSpan], words: Vocabulary) -> Iterator[_Leg]:
    """The clauses of the event that report different people going to different places: 甲到云栖镇，乙到白云镇检查."""
    for start, end in draft.sentences:
        clause_starts = {mark.end() for mark in _CLAUSE.finditer(text, start, end)}
        clause_starts |= {
            person.start
            for person in people
            if start < person.start < end and text[person.start - 1] == "、" and _DEPARTURE.match(text, person.end)
        }
        edges = [start, *sorted(clause_starts), end]
        for clause_start, clause_end in pairwise(edges):
            inside = [person for person in people if clause_start <= person.start and person.end <= clause_end]
            if not inside:
                continue
            stop = clause_end - (text[clause_end - 1] in "，；：。！？、\n")
            match = _WENT_TO.match(text, inside[-1].end, stop)
            sites = _read_sites(text, match.end(), stop, words) if match else []
            if not match or not sites:
                continue
            if match["each"] and len(sites) == len(inside):
                yield from (_Leg((person,), site, separately=True) for person, site in zip(inside, sites, strict=True))
                continue
            for travellers in [(person,) for person in inside] if match["each"] else [tuple(inside)]:
                yield _Leg(travellers, sites[0], bool(match["each"]), not match["each"])


def _read_sites(text: str, start: int, end: int, words: Vocabulary) -> list[Site]:
    """The places from `start` to the activity there, or to `end`; [] where it names none."""
    for stop in (*(activity.start() for activity in _ACTIVITY.finditer(text, start + 2, end)), end):
        sites = split_sites(text, start, stop) if _PLACE_NAMES.fullmatch(text, start, stop) else []
        if sites and not sites[0].name.endswith("会场") and is_place(sites[0].name, words):
            return sites
    return []


def _split_by_legs(draft: Draft, legs: Sequence[_Leg], text: str, people: Sequence[PersonSpan]) -> list[Draft]:
    """An event for each leg; other people belong to the leg whose travellers a sentence names with them."""
    leaders = {person.name for leg in legs for person in leg.people}
    inside = [person for start, end in draft.sentences for person in people if start <= person.start < end]
    events = []
    for leg in legs:
        travellers = {person.name for person in leg.people}
        repeated = [person for person in inside if person.name in travellers and person.start != leg.people[0].start]
        companions = {
            other.name
            for other in inside
            if other.name not in leaders
            and (is_from(other.posts, leg.site) or any(_share_sentence(text, person, other) for person in repeated))
        }
        roles = [
            (Member(person.start, person.end, person=person), role, "roles.apart")
            for person in leg.people
            for role in _LEADER_ROLES.get(draft.kind, ("leader",))
        ]
        events.append(
            replace(
                draft,
                restricted_to=frozenset(travellers | companions),
                roles=[*roles, *draft.roles],
                place_span=leg.site.span,
            )
        )
    return events


def _share_sentence(text: str, first: PersonSpan, second: PersonSpan) -> bool:
    between = text[min(first.start, second.start) : max(first.end, second.end)]
    return "。" not in between and "；" not in between


def _split_by_leaders(
    draft: Draft, leaders: Sequence[str], acts: Sequence[Act], people: Sequence[PersonSpan], sites: Sequence[Site]
) -> list[Draft]:
    """An event for each leader, with the people named with that leader; 甲、乙分别到丙、丁 gives the place of each."""
    own_sites = sites if len(sites) == len(leaders) else [None] * len(leaders)
    events = []
    for leader, site in zip(leaders, own_sites, strict=True):
        party = {leader, *_find_escorts(leader, acts), *_find_companions(leader, leaders, acts, people)}
        if site:
            party |= {person.name for person in people if is_from(person.posts, site)}
        events.append(replace(draft, restricted_to=frozenset(party), place_span=site.span if site else None))
    return events


def _find_partners_in_turn(act: Act, acts: Sequence[Act], text: str) -> list[str]:
    """The people of 分别与甲、乙交谈; [] where the act is not with one after the other."""
    partners = [member for member in act.subjects if member.start in act.partners]
    is_separate = partners and (_WITH_EACH.search(text, 0, partners[0].start) or _is_separate(act, acts, text))
    return names_of(partners) if is_separate else []


def _is_separate(act: Act, acts: Sequence[Act], text: str) -> bool:
    """Whether 分别 is between the subjects and the verb, and not part of another verb's clause: 分别汇报走访情况."""
    subject_ends = [member.end for member in act.subjects if member.end <= act.verb.start]
    between = text[max(subject_ends) : act.verb.start] if subject_ends else ""
    at = next((max(subject_ends) + between.index(word) for word in _SEPARATELY if word in between), None)
    if at is not None and any(at < other.verb.start < act.verb.start and other.verb.kind == "speak" for other in acts):
        return False
    return at is not None or act.verb.text.startswith(_SEPARATELY)


def _find_escorts(leader: str, acts: Sequence[Act]) -> set[str]:
    """The names of people who escort this leader: 陪同甲慰问."""
    return {
        name
        for act in acts
        if act.verb.kind == "escort" and leader in names_of(act.objects)
        for name in names_of(act.subjects)
    }


def _find_companions(
    leader: str, leaders: Sequence[str], acts: Sequence[Act], people: Sequence[PersonSpan]
) -> set[str]:
    """The names of people between this leader's name and the next leader's."""
    escorts = {name for other in leaders for name in _find_escorts(other, acts)}
    companions: set[str] = set()
    current = ""
    for person in people:
        if person.name in leaders:
            current = person.name
        elif current == leader and person.name not in escorts:
            companions.add(person.name)
    return companions
