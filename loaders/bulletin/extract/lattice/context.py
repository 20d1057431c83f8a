"""Weight, in nats, of the context of a possible name: how strongly the text around it indicates a name."""

from dataclasses import dataclass
from functools import cache

from loaders.bulletin.extract.vocabulary.vocabulary import Vocabulary
from loaders.lexicons.statistics import Speech, speech
from loaders.lexicons.words import Words

EDGES = frozenset("，。、；：！？）”》（“《 \n/—…『』∶")
_WEIGHT_BEFORE = {"person": 2.6, "called": 2.0, "toward": 0.7}
_WEIGHT_BEHIND = {"address": 2.4, "saying": 1.5, "going": 0.5}
_WORD_WEIGHT_BEFORE = {
    "verb": 0.6,
    "deed": 0.3,
    "noun": 0.2,
    "preposition": 0.7,
    "conjunction": 0.7,
    "particle": 0.4,
    "place": 0.2,
    "body": 0.5,
    "phrase": 0.2,
    "adverb": -0.5,
    "number": -0.8,
    "measure": -0.5,
    "quality": -0.3,
}
_WORD_WEIGHT_BEHIND = {
    "verb": 0.8,
    "adverb": 0.8,
    "preposition": 0.6,
    "conjunction": 0.5,
    "particle": 0.2,
    "deed": 0.4,
    "phrase": 0.4,
    "time": 0.5,
    "pronoun": 0.4,
}
_TITLE_WEIGHT_BEFORE, _TITLE_WEIGHT_BEHIND, _EDGE_WEIGHT, _DIGIT_WEIGHT = 2.6, 2.0, 0.8, 0.8
_NOT_SITES = (
    "队员",
    "队长",
    "社长",
    "党的",
    "市长",
    "县长",
    "州长",
    "区长",
    "省长",
    "镇长",
    "乡长",
    "村长",
    "村民",
    "报道",
    "海报",
    "山区",
)


@dataclass(frozen=True, eq=False)
class Around:
    """Weights of the words before and behind a name, and the words that mark places and surnames used alone."""

    before: dict[str, float]
    behind: dict[str, float]
    lone: Words
    sites: Words
    speech: Speech

    def left(self, text: str, start: int, kind: str | None, words: Vocabulary) -> float:
        """Weight of the text that ends at `start` for a name there; kind: of the word before, None at an edge."""
        if start == 0 or text[start - 1] in EDGES:
            return _EDGE_WEIGHT + 0.3 * (text[start - 1 : start] == "、")
        for length in (5, 4, 3, 2, 1):
            weight = self.before.get(text[max(0, start - length) : start])
            if weight is not None:
                return weight
        return _TITLE_WEIGHT_BEFORE if words.titles.before(text, start) else _WORD_WEIGHT_BEFORE.get(kind or "", 0.0)

    def right(self, text: str, end: int, words: Vocabulary) -> float:
        """Weight of the text that begins at `end` for a name before it."""
        if end >= len(text) or text[end] in EDGES:
            return _EDGE_WEIGHT + 0.3 * (text[end : end + 1] == "、")
        if text[end].isdigit():
            return _DIGIT_WEIGHT
        for length in (4, 3, 2, 1):
            weight = self.behind.get(text[end : end + length])
            if weight is not None:
                return weight
        if words.titles.at(text, end):
            return _TITLE_WEIGHT_BEHIND
        return _WORD_WEIGHT_BEHIND.get(self.speech.kind.get(_word_at(text, end, self.speech), ""), 0.0)

    def place(self, text: str, start: int, end: int) -> float:
        """Weight of the text around for a place or unit: a site behind it, 在 before it, 号 of a ship behind it."""
        score = 0.0
        if self.sites.at(text, end) and not text.startswith(_NOT_SITES, end):
            score += 4
        if text.startswith("”号", end):
            score += 4
        if text[start - 1 : start] in ("在", "访", "驻", "抵", "赴") or text[start - 2 : start] in ("城市", "首都"):
            score += 1
        return score


def _word_at(text: str, start: int, speech: Speech) -> str:
    """The longest word of the language that begins at `start`."""
    longest = text[start]
    for length in speech.lengths.get(longest, ()):
        if text[start : start + length] in speech.cost:
            longest = text[start : start + length]
    return longest


@cache
def around(words: Words) -> Around:
    """The weights and words of the list `around`."""
    before = {word: _WEIGHT_BEFORE[kind] for kind in reversed(_WEIGHT_BEFORE) for word in words.of(kind)}
    behind = {word: _WEIGHT_BEHIND[kind] for kind in reversed(_WEIGHT_BEHIND) for word in words.of(kind)}
    return Around(before, behind, words.only("lone"), words.only("site", "sites"), speech())
