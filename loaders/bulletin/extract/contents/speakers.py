"""Who demands something, and by which verb: 卓远山强调, 会议要求."""

import re
from dataclasses import dataclass

from loaders.bulletin.extract.contents.addressees import as_addressee, is_body
from loaders.bulletin.extract.contents.context import Scene
from loaders.bulletin.extract.people.members import Member
from loaders.bulletin.findings import Addressee

# What makes 要求 a noun: 按照要求, 工作要求, 《…》要求.
_NOUN_BEFORE = re.compile(
    r"(?:的|等|按照|按|根据|依据|有关|相关|各项|工作|总体|达到|符合|满足|落实|贯彻|传达|以|高|严|新|基本|学习|围绕|标准|"
    r"质量|时限|任务|目标|规范|技术|》|”|、|和|与|及|多次|曾|历来|一贯|此前|一再|诚意金|业务|申报|准入|条件|了|予以|加以|"
    r"上级|文件|政策|法定|不)$"
)
_NOUN_HERE = re.compile(r"(?:了|的|，?取得|，?为|和|与|及|、|等|。|；|，?得到|到位|，?并)")
_CLAUSE_HEAD = re.compile(r"(?:^|[，。；：\n])(?:并|还|同时|现场|当场|也|并且)?$")
_DUE = re.compile(r"(?:于|在)?(?:[0-9年月本]{1,8}(?:日|底)前)")
_BEFORE_LIST = re.compile(r"[^。；]{0,40}(?:：|。$)")
_PRONOUN = re.compile(r"(?:他|她)(?:还|同时|并)?$")
_ADVERBS = re.compile(
    r"(?:同志|一行|还|并|再次|现场|当场|也|在[^，。；]{0,20}(?:时|中|上)|"
    r"就[^，。；]{0,30})?，?(?:并|还)?"
)
_TAIL = re.compile(r"(?:还|也|并|再次|进一步|上|，)+$")
_NEAR = 60


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks and how it is printed; the verb and its kind: demand, stress, decide or deploy."""

    verb: str
    kind: str
    giver: Addressee | None
    speaker: str | None


def find_voice(scene: Scene, start: int, end: int, last: Voice | None) -> tuple[Voice, int] | None:
    """The first verb between `start` and `end` that brings in a demand, and where the demand begins.

    last: who spoke before, whom 他 means.
    """
    text, demands = scene.text, scene.words.matters.demands
    for match in demands.verb.finditer(text, start, end):
        kind, near = demands.words.kind_of[match.group()], max(start, match.start() - 4)
        if not scene.is_behind_member(match.start()) and _NOUN_BEFORE.search(text, near, match.start()):
            continue
        if not _opens(scene, match.end(), end, kind):
            continue
        if demands.outsider.search(text, max(start, match.start() - 8), match.start()):
            return None
        giver, speaker = _speaker(scene, start, match, last)
        if speaker or kind != "demand" or _CLAUSE_HEAD.search(text, near, match.start()):
            return Voice(match.group(), kind, giver, speaker), match.end()
    return None


def _opens(scene: Scene, at: int, end: int, kind: str) -> bool:
    """Whether a demand follows the verb: behind a comma or colon; of 要求 also those addressed or an order."""
    text, demands = scene.text, scene.words.matters.demands
    if text[at : at + 1] in ("，", "："):
        return not _NOUN_HERE.match(text, at)
    if kind == "deploy":
        return bool(_BEFORE_LIST.match(text, at, end))
    if kind == "decide":
        return bool(_DUE.match(text, at))
    if kind != "demand" or _NOUN_HERE.match(text, at):
        return False
    return bool(demands.everybody.match(text, at) or demands.ordered.match(text, at) or scene.member_at(at))


def _speaker(scene: Scene, start: int, match: re.Match[str], last: Voice | None) -> tuple[Addressee | None, str | None]:
    """Who says it, as far as the sentence tells: the subject of the verb, the meeting, who was named just before."""
    text = scene.text
    near = max(start, match.start() - _NEAR)
    said = scene.clauses_at(match.start())
    acts = said.acts if said else []
    for act in acts:
        if (
            act.verb.start < match.end()
            and match.start() < act.verb.end
            and act.subjects
            and (is_body(scene, act.subjects[0]))
        ):
            return _told(scene, act.subjects[0])
    if met := scene.words.matters.demands.meeting.search(text, near, match.start()):
        return None, _TAIL.sub("", met.group())
    if last and _PRONOUN.search(text, near, match.start()):
        return last.giver, last.speaker
    before = [member for member in scene.members_in(near, match.start()) if is_body(scene, member)]
    if (
        before
        and (before[-1].person or not any(one.person for one in before))
        and (_ADVERBS.fullmatch(text, before[-1].end, match.start()))
    ):
        return _told(scene, before[-1])
    doing = [act.subjects for act in acts if act.verb.end <= match.start() and act.subjects]
    people = {member.person.name for subjects in doing for member in subjects if member.person}
    return _told(scene, doing[0][0]) if len(people) == 1 and doing[0][0].person else (None, None)


def _told(scene: Scene, member: Member) -> tuple[Addressee, str]:
    return as_addressee(scene, member), scene.body[member.start : member.end]
