"""Journeys and parties: who goes on one, and who is meant where a later stop does not name them."""

import re
from collections.abc import Sequence

from loaders.bulletin.extract.clauses.frames import Clauses
from loaders.bulletin.extract.events.drafts import CLAUSE_END, ESCORTED, TOURS, Draft, doing, people_of
from loaders.bulletin.extract.mentions.dates import DateSpan
from loaders.bulletin.extract.people.members import Member

_BELONGS = re.compile(r"(?:任|为)(?:副?组长|成员|组员|副?团长)|随行|随同")
# All who were at the meeting.
_EVERYBODY = re.compile(
    r"(?:全体(?:人员|与会人员|参会人员|党员|同志|代表)|与会(?:人员|领导|代表|同志)|参会(?:人员|"
    r"领导|代表)|大家)"
)
# Those who came or went together, without their names.
THE_PARTY = re.compile(
    r"(?:客人|来宾|考察团|考察组|代表团|检查组|督导组|督查组|督察组|调研组|视察组|访问团|工作组|"
    r"小分队|招商组|招商小组|一行人)(?!的?(?:成员|组长|团长))"
)
TIME_OF_DAY = re.compile(
    "(?:当天|当日)?(?:上午|下午|中午|傍晚|晚上|晚|当晚)"
    "(?=，|召开|举行|在|双方|又|还|会见|接待|与|同|到|赴|出席|参加|主持|听取|看望|走访|检查|前往|陪同|率)"
)
_JOURNEY = re.compile("赴|前往|考察|招商|出访|拜访|辗转|一行|先后")
# 甲、乙等同志组成的招商小分队.
_MADE_UP = re.compile("(?:等(?:同志|人员?|[0-9]+人)?)?组成的?[^，。；]{0,12}(?:组|队|团)")
_NEXT_STOP = re.compile(r"\s*(?:随后|接着|之后|然后|最后)，?(?:又|还)?(?:来到|到|走进|赶到|前往|深入|赴|在)")
STATE_VISIT = frozenset({"访问", "国事访问", "正式友好访问", "正式访问", "工作访问", "出访"})
_SETS_OUT = re.compile("(?:一行)?(?:[^，。；]{0,8})?(?:赴|前往)")


def party_meant(text: str, sentence: Clauses, events: Sequence[Draft]) -> list[tuple[Member, str]]:
    """Whom 全体人员 and 考察组 at the head of a sentence mean: all of the meeting, or the party told of first."""
    clause = CLAUSE_END.search(text, sentence.start + 8, sentence.end)
    head = (sentence.start, clause.end() if clause else sentence.end)
    if _EVERYBODY.search(text, *head):
        return [
            (member, "attendee")
            for member, role, _ in events[-1].roles
            if member.person and role not in ("sender", "recipient", "appointee")
        ]
    if not THE_PARTY.search(text, *head):
        return []
    return [
        (member, role)
        for member, role, rule in events[0].roles
        if member.person and (role in ("visitor", "leader") or _BELONGS.search(text, member.end, member.end + 12))
    ]


def _as_party(role: str, kind: str, before: str) -> str:
    """The role of one of a party at a later stop: of guests visitor, of others as before; inspectors attend."""
    if before == "inspection" and kind != "inspection":
        return "attendee"
    return role if role in ("visitor", "attendee") or kind == "inspection" else "visitor"


def party_of(sentence: Clauses, text: str, members: Sequence[Member]) -> list[tuple[Member, str]]:
    """Who goes on a journey of several days, as the sentence before its first leg tells: 卓远山率骆云赴外地招商."""
    if made_up := _MADE_UP.search(text, sentence.start, sentence.end):
        going = [member for member in members if member.person and sentence.start <= member.start < made_up.start()]
        leading = {member.start for act in sentence.acts if act.verb.kind == "lead" for member in act.subjects}
        return [(member, "visitor") for member in going] + [
            (member, "leader") for member in going if member.start in leading
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
        if member.person and _SETS_OUT.match(text, member.end)
    ]


