"""Where in the text of an item a name stands, whole or in part."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from difflib import SequenceMatcher

from loaders.bulletin.extract.vocabulary.vocabulary import vocabulary
from loaders.bulletin.findings import Span
from loaders.text.characters import shadow

# Two letters in a row that a completed name shares with the text: 规划建设局 for 规划建设、国土分局.
SHARED = 2


def stands(text: str, forms: Iterable[str], within: Span | None = None) -> Span | None:
    """The first place of the first form that stands in the text, in any width and kind of quotes."""
    flat, area = shadow(text), within or (0, len(text))
    for form in forms:
        at = flat.find(shadow(form), *area)
        if form and at >= 0:
            return at, at + len(form)
    return None


def stands_shortened(text: str, forms: Sequence[str], titles: Sequence[str]) -> Span | None:
    """Where a person stands by surname and title (屠董事长), or by a part of a name with a dot in it."""
    short = [form[:letters] + title for form in forms for letters in (1, 2) for title in titles if len(form) > letters]
    parts = [part for form in forms for part in shadow(form).split("·") if "·" in shadow(form) and len(part) >= SHARED]
    return stands(text, [*short, *parts]) or next(filter(None, (_with_title(text, form) for form in forms)), None)


def _with_title(text: str, name: str) -> Span | None:
    """The surname with any title behind it: of one letter, else of two."""
    flat, title = shadow(text), vocabulary().title
    for letters in (1, 2):
        at = flat.find(name[:letters]) if len(name) > letters else -1
        while at >= 0:
            if found := title.match(flat, at + letters):
                return at, found.end()
            at = flat.find(name[:letters], at + 1)
    return None


def short_forms(text: str, name: str, titles: Mapping[str, Collection[str]]) -> list[str]:
    """The surname with a title behind it, as the text has it, or a part of a name with a dot in it, where it can mean
    only this person.

    titles: those of each person of the item, by name: of two with one surname he is meant who has the title.

    >>> short_forms("骆云书记主持。骆书记指出", "骆云", {"骆云": ["书记"], "许诺": []})
    ['骆书记']
    """
    flat, found = shadow(text), []
    if "·" in name:
        return [
            part
            for part in shadow(name).split("·")
            if len(part) >= SHARED
            and _alone(flat, part)
            and not any(part in shadow(other) for other in titles if other != name)
        ]
    surname = vocabulary().surnames.at(name, 0)
    alike = [other for other in titles if surname and other.startswith(surname)]
    starts = [match.start() for match in re.finditer(re.escape(surname), flat)] if surname and surname != name else []
    for at in starts:
        title = vocabulary().title.match(flat, at + len(surname))
        ends = [other for other in alike if title and any(each.endswith(title[0][-2:]) for each in titles[other])]
        if title and (alike == [name] or ends == [name]):
            found.append(text[at : title.end()])
    return list(dict.fromkeys(found))


def _alone(flat: str, part: str) -> bool:
    """Whether the part of a name stands where no dot joins it to another."""
    return re.search(f"(?<!·){re.escape(part)}(?!·)", flat) is not None


def stands_in_part(text: str, forms: Iterable[str]) -> Span | None:
    """Where the longest part of a form stands, of two letters or more; the first of equally long ones."""
    flat, best = shadow(text), (0, 0)
    for form in forms:
        found = SequenceMatcher(None, flat, shadow(form), autojunk=False).find_longest_match()
        if found.size > max(best[1] - best[0], SHARED - 1):
            best = found.a, found.a + found.size
    return best if best[1] else None


def near(text: str, unit: Sequence[str], titles: Sequence[str], name: Span, sentence: Span) -> Span | None:
    """Where a post stands: unit and title in one, else the title, in the sentence of the name, before it or after.

    >>> near("管委会副主任骆云、主任许诺", ("管委会",), ("主任",), (11, 13), (0, 13))
    (9, 11)
    """
    flat = shadow(text)
    for form in (*(shadow(body + title) for body in unit for title in titles), *map(shadow, titles)):
        before = flat.rfind(form, sentence[0], name[0])
        at = before if before >= 0 else flat.find(form, name[1], sentence[1])
        if form and at >= 0:
            return at, at + len(form)
    return None
