"""Clause frames: what each verb makes of the people and bodies round it."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from loaders.bulletin.extract.people.members import Group, Member
from loaders.bulletin.extract.vocabulary.phrases import REACHES
from loaders.bulletin.extract.vocabulary.vocabulary import Vocabulary

_PRONOUN = re.compile(r"^(?:他|她)(?:们)?")
_SHIELD = re.compile(r"^(?:，|：|:|要|一是|应|必须|各|全|我|双方|希望)")
_LISTED_DEMAND = re.compile(r"^(?:[一二三四五六七八九十]+(?:是|要)|要|首先|其次|第[一二三四]|（[一二三四五]）|[①②③④⑤])")
_NOUNS_TOO = frozenset({"receive", "visit", "inspect", "talk", "study", "discuss", "message"})
_TOWARDS = ("到", "赴", "在", "往", "来", "深入", "前往", "来到")
_NAMES_THE_MEETING = re.compile("召开|举行|主持|举办")
_TEACHES = re.compile("学习|传达|贯彻|研学|领学")
# 前来出席年会的: a clause that tells of whoever follows it.
_RELATIVE = re.compile(
    r"(?:^|[，、；：。的了])(?:[^，。；：、]{0,30})"
    r"(?P<clause>(?:陪同|担任|出席|参加|前来|来华|应邀|随同)[^，。、；：]{0,40}的)$"
)
# 家住城东的居民某某: tells more of him. 对我县公安局: ours stands between.
_WHO_IS = re.compile(
    r"(?:^|[，。；、])(?P<clause>(?:家住|来自|分管|负责|新?当选|从事|荣获|获得|正在|牵头|联系|挂职|"
    r"身为|入选)"
    r"[^，。；]{0,24}的)$"
)
_OURS = re.compile("[我本该]$")
_TELLS_WHO = re.compile(r"[^，。；：、]{1,40}的$")
_ARE_LISTED = re.compile(r"[^，。；：]{0,24}的?(?:还)?有[：:]?$")
# 参加人员：, a label over a list.
_LABEL = re.compile("(?:会议|活动)?(?:的?(?:人员|单位|领导|同志))?[：:]")
_BEGINS_LIST = re.compile(rf"{_LABEL.pattern}|[^，。；：、]{{0,24}}的(?:还)?有")
# 因参加省委党校培训请假: why somebody was not there.
_WHY_ABSENT = re.compile("因[^，。；]{1,30}(?:请假|缺席|未能?(?:参加|出席|到会))")
# 到甲和乙，…: where somebody went.
_GONE_TO = re.compile(
    f"(?:来到|走进|直奔|直插|赶到|赴|前往|深入|到达|抵达|{REACHES})(?:[^，。；：]{{2,40}}(?:、|和|及|与|以及))?$"
)
_LIST_ENDS = re.compile("[；。]|参加|列席|出席|缺席|请假")
_TOGETHER = re.compile(r"共同|一同|一起|一道|联合")
_WITH_OTHERS = frozenset({"talk", "inspect", "visit", "message"})
_IS_PAST = re.compile("之?后，")
_WHILE_DOING = frozenset({"receive", "talk", "visit", "inspect"})
_WITH = frozenset({"talk", "call", "sign"})
# 与某某谈: these are talks only with somebody named.
_ONLY_WITH = frozenset({"谈", "聊", "研究", "商定", "敲定", "商量", "会面", "见面", "碰面", "衔接"})
_WITH_TOGETHER = frozenset({"attend", "chair", "visit", "inspect", "convene"})
# 多次强调: said at other times, not here.
_RECALLED = re.compile(
    r"(?:(?:多次|反复|历来|曾|曾经|此前|一直|生前|一贯)|"
    r"(?:此前|早前|先前|之前)(?:已|就|曾)?(?:书面|公开)?)$"
)
# 甲提出的倡议: whose it is.
_SAID_BEFORE = re.compile("(?:提出|强调|指出|要求|倡导|倡议|部署|指示|批示|关心|宣布)(?:过)?的")
# 将于…召开: what is still to come.
_TO_COME = re.compile(
    r"(?:(?:届时|邀请?其|请其|"
    r"下周[一二三四五六日天]?|下个?月|明年|择期|适时|将于|将在|即将|拟于|计划于|计划在|"
    r"计划与|计划同|计划对|计划访问|预计|定于|有望|将应邀|将赴|将对|将率|将召开|将举行|将前往|将来|"
    r"将与|将同|将和|将会见|"
    r"委托[^，。；]{2,12}(?:次日|翌日|前往|赴|去)|拟赴|拟在|拟来|拟到|拟召开|拟举行|拟邀请|商定|约定|约好|预约)"
    r"[^，。；]{0,24}|[将拟])$"
)
# A sentence of nothing but a plan: 讲堂将于10月26日开讲，主讲人为….
# What somebody is punished for is nothing that a report tells of: 违规吃喝、搞打卡式调研.
_WRONG = re.compile(r"违规|违纪|违反(?!.{0,4}规划)|被(?:立案|留置|开除|双开|查处|逮捕|提起公诉)")
# 前往送别或以各种方式表示哀悼: some came, some only wrote.
_NOT_ALL_CAME = re.compile("或(?:以|通过)(?:各种|其他|不同)(?:形式|方式)")
# 召开之际, 借培训之机, 调研显示: a time, a pretext, a source.
_NO_DOING = re.compile(r"之[际时机名]|(?:结果|数据|报告|成果)?(?:显示|表明|发现)[，：]")
_ENDED = re.compile("(?:结束|完成|出席|参加)[^，。；]{0,18}$")  # 结束第七轮磋商
# 不可能与…签订: what is not done. 欢迎…的到访: said of a guest, who is not received by that.
_DENIED = re.compile("(?:不可能|不会|不打算|不愿|拒绝|无法|尚未|从未|未能|取消|推迟|放弃)[^，。；]{0,12}$")
_OF_HIS_COMING = re.compile("[^，。；]{0,14}?(?:的到访|的到来|的访问)")
# 对甲来考察表示欢迎: why, and not who says so.
_FOR_COMING = re.compile("对[^，。；]{2,36}[来到][^，。；]{0,6}$")
# 传达学习某某的讲话, 传达某某的讲话要求: a noun.
_TAUGHT = "学习|传达|贯彻|落实|领会|宣讲"
_OF_A_SPEECH = re.compile(f"(?:{_TAUGHT})[^，。；]*的$")
_OF_A_DEMAND = re.compile(f"(?:{_TAUGHT}|按照|根据)[^，。；]*$")
# 对…的衷心感谢: a noun.
_HIS_WISH = re.compile("的(?:衷心|诚挚|热情|良好|美好|真诚|由衷)?$")
# 签署国务院令: a signature that nobody came for.
_ORDER = re.compile("[^，。；]{0,18}?(?:令(?=[，。；》、]|$)|命令|主席令|法令)")
_PLANNED = re.compile(
    r"(?:将于|拟于|定于|计划于|预计于|将在|拟在)[^，。；]{0,20}(?:[0-9]{1,2}[月日]|[上中下]旬|近期|"
    r"年底|月底|[本下]周)"
)
# 9月底前，由…带队督查: a deadline at the head of the sentence.
_BY_THEN = re.compile(r"\s*(?:(?:[0-9]{1,2}月)?[0-9]{1,2}日|[0-9]{1,2}月底|年底|[本下]?月底)(?:之?前)，(?:由|要|各|全)")
_HELD = frozenset(
    {
        "invite",
        "chair",
        "convene",
        "attend",
        "visit",
        "inspect",
        "receive",
        "talk",
        "call",
        "sign",
        "lead",
        "escort",
        "study",
        "discuss",
        "act",
    }
)
# 会议强调，…: what a meeting is said to say.
_MEETING_SAYS = re.compile(
    r"^[^，。：]{0,16}(?:会议|大会|会上|全会|座谈会|文章|通知|报告|意见|方案|讲话|指示)"
    r"(?:还|并|同时|最后)?(?:强调|指出|要求|认为|明确|提出|决定|号召|希望|称|确定|议定|商定)(?:，|：|要|了)"
)
_DECIDES = ("决定", "议定", "商定", "确定", "明确")
_NEXT_STOP = re.compile(r".*[；。，](?:随后|接着|之后|最后|还|又)(?:先后|实地)?")
_MOVING = re.compile(
    r"来(?:我|本)?(?:[区县市州镇乡园省院校]|集团|公司)|(?:来访|到访)(?!的)|专程(?:来|赴|到)|"
    r"(?:赴|前往|来到|到|抵达)[^，。]{2,24}，(?:又|还|分别|先后|专门)*与"
)
_SAYS_WITHIN = 24
# What 表示 may be followed by that is done there and then: 表示热烈祝贺.
_DONE_BY_SAYING = re.compile(
    r"[^，。；]{0,6}(?:祝贺|感谢|谢意|欢迎|慰问|哀悼|敬意|肯定|赞赏|赞同|同意|满意|问候|支持|"
    r"认可|关切)"
)
_OPINION = frozenset({"表示", "认为", "指出", "强调", "说", "谈到"})
# 听取甲关于…的汇报、乙…: one more whose report is heard.
_HEARD_TOO = re.compile(
    r"(?:(?:关于|就|对)?[^，。；、]{2,40}?的?(?:汇报|报告|说明|介绍|发言|意见)|"
    r"(?:关于|就|对)[^，。；、]{2,40})?(?:[，、和]|"
    r"，?以及)"
)
# 落实调研要求: a noun.
_NO_DEMAND = re.compile(
    r"(?:工作|调研|检查|部署|整改|督查|考核|指示|讲话|精神|批示|有关|相关|各项|这一|上级|总体|"
    r"按照|标准|质量|技术|目标|条件|任务|"
    r"[》”的按与和])$"
)
_LONGEST_CLAUSE = 400
_LONGEST_SENTENCE = 2000
_SENTENCE = re.compile(r"[^。！？\n]*[。！？\n”]*")
_CLAUSE = re.compile(r"[，。；：！？\n]")
_CLAUSE_ALONE = re.compile(r"，[^，。；：！？\n]*")


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb of the lexicon in an item: offsets, its kind."""

    start: int
    end: int
    text: str
    kind: str


