"""The cheapest way to read a line as words of the language, names and places: one pass, each place looked at once."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from loaders.bulletin.extract.lattice.context import Around, around
from loaders.bulletin.extract.lattice.models import by_sound, chinese, of_japan
from loaders.bulletin.extract.vocabulary.vocabulary import Vocabulary
from loaders.lexicons.statistics import Signs, Speech, signs, speech
from loaders.lexicons.words import Row, Words
from loaders.text.characters import HAN

NAME, LONE = "name", "lone"
_RUN = re.compile(f"[{HAN}·]+")
_UNKNOWN, _DOT, _NEVER = 13.0, 6.0, 1e9
_BIAS = 1.0
_ADDED = 11.0
"""The cost of a title or body that only the lists know."""
_LISTED, _SEEN, _TOLD, _TOLD_WORD = 2.8, 2.5, 3.5, 2.0
"""What it counts that a name stands before 、 or 和, that it is read elsewhere in the line too, that the grammar takes
it for one, and that it is an everyday word besides, which the grammar has weighed."""
_TOLD_ALL, _TOLD_ONE = 6.0, 5.5
"""The cost of a name that only the grammar takes for one, and of each of its characters."""
_SITES = frozenset("镇村县乡队宫楼寺庙市厂街沟岭屯寨堡坝")
_SMALL = frozenset("和与向于从由那同为对把被")
"""Surnames that are small words far more often."""
_JOINING = frozenset("和与及同")
_SURE = frozenset("毛江")
_AT_EDGE = frozenset("毛江常于曾高马黄金石")


class Token(NamedTuple):
    """A word as read: its place in the line; kind: name, lone (a surname that stands alone) or that of the word."""

    start: int
    end: int
    kind: str


class _Ways:
    """The cheapest way to each place of a run: what it costs, where its last word begins and of what kind that is."""

    __slots__ = ("costs", "kinds", "start", "starts")

    def __init__(self, start: int, stop: int) -> None:
        self.start = start
        self.costs = [0.0] + [_NEVER] * (stop - start)
        self.starts = [start] * (stop - start + 1)
        self.kinds: list[str | None] = [None] * (stop - start + 1)

    def tokens(self) -> list[Token]:
        """The words on the cheapest way to the end, in order."""
        found: list[Token] = []
        at = len(self.costs) - 1
        while at > 0:
            start = self.starts[at]
            found.append(Token(start, at + self.start, self.kinds[at] or "sign"))
            at = start - self.start
        return found[::-1]


def read_line(text: str, words: Vocabulary, told: Iterable[tuple[int, int]] = ()) -> list[Token]:
    """The words of `text` in order; stretches that are not Chinese are left out.

    told: (start, end) of what a grammar takes for names; that counts for them and does not decide.
    A line in which names stand is read twice: a name seen once counts where it stands again.
    """
    spans = frozenset(told)
    runs = _read(Reader(text, words, frozenset(), spans), [])
    names = {text[each.start : each.end] for run in runs for each in run.tokens if each.kind == NAME}
    again, places = _twice(names, text)
    if again:
        runs = _read(Reader(text, words, again, spans), runs, places)
    return [token for run in runs for token in run.tokens]


class _Run(NamedTuple):
    """A stretch of Chinese between signs, as read."""

    start: int
    end: int
    tokens: list[Token]


def _twice(names: set[str], text: str) -> tuple[frozenset[str], list[int]]:
    """Those of the names that stand in `text` more than once, and where they do, in order."""
    if not names:
        return frozenset(), []
    known = Words(Row(name, NAME, "") for name in names)
    found = [(at, name) for at in range(len(text)) if (name := known.at(text, at))]
    counted = Counter(name for _, name in found)
    return frozenset(name for name in names if counted[name] > 1), [at for at, name in found if counted[name] > 1]


def _read(reader: "Reader", before: list[_Run], places: Sequence[int] = ()) -> list[_Run]:
    """The runs of the line; of those read before only such as hold one of the places are read anew."""
    text = reader.text
    runs: list[_Run] = []
    for at, found in enumerate(_RUN.finditer(text)):
        start, end = found.span()
        if before and bisect_left(places, start) == bisect_left(places, end):
            runs.append(before[at])
            continue
        last = runs[-1].tokens[-1] if runs else None
        listed = last is not None and last.kind == NAME and last.end == start - 1 and text[start - 1] in "、／"
        runs.append(_Run(start, end, reader.run(start, end, listed)))
    return runs


class Reader:
    """Reads the runs of one line."""

    def __init__(
        self,
        text: str,
        words: Vocabulary,
        seen: frozenset[str] = frozenset(),
        told: frozenset[tuple[int, int]] = frozenset(),
    ) -> None:
        self.text, self.words, self.seen, self.told = text, words, seen, told
        self.speech = _speech_with(words.titles, words.units, words.own_heads)
        self.signs: Signs = signs()
        self.around: Around = around(words.around)
        self.starts = _starts(words.japanese).union(text[first] for first, _ in told)
        self._behind: dict[int, float] = {}
        self.ends: dict[int, list[int]] = {}
        for first, end in sorted(told):
            self.ends.setdefault(first, []).append(end)

    def run(self, start: int, stop: int, listed: bool) -> list[Token]:
        """The words between `start` and `stop`; listed: a name and 、 stand before."""
        return self._ways(start, stop, listed).tokens()

    def cost(self, start: int, stop: int, without: tuple[int, int] | None = None) -> float:
        """What the cheapest reading between `start` and `stop` costs; without: a name that it must not hold."""
        return self._ways(start, stop, False, without).costs[-1]

    def _ways(self, start: int, stop: int, listed: bool, without: tuple[int, int] | None = None) -> _Ways:
        text, cost, kind, lengths = self.text, self.speech.cost, self.speech.kind, self.speech.lengths
        ways = _Ways(start, stop)
        costs, starts, kinds = ways.costs, ways.starts, ways.kinds
        for at in range(start, stop):
            here = costs[at - start]
            sign = text[at]
            to = at + 1 - start
            price = here + (_DOT if sign == "·" else cost.get(sign, _UNKNOWN))
            if price < costs[to]:
                costs[to], starts[to], kinds[to] = price, at, kind.get(sign)
            for length in lengths.get(sign, ()):
                if at + length > stop:
                    break
                word = text[at : at + length]
                price = here + cost.get(word, _NEVER)
                to = at + length - start
                if price < costs[to]:
                    costs[to], starts[to], kinds[to] = price, at, kind[word]
            if sign in self.starts and sign != "·" and (at == start or text[at - 1] != "·"):
                for end, price, what in self._names(at, stop, ways, listed):
                    to = end - start
                    if here + price < costs[to] and ((at, end) != without or what != NAME):
                        costs[to], starts[to], kinds[to] = here + price, at, what
        return ways

    def _names(self, at: int, stop: int, ways: _Ways, listed: bool) -> Iterator[tuple[int, float, str]]:
        """(end, cost, kind) of each name or place that may begin at `at`."""
        start = ways.start
        before = ways.kinds[at - start]
        lone = self._lone(at, start, before)
        if lone is not None:
            yield at + 1, lone, LONE
        text = self.text
        own = chinese(text, at, stop, self.signs, self.words)
        strange = by_sound(text, at, stop, self.signs)
        japanese = of_japan(text, at, stop, self.signs, self.words)
        if self.told:
            others = {end for end, _ in (*own, *strange, *japanese)}
            japanese = japanese + [
                (end, _TOLD_ONE * (end - at) + _TOLD_ALL)
                for end in self.ends.get(at, ())
                if end <= stop and end not in others
            ]
        if not own and not strange and not japanese:
            return
        left = self.around.left(text, at, before, self.words)
        if (at == start and listed) or (at > start and text[at - 1] in _JOINING and ways.kinds[at - 1 - start] == NAME):
            left = max(left, _LISTED)
        small = 3.5 if (at > start and text[at] in _SMALL) or self.around.lone.at(text, at + 1) else 0.0
        for end, price in own:
            place, site = self.around.place(text, at, end), text[end - 1] in _SITES
            yield end, price + 5 - max(place, 5.5 * site), "place"
            town = 3.0 if place >= 4 and text[end : end + 1] in _SITES else 0.0
            yield end, self._name(at, end, price, left) + small + town + 4 * site, NAME
        for end, price in strange:
            place = self.around.place(text, at, end)
            yield end, price + 3 - max(place, 5.5 * (text[end - 1] in _SITES)), "place"
            yield end, self._name(at, end, price, left) + place, NAME
        for end, price in japanese:
            yield end, self._name(at, end, price, left) + self.around.place(text, at, end), NAME

    def _name(self, at: int, end: int, price: float, left: float) -> float:
        if self.seen and self.text[at:end] in self.seen:
            left += _SEEN
        if self.told and (at, end) in self.told:
            left += _TOLD + _TOLD_WORD * (self.text[at:end] in self.speech.cost)
        right = self._behind.get(end)
        if right is None:
            right = self._behind[end] = self.around.right(self.text, end, self.words)
        return price + _BIAS - left - right

    def _lone(self, at: int, start: int, before: str | None) -> float | None:
        """The cost of a surname with nothing but an address behind it (王老师), None where it cannot be one."""
        sign = self.text[at]
        price = self.signs.surname.get(sign)
        if price is None or before in (NAME, LONE, "adverb"):
            return None
        if not (sign in self.signs.alone or sign in _SURE or (sign in _AT_EDGE and at == start)):
            return None
        said = self._address(at + 1)
        free = before in (None, "verb", "preposition", "particle", "conjunction")
        return price + 3 - said - 1.5 * free if said else None

    def _address(self, at: int) -> float:
        """How surely an address begins at `at`; 0 where none does."""
        text = self.text
        if self.around.lone.at(text, at):
            return 4.0
        if text[at : at + 1] in ("老", "某"):
            return 1.5 if text[at + 1 : at + 2] not in tuple("家人年百师大会练干汉乡") else 0.0
        ahead = at + 1 if text[at : at + 1] in ("副", "总") and len(self.words.titles.at(text, at)) < 2 else at
        return 3.0 if len(self.words.titles.at(text, ahead)) > 1 else 0.0


@cache
def _speech_with(titles: Words, units: Words, heads: tuple[str, ...]) -> Speech:
    """The words of the language with the titles and bodies of a vocabulary, which users may have added to."""
    told = speech()
    added = [word for word in (*titles, *units.only("bare"), *heads) if len(word) > 1 and word not in told.cost]
    lengths = {first: set(found) for first, found in told.lengths.items()}
    for word in added:
        lengths.setdefault(word[0], set()).add(len(word))
    return Speech(
        told.cost | dict.fromkeys(added, _ADDED),
        told.kind | dict.fromkeys(added, "noun"),
        {first: tuple(sorted(found)) for first, found in lengths.items()},
    )


@cache
def _starts(japanese: Words) -> frozenset[str]:
    """The characters with which a name may begin."""
    return signs().starts.union(surname[0] for surname in japanese)
