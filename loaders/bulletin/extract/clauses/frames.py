"""Clause frames: the people and units that each verb takes as its subjects and objects."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from loaders.bulletin.extract.people.members import Group, Member
from loaders.bulletin.extract.vocabulary.phrases import REACHES
from loaders.bulletin.extract.vocabulary.vocabulary import Vocabulary

_PRONOUN = re.compile(r"^(?:他|她)(?:们)?")
_SPEECH_OPENING = re.compile(r"^(?:，|：|:|要|一是|应|必须|各|全|我|双方|希望)")
_LISTED_DEMAND = re.compile(r"^(?:[一二三四五六七八九十]+(?:是|要)|要|首先|其次|第[一二三四]|（[一二三四五]）|[①②③④⑤])")
_ALSO_NOUNS = frozenset({"receive", "visit", "inspect", "talk", "study", "discuss", "message"})
_DIRECTIONS = ("到", "赴", "在", "往", "来", "深入", "前往", "来到")
_HOLDING_VERB = re.compile("召开|举行|主持|举办")
_STUDY_VERB = re.compile("学习|传达|贯彻|研学|领学")
# 前来出席年会的: a relative clause about the people after it.
_RELATIVE_CLAUSE = re.compile(
    r"(?:^|[，、；：。的了])(?:[^，。；：、]{0,30})"
    r"(?P<clause>(?:陪同|担任|出席|参加|前来|来华|应邀|随同)[^，。、；：]{0,40}的)$"
)
# 家住城东的居民某某: a relative clause that only describes the person.
_DESCRIPTION = re.compile(
    r"(?:^|[，。；、])(?P<clause>(?:家住|来自|分管|负责|新?当选|从事|荣获|获得|正在|牵头|联系|挂职|"
    r"身为|入选)"
    r"[^，。；]{0,24}的)$"
)
# 对我县公安局: 我 is between the preposition and the unit.
_POSSESSIVE = re.compile("[我本该]$")
_ATTRIBUTIVE = re.compile(r"[^，。；：、]{1,40}的$")
_LIST_INTRODUCTION = re.compile(r"[^，。；：]{0,24}的?(?:还)?有[：:]?$")
# 参加人员：, a label before a list.
_LIST_LABEL = re.compile("(?:会议|活动)?(?:的?(?:人员|单位|领导|同志))?[：:]")
_LIST_OPENING = re.compile(rf"{_LIST_LABEL.pattern}|[^，。；：、]{{0,24}}的(?:还)?有")
# 因参加省委党校培训请假: the reason for an absence.
_ABSENCE_REASON = re.compile("因[^，。；]{1,30}(?:请假|缺席|未能?(?:参加|出席|到会))")
# 到甲和乙，…: the members after it are destinations.
_DESTINATION = re.compile(
    f"(?:来到|走进|直奔|直插|赶到|赴|前往|深入|到达|抵达|{REACHES})(?:[^，。；：]{{2,40}}(?:、|和|及|与|以及))?$"
)
_LIST_END = re.compile("[；。]|参加|列席|出席|缺席|请假")
_TOGETHER = re.compile(r"共同|一同|一起|一道|联合")
_MUTUAL = frozenset({"talk", "inspect", "visit", "message"})
_AFTERWARDS = re.compile("之?后，")
_SIMULTANEOUS = frozenset({"receive", "talk", "visit", "inspect"})
_WITH_PARTNER = frozenset({"talk", "call", "sign"})
# 与某某谈: these verbs are talks only where a partner is named.
_PARTNER_REQUIRED = frozenset({"谈", "聊", "研究", "商定", "敲定", "商量", "会面", "见面", "碰面", "衔接"})
_JOINT_WITH_ADVERB = frozenset({"attend", "chair", "visit", "inspect", "convene"})
# 多次强调: said on other occasions.
_EARLIER_SPEECH = re.compile(
    r"(?:(?:多次|反复|历来|曾|曾经|此前|一直|生前|一贯)|"
    r"(?:此前|早前|先前|之前)(?:已|就|曾)?(?:书面|公开)?)$"
)
# 甲提出的倡议: the verb only attributes what follows.
_ATTRIBUTED_SPEECH = re.compile("(?:提出|强调|指出|要求|倡导|倡议|部署|指示|批示|关心|宣布)(?:过)?的")
# 将于…召开: not yet done.
_FUTURE = re.compile(
    r"(?:(?:届时|邀请?其|请其|"
    r"下周[一二三四五六日天]?|下个?月|明年|择期|适时|将于|将在|即将|拟于|计划于|计划在|"
    r"计划与|计划同|计划对|计划访问|预计|定于|有望|将应邀|将赴|将对|将率|将召开|将举行|将前往|将来|"
    r"将与|将同|将和|将会见|"
    r"委托[^，。；]{2,12}(?:次日|翌日|前往|赴|去)|拟赴|拟在|拟来|拟到|拟召开|拟举行|拟邀请|商定|约定|约好|预约)"
    r"[^，。；]{0,24}|[将拟])$"
)
# 违规吃喝、搞打卡式调研: what somebody is punished for is not an event.
_OFFENCE = re.compile(r"违规|违纪|违反(?!.{0,4}规划)|被(?:立案|留置|开除|双开|查处|逮捕|提起公诉)")
# 前往送别或以各种方式表示哀悼: some came, others only wrote.
_PARTIAL_PRESENCE = re.compile("或(?:以|通过)(?:各种|其他|不同)(?:形式|方式)")
# 召开之际, 借培训之机, 调研显示: the verb names a time, an occasion or a source.
_NOT_AN_ACT = re.compile(r"之[际时机名]|(?:结果|数据|报告|成果)?(?:显示|表明|发现)[，：]")
_COMPLETION = re.compile("(?:结束|完成|出席|参加)[^，。；]{0,18}$")  # 结束第七轮磋商
# 不可能与…签订: not done.
_NEGATION = re.compile("(?:不可能|不会|不打算|不愿|拒绝|无法|尚未|从未|未能|取消|推迟|放弃)[^，。；]{0,12}$")
# 欢迎…的到访: welcoming words, not a reception.
_OF_A_VISIT = re.compile("[^，。；]{0,14}?(?:的到访|的到来|的访问)")
# 对甲来考察表示欢迎: the visit is the reason, and its visitor not the speaker.
_ABOUT_A_VISIT = re.compile("对[^，。；]{2,36}[来到][^，。；]{0,6}$")
# 传达学习某某的讲话, 传达某某的讲话要求: 讲话 and 要求 are nouns.
_TRANSMITTING = "学习|传达|贯彻|落实|领会|宣讲"
_OF_A_SPEECH = re.compile(f"(?:{_TRANSMITTING})[^，。；]*的$")
_OF_A_DEMAND = re.compile(f"(?:{_TRANSMITTING}|按照|根据)[^，。；]*$")
# 对…的衷心感谢: 感谢 is a noun.
_WISH_NOUN = re.compile("的(?:衷心|诚挚|热情|良好|美好|真诚|由衷)?$")
# 签署国务院令: a signature without a ceremony.
_SIGNED_ORDER = re.compile("[^，。；]{0,18}?(?:令(?=[，。；》、]|$)|命令|主席令|法令)")
# 讲堂将于10月26日开讲，主讲人为…: a sentence that only announces a plan.
_PLAN = re.compile(
    r"(?:将于|拟于|定于|计划于|预计于|将在|拟在)[^，。；]{0,20}(?:[0-9]{1,2}[月日]|[上中下]旬|近期|"
    r"年底|月底|[本下]周)"
)
# 9月底前，由…带队督查: a deadline at the beginning of the sentence.
_INITIAL_DEADLINE = re.compile(
    r"\s*(?:(?:[0-9]{1,2}月)?[0-9]{1,2}日|[0-9]{1,2}月底|年底|[本下]?月底)(?:之?前)，(?:由|要|各|全)"
)
_PLANNABLE = frozenset(
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
# 会议强调，…: a statement attributed to the meeting.
_MEETING_SPEECH = re.compile(
    r"^[^，。：]{0,16}(?:会议|大会|会上|全会|座谈会|文章|通知|报告|意见|方案|讲话|指示)"
    r"(?:还|并|同时|最后)?(?:强调|指出|要求|认为|明确|提出|决定|号召|希望|称|确定|议定|商定)(?:，|：|要|了)"
)
_DECIDES = ("决定", "议定", "商定", "确定", "明确")
_NEXT_STOP = re.compile(r".*[；。，](?:随后|接着|之后|最后|还|又)(?:先后|实地)?")
_ARRIVAL = re.compile(
    r"来(?:我|本)?(?:[区县市州镇乡园省院校]|集团|公司)|(?:来访|到访)(?!的)|专程(?:来|赴|到)|"
    r"(?:赴|前往|来到|到|抵达)[^，。]{2,24}，(?:又|还|分别|先后|专门)*与"
)
_NEAR_SPEECH = 24
# 表示热烈祝贺: what is done by saying it.
_PERFORMATIVE = re.compile(
    r"[^，。；]{0,6}(?:祝贺|感谢|谢意|欢迎|慰问|哀悼|敬意|肯定|赞赏|赞同|同意|满意|问候|支持|"
    r"认可|关切)"
)
_OPINION_VERBS = frozenset({"表示", "认为", "指出", "强调", "说", "谈到"})
# 听取甲关于…的汇报、乙…: another report is listed.
_ANOTHER_REPORT = re.compile(
    r"(?:(?:关于|就|对)?[^，。；、]{2,40}?的?(?:汇报|报告|说明|介绍|发言|意见)|"
    r"(?:关于|就|对)[^，。；、]{2,40})?(?:[，、和]|"
    r"，?以及)"
)
# 落实调研要求: 要求 is a noun.
_DEMAND_NOUN = re.compile(
    r"(?:工作|调研|检查|部署|整改|督查|考核|指示|讲话|精神|批示|有关|相关|各项|这一|上级|总体|"
    r"按照|标准|质量|技术|目标|条件|任务|"
    r"[》”的按与和])$"
)
_LONGEST_CLAUSE = 400
_LONGEST_SENTENCE = 2000
_SENTENCE = re.compile(r"[^。！？\n]*[。！？\n”]*")
_CLAUSE_END = re.compile(r"[，。；：！？\n]")
_WHOLE_CLAUSE = re.compile(r"，[^，。；：！？\n]*")


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb of the lexicon in an item: its offsets and its kind."""

    start: int
    end: int
    text: str
    kind: str


