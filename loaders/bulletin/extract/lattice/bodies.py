"""Names of bodies in a line that is read as words: a head (公司, 委员会), and before it what belongs to its name."""

import re
from dataclasses import dataclass
from functools import cache

from loaders.bulletin.extract.lattice.lattice import LONE, NAME, Token
from loaders.bulletin.extract.vocabulary.vocabulary import Vocabulary
from loaders.lexicons.statistics import speech
from loaders.lexicons.words import Words

Span = tuple[int, int]
_LEVELS = frozenset("省市县区镇乡州盟旗村")
_PARTS = frozenset(("place", "noun", "body", "short", "quality", "sign", "phrase", "deed", "side"))
_OWNED = frozenset(("place", "body", "short", "sign", NAME))
_RARE_WORD = 13.0
"""From this cost on a noun is so seldom that it may be the name of a firm or school."""
_SMALL = frozenset(("preposition", "particle", "conjunction", "pronoun", "adverb", "number", "measure"))
_LEADING = frozenset(("原", "前", "总", "新", "老", "大", "小", "副", "电", "讯", "报", "级"))
_OPENING = frozenset(("中", "国际", "最高"))
_COUNTED = frozenset(("名", "个", "届", "次", "批", "位", "家", "大", "号", "种"))
_NUMBERED = frozenset(
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
_OF_A_PERSON = frozenset(["基金会", "公司", "大学", "集团", "医院", "学院", "有限公司", "内阁", "中学", "小学"])
_NAMED_TEAMS = frozenset(["队", "报", "班", "系", "社", "学会", "协会", "中心"])
_BODY_END = re.compile(
    "(?:[女男][篮排足]|[院党军队社部局厅署会盟团行报所司处系委办联协航厂台庭馆方]|组织|集团|中心|"
    "大学|学校|中学|人大|政府)$"
)
_HEAD_END = frozenset("队局社校署厅党厂部报办")
_PARTY = frozenset("党团盟革建进社")
_NO_BODY = re.compile(
    "(?:国家|地区|机关|金融机构|(?<![使事])馆|[东西南北中]部|[一二三四五六七八九十]班|(?<!人民)政府)$"
)
_PAPER = re.compile("《[^《》]{1,8}报》|《[^《》]{1,6}》(?:周刊|杂志|月刊|报)")
_HALVES = {"”": "“", "）": "（"}
_LONGEST_QUOTE = 9
_LONGEST = 14
"""How many words the name of a body has at most."""


@dataclass(frozen=True, eq=False)
class _Words:
    """The lists that tell bodies, by kind, with the heads and bodies that a vocabulary adds."""

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
    """(start, end) of the bodies named in `text`, in order, none over another; `tokens` as read_line gives them."""
    finder = _Finder(text, tokens, words)
    found: list[Span] = []
    at = len(tokens) - 1
    while at >= 0:
        first = finder.first(at)
        if first is not None and finder.names_one(first, at):
            found.append((tokens[first].start, finder.ends[at]))
            at = first
        at -= 1
    return _with_papers(text, tokens, found[::-1])


class _Finder:
    """Looks for bodies among the words of one line."""

    def __init__(self, text: str, tokens: list[Token], words: Vocabulary) -> None:
        self.text, self.tokens, self.words = text, list(tokens), words
        self.lists = _words(words.bodies)
        self.said = [text[each.start : each.end] for each in tokens]
        self.ends: dict[int, int] = {}
        for at in range(len(tokens)):
            end = self._head_end(at)
            if end is not None:
                self.ends[at] = end

    def _head_end(self, at: int) -> int | None:
        """Where a body ends in the word `at`; None where the word ends none."""
        start, end, kind = self.tokens[at]
        word, lists = self.said[at], self.lists
        if kind in (NAME, LONE):
            return None
        if word[0] in _LEADING and word[1:] in lists.chief:
            return None
        if word in lists.chief or (len(word) > 3 and word[-2:] in lists.chief):
            return end - 1 if self.text[start - 1 : start] != word[-2] else None
        if word in lists.head or word in lists.known or (kind == "body" and _BODY_END.search(word)):
            return end
        if word in ("委", "中央") and self._joined(at):
            last = self.said[at - 1]
            of_area = word == "委" and last[-1] in _LEVELS and self.text[end : end + 1] != "员"
            return end if of_area or (word == "中央" and last[-1] in _PARTY and last in lists.known) else None
        if len(word) < 3 or kind not in ("noun", "short", "place", "phrase", "deed"):
            return None
        ends = word[-3:] in lists.head or word[-2:] in lists.head
        return end if ends or (kind in ("noun", "short") and word[-1] in _HEAD_END) else None

    def _joined(self, at: int) -> bool:
        return at > 0 and self.tokens[at - 1].end == self.tokens[at].start

    def first(self, head: int) -> int | None:
        """The first word of the body that ends in the word `head`; None where that is no head."""
        if head not in self.ends:
            return None
        said = self.text[self.tokens[head].start : self.ends[head]]
        if len(said) == 1 and not self._joined(head):
            return None
        lists = self.lists
        whole = (said in lists.known and said not in lists.local) or (
            self.tokens[head].kind == "body" and len(said) > 2 and said not in lists.generic and said not in lists.local
        )
        first = head
        while first > max(0, head - _LONGEST):
            if not self._joined(first):
                quoted = self._behind_quotation(first)
                if quoted is None:
                    break
                first = quoted
                if self.text[self.tokens[first].start] == "“":
                    break
            elif self._belongs(first - 1, first, head, said, whole):
                first -= 1
            else:
                break
        return self._trimmed(first, head)

    def _belongs(self, at: int, first: int, head: int, said: str, whole: bool) -> bool:
        """Whether the word `at` belongs to the name that so far begins with the word `first`."""
        word, kind, lists = self.said[at], self.tokens[at].kind, self.lists
        if word in lists.stop or kind == LONE or self.words.titles.kind_of.get(word) in ("head", "honour", "person"):
            return False
        if whole:
            return kind in ("place", "body") or word in lists.known or word == "全国"
        if kind == NAME:
            return first == head and said in _OF_A_PERSON
        if kind in _PARTS or word in lists.inner or (at in self.ends and word not in lists.chief):
            return True
        if self._unknown(at):
            return True
        return kind == "number" and (
            (word[0] == "第" and len(word) > 1 and self.said[first] not in _COUNTED)
            or (first == head and said in _NUMBERED)
        )

    def _unknown(self, at: int) -> bool:
        """Whether the word `at` is a part of a word that the language does not know: two single characters or more."""
        return self._odd(at) and (
            (self._joined(at) and self._odd(at - 1)) or (self._odd(at + 1) and self._joined(at + 1))
        )

    def _rare(self, at: int) -> bool:
        """Whether the word `at` is so seldom that it may be the name of a firm or school."""
        return (
            self.tokens[at].kind == "noun"
            and len(self.said[at]) > 1
            and (speech().cost.get(self.said[at], _RARE_WORD) >= _RARE_WORD)
        )

    def _odd(self, at: int) -> bool:
        return (
            0 <= at < len(self.said)
            and len(self.said[at]) == 1
            and at not in self.ends
            and (self.said[at] not in self.lists.stop and self.tokens[at].kind not in _SMALL)
        )

    def _behind_quotation(self, first: int) -> int | None:
        """The word where “…” or （…） begins that stands right before the word `first`: “云雀”艺术团."""
        close = self.tokens[first].start - 1
        half = _HALVES.get(self.text[close : close + 1])
        opened = self.text.rfind(half, max(0, close - _LONGEST_QUOTE), close) if half else -1
        if opened < 0 or re.search("[，。、]", self.text[opened:close]):
            return None
        at = first
        while at > 0 and self.tokens[at - 1].start >= opened:
            at -= 1
        if at == first or self.tokens[at].start != opened + 1:
            return None
        before = at > 0 and self.tokens[at - 1].end == opened
        if half == "（":
            return at - 1 if before else None
        if before and self.tokens[at - 1].kind == "place":
            return at - 1
        self.tokens[at] = self.tokens[at]._replace(start=opened)
        return at

    def _trimmed(self, first: int, head: int) -> int:
        """`first`, moved behind what stands before a place but is no body, small words, verbs and larger areas."""
        tokens, said, lists = self.tokens, self.said, self.lists
        for at in range(head - 1, first, -1):
            place = tokens[at].kind == "place" or said[at] in ("全国", "中国")
            before = range(first, at)
            if place and not any(tokens[each].kind in ("place", "body") or each in self.ends for each in before):
                first = at
                break
        while (
            first < head
            and self.text[tokens[first].start] != "“"
            and (
                said[first] in lists.stop
                or said[first] in _LEADING
                or (
                    tokens[first].kind in ("verb", "adverb", "quality")
                    and said[first] not in _OPENING
                    and not self._unknown(first)
                )
            )
        ):
            first += 1
        while (
            first + 1 < head
            and tokens[first].kind == tokens[first + 1].kind == "place"
            and (said[first][-1] in "省市区林" and said[first + 1][-1] in "市县区镇乡")
        ):
            first += 1
        return first

    def names_one(self, first: int, head: int) -> bool:
        """Whether the words from `first` to `head` name one body, and not any body of its kind."""
        lists, tokens = self.lists, self.tokens
        name = self.text[tokens[first].start : self.ends[head]]
        last = self.text[tokens[head].start : self.ends[head]]
        if name in self.words.units and self.words.units.kind_of[name] == "bare" and name not in lists.generic:
            return True
        if len(name) < 2 or name in lists.generic or _NO_BODY.search(name):
            return False
        if name in lists.known:
            return True
        if lists.ends_not.search(name) or (name[0] in "全各有" and not name.startswith(("全国", "各国"))):
            return False
        if first == head:
            return tokens[head].kind == "body" or len(name) > 4 or speech().kind.get(last[:-1]) == "place"
        needy = last in lists.needy or last[-1] in "局校" or last.endswith("公司")
        return (
            not needy
            or self._owned(first, head, last)
            or (
                last in _NAMED_TEAMS
                and self.said[first] not in lists.function
                and tokens[first].kind in ("noun", "number", "phrase", "sign", "short")
            )
        )

    def _owned(self, first: int, head: int, last: str) -> bool:
        """Whether a place, a body, a name or an unknown word tells which one is meant."""
        if any(self._unknown(at) or self._rare(at) for at in range(first, head)):
            return True
        return (len(last) > 2 and speech().kind.get(last[:-1]) == "place") or any(
            self.tokens[at].kind in _OWNED
            or self.said[at] in self.lists.own
            or self.said[at] in self.lists.known
            or at in self.ends
            or self.text[self.tokens[at].start] == "“"
            for at in range(first, head)
        )


def _with_papers(text: str, tokens: list[Token], found: list[Span]) -> list[Span]:
    """The bodies with newspapers and magazines in 《》, which stand for what is read inside them."""
    papers = [match.span() for match in _PAPER.finditer(text)]
    if not papers:
        return found
    places = {each.end: each.start for each in tokens if each.kind == "place"}
    papers = [
        (start + 1, end - 1) if text[end - 1] == "》" else (places.get(start, start), end) for start, end in papers
    ]
    taken = {at for start, end in papers for at in range(start, end)}
    return sorted(papers + [span for span in found if taken.isdisjoint(range(*span))])


@cache
def _words(words: Words) -> _Words:
    """The words of the list `bodies`."""
    kinds = ("head", "known", "local", "generic", "needy", "chief", "stop", "inner", "own", "function")
    sets = {kind: frozenset(words.of(kind)) for kind in kinds}
    return _Words(**sets, ends_not=re.compile(words.pattern("not") + "$"))
