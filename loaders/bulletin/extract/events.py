"""The events of an item: where each begins, its kind, name and day, and who has which role in it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from loaders.bulletin.extract.cast import Member, names_of
from loaders.bulletin.extract.dates import DateSpan
from loaders.bulletin.extract.frames import Act, Clauses, Verb
from loaders.bulletin.extract.spans import PersonSpan
from loaders.bulletin.extract.vocabulary import HAN, Vocabulary
from loaders.bulletin.text import MASK

_EVENT_MAKING = frozenset({
    "receive", "talk", "call", "sign", "visit", "inspect", "study", "discuss", "message", "act",
    "activity"})
_KIND_OF_VERB = {"receive": "talks", "talk": "talks", "call": "call", "sign": "ceremony", "visit": "visit",
                 "inspect": "inspection", "study": "study", "discuss": "discussion", "message": "message",
                 "act": "other", "activity": "activity"}
_ABOVE = re.compile(
    r"(?:中国共产党)?(?:中共)?中央|国家(?!级)|国务院|全国(?:人大|政协)|党中央|[省市州县](?:委|政府|人大|政协|人民政府)")
_COMING_HERE = re.compile(r"来(?:我|本)?(?:[市县区州省镇乡]|新区|集团|公司|高新区|经开区|开发区|园区)")
_GUESTS_BODY = re.compile(r"(?:公司|集团|大学|学院|银行|研究院|研究所|协会|商会)[^，。、]{0,8}$")
# 作风整顿会: a meeting of a kind that the lexicon does not name.
_ANY_MEETING = re.compile(rf"了?[{HAN}0-9“”]{{2,30}}?(?<!委员)(?<!机)(?<!社)会(?=[，。；]|$)")
# What is said in a message: its writer says it.
_WRITES = frozenset({"表示", "说", "指出", "强调"})
_BELONGS = re.compile(r"(?:任|为)(?:副?组长|成员|组员|副?团长)|随行|随同")
_ON_OCCASION = re.compile(r"^\s*在.*(?:上|时|期间|中)$")
_ASIDE = frozenset({"message", "call"})
# 会前看望…。会上，…: back to the meeting.
_TOURS = frozenset({"inspection", "visit"})
_TOURING = re.compile("了?(?:督查|调研|检查|考察|视察|督导|走访|慰问|参观|暗访|巡查|督战|执法检查)")
_IN_SESSION = re.compile(r"\s*(?:会上|会议上|会议(?:要求|强调|决定|议定|指出|听取|认为|明确)|座谈会上|汇报会上|会议由)")
_SESSIONS = frozenset({"meeting", "study", "discussion", "talks"})
# All who were at the meeting.
_EVERYBODY = re.compile(r"(?:全体(?:人员|与会人员|参会人员|党员|同志|代表)|与会(?:人员|领导|代表|同志)|参会(?:人员|"
                        r"领导|代表)|大家)")
# Those who came or went together, without their names.
_THE_PARTY = re.compile(r"(?:客人|来宾|考察团|考察组|代表团|检查组|督导组|督查组|督察组|调研组|视察组|访问团|工作组|"
                        r"小分队|招商组|招商小组|一行人)(?!的?(?:成员|组长|团长))")
_ALONG = ("随同", "随团", "随行", "同行", "一同考察", "一同前往")
_LEGS = frozenset({"visit", "talks", "ceremony"})
_ESCORTED = "events.escorted"
_NAMED = 6
_AT_HEAD = 3
# 项目奠基: what happens to a work, whoever is there.
_BY_ITSELF = frozenset({"奠基", "揭牌", "揭幕", "剪彩", "正式开工", "开工奠基", "破土动工", "竣工投产", "正式投产",
                        "正式通车", "正式启用",
                        "正式开园", "正式运营", "挂牌成立", "正式挂牌", "破土奠基", "顺利合龙", "正式开业", "开业运营"})
# 1号产线进入试生产: the same, without a ceremony.
_STARTS_UP = ("试生产", "试运行", "试产")
# 赴 is said of a journey to others, 到 and 深入 of one's own villages.
_FAR = re.compile(r"赴(?![^，。]{0,12}(?:[镇乡村]|社区|街道|现场|一线|企业|项目|工地))")
# 以视频连线方式召开: how, and not what.
_BY_MEANS = re.compile("的?(?:方式|形式|渠道|系统)")
_HELD_BY = re.compile("[^，。；]*(?:(?:主办|承办|协办|举办|组织|发起|联办)的|(?:召开|举行|开展)了?)")
_OPENS_OR_ENDS = re.compile("开幕|闭幕|启幕|落幕|帷幕|序幕")
# 在会见某人时, 同某人会谈时: at the head of a sentence.
_WHILE = re.compile("\\s*(?:在)?(?:分别)?(?:会见|接见|看望|拜会|拜访|同|与)[^，。；]{2,60}时，")
# 座谈前，…察看; 会后，…走访: beside the meeting, and somewhere else.
_BESIDE_IT = re.compile("(?:会|座谈|座谈会|会议|仪式|活动|签约|培训|揭牌|会见|会谈)(?:前|后|结束后)，")
# 接待甲一行来区考察: they visit.
_COMES_TO_SEE = re.compile("(?:一行)?(?:[^，。；]{0,6})?(?:来|赴|到)[^，。；]{0,6}(?:考察|调研|参观|对接)")
_HOLDS = re.compile("(?:接着|随即|又|还|随后|紧接着|接着套|套)(?:主持)?(?:召开|开)")
_TIME_OF_DAY = re.compile("(?:当天|当日)?(?:上午|下午|中午|傍晚|晚上|晚|当晚)"
                          "(?=，|召开|举行|在|双方|又|还|会见|接待|与|同|到|赴|出席|参加|主持|听取|看望|走访|检查|前往|陪同|率)")
_HELD_ON = re.compile("(?:上午|下午|晚上?)?(?:，?在[^，。；]{2,20}?)?(?:隆重|顺利|成功)?(?:举行|召开|举办|开幕|启动|揭牌)")
_JOURNEY = re.compile("赴|前往|考察|招商|出访|拜访|辗转|一行|先后")
# 甲、乙等同志组成的招商小分队.
_MADE_UP = re.compile("(?:等(?:同志|人员?|[0-9]+人)?)?组成的?[^，。；]{0,12}(?:组|队|团)")
_REPORTS_TO = re.compile(f"向[{MASK}、和及与]{{2,}}[^，。；]{{0,6}}汇报")
_BOTH = re.compile("双方[^，。；]{0,16}$")
# 另一路由副县长…带队.
OTHER_PARTY = re.compile("(?:另一?|第?[二三四])(?:路|组)由?")
_GONE = re.compile("来到|走进|直奔|直插|赶到|赴|前往|(?<![达得看受直谈收遇找来赶])到(?![会场位期底])")
_DONE_THERE = re.compile("慰问|看望|走访|察看|查看|检查|督导|督查|调研|考察|现场办公|研究")
# 分别带队检查：甲到云栖镇，乙到白云镇: who does it stands behind.
_LEGS_FOLLOW = re.compile(f"[^，。；：]{{0,12}}：[^。：]{{0,24}}?{MASK}(?:来到|前往|深入|赴|到)")
_TO_REPORT = ("赴", "前往", "到")
_AT = re.compile("在[^，。；]{0,40}$")
_IN_IT = re.compile("上，|上[，\u4e00-\u9fff]")
# The mark before each of several briefs in one item.
_MARKS = "△▲●■◆★☆○◇□▪•※✦"
_BRIEF = re.compile(rf"\s*[{_MARKS}][ \u3000]*")
_AT_PLACE = re.compile("\\s*在[^，。；]{2,20}(?<![时上中下内后])，")
_STATE_VISIT = frozenset({"访问", "国事访问", "正式友好访问", "正式访问", "工作访问", "出访"})
_SETS_OUT_TO = re.compile("(?:赴|前往)[^，。；]{2,16}$")
_SETS_OUT = re.compile("(?:一行)?(?:[^，。；]{0,8})?(?:赴|前往)")
_CLAUSE_END = re.compile(r"[，。；：！？\n]")


@dataclass(slots=True)
class Draft:
    """An event as it grows: kind, name, days, where it is told, the roles of its members by their place in the item.

    without: people told of in the same breath who were not at this one; only: the people who were, where that is known.
    stop: the place's span, of a tour; region: where a later stop of it is told.
    """

    kind: str
    name: str
    first: date | None
    last: date | None
    start: int
    end: int
    rule: str
    sentences: list[tuple[int, int]] = field(default_factory=list)
    roles: list[tuple[Member, str, str]] = field(default_factory=list)
    without: frozenset[str] = frozenset()
    only: frozenset[str] | None = None
    stop: tuple[int, int] | None = None
    region: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Trigger:
    """What makes a sentence tell of an event: its kind, its name and place, the rule."""

    kind: str
    name: str
    start: int
    end: int
    rule: str


def segment(text: str, free: str, said: Sequence[Clauses], dates: Sequence[DateSpan], members: Sequence[Member],
            words: Vocabulary) -> list[Draft]:
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
        on_journey = leg or bool(self.events and (
            _unnamed(self.text, sentence, self.events) or (opener == "day" and _is_within(self.events[0], days))))
        trigger = _trigger(self.free, sentence, self.events[-1] if self.events else None, on_journey, self.words)
        brief = _BRIEF.match(self.text, sentence.start) is not None
        other = OTHER_PARTY.match(self.text, sentence.start) is not None
        anew = sentence.anew or other or (at_place and bool(self.events))
        if opener in ("day", "after", "later", "time") and not trigger:
            trigger = _taught(self.free, sentence, self.words) or (
                _led_out(self.free, sentence) or _goes_on(self.text, self.free, sentence, opener, self.events)
                if self.events else None)
        if opener == "day" and not trigger and self.events:
            trigger = _escorted(sentence, self.events[0], days)
        if not trigger and (brief or not self.events):
            trigger = _in_session(self.free, sentence, self.words) or _went(self.free, sentence) or _chaired(sentence)
        if opener == "day" and not trigger and not _ends_paragraph(self.text, sentence):
            self.waiting = sentence, days  # 28日，大桥通车。县长现场查看: the day is told before the event
        elif trigger and waiting and not opener and not days:
            opener, days = "day", waiting[1]
        dated = days if opener == "day" else []
        again = self._dated_now(trigger, opener, days, sentence) or _told_before(
            self.free, sentence, trigger, self.events, dated)
        near = _near(self.events, trigger, opener, sentence)
        again = None if brief else again
        if trigger and not again and (not near or anew or brief or _begins_anew(
                near, trigger, opener, days, sentence, self.text)):
            near = self._begin(trigger, sentence, opener, days, brief)
            if waiting and waiting[1] is days:
                near.sentences.append((waiting[0].start, waiting[0].end))
        elif not self.events:
            self.journey += _party(sentence, self.text, self.members)
        self.apart = not trigger if brief else _is_of_another_day(near, days) if opener == "day" and not trigger else (
            self.apart and not trigger and not opener)
        if (event := again or near) and not self.apart:
            if again and near and again.kind in _TOURS and near.kind not in _TOURS:
                self._told_of_both(sentence, again, near)
                return
            event.sentences.append((sentence.start, sentence.end))
            event.roles += list(_roles(sentence, event, self.text))
            self._along_all_the_way(sentence, event)

    def _told_of_both(self, sentence: Clauses, tour: Draft, meeting: Draft) -> None:
        """甲陪同督查并在反馈会上作了表态，乙参加反馈会: of the tour only who joined it, of the meeting the rest."""
        joined = [act for act in sentence.acts if _joins_tour(self.free, act)]
        rest = [act for act in sentence.acts if act not in joined]
        names = {name for act in joined for name in names_of(act.subjects)}
        tour.sentences.append((sentence.start, sentence.end))
        tour.roles += list(_roles(replace(sentence, acts=joined), tour, self.text))
        tour.without |= {name for act in rest for name in names_of((*act.subjects, *act.objects))} - names - _people_of(
            tour)
        self._along_all_the_way(replace(sentence, acts=joined), tour)
        if rest:
            meeting.sentences.append((sentence.start, sentence.end))
            meeting.roles += list(_roles(replace(sentence, acts=rest), meeting, self.text))

    def _along_all_the_way(self, sentence: Clauses, last: Draft) -> None:
        """甲、乙随同考察, told behind the legs of a journey: they were on each of them."""
        going = _visitors_of(last)
        for act in sentence.acts:
            if act.verb.kind == "attend" and (act.verb.text.startswith(_ALONG) or (
                    last.kind == "visit" and _joins_tour(self.free, act))):
                for event in self.events:
                    if event is not last and event.kind in _LEGS and going & _visitors_of(event):
                        event.roles += [(member, "attendee", "roles.attend") for member in act.subjects]

    def _dated_now(self, trigger: Trigger | None, opener: str, days: Sequence[DateSpan],
                   sentence: Clauses) -> Draft | None:
        """近日，甲到某地调研…。8月16日，甲…: the one event of the item, told first without its day."""
        event = self.events[0] if len(self.events) == 1 else None
        if not (event and trigger and opener == "day" and event.first is None and event.kind == trigger.kind):
            return None
        if days[0].first is None or not _doing(sentence) & _people_of(event):
            return None
        event.first, event.last = days[0].first, days[0].last
        return event

    def _begin(self, trigger: Trigger, sentence: Clauses, opener: str, days: Sequence[DateSpan],
               brief: bool) -> Draft:
        told = [day for day in days if day.kind != "deadline" and (day.first or opener == "day" or not self.item_day)]
        own = told or ([self.item_day] if self.item_day and not self.events else [])
        before = [] if brief else self.events
        event = _draft(trigger, sentence, opener, own, before[-1] if before else None)
        leg = opener == "day" or _AT_PLACE.match(self.text, sentence.start)
        event.roles += _carried(before, self.journey if leg else [], event, sentence, self.text)
        self.events.append(event)
        return event


def _ends_paragraph(text: str, sentence: Clauses) -> bool:
    return text[sentence.start:sentence.end].endswith("\n")


def _near(events: Sequence[Draft], trigger: Trigger | None, opener: str, sentence: Clauses) -> Draft | None:
    """The event that a sentence goes on with unless it begins another; with a letter go on those who write."""
    if not events:
        return None
    aside = trigger.kind in _ASIDE if trigger else opener == "day" or _writes_on(sentence, events)
    return events[-1] if aside else _main(events)


def _writes_on(sentence: Clauses, events: Sequence[Draft]) -> bool:
    """Whether only they speak who are in the letter just told of, and not in the event before it: 他在贺信中指出."""
    who = {member.person.name for act in sentence.acts for member in act.subjects if member.person}
    return bool(who) and who <= _people_of(events[-1]) - _people_of(_main(events))


def _is_of_another_day(near: Draft | None, days: Sequence[DateSpan]) -> bool:
    """Whether the first of the days is one on which the event was not."""
    return near is not None and _on_another_day(near, days)


def _on_another_day(event: Draft, days: Sequence[DateSpan]) -> bool:
    day = days[0].first if days else None
    return bool(day and event.first and not event.first <= day <= (event.last or event.first))


def _unnamed(text: str, sentence: Clauses, events: Sequence[Draft]) -> list[tuple[Member, str]]:
    """Whom 全体人员 and 考察组 at the head of a sentence mean: all of the meeting, or the party told of first."""
    clause = _CLAUSE_END.search(text, sentence.start + 8, sentence.end)
    head = (sentence.start, clause.end() if clause else sentence.end)
    if _EVERYBODY.search(text, *head):
        return [(member, "attendee") for member, role, _ in events[-1].roles
                if member.person and role not in ("sender", "recipient", "appointee")]
    if not _THE_PARTY.search(text, *head):
        return []
    return [(member, role) for member, role, rule in events[0].roles if member.person and (
        role in ("visitor", "leader") or _BELONGS.search(text, member.end, member.end + 12))]


def _as_party(role: str, kind: str, before: str) -> str:
    """The role of one of a party at a later stop: of guests visitor, of others as before; inspectors attend."""
    if before == "inspection" and kind != "inspection":
        return "attendee"
    return role if role in ("visitor", "attendee") or kind == "inspection" else "visitor"


def _party(sentence: Clauses, text: str, members: Sequence[Member]) -> list[tuple[Member, str]]:
    """Who goes on a journey of several days, as the sentence before its first leg tells: 卓远山率骆云赴外地招商."""
    if made_up := _MADE_UP.search(text, sentence.start, sentence.end):
        going = [member for member in members if member.person and sentence.start <= member.start < made_up.start()]
        leading = {member.start for act in sentence.acts if act.verb.kind == "lead" for member in act.subjects}
        return [(member, "visitor") for member in going] + [
            (member, "leader") for member in going if member.start in leading]
    return [(member, role) for act in sentence.acts if act.verb.kind == "lead" and _JOURNEY.search(
                text, sentence.start, sentence.end)
            for role, members in (("leader", act.subjects), ("visitor", (*act.subjects, *act.objects)))
            for member in members if member.person or (role == "visitor" and member in act.objects)] or [
        (member, role) for act in sentence.acts for member in act.subjects for role in ("leader", "visitor")
        if member.person and _SETS_OUT.match(text, member.end)]


def _carried(events: Sequence[Draft], journey: Sequence[tuple[Member, str]], event: Draft, sentence: Clauses,
             text: str) -> list[tuple[Member, str, str]]:
    """The roles that an event takes over: the guests of 双方, and whoever goes on a journey that it is a leg of."""
    guests = [(member, role) for member, role, _ in (events[-1].roles if events else ())
              if role in ("visitor", "leader")]
    if events and (unnamed := _unnamed(text, sentence, events)):
        return [(member, _as_party(role, event.kind, events[0].kind), "roles.party") for member, role in unnamed]
    if event.rule == _ESCORTED:
        return [(member, role, "roles.journey") for member, role, _ in events[0].roles
                if role in ("visitor", "leader") and member.person]
    if events and events[0].name in _STATE_VISIT and event.kind in ("talks", "visit", "inspection") and not (
            _doing(sentence) & _people_of(events[0])):
        return [(member, "attendee", "roles.journey") for member, role, _ in events[0].roles if role == "visitor"]
    if events and _is_unnamed_leg(event, events[0], sentence):
        goes = "visitor" if events[0].kind == "visit" else "leader"
        return [(member, role, "roles.journey") for member, role, _ in events[0].roles
                if role == goes and member.person]
    nobody_receives = event.rule == "events.receive" and not any(
        act.subjects for act in sentence.acts if act.verb.kind == "receive")
    if nobody_receives and events:
        before = [(member, role, "roles.host") for member, role, _ in events[-1].roles if role == "host"]
        heads = [member for member, role, _ in events[-1].roles if role in ("chair", "leader") and member.person]
        if not before and len(heads) == 1 and _TIME_OF_DAY.match(text, sentence.start):
            return [(heads[0], "host", "roles.host")]  # 上午，甲主持召开…。下午，会见乙
        return before
    if event.kind == "talks" and "双方" in text[sentence.start:sentence.end]:
        return [(member, role, "roles.both-sides") for member, role in guests if role == "visitor"]
    if journey and event.kind in ("visit", "talks", "ceremony", "inspection", "meeting"):
        return [(member, role, "roles.journey") for member, role in journey if role == "visitor" or not events]
    return []


def _is_within(journey: Draft, days: Sequence[DateSpan]) -> bool:
    """Whether the day is one of several of a journey or an inspection that was told of first."""
    day = days[0].first if days else None
    return bool(journey.kind in _TOURS and day and journey.first and journey.last and (
        journey.first < journey.last and journey.first <= day <= journey.last))


def _is_unnamed_leg(event: Draft, journey: Draft, sentence: Clauses) -> bool:
    """26日，与某公司总经理座谈: a day of a journey, told without those whose it is."""
    inside = journey.kind in _TOURS and journey.first and journey.last and event.first and (
        journey.first <= event.first <= journey.last)
    act = next((act for act in sentence.acts if act.verb.start == event.start), None)
    return bool(inside and act and (event.kind in ("visit", "talks") or event.kind == journey.kind) and not [
        member for member in act.subjects if member.start not in act.beside])


def _told_before(free: str, sentence: Clauses, trigger: Trigger | None, events: Sequence[Draft],
                 dates: Sequence[DateSpan]) -> Draft | None:
    """The event told of before, of several, that the sentence names again: 在云栖论坛开幕式上，…."""
    if len(events) < 2 or sentence.anew:
        return None
    if events[-1].kind not in _TOURS and _joined_tour(free, sentence, trigger.start if trigger else sentence.end):
        return next((event for event in reversed(events) if event.kind in _TOURS), None)
    guests = {member.person.name for act in sentence.acts if act.verb.kind == "receive"
              for member in act.objects if member.person}
    received = (event for event in events if guests and event.kind == "talks" and guests <= _people_of(event)
                and not _on_another_day(event, dates))
    if met := next(received, None):
        return met
    if _IN_SESSION.match(free, sentence.start) and not trigger:
        return next((event for event in reversed(events) if event.kind in _SESSIONS), None)
    clause = _CLAUSE_END.search(free, sentence.start + 1, sentence.end)
    head = free[sentence.start:clause.start() if clause else sentence.end]
    names = (trigger.name if trigger else "", head if _ON_OCCASION.search(head) else "")
    return next((event for event in events if len(event.name) >= _NAMED and any(
        event.name[-_NAMED:] in name for name in names)), None)


def _joined_tour(free: str, sentence: Clauses, before: int) -> bool:
    """参加督查, 陪同调研 in front of `before`, told behind the meeting that ended it."""
    return any(_joins_tour(free, act) and act.verb.end <= before for act in sentence.acts)


def _joins_tour(free: str, act: Act) -> bool:
    told = act.verb.kind in ("attend", "escort") and bool(act.subjects)
    return told and bool(_TOURING.match(free, act.verb.end) or _TOURING.search(act.verb.text))


def _doing(sentence: Clauses) -> set[str]:
    return {name for act in sentence.acts for name in names_of(act.subjects)}


def _people_of(event: Draft) -> set[str]:
    return set(names_of(member for member, _, _ in event.roles))


def _visitors_of(event: Draft) -> set[str]:
    return set(names_of(member for member, role, _ in event.roles if role == "visitor"))


def _main(events: Sequence[Draft]) -> Draft:
    """The event that a sentence without a sign of its own goes on with: the last that is no mere message or call."""
    return next((event for event in reversed(events) if event.kind not in _ASIDE), events[-1])


def _opener(text: str, sentence: Clauses, dates: Sequence[DateSpan], words: Vocabulary) -> str:
    """How a sentence begins: `day` with a date, `after` what came before, `later`, `also`, or "" with none."""
    printed = text[sentence.start:sentence.end]
    head = printed.lstrip(f"　 ”\n{_MARKS}")
    indent = len(printed) - len(head)
    near = bool(dates) and dates[0].start - sentence.start <= 12 + indent and dates[0].kind != "deadline"
    held = bool(dates) and dates[0].kind in ("day", "same", "next") and _HELD_ON.match(text, dates[0].end)
    if (near or held) and not _CLAUSE_END.search(text, sentence.start + indent, dates[0].start):
        return "day"  # held: 签约仪式21日举行
    if words.phrases.after.match(head) or _BESIDE_IT.match(head):
        return "after"
    if _TIME_OF_DAY.match(head):
        return "time"
    if words.phrases.later.match(head):
        return "later"
    return "also" if words.phrases.also.match(head) else ""


def _is_of_others(event: Draft, trigger: Trigger, sentence: Clauses, text: str) -> bool:
    """甲视察某地。乙暗访了某地: by another who is named with a post; 甲主持会议。甲会见乙: with guests of its own."""
    act = next((act for act in sentence.acts if act.verb.start == trigger.start), None)
    here = {name for one in sentence.acts for name in names_of((*one.subjects, *one.objects))}
    if act and trigger.rule == "events.receive" and event.kind in ("meeting", "study"):
        return bool(names_of(act.objects)) and _people_of(event).isdisjoint(names_of(act.objects))
    if not act or trigger.kind not in _TOURS or event.kind not in _TOURS or not here:
        return False
    first = next((member.person for member in act.subjects if member.person), None)
    led = any(role in ("leader", "visitor") for _, role, _ in event.roles)
    alone = all(one.verb.kind not in ("escort", "attend", "message") for one in sentence.acts)
    whole = text[sentence.start:sentence.end]
    heads = first is not None and first.start - sentence.start <= _AT_HEAD
    joins = act.verb.text.startswith(("随", "一同", "共同")) or _THE_PARTY.search(whole) or "分别" in whole
    return bool(led and alone and heads and not joins and first and first.posts and _people_of(event).isdisjoint(here)
                and not any(one.name in text[sentence.start:sentence.end] for one in _persons(event)))


def _persons(event: Draft) -> list[PersonSpan]:
    return [member.person for member, _, _ in event.roles if member.person]


def _receives_others(event: Draft, trigger: Trigger, sentence: Clauses) -> bool:
    """下午，又会见了…: guests who are received after others have not met them."""
    guests = {member.person.name for act in sentence.acts if act.verb.kind == "receive"
              for member in act.objects if member.person}
    received = any(role == "visitor" for _, role, _ in event.roles)
    return received and trigger.rule == "events.receive" and event.rule == "events.receive" and bool(guests) and (
        not guests & _people_of(event))


def _meets_others(event: Draft, trigger: Trigger, sentence: Clauses, text: str) -> bool:
    """在同甲会谈时…。在会见乙时…: on a journey, or in turn; those met one after the other have not met."""
    act = next((act for act in sentence.acts if act.verb.start == trigger.start), None)
    if not act or trigger.kind not in ("talks", "visit", "inspection"):
        return False
    met = {name for one in sentence.acts if one is act or one.verb.kind == "escort"
           for name in names_of((*one.subjects, *one.objects))}
    if not met - _people_of(event) or not (event.kind != "visit" or event.name in _STATE_VISIT):
        return False
    elsewhere = event.kind in ("talks", "ceremony") and trigger.kind != "talks" and bool(
        _AT_PLACE.match(text, sentence.start))
    return elsewhere or bool(_WHILE.match(text, sentence.start)) or (
        event.kind == "visit" and trigger.rule == "events.receive" and not act.subjects)


def _begins_anew(event: Draft, trigger: Trigger, opener: str, dates: Sequence[DateSpan], sentence: Clauses,
                 text: str) -> bool:
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
    if opener == "after" and (trigger.kind in ("visit", "inspection") or (
            trigger.kind == "meeting" and _HOLDS.search(text, sentence.start, trigger.start))):
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


def _trigger(free: str, sentence: Clauses, before: Draft | None, on_journey: bool, words: Vocabulary) -> Trigger | None:
    """What the sentence tells of, by its first act that makes an event; guests who look round later still visit.

    on_journey: who does it was told before, so that the sentence need not.
    """
    visitors = _visitors_of(before) if before else set()
    going = on_journey or any(act.verb.kind == "escort" and act.subjects for act in sentence.acts)
    for at, act in enumerate(sentence.acts):
        verb = act.verb
        if verb.kind in ("chair", "convene", "attend"):
            following = sentence.acts[at + 1:]
            if noun := _noun(free, act, following, sentence, words):
                return noun
            if verb.text.startswith("召集") and act.subjects and act.objects:
                return Trigger("meeting", verb.text, verb.start, verb.end, "events.called-together")
        elif verb.text.startswith("汇报") and act.subjects and before and before.kind == "visit" and _REPORTS_TO.search(
                free, sentence.start, verb.end):
            return Trigger("talks", verb.text, verb.start, verb.end, "events.reported")
        elif verb.kind == "receive" and verb.text.startswith("接待") and act.objects and _COMES_TO_SEE.match(
                free, act.objects[-1].end, sentence.end):
            return Trigger("visit", verb.text, verb.start, verb.end, "events.receive")
        elif verb.kind == "message" and before and verb.text.startswith("表示"):
            continue  # 向群众表示慰问, there and then
        elif verb.kind == "talk" and not act.beside and not act.objects and _SETS_OUT_TO.search(
                free, sentence.start, verb.start):
            continue  # 赴外地对接项目: what for
        elif verb.kind in _EVENT_MAKING and (_does_happen(act) or _LEGS_FOLLOW.match(free, verb.end) or (going and verb.kind in ("visit", "inspect")) or (
                verb.kind == "talk" and before and _BOTH.search(free, sentence.start, verb.start))):
            kind = _KIND_OF_VERB[verb.kind]
            looks_round = verb.text in words.phrases.looks_round and not _FAR.search(free, sentence.start, verb.start)
            if kind == "visit" and looks_round and any(_from_above(member) for member in act.subjects):
                kind = "inspection"
            if kind == "visit" and before and before.kind == "inspection" and looks_round and not _people_of(
                    before).isdisjoint(names_of(act.subjects)):
                kind = "inspection"  # the next stop of a tour of one's own area
            if kind == "study" and verb.text == "学习" and any(
                    one.verb.kind == "lead" and one.verb.start < verb.start for one in sentence.acts):
                kind = "visit"  # 率队赴某市学习经验
            if kind == "inspection" and on_journey and not (before and before.kind == "inspection"):
                kind = "visit"  # 走访 of companies elsewhere
            if kind == "visit" and _inspects_too(free, act, sentence.acts[at + 1:]):
                kind = "inspection"
            if kind == "inspection" and _COMING_HERE.search(free, sentence.start, verb.start) and any(
                    _from_a_company(member) for member in act.subjects):
                kind = "visit"
            if kind == "inspection" and not visitors.isdisjoint(names_of(act.subjects)):
                kind = "visit"
            if kind == "inspection" and verb.kind == "visit" and (what_for := _inspects_too(
                    free, act, sentence.acts[at + 1:])):
                verb = what_for
            return Trigger(kind, verb.text, verb.start, verb.end, f"events.{verb.kind}")
    return None


def _inspects_too(free: str, act: Act, following: Sequence[Act]) -> Verb | None:
    """莅临我县督导: in the clause of the coming stands what for."""
    after = following[0].verb if following else None
    inspects = after is not None and after.kind == "inspect" and (
        (act.verb.text.startswith("来") and free[act.verb.end:after.start] == "，") or not _CLAUSE_END.search(free, act.verb.end, after.start)) and not any(_from_a_company(member) for member in act.subjects)
    return after if inspects else None


def _in_session(free: str, sentence: Clauses, words: Vocabulary) -> Trigger | None:
    """在某项目调度会上，甲…: a meeting told of by what somebody does in it."""
    for match in words.event_noun.finditer(free, sentence.start, sentence.end):
        inside = _IN_IT.match(free, match.end()) and _AT.search(free[sentence.start:match.start()])
        if inside and not free.endswith(("将", "拟", "计划"), 0, sentence.start + inside.start()) and words.events.kind_of[match.group()] not in ("mere", "activity"):
            start = _name_start(free, sentence.start + inside.start() + 1, match.start())
            return Trigger("meeting", free[start:match.end()], start, match.end(), "events.in-session")
    return None


def _chaired(sentence: Clauses) -> Trigger | None:
    """甲主持，逐项听取…: a meeting that is not named."""
    act = next((act for act in sentence.acts if act.verb.kind == "chair" and act.subjects), None)
    verb = act.verb if act else None
    return Trigger("meeting", verb.text, verb.start, verb.end, "events.chaired") if verb else None


def _went(free: str, sentence: Clauses) -> Trigger | None:
    """甲带着乙来到某工地，…; 甲赴省城，向某局汇报…: what is told by where somebody went and what he did there."""
    act = next((act for act in sentence.acts if act.verb.kind in ("lead", "speak") and act.subjects), None)
    gone = _GONE.search(free, sentence.start, sentence.end) if act else None
    if not act or not gone or (act.verb.kind == "lead") != (gone.group() not in _TO_REPORT) or gone.start() < max(
            (member.end for member in act.subjects if member.end <= gone.start()), default=sentence.end):
        return None
    if act.verb.kind == "lead":
        done = _DONE_THERE.search(free, gone.end(), sentence.end) or gone
        return Trigger("inspection", done.group(), done.start(), done.end(), "events.went")
    to_report = act.verb.text.startswith("汇报") and gone.end() < act.verb.start
    return Trigger("talks", act.verb.text, act.verb.start, act.verb.end, "events.reported") if to_report else None


def _goes_on(text: str, free: str, sentence: Clauses, opener: str, events: Sequence[Draft]) -> Trigger | None:
    """4日，代表团走进某产业园: another day of those who came, without their names."""
    clause = _CLAUSE_END.search(text, sentence.start + 8, sentence.end)
    gone = _GONE.search(free, sentence.start, clause.start() if clause else sentence.end)
    touring = any(event.kind in ("visit", "inspection") for event in events)  # of which it is one more stop
    if opener != "day" or touring or not gone or not _unnamed(text, sentence, events):
        return None
    return Trigger("visit", gone.group(), gone.start(), gone.end(), "events.went")


def _led_out(free: str, sentence: Clauses) -> Trigger | None:
    """会后，甲带着乙赶到某工地: a journey of its own behind what was told before."""
    leads = any(act.verb.kind == "lead" and act.subjects for act in sentence.acts)
    return _went(free, sentence) if leads else None


def _taught(free: str, sentence: Clauses, words: Vocabulary) -> Trigger | None:
    """甲为某培训班讲授…: a course that somebody speaks at, told of on a day of its own."""
    speaks = any(act.verb.kind == "speak" and act.subjects for act in sentence.acts)
    noun = next((match for match in words.event_noun.finditer(free, sentence.start, sentence.end)
                 if words.events.kind_of[match.group()] == "study"), None) if speaks else None
    return Trigger("study", noun.group(), noun.start(), noun.end(), "events.taught") if noun else None


def _escorted(sentence: Clauses, first: Draft, days: Sequence[DateSpan]) -> Trigger | None:
    """22日，在某市，某市长陪同检查…: a day of a tour of several, told of by who was met there."""
    act = next((act for act in sentence.acts if act.verb.kind == "escort" and act.subjects), None)
    day = days[0].first if days else None
    inside = day and first.first and first.last and first.first < day <= first.last
    if not act or not inside or first.kind not in ("inspection", "visit"):
        return None
    return Trigger(first.kind, act.verb.text, act.verb.start, act.verb.end, _ESCORTED)


def _from_a_company(member: Member) -> bool:
    """A guest, not an inspector: of a company, a school or a bank."""
    return member.person is not None and any(_GUESTS_BODY.search(post.unit or "") for post in member.person.posts)


def _from_above(member: Member) -> bool:
    """A leader of the state, or of the province or city, which need no name where they are one's own."""
    return member.person is not None and any(_ABOVE.match(post.unit or "") for post in member.person.posts)


