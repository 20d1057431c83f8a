"""Addressees of instructions: units and people named at the beginning of one or inside it, and others in general."""

import re
from collections.abc import Iterator

from loaders.bulletin.extract.contents.context import ItemContext
from loaders.bulletin.extract.people.members import Member
from loaders.bulletin.findings import Addressee, Trace
from loaders.text.characters import HAN

Audience = tuple[str | None, tuple[Addressee, ...]]
"""The audience of an instruction as printed, and the addressees named in it."""

NO_AUDIENCE: Audience = (None, ())
_SEPARATOR = re.compile(r"(?:、|和|与|及|以及|会同|联合|配合|，会同)?")
_AND_OTHERS = re.compile(r"(?:等)?(?:[0-9]+[家个])?(?:相关|有关)?(?:部门|单位|负责人|各?镇街)?(?:的?同志)?")
_DUTY = re.compile(
    r"，?(?:负责|牵头|具体负责|抓紧|尽快|立即|继续|进一步|也|还|尽早|主动|共同|分别|"
    r"(?:在|于)?[^，。；]{0,12}?(?:[0-9本年月周天]|季度)[底末初]?[^，。；]{0,4}?(?:前|内|底))"
)
_CHARGED_BY = re.compile(r"(?:由|责成|请|督促|指导)$")
_TASK = re.compile(r"(?:等[^，。；]{0,8})?(?:负责|牵头|承办|督办|落实|组织|会同|配合|协调|承担|制定|拿出)")
_NOT_A_NOUN = re.compile(r"[的了在是对把将]")
_LONGEST = 20


def can_be_addressed(context: ItemContext, member: Member) -> bool:
    """Whether it is a person, or a unit whose name does not begin with an imperative: 发挥人民政协… is not a unit."""
    return member.person is not None or (
        member.unit is not None and not context.words.matters.demands.no_body.match(member.unit.name)
    )


def build_addressee(context: ItemContext, member: Member) -> Addressee:
    """The member as somebody who gives or gets an instruction."""
    if member.person:
        person = member.person
        end = person.end if person.rule.startswith("people.short") else person.name_end
        return Addressee(
            "person",
            person.name,
            Trace((person.name_start, end), person.rule, person.confidence),
            (context.printed_text[person.name_start : end],),
        )
    assert member.unit
    return Addressee(
        "unit",
        member.unit.name,
        Trace((member.start, member.end), "units", 0.9),
        (context.printed_text[member.start : member.end],),
    )


def is_instructed(context: ItemContext, member: Member, end: int) -> bool:
    """Whether the members from this one on are required to do something: 区水利局、各镇街要在本周内…."""
    following = context.text[_group_end(context, member, end) : end]
    modal = context.words.matters.demands.modal.pattern
    return bool(re.match(rf"[、和及{HAN}]{{0,12}}?{modal}", following) or _DUTY.match(following))


def find_audience(context: ItemContext, start: int, end: int, alone: bool = False) -> Audience:
    """The audience of the words from `start` to `end`. alone: they contain only the audience, as before a list."""
    text = context.text[start:end]
    first = context.member_at(start)
    if first and first.end <= end and can_be_addressed(context, first):
        return _audience_of_members(context, first, end)
    if alone and text and not re.search(r"[，。；]", text) and len(text) <= _LONGEST:
        return context.printed_text[start:end], tuple(_find_addressees(context, start, end))
    modal = context.words.matters.demands.modal.search(text, 0, _LONGEST + 4)
    if (
        modal
        and 2 <= modal.start() <= _LONGEST
        and re.fullmatch(rf"[{HAN}、“”]+", text[: modal.start()])
        and (_is_general_audience(context, text[: modal.start()]))
    ):
        stop = start + modal.start()
        return context.printed_text[start:stop], tuple(_find_addressees(context, start, stop))
    return NO_AUDIENCE


def find_charged(context: ItemContext, start: int, end: int) -> Iterator[Addressee]:
    """The addressees that a part of an instruction gives a task: 由财政局牵头."""
    for member in context.members_in(start + 1, end):
        if (
            _is_addressee(context, member)
            and _TASK.match(context.text, member.end, end)
            and (_CHARGED_BY.search(context.text, start, member.start))
        ):
            yield build_addressee(context, member)


def _audience_of_members(context: ItemContext, first: Member, end: int) -> Audience:
    """The group at the beginning; 高新区各级党组织 does not address 高新区, its first member."""
    stop = _group_end(context, first, end)
    modal = context.words.matters.demands.modal.pattern
    following = re.match(rf"[{HAN}、]{{0,16}}?(?={modal})", context.text[stop:end])
    is_part = following is not None and following.group()[:1] not in ("", "、", "和", "及", "也", "还", "都")
    stop += following.end() if following else 0
    return context.printed_text[first.start : stop], () if is_part else tuple(
        _find_addressees(context, first.start, stop)
    )


def _group_end(context: ItemContext, first: Member, end: int) -> int:
    """The end of the members that only separators divide, and of 等单位 after them."""
    at = first.end
    for member in context.members_in(first.start + 1, end):
        if member.start >= at:
            if not _SEPARATOR.fullmatch(context.text, at, member.start):
                break
            at = member.end
    match = _AND_OTHERS.match(context.text, at, end)
    return match.end() if match else at


def _is_general_audience(context: ItemContext, noun: str) -> bool:
    """Whether it means people or units in general, or a short form of the area: 广大干部职工, 集团, 高新区."""
    if _NOT_A_NOUN.search(noun):
        return False
    return bool(
        context.words.matters.demands.everybody.search(noun)
        or context.words.unit_end.search(noun)
        or context.words.phrases.short_body.match(noun)
    )


def _find_addressees(context: ItemContext, start: int, end: int) -> Iterator[Addressee]:
    return (
        build_addressee(context, member) for member in context.members_in(start, end) if _is_addressee(context, member)
    )


def _is_addressee(context: ItemContext, member: Member) -> bool:
    generic = member.unit is not None and member.unit.name in context.words.generic
    return can_be_addressed(context, member) and not generic
