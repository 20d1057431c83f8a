"""Triggers: why a sentence describes an event. Its acts, the noun of a meeting, or a place that somebody went to."""

import re
from collections.abc import Sequence

from loaders.bulletin.extract.clauses.frames import Act, Sentence, Verb
from loaders.bulletin.extract.events.drafts import (
    CAME,
    CLAUSE_END,
    ESCORTED,
    TOURS,
    Draft,
    Trigger,
    people_of,
    visitors_of,
)
from loaders.bulletin.extract.events.journeys import find_party
from loaders.bulletin.extract.mentions.dates import DateSpan
from loaders.bulletin.extract.people.members import Member, names_of
from loaders.bulletin.extract.vocabulary.phrases import REACHES
from loaders.bulletin.extract.vocabulary.vocabulary import Vocabulary
from loaders.text.characters import HAN, MASK

_EVENT_VERBS = frozenset(
    {"receive", "talk", "call", "sign", "visit", "inspect", "study", "discuss", "message", "act", "activity"}
)
_KIND_OF_VERB = {
    "receive": "talks",
    "talk": "talks",
    "call": "call",
    "sign": "ceremony",
    "visit": "visit",
    "inspect": "inspection",
    "study": "study",
    "discuss": "discussion",
    "message": "message",
    "act": "other",
    "activity": "activity",
}
_HIGHER_LEVEL = re.compile(
    r"(?:中国共产党)?(?:中共)?中央|国家(?!级)|国务院|全国(?:人大|政协)|党中央|[省市州县](?:委|政府|人大|政协|人民政府)"
)
_COMING_HERE = re.compile(r"来(?:我|本)?(?:[市县区州省镇乡]|新区|集团|公司|高新区|经开区|开发区|园区)")
_GUEST_UNIT = re.compile(r"(?:公司|集团|大学|学院|银行|研究院|研究所|协会|商会)[^，。、]{0,8}$")
# 作风整顿会: a kind of meeting that is not in the lexicon.
_ANY_MEETING = re.compile(rf"了?[{HAN}0-9“”]{{2,30}}?(?<!委员)(?<!机)(?<!社)会(?=[，。；]|$)")
# 项目奠基: an event even without a subject.
_WITHOUT_SUBJECT = frozenset(
    {
        "奠基",
        "揭牌",
        "揭幕",
        "剪彩",
        "正式开工",
        "开工奠基",
        "破土动工",
        "竣工投产",
        "正式投产",
        "正式通车",
        "正式启用",
        "正式开园",
        "正式运营",
        "挂牌成立",
        "正式挂牌",
        "破土奠基",
        "顺利合龙",
        "正式开业",
        "开业运营",
    }
)
# 1号产线进入试生产: an event without a ceremony.
_TRIAL_OPERATION = ("试生产", "试运行", "试产")
# 赴 means a journey to others, 到 and 深入 a tour of one's own area.
_TO_OTHERS = re.compile(r"赴(?![^，。]{0,12}(?:[镇乡村]|社区|街道|现场|一线|企业|项目|工地))")
# 以视频连线方式召开: the noun names a means, not an event.
_MEANS = re.compile("的?(?:方式|形式|渠道|系统)")
# 县水利局承办的论坛, 召集各方召开协调会: text before the name of an event.
_BEFORE_NAME = re.compile("[^，。；]*(?:(?:主办|承办|协办|举办|组织|发起|联办)的|(?:召开|举行|开展)了?)")
_OPENING_OR_CLOSING = re.compile("开幕|闭幕|启幕|落幕|帷幕|序幕")
# 接待甲一行来区考察: the guests are on a visit.
_GUESTS_VISIT = re.compile("(?:一行)?(?:[^，。；]{0,6})?(?:来|赴|到)[^，。；]{0,6}(?:考察|调研|参观|对接)")
_REPORTS_TO = re.compile(f"向[{MASK}、和及与]{{2,}}[^，。；]{{0,6}}汇报")
_BOTH_SIDES = re.compile("双方[^，。；]{0,16}$")
_MOTION = re.compile(f"来到|走进|直奔|直插|赶到|赴|前往|{REACHES}(?![会场位期底])")
_ACTIVITY = re.compile("慰问|看望|走访|察看|查看|检查|督导|督查|调研|考察|现场办公|研究")
# 分别带队检查：甲到云栖镇，乙到白云镇: the subjects follow.
_LEGS_FOLLOW = re.compile(f"[^，。；：]{{0,12}}：[^。：]{{0,24}}?{MASK}(?:来到|前往|深入|赴|到)")
_ARRIVAL = re.compile(f"[^。]{{0,16}}?{MASK}+(?:一行)?(?:又|还|随即|便|就)?(?P<gone>来到|走进|赶到|前往|深入)")
_REPORT_JOURNEYS = ("赴", "前往", "到")
_AT = re.compile("在[^，。；]{0,40}$")
_IN_MEETING = re.compile(f"上，|上[，{HAN}]")
_DEPARTURE = re.compile("(?:赴|前往)[^，。；]{2,16}$")