@dataclass(slots=True)
class Act:
    """A verb with the groups it takes: who does it (`subjects`), to or with whom (`objects`).

    led: those of the subjects whom others lead. beside: those named behind 与. moving: the others came or went to them.
    """

    verb: Verb
    subjects: tuple[Member, ...] = ()
    objects: tuple[Member, ...] = ()
    led: frozenset[int] = frozenset()
    beside: frozenset[int] = frozenset()
    moving: bool = False

    @property
    def doers(self) -> list[Member]:
        """The subjects without those named behind 与."""
        return [member for member in self.subjects if member.start not in self.beside]


@dataclass(slots=True)
class Clauses:
    """What a sentence says: its acts in order; members told of only (`content`), absent ones; the shield's start.

    anew: the part of a sentence that tells of one event more than the part before it.
    """

    start: int
    end: int
    acts: list[Act] = field(default_factory=list)
    content: list[Member] = field(default_factory=list)
    absent: list[Member] = field(default_factory=list)
    shield: int | None = None
    anew: bool = False

    def act_at(self, start: int) -> Act | None:
        """The act whose verb stands at `start`; None where none does."""
        return next((act for act in self.acts if act.verb.start == start), None)


def sentences(text: str) -> list[tuple[int, int]]:
    """Spans of the sentences of `text`, which they cover in order; a paragraph's break ends a sentence too."""
    return [span for match in _SENTENCE.finditer(text) if match.group() for span in _in_reach(text, *match.span())]


