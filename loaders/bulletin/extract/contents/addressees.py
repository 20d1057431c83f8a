"""Whom an instruction is addressed to: bodies and people named at its head or inside it, and others in general."""

import re
from collections.abc import Iterator

from loaders.bulletin.extract.contents.context import Scene
from loaders.bulletin.extract.people.members import Member
from loaders.bulletin.findings import Addressee, Trace
from loaders.text.characters import HAN

Audience = tuple[str | None, tuple[Addressee, ...]]
"""Whom a demand is addressed to as printed, and those of them who are named."""

NOBODY: Audience = (None, ())
_JOINT = re.compile(r"(?:、|和|与|及|以及|会同|联合|配合|，会同)?")
_OTHERS = re.compile(r"(?:等)?(?:[0-9]+[家个])?(?:相关|有关)?(?:部门|单位|负责人|各?镇街)?(?:的?同志)?")
_DUTY = re.compile(
    r"，?(?:负责|牵头|具体负责|抓紧|尽快|立即|继续|进一步|也|还|尽早|主动|共同|分别|"
    r"(?:在|于)?[^，。；]{0,12}?(?:[0-9本年月周天]|季度)[底末初]?[^，。；]{0,4}?(?:前|内|底))"
)
_BY = re.compile(r"(?:由|责成|请|督促|指导)$")
_CHARGED = re.compile(r"(?:等[^，。；]{0,8})?(?:负责|牵头|承办|督办|落实|组织|会同|配合|协调|承担|制定|拿出)")
_NO_NOUN = re.compile(r"[的了在是对把将]")
_LONGEST = 20


def is_body(scene: Scene, member: Member) -> bool:
    """A person, or a body whose name does not begin with what is to be done: 发挥人民政协… names none."""
    return member.person is not None or (
        member.unit is not None and not scene.words.matters.demands.no_body.match(member.unit.name)
    )


def as_addressee(scene: Scene, member: Member) -> Addressee:
    """The member as one who gives or gets an instruction."""
    if member.person:
        person = member.person
        end = person.end if person.rule.startswith("people.short") else person.name_end
        return Addressee(
            "person",
            person.name,
            Trace((person.name_start, end), person.rule, person.confidence),
            (scene.body[person.name_start : end],),
        )
    assert member.unit
    return Addressee(
        "unit",
        member.unit.name,
        Trace((member.start, member.end), "units", 0.9),
        (scene.body[member.start : member.end],),
    )


def is_told(scene: Scene, member: Member, end: int) -> bool:
    """Whether the members from this one on are told to do something: 区水利局、各镇街要在本周内…."""
    behind = scene.text[_group_end(scene, member, end) : end]
    modal = scene.words.matters.demands.modal.pattern
    return bool(re.match(rf"[、和及{HAN}]{{0,12}}?{modal}", behind) or _DUTY.match(behind))


def audience(scene: Scene, start: int, end: int, alone: bool = False) -> Audience:
    """Whom the words from `start` to `end` are addressed to. alone: nothing else stands there, as before a list."""
    text = scene.text[start:end]
    first = scene.member_at(start)
    if first and first.end <= end and is_body(scene, first):
        return _of_members(scene, first, end)
    if alone and text and not re.search(r"[，。；]", text) and len(text) <= _LONGEST:
        return scene.body[start:end], tuple(_named(scene, start, end))
    modal = scene.words.matters.demands.modal.search(text, 0, _LONGEST + 4)
    if (
        modal
        and 2 <= modal.start() <= _LONGEST
        and re.fullmatch(rf"[{HAN}、“”]+", text[: modal.start()])
        and (_is_audience(scene, text[: modal.start()]))
    ):
        stop = start + modal.start()
        return scene.body[start:stop], tuple(_named(scene, start, stop))
    return NOBODY


def charged(scene: Scene, start: int, end: int) -> Iterator[Addressee]:
    """Those whom something is given to do inside a part: 由财政局牵头."""
    for member in scene.members_in(start + 1, end):
        if (
            _is_named(scene, member)
            and _CHARGED.match(scene.text, member.end, end)
            and (_BY.search(scene.text, start, member.start))
        ):
            yield as_addressee(scene, member)


def _of_members(scene: Scene, first: Member, end: int) -> Audience:
    """The group at the head; 高新区各级党组织 is not the body that stands first in it."""
    stop = _group_end(scene, first, end)
    modal = scene.words.matters.demands.modal.pattern
    behind = re.match(rf"[{HAN}、]{{0,16}}?(?={modal})", scene.text[stop:end])
    of_it = behind is not None and behind.group()[:1] not in ("", "、", "和", "及", "也", "还", "都")
    stop += behind.end() if behind else 0
    return scene.body[first.start : stop], () if of_it else tuple(_named(scene, first.start, stop))


def _group_end(scene: Scene, first: Member, end: int) -> int:
    """Behind the last of the members that nothing but joints set apart, and behind 等单位."""
    at = first.end
    for member in scene.members_in(first.start + 1, end):
        if member.start >= at:
            if not _JOINT.fullmatch(scene.text, at, member.start):
                break
            at = member.end
    found = _OTHERS.match(scene.text, at, end)
    return found.end() if found else at


def _is_audience(scene: Scene, noun: str) -> bool:
    """Whether it names people or bodies in general, or one that stands for the area: 广大干部职工, 集团, 高新区."""
    if _NO_NOUN.search(noun):
        return False
    return bool(
        scene.words.matters.demands.everybody.search(noun)
        or scene.words.unit_end.search(noun)
        or scene.words.phrases.short_body.match(noun)
    )


def _named(scene: Scene, start: int, end: int) -> Iterator[Addressee]:
    return (as_addressee(scene, member) for member in scene.members_in(start, end) if _is_named(scene, member))


def _is_named(scene: Scene, member: Member) -> bool:
    generic = member.unit is not None and member.unit.name in scene.words.generic
    return is_body(scene, member) and not generic
