"""Journeys and parties: the people on a journey, and the people meant where a later stop does not name them."""

import re
from collections.abc import Sequence

from loaders.bulletin.extract.clauses.frames import Sentence
from loaders.bulletin.extract.events.drafts import CLAUSE_END, ESCORTED, TOURS, Draft, acting_names, people_of
from loaders.bulletin.extract.mentions.dates import DateSpan
from loaders.bulletin.extract.people.members import Member

_MEMBERSHIP = re.compile(r"(?:任|为)(?:副?组长|成员|组员|副?团长)|随行|随同")
# Everyone at the meeting.
_EVERYBODY = re.compile(
    r"(?:全体(?:人员|与会人员|参会人员|党员|同志|代表)|与会(?:人员|领导|代表|同志)|参会(?:人员|"
    r"领导|代表)|大家)"
)
# The people who came or went together, without their names.
PARTY_NOUN = re.compile(
    r"(?:客人|来宾|考察团|考察组|代表团|检查组|督导组|督查组|督察组|调研组|视察组|访问团|工作组|"
    r"小分队|招商组|招商小组|一行人)(?!的?(?:成员|组长|团长))"
)
TIME_OF_DAY = re.compile(
    "(?:当天|当日)?(?:上午|下午|中午|傍晚|晚上|晚|当晚)"
    "(?=，|召开|举行|在|双方|又|还|会见|接待|与|同|到|赴|出席|参加|主持|听取|看望|走访|检查|前往|陪同|率)"
)
_JOURNEY = re.compile("赴|前往|考察|招商|出访|拜访|辗转|一行|先后")
# 甲、乙等同志组成的招商小分队.
_COMPOSED_OF = re.compile("(?:等(?:同志|人员?|[0-9]+人)?)?组成的?[^，。；]{0,12}(?:组|队|团)")
_NEXT_STOP = re.compile(r"\s*(?:随后|接着|之后|然后|最后)，?(?:又|还)?(?:来到|到|走进|赶到|前往|深入|赴|在)")
STATE_VISITS = frozenset({"访问", "国事访问", "正式友好访问", "正式访问", "工作访问", "出访"})
_DEPARTURE = re.compile("(?:一行)?(?:[^，。；]{0,8})?(?:赴|前往)")


def find_party(text: str, sentence: Sentence, events: Sequence[Draft]) -> list[tuple[Member, str]]:
    """(member, role) of the people whom 全体人员 or 考察组 at the beginning of a sentence refers to.

    They are everyone at the last meeting, or the party of the first event.
    """
    clause = CLAUSE_END.search(text, sentence.start + 8, sentence.end)
    head = (sentence.start, clause.end() if clause else sentence.end)
    if _EVERYBODY.search(text, *head):
        return [
            (member, "attendee")
            for member, role, _ in events[-1].roles
            if member.person and role not in ("sender", "recipient", "appointee")
        ]
    if not PARTY_NOUN.search(text, *head):
        return []
    return [
        (member, role)
        for member, role, rule in events[0].roles
        if member.person and (role in ("visitor", "leader") or _MEMBERSHIP.search(text, member.end, member.end + 12))
    ]


def _party_role(role: str, kind: str, earlier_kind: str) -> str:
    """The role of a member of a party at a later stop: guests are visitors, others keep theirs; inspectors attend."""
    if earlier_kind == "inspection" and kind != "inspection":
        return "attendee"
    return role if role in ("visitor", "attendee") or kind == "inspection" else "visitor"


def find_travellers(sentence: Sentence, text: str, members: Sequence[Member]) -> list[tuple[Member, str]]:
    """(member, role) of the people on a journey, from the sentence before its first leg: 卓远山率骆云赴外地招商."""
    if composition := _COMPOSED_OF.search(text, sentence.start, sentence.end):
        travellers = [
            member for member in members if member.person and sentence.start <= member.start < composition.start()
        ]
        leader_starts = {member.start for act in sentence.acts if act.verb.kind == "lead" for member in act.subjects}
        return [(member, "visitor") for member in travellers] + [
            (member, "leader") for member in travellers if member.start in leader_starts
        ]
    return [
        (member, role)
        for act in sentence.acts
        if act.verb.kind == "lead" and _JOURNEY.search(text, sentence.start, sentence.end)
        for role, members in (("leader", act.subjects), ("visitor", (*act.subjects, *act.objects)))
        for member in members
        if member.person or (role == "visitor" and member in act.objects)
    ] or [
        (member, role)
        for act in sentence.acts
        for member in act.subjects
        for role in ("leader", "visitor")
        if member.person and _DEPARTURE.match(text, member.end)
    ]


