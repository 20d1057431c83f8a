"""Who demands something, and with which verb: 卓远山强调, 会议要求."""

import re
from dataclasses import dataclass

from loaders.bulletin.extract.contents.addressees import build_addressee, can_be_addressed
from loaders.bulletin.extract.contents.context import ItemContext
from loaders.bulletin.extract.people.members import Member
from loaders.bulletin.findings import Addressee

# Before 要求 as a noun: 按照要求, 工作要求, 《…》要求.
_BEFORE_NOUN = re.compile(
    r"(?:的|等|按照|按|根据|依据|有关|相关|各项|工作|总体|达到|符合|满足|落实|贯彻|传达|以|高|严|新|基本|学习|围绕|标准|"
    r"质量|时限|任务|目标|规范|技术|》|”|、|和|与|及|多次|曾|历来|一贯|此前|一再|诚意金|业务|申报|准入|条件|了|予以|加以|"
    r"上级|文件|政策|法定|不)$"
)
_AFTER_NOUN = re.compile(r"(?:了|的|，?取得|，?为|和|与|及|、|等|。|；|，?得到|到位|，?并)")
_CLAUSE_HEAD = re.compile(r"(?:^|[，。；：\n])(?:并|还|同时|现场|当场|也|并且)?$")
_DEADLINE = re.compile(r"(?:于|在)?(?:[0-9年月本]{1,8}(?:日|底)前)")
_BEFORE_LIST = re.compile(r"[^。；]{0,40}(?:：|。$)")
_PRONOUN = re.compile(r"(?:他|她)(?:还|同时|并)?$")
_ADVERBS = re.compile(
    r"(?:同志|一行|还|并|再次|现场|当场|也|在[^，。；]{0,20}(?:时|中|上)|"
    r"就[^，。；]{0,30})?，?(?:并|还)?"
)
_ADVERB_TAIL = re.compile(r"(?:还|也|并|再次|进一步|上|，)+$")
_CONTEXT = 60


@dataclass(frozen=True, slots=True)
class Voice:
    """The speaker of a demand and its printed form; the verb and its kind: demand, stress, decide or deploy."""

    verb: str
    kind: str
    giver: Addressee | None
    speaker: str | None


def find_voice(context: ItemContext, start: int, end: int, last: Voice | None) -> tuple[Voice, int] | None:
    """The first verb between `start` and `end` that introduces a demand, and where the demand begins; or None.

    last: the speaker before, to whom 他 refers.
    """
    text, demands = context.text, context.words.matters.demands
    for match in demands.verb.finditer(text, start, end):
        kind, context_start = demands.words.kind_of[match.group()], max(start, match.start() - 4)
        if not context.follows_member(match.start()) and _BEFORE_NOUN.search(text, context_start, match.start()):
            continue
        if not _introduces_demand(context, match.end(), end, kind):
            continue
        if demands.outsider.search(text, max(start, match.start() - 8), match.start()):
            return None
        giver, speaker = _find_speaker(context, start, match, last)
        if speaker or kind != "demand" or _CLAUSE_HEAD.search(text, context_start, match.start()):
            return Voice(match.group(), kind, giver, speaker), match.end()
    return None


def _introduces_demand(context: ItemContext, at: int, end: int, kind: str) -> bool:
    """Whether a demand follows the verb: after a comma or colon; after 要求 also an addressee or an order."""
    text, demands = context.text, context.words.matters.demands
    if text[at : at + 1] in ("，", "："):
        return not _AFTER_NOUN.match(text, at)
    if kind == "deploy":
        return bool(_BEFORE_LIST.match(text, at, end))
    if kind == "decide":
        return bool(_DEADLINE.match(text, at))
    if kind != "demand" or _AFTER_NOUN.match(text, at):
        return False
    return bool(demands.everybody.match(text, at) or demands.ordered.match(text, at) or context.member_at(at))


def _find_speaker(
    context: ItemContext, start: int, match: re.Match[str], last: Voice | None
) -> tuple[Addressee | None, str | None]:
    """The speaker that the sentence names: the subject of the verb, the meeting, or the person named just before."""
    text = context.text
    context_start = max(start, match.start() - _CONTEXT)
    sentence = context.sentence_at(match.start())
    acts = sentence.acts if sentence else []
    for act in acts:
        if (
            act.verb.start < match.end()
            and match.start() < act.verb.end
            and act.subjects
            and (can_be_addressed(context, act.subjects[0]))
        ):
            return _as_speaker(context, act.subjects[0])
    if meeting := context.words.matters.demands.meeting.search(text, context_start, match.start()):
        return None, _ADVERB_TAIL.sub("", meeting.group())
    if last and _PRONOUN.search(text, context_start, match.start()):
        return last.giver, last.speaker
    preceding = [
        member for member in context.members_in(context_start, match.start()) if can_be_addressed(context, member)
    ]
    if (
        preceding
        and (preceding[-1].person or not any(member.person for member in preceding))
        and (_ADVERBS.fullmatch(text, preceding[-1].end, match.start()))
    ):
        return _as_speaker(context, preceding[-1])
    earlier_subjects = [act.subjects for act in acts if act.verb.end <= match.start() and act.subjects]
    people = {member.person.name for subjects in earlier_subjects for member in subjects if member.person}
    return (
        _as_speaker(context, earlier_subjects[0][0])
        if len(people) == 1 and earlier_subjects[0][0].person
        else (None, None)
    )


def _as_speaker(context: ItemContext, member: Member) -> tuple[Addressee, str]:
    return build_addressee(context, member), context.printed_text[member.start : member.end]
