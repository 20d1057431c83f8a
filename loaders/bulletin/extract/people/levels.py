"""The level printed once before a list of bureaus: of 市水利局、应急管理局 the second is the city's too."""

import re
from collections.abc import Sequence
from dataclasses import replace

from loaders.bulletin.extract.mentions.units import UnitSpan
from loaders.bulletin.extract.people.spans import PersonSpan, Title
from loaders.bulletin.extract.vocabulary.vocabulary import Vocabulary

_JOINTS = frozenset({"、", "和", "与", "及", "以及"})


def with_level(units: Sequence[UnitSpan], text: str, words: Vocabulary) -> list[UnitSpan]:
    """The bodies in order, each bureau that a joint sets behind one of a level under the name with that level."""
    whole: list[UnitSpan] = []
    for unit in units:
        before = whole[-1] if whole else None
        if before and text[before.end : unit.start] in _JOINTS:
            unit = replace(unit, name=_of_level(unit.name, before.name, words))
        whole.append(unit)
    return whole


def posts_with_level(people: Sequence[PersonSpan], text: str, words: Vocabulary) -> list[PersonSpan]:
    """The people in order; 民政局局长 behind 县应急管理局局长甲、 is of 县民政局."""
    whole: list[PersonSpan] = []
    for person in people:
        before = whole[-1] if whole else None
        if before and person.posts and before.posts and text[before.end : person.start] in _JOINTS:
            first = _post_of_level(person.posts[0], before.posts[-1], words)
            person = replace(person, posts=(first, *person.posts[1:]))
        whole.append(person)
    return whole


def _post_of_level(post: Title, before: Title, words: Vocabulary) -> Title:
    if not post.unit or not before.unit:
        return post
    return replace(post, unit=_of_level(post.unit, before.unit, words))


def _of_level(name: str, before: str, words: Vocabulary) -> str:
    """`name` with the level of `before`, where both are bureaus and only the one before has it.

    A province's 厅 and the 局 behind it may be of two levels: that one stays as it is printed.
    """
    found = words.bureau_of_level.fullmatch(before)
    if (
        not found
        or not words.bureau.fullmatch(name)
        or (re.match("省|自治区", found["level"]) and (name.endswith("局") and not before.endswith("局")))
    ):
        return name
    party = found["party"] if words.party_office.fullmatch(name) else ""
    return f"{found['level']}{party or ''}{name}"