def find_trigger(
    free: str, sentence: Sentence, previous: Draft | None, on_journey: bool, words: Vocabulary
) -> Trigger | None:
    """The trigger from the first act of the sentence that makes an event; guests who look around later still visit.

    on_journey: an earlier sentence names the subject, so that this one need not.
    """
    visitors = visitors_of(previous) if previous else set()
    is_moving = on_journey or any(act.verb.kind == "escort" and act.subjects for act in sentence.acts)
    for index, act in enumerate(sentence.acts):
        verb = act.verb
        if verb.kind in ("chair", "convene", "attend"):
            following = sentence.acts[index + 1 :]
            if noun := _find_noun(free, act, following, sentence, words):
                return noun
            if verb.text.startswith("召集") and act.subjects and act.objects:
                return Trigger("meeting", verb.text, verb.start, verb.end, "events.called-together")
        elif (
            verb.text.startswith("汇报")
            and act.subjects
            and previous
            and previous.kind == "visit"
            and _REPORTS_TO.search(free, sentence.start, verb.end)
        ):
            return Trigger("talks", verb.text, verb.start, verb.end, "events.reported")
        elif (
            verb.kind == "receive"
            and verb.text.startswith("接待")
            and act.objects
            and _GUESTS_VISIT.match(free, act.objects[-1].end, sentence.end)
        ):
            return Trigger("visit", verb.text, verb.start, verb.end, "events.receive")
        elif verb.kind == "message" and previous and verb.text.startswith("表示"):
            continue  # 向群众表示慰问: part of the event
        elif (
            verb.kind == "talk"
            and not act.partners
            and not act.objects
            and _DEPARTURE.search(free, sentence.start, verb.start)
        ):
            continue  # 赴外地对接项目: the purpose of a journey
        elif verb.kind in _EVENT_VERBS and (
            _happens(act)
            or _LEGS_FOLLOW.match(free, verb.end)
            or (is_moving and verb.kind in ("visit", "inspect"))
            or (verb.kind == "talk" and previous and _BOTH_SIDES.search(free, sentence.start, verb.start))
        ):
            kind = _KIND_OF_VERB[verb.kind]
            is_local = verb.text in words.phrases.looks_round and not _TO_OTHERS.search(
                free, sentence.start, verb.start
            )
            if kind == "visit" and is_local and any(_is_from_above(member) for member in act.subjects):
                kind = "inspection"
            if (
                kind == "visit"
                and previous
                and previous.kind == "inspection"
                and is_local
                and not people_of(previous).isdisjoint(names_of(act.subjects))
            ):
                kind = "inspection"  # the next stop of a tour of the leader's own area
            if kind == "study" and verb.text == "学习" and _is_led(sentence, verb.start):
                kind = "visit"  # 率队赴某市学习经验
            if kind == "inspection" and on_journey and not (previous and previous.kind == "inspection"):
                kind = "visit"  # 走访 of companies elsewhere
            inspection_verb = _find_inspection_verb(free, act, sentence.acts[index + 1 :])
            if kind == "visit" and inspection_verb:
                kind = "inspection"
            if (
                verb.text == "研究"
                and kind == "talks"
                and _is_led(sentence, verb.start)
                and _MOTION.search(free, sentence.start, verb.start)
            ):
                kind = "inspection"  # 带着甲赶到工地，与乙一道研究
            if (
                kind == "inspection"
                and _COMING_HERE.search(free, sentence.start, verb.start)
                and any(_is_from_company(member) for member in act.subjects)
            ):
                kind = "visit"
            if kind == "inspection" and not visitors.isdisjoint(names_of(act.subjects)):
                kind = "visit"
            if kind == "inspection" and verb.kind == "visit" and inspection_verb:
                verb = inspection_verb
            return Trigger(kind, verb.text, verb.start, verb.end, f"events.{verb.kind}")
    return None


def _is_led(sentence: Sentence, before: int) -> bool:
    """Whether 率队 or 带着 precedes `before`."""
    return any(act.verb.kind == "lead" and act.verb.start < before for act in sentence.acts)


def _find_inspection_verb(free: str, act: Act, following: Sequence[Act]) -> Verb | None:
    """The verb of inspection after a verb of coming, as the purpose: 莅临我县督导; 来我县，视察…."""
    next_verb = following[0].verb if following else None
    if next_verb is None or next_verb.kind != "inspect" or any(_is_from_company(member) for member in act.subjects):
        return None
    is_adjacent = act.verb.text.startswith("来") and free[act.verb.end : next_verb.start] == "，"
    return next_verb if is_adjacent or not CLAUSE_END.search(free, act.verb.end, next_verb.start) else None


