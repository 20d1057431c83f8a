"""Instructions: who required what of whom, point by point, until when."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from loaders.bulletin.extract.cast import Member
from loaders.bulletin.extract.deadlines import find_deadline
from loaders.bulletin.extract.frames import Clauses
from loaders.bulletin.extract.projects import ProjectSpan
from loaders.bulletin.extract.vocabulary import HAN, Vocabulary
from loaders.bulletin.findings import Addressee, Instruction, Named, Span, Trace

_MARK = re.compile(r"(?:(?<=[，。；：:、\n”])|^)[ ]*(?P<mark>[一二三四五六七八九十]{1,2}(?:是(?!否)|(?=要))|"
                   r"（?[一二三四五六七八九十]{1,2}(?:）|、)|第[一二三四五六七八九十]{1,2}[，、]|[①②③④⑤⑥⑦⑧⑨]|[1-9][.、](?![0-9])|"
                   r"(?:首先|其次|再次|再者|最后)(?:[，]|(?=要)))")
_LIST_HEAD = re.compile(r"^[ \n”]*(?:[一二三四五六七八九十]{1,2}(?:是|要|、)|（[一二三四五六七八九十]{1,2}）|第[一二三四五六七八九十]{1,2}[，、]|"
                        r"(?:首先|其次|再次)[，要]|[①②③④⑤⑥⑦⑧⑨])")
_GOES_ON = re.compile(r"^[ \n]*(?:要(?!求)|同时，?要|必须|务必|还要|此外，?要)")
_NOUN_BEFORE = re.compile(
    r"(?:的|等|按照|按|根据|依据|有关|相关|各项|工作|总体|达到|符合|满足|落实|贯彻|传达|以|高|严|新|基本|学习|围绕|标准|"
    r"质量|时限|任务|目标|规范|技术|》|”|、|和|与|及|多次|曾|历来|一贯|此前|一再|诚意金|业务|申报|准入|条件|了|予以|加以|上级|文件|政策|法定|不)$")
_MODAL_NOUN = re.compile(r"^(?:了|的|，?取得|，?为|和|与|及|、|等|。|；|，?得到|到位|，?并)")
_TOLD_TO = re.compile(r"^(?:了|各|全|相关|有关|其|所有|该|当地)")
_SKIP = re.compile(r"^(?:[，：: ]|“)*")
_HEAD_JOINT = re.compile(r"^(?:、|和|与|及|以及|会同|联合|配合|，会同)?$")
_BODIES = re.compile(r"^(?:等)?(?:[0-9]+[家个])?(?:相关|有关)?(?:部门|单位|负责人|各?镇街)?(?:的?同志)?")
_DUTY = re.compile(r"^[，]?(?:负责|牵头|具体负责|抓紧|尽快|立即|继续|进一步|也|还|尽早|主动|共同|分别|(?:在|于)?[^，。；]{0,12}?(?:[0-9本年月周天]|季度)[底末初]?[^，。；]{0,4}?(?:前|内|底))")
_BY = re.compile(r"(?:由|责成|请|督促|指导)$")
_CHARGED = re.compile(r"^(?:等[^，。；]{0,8})?(?:负责|牵头|承办|督办|落实|组织|会同|配合)")
_BREAK = re.compile(r"[；;]|[，、](?=要(?!求|素|点|件|么|是))|，(?=(?:同时)?(?:必须|务必|严禁|不得))")
_EDGES = " ，。；：、\n　"
_CLAUSE_HEAD = re.compile(r"(?:^|[，。；：\n])(?:并|还|同时|现场|当场|也|并且)?$")
_STATES = re.compile(r"^[^，]{0,60}(?<![要还但可总于凡即不都别其])是(?!否)|，(?:这)?是|具有|意义重大|，让|也?不能少$|要有|应有之义")
_AIMS = frozenset({"demand", "deploy", "decide"})
_DUE = re.compile(r"(?:于|在)?(?:[0-9年月本]{1,8}(?:日|底)前)")


@dataclass(frozen=True, slots=True)
class _Voice:
    """Who speaks, by which verb and how it is printed; strict: its kind counts only what is put as an order."""

    verb: str
    kind: str
    giver: Addressee | None
    speaker: str | None
    rule: str


@dataclass(frozen=True, slots=True)
class Scene:
    """An item as the finders of instructions, topics and facts need it. text: in one width; body: as printed."""

    text: str
    body: str
    members: Sequence[Member]
    projects: Sequence[ProjectSpan]
    said: Sequence[Clauses]
    published: date | None
    words: Vocabulary


def find_instructions(scene: Scene, sentences: Sequence[Span], day: date | None, abroad: bool) -> list[Instruction]:
    """The instructions given in these sentences of an event, in order.

    day: of the event. abroad: sides that do not command each other speak: guests from other countries and their hosts.
    """
    found: list[Instruction] = []
    voice: _Voice | None = None
    for start, end in sentences:
        head = scene.text[start:end]
        opened = _voice(scene, start, end, voice)
        if opened:
            voice, at, rest = opened
            if voice.kind == "deploy" and not _LIST_HEAD.match(scene.text[at:end].lstrip("：，")) and at < rest:
                continue
        elif voice and (_LIST_HEAD.match(head) or (_GOES_ON.match(head) and voice.kind != "deploy")):
            at = start
        else:
            voice = voice if voice and voice.kind == "deploy" and not found else None
            continue
        found += _points(scene, at, end, voice, day, abroad)
    return found


def _voice(scene: Scene, start: int, end: int, last: _Voice | None) -> tuple[_Voice, int, int] | None:
    """The first verb of the sentence that brings in a demand, and where its content begins."""
    text, demands = scene.text, scene.words.matters.demands
    for match in demands.verb.finditer(text, start, end):
        kind = demands.words.kind_of[match.group()]
        named = any(member.end == match.start() for member in scene.members)
        if not named and _NOUN_BEFORE.search(text, max(start, match.start() - 4), match.start()):
            continue
        if not _opens(scene, match.end(), end, kind):
            continue
        if demands.outsider.search(text, max(start, match.start() - 8), match.start()):
            return None
        giver, speaker = _speaker(scene, start, match, last)
        if kind == "demand" and not speaker and not _CLAUSE_HEAD.search(text, max(start, match.start() - 4), match.start()):
            continue
        return _Voice(match.group(), kind, giver, speaker, f"instructions.{kind}"), match.end(), end
    return None


def _opens(scene: Scene, at: int, end: int, kind: str) -> bool:
    """Whether content follows the verb: a comma or colon; of 要求 also those addressed or an order."""
    behind = scene.text[at:min(end, at + 24)]
    if behind[:1] in ("，", "：", ":"):
        return not _MODAL_NOUN.match(behind)
    if kind == "deploy":
        return bool(re.match(r"[^。；]{0,40}(?:：|。$)", scene.text[at:end]))
    if kind == "decide":
        return bool(_DUE.match(behind))
    if kind != "demand" or _MODAL_NOUN.match(behind):
        return False
    demands = scene.words.matters.demands
    if demands.everybody.match(behind) or demands.ordered.match(behind):
        return True
    return any(member.start == at for member in scene.members)


def _speaker(scene: Scene, start: int, match: re.Match[str], last: _Voice | None) -> tuple[Addressee | None, str | None]:
    """Who says it, as far as the sentence tells: the subject of the verb, he who was named just before, the meeting."""
    text = scene.text
    for one in scene.said:
        if one.start <= match.start() < one.end:
            for act in one.acts:
                if act.verb.start < match.end() and match.start() < act.verb.end and act.subjects and (
                        _is_body(scene, act.subjects[0])):
                    return _named(scene, act.subjects[0]), text[act.subjects[0].start:act.subjects[0].end]
    before = text[start:match.start()]
    if met := scene.words.matters.demands.meeting.search(before):
        return None, met.group().rstrip("，还也并上再次进一步")
    if last and re.search(r"(?:他|她)(?:还|同时|并)?$", before):
        return last.giver, last.speaker
    near = [member for member in scene.members if _is_body(scene, member) and start <= member.start and member.end <= match.start()]
    if near and (near[-1].person or not any(one.person for one in near)):
        between = text[near[-1].end:match.start()]
        if re.fullmatch(r"(?:同志|一行|还|并|再次|现场|当场|也|在[^，。；]{0,20}(?:时|中|上)|就[^，。；]{0,30})?[，]?(?:并|还)?", between):
            return _named(scene, near[-1]), text[near[-1].start:near[-1].end]
    acting = [act for one in scene.said if one.start <= start < one.end for act in one.acts
              if act.verb.end <= match.start() and act.subjects]
    people = {member.person.name for act in acting for member in act.subjects if member.person}
    if len(people) == 1 and acting[0].subjects[0].person:
        return _named(scene, acting[0].subjects[0]), text[acting[0].subjects[0].start:acting[0].subjects[0].end]
    return None, None


def _is_body(scene: Scene, member: Member) -> bool:
    """A person, or a body whose name does not begin with what is to be done: 发挥人民政协… names none."""
    return member.person is not None or (
        member.unit is not None and not scene.words.matters.demands.no_body.match(member.unit.name))


def _named(scene: Scene, member: Member) -> Addressee:
    printed = (scene.body[member.start:member.end],)
    if member.person:
        person = member.person
        end = person.end if person.rule.startswith("people.short") else person.name_end
        return Addressee("person", person.name, Trace((person.name_start, end), person.rule, person.confidence),
                         (scene.body[person.name_start:end],))
    assert member.unit
    return Addressee("unit", member.unit.name, Trace((member.start, member.end), "units", 0.9), printed)


def _points(scene: Scene, start: int, end: int, voice: _Voice, day: date | None, abroad: bool) -> Iterator[Instruction]:
    """The points said between `start` and `end`; what all of a list are addressed to stands before it."""
    marks = list(_MARK.finditer(scene.text, start, end))
    common: tuple[str | None, tuple[Addressee, ...]] = (None, ())
    if marks and _are_list(marks):
        head_end = marks[0].start()
        common = _audience(scene, start, head_end, alone=True)
        yield from _told(scene, _pieces(scene, start, head_end), voice, (None, ()), day, abroad)
        stops = [mark.start() for mark in marks[1:]] + [end]
        spans = [(mark.end("mark"), stop) for mark, stop in zip(marks, stops, strict=True)]
        yield from _told(scene, spans, voice, common, day, abroad, listed=True)
    else:
        yield from _told(scene, _pieces(scene, start, end), voice, common, day, abroad)


def _are_list(marks: Sequence[re.Match[str]]) -> bool:
    return len(marks) > 1 or marks[0]["mark"][0] in "一二三四五六七八九十（第"


def _pieces(scene: Scene, start: int, end: int) -> list[Span]:
    """The parts of what is said that can stand alone: cut at 、要 and ；, and where another body is addressed."""
    at = start + len(_SKIP.match(scene.text[start:end]).group())  # type: ignore[union-attr]
    cuts = [match.end() for match in _BREAK.finditer(scene.text, at, end)
            if not _in_quotes(scene.text, at, match.start()) and not _is_aim(scene, at, match)]
    heads = [member.start for member in scene.members
             if start < member.start < end and scene.text[member.start - 1] == "，" and _is_told(scene, member, end)]
    edges = sorted({start, *cuts, *heads, end})
    return list(zip(edges, edges[1:], strict=False))


def _is_aim(scene: Scene, start: int, cut: re.Match[str]) -> bool:
    """Whether all that stands before the cut says only what for: 做好明年经济工作，要…."""
    before = scene.text[start:cut.start()]
    return cut.group() == "，" and "，" not in before and bool(scene.words.matters.demands.ordered.match(before)) and (
        not scene.words.matters.demands.modal.match(before))


def _in_quotes(text: str, start: int, at: int) -> bool:
    return text.count("“", start, at) > text.count("”", start, at)


def _is_told(scene: Scene, member: Member, end: int) -> bool:
    """Whether the members from this one on are told to do something: 区水利局、各镇街要在本周内…."""
    behind = scene.text[_group_end(scene, member, end):end]
    return bool(re.match(rf"[、和及{HAN}]{{0,12}}?{scene.words.matters.demands.modal.pattern}", behind) or _DUTY.match(behind))


def _group_end(scene: Scene, first: Member, end: int) -> int:
    at = first.end
    for member in scene.members:
        if member.start >= at and member.end <= end and _HEAD_JOINT.match(scene.text[at:member.start]) and member.start > first.start:
            at = member.end
    found = _BODIES.match(scene.text[at:end])
    return at + (found.end() if found else 0)


def _told(scene: Scene, spans: Sequence[Span], voice: _Voice, common: tuple[str | None, tuple[Addressee, ...]],
          day: date | None, abroad: bool, listed: bool = False) -> Iterator[Instruction]:
    """The instructions among the parts: those put as an order."""
    before = False
    for start, end in spans:
        start, end = _trimmed(scene.text, start, end)
        if end - start < 4 or not _is_order(scene, start, end, voice, listed, before, abroad):
            before = False
            continue
        before = True
        yield _instruction(scene, start, end, voice, common, day)


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start] in _EDGES:
        start += 1
    while end > start and text[end - 1] in _EDGES:
        end -= 1
    if text[end - 1:end] == "”" and "“" not in text[start:end]:
        end -= 1
        while end > start and text[end - 1] in _EDGES:
            end -= 1
    if text[start:start + 1] == "“" and "”" not in text[start:end]:
        start += 1
    return start, end


def _is_order(scene: Scene, start: int, end: int, voice: _Voice, listed: bool, before: bool, abroad: bool) -> bool:
    """Whether the part tells somebody to do something. before: the part before it did."""
    text, demands = scene.text[start:end], scene.words.matters.demands
    if abroad or demands.side.match(text):
        return False
    if "？" in text or re.match(r"(?:会上|会后|会议|随后|最后，|当天)", text):
        return False
    if demands.modal.match(text):
        return True
    head = next((member for member in scene.members if member.start == start and _is_body(scene, member)), None)
    if head and (_is_told(scene, head, end) or (
            head.unit and voice.kind in _AIMS and scene.text[head.end:head.end + 1] not in "，的")):
        return True
    subject = re.match(rf"[{HAN}A-Za-z0-9“”、·（）]{{2,28}}?{demands.modal.pattern}(?![。，；有]|$)", text)
    if subject and not re.search("的|是|在", subject.group()) and not demands.ordered.match(text):
        return True
    if _STATES.search(text):
        return False
    if subject or (demands.ordered.match(text) and voice.kind != "decide"):
        return True
    clause = re.search(rf"[，](?:也|就|还|更|都)?{demands.modal.pattern}", text)
    if voice.kind == "decide":
        return find_deadline(text, None) is not None
    return bool(clause) or (voice.kind == "demand" and demands.everybody.match(text) is not None) or (
        (listed or before) and voice.kind in _AIMS and find_deadline(text, None) is not None)


def _instruction(scene: Scene, start: int, end: int, voice: _Voice, common: tuple[str | None, tuple[Addressee, ...]],
                 day: date | None) -> Instruction:
    audience, addressees = _audience(scene, start, end)
    if not audience:
        audience, addressees = common
    addressees = (*addressees, *(one for one in _charged(scene, start, end)
                                 if one.name not in {each.name for each in addressees}))
    deadline = find_deadline(scene.text[start:end], day or scene.published)
    return Instruction(
        scene.body[start:end], voice.verb, Trace((start, end), voice.rule, 0.9 if voice.giver or voice.speaker else 0.8),
        voice.giver, voice.speaker, audience, addressees, tuple(_projects(scene, start, end)),
        deadline.day if deadline else None,
        scene.body[start + deadline.start:start + deadline.end] if deadline else None)


def _audience(scene: Scene, start: int, end: int, alone: bool = False) -> tuple[str | None, tuple[Addressee, ...]]:
    """(as printed, those named) at the head of a part; alone: nothing but those addressed stands there."""
    start, end = _trimmed(scene.text, start, end)
    text = scene.text[start:end]
    modal = scene.words.matters.demands.modal.search(text)
    first = next((member for member in scene.members
                  if member.start == start and member.end <= end and _is_body(scene, member)), None)
    if first:
        stop = _group_end(scene, first, end)
        behind = re.match(rf"[{HAN}、]{{0,16}}?(?={scene.words.matters.demands.modal.pattern})", scene.text[stop:end])
        of_it = behind is not None and behind.group()[:1] not in ("", "、", "和", "及", "也", "还", "都")
        stop += behind.end() if behind else 0
        return scene.body[start:stop], () if of_it else tuple(_members(scene, start, stop))
    if alone and text and not re.search(r"[，。；]", text) and len(text) <= 20:
        return scene.body[start:end], tuple(_members(scene, start, end))
    if modal and 2 <= modal.start() <= 20 and re.fullmatch(rf"[{HAN}、“”]+", text[:modal.start()]) and (
            _is_audience(scene, text[:modal.start()])):
        return scene.body[start:start + modal.start()], tuple(_members(scene, start, start + modal.start()))
    return None, ()


def _is_audience(scene: Scene, noun: str) -> bool:
    """Whether it names people or bodies in general, or one that stands for the area: 广大干部职工, 集团, 高新区."""
    if re.search(r"[的了在是对把将]", noun):
        return False
    return bool(scene.words.matters.demands.everybody.search(noun) or scene.words.unit_end.search(noun)
                or scene.words.phrases.short_body.match(noun))


def _charged(scene: Scene, start: int, end: int) -> Iterator[Addressee]:
    """Those whom something is given to do inside a part: 由财政局牵头."""
    for member in scene.members:
        if start < member.start and member.end <= end and _is_body(scene, member) and (
                _BY.search(scene.text, start, member.start) and _CHARGED.match(scene.text, member.end)):
            if member.person or (member.unit and member.unit.name not in scene.words.generic):
                yield _named(scene, member)


def _members(scene: Scene, start: int, end: int) -> Iterator[Addressee]:
    for member in scene.members:
        if start <= member.start and member.end <= end and _is_body(scene, member) and (
                member.person or (member.unit and member.unit.name not in scene.words.generic)):
            yield _named(scene, member)


def _projects(scene: Scene, start: int, end: int) -> Iterator[Named]:
    names: set[str] = set()
    for span in scene.projects:
        if start <= span.start and span.end <= end and span.name not in names:
            names.add(span.name)
            yield Named(span.name, Trace((span.start, span.end), span.rule, span.confidence),
                        (scene.body[span.start:span.end],))