def _does_happen(act: Act) -> bool:
    """Somebody does it: it is no heading of somebody's duty (对接项目) and no mere wish (要加强学习)."""
    if act.verb.kind in ("receive", "message", "call"):
        return bool(act.objects) or bool(act.subjects)
    return bool(act.subjects) or (act.verb.kind == "sign" and act.verb.text in _BY_ITSELF) or (
        act.verb.kind == "act" and act.verb.text.endswith(_STARTS_UP))


def _noun(free: str, act: Act, following: Sequence[Act], sentence: Clauses, words: Vocabulary) -> Trigger | None:
    """The noun of what is held: behind the verb in its clause, else before it (座谈会在…举行)."""
    stop = _CLAUSE_END.search(free, act.verb.end, sentence.end)
    end = stop.start() if stop else sentence.end
    between = next((one.verb.start for one in following
                    if one.verb.kind in _EVENT_MAKING and one.verb.start < end), end)
    found = [match for match in words.event_noun.finditer(free, act.verb.end, between)
             if not _BY_MEANS.match(free, match.end()) and words.events.kind_of[match.group()] != "mere" and not free.startswith(("精神", "前夕"), match.end())]
    if not found and between == end:
        found = [match for match in words.event_noun.finditer(free, sentence.start, act.verb.start)
                 if not _BY_MEANS.match(free, match.end()) and words.events.kind_of[match.group()] != "mere"
                 and not free.startswith(("精神", "上", "后"), match.end())] if act.verb.kind == "convene" else []
    held = not found and "召开" in act.verb.text
    if held and (any_kind := _ANY_MEETING.match(free, act.verb.end, between)):
        start = act.verb.end + (free[act.verb.end] == "了")
        return Trigger("meeting", free[start:any_kind.end()], start, any_kind.end(), f"events.{act.verb.kind}-any")
    if not found:
        return None
    match = found[-1] if act.verb.kind != "attend" else _whole_noun(found)
    start = _name_start(free, act.verb.end if match.start() >= act.verb.end else sentence.start, match.start())
    kind = words.events.kind_of[match.group()]
    if kind == "activity" and _FAR.search(free, sentence.start, act.verb.start) and any(
            one.verb.kind == "lead" and one.verb.start < act.verb.start for one in sentence.acts):
        kind = "visit"  # 率队赴某市开展招商活动
    if kind == "activity" and _OPENS_OR_ENDS.search(act.verb.text):
        kind = "ceremony"  # 文化节开幕
    return Trigger(kind, free[start:match.end()], start, match.end(), f"events.{act.verb.kind}-noun")