def find_session(free: str, sentence: Sentence, words: Vocabulary) -> Trigger | None:
    """A meeting known only by what somebody does in it: 在某项目调度会上，甲…."""
    for match in words.event_noun.finditer(free, sentence.start, sentence.end):
        inside = _IN_MEETING.match(free, match.end()) and _AT.search(free[sentence.start : match.start()])
        is_planned = inside and free.endswith(("将", "拟", "计划"), 0, sentence.start + inside.start())
        if inside and not is_planned and words.events.kind_of[match.group()] not in ("mere", "activity"):
            start = _name_start(free, sentence.start + inside.start() + 1, match.start())
            return Trigger("meeting", free[start : match.end()], start, match.end(), "events.in-session")
    return None


def find_chaired(free: str, sentence: Sentence, words: Vocabulary, alone: bool = False) -> Trigger | None:
    """A meeting known only by its chair, its name before the verb if any: 甲主持，逐项听取…; 开起了调度会，甲主持.

    alone: only where punctuation follows the verb.
    """
    act = next((act for act in sentence.acts if act.verb.kind == "chair" and act.subjects), None)
    if not act or (alone and free[act.verb.end : act.verb.end + 1] not in tuple("，。；")):
        return None
    nouns = [
        match
        for match in words.event_noun.finditer(free, sentence.start, act.verb.start)
        if words.events.kind_of[match.group()] not in ("mere", "activity")
    ]
    if nouns:
        start = _name_start(free, sentence.start, nouns[-1].start())
        return Trigger(
            words.events.kind_of[nouns[-1].group()],
            free[start : nouns[-1].end()],
            start,
            nouns[-1].end(),
            "events.chaired",
        )
    return Trigger("meeting", act.verb.text, act.verb.start, act.verb.end, "events.chaired")


def find_arrival(free: str, sentence: Sentence) -> Trigger | None:
    """An inspection known by an arrival and a report heard: 活动结束后，甲来到某工地，听取乙介绍."""
    listens = any(act.verb.kind == "listen" and act.subjects for act in sentence.acts)
    arrival = _ARRIVAL.match(free, sentence.start, sentence.end) if listens else None
    return Trigger("inspection", arrival["gone"], arrival.start("gone"), arrival.end("gone"), CAME) if arrival else None


def find_journey(free: str, sentence: Sentence) -> Trigger | None:
    """An event known by where somebody went and what they did: 甲带着乙来到某工地，…; 甲赴省城，向某局汇报…."""
    act = next((act for act in sentence.acts if act.verb.kind in ("lead", "speak") and act.subjects), None)
    motion = _MOTION.search(free, sentence.start, sentence.end) if act else None
    if (
        not act
        or not motion
        or (act.verb.kind == "lead") != (motion.group() not in _REPORT_JOURNEYS)
        or motion.start()
        < max((member.end for member in act.subjects if member.end <= motion.start()), default=sentence.end)
    ):
        return None
    if act.verb.kind == "lead":
        activity = _ACTIVITY.search(free, motion.end(), sentence.end) or motion
        return Trigger("inspection", activity.group(), activity.start(), activity.end(), "events.went")
    is_report = act.verb.text.startswith("汇报") and motion.end() < act.verb.start
    return Trigger("talks", act.verb.text, act.verb.start, act.verb.end, "events.reported") if is_report else None


def find_next_day(text: str, free: str, sentence: Sentence, opener: str, events: Sequence[Draft]) -> Trigger | None:
    """Another day of a party, without the names of its people: 4日，代表团走进某产业园."""
    clause = CLAUSE_END.search(text, sentence.start + 8, sentence.end)
    motion = _MOTION.search(free, sentence.start, clause.start() if clause else sentence.end)
    is_touring = any(event.kind in TOURS for event in events)  # then it is another stop of the tour
    if opener != "day" or is_touring or not motion or not find_party(text, sentence, events):
        return None
    return Trigger("visit", motion.group(), motion.start(), motion.end(), "events.went")


def find_led_tour(free: str, sentence: Sentence) -> Trigger | None:
    """A tour of its own after another event: 会后，甲带着乙赶到某工地."""
    leads = any(act.verb.kind == "lead" and act.subjects for act in sentence.acts)
    return find_journey(free, sentence) if leads else None


