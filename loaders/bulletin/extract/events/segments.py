"""The events of an item: where each begins, its kind, name and day, and the sentences and people that belong to it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from loaders.bulletin.extract.clauses.frames import Act, Sentence
from loaders.bulletin.extract.clauses.sentences import OTHER_PARTY
from loaders.bulletin.extract.events.drafts import (
    CLAUSE_END,
    TOURS,
    Draft,
    Trigger,
    acting_names,
    is_on_other_day,
    people_of,
    visitors_of,
)
from loaders.bulletin.extract.events.journeys import (
    PARTY_NOUN,
    STATE_VISITS,
    TIME_OF_DAY,
    find_party,
    find_travellers,
    inherit_roles,
    is_journey_day,
)
from loaders.bulletin.extract.events.roles import find_roles
from loaders.bulletin.extract.events.triggers import (
    find_arrival,
    find_chaired,
    find_course,
    find_escorted_day,
    find_journey,
    find_led_tour,
    find_next_day,
    find_session,
    find_trigger,
)
from loaders.bulletin.extract.mentions.dates import DateSpan
from loaders.bulletin.extract.people.members import Member, names_of
from loaders.bulletin.extract.vocabulary.vocabulary import Vocabulary

_ON_OCCASION = re.compile(r"^\s*在.*(?:上|时|期间|中)$")
_AT_A_DISTANCE = frozenset({"message", "call"})
# 参加督查, 陪同调研.
_TOUR_VERB = re.compile("了?(?:督查|调研|检查|考察|视察|督导|走访|慰问|参观|暗访|巡查|督战|执法检查)")
# 会前看望…。会上，…: back to the meeting.
_IN_SESSION = re.compile(r"\s*(?:会上|会议上|会议(?:要求|强调|决定|议定|指出|听取|认为|明确)|座谈会上|汇报会上|会议由)")
_SESSIONS = frozenset({"meeting", "study", "discussion", "talks"})
_ACCOMPANYING = ("随同", "随团", "随行", "同行", "一同考察", "一同前往")
_LEG_KINDS = frozenset({"visit", "talks", "ceremony"})
_SHORTEST_NAME = 6
# Characters before a subject that begins its sentence, at most.
_INITIAL = 3
# 在会见某人时, 同某人会谈时: at the beginning of a sentence.
_DURING_MEETING = re.compile("\\s*(?:在)?(?:分别)?(?:会见|接见|看望|拜会|拜访|同|与)[^，。；]{2,60}时，")
# 座谈前，…察看; 会后，…走访: before or after the meeting, somewhere else.
_AROUND_MEETING = re.compile("(?:会|座谈|座谈会|会议|仪式|活动|签约|培训|揭牌|会见|会谈)(?:前|后|结束后)，")
_HOLDS_NEXT = re.compile("(?:接着|随即|又|还|随后|紧接着|接着套|套)(?:主持)?(?:召开|开)")
# 签约仪式21日举行: after the day.
_HELD_ON = re.compile(
    "(?:上午|下午|晚上?)?(?:，?在[^，。；]{2,20}?)?(?:隆重|顺利|成功)?(?:举行|召开|举办|开幕|启动|揭牌)"
)
# The marks before the briefs in an item.
_MARKS = "△▲●■◆★☆○◇□▪•※✦"
_BRIEF = re.compile(rf"\s*[{_MARKS}][ \u3000]*")
_AT_PLACE = re.compile("\\s*在[^，。；]{2,20}(?<![时上中下内后])，")


def draft_events(
    text: str,
    free: str,
    sentences: Sequence[Sentence],
    dates: Sequence[DateSpan],
    members: Sequence[Member],
    words: Vocabulary,
) -> list[Draft]:
    """The events that the sentences describe, in order; a sentence belongs to the event before it or begins another."""
    head = sentences[0].end if sentences else 0
    item_day = next((span for span in dates if span.kind != "deadline" and span.start < head), None)
    segmentation = _Segmentation(text, free, words, item_day, members)
    for sentence in sentences:
        segmentation.add(sentence, [span for span in dates if sentence.start <= span.start < sentence.end])
    return segmentation.events


@dataclass(slots=True)
class _Segmentation:
    """The events up to some sentence. item_day: the day that the item begins with.

    pending: a sentence with its own day and no event yet. travellers: (member, role) of the people on a journey whose
    legs follow. is_detached: the current sentences are about another day than the last event, and describe no event.
    """

    text: str
    free: str
    words: Vocabulary
    item_day: DateSpan | None
    members: Sequence[Member]
    events: list[Draft] = field(default_factory=list)
    pending: tuple[Sentence, list[DateSpan]] | None = None
    travellers: list[tuple[Member, str]] = field(default_factory=list)
    is_detached: bool = False

    def add(self, sentence: Sentence, days: list[DateSpan]) -> None:
        """Add the next sentence. days: the dates in it."""
        pending, self.pending = self.pending, None
        opener = _opener(self.text, sentence, days, self.words)
        at_place = bool(self.travellers) and _AT_PLACE.match(self.text, sentence.start) is not None
        is_leg = bool(self.travellers) and (opener == "day" or at_place)
        on_journey = is_leg or bool(
            self.events
            and (
                find_party(self.text, sentence, self.events)
                or (opener == "day" and is_journey_day(self.events[0], days))
            )
        )
        trigger = find_trigger(self.free, sentence, self.events[-1] if self.events else None, on_journey, self.words)
        is_brief = _BRIEF.match(self.text, sentence.start) is not None
        is_other_party = OTHER_PARTY.match(self.text, sentence.start) is not None
        begins_event = sentence.begins_event or is_other_party or (at_place and bool(self.events))
        trigger = trigger or self._find_fallback_trigger(sentence, opener, days, is_brief)
        if opener == "day" and not trigger and not _ends_paragraph(self.text, sentence):
            self.pending = sentence, days  # 28日，大桥通车。县长现场查看: the day precedes the event
        elif trigger and pending and not opener and not days:
            opener, days = "day", pending[1]
        own_days = days if opener == "day" else []
        earlier = self._date_first_event(trigger, opener, days, sentence) or _find_earlier_event(
            self.free, sentence, trigger, self.events, own_days
        )
        current = _current_event(self.events, trigger, opener, sentence)
        earlier = None if is_brief else earlier
        if (
            trigger
            and not earlier
            and (
                not current
                or begins_event
                or is_brief
                or _begins_another(current, trigger, opener, days, sentence, self.text)
            )
        ):
            current = self._begin_event(trigger, sentence, opener, days, is_brief)
            if pending and pending[1] is days:
                current.sentences.append((pending[0].start, pending[0].end))
        elif not self.events:
            self.travellers += find_travellers(sentence, self.text, self.members)
        self.is_detached = (
            not trigger
            if is_brief
            else _is_on_other_day(current, days)
            if opener == "day" and not trigger
            else (self.is_detached and not trigger and not opener)
        )
        if self.is_detached:
            return
        tour_acts = [act for act in sentence.acts if _joins_tour(self.free, act)]
        if tour_acts and earlier and current and earlier.kind in TOURS and current.kind not in TOURS:
            self._add_to_both(sentence, tour_acts, earlier, current)
        elif event := earlier or current:
            event.sentences.append((sentence.start, sentence.end))
            event.roles += list(find_roles(sentence, event, self.text))
            self._add_to_all_legs(sentence, event)

    def _find_fallback_trigger(
        self, sentence: Sentence, opener: str, days: list[DateSpan], is_brief: bool
    ) -> Trigger | None:
        """The trigger when no act is one: a day and the people met then, a place that somebody went to, a chair."""
        free, words, events = self.free, self.words, self.events
        trigger = None
        if opener in ("day", "after", "later", "time"):
            trigger = find_course(free, sentence, words) or (
                find_led_tour(free, sentence) or find_next_day(self.text, free, sentence, opener, events)
                if events
                else None
            )
        if opener == "day" and events:
            trigger = (
                trigger
                or find_escorted_day(sentence, events[0], days)
                or find_chaired(free, sentence, words, alone=True)
            )
        if opener in ("day", "after") and events:
            trigger = trigger or find_arrival(free, sentence)
        if is_brief or not events:
            trigger = (
                trigger
                or find_session(free, sentence, words)
                or find_journey(free, sentence)
                or find_chaired(free, sentence, words)
            )
        return trigger

    def _add_to_both(self, sentence: Sentence, tour_acts: list[Act], tour: Draft, meeting: Draft) -> None:
        """Add the acts of people who joined the tour to it, the other acts to the meeting.

        甲陪同督查并在反馈会上作了表态，乙参加反馈会.
        """
        meeting_acts = [act for act in sentence.acts if act not in tour_acts]
        tour_names = {name for act in tour_acts for name in names_of(act.subjects)}
        tour.sentences.append((sentence.start, sentence.end))
        tour.roles += list(find_roles(replace(sentence, acts=tour_acts), tour, self.text))
        tour.excluded |= (
            {name for act in meeting_acts for name in names_of((*act.subjects, *act.objects))}
            - tour_names
            - people_of(tour)
        )
        self._add_to_all_legs(replace(sentence, acts=tour_acts), tour)
        if meeting_acts:
            meeting.sentences.append((sentence.start, sentence.end))
            meeting.roles += list(find_roles(replace(sentence, acts=meeting_acts), meeting, self.text))

    def _add_to_all_legs(self, sentence: Sentence, last: Draft) -> None:
        """Add people who went along to each leg of the journey: 甲、乙随同考察, after the last leg."""
        visitors = visitors_of(last)
        for act in sentence.acts:
            if act.verb.kind == "attend" and (
                act.verb.text.startswith(_ACCOMPANYING) or (last.kind == "visit" and _joins_tour(self.free, act))
            ):
                for event in self.events:
                    if event is not last and event.kind in _LEG_KINDS and visitors & visitors_of(event):
                        event.roles += [(member, "attendee", "roles.attend") for member in act.subjects]

    def _date_first_event(
        self, trigger: Trigger | None, opener: str, days: Sequence[DateSpan], sentence: Sentence
    ) -> Draft | None:
        """Date the only event so far, which the sentence repeats with its day: 近日，甲到某地调研…。8月16日，甲…."""
        event = self.events[0] if len(self.events) == 1 else None
        if not (event and trigger and opener == "day" and event.first is None and event.kind == trigger.kind):
            return None
        if days[0].first is None or not acting_names(sentence) & people_of(event):
            return None
        event.first, event.last = days[0].first, days[0].last
        return event

    def _begin_event(
        self, trigger: Trigger, sentence: Sentence, opener: str, dates: Sequence[DateSpan], is_brief: bool
    ) -> Draft:
        stated = [
            day for day in dates if day.kind != "deadline" and (day.first or opener == "day" or not self.item_day)
        ]
        days = stated or ([self.item_day] if self.item_day and not self.events else [])
        earlier_events = [] if is_brief else self.events
        event = _build_draft(trigger, sentence, opener, days, earlier_events[-1] if earlier_events else None)
        is_leg = opener == "day" or _AT_PLACE.match(self.text, sentence.start)
        event.roles += inherit_roles(earlier_events, self.travellers if is_leg else [], event, sentence, self.text)
        self.events.append(event)
        return event


def _ends_paragraph(text: str, sentence: Sentence) -> bool:
    return text[sentence.start : sentence.end].endswith("\n")


def _current_event(events: Sequence[Draft], trigger: Trigger | None, opener: str, sentence: Sentence) -> Draft | None:
    """The event that a sentence continues unless it begins another; only its writers continue a message."""
    if not events:
        return None
    is_separate = trigger.kind in _AT_A_DISTANCE if trigger else opener == "day" or _continues_message(sentence, events)
    return events[-1] if is_separate else _main_event(events)


def _continues_message(sentence: Sentence, events: Sequence[Draft]) -> bool:
    """Whether only people of the last message speak, who are not in the event before it: 他在贺信中指出."""
    agents = {member.person.name for act in sentence.acts for member in act.subjects if member.person}
    return bool(agents) and agents <= people_of(events[-1]) - people_of(_main_event(events))


def _is_on_other_day(current: Draft | None, days: Sequence[DateSpan]) -> bool:
    """Whether there is a current event, and the first of the days is outside its days."""
    return current is not None and is_on_other_day(current, days)


def _find_earlier_event(
    free: str, sentence: Sentence, trigger: Trigger | None, events: Sequence[Draft], dates: Sequence[DateSpan]
) -> Draft | None:
    """Of several events, the earlier one that the sentence refers to: 在云栖论坛开幕式上，…; None without one."""
    if len(events) < 2 or sentence.begins_event:
        return None
    if events[-1].kind not in TOURS and _reports_joining_tour(
        free, sentence, trigger.start if trigger else sentence.end
    ):
        return next((event for event in reversed(events) if event.kind in TOURS), None)
    guests = {
        member.person.name
        for act in sentence.acts
        if act.verb.kind == "receive"
        for member in act.objects
        if member.person
    }
    talks = (
        event
        for event in events
        if guests and event.kind == "talks" and guests <= people_of(event) and not is_on_other_day(event, dates)
    )
    if earlier_talks := next(talks, None):
        return earlier_talks
    if _IN_SESSION.match(free, sentence.start) and not trigger:
        return next((event for event in reversed(events) if event.kind in _SESSIONS), None)
    clause = CLAUSE_END.search(free, sentence.start + 1, sentence.end)
    head = free[sentence.start : clause.start() if clause else sentence.end]
    names = (trigger.name if trigger else "", head if _ON_OCCASION.search(head) else "")
    return next(
        (
            event
            for event in events
            if len(event.name) >= _SHORTEST_NAME and any(event.name[-_SHORTEST_NAME:] in name for name in names)
        ),
        None,
    )


def _reports_joining_tour(free: str, sentence: Sentence, before: int) -> bool:
    """Whether 参加督查 or 陪同调研 is in the sentence before `before`, after the meeting that ended the tour."""
    return any(_joins_tour(free, act) and act.verb.end <= before for act in sentence.acts)


def _joins_tour(free: str, act: Act) -> bool:
    has_subject = act.verb.kind in ("attend", "escort") and bool(act.subjects)
    return has_subject and bool(_TOUR_VERB.match(free, act.verb.end) or _TOUR_VERB.search(act.verb.text))


def _main_event(events: Sequence[Draft]) -> Draft:
    """The event that a sentence without a trigger continues: the last other than a message or a call, or the last."""
    return next((event for event in reversed(events) if event.kind not in _AT_A_DISTANCE), events[-1])


def _opener(text: str, sentence: Sentence, dates: Sequence[DateSpan], words: Vocabulary) -> str:
    """How a sentence begins: `day` with a date, `after` an earlier event, `time` of day, `later`, `also`, or ""."""
    printed = text[sentence.start : sentence.end]
    head = printed.lstrip(f"　 ”\n{_MARKS}")
    indent = len(printed) - len(head)
    is_near = bool(dates) and dates[0].start - sentence.start <= 12 + indent and dates[0].kind != "deadline"
    is_held_on = bool(dates) and dates[0].kind in ("day", "same", "next") and _HELD_ON.match(text, dates[0].end)
    if (is_near or is_held_on) and not CLAUSE_END.search(text, sentence.start + indent, dates[0].start):
        return "day"  # 签约仪式21日举行 begins with a day too
    if words.phrases.after.match(head) or _AROUND_MEETING.match(head):
        return "after"
    if TIME_OF_DAY.match(head):
        return "time"
    if words.phrases.later.match(head):
        return "later"
    return "also" if words.phrases.also.match(head) else ""


def _has_other_people(event: Draft, trigger: Trigger, sentence: Sentence, text: str) -> bool:
    """Whether the trigger is an act of people other than the event's.

    甲视察某地。乙暗访了某地: somebody else, named with a post. 甲主持会议。甲会见乙: other guests.
    """
    act = sentence.act_at(trigger.start)
    names = {name for other in sentence.acts for name in names_of((*other.subjects, *other.objects))}
    if act and trigger.rule == "events.receive" and event.kind in ("meeting", "study"):
        return bool(names_of(act.objects)) and people_of(event).isdisjoint(names_of(act.objects))
    if not act or trigger.kind not in TOURS or event.kind not in TOURS or not names:
        return False
    first = next((member.person for member in act.subjects if member.person), None)
    has_leader = any(role in ("leader", "visitor") for _, role, _ in event.roles)
    has_no_companions = all(other.verb.kind not in ("escort", "attend", "message") for other in sentence.acts)
    sentence_text = text[sentence.start : sentence.end]
    is_initial = first is not None and first.start - sentence.start <= _INITIAL
    is_joint = (
        act.verb.text.startswith(("随", "一同", "共同")) or PARTY_NOUN.search(sentence_text) or "分别" in sentence_text
    )
    return bool(
        has_leader
        and has_no_companions
        and is_initial
        and not is_joint
        and first
        and first.posts
        and people_of(event).isdisjoint(names)
        and not any(name in sentence_text for name in people_of(event))
    )


def _receives_others(event: Draft, trigger: Trigger, sentence: Sentence) -> bool:
    """Whether other guests are received than before, who did not meet the earlier ones: 下午，又会见了…."""
    guests = {
        member.person.name
        for act in sentence.acts
        if act.verb.kind == "receive"
        for member in act.objects
        if member.person
    }
    has_guests = any(role == "visitor" for _, role, _ in event.roles)
    return (
        has_guests
        and trigger.rule == "events.receive"
        and event.rule == "events.receive"
        and bool(guests)
        and (not guests & people_of(event))
    )


def _meets_others(event: Draft, trigger: Trigger, sentence: Sentence, text: str) -> bool:
    """Whether other people are met than before, on a journey or in turn: 在同甲会谈时…。在会见乙时….

    People met one after the other have not met.
    """
    act = sentence.act_at(trigger.start)
    if not act or trigger.kind not in ("talks", "visit", "inspection"):
        return False
    met = {
        name
        for other in sentence.acts
        if other is act or other.verb.kind == "escort"
        for name in names_of((*other.subjects, *other.objects))
    }
    if not met - people_of(event) or not (event.kind != "visit" or event.name in STATE_VISITS):
        return False
    is_elsewhere = (
        event.kind in ("talks", "ceremony") and trigger.kind != "talks" and bool(_AT_PLACE.match(text, sentence.start))
    )
    return (
        is_elsewhere
        or bool(_DURING_MEETING.match(text, sentence.start))
        or (event.kind == "visit" and trigger.rule == "events.receive" and not act.subjects)
    )


def _begins_another(
    event: Draft, trigger: Trigger, opener: str, dates: Sequence[DateSpan], sentence: Sentence, text: str
) -> bool:
    if opener == "day":
        first = dates[0].first
        if event.last and event.last != event.first and not dates[0].last:  # a leg of a journey of several days
            return not (first == event.first and trigger.kind == event.kind and len(event.sentences) == 1)
        return dates[0].kind in ("same", "next") or first is None or first != event.first or trigger.kind != event.kind
    if not opener and _has_other_people(event, trigger, sentence, text):
        return True
    if trigger.kind == "message":
        return event.kind != "message"
    if trigger.kind == "call":
        return (event.kind != "call" and not trigger.name.startswith("通过")) or opener in ("after", "later")
    if opener == "after" and (
        trigger.kind in ("visit", "inspection")
        or (trigger.kind == "meeting" and _HOLDS_NEXT.search(text, sentence.start, trigger.start))
    ):
        return True  # 会议结束后，接着主持召开调度会
    if opener == "time" and trigger.kind in ("meeting", "study", "ceremony", "talks"):
        return trigger.name[-_SHORTEST_NAME:] != event.name[-_SHORTEST_NAME:] or trigger.kind != event.kind
    if _receives_others(event, trigger, sentence) or _meets_others(event, trigger, sentence, text):
        return True
    if opener in ("after", "later", "time"):
        return trigger.kind != event.kind and not {trigger.kind, event.kind} <= {"visit", "inspection"}
    return False


def _build_draft(
    trigger: Trigger, sentence: Sentence, opener: str, dates: Sequence[DateSpan], previous: Draft | None
) -> Draft:
    day = next((span for span in dates if span.kind != "deadline"), None)
    first, last = (day.first, day.last) if day else (None, None)
    if day and day.kind == "same" and first is None and previous:
        first = previous.first
    if day is None and previous:
        first, last = previous.first, previous.last
    return Draft(trigger.kind, trigger.name, first, last, trigger.start, trigger.end, trigger.rule)
