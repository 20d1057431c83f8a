"""The level printed only before the first of several bureaus: in 市水利局、应急管理局 the second is also the city's."""

import re
from collections.abc import Sequence
from dataclasses import replace

from loaders.bulletin.extract.mentions.units import UnitSpan
from loaders.bulletin.extract.people.spans import PersonSpan, Title
from loaders.bulletin.extract.vocabulary.vocabulary import Vocabulary

_JOINTS = frozenset({"、", "和", "与", "及", "以及"})


def add_levels(units: Sequence[UnitSpan], text: str, words: Vocabulary) -> list[UnitSpan]:
    """The units in order; a bureau joined to one with a level before it gets that level in its name."""
    with_levels: list[UnitSpan] = []
    for unit in units:
        before = with_levels[-1] if with_levels else None
        if before and text[before.end : unit.start] in _JOINTS:
            unit = replace(unit, name=_add_level(unit.name, before.name, words))
        with_levels.append(unit)
    return with_levels


def add_post_levels(people: Sequence[PersonSpan], text: str, words: Vocabulary) -> list[PersonSpan]:
    """The people in order; 民政局局长 after 县应急管理局局长甲、 gets the unit 县民政局."""
    with_levels: list[PersonSpan] = []
    for person in people:
        before = with_levels[-1] if with_levels else None
        if before and person.posts and before.posts and text[before.end : person.start] in _JOINTS:
            first = _post_with_level(person.posts[0], before.posts[-1], words)
            person = replace(person, posts=(first, *person.posts[1:]))
        with_levels.append(person)
    return with_levels


def _post_with_level(post: Title, before: Title, words: Vocabulary) -> Title:
    """`post` with the level of the unit of the post before it."""
    if not post.unit or not before.unit:
        return post
    return replace(post, unit=_add_level(post.unit, before.unit, words))


def _add_level(name: str, previous: str, words: Vocabulary) -> str:
    """`name` with the level of `previous`, where both are bureaus and only the previous one has a level.

    A province's 厅 and a 局 after it can have different levels: that 局 remains as printed.
    """
    level_match = words.bureau_of_level.fullmatch(previous)
    if (
        not level_match
        or not words.bureau.fullmatch(name)
        or (re.match("省|自治区", level_match["level"]) and (name.endswith("局") and not previous.endswith("局")))
    ):
        return name
    party = level_match["party"] if words.party_office.fullmatch(name) else ""
    return f"{level_match['level']}{party or ''}{name}"