@dataclass(slots=True)
class Act:
    """A verb with its `subjects`, who act, and its `objects`, the members that they act on or meet.

    led: starts of the subjects whom others lead. partners: starts of the members after 与. moving: the subjects came or
    went to their partners.
    """

    verb: Verb
    subjects: tuple[Member, ...] = ()
    objects: tuple[Member, ...] = ()
    led: frozenset[int] = frozenset()
    partners: frozenset[int] = frozenset()
    moving: bool = False

    @property
    def agents(self) -> list[Member]:
        """The subjects other than those named after 与."""
        return [member for member in self.subjects if member.start not in self.partners]


@dataclass(slots=True)
class Sentence:
    """The acts of a sentence, or of a part of one, in order.

    mentioned: members without a part in any event. absent: members who were absent. speech_start: where reported speech
    begins, or None. begins_event: whether this part of a sentence describes another event than the part before it.
    """

    start: int
    end: int
    acts: list[Act] = field(default_factory=list)
    mentioned: list[Member] = field(default_factory=list)
    absent: list[Member] = field(default_factory=list)
    speech_start: int | None = None
    begins_event: bool = False

    def act_at(self, start: int) -> Act | None:
        """The act whose verb begins at `start`; None when there is none."""
        return next((act for act in self.acts if act.verb.start == start), None)


