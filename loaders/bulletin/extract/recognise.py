"""Names in a line of any text: the recogniser alone, without layout and without what a document proves."""

from dataclasses import dataclass

from loaders.bulletin.extract.knowledge import learn
from loaders.bulletin.extract.people import PersonSpan, find_people
from loaders.bulletin.extract.units import find_units
from loaders.bulletin.extract.vocabulary import Vocabulary
from loaders.bulletin.text import shadow


@dataclass(frozen=True, slots=True)
class Names:
    """The people and the bodies of a line as printed, each once, in order of appearance."""

    people: tuple[str, ...]
    units: tuple[str, ...]


def recognise(line: str, words: Vocabulary) -> Names:
    """Who and which bodies are named in `line`: people without their titles, bodies with their whole name.

    >>> from loaders.bulletin.extract.vocabulary import vocabulary
    >>> recognise("云栖县委书记卓远山会见了云锦公司董事长骆云一行。", vocabulary())
    Names(people=('卓远山', '骆云'), units=('云栖县委', '云锦公司'))
    """
    text = shadow(line)
    people = find_people(text, learn([text], [], words).known, words)
    return Names(
        tuple(dict.fromkeys(line[person.name_start:person.name_end] for person in people)),
        tuple(dict.fromkeys(line[start:end] for start, end in _units(text, people, words))))


def _units(text: str, people: list[PersonSpan], words: Vocabulary) -> list[tuple[int, int]]:
    """(start, end) of the bodies, those in posts too, in order."""
    free = list(text)
    for person in people:
        free[person.name_start:person.name_end] = "＿" * (person.name_end - person.name_start)
    spans = {(unit.start, unit.end) for unit in find_units("".join(free), words)}
    spans |= {(post.start, post.start + len(post.unit)) for person in people for post in person.posts
              if post.unit and text.startswith(post.unit, post.start)}
    return sorted(spans)
