"""Names of units in a line that is read as words: a head (公司, 委员会) and the words before it in the name."""

import re
from dataclasses import dataclass
from functools import cache

from loaders.bulletin.extract.lattice.lattice import LONE, NAME, Token
from loaders.bulletin.extract.vocabulary.vocabulary import Vocabulary
from loaders.lexicons.statistics import speech
from loaders.lexicons.words import Words

Span = tuple[int, int]
_LEVEL_ENDS = frozenset("省市县区镇乡州盟旗村")
_KINDS_IN_NAME = frozenset(("place", "noun", "body", "short", "quality", "sign", "phrase", "deed", "side"))
_SPECIFYING_KINDS = frozenset(("place", "body", "short", "sign", NAME))
_RARE_WORD_COST = 13.0
"""From this cost on a noun is so rare that it can be the name of a company or school."""
_FUNCTION_KINDS = frozenset(("preposition", "particle", "conjunction", "pronoun", "adverb", "number", "measure"))
_NOT_AT_START = frozenset(("原", "前", "总", "新", "老", "大", "小", "副", "电", "讯", "报", "级"))
_ALLOWED_AT_START = frozenset(("中", "国际", "最高"))
_MEASURES = frozenset(("名", "个", "届", "次", "批", "位", "家", "大", "号", "种"))
_NUMBERED_HEADS = frozenset(
    (
        "中学",
        "小学",
        "厂",
        "军",
        "局",
        "处",
        "医院",
        "团",
        "师",
        "中",
        "舰队",
        "院",
        "校",
        "总队",
        "大队",
        "中队",
        "支队",
        "队",
    )
)
_NAMED_AFTER_PERSON = frozenset(["基金会", "公司", "大学", "集团", "医院", "学院", "有限公司", "内阁", "中学", "小学"])
_NAMED_GROUPS = frozenset(["队", "报", "班", "系", "社", "学会", "协会", "中心"])
_UNIT_END = re.compile(
    "(?:[女男][篮排足]|[院党军队社部局厅署会盟团行报所司处系委办联协航厂台庭馆方]|组织|集团|中心|"
    "大学|学校|中学|人大|政府)$"
)
_HEAD_END = frozenset("队局社校署厅党厂部报办")
_PARTY_ENDS = frozenset("党团盟革建进社")
_NOT_A_UNIT = re.compile(
    "(?:国家|地区|机关|金融机构|(?<![使事])馆|[东西南北中]部|[一二三四五六七八九十]班|(?<!人民)政府)$"
)
_PERIODICAL = re.compile("《[^《》]{1,8}报》|《[^《》]{1,6}》(?:周刊|杂志|月刊|报)")
_OPENING_OF = {"”": "“", "）": "（"}
_LONGEST_QUOTE = 9
_LONGEST = 14
"""The largest number of words in the name of a unit."""


@dataclass(frozen=True, eq=False)
class _UnitLists:
    """The words of the list `bodies` by kind, including those that users add."""

    head: frozenset[str]
    known: frozenset[str]
    local: frozenset[str]
    generic: frozenset[str]
    needy: frozenset[str]
    chief: frozenset[str]
    stop: frozenset[str]
    inner: frozenset[str]
    own: frozenset[str]
    function: frozenset[str]
    ends_not: re.Pattern[str]


def bodies(text: str, tokens: list[Token], words: Vocabulary) -> list[Span]:
    """(start, end) of the units named in `text`, in order, without overlaps; `tokens` as read_line returns them."""
    finder = _UnitFinder(text, tokens, words)
    spans: list[Span] = []
    index = len(tokens) - 1
    while index >= 0:
        first = finder.find_first(index)
        if first is not None and finder.names_specific_unit(first, index):
            spans.append((tokens[first].start, finder.unit_ends[index]))
            index = first
        index -= 1
    return _add_periodicals(text, tokens, spans[::-1])


