"""The cheapest reading of a line as words of the language, names and places, in one pass from left to right."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from loaders.bulletin.extract.lattice.context import Around, around
from loaders.bulletin.extract.lattice.models import find_chinese_names, find_foreign_names, find_japanese_names
from loaders.bulletin.extract.vocabulary.vocabulary import Vocabulary
from loaders.lexicons.statistics import Signs, Speech, signs, speech
from loaders.lexicons.words import Row, Words
from loaders.text.characters import HAN

NAME, LONE = "name", "lone"
_RUN = re.compile(f"[{HAN}·]+")
_UNKNOWN_COST, _DOT_COST, _UNREACHABLE = 13.0, 6.0, 1e9
_NAME_COST = 1.0
_ADDED_WORD_COST = 11.0
"""The cost of a title or unit that only the lists contain."""
_LISTED_BONUS, _REPEATED_BONUS, _GRAMMAR_BONUS, _GRAMMAR_WORD_BONUS = 2.8, 2.5, 3.5, 2.0
"""Subtracted from the cost of a name before 、 or 和; one that is read elsewhere in the line too; one that the grammar
proposes; and one that is also an everyday word, since the grammar has considered that."""
_GRAMMAR_ONLY_COST, _GRAMMAR_CHARACTER_COST = 6.0, 5.5
"""The cost of a name that only the grammar proposes, and of each of its characters."""
_SITE_ENDS = frozenset("镇村县乡队宫楼寺庙市厂街沟岭屯寨堡坝")
_FUNCTION_WORD_SURNAMES = frozenset("和与向于从由那同为对把被")
"""Surnames that are function words far more often."""
_JOINING = frozenset("和与及同")
_LONE_ANYWHERE = frozenset("毛江")
_LONE_AT_START = frozenset("毛江常于曾高马黄金石")


class Token(NamedTuple):
    """A word as read: its offsets in the line; kind: name, lone (a surname used alone) or the kind of the word."""

    start: int
    end: int
    kind: str


class _Paths:
    """The cheapest path to each offset of a run: its cost, and the start and kind of its last word."""

    __slots__ = ("costs", "kinds", "start", "starts")

    def __init__(self, start: int, stop: int) -> None:
        self.start = start
        self.costs = [0.0] + [_UNREACHABLE] * (stop - start)
        self.starts = [start] * (stop - start + 1)
        self.kinds: list[str | None] = [None] * (stop - start + 1)

    def tokens(self) -> list[Token]:
        """The words on the cheapest path to the end, in order."""
        tokens: list[Token] = []
        index = len(self.costs) - 1
        while index > 0:
            start = self.starts[index]
            tokens.append(Token(start, index + self.start, self.kinds[index] or "sign"))
            index = start - self.start
        return tokens[::-1]


def read_line(text: str, words: Vocabulary, name_spans: Iterable[tuple[int, int]] = ()) -> list[Token]:
    """The words of `text` in order; stretches without Chinese are left out.

    name_spans: (start, end) of names that a grammar proposes; they become cheaper but are not certain.
    A line with a repeated name is read twice: a name read in one place becomes cheaper in the others.
    """
    spans = frozenset(name_spans)
    runs = _read_runs(Reader(text, words, frozenset(), spans), [])
    names = {text[token.start : token.end] for run in runs for token in run.tokens if token.kind == NAME}
    repeated, offsets = _find_repeated(names, text)
    if repeated:
        runs = _read_runs(Reader(text, words, repeated, spans), runs, offsets)
    return [token for run in runs for token in run.tokens]


class _Run(NamedTuple):
    """A stretch of Chinese between other characters, as read."""

    start: int
    end: int
    tokens: list[Token]


def _find_repeated(names: set[str], text: str) -> tuple[frozenset[str], list[int]]:
    """The names that occur in `text` more than once, and the offsets of their occurrences, in order."""
    if not names:
        return frozenset(), []
    name_words = Words(Row(name, NAME, "") for name in names)
    occurrences = [(start, name) for start in range(len(text)) if (name := name_words.at(text, start))]
    counts = Counter(name for _, name in occurrences)
    return frozenset(name for name in names if counts[name] > 1), [
        start for start, name in occurrences if counts[name] > 1
    ]


def _read_runs(reader: "Reader", earlier_runs: list[_Run], offsets: Sequence[int] = ()) -> list[_Run]:
    """The runs of the line; of `earlier_runs` only those with one of the offsets inside are read again."""
    text = reader.text
    runs: list[_Run] = []
    for index, match in enumerate(_RUN.finditer(text)):
        start, end = match.span()
        if earlier_runs and bisect_left(offsets, start) == bisect_left(offsets, end):
            runs.append(earlier_runs[index])
            continue
        last = runs[-1].tokens[-1] if runs else None
        listed = last is not None and last.kind == NAME and last.end == start - 1 and text[start - 1] in "、／"
        runs.append(_Run(start, end, reader.read_run(start, end, listed)))
    return runs


class Reader:
    """Reads the runs of one line."""

    def __init__(
        self,
        text: str,
        words: Vocabulary,
        repeated_names: frozenset[str] = frozenset(),
        name_spans: frozenset[tuple[int, int]] = frozenset(),
    ) -> None:
        self.text, self.words, self.repeated_names, self.name_spans = text, words, repeated_names, name_spans
        self.speech = _speech_with_additions(words.titles, words.units, words.own_heads)
        self.signs: Signs = signs()
        self.around: Around = around(words.around)
        self.starts = _name_starts(words.japanese).union(text[start] for start, _ in name_spans)
        self._right_weights: dict[int, float] = {}
        self.ends_by_start: dict[int, list[int]] = {}
        for start, end in sorted(name_spans):
            self.ends_by_start.setdefault(start, []).append(end)

    def read_run(self, start: int, stop: int, listed: bool) -> list[Token]:
        """The words between `start` and `stop`; listed: a name and 、 precede."""
        return self._find_paths(start, stop, listed).tokens()

    def cost(self, start: int, stop: int, without: tuple[int, int] | None = None) -> float:
        """The cost of the cheapest reading between `start` and `stop`; without: a name that it must not contain."""
        return self._find_paths(start, stop, False, without).costs[-1]

    def _find_paths(self, start: int, stop: int, listed: bool, without: tuple[int, int] | None = None) -> _Paths:
        """The cheapest path to each offset between `start` and `stop`."""
        text, word_costs, word_kinds, lengths = self.text, self.speech.cost, self.speech.kind, self.speech.lengths
        paths = _Paths(start, stop)
        costs, starts, kinds = paths.costs, paths.starts, paths.kinds
        for position in range(start, stop):
            cost_so_far = costs[position - start]
            character = text[position]
            end_index = position + 1 - start
            cost = cost_so_far + (_DOT_COST if character == "·" else word_costs.get(character, _UNKNOWN_COST))
            if cost < costs[end_index]:
                costs[end_index], starts[end_index], kinds[end_index] = cost, position, word_kinds.get(character)
            for length in lengths.get(character, ()):
                if position + length > stop:
                    break
                word = text[position : position + length]
                cost = cost_so_far + word_costs.get(word, _UNREACHABLE)
                end_index = position + length - start
                if cost < costs[end_index]:
                    costs[end_index], starts[end_index], kinds[end_index] = cost, position, word_kinds[word]
            if character in self.starts and character != "·" and (position == start or text[position - 1] != "·"):
                for end, cost, name_kind in self._name_candidates(position, stop, paths, listed):
                    end_index = end - start
                    if cost_so_far + cost < costs[end_index] and ((position, end) != without or name_kind != NAME):
                        costs[end_index], starts[end_index], kinds[end_index] = cost_so_far + cost, position, name_kind
        return paths

    def _name_candidates(
        self, position: int, stop: int, paths: _Paths, listed: bool
    ) -> Iterator[tuple[int, float, str]]:
        """(end, cost, kind) of each name or place that can begin at `position`."""
        start = paths.start
        before = paths.kinds[position - start]
        lone_cost = self._lone_surname_cost(position, start, before)
        if lone_cost is not None:
            yield position + 1, lone_cost, LONE
        text = self.text
        chinese_names = find_chinese_names(text, position, stop, self.signs, self.words)
        foreign_names = find_foreign_names(text, position, stop, self.signs)
        japanese_names = find_japanese_names(text, position, stop, self.signs, self.words)
        if self.name_spans:
            other_ends = {end for end, _ in (*chinese_names, *foreign_names, *japanese_names)}
            japanese_names = japanese_names + [
                (end, _GRAMMAR_CHARACTER_COST * (end - position) + _GRAMMAR_ONLY_COST)
                for end in self.ends_by_start.get(position, ())
                if end <= stop and end not in other_ends
            ]
        if not chinese_names and not foreign_names and not japanese_names:
            return
        left_weight = self.around.left(text, position, before, self.words)
        if (position == start and listed) or (
            position > start and text[position - 1] in _JOINING and paths.kinds[position - 1 - start] == NAME
        ):
            left_weight = max(left_weight, _LISTED_BONUS)
        function_word_cost = (
            3.5
            if (position > start and text[position] in _FUNCTION_WORD_SURNAMES)
            or self.around.lone.at(text, position + 1)
            else 0.0
        )
        for end, cost in chinese_names:
            place_weight, ends_like_site = self.around.place(text, position, end), text[end - 1] in _SITE_ENDS
            yield end, cost + 5 - max(place_weight, 5.5 * ends_like_site), "place"
            town_cost = 3.0 if place_weight >= 4 and text[end : end + 1] in _SITE_ENDS else 0.0
            yield (
                end,
                self._name_cost(position, end, cost, left_weight) + function_word_cost + town_cost + 4 * ends_like_site,
                NAME,
            )
        for end, cost in foreign_names:
            place_weight = self.around.place(text, position, end)
            yield end, cost + 3 - max(place_weight, 5.5 * (text[end - 1] in _SITE_ENDS)), "place"
            yield end, self._name_cost(position, end, cost, left_weight) + place_weight, NAME
        for end, cost in japanese_names:
            yield end, self._name_cost(position, end, cost, left_weight) + self.around.place(text, position, end), NAME

    def _name_cost(self, start: int, end: int, cost: float, left_weight: float) -> float:
        """The cost of the name from `start` to `end` in its context."""
        if self.repeated_names and self.text[start:end] in self.repeated_names:
            left_weight += _REPEATED_BONUS
        if self.name_spans and (start, end) in self.name_spans:
            left_weight += _GRAMMAR_BONUS + _GRAMMAR_WORD_BONUS * (self.text[start:end] in self.speech.cost)
        right_weight = self._right_weights.get(end)
        if right_weight is None:
            right_weight = self._right_weights[end] = self.around.right(self.text, end, self.words)
        return cost + _NAME_COST - left_weight - right_weight

    def _lone_surname_cost(self, position: int, run_start: int, before: str | None) -> float | None:
        """The cost of a surname followed only by an address (王老师); None where none is possible."""
        character = self.text[position]
        cost = self.signs.surname.get(character)
        if cost is None or before in (NAME, LONE, "adverb"):
            return None
        if not (
            character in self.signs.alone
            or character in _LONE_ANYWHERE
            or (character in _LONE_AT_START and position == run_start)
        ):
            return None
        address_weight = self._address_weight(position + 1)
        follows_freely = before in (None, "verb", "preposition", "particle", "conjunction")
        return cost + 3 - address_weight - 1.5 * follows_freely if address_weight else None

    def _address_weight(self, start: int) -> float:
        """Weight of an address that begins at `start`; 0 where none does."""
        text = self.text
        if self.around.lone.at(text, start):
            return 4.0
        if text[start : start + 1] in ("老", "某"):
            return 1.5 if text[start + 1 : start + 2] not in tuple("家人年百师大会练干汉乡") else 0.0
        title_start = (
            start + 1
            if text[start : start + 1] in ("副", "总") and len(self.words.titles.at(text, start)) < 2
            else start
        )
        return 3.0 if len(self.words.titles.at(text, title_start)) > 1 else 0.0


@cache
def _speech_with_additions(titles: Words, units: Words, heads: tuple[str, ...]) -> Speech:
    """The words of the language with the titles and units of a vocabulary, including those of users."""
    language = speech()
    added = [word for word in (*titles, *units.only("bare"), *heads) if len(word) > 1 and word not in language.cost]
    lengths = {first: set(sizes) for first, sizes in language.lengths.items()}
    for word in added:
        lengths.setdefault(word[0], set()).add(len(word))
    return Speech(
        language.cost | dict.fromkeys(added, _ADDED_WORD_COST),
        language.kind | dict.fromkeys(added, "noun"),
        {first: tuple(sorted(sizes)) for first, sizes in lengths.items()},
    )


@cache
def _name_starts(japanese: Words) -> frozenset[str]:
    """The characters that a name can begin with."""
    return signs().starts.union(surname[0] for surname in japanese)