def inherit_roles(
    events: Sequence[Draft], journey: Sequence[tuple[Member, str]], event: Draft, sentence: Sentence, text: str
) -> list[tuple[Member, str, str]]:
    """The roles that an event takes from earlier ones: of the guests that 双方 refers to, of people on a journey."""
    guests = [
        (member, role) for member, role, _ in (events[-1].roles if events else ()) if role in ("visitor", "leader")
    ]
    if events and (unnamed := find_party(text, sentence, events)):
        return [(member, _party_role(role, event.kind, events[0].kind), "roles.party") for member, role in unnamed]
    if event.rule == ESCORTED:
        return [
            (member, role, "roles.journey")
            for member, role, _ in events[0].roles
            if role in ("visitor", "leader") and member.person
        ]
    if (
        events
        and events[0].name in STATE_VISITS
        and event.kind in ("talks", "visit", "inspection")
        and not (acting_names(sentence) & people_of(events[0]))
    ):
        return [(member, "attendee", "roles.journey") for member, role, _ in events[0].roles if role == "visitor"]
    if events and _is_unnamed_leg(event, events[0], sentence):
        travel_role = "visitor" if events[0].kind == "visit" else "leader"
        return [
            (member, role, "roles.journey")
            for member, role, _ in events[0].roles
            if role == travel_role and member.person
        ]
    host_missing = event.rule == "events.receive" and not any(
        act.subjects for act in sentence.acts if act.verb.kind == "receive"
    )
    if host_missing and events:
        hosts = [(member, role, "roles.host") for member, role, _ in events[-1].roles if role == "host"]
        heads = [member for member, role, _ in events[-1].roles if role in ("chair", "leader") and member.person]
        if not hosts and len(heads) == 1 and TIME_OF_DAY.match(text, sentence.start):
            return [(heads[0], "host", "roles.host")]  # 上午，甲主持召开…。下午，会见乙
        return hosts
    if event.kind == "talks" and (leaders := _find_tour_leaders(events, event, sentence, text)):
        return leaders
    if event.kind == "talks" and "双方" in text[sentence.start : sentence.end]:
        return [(member, role, "roles.both-sides") for member, role in guests if role == "visitor"]
    if journey and event.kind in ("visit", "talks", "ceremony", "inspection", "meeting"):
        return [(member, role, "roles.journey") for member, role in journey if role == "visitor" or not events]
    return []


def _find_tour_leaders(
    events: Sequence[Draft], event: Draft, sentence: Sentence, text: str
) -> list[tuple[Member, str, str]]:
    """The leaders of the tour, where the sentence about its next stop omits them: 随后来到青林社区，与乙座谈."""
    tour = next((earlier for earlier in reversed(events) if earlier.kind in TOURS), None)
    act = sentence.act_at(event.start)
    if not tour or not act or not act.partners or act.agents or not _NEXT_STOP.match(text, sentence.start):
        return []
    return [
        (member, "attendee", "roles.journey")
        for member, role, _ in tour.roles
        if role in ("leader", "visitor") and member.person
    ]


def is_journey_day(journey: Draft, days: Sequence[DateSpan]) -> bool:
    """Whether the day is one of the days of `journey`, a visit or inspection of several days."""
    day = days[0].first if days else None
    return bool(
        journey.kind in TOURS
        and day
        and journey.first
        and journey.last
        and (journey.first < journey.last and journey.first <= day <= journey.last)
    )


def _is_unnamed_leg(event: Draft, journey: Draft, sentence: Sentence) -> bool:
    """Whether the event is one day of a journey, without the people on it: 26日，与某公司总经理座谈."""
    inside = (
        journey.kind in TOURS
        and journey.first
        and journey.last
        and event.first
        and (journey.first <= event.first <= journey.last)
    )
    act = sentence.act_at(event.start)
    return bool(inside and act and (event.kind in ("visit", "talks") or event.kind == journey.kind) and not act.agents)