class _UnitFinder:
    """Finds units among the words of one line."""

    def __init__(self, text: str, tokens: list[Token], words: Vocabulary) -> None:
        self.text, self.tokens, self.words = text, list(tokens), words
        self.lists = _read_lists(words.bodies)
        self.token_texts = [text[token.start : token.end] for token in tokens]
        self.unit_ends: dict[int, int] = {}
        for index in range(len(tokens)):
            end = self._find_unit_end(index)
            if end is not None:
                self.unit_ends[index] = end

    def _find_unit_end(self, index: int) -> int | None:
        """Where a unit that ends in the word `index` ends; None where no unit does."""
        start, end, kind = self.tokens[index]
        word, lists = self.token_texts[index], self.lists
        if kind in (NAME, LONE):
            return None
        if word[0] in _NOT_AT_START and word[1:] in lists.chief:
            return None
        if word in lists.chief or (len(word) > 3 and word[-2:] in lists.chief):
            return end - 1 if self.text[start - 1 : start] != word[-2] else None
        if word in lists.head or word in lists.known or (kind == "body" and _UNIT_END.search(word)):
            return end
        if word in ("委", "中央") and self._follows_directly(index):
            previous = self.token_texts[index - 1]
            of_area = word == "委" and previous[-1] in _LEVEL_ENDS and self.text[end : end + 1] != "员"
            return (
                end if of_area or (word == "中央" and previous[-1] in _PARTY_ENDS and previous in lists.known) else None
            )
        if len(word) < 3 or kind not in ("noun", "short", "place", "phrase", "deed"):
            return None
        ends = word[-3:] in lists.head or word[-2:] in lists.head
        return end if ends or (kind in ("noun", "short") and word[-1] in _HEAD_END) else None

    def _follows_directly(self, index: int) -> bool:
        """Whether nothing separates the word `index` from the word before it."""
        return index > 0 and self.tokens[index - 1].end == self.tokens[index].start

    def find_first(self, head: int) -> int | None:
        """The index of the first word of the unit that ends in the word `head`; None where that is not a head."""
        if head not in self.unit_ends:
            return None
        head_text = self.text[self.tokens[head].start : self.unit_ends[head]]
        if len(head_text) == 1 and not self._follows_directly(head):
            return None
        lists = self.lists
        is_complete = (head_text in lists.known and head_text not in lists.local) or (
            self.tokens[head].kind == "body"
            and len(head_text) > 2
            and head_text not in lists.generic
            and head_text not in lists.local
        )
        first = head
        while first > max(0, head - _LONGEST):
            if not self._follows_directly(first):
                quotation_start = self._start_of_quotation(first)
                if quotation_start is None:
                    break
                first = quotation_start
                if self.text[self.tokens[first].start] == "“":
                    break
            elif self._belongs_to_name(first - 1, first, head, head_text, is_complete):
                first -= 1
            else:
                break
        return self._trim_start(first, head)

    def _belongs_to_name(self, index: int, first: int, head: int, head_text: str, is_complete: bool) -> bool:
        """Whether the word `index` belongs to the name that so far begins with the word `first`."""
        word, kind, lists = self.token_texts[index], self.tokens[index].kind, self.lists
        if word in lists.stop or kind == LONE or self.words.titles.kind_of.get(word) in ("head", "honour", "person"):
            return False
        if is_complete:
            return kind in ("place", "body") or word in lists.known or word == "全国"
        if kind == NAME:
            return first == head and head_text in _NAMED_AFTER_PERSON
        if kind in _KINDS_IN_NAME or word in lists.inner or (index in self.unit_ends and word not in lists.chief):
            return True
        if self._is_unknown(index):
            return True
        return kind == "number" and (
            (word[0] == "第" and len(word) > 1 and self.token_texts[first] not in _MEASURES)
            or (first == head and head_text in _NUMBERED_HEADS)
        )

    def _is_unknown(self, index: int) -> bool:
        """Whether the word `index` is part of a word outside the language: two or more single characters."""
        return self._is_single_character(index) and (
            (self._follows_directly(index) and self._is_single_character(index - 1))
            or (self._is_single_character(index + 1) and self._follows_directly(index + 1))
        )

    def _is_rare(self, index: int) -> bool:
        """Whether the word `index` is so rare that it can be the name of a company or school."""
        return (
            self.tokens[index].kind == "noun"
            and len(self.token_texts[index]) > 1
            and (speech().cost.get(self.token_texts[index], _RARE_WORD_COST) >= _RARE_WORD_COST)
        )

    def _is_single_character(self, index: int) -> bool:
        """Whether the word `index` is one character that is neither a head nor a function word."""
        return (
            0 <= index < len(self.token_texts)
            and len(self.token_texts[index]) == 1
            and index not in self.unit_ends
            and (self.token_texts[index] not in self.lists.stop and self.tokens[index].kind not in _FUNCTION_KINDS)
        )

    def _start_of_quotation(self, first: int) -> int | None:
        """The first word of the “…” or （…） directly before the word `first`: “云雀”艺术团."""
        close = self.tokens[first].start - 1
        opening_mark = _OPENING_OF.get(self.text[close : close + 1])
        opening = self.text.rfind(opening_mark, max(0, close - _LONGEST_QUOTE), close) if opening_mark else -1
        if opening < 0 or re.search("[，。、]", self.text[opening:close]):
            return None
        index = first
        while index > 0 and self.tokens[index - 1].start >= opening:
            index -= 1
        if index == first or self.tokens[index].start != opening + 1:
            return None
        follows_word = index > 0 and self.tokens[index - 1].end == opening
        if opening_mark == "（":
            return index - 1 if follows_word else None
        if follows_word and self.tokens[index - 1].kind == "place":
            return index - 1
        self.tokens[index] = self.tokens[index]._replace(start=opening)
        return index

    def _trim_start(self, first: int, head: int) -> int:
        """`first`, moved past words before a place, function words, verbs and larger areas."""
        tokens, token_texts, lists = self.tokens, self.token_texts, self.lists
        for index in range(head - 1, first, -1):
            is_place = tokens[index].kind == "place" or token_texts[index] in ("全国", "中国")
            before = range(first, index)
            if is_place and not any(
                tokens[earlier].kind in ("place", "body") or earlier in self.unit_ends for earlier in before
            ):
                first = index
                break
        while (
            first < head
            and self.text[tokens[first].start] != "“"
            and (
                token_texts[first] in lists.stop
                or token_texts[first] in _NOT_AT_START
                or (
                    tokens[first].kind in ("verb", "adverb", "quality")
                    and token_texts[first] not in _ALLOWED_AT_START
                    and not self._is_unknown(first)
                )
            )
        ):
            first += 1
        while (
            first + 1 < head
            and tokens[first].kind == tokens[first + 1].kind == "place"
            and (token_texts[first][-1] in "省市区林" and token_texts[first + 1][-1] in "市县区镇乡")
        ):
            first += 1
        return first

    def names_specific_unit(self, first: int, head: int) -> bool:
        """Whether the words from `first` to `head` name one unit rather than any unit of its kind."""
        lists, tokens = self.lists, self.tokens
        name = self.text[tokens[first].start : self.unit_ends[head]]
        head_text = self.text[tokens[head].start : self.unit_ends[head]]
        if name in self.words.units and self.words.units.kind_of[name] == "bare" and name not in lists.generic:
            return True
        if len(name) < 2 or name in lists.generic or _NOT_A_UNIT.search(name):
            return False
        if name in lists.known:
            return True
        if lists.ends_not.search(name) or (name[0] in "全各有" and not name.startswith(("全国", "各国"))):
            return False
        if first == head:
            return tokens[head].kind == "body" or len(name) > 4 or speech().kind.get(head_text[:-1]) == "place"
        needy = head_text in lists.needy or head_text[-1] in "局校" or head_text.endswith("公司")
        return (
            not needy
            or self._is_specified(first, head, head_text)
            or (
                head_text in _NAMED_GROUPS
                and self.token_texts[first] not in lists.function
                and tokens[first].kind in ("noun", "number", "phrase", "sign", "short")
            )
        )

    def _is_specified(self, first: int, head: int, head_text: str) -> bool:
        """Whether a place, a unit, a name or an unknown word specifies the unit."""
        if any(self._is_unknown(index) or self._is_rare(index) for index in range(first, head)):
            return True
        return (len(head_text) > 2 and speech().kind.get(head_text[:-1]) == "place") or any(
            self.tokens[index].kind in _SPECIFYING_KINDS
            or self.token_texts[index] in self.lists.own
            or self.token_texts[index] in self.lists.known
            or index in self.unit_ends
            or self.text[self.tokens[index].start] == "“"
            for index in range(first, head)
        )


def _add_periodicals(text: str, tokens: list[Token], unit_spans: list[Span]) -> list[Span]:
    """The units with newspapers and magazines in 《》; these replace units inside them."""
    papers = [match.span() for match in _PERIODICAL.finditer(text)]
    if not papers:
        return unit_spans
    place_starts = {token.end: token.start for token in tokens if token.kind == "place"}
    papers = [
        (start + 1, end - 1) if text[end - 1] == "》" else (place_starts.get(start, start), end)
        for start, end in papers
    ]
    taken = {offset for start, end in papers for offset in range(start, end)}
    return sorted(papers + [span for span in unit_spans if taken.isdisjoint(range(*span))])


@cache
def _read_lists(words: Words) -> _UnitLists:
    """The words of the list `bodies`."""
    kinds = ("head", "known", "local", "generic", "needy", "chief", "stop", "inner", "own", "function")
    sets = {kind: frozenset(words.of(kind)) for kind in kinds}
    return _UnitLists(**sets, ends_not=re.compile(words.pattern("not") + "$"))
