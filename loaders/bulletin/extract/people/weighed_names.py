"""Names that only the lattice of words finds: after a title or in a list of names, where the grammar finds none."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from operator import itemgetter

from loaders.bulletin.extract.lattice.lattice import NAME, Reader
from loaders.bulletin.extract.people.lists import taken_offsets
from loaders.bulletin.extract.people.names import skip_aside
from loaders.bulletin.extract.people.spans import PersonSpan
from loaders.bulletin.extract.vocabulary.vocabulary import Vocabulary
from loaders.text.characters import HAN

_RUN = re.compile(f"[{HAN}·]+")
_JOINING = frozenset("和与及同")
# Occupations that are not titles: 巡查员, 五保户.
_OCCUPATION = re.compile(f"(?<=[{HAN}]{{2}})[员户师者工](?=[{HAN}])")
_JOINT = re.compile("、|和|以?及|与")


def find_weighed_names(text: str, people: Sequence[PersonSpan], words: Vocabulary) -> list[str]:
    """The names, each as often as it occurs where a name is expected; names that the grammar has found are left out.

    Only stretches with such an offset are read: reading everything takes as long as all other steps together.
    """
    taken = taken_offsets(people)
    reader: Reader | None = None
    runs = [match.span() for match in _RUN.finditer(text)]
    names_by_run: dict[tuple[int, int], Mapping[int, Sequence[int]]] = {}
    names: list[str] = []
    for start in _name_starts(text, people, words):
        if start in taken or text[start : start + 1] in _JOINING or not (run := _run_at(runs, start)):
            continue
        reader = reader or Reader(
            text, words, name_spans=frozenset((person.name_start, person.name_end) for person in people)
        )
        if text[start] not in reader.starts:
            continue
        if run not in names_by_run:
            names_by_run[run] = _read_names(reader, run)
        names += [
            text[start:end]
            for end in names_by_run[run].get(start, ())
            if end - start > 1 and text[end - 1] not in words.never and text[start:end] not in words.everyday
        ]
    return names


def _name_starts(text: str, people: Sequence[PersonSpan], words: Vocabulary) -> Iterator[int]:
    """Offsets where a name can begin: after a title, and after the joint that follows a name."""
    for match in words.title.finditer(text):
        yield skip_aside(text, match.end())
    for match in _OCCUPATION.finditer(text):
        yield match.end()
    for person in people:
        if joint := _JOINT.match(text, person.end):
            yield joint.end()


def _run_at(runs: Sequence[tuple[int, int]], offset: int) -> tuple[int, int] | None:
    """The stretch of Chinese that contains `offset`."""
    index = bisect_right(runs, offset, key=itemgetter(0)) - 1
    return runs[index] if index >= 0 and offset < runs[index][1] else None


def _read_names(reader: Reader, run: tuple[int, int]) -> Mapping[int, Sequence[int]]:
    """{start of a name: its possible ends}"""
    ends_by_start: dict[int, list[int]] = defaultdict(list)
    for token in reader.read_run(*run, False):
        if token.kind == NAME:
            ends_by_start[token.start].append(token.end)
    return ends_by_start