def _whole_noun(found: Sequence[re.Match[str]]) -> re.Match[str]:
    """The first noun with those right behind it: 宣传月启动仪式 is a 仪式."""
    whole = found[0]
    for match in found[1:]:
        if match.start() == whole.end():
            whole = match
    return whole


def _name_start(free: str, floor: int, end: int) -> int:
    start = end
    while start > floor and (re.match(rf"[{HAN}0-9A-Za-z“”·（）]", free[start - 1])) and end - start < 30:
        start -= 1
    if by := _HELD_BY.match(free, start, end):
        start = by.end()
    while free[start:start + 1] in ("了", "的"):
        start += 1
    return start


def _roles(sentence: Clauses, event: Draft, text: str) -> Iterator[tuple[Member, str, str]]:
    """(member, role, rule) for each act of the sentence."""
    told = {member.start for member in sentence.content}
    escorting: set[int] = set()
    for act in sentence.acts:
        rule = f"roles.{act.verb.kind}"
        if act.verb.kind == "escort":
            escorting |= {member.start for member in act.subjects}
        for member in act.subjects:
            only_along = member.start in escorting and act.verb.kind in ("visit", "inspect")
            if member.start not in told and not only_along:
                for role in _subject_roles(act, member, event):
                    yield member, role, rule
        for member in act.objects:
            if member.start not in told:
                for role in _object_roles(act, member, event):
                    yield member, role, rule