def find_course(free: str, sentence: Sentence, words: Vocabulary) -> Trigger | None:
    """A course that somebody speaks at, on a day of its own: 甲为某培训班讲授…."""
    speaks = any(act.verb.kind == "speak" and act.subjects for act in sentence.acts)
    noun = (
        next(
            (
                match
                for match in words.event_noun.finditer(free, sentence.start, sentence.end)
                if words.events.kind_of[match.group()] == "study"
            ),
            None,
        )
        if speaks
        else None
    )
    return Trigger("study", noun.group(), noun.start(), noun.end(), "events.taught") if noun else None


def find_escorted_day(sentence: Sentence, first: Draft, days: Sequence[DateSpan]) -> Trigger | None:
    """A day of a tour of several days, known by the escort on it: 22日，在某市，某市长陪同检查…."""
    act = next((act for act in sentence.acts if act.verb.kind == "escort" and act.subjects), None)
    day = days[0].first if days else None
    is_inside = day and first.first and first.last and first.first < day <= first.last
    if not act or not is_inside or first.kind not in TOURS:
        return None
    return Trigger(first.kind, act.verb.text, act.verb.start, act.verb.end, ESCORTED)


def _is_from_company(member: Member) -> bool:
    """Whether the member is of a company, school or bank: a guest, not an inspector."""
    return member.person is not None and any(_GUEST_UNIT.search(post.unit or "") for post in member.person.posts)


def _is_from_above(member: Member) -> bool:
    """Whether the member leads at state level, or at a level named without the area (省委, 市政府)."""
    return member.person is not None and any(_HIGHER_LEVEL.match(post.unit or "") for post in member.person.posts)


def _happens(act: Act) -> bool:
    """Whether the act took place: not a duty in a heading (对接项目) and not a wish (要加强学习)."""
    if act.verb.kind in ("receive", "message", "call"):
        return bool(act.objects) or bool(act.subjects)
    return (
        bool(act.subjects)
        or (act.verb.kind == "sign" and act.verb.text in _WITHOUT_SUBJECT)
        or (act.verb.kind == "act" and act.verb.text.endswith(_TRIAL_OPERATION))
    )


def _find_noun(free: str, act: Act, following: Sequence[Act], sentence: Sentence, words: Vocabulary) -> Trigger | None:
    """The noun of the event held: after the verb in its clause, else before the verb (座谈会在…举行)."""
    stop = CLAUSE_END.search(free, act.verb.end, sentence.end)
    end = stop.start() if stop else sentence.end
    limit = next(
        (later.verb.start for later in following if later.verb.kind in _EVENT_VERBS and later.verb.start < end), end
    )
    nouns = [
        match
        for match in words.event_noun.finditer(free, sentence.start, limit)
        if words.events.kind_of[match.group()] != "mere" and not _MEANS.match(free, match.end())
    ]
    candidates = [
        match for match in nouns if match.start() >= act.verb.end and not free.startswith(("精神", "前夕"), match.end())
    ]
    if not candidates and limit == end and act.verb.kind == "convene":
        candidates = [
            match
            for match in nouns
            if match.end() <= act.verb.start and not free.startswith(("精神", "上", "后"), match.end())
        ]
    may_be_unlisted = not candidates and "召开" in act.verb.text
    if may_be_unlisted and (unlisted := _ANY_MEETING.match(free, act.verb.end, limit)):
        start = act.verb.end + (free[act.verb.end] == "了")
        return Trigger("meeting", free[start : unlisted.end()], start, unlisted.end(), f"events.{act.verb.kind}-any")
    if not candidates:
        return None
    match = candidates[-1] if act.verb.kind != "attend" else _whole_noun(candidates)
    start = _name_start(free, act.verb.end if match.start() >= act.verb.end else sentence.start, match.start())
    kind = words.events.kind_of[match.group()]
    if (
        kind == "activity"
        and _is_led(sentence, act.verb.start)
        and _TO_OTHERS.search(free, sentence.start, act.verb.start)
    ):
        kind = "visit"  # 率队赴某市开展招商活动
    if kind == "activity" and _OPENING_OR_CLOSING.search(act.verb.text):
        kind = "ceremony"  # 文化节开幕
    return Trigger(kind, free[start : match.end()], start, match.end(), f"events.{act.verb.kind}-noun")


def _whole_noun(nouns: Sequence[re.Match[str]]) -> re.Match[str]:
    """The first noun, or the last of those that adjoin it: 宣传月启动仪式 is a 仪式."""
    whole = nouns[0]
    for match in nouns[1:]:
        if match.start() == whole.end():
            whole = match
    return whole


def _name_start(free: str, floor: int, end: int) -> int:
    start = end
    while start > floor and (re.match(rf"[{HAN}0-9A-Za-z“”·（）]", free[start - 1])) and end - start < 30:
        start -= 1
    if prefix := _BEFORE_NAME.match(free, start, end):
        start = prefix.end()
    while free[start : start + 1] in ("了", "的"):
        start += 1
    return start
