"""Diaries: a leader's name stands over the days, which leave it out: 卓远山（县委书记） over 11月4日　主持召开…."""

import re
from collections.abc import Sequence
from dataclasses import replace

from loaders.bulletin.extract.clauses.frames import Act, Clauses
from loaders.bulletin.extract.people.members import Member
from loaders.bulletin.extract.people.posts import chain_of
from loaders.bulletin.extract.people.spans import PersonSpan
from loaders.bulletin.extract.vocabulary.vocabulary import Vocabulary
from loaders.bulletin.layout.model import DIARY
from loaders.text.characters import HAN

_DAY = re.compile(r"\s*(?:[0-9]{1,2}月[0-9]{1,2}日)?(?:(?:至|—|-|、)[0-9]{1,2}日)?")
# Where whoever keeps the diary does what comes next: at the head of a clause, behind no more than when and where.
_BY_HIM = re.compile(
    rf"(?:^|[，；。：\n])\s*(?:[0-9]{{1,2}}月[0-9]{{1,2}}日|[0-9]{{1,2}}日|至|—|全天|白天|上午|下午|中午|晚上?|当晚|当天|"
    rf"会后|还|又|并|随后|之后|下乡|进村|入户|带队|专程|返[{HAN}]后|\s|，|(?:在|到|赴|与|同|向|率|和)[^，。；＿]{{0,24}}|＿|、|和|一行|等|的)*$"
)
# 县长卓远山10日参加…。11日上午主持召开…: behind his name, and where a later day begins without it.
_HIS_DAY = re.compile(r"(?:[0-9]{1,2}月)?[0-9]{1,2}日")
_LATER_DAY = re.compile(
    r"[。；，\n]\s*(?:(?:[0-9]{1,2}月)?[0-9]{1,2}日(?:至[0-9]{1,2}日)?(?:上午|下午|晚上?|凌晨)?|[上下]午|当晚)，?"
    r"(?:在[^，。；]{2,16}?)?(?:主持|参加|出席|列席|会见|接待|陪同|到|赴|率|带领|深入|看望|检查|调研|召开|召集|听取|走访|"
    r"视察|督查|随|与|邀请)(?!的)"
)
_HIS = frozenset(
    {
        "chair",
        "convene",
        "attend",
        "lead",
        "escort",
        "visit",
        "inspect",
        "receive",
        "talk",
        "call",
        "speak",
        "study",
        "discuss",
        "message",
        "sign",
        "act",
        "activity",
    }
)


def diarist(heading: str | None, text: str, words: Vocabulary) -> PersonSpan | None:
    """Whose diary stands under the heading; the span is where the text tells the day."""
    found = DIARY.match(heading or "")
    if not found:
        return None
    day = _DAY.match(text)
    end = max(day.end() if day else 0, 1)
    posts = tuple(replace(post, start=0, end=end) for post in chain_of(found["posts"], 0, words, None))
    return PersonSpan(0, end, 0, 0, found["name"], posts, "people.diary", 0.9)


def of_prose(text: str, people: Sequence[PersonSpan]) -> PersonSpan | None:
    """Whose week a paragraph tells: 县长卓远山10日参加…。11日上午主持召开…, with later days that leave the name out."""
    first = people[0] if people else None
    if first is None or first.start > len(text) - len(text.lstrip()):
        return None
    told = _HIS_DAY.match(text, first.end)
    return first if told and _LATER_DAY.search(text, told.end()) else None


def with_diarist(said: Sequence[Clauses], person: PersonSpan, free: str) -> list[Clauses]:
    """The sentences, with the one whose diary it is where nobody else does what they say.

    free: the item with people blotted out.
    """
    member = Member(person.start, person.end, person=person)
    return [replace(one, acts=[_by(act, member, one, free) for act in one.acts]) for one in said]


def _by(act: Act, member: Member, sentence: Clauses, free: str) -> Act:
    told = not act.doers and not free.startswith("的", act.verb.end)
    if told and act.verb.kind in _HIS and _BY_HIM.search(free, max(0, sentence.start - 1), act.verb.start):
        return replace(act, subjects=(member, *act.subjects))
    return act