def sentences(text: str) -> list[tuple[int, int]]:
    """Spans of the sentences of `text`, which they cover in order; the end of a paragraph ends a sentence too."""
    return [span for match in _SENTENCE.finditer(text) if match.group() for span in _split_long(text, *match.span())]


def _split_long(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Split an overlong sentence at punctuation: reading one takes time quadratic in its length."""
    while end - start > _LONGEST_SENTENCE:
        cuts = [match.end() for match in _CLAUSE_END.finditer(text, start + 1, start + _LONGEST_SENTENCE)]
        cut = cuts[-1] if cuts else start + _LONGEST_SENTENCE
        yield start, cut
        start = cut
    yield start, end


def _start_of(span: Group | Verb) -> int:
    return span.start


def find_verbs(free: str, words: Vocabulary) -> list[Verb]:
    """The verbs in `free`, an item with people, units and titles of documents masked: the longest matches, in order."""
    return [Verb(at, at + len(word), word, words.verbs.kind_of[word]) for at, word in words.verbs.find(free)]


def read_sentence(
    text: str,
    span: tuple[int, int],
    all_groups: Sequence[Group],
    verbs: Sequence[Verb],
    last_speaker: Member | None,
    words: Vocabulary,
) -> Sentence:
    """The acts of one sentence. last_speaker: the person that 他 refers to."""
    start, end = span
    sentence = Sentence(start, end)
    groups = all_groups[bisect_left(all_groups, start, key=_start_of) : bisect_left(all_groups, end, key=_start_of)]
    head = words.phrases.timed.sub("", text[start:end])
    if (
        _PARTIAL_PRESENCE.search(text, start, end)
        or _LISTED_DEMAND.match(head)
        or _is_said_by_meeting(text, head, span, groups)
    ):
        sentence.speech_start = start
        sentence.mentioned += [member for group in groups for member in group.members]
        return sentence
    blocked: set[int] = set()
    is_planned = False
    plan = _INITIAL_DEADLINE.match(text, start) or _PLAN.search(text, start, end)
    offence = _OFFENCE.search(text, start, end)
    absence_reasons = [match.span() for match in _ABSENCE_REASON.finditer(text, start, end)]
    party: tuple[Member, ...] = ()
    led: frozenset[int] = frozenset()
    previous: Verb | None = None
    for verb in verbs[bisect_left(verbs, start, key=_start_of) : bisect_left(verbs, end, key=_start_of)]:
        if sentence.speech_start is not None and verb.start >= sentence.speech_start:
            break
        modified = _find_modified(text, verb, groups)
        if (
            _is_attributive(text, verb, modified)
            or _is_complement(text, previous, verb)
            or (modified and previous and previous.kind == "receive")
        ):
            continue
        is_planned = is_planned or _is_future(text, verb, start) or (plan is not None and plan.end() <= verb.start)
        if offence and offence.start() < verb.start:
            continue
        is_recalled = verb.kind == "speak" and (
            _EARLIER_SPEECH.search(text, start, verb.start) or _ATTRIBUTED_SPEECH.match(text, verb.start)
        )
        if verb.kind != "absent" and any(begin <= verb.start < stop for begin, stop in absence_reasons):
            continue
        if is_recalled or is_planned or _is_negated(text, verb, start):
            acting = {member.start for earlier in sentence.acts for member in (*earlier.subjects, *earlier.objects)}
            sentence.mentioned += [
                member
                for member in _find_subjects(text, verb, groups, blocked, start, None, words)
                if member.start not in acting
            ]
            continue
        if (
            verb.kind in _MUTUAL
            and _AFTERWARDS.match(text, verb.end)
            and (earlier_subjects := _find_subjects_before_others(text, verb, groups, verbs, end))
        ):
            sentence.mentioned += earlier_subjects
            continue
        reception = previous if previous and previous.kind == "receive" and verb.kind == "visit" else None
        previous = verb
        if verb.kind in ("chair", "convene"):
            blocked |= _find_name_parts(text, verb, groups, end, words)
        if verb.text == "委托":
            sentence.absent += _find_represented(text, verb, groups)
            continue
        antecedent = _find_antecedent(sentence, groups, verb) or last_speaker
        act = Act(
            verb,
            _find_subjects(text, verb, groups, blocked, start, antecedent, words),
            _find_objects(
                text,
                verb,
                [
                    group
                    for group in groups
                    if group.members[0].start not in blocked or not _HOLDING_VERB.search(verb.text)
                ],
            ),
        )
        act.partners = _find_partners(text, verb, groups, start, words) if verb.kind in _WITH_PARTNER else frozenset()
        if verb.text in _PARTNER_REQUIRED and not act.partners:
            continue
        act.moving = verb.kind == "talk" and bool(_ARRIVAL.search(text, _end_of_subjects(act, start), verb.start))
        if verb.kind in ("message", "call") and not act.objects:
            act.objects = _find_recipients(text, verb, groups, start)
        if verb.kind in _SIMULTANEOUS and (late_subjects := _find_late_subjects(text, act, groups)):
            act.subjects = (*late_subjects, *(member for member in act.subjects if member not in late_subjects))
        if modified and (verb.kind != "attend" or _LIST_OPENING.match(text, verb.end)):
            act.subjects, act.objects = modified, ()
        elif (
            reception
            and not _CLAUSE_END.search(text, reception.end, verb.start)
            and sentence.acts
            and sentence.acts[-1].objects
        ):
            act.subjects = sentence.acts[-1].objects
        if verb.kind in ("message", "call"):
            blocked |= {member.start for member in act.objects}  # 甲致电乙，表示声援: 乙 is not the subject
        if verb.kind == "absent" and text.startswith("的", verb.end):
            sentence.absent += next((group.members for group in groups if 0 <= group.start - verb.end - 1 < 12), ())
            continue
        if verb.kind == "absent" and act.subjects and not _has_other_subject(text, act, words):
            sentence.absent += act.subjects
            continue
        if verb.kind == "lead" and act.objects:
            party = (*act.subjects, *act.objects)
            led = frozenset(member.start for member in act.objects)
            blocked |= led
        elif party and act.subjects and set(act.subjects) <= set(party) and verb.kind in ("visit", "inspect"):
            act.subjects, act.led = party, led
        if verb.kind in ("study", "speak") and _STUDY_VERB.search(verb.text) and not text.startswith("由", verb.end):
            stop = _clause_end(text, verb.end, end)
            studied = [member for group in groups if verb.end <= group.start < stop for member in group.members]
            sentence.mentioned += studied
            blocked |= {member.start for member in studied}
        subject_missing = verb.text in _OPINION_VERBS and text.startswith(("，", "："), verb.end)
        if verb.text in words.phrases.shielding and (subject_missing or (act.subjects and _opens_speech(text, verb))):
            sentence.speech_start = verb.end
            sentence.mentioned += [member for group in groups if group.start >= verb.end for member in group.members]
        sentence.acts.append(act)
    if (plan or offence) and not sentence.acts:
        sentence.mentioned += [member for group in groups for member in group.members]
    return sentence


def _find_late_subjects(text: str, act: Act, groups: Sequence[Group]) -> tuple[Member, ...]:
    """Subjects named only after the verb: 在会见甲时，乙说; 同甲会谈时，乙表示."""
    if any(member.start not in act.partners and member.end <= act.verb.start for member in act.subjects) and (
        act.verb.kind != "talk"
    ):
        return ()
    objects_end = max([act.verb.end, *(member.end for member in act.objects)])
    start = objects_end + 2 if text.startswith("时，", objects_end) else -1
    return next((group.members for group in groups if group.start == start), ())


def _find_subjects_before_others(
    text: str, verb: Verb, groups: Sequence[Group], verbs: Sequence[Verb], end: int
) -> tuple[Member, ...]:
    """The subjects of the verb where other people do what comes next: 甲约谈后，某局于24日召开会议."""
    earlier_group = next((group for group in reversed(groups) if group.end <= verb.start), None)
    later_verb = next(
        (other for other in verbs if verb.end < other.start < end and other.kind in ("convene", "chair")), None
    )
    has_other = later_verb and any(verb.end < group.start < later_verb.start for group in groups)
    return earlier_group.members if earlier_group and has_other else ()


def _is_said_by_meeting(text: str, head: str, span: tuple[int, int], groups: Sequence[Group]) -> bool:
    """Whether the meeting itself is the speaker, and no person in it: 会议强调，…."""
    match = _MEETING_SPEECH.match(head)
    if not match:
        return False
    speech_start = span[1] - len(head) + match.end()
    named_by = span[0] + (_NEAR_SPEECH if not match.group().rstrip("，：").endswith(_DECIDES) else 0)
    return not any(group.people and group.start < max(named_by, speech_start) for group in groups)


def _find_antecedent(sentence: Sentence, groups: Sequence[Group], verb: Verb) -> Member | None:
    """The person that 他 refers to in a later clause: an earlier subject of the sentence, or the only person before."""
    agent = next((member for act in sentence.acts for member in act.subjects if member.person), None)
    candidates = [member for group in groups if group.end <= verb.start for member in group.people]
    return agent or (candidates[0] if len(candidates) == 1 else None)


def _is_negated(text: str, verb: Verb, start: int) -> bool:
    """Whether the act is denied, only words of welcome, or a signature under an order."""
    if verb.kind in _MUTUAL | {"sign"} and _NEGATION.search(text, start, verb.start):
        return True
    return (verb.kind == "sign" and _SIGNED_ORDER.match(text, verb.end) is not None) or (
        verb.kind == "receive" and verb.text.endswith("欢迎") and _OF_A_VISIT.match(text, verb.end) is not None
    )


def _is_future(text: str, verb: Verb, start: int) -> bool:
    """Whether the clause of the verb describes something that has not happened yet."""
    if verb.kind not in _PLANNABLE:
        return False
    clause_start = max((mark.end() for mark in _CLAUSE_END.finditer(text, start, verb.start)), default=start)
    return bool(_FUTURE.search(text[clause_start : verb.start]))


def _opens_speech(text: str, verb: Verb) -> bool:
    """Whether reported speech follows the verb: 表示，…; 表示将带队…; but not 表示热烈祝贺."""
    if _SPEECH_OPENING.match(text[verb.end : verb.end + 8]):
        return True
    if verb.text == "要求":
        return True
    return verb.text in _OPINION_VERBS and not _PERFORMATIVE.match(text, verb.end)


def _find_modified(text: str, verb: Verb, groups: Sequence[Group]) -> tuple[Member, ...]:
    """The members that the verb's clause modifies: the group right after 率队考察的, or a list after 陪同调研的有."""
    if verb.kind not in ("attend", "lead", "visit", "escort", "chair", "message"):
        return ()
    following = [group for group in groups if group.start >= verb.end]
    for group in following:
        between = text[verb.end : group.start]
        if verb.kind == "attend" and _LIST_LABEL.fullmatch(between):
            return _read_list(text, following)
        if _LIST_INTRODUCTION.fullmatch(between):
            listed = _read_list(text, following[following.index(group) :])
            return listed if verb.kind == "attend" else tuple(member for member in listed if member.person)
        if verb.kind != "message" and group.people and group.members[0].person and _ATTRIBUTIVE.fullmatch(between):
            return group.members
        if _CLAUSE_END.search(between) or "、" in between:
            break
    return ()


def _read_list(text: str, following: Sequence[Group]) -> tuple[Member, ...]:
    """The people and units of a list, up to the next list: 参加人员：甲、乙；列席人员：丙，某局负责同志."""
    listed: list[Member] = []
    for previous, group in zip([None, *following], following, strict=False):
        if previous and _LIST_END.search(text, previous.end, group.start):
            break
        listed += group.members
    return tuple(listed)


def _has_other_subject(text: str, act: Act, words: Vocabulary) -> bool:
    """Whether an unrecognised person before the verb is absent, and not the subjects: …列席，某某因培训请假."""
    clause = _clause_before(text, max(member.end for member in act.subjects), act.verb.start, words)
    return clause is not None and len(clause) > 1 and not clause.startswith(("因", "均", "都", "未", "没", "另", "请"))


def _end_of_subjects(act: Act, start: int) -> int:
    """The end of the last subject before the verb, ignoring those named after 与."""
    return max(
        (member.end for member in act.subjects if member.end <= act.verb.start and member.start not in act.partners),
        default=start,
    )


def _find_partners(text: str, verb: Verb, groups: Sequence[Group], start: int, words: Vocabulary) -> frozenset[int]:
    """Starts of the members of the last group before the verb, if 与 precedes the group."""
    last = next((group for group in reversed(groups) if group.end <= verb.start), None)
    has_companion = last and words.phrases.companion.search(text, max(start, last.start - 4), last.start)
    return frozenset(member.start for member in last.members) if last and has_companion else frozenset()


def _find_recipients(text: str, verb: Verb, groups: Sequence[Group], start: int) -> tuple[Member, ...]:
    """The group right before the verb that 向 or 给 governs: 向卓远山致唁电."""
    return next(
        (
            group.members
            for group in reversed(groups)
            if group.end == verb.start and text.endswith(("向", "给"), start, group.start)
        ),
        (),
    )


def _find_represented(text: str, verb: Verb, groups: Sequence[Group]) -> tuple[Member, ...]:
    """People who stay away and send somebody else: 受卓远山委托."""
    return next(
        (
            group.members
            for group in reversed(groups)
            if group.end == verb.start and text.endswith("受", 0, group.start)
        ),
        (),
    )


def _is_attributive(text: str, verb: Verb, modified: Sequence[Member]) -> bool:
    """Whether the verb only modifies a noun: 到访的客人, 参加会议的人员."""
    if modified and (verb.kind in ("escort", "visit") or text.startswith(("的有", "的还有"), verb.end)):
        return False
    following = text[verb.end : verb.end + 12]
    if following.startswith(("精神", "意见精神")):
        return True
    if verb.text in ("感谢", "希望", "建议") and _WISH_NOUN.search(text, max(0, verb.start - 8), verb.start):
        return True
    if (
        verb.text == "要求"
        and _DEMAND_NOUN.search(text, 0, verb.start)
        and (following[:1] not in "，：" or _OF_A_DEMAND.search(text, max(0, verb.start - 60), verb.start))
    ):
        return True
    if text.endswith(("的", "致以", "诚挚", "深切", "亲切"), 0, verb.start) and verb.kind in _ALSO_NOUNS:
        return True
    if (verb.kind == "sign" and following[:1] in ("户", "率", "额")) or (
        verb.text == "检查" and text.endswith("对照", 0, verb.start)
    ):
        return True  # 未签约户的工作, 对照检查
    if verb.kind == "speak" and _OF_A_SPEECH.search(text, max(0, verb.start - 60), verb.start):
        return True
    if _NOT_AN_ACT.match(following) or (
        verb.kind == "talk" and _COMPLETION.search(text, max(0, verb.start - 20), verb.start)
    ):
        return True
    if (
        verb.kind in ("visit", "inspect")
        and _ABOUT_A_VISIT.search(text, max(0, verb.start - 40), verb.start)
        and (re.match("[^，。；]{0,8}表示", following))
    ):
        return True
    if verb.text in ("来访", "到访") and re.match("群众|客人|人员|者|嘉宾|客商|代表", following):
        return True
    return (following.startswith("的") and verb.kind in ("visit", "attend", "escort")) or bool(
        verb.kind == "attend" and re.match(r"[^，。；、]{1,8}的(?:人员|人|代表|同志)", following)
    )


def _is_complement(text: str, previous: Verb | None, verb: Verb) -> bool:
    """Whether the verb only names what the previous verb is about: 参加接访, 陪同调研."""
    if previous is None:
        return False
    if previous.text.startswith("宣布") and verb.kind in ("convene", "sign"):
        return not _CLAUSE_END.search(text, previous.end, verb.start)  # 宣布论坛开幕
    if previous.kind == "listen" and verb.kind == "speak":
        return not _CLAUSE_END.search(text, previous.end, verb.start)  # 听取…工作汇报
    return previous.kind in ("attend", "escort", "chair") and (
        text[previous.end : verb.start] in ("", "了") and not verb.text.startswith("并")
    )


def _find_name_parts(text: str, verb: Verb, groups: Sequence[Group], end: int, words: Vocabulary) -> set[int]:
    """Starts of the units inside the name of the meeting held: 主持召开党工委2021年第12次会议."""
    stop = _clause_end(text, verb.end, end)
    noun_ends = [match.end() for match in words.event_noun.finditer(text, verb.end, stop)]
    return {
        member.start
        for group in groups
        for member in group.members
        if noun_ends and verb.end <= member.start and member.end <= noun_ends[-1] and member.unit
    }


def _find_subjects(
    text: str,
    verb: Verb,
    groups: Sequence[Group],
    blocked: set[int],
    start: int,
    last_speaker: Member | None,
    words: Vocabulary,
) -> tuple[Member, ...]:
    """The group to the left of the verb that is its subject; () when the subject is somebody who is not a member."""
    if verb.kind == "absent":
        groups = [group for group in groups if group.people]
    for group in reversed(groups):
        if group.start >= verb.start or group.members[0].start in blocked:
            continue
        if verb.kind == "lead" and group.end == verb.start and text.startswith("的", verb.end):
            return group.members  # 会见某市长率领的代表团
        if not group.people and _DESTINATION.search(text, max(start, group.start - 60), group.start):
            continue
        clause = _clause_before(text, max(start, group.end), verb.start, words)
        if (
            clause is not None
            and words.phrases.nobody.match(clause)
            and not (
                verb.kind == "attend"
                and _WHOLE_CLAUSE.fullmatch(text, group.end, verb.start)
                and (group.members[-1].person or text.endswith(("负责人", "负责同志"), 0, group.end))
            )
        ):
            return ()  # in 某局负责人，企业代表参加, the bureau is a subject too
        if (
            clause is not None
            and verb.kind in ("visit", "inspect")
            and _NEXT_STOP.fullmatch(text[max(start, group.end) : verb.start])
        ):
            continue  # …作了汇报；随后视察了…: the subject is not the one who reported
        if clause is not None and _PRONOUN.match(clause) and last_speaker:
            return (last_speaker,)
        before = words.phrases.guest.sub("", text[max(start, group.start - _LONGEST_CLAUSE) : group.start])
        if relative := _RELATIVE_CLAUSE.search(before) or _DESCRIPTION.search(before):
            before = before[: relative.start("clause")]
        before = _POSSESSIVE.sub("", before)
        if verb.kind in ("escort", "chair") and text.startswith("下", verb.end):
            return group.members
        if words.phrases.agent.search(before) or not words.phrases.governed.search(before):
            return group.members
        is_joint = verb.kind in _WITH_PARTNER or (
            verb.kind in _JOINT_WITH_ADVERB and _TOGETHER.search(text, group.end, verb.start + 2)
        )
        if is_joint and words.phrases.companion.search(before):
            others = groups[: groups.index(group)]
            return (*_find_subjects(text, verb, others, blocked, start, last_speaker, words), *group.members)
    opening = words.phrases.timed.sub("", text[start : verb.start])
    if _PRONOUN.match(opening) and last_speaker:
        return (last_speaker,)
    return ()


def _clause_before(text: str, start: int, end: int, words: Vocabulary) -> str | None:
    """The text from the beginning of the verb's clause to the verb, if the clause begins after the group; else None."""
    clause_starts = [match.end() for match in _CLAUSE_END.finditer(text, max(start, end - _LONGEST_CLAUSE), end)]
    return words.phrases.timed.sub("", text[clause_starts[-1] : end]) if clause_starts else None


def _find_objects(text: str, verb: Verb, groups: Sequence[Group]) -> tuple[Member, ...]:
    """The group after the verb that is its object: no clause ends between them."""
    for index, group in enumerate(groups):
        if group.start >= verb.end:
            between = text[verb.end : group.start]
            if verb.kind == "listen" and not _CLAUSE_END.search(between):
                return _find_reporters(text, groups[index:])
            if between.endswith(_DIRECTIONS):
                return ()
            reach = 48 if verb.kind == "receive" and between.endswith(("的", "“", "”")) else 16
            return group.members if not _CLAUSE_END.search(between) and len(between) <= reach else ()
    return ()


def _find_reporters(text: str, groups: Sequence[Group]) -> tuple[Member, ...]:
    """Everyone whose report is heard: 听取了甲，乙和丙的汇报, a list with commas."""
    speakers = groups[0].members
    for previous, group in pairwise(groups):
        if not _ANOTHER_REPORT.fullmatch(text, previous.end, group.start):
            break
        speakers = (*speakers, *group.members)
    return speakers


def _clause_end(text: str, start: int, end: int) -> int:
    match = _CLAUSE_END.search(text, start, end)
    return match.start() if match else end
