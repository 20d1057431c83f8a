"""Names that only the weighing of words tells: behind a title or in a list of names, where the grammar finds none."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from operator import itemgetter

from loaders.bulletin.extract.lattice.lattice import NAME, Reader
from loaders.bulletin.extract.people.lists import taken_by
from loaders.bulletin.extract.people.names import skip_aside
from loaders.bulletin.extract.people.spans import PersonSpan
from loaders.bulletin.extract.vocabulary.vocabulary import Vocabulary
from loaders.text.characters import HAN

_RUN = re.compile(f"[{HAN}·]+")
_JOINING = frozenset("和与及同")
# What somebody works as, though it is no title: 巡查员, 五保户.
_WORKS_AS = re.compile(f"(?<=[{HAN}]{{2}})[员户师者工](?=[{HAN}])")
_JOINT = re.compile("、|和|以?及|与")


def weighed(text: str, people: Sequence[PersonSpan], words: Vocabulary) -> list[str]:
    """The names, each as often as it stands where one is to be expected; what the grammar has found is left out.

    Only the stretches that hold such a place are read: reading all takes as long as all the rest.
    """
    taken = taken_by(people)
    reader: Reader | None = None
    runs = [match.span() for match in _RUN.finditer(text)]
    read: dict[tuple[int, int], Mapping[int, Sequence[int]]] = {}
    found: list[str] = []
    for at in _places(text, people, words):
        if at in taken or text[at : at + 1] in _JOINING or not (run := _run_at(runs, at)):
            continue
        reader = reader or Reader(text, words, told=frozenset((one.name_start, one.name_end) for one in people))
        if text[at] not in reader.starts:
            continue
        if run not in read:
            read[run] = _names(reader, run)
        found += [
            text[at:end]
            for end in read[run].get(at, ())
            if end - at > 1 and text[end - 1] not in words.never and text[at:end] not in words.everyday
        ]
    return found


def _places(text: str, people: Sequence[PersonSpan], words: Vocabulary) -> Iterator[int]:
    """Where a name may begin: behind a title, and behind the joint after a name."""
    for match in words.title.finditer(text):
        yield skip_aside(text, match.end())
    for match in _WORKS_AS.finditer(text):
        yield match.end()
    for person in people:
        if joint := _JOINT.match(text, person.end):
            yield joint.end()


def _run_at(runs: Sequence[tuple[int, int]], at: int) -> tuple[int, int] | None:
    """The stretch of Chinese that holds a place."""
    number = bisect_right(runs, at, key=itemgetter(0)) - 1
    return runs[number] if number >= 0 and at < runs[number][1] else None


def _names(reader: Reader, run: tuple[int, int]) -> Mapping[int, Sequence[int]]:
    """{where a name begins: where it ends}"""
    found: dict[int, list[int]] = defaultdict(list)
    for each in reader.run(*run, False):
        if each.kind == NAME:
            found[each.start].append(each.end)
    return found