def _in_reach(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence, cut behind a sign where it is so long that it is none: what is read of one takes its square."""
    while end - start > _LONGEST_SENTENCE:
        signs = [match.end() for match in _CLAUSE.finditer(text, start + 1, start + _LONGEST_SENTENCE)]
        cut = signs[-1] if signs else start + _LONGEST_SENTENCE
        yield start, cut
        start = cut
    yield start, end


def _start(each: Group | Verb) -> int:
    return each.start


def find_verbs(free: str, words: Vocabulary) -> list[Verb]:
    """The verbs in `free` (an item with people, bodies and titled writings blotted out), longest match, in order."""
    return [Verb(at, at + len(word), word, words.verbs.kind_of[word]) for at, word in words.verbs.find(free)]


def read_sentence(
    text: str,
    span: tuple[int, int],
    groups: Sequence[Group],
    verbs: Sequence[Verb],
    last_speaker: Member | None,
    words: Vocabulary,
) -> Clauses:
    """The acts of one sentence. last_speaker: who 他 is."""
    start, end = span
    said = Clauses(start, end)
    here = groups[bisect_left(groups, start, key=_start) : bisect_left(groups, end, key=_start)]
    head = words.phrases.timed.sub("", text[start:end])
    if _NOT_ALL_CAME.search(text, start, end) or _LISTED_DEMAND.match(head) or _is_of_meeting(text, head, span, here):
        said.shield = start
        said.content += [member for group in here for member in group.members]
        return said
    blocked: set[int] = set()
    to_come = False
    planned = _BY_THEN.match(text, start) or _PLANNED.search(text, start, end)
    wrong = _WRONG.search(text, start, end)
    excused = [match.span() for match in _WHY_ABSENT.finditer(text, start, end)]
    party: tuple[Member, ...] = ()
    led: frozenset[int] = frozenset()
    before: Verb | None = None
    for verb in verbs[bisect_left(verbs, start, key=_start) : bisect_left(verbs, end, key=_start)]:
        if said.shield is not None and verb.start >= said.shield:
            break
        whom = _told_of_by(text, verb, here)
        if (
            _is_attribute(text, verb, whom)
            or _is_object(text, before, verb)
            or (whom and before and before.kind == "receive")
        ):
            continue
        to_come = to_come or _is_to_come(text, verb, start) or (planned is not None and planned.end() <= verb.start)
        if wrong and wrong.start() < verb.start:
            continue
        recalled = verb.kind == "speak" and (
            _RECALLED.search(text, start, verb.start) or _SAID_BEFORE.match(text, verb.start)
        )
        if verb.kind != "absent" and any(begin <= verb.start < stop for begin, stop in excused):
            continue
        if recalled or to_come or _is_not_done(text, verb, start):
            doing = {member.start for one in said.acts for member in (*one.subjects, *one.objects)}
            said.content += [
                member
                for member in _subjects(text, verb, here, blocked, start, None, words)
                if member.start not in doing
            ]
            continue
        if (
            verb.kind in _WITH_OTHERS
            and _IS_PAST.match(text, verb.end)
            and (past := _other_follows(text, verb, here, verbs, end))
        ):
            said.content += past
            continue
        hosted = before if before and before.kind == "receive" and verb.kind == "visit" else None
        before = verb
        if verb.kind in ("chair", "convene"):
            blocked |= _inside_name(text, verb, here, end, words)
        if verb.text == "委托":
            said.absent += _who_asked(text, verb, here)
            continue
        he = _named_first(said, here, verb) or last_speaker
        act = Act(
            verb,
            _subjects(text, verb, here, blocked, start, he, words),
            _objects(
                text,
                verb,
                [
                    group
                    for group in here
                    if group.members[0].start not in blocked or not _NAMES_THE_MEETING.search(verb.text)
                ],
            ),
        )
        act.beside = _beside(text, verb, here, start, words) if verb.kind in _WITH else frozenset()
        if verb.text in _ONLY_WITH and not act.beside:
            continue
        act.moving = verb.kind == "talk" and bool(_MOVING.search(text, _last_end(act, start), verb.start))
        if verb.kind in ("message", "call") and not act.objects:
            act.objects = _written_to(text, verb, here, start)
        if verb.kind in _WHILE_DOING and (then := _who_then(text, act, here)):
            act.subjects = (*then, *(one for one in act.subjects if one not in then))
        if whom and (verb.kind != "attend" or _BEGINS_LIST.match(text, verb.end)):
            act.subjects, act.objects = whom, ()
        elif hosted and not _CLAUSE.search(text, hosted.end, verb.start) and said.acts and said.acts[-1].objects:
            act.subjects = said.acts[-1].objects
        if verb.kind in ("message", "call"):
            blocked |= {member.start for member in act.objects}  # 甲致电乙，表示声援: not 乙
        if verb.kind == "absent" and text.startswith("的", verb.end):
            said.absent += next((group.members for group in here if 0 <= group.start - verb.end - 1 < 12), ())
            continue
        if verb.kind == "absent" and act.subjects and not _of_another(text, act, words):
            said.absent += act.subjects
            continue
        if verb.kind == "lead" and act.objects:
            party = (*act.subjects, *act.objects)
            led = frozenset(member.start for member in act.objects)
            blocked |= led
        elif party and act.subjects and set(act.subjects) <= set(party) and verb.kind in ("visit", "inspect"):
            act.subjects, act.led = party, led
        if verb.kind in ("study", "speak") and _TEACHES.search(verb.text) and not text.startswith("由", verb.end):
            stop = _clause_end(text, verb.end, end)
            told = [member for group in here if verb.end <= group.start < stop for member in group.members]
            said.content += told
            blocked |= {member.start for member in told}
        unnamed = verb.text in _OPINION and text.startswith(("，", "："), verb.end)
        if verb.text in words.phrases.shielding and (unnamed or (act.subjects and _is_shield(text, verb))):
            said.shield = verb.end
            said.content += [member for group in here if group.start >= verb.end for member in group.members]
        said.acts.append(act)
    if (planned or wrong) and not said.acts:
        said.content += [member for group in here for member in group.members]
    return said


def _who_then(text: str, act: Act, here: Sequence[Group]) -> tuple[Member, ...]:
    """Who does it, named only behind: 在会见甲时，乙说; 同甲会谈时，乙表示."""
    if any(member.start not in act.beside and member.end <= act.verb.start for member in act.subjects) and (
        act.verb.kind != "talk"
    ):
        return ()
    last = max([act.verb.end, *(member.end for member in act.objects)])
    at = last + 2 if text.startswith("时，", last) else -1
    return next((group.members for group in here if group.start == at), ())


def _other_follows(text: str, verb: Verb, here: Sequence[Group], verbs: Sequence[Verb], end: int) -> tuple[Member, ...]:
    """甲约谈后，某局于24日召开会议: who did the first, where another does what comes next."""
    done = next((group for group in reversed(here) if group.end <= verb.start), None)
    later = next(
        (other for other in verbs if verb.end < other.start < end and other.kind in ("convene", "chair")), None
    )
    other = later and any(verb.end < group.start < later.start for group in here)
    return done.members if done and other else ()


def _is_of_meeting(text: str, head: str, span: tuple[int, int], here: Sequence[Group]) -> bool:
    """会议强调，…: what a meeting says and nobody in it."""
    found = _MEETING_SAYS.match(head)
    if not found:
        return False
    ends = span[1] - len(head) + found.end()
    near = span[0] + (_SAYS_WITHIN if not found.group().rstrip("，：").endswith(_DECIDES) else 0)
    return not any(group.people and group.start < max(near, ends) for group in here)


def _named_first(said: Clauses, here: Sequence[Group], verb: Verb) -> Member | None:
    """Whom 他 in a later clause means: who does something before it in the sentence, else the only one named there."""
    doing = next((member for act in said.acts for member in act.subjects if member.person), None)
    before = [member for group in here if group.end <= verb.start for member in group.people]
    return doing or (before[0] if len(before) == 1 else None)


def _is_not_done(text: str, verb: Verb, start: int) -> bool:
    """Whether it is denied, a mere word of welcome, or a signature under an order."""
    if verb.kind in _WITH_OTHERS | {"sign"} and _DENIED.search(text, start, verb.start):
        return True
    return (verb.kind == "sign" and _ORDER.match(text, verb.end) is not None) or (
        verb.kind == "receive" and verb.text.endswith("欢迎") and _OF_HIS_COMING.match(text, verb.end) is not None
    )


def _is_to_come(text: str, verb: Verb, start: int) -> bool:
    """Whether the verb's clause says that it is still to happen."""
    if verb.kind not in _HELD:
        return False
    clause = max((sign.end() for sign in _CLAUSE.finditer(text, start, verb.start)), default=start)
    return bool(_TO_COME.search(text[clause : verb.start]))


def _is_shield(text: str, verb: Verb) -> bool:
    """Whether what follows is what was said, not done: 表示，…; 表示将带队…; but 表示热烈祝贺."""
    if _SHIELD.match(text[verb.end : verb.end + 8]):
        return True
    if verb.text == "要求":
        return True
    return verb.text in _OPINION and not _DONE_BY_SAYING.match(text, verb.end)


def _told_of_by(text: str, verb: Verb, here: Sequence[Group]) -> tuple[Member, ...]:
    """Whom a clause with this verb tells of: the group right behind 率队考察的, or listed behind 陪同调研的有."""
    if verb.kind not in ("attend", "lead", "visit", "escort", "chair", "message"):
        return ()
    behind = [group for group in here if group.start >= verb.end]
    for group in behind:
        between = text[verb.end : group.start]
        if verb.kind == "attend" and _LABEL.fullmatch(between):
            return _listed_behind(text, behind)
        if _ARE_LISTED.fullmatch(between):
            listed = _listed_behind(text, behind[behind.index(group) :])
            return listed if verb.kind == "attend" else tuple(member for member in listed if member.person)
        if verb.kind != "message" and group.people and group.members[0].person and _TELLS_WHO.fullmatch(between):
            return group.members
        if _CLAUSE.search(between) or "、" in between:
            break
    return ()


def _listed_behind(text: str, behind: Sequence[Group]) -> tuple[Member, ...]:
    """The people and bodies of a list, up to where another begins: 参加人员：甲、乙；列席人员：丙，某局负责同志."""
    listed: list[Member] = []
    for before, group in zip([None, *behind], behind, strict=False):
        if before and _LIST_ENDS.search(text, before.end, group.start):
            break
        listed += group.members
    return tuple(listed)


def _of_another(text: str, act: Act, words: Vocabulary) -> bool:
    """…列席，某某因培训请假: somebody between whom nothing tells to be a name is away, and not those before."""
    clause = _last_clause(text, max(member.end for member in act.subjects), act.verb.start, words)
    return clause is not None and len(clause) > 1 and not clause.startswith(("因", "均", "都", "未", "没", "另", "请"))


def _last_end(act: Act, start: int) -> int:
    """Behind the last of the subjects that stands before the verb, those named behind 与 left aside."""
    return max(
        (member.end for member in act.subjects if member.end <= act.verb.start and member.start not in act.beside),
        default=start,
    )


def _beside(text: str, verb: Verb, here: Sequence[Group], start: int, words: Vocabulary) -> frozenset[int]:
    """The last group before the verb, where 与 stands before it."""
    last = next((group for group in reversed(here) if group.end <= verb.start), None)
    beside = last and words.phrases.companion.search(text, max(start, last.start - 4), last.start)
    return frozenset(member.start for member in last.members) if last and beside else frozenset()


def _written_to(text: str, verb: Verb, here: Sequence[Group], start: int) -> tuple[Member, ...]:
    """The group right before the verb that 向 or 给 governs: 向卓远山致唁电."""
    return next(
        (
            group.members
            for group in reversed(here)
            if group.end == verb.start and text.endswith(("向", "给"), start, group.start)
        ),
        (),
    )


def _who_asked(text: str, verb: Verb, here: Sequence[Group]) -> tuple[Member, ...]:
    """Who stays away and has somebody else come: 受卓远山委托."""
    return next(
        (group.members for group in reversed(here) if group.end == verb.start and text.endswith("受", 0, group.start)),
        (),
    )


def _is_attribute(text: str, verb: Verb, whom: Sequence[Member]) -> bool:
    """到访的客人, 参加会议的人员: the verb only tells which ones."""
    if whom and (verb.kind in ("escort", "visit") or text.startswith(("的有", "的还有"), verb.end)):
        return False
    behind = text[verb.end : verb.end + 12]
    if behind.startswith(("精神", "意见精神")):
        return True
    if verb.text in ("感谢", "希望", "建议") and _HIS_WISH.search(text, max(0, verb.start - 8), verb.start):
        return True
    if (
        verb.text == "要求"
        and _NO_DEMAND.search(text, 0, verb.start)
        and (behind[:1] not in "，：" or _OF_A_DEMAND.search(text, max(0, verb.start - 60), verb.start))
    ):
        return True
    if text.endswith(("的", "致以", "诚挚", "深切", "亲切"), 0, verb.start) and verb.kind in _NOUNS_TOO:
        return True
    if (verb.kind == "sign" and behind[:1] in ("户", "率", "额")) or (
        verb.text == "检查" and text.endswith("对照", 0, verb.start)
    ):
        return True  # 未签约户的工作, 对照检查
    if verb.kind == "speak" and _OF_A_SPEECH.search(text, max(0, verb.start - 60), verb.start):
        return True
    if _NO_DOING.match(behind) or (verb.kind == "talk" and _ENDED.search(text, max(0, verb.start - 20), verb.start)):
        return True
    if (
        verb.kind in ("visit", "inspect")
        and _FOR_COMING.search(text, max(0, verb.start - 40), verb.start)
        and (re.match("[^，。；]{0,8}表示", behind))
    ):
        return True
    if verb.text in ("来访", "到访") and re.match("群众|客人|人员|者|嘉宾|客商|代表", behind):
        return True
    return (behind.startswith("的") and verb.kind in ("visit", "attend", "escort")) or bool(
        verb.kind == "attend" and re.match(r"[^，。；、]{1,8}的(?:人员|人|代表|同志)", behind)
    )


def _is_object(text: str, before: Verb | None, verb: Verb) -> bool:
    """参加接访, 陪同调研: the second verb only names what the first is about."""
    if before is None:
        return False
    if before.text.startswith("宣布") and verb.kind in ("convene", "sign"):
        return not _CLAUSE.search(text, before.end, verb.start)  # 宣布论坛开幕
    if before.kind == "listen" and verb.kind == "speak":
        return not _CLAUSE.search(text, before.end, verb.start)  # 听取…工作汇报
    return before.kind in ("attend", "escort", "chair") and (
        text[before.end : verb.start] in ("", "了") and not verb.text.startswith("并")
    )


def _inside_name(text: str, verb: Verb, here: Sequence[Group], end: int, words: Vocabulary) -> set[int]:
    """Members that stand in the name of the meeting held: 主持召开党工委2021年第12次会议."""
    stop = _clause_end(text, verb.end, end)
    nouns = [match.end() for match in words.event_noun.finditer(text, verb.end, stop)]
    return {
        member.start
        for group in here
        for member in group.members
        if nouns and verb.end <= member.start and member.end <= nouns[-1] and member.unit
    }


def _subjects(
    text: str,
    verb: Verb,
    here: Sequence[Group],
    blocked: set[int],
    start: int,
    last_speaker: Member | None,
    words: Vocabulary,
) -> tuple[Member, ...]:
    """The group to the left of the verb that does it; a subject named in so many words but not here gives ()."""
    if verb.kind == "absent":
        here = [group for group in here if group.people]
    for group in reversed(here):
        if group.start >= verb.start or group.members[0].start in blocked:
            continue
        if verb.kind == "lead" and group.end == verb.start and text.startswith("的", verb.end):
            return group.members  # 会见某市长率领的代表团
        if not group.people and _GONE_TO.search(text, max(start, group.start - 60), group.start):
            continue
        clause = _last_clause(text, max(start, group.end), verb.start, words)
        if (
            clause is not None
            and words.phrases.nobody.match(clause)
            and not (
                verb.kind == "attend"
                and _CLAUSE_ALONE.fullmatch(text, group.end, verb.start)
                and (group.members[-1].person or text.endswith(("负责人", "负责同志"), 0, group.end))
            )
        ):
            return ()  # but of 某局负责人，企业代表参加 the bureau, too, is the subject
        if (
            clause is not None
            and verb.kind in ("visit", "inspect")
            and _NEXT_STOP.fullmatch(text[max(start, group.end) : verb.start])
        ):
            continue  # …作了汇报；随后视察了…: not he who reported
        if clause is not None and _PRONOUN.match(clause) and last_speaker:
            return (last_speaker,)
        before = words.phrases.guest.sub("", text[max(start, group.start - _LONGEST_CLAUSE) : group.start])
        if relative := _RELATIVE.search(before) or _WHO_IS.search(before):
            before = before[: relative.start("clause")]
        before = _OURS.sub("", before)
        if verb.kind in ("escort", "chair") and text.startswith("下", verb.end):
            return group.members
        if words.phrases.agent.search(before) or not words.phrases.governed.search(before):
            return group.members
        with_them = verb.kind in _WITH or (
            verb.kind in _WITH_TOGETHER and _TOGETHER.search(text, group.end, verb.start + 2)
        )
        if with_them and words.phrases.companion.search(before):
            others = here[: here.index(group)]
            return (*_subjects(text, verb, others, blocked, start, last_speaker, words), *group.members)
    opening = words.phrases.timed.sub("", text[start : verb.start])
    if _PRONOUN.match(opening) and last_speaker:
        return (last_speaker,)
    return ()


def _last_clause(text: str, start: int, end: int, words: Vocabulary) -> str | None:
    """The beginning of the clause the verb stands in, where it begins behind the group; else None."""
    signs = [match.end() for match in _CLAUSE.finditer(text, max(start, end - _LONGEST_CLAUSE), end)]
    return words.phrases.timed.sub("", text[signs[-1] : end]) if signs else None


def _objects(text: str, verb: Verb, here: Sequence[Group]) -> tuple[Member, ...]:
    """The group behind the verb that it takes: no clause ends between them."""
    for at, group in enumerate(here):
        if group.start >= verb.end:
            between = text[verb.end : group.start]
            if verb.kind == "listen" and not _CLAUSE.search(between):
                return _heard(text, here[at:])
            if between.endswith(_TOWARDS):
                return ()
            reach = 48 if verb.kind == "receive" and between.endswith(("的", "“", "”")) else 16
            return group.members if not _CLAUSE.search(between) and len(between) <= reach else ()
    return ()


def _heard(text: str, here: Sequence[Group]) -> tuple[Member, ...]:
    """Everyone whose report is heard: 听取了甲，乙和丙的汇报, a list over commas."""
    heard = here[0].members
    for before, group in pairwise(here):
        if not _HEARD_TOO.fullmatch(text, before.end, group.start):
            break
        heard = (*heard, *group.members)
    return heard


def _clause_end(text: str, start: int, end: int) -> int:
    found = _CLAUSE.search(text, start, end)
    return found.start() if found else end
