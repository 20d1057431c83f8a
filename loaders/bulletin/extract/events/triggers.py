"""What makes a sentence tell of an event: its acts, the noun of a meeting, where somebody went."""

import re
from collections.abc import Sequence

from loaders.bulletin.extract.clauses.frames import Act, Clauses, Verb
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
from loaders.bulletin.extract.events.journeys import party_meant
from loaders.bulletin.extract.mentions.dates import DateSpan
from loaders.bulletin.extract.people.members import Member, names_of
from loaders.bulletin.extract.vocabulary.phrases import REACHES
from loaders.bulletin.extract.vocabulary.vocabulary import Vocabulary
from loaders.text.characters import HAN, MASK

_EVENT_MAKING = frozenset(
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
_ABOVE = re.compile(
    r"(?:中国共产党)?(?:中共)?中央|国家(?!级)|国务院|全国(?:人大|政协)|党中央|[省市州县](?:委|政府|人大|政协|人民政府)"
)
_COMING_HERE = re.compile(r"来(?:我|本)?(?:[市县区州省镇乡]|新区|集团|公司|高新区|经开区|开发区|园区)")
_GUESTS_BODY = re.compile(r"(?:公司|集团|大学|学院|银行|研究院|研究所|协会|商会)[^，。、]{0,8}$")
# 作风整顿会: a meeting of a kind that the lexicon does not name.
_ANY_MEETING = re.compile(rf"了?[{HAN}0-9“”]{{2,30}}?(?<!委员)(?<!机)(?<!社)会(?=[，。；]|$)")
# 项目奠基: what happens to a work, whoever is there.
_BY_ITSELF = frozenset(
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
# 1号产线进入试生产: the same, without a ceremony.
_STARTS_UP = ("试生产", "试运行", "试产")
# 赴 is said of a journey to others, 到 and 深入 of one's own villages.
_FAR = re.compile(r"赴(?![^，。]{0,12}(?:[镇乡村]|社区|街道|现场|一线|企业|项目|工地))")
# 以视频连线方式召开: how, and not what.
_BY_MEANS = re.compile("的?(?:方式|形式|渠道|系统)")
# 县水利局承办的论坛, 召集各方召开协调会: what is held stands behind.
_HELD_BY = re.compile("[^，。；]*(?:(?:主办|承办|协办|举办|组织|发起|联办)的|(?:召开|举行|开展)了?)")
_OPENS_OR_ENDS = re.compile("开幕|闭幕|启幕|落幕|帷幕|序幕")
# 接待甲一行来区考察: they visit.
_COMES_TO_SEE = re.compile("(?:一行)?(?:[^，。；]{0,6})?(?:来|赴|到)[^，。；]{0,6}(?:考察|调研|参观|对接)")
_REPORTS_TO = re.compile(f"向[{MASK}、和及与]{{2,}}[^，。；]{{0,6}}汇报")
_BOTH = re.compile("双方[^，。；]{0,16}$")
_GONE = re.compile(f"来到|走进|直奔|直插|赶到|赴|前往|{REACHES}(?![会场位期底])")
_DONE_THERE = re.compile("慰问|看望|走访|察看|查看|检查|督导|督查|调研|考察|现场办公|研究")
# 分别带队检查：甲到云栖镇，乙到白云镇: who does it stands behind.
_LEGS_FOLLOW = re.compile(f"[^，。；：]{{0,12}}：[^。：]{{0,24}}?{MASK}(?:来到|前往|深入|赴|到)")
_CAME = re.compile(f"[^。]{{0,16}}?{MASK}+(?:一行)?(?:又|还|随即|便|就)?(?P<gone>来到|走进|赶到|前往|深入)")
_TO_REPORT = ("赴", "前往", "到")
_AT = re.compile("在[^，。；]{0,40}$")
_IN_IT = re.compile(f"上，|上[，{HAN}]")
_SETS_OUT_TO = re.compile("(?:赴|前往)[^，。；]{2,16}$")


def find_trigger(
    free: str, sentence: Clauses, before: Draft | None, on_journey: bool, words: Vocabulary
) -> Trigger | None:
    """What the sentence tells of, by its first act that makes an event; guests who look round later still visit.

    on_journey: who does it was told before, so that the sentence need not.
    """
    visitors = visitors_of(before) if before else set()
    going = on_journey or any(act.verb.kind == "escort" and act.subjects for act in sentence.acts)
    for at, act in enumerate(sentence.acts):
        verb = act.verb
        if verb.kind in ("chair", "convene", "attend"):
            following = sentence.acts[at + 1 :]
            if noun := _noun(free, act, following, sentence, words):
                return noun
            if verb.text.startswith("召集") and act.subjects and act.objects:
                return Trigger("meeting", verb.text, verb.start, verb.end, "events.called-together")
        elif (
            verb.text.startswith("汇报")
            and act.subjects
            and before
            and before.kind == "visit"
            and _REPORTS_TO.search(free, sentence.start, verb.end)
        ):
            return Trigger("talks", verb.text, verb.start, verb.end, "events.reported")
        elif (
            verb.kind == "receive"
            and verb.text.startswith("接待")
            and act.objects
            and _COMES_TO_SEE.match(free, act.objects[-1].end, sentence.end)
        ):
            return Trigger("visit", verb.text, verb.start, verb.end, "events.receive")
        elif verb.kind == "message" and before and verb.text.startswith("表示"):
            continue  # 向群众表示慰问, there and then
        elif (
            verb.kind == "talk"
            and not act.beside
            and not act.objects
            and _SETS_OUT_TO.search(free, sentence.start, verb.start)
        ):
            continue  # 赴外地对接项目: what for
        elif verb.kind in _EVENT_MAKING and (
            _does_happen(act)
            or _LEGS_FOLLOW.match(free, verb.end)
            or (going and verb.kind in ("visit", "inspect"))
            or (verb.kind == "talk" and before and _BOTH.search(free, sentence.start, verb.start))
        ):
            kind = _KIND_OF_VERB[verb.kind]
            looks_round = verb.text in words.phrases.looks_round and not _FAR.search(free, sentence.start, verb.start)
            if kind == "visit" and looks_round and any(_from_above(member) for member in act.subjects):
                kind = "inspection"
            if (
                kind == "visit"
                and before
                and before.kind == "inspection"
                and looks_round
                and not people_of(before).isdisjoint(names_of(act.subjects))
            ):
                kind = "inspection"  # the next stop of a tour of one's own area
            if kind == "study" and verb.text == "学习" and _is_led(sentence, verb.start):
                kind = "visit"  # 率队赴某市学习经验
            if kind == "inspection" and on_journey and not (before and before.kind == "inspection"):
                kind = "visit"  # 走访 of companies elsewhere
            what_for = _inspects_too(free, act, sentence.acts[at + 1 :])
            if kind == "visit" and what_for:
                kind = "inspection"
            if (
                verb.text == "研究"
                and kind == "talks"
                and _is_led(sentence, verb.start)
                and _GONE.search(free, sentence.start, verb.start)
            ):
                kind = "inspection"  # 带着甲赶到工地，与乙一道研究
            if (
                kind == "inspection"
                and _COMING_HERE.search(free, sentence.start, verb.start)
                and any(_from_a_company(member) for member in act.subjects)
            ):
                kind = "visit"
            if kind == "inspection" and not visitors.isdisjoint(names_of(act.subjects)):
                kind = "visit"
            if kind == "inspection" and verb.kind == "visit" and what_for:
                verb = what_for
            return Trigger(kind, verb.text, verb.start, verb.end, f"events.{verb.kind}")
    return None


def _is_led(sentence: Clauses, before: int) -> bool:
    """率队, 带着 in front of `before`."""
    return any(act.verb.kind == "lead" and act.verb.start < before for act in sentence.acts)


def _inspects_too(free: str, act: Act, following: Sequence[Act]) -> Verb | None:
    """莅临我县督导; 来我县，视察…: with the coming stands what for."""
    after = following[0].verb if following else None
    if after is None or after.kind != "inspect" or any(_from_a_company(member) for member in act.subjects):
        return None
    beside = act.verb.text.startswith("来") and free[act.verb.end : after.start] == "，"
    return after if beside or not CLAUSE_END.search(free, act.verb.end, after.start) else None


def in_session(free: str, sentence: Clauses, words: Vocabulary) -> Trigger | None:
    """在某项目调度会上，甲…: a meeting told of by what somebody does in it."""
    for match in words.event_noun.finditer(free, sentence.start, sentence.end):
        inside = _IN_IT.match(free, match.end()) and _AT.search(free[sentence.start : match.start()])
        planned = inside and free.endswith(("将", "拟", "计划"), 0, sentence.start + inside.start())
        if inside and not planned and words.events.kind_of[match.group()] not in ("mere", "activity"):
            start = _name_start(free, sentence.start + inside.start() + 1, match.start())
            return Trigger("meeting", free[start : match.end()], start, match.end(), "events.in-session")
    return None


def chaired(free: str, sentence: Clauses, words: Vocabulary, alone: bool = False) -> Trigger | None:
    """甲主持，逐项听取…: a meeting that is named before, if at all: 工地上开起了调度会，甲主持.

    alone: only where a sign follows the verb.
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


def came_to(free: str, sentence: Clauses) -> Trigger | None:
    """活动结束后，甲来到某工地，听取乙介绍: a look round of his own."""
    listens = any(act.verb.kind == "listen" and act.subjects for act in sentence.acts)
    came = _CAME.match(free, sentence.start, sentence.end) if listens else None
    return Trigger("inspection", came["gone"], came.start("gone"), came.end("gone"), CAME) if came else None


def went(free: str, sentence: Clauses) -> Trigger | None:
    """甲带着乙来到某工地，…; 甲赴省城，向某局汇报…: what is told by where somebody went and what he did there."""
    act = next((act for act in sentence.acts if act.verb.kind in ("lead", "speak") and act.subjects), None)
    gone = _GONE.search(free, sentence.start, sentence.end) if act else None
    if (
        not act
        or not gone
        or (act.verb.kind == "lead") != (gone.group() not in _TO_REPORT)
        or gone.start()
        < max((member.end for member in act.subjects if member.end <= gone.start()), default=sentence.end)
    ):
        return None
    if act.verb.kind == "lead":
        done = _DONE_THERE.search(free, gone.end(), sentence.end) or gone
        return Trigger("inspection", done.group(), done.start(), done.end(), "events.went")
    to_report = act.verb.text.startswith("汇报") and gone.end() < act.verb.start
    return Trigger("talks", act.verb.text, act.verb.start, act.verb.end, "events.reported") if to_report else None


def goes_on(text: str, free: str, sentence: Clauses, opener: str, events: Sequence[Draft]) -> Trigger | None:
    """4日，代表团走进某产业园: another day of those who came, without their names."""
    clause = CLAUSE_END.search(text, sentence.start + 8, sentence.end)
    gone = _GONE.search(free, sentence.start, clause.start() if clause else sentence.end)
    touring = any(event.kind in TOURS for event in events)  # of which it is one more stop
    if opener != "day" or touring or not gone or not party_meant(text, sentence, events):
        return None
    return Trigger("visit", gone.group(), gone.start(), gone.end(), "events.went")


def led_out(free: str, sentence: Clauses) -> Trigger | None:
    """会后，甲带着乙赶到某工地: a journey of its own behind what was told before."""
    leads = any(act.verb.kind == "lead" and act.subjects for act in sentence.acts)
    return went(free, sentence) if leads else None


def taught(free: str, sentence: Clauses, words: Vocabulary) -> Trigger | None:
    """甲为某培训班讲授…: a course that somebody speaks at, told of on a day of its own."""
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


def escorted(sentence: Clauses, first: Draft, days: Sequence[DateSpan]) -> Trigger | None:
    """22日，在某市，某市长陪同检查…: a day of a tour of several, told of by who was met there."""
    act = next((act for act in sentence.acts if act.verb.kind == "escort" and act.subjects), None)
    day = days[0].first if days else None
    inside = day and first.first and first.last and first.first < day <= first.last
    if not act or not inside or first.kind not in TOURS:
        return None
    return Trigger(first.kind, act.verb.text, act.verb.start, act.verb.end, ESCORTED)


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
    return (
        bool(act.subjects)
        or (act.verb.kind == "sign" and act.verb.text in _BY_ITSELF)
        or (act.verb.kind == "act" and act.verb.text.endswith(_STARTS_UP))
    )


def _noun(free: str, act: Act, following: Sequence[Act], sentence: Clauses, words: Vocabulary) -> Trigger | None:
    """The noun of what is held: behind the verb in its clause, else before it (座谈会在…举行)."""
    stop = CLAUSE_END.search(free, act.verb.end, sentence.end)
    end = stop.start() if stop else sentence.end
    between = next(
        (one.verb.start for one in following if one.verb.kind in _EVENT_MAKING and one.verb.start < end), end
    )
    nouns = [
        match
        for match in words.event_noun.finditer(free, sentence.start, between)
        if words.events.kind_of[match.group()] != "mere" and not _BY_MEANS.match(free, match.end())
    ]
    found = [
        match for match in nouns if match.start() >= act.verb.end and not free.startswith(("精神", "前夕"), match.end())
    ]
    if not found and between == end and act.verb.kind == "convene":
        found = [
            match
            for match in nouns
            if match.end() <= act.verb.start and not free.startswith(("精神", "上", "后"), match.end())
        ]
    held = not found and "召开" in act.verb.text
    if held and (any_kind := _ANY_MEETING.match(free, act.verb.end, between)):
        start = act.verb.end + (free[act.verb.end] == "了")
        return Trigger("meeting", free[start : any_kind.end()], start, any_kind.end(), f"events.{act.verb.kind}-any")
    if not found:
        return None
    match = found[-1] if act.verb.kind != "attend" else _whole_noun(found)
    start = _name_start(free, act.verb.end if match.start() >= act.verb.end else sentence.start, match.start())
    kind = words.events.kind_of[match.group()]
    if kind == "activity" and _is_led(sentence, act.verb.start) and _FAR.search(free, sentence.start, act.verb.start):
        kind = "visit"  # 率队赴某市开展招商活动
    if kind == "activity" and _OPENS_OR_ENDS.search(act.verb.text):
        kind = "ceremony"  # 文化节开幕
    return Trigger(kind, free[start : match.end()], start, match.end(), f"events.{act.verb.kind}-noun")


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
    while free[start : start + 1] in ("了", "的"):
        start += 1
    return start
