"""The place of a name in the text of an item, whole or in part."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from difflib import SequenceMatcher

from loaders.bulletin.extract.vocabulary.vocabulary import vocabulary
from loaders.bulletin.findings import Span
from loaders.text.characters import shadow

# Characters in a row that a completed name must share with the text: 规划建设局 for 规划建设、国土分局.
SHORTEST_PART = 2


def find_form(text: str, forms: Iterable[str], within: Span | None = None) -> Span | None:
    """The first place of the first form that the text contains, in any width and kind of quotes; None if absent."""
    flat, area = shadow(text), within or (0, len(text))
    for form in forms:
        at = flat.find(shadow(form), *area)
        if form and at >= 0:
            return at, at + len(form)
    return None


def find_short_form(text: str, forms: Sequence[str], titles: Sequence[str]) -> Span | None:
    """The place of a person named by surname and title (屠董事长), or by a part of a name with a dot in it."""
    short = [form[:letters] + title for form in forms for letters in (1, 2) for title in titles if len(form) > letters]
    parts = [
        part for form in forms for part in shadow(form).split("·") if "·" in shadow(form) and len(part) >= SHORTEST_PART
    ]
    return find_form(text, [*short, *parts]) or next(
        filter(None, (_find_surname_and_title(text, form) for form in forms)), None
    )


def _find_surname_and_title(text: str, name: str) -> Span | None:
    """The place of a surname of one character, else of two, with any title after it."""
    flat, title = shadow(text), vocabulary().title
    for letters in (1, 2):
        at = flat.find(name[:letters]) if len(name) > letters else -1
        while at >= 0:
            if match := title.match(flat, at + letters):
                return at, match.end()
            at = flat.find(name[:letters], at + 1)
    return None


def short_forms(text: str, name: str, titles: Mapping[str, Collection[str]]) -> list[str]:
    """The surname with a title after it, as printed, or a part of a name with a dot in it, where only this person can
    be meant.

    titles: those of each person of the item, by name; the title decides between people with the same surname.

    >>> short_forms("骆云书记主持。骆书记指出", "骆云", {"骆云": ["书记"], "许诺": []})
    ['骆书记']
    """
    flat, forms = shadow(text), []
    if "·" in name:
        return [
            part
            for part in shadow(name).split("·")
            if len(part) >= SHORTEST_PART
            and _is_separate(flat, part)
            and not any(part in shadow(other) for other in titles if other != name)
        ]
    surname = vocabulary().surnames.at(name, 0)
    namesakes = [other for other in titles if surname and other.startswith(surname)]
    starts = [match.start() for match in re.finditer(re.escape(surname), flat)] if surname and surname != name else []
    for at in starts:
        title = vocabulary().title.match(flat, at + len(surname))
        holders = [
            other for other in namesakes if title and any(held.endswith(title[0][-2:]) for held in titles[other])
        ]
        if title and (namesakes == [name] or holders == [name]):
            forms.append(text[at : title.end()])
    return list(dict.fromkeys(forms))


def _is_separate(flat: str, part: str) -> bool:
    """Whether the part of a name occurs where no dot joins it to another part."""
    return re.search(f"(?<!·){re.escape(part)}(?!·)", flat) is not None


def find_longest_part(text: str, forms: Iterable[str]) -> Span | None:
    """The place of the longest part of a form, of two characters or more; the first of equally long ones."""
    flat, best = shadow(text), (0, 0)
    for form in forms:
        match = SequenceMatcher(None, flat, shadow(form), autojunk=False).find_longest_match()
        if match.size > max(best[1] - best[0], SHORTEST_PART - 1):
            best = match.a, match.a + match.size
    return best if best[1] else None


def find_post(text: str, unit: Sequence[str], titles: Sequence[str], name: Span, sentence: Span) -> Span | None:
    """The place of a post in the sentence of a name, before or after it: unit and title together, else the title.

    >>> find_post("管委会副主任骆云、主任许诺", ("管委会",), ("主任",), (11, 13), (0, 13))
    (9, 11)
    """
    flat = shadow(text)
    for form in (*(shadow(form + title) for form in unit for title in titles), *map(shadow, titles)):
        before = flat.rfind(form, sentence[0], name[0])
        at = before if before >= 0 else flat.find(form, name[1], sentence[1])
        if form and at >= 0:
            return at, at + len(form)
    return None
