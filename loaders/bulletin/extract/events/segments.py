"""The events of an item: where each begins, its kind, name and day, and who is told of with it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from loaders.bulletin.extract.clauses.frames import Act, Clauses
from loaders.bulletin.extract.clauses.sentences import OTHER_PARTY
from loaders.bulletin.extract.events.drafts import (
    CLAUSE_END,
    TOURS,
    Draft,
    Trigger,
    doing,
    on_another_day,
    people_of,
    visitors_of,
)
from loaders.bulletin.extract.events.journeys import (
    STATE_VISIT,
    THE_PARTY,
    TIME_OF_DAY,
    carried,
    is_within,
    party_meant,
    party_of,
)
from loaders.bulletin.extract.events.roles import roles_of
from loaders.bulletin.extract.events.triggers import (
    came_to,
    chaired,
    escorted,
    find_trigger,
    goes_on,
    in_session,
    led_out,
    taught,
    went,
)
from loaders.bulletin.extract.mentions.dates import DateSpan
from loaders.bulletin.extract.people.members import Member, names_of
from loaders.bulletin.extract.vocabulary.vocabulary import Vocabulary

_ON_OCCASION = re.compile(r"^\s*在.*(?:上|时|期间|中)$")
_ASIDE = frozenset({"message", "call"})
# 参加督查, 陪同调研.
_TOURING = re.compile("了?(?:督查|调研|检查|考察|视察|督导|走访|慰问|参观|暗访|巡查|督战|执法检查)")
# 会前看望…。会上，…: back to the meeting.
_IN_SESSION = re.compile(r"\s*(?:会上|会议上|会议(?:要求|强调|决定|议定|指出|听取|认为|明确)|座谈会上|汇报会上|会议由)")
_SESSIONS = frozenset({"meeting", "study", "discussion", "talks"})
_ALONG = ("随同", "随团", "随行", "同行", "一同考察", "一同前往")
_LEGS = frozenset({"visit", "talks", "ceremony"})
_NAMED = 6
# So near to the head of a sentence stands who does it.
_AT_HEAD = 3
# 在会见某人时, 同某人会谈时: at the head of a sentence.
_WHILE = re.compile("\\s*(?:在)?(?:分别)?(?:会见|接见|看望|拜会|拜访|同|与)[^，。；]{2,60}时，")
# 座谈前，…察看; 会后，…走访: beside the meeting, and somewhere else.
_BESIDE_IT = re.compile("(?:会|座谈|座谈会|会议|仪式|活动|签约|培训|揭牌|会见|会谈)(?:前|后|结束后)，")
_HOLDS = re.compile("(?:接着|随即|又|还|随后|紧接着|接着套|套)(?:主持)?(?:召开|开)")
# 签约仪式21日举行: behind the day.
_HELD_ON = re.compile(
    "(?:上午|下午|晚上?)?(?:，?在[^，。；]{2,20}?)?(?:隆重|顺利|成功)?(?:举行|召开|举办|开幕|启动|揭牌)"
)
# The mark before each of several briefs in one item.
_MARKS = "△▲●■◆★☆○◇□▪•※✦"
_BRIEF = re.compile(rf"\s*[{_MARKS}][ \u3000]*")
_AT_PLACE = re.compile("\\s*在[^，。；]{2,20}(?<![时上中下内后])，")


def segment(
    text: str,
    free: str,
    said: Sequence[Clauses],
    dates: Sequence[DateSpan],
    members: Sequence[Member],
    words: Vocabulary,
) -> list[Draft]:
    """The events told in the sentences, in order; each sentence after one belongs to it until another begins."""
    head = said[0].end if said else 0
    item_day = next((span for span in dates if span.kind != "deadline" and span.start < head), None)
    telling = _Telling(text, free, words, item_day, members)
    for sentence in said:
        telling.go_on(sentence, [span for span in dates if sentence.start <= span.start < sentence.end])
    return telling.events


@dataclass(slots=True)
class _Telling:
    """What has been told so far. item_day: the day that the item begins with.

    waiting: a sentence with a day of its own and no event yet. journey: who is on a journey whose legs come next.
    apart: what is told now is of another day than the last event, and no event itself.
    """

    text: str
    free: str
    words: Vocabulary
    item_day: DateSpan | None
    members: Sequence[Member]
    events: list[Draft] = field(default_factory=list)
    waiting: tuple[Clauses, list[DateSpan]] | None = None
    journey: list[tuple[Member, str]] = field(default_factory=list)
    apart: bool = False

    def go_on(self, sentence: Clauses, days: list[DateSpan]) -> None:
        """One sentence more, with the dates in it."""
        waiting, self.waiting = self.waiting, None
        opener = _opener(self.text, sentence, days, self.words)
        at_place = bool(self.journey) and _AT_PLACE.match(self.text, sentence.start) is not None
        leg = bool(self.journey) and (opener == "day" or at_place)
        on_journey = leg or bool(
            self.events
            and (party_meant(self.text, sentence, self.events) or (opener == "day" and is_within(self.events[0], days)))
        )
        trigger = find_trigger(self.free, sentence, self.events[-1] if self.events else None, on_journey, self.words)
        brief = _BRIEF.match(self.text, sentence.start) is not None
        other = OTHER_PARTY.match(self.text, sentence.start) is not None
        anew = sentence.anew or other or (at_place and bool(self.events))
        trigger = trigger or self._told_by_where(sentence, opener, days, brief)
        if opener == "day" and not trigger and not _ends_paragraph(self.text, sentence):
            self.waiting = sentence, days  # 28日，大桥通车。县长现场查看: the day is told before the event
        elif trigger and waiting and not opener and not days:
            opener, days = "day", waiting[1]
        dated = days if opener == "day" else []
        again = self._dated_now(trigger, opener, days, sentence) or _told_before(
            self.free, sentence, trigger, self.events, dated
        )
        near = _near(self.events, trigger, opener, sentence)
        again = None if brief else again
        if (
            trigger
            and not again
            and (not near or anew or brief or _begins_anew(near, trigger, opener, days, sentence, self.text))
        ):
            near = self._begin(trigger, sentence, opener, days, brief)
            if waiting and waiting[1] is days:
                near.sentences.append((waiting[0].start, waiting[0].end))
        elif not self.events:
            self.journey += party_of(sentence, self.text, self.members)
        self.apart = (
            not trigger
            if brief
            else _is_of_another_day(near, days)
            if opener == "day" and not trigger
            else (self.apart and not trigger and not opener)
        )
        if self.apart:
            return
        joined = [act for act in sentence.acts if _joins_tour(self.free, act)]
        if joined and again and near and again.kind in TOURS and near.kind not in TOURS:
            self._told_of_both(sentence, joined, again, near)
        elif event := again or near:
            event.sentences.append((sentence.start, sentence.end))
            event.roles += list(roles_of(sentence, event, self.text))
            self._along_all_the_way(sentence, event)

    def _told_by_where(self, sentence: Clauses, opener: str, days: list[DateSpan], brief: bool) -> Trigger | None:
        """What makes an event where no act does: a day and who was met then, where somebody went, who chairs."""
        free, words, events = self.free, self.words, self.events
        trigger = None
        if opener in ("day", "after", "later", "time"):
            trigger = taught(free, sentence, words) or (
                led_out(free, sentence) or goes_on(self.text, free, sentence, opener, events) if events else None
            )
        if opener == "day" and events:
            trigger = trigger or escorted(sentence, events[0], days) or chaired(free, sentence, words, alone=True)
        if opener in ("day", "after") and events:
            trigger = trigger or came_to(free, sentence)
        if brief or not events:
            trigger = (
                trigger or in_session(free, sentence, words) or went(free, sentence) or chaired(free, sentence, words)
            )
        return trigger

    def _told_of_both(self, sentence: Clauses, joined: list[Act], tour: Draft, meeting: Draft) -> None:
        """甲陪同督查并在反馈会上作了表态，乙参加反馈会: of the tour only who joined it, of the meeting the rest."""
        rest = [act for act in sentence.acts if act not in joined]
        names = {name for act in joined for name in names_of(act.subjects)}
        tour.sentences.append((sentence.start, sentence.end))
        tour.roles += list(roles_of(replace(sentence, acts=joined), tour, self.text))
        tour.without |= (
            {name for act in rest for name in names_of((*act.subjects, *act.objects))} - names - people_of(tour)
        )
        self._along_all_the_way(replace(sentence, acts=joined), tour)
        if rest:
            meeting.sentences.append((sentence.start, sentence.end))
            meeting.roles += list(roles_of(replace(sentence, acts=rest), meeting, self.text))

    def _along_all_the_way(self, sentence: Clauses, last: Draft) -> None:
        """甲、乙随同考察, told behind the legs of a journey: they were on each of them."""
        going = visitors_of(last)
        for act in sentence.acts:
            if act.verb.kind == "attend" and (
                act.verb.text.startswith(_ALONG) or (last.kind == "visit" and _joins_tour(self.free, act))
            ):
                for event in self.events:
                    if event is not last and event.kind in _LEGS and going & visitors_of(event):
                        event.roles += [(member, "attendee", "roles.attend") for member in act.subjects]

    def _dated_now(
        self, trigger: Trigger | None, opener: str, days: Sequence[DateSpan], sentence: Clauses
    ) -> Draft | None:
        """近日，甲到某地调研…。8月16日，甲…: the one event of the item, told first without its day."""
        event = self.events[0] if len(self.events) == 1 else None
        if not (event and trigger and opener == "day" and event.first is None and event.kind == trigger.kind):
            return None
        if days[0].first is None or not doing(sentence) & people_of(event):
            return None
        event.first, event.last = days[0].first, days[0].last
        return event

    def _begin(self, trigger: Trigger, sentence: Clauses, opener: str, days: Sequence[DateSpan], brief: bool) -> Draft:
        told = [day for day in days if day.kind != "deadline" and (day.first or opener == "day" or not self.item_day)]
        own = told or ([self.item_day] if self.item_day and not self.events else [])
        before = [] if brief else self.events
        event = _draft(trigger, sentence, opener, own, before[-1] if before else None)
        leg = opener == "day" or _AT_PLACE.match(self.text, sentence.start)
        event.roles += carried(before, self.journey if leg else [], event, sentence, self.text)
        self.events.append(event)
        return event


def _ends_paragraph(text: str, sentence: Clauses) -> bool:
    return text[sentence.start : sentence.end].endswith("\n")


def _near(events: Sequence[Draft], trigger: Trigger | None, opener: str, sentence: Clauses) -> Draft | None:
    """The event that a sentence goes on with unless it begins another; with a letter go on those who write."""
    if not events:
        return None
    aside = trigger.kind in _ASIDE if trigger else opener == "day" or _writes_on(sentence, events)
    return events[-1] if aside else _main(events)


def _writes_on(sentence: Clauses, events: Sequence[Draft]) -> bool:
    """Whether only they speak who are in the letter just told of, and not in the event before it: 他在贺信中指出."""
    who = {member.person.name for act in sentence.acts for member in act.subjects if member.person}
    return bool(who) and who <= people_of(events[-1]) - people_of(_main(events))


def _is_of_another_day(near: Draft | None, days: Sequence[DateSpan]) -> bool:
    """Whether the first of the days is one on which the event was not."""
    return near is not None and on_another_day(near, days)


def _told_before(
    free: str, sentence: Clauses, trigger: Trigger | None, events: Sequence[Draft], dates: Sequence[DateSpan]
) -> Draft | None:
    """The event told of before, of several, that the sentence names again: 在云栖论坛开幕式上，…."""
    if len(events) < 2 or sentence.anew:
        return None
    if events[-1].kind not in TOURS and _joined_tour(free, sentence, trigger.start if trigger else sentence.end):
        return next((event for event in reversed(events) if event.kind in TOURS), None)
    guests = {
        member.person.name
        for act in sentence.acts
        if act.verb.kind == "receive"
        for member in act.objects
        if member.person
    }
    received = (
        event
        for event in events
        if guests and event.kind == "talks" and guests <= people_of(event) and not on_another_day(event, dates)
    )
    if met := next(received, None):
        return met
    if _IN_SESSION.match(free, sentence.start) and not trigger:
        return next((event for event in reversed(events) if event.kind in _SESSIONS), None)
    clause = CLAUSE_END.search(free, sentence.start + 1, sentence.end)
    head = free[sentence.start : clause.start() if clause else sentence.end]
    names = (trigger.name if trigger else "", head if _ON_OCCASION.search(head) else "")
    return next(
        (
            event
            for event in events
            if len(event.name) >= _NAMED and any(event.name[-_NAMED:] in name for name in names)
        ),
        None,
    )


def _joined_tour(free: str, sentence: Clauses, before: int) -> bool:
    """参加督查, 陪同调研 in front of `before`, told behind the meeting that ended it."""
    return any(_joins_tour(free, act) and act.verb.end <= before for act in sentence.acts)


def _joins_tour(free: str, act: Act) -> bool:
    told = act.verb.kind in ("attend", "escort") and bool(act.subjects)
    return told and bool(_TOURING.match(free, act.verb.end) or _TOURING.search(act.verb.text))


def _main(events: Sequence[Draft]) -> Draft:
    """The event that a sentence without a sign of its own goes on with: the last that is no mere message or call."""
    return next((event for event in reversed(events) if event.kind not in _ASIDE), events[-1])


def _opener(text: str, sentence: Clauses, dates: Sequence[DateSpan], words: Vocabulary) -> str:
    """How a sentence begins: `day` with a date, `after` what came before, `later`, `also`, or "" with none."""
    printed = text[sentence.start : sentence.end]
    head = printed.lstrip(f"　 ”\n{_MARKS}")
    indent = len(printed) - len(head)
    near = bool(dates) and dates[0].start - sentence.start <= 12 + indent and dates[0].kind != "deadline"
    held = bool(dates) and dates[0].kind in ("day", "same", "next") and _HELD_ON.match(text, dates[0].end)
    if (near or held) and not CLAUSE_END.search(text, sentence.start + indent, dates[0].start):
        return "day"  # held: 签约仪式21日举行
    if words.phrases.after.match(head) or _BESIDE_IT.match(head):
        return "after"
    if TIME_OF_DAY.match(head):
        return "time"
    if words.phrases.later.match(head):
        return "later"
    return "also" if words.phrases.also.match(head) else ""


def _is_of_others(event: Draft, trigger: Trigger, sentence: Clauses, text: str) -> bool:
    """甲视察某地。乙暗访了某地: by another who is named with a post; 甲主持会议。甲会见乙: with guests of its own."""
    act = sentence.act_at(trigger.start)
    here = {name for one in sentence.acts for name in names_of((*one.subjects, *one.objects))}
    if act and trigger.rule == "events.receive" and event.kind in ("meeting", "study"):
        return bool(names_of(act.objects)) and people_of(event).isdisjoint(names_of(act.objects))
    if not act or trigger.kind not in TOURS or event.kind not in TOURS or not here:
        return False
    first = next((member.person for member in act.subjects if member.person), None)
    led = any(role in ("leader", "visitor") for _, role, _ in event.roles)
    alone = all(one.verb.kind not in ("escort", "attend", "message") for one in sentence.acts)
    whole = text[sentence.start : sentence.end]
    heads = first is not None and first.start - sentence.start <= _AT_HEAD
    joins = act.verb.text.startswith(("随", "一同", "共同")) or THE_PARTY.search(whole) or "分别" in whole
    return bool(
        led
        and alone
        and heads
        and not joins
        and first
        and first.posts
        and people_of(event).isdisjoint(here)
        and not any(name in whole for name in people_of(event))
    )


def _receives_others(event: Draft, trigger: Trigger, sentence: Clauses) -> bool:
    """下午，又会见了…: guests who are received after others have not met them."""
    guests = {
        member.person.name
        for act in sentence.acts
        if act.verb.kind == "receive"
        for member in act.objects
        if member.person
    }
    received = any(role == "visitor" for _, role, _ in event.roles)
    return (
        received
        and trigger.rule == "events.receive"
        and event.rule == "events.receive"
        and bool(guests)
        and (not guests & people_of(event))
    )


def _meets_others(event: Draft, trigger: Trigger, sentence: Clauses, text: str) -> bool:
    """在同甲会谈时…。在会见乙时…: on a journey, or in turn; those met one after the other have not met."""
    act = sentence.act_at(trigger.start)
    if not act or trigger.kind not in ("talks", "visit", "inspection"):
        return False
    met = {
        name
        for one in sentence.acts
        if one is act or one.verb.kind == "escort"
        for name in names_of((*one.subjects, *one.objects))
    }
    if not met - people_of(event) or not (event.kind != "visit" or event.name in STATE_VISIT):
        return False
    elsewhere = (
        event.kind in ("talks", "ceremony") and trigger.kind != "talks" and bool(_AT_PLACE.match(text, sentence.start))
    )
    return (
        elsewhere
        or bool(_WHILE.match(text, sentence.start))
        or (event.kind == "visit" and trigger.rule == "events.receive" and not act.subjects)
    )


def _begins_anew(
    event: Draft, trigger: Trigger, opener: str, dates: Sequence[DateSpan], sentence: Clauses, text: str
) -> bool:
    if opener == "day":
        first = dates[0].first
        if event.last and event.last != event.first and not dates[0].last:  # a leg of a journey of several days
            return not (first == event.first and trigger.kind == event.kind and len(event.sentences) == 1)
        return dates[0].kind in ("same", "next") or first is None or first != event.first or trigger.kind != event.kind
    if not opener and _is_of_others(event, trigger, sentence, text):
        return True
    if trigger.kind == "message":
        return event.kind != "message"
    if trigger.kind == "call":
        return (event.kind != "call" and not trigger.name.startswith("通过")) or opener in ("after", "later")
    if opener == "after" and (
        trigger.kind in ("visit", "inspection")
        or (trigger.kind == "meeting" and _HOLDS.search(text, sentence.start, trigger.start))
    ):
        return True  # 会议结束后，接着主持召开调度会
    if opener == "time" and trigger.kind in ("meeting", "study", "ceremony", "talks"):
        return trigger.name[-_NAMED:] != event.name[-_NAMED:] or trigger.kind != event.kind
    if _receives_others(event, trigger, sentence) or _meets_others(event, trigger, sentence, text):
        return True
    if opener in ("after", "later", "time"):
        return trigger.kind != event.kind and not {trigger.kind, event.kind} <= {"visit", "inspection"}
    return False


def _draft(trigger: Trigger, sentence: Clauses, opener: str, dates: Sequence[DateSpan], before: Draft | None) -> Draft:
    day = next((span for span in dates if span.kind != "deadline"), None)
    first, last = (day.first, day.last) if day else (None, None)
    if day and day.kind == "same" and first is None and before:
        first = before.first
    if day is None and before:
        first, last = before.first, before.last
    return Draft(trigger.kind, trigger.name, first, last, trigger.start, trigger.end, trigger.rule)
