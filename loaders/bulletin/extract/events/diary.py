"""Diaries: the heading names a leader, and the entries omit the name: 卓远山（县委书记）, 11月4日　主持召开…."""

import re
from collections.abc import Sequence
from dataclasses import replace

from loaders.bulletin.extract.clauses.frames import Act, Sentence
from loaders.bulletin.extract.people.members import Member
from loaders.bulletin.extract.people.posts import chain_of
from loaders.bulletin.extract.people.spans import PersonSpan
from loaders.bulletin.extract.vocabulary.vocabulary import Vocabulary
from loaders.bulletin.layout.model import DIARY
from loaders.text.characters import HAN

_DAY = re.compile(r"\s*(?:[0-9]{1,2}月[0-9]{1,2}日)?(?:(?:至|—|-|、)[0-9]{1,2}日)?")
# Before a verb whose subject is the diarist: the beginning of a clause, or only a time and place.
_DIARIST_ACTS = re.compile(
    rf"(?:^|[，；。：\n])\s*(?:[0-9]{{1,2}}月[0-9]{{1,2}}日|[0-9]{{1,2}}日|至|—|全天|白天|上午|下午|中午|晚上?|当晚|当天|"
    rf"会后|还|又|并|随后|之后|下乡|进村|入户|带队|专程|返[{HAN}]后|\s|，|(?:在|到|赴|与|同|向|率|和)[^，。；＿]{{0,24}}|＿|、|和|一行|等|的)*$"
)
# 县长卓远山10日参加…。11日上午主持召开…: the day after the name, and a later day without the name.
_FIRST_DAY = re.compile(r"(?:[0-9]{1,2}月)?[0-9]{1,2}日")
_LATER_DAY = re.compile(
    r"[。；，\n]\s*(?:(?:[0-9]{1,2}月)?[0-9]{1,2}日(?:至[0-9]{1,2}日)?(?:上午|下午|晚上?|凌晨)?|[上下]午|当晚)，?"
    r"(?:在[^，。；]{2,16}?)?(?:主持|参加|出席|列席|会见|接待|陪同|到|赴|率|带领|深入|看望|检查|调研|召开|召集|听取|走访|"
    r"视察|督查|随|与|邀请)(?!的)"
)
_ACT_KINDS = frozenset(
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


def find_diarist(heading: str | None, text: str, words: Vocabulary) -> PersonSpan | None:
    """The person whose diary is below the heading, or None; the span is that of the day in the text."""
    match = DIARY.match(heading or "")
    if not match:
        return None
    day = _DAY.match(text)
    end = max(day.end() if day else 0, 1)
    posts = tuple(replace(post, start=0, end=end) for post in chain_of(match["posts"], 0, words, None))
    return PersonSpan(0, end, 0, 0, match["name"], posts, "people.diary", 0.9)


def find_diarist_in_prose(text: str, people: Sequence[PersonSpan]) -> PersonSpan | None:
    """The person whose week a paragraph describes, or None: 县长卓远山10日参加…。11日上午主持召开…."""
    first = people[0] if people else None
    if first is None or first.start > len(text) - len(text.lstrip()):
        return None
    day = _FIRST_DAY.match(text, first.end)
    return first if day and _LATER_DAY.search(text, day.end()) else None


def add_diarist(sentences: Sequence[Sentence], person: PersonSpan, free: str) -> list[Sentence]:
    """The sentences, with the diarist as the subject of the acts that have none.

    free: the item with people masked.
    """
    member = Member(person.start, person.end, person=person)
    return [
        replace(sentence, acts=[_add_subject(act, member, sentence, free) for act in sentence.acts])
        for sentence in sentences
    ]


def _add_subject(act: Act, member: Member, sentence: Sentence, free: str) -> Act:
    has_no_agent = not act.agents and not free.startswith("的", act.verb.end)
    if (
        has_no_agent
        and act.verb.kind in _ACT_KINDS
        and _DIARIST_ACTS.search(free, max(0, sentence.start - 1), act.verb.start)
    ):
        return replace(act, subjects=(member, *act.subjects))
    return act