def carried(
    events: Sequence[Draft], journey: Sequence[tuple[Member, str]], event: Draft, sentence: Clauses, text: str
) -> list[tuple[Member, str, str]]:
    """The roles that an event takes over: the guests of 双方, and whoever goes on a journey that it is a leg of."""
    guests = [
        (member, role) for member, role, _ in (events[-1].roles if events else ()) if role in ("visitor", "leader")
    ]
    if events and (unnamed := party_meant(text, sentence, events)):
        return [(member, _as_party(role, event.kind, events[0].kind), "roles.party") for member, role in unnamed]
    if event.rule == ESCORTED:
        return [
            (member, role, "roles.journey")
            for member, role, _ in events[0].roles
            if role in ("visitor", "leader") and member.person
        ]
    if (
        events
        and events[0].name in STATE_VISIT
        and event.kind in ("talks", "visit", "inspection")
        and not (doing(sentence) & people_of(events[0]))
    ):
        return [(member, "attendee", "roles.journey") for member, role, _ in events[0].roles if role == "visitor"]
    if events and _is_unnamed_leg(event, events[0], sentence):
        goes = "visitor" if events[0].kind == "visit" else "leader"
        return [
            (member, role, "roles.journey") for member, role, _ in events[0].roles if role == goes and member.person
        ]
    nobody_receives = event.rule == "events.receive" and not any(
        act.subjects for act in sentence.acts if act.verb.kind == "receive"
    )
    if nobody_receives and events:
        before = [(member, role, "roles.host") for member, role, _ in events[-1].roles if role == "host"]
        heads = [member for member, role, _ in events[-1].roles if role in ("chair", "leader") and member.person]
        if not before and len(heads) == 1 and TIME_OF_DAY.match(text, sentence.start):
            return [(heads[0], "host", "roles.host")]  # 上午，甲主持召开…。下午，会见乙
        return before
    if event.kind == "talks" and (doers := _doers_before(events, event, sentence, text)):
        return doers
    if event.kind == "talks" and "双方" in text[sentence.start : sentence.end]:
        return [(member, role, "roles.both-sides") for member, role in guests if role == "visitor"]
    if journey and event.kind in ("visit", "talks", "ceremony", "inspection", "meeting"):
        return [(member, role, "roles.journey") for member, role in journey if role == "visitor" or not events]
    return []


def _doers_before(events: Sequence[Draft], event: Draft, sentence: Clauses, text: str) -> list[tuple[Member, str, str]]:
    """随后来到青林社区，与乙座谈: the leaders of the tour, whom the sentence about its next stop leaves out."""
    tour = next((one for one in reversed(events) if one.kind in TOURS), None)
    act = sentence.act_at(event.start)
    if not tour or not act or not act.beside or act.doers or not _NEXT_STOP.match(text, sentence.start):
        return []
    return [
        (member, "attendee", "roles.journey")
        for member, role, _ in tour.roles
        if role in ("leader", "visitor") and member.person
    ]


def is_within(journey: Draft, days: Sequence[DateSpan]) -> bool:
    """Whether the day is one of several of a journey or an inspection that was told of first."""
    day = days[0].first if days else None
    return bool(
        journey.kind in TOURS
        and day
        and journey.first
        and journey.last
        and (journey.first < journey.last and journey.first <= day <= journey.last)
    )


def _is_unnamed_leg(event: Draft, journey: Draft, sentence: Clauses) -> bool:
    """26日，与某公司总经理座谈: a day of a journey, told without those whose it is."""
    inside = (
        journey.kind in TOURS
        and journey.first
        and journey.last
        and event.first
        and (journey.first <= event.first <= journey.last)
    )
    act = sentence.act_at(event.start)
    return bool(inside and act and (event.kind in ("visit", "talks") or event.kind == journey.kind) and not act.doers)