def _subject_roles(act: Act, member: Member, event: Draft) -> tuple[str, ...]:
    kind, of_unit = act.verb.kind, member.unit is not None
    touring = event.kind in ("visit", "inspection")
    if kind == "chair":
        return ("organiser",) if of_unit else ("chair",)
    if kind == "convene":
        if not of_unit and "开展" in act.verb.text:
            return ("attendee",)
        return ("attendee",) if "举行" in act.verb.text and not of_unit else ("organiser",)
    if kind in ("attend", "listen"):
        return ("attendee",) if kind == "attend" else ()
    if kind == "lead" and event.kind == "meeting" and act.verb.text == "带领" and not act.objects:
        return ("attendee",)
    if kind == "lead":
        away = event.kind == "visit" or (
            event.kind == "talks" and act.verb.text != "带领" and not event.name.endswith(("迎接", "送行")))
        return ("leader", "visitor") if away else ("leader",)
    if kind == "escort":
        return ("escort",)
    if kind == "visit":
        return ("visitor",) if event.kind != "inspection" else ("leader",)
    if kind == "inspect":
        if event.kind == "visit" or member.start in act.led:
            return ("visitor",) if event.kind == "visit" else ("attendee",)
        return ("organiser",) if of_unit else ("leader",) if touring else ("attendee",)
    if kind == "receive":
        if event.kind == "inspection" and not act.objects:
            return ()  # 接访: who comes is not named
        return ("visitor",) if _is_away(act, event) else ("host",)
    if kind == "talk":
        if act.moving:
            return ("attendee",) if member.start in act.beside else ("visitor",)
        receiving = any(one.coming for one in act.subjects)
        return ("visitor",) if member.coming else ("host",) if receiving else ("attendee",)
    if kind == "speak":
        return ("speaker",) if event.kind != "message" else ("sender",) if act.verb.text in _WRITES else ()
    if kind == "message":
        return ("sender",)
    if kind in ("act", "activity"):
        return ("organiser",) if of_unit else ("attendee",)
    if kind in ("call", "sign"):
        return ("organiser",) if of_unit and kind == "sign" else ("attendee",)
    if kind in ("study", "discuss"):
        return ("organiser",) if of_unit else ("attendee",)
    return ()


def _is_away(act: Act, event: Draft) -> bool:
    """Whether those who receive are themselves on a visit: 访问某国，会见其总统."""
    return event.kind == "visit" and not _visitors_of(event).isdisjoint(names_of(act.subjects))


def _object_roles(act: Act, member: Member, event: Draft) -> tuple[str, ...]:
    kind = act.verb.kind
    if kind == "receive":
        return ("attendee",) if _is_away(act, event) else ("visitor",)
    if kind == "lead":
        return ("visitor",) if event.kind == "visit" else ("attendee",)
    if kind == "escort" and member.person:
        return ("visitor",) if event.kind == "visit" else ("leader",) if event.kind == "inspection" else ()
    if kind == "message":
        return ("recipient",)
    if kind == "call":
        return ("attendee",)
    if kind == "convene" and member.unit:
        return ("attendee",)
    if kind == "listen":
        return ("speaker",)
    return ()
