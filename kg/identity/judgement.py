"""What people decided on who is meant: judgements on mentions, what follows from them, and where they contradict."""

import re
from collections import defaultdict, deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Literal, get_args

from kg.errors import KgError

Verdict = Literal["same", "different", "unsure", "named"]
VERDICTS: tuple[str, ...] = get_args(Verdict)
KINDS = ("person", "unit", "project", "place")
_ANCHOR = re.compile(rf"([^|\s]+)\|(.*)\|({'|'.join(KINDS)})\|(.+)", re.DOTALL)
_SECOND = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


class Conflict(KgError):
    """A judgement that what was judged before does not allow; the message shows the chain."""


@dataclass(frozen=True, slots=True, order=True)
class Anchor:
    """What finds a mention again, whatever extractor made it: its issue, how its item starts, its kind, its name."""

    issue: str
    starts: str
    kind: str
    name: str

    @classmethod
    def of(cls, text: str) -> "Anchor":
        """The anchor that is written ISSUE|STARTS|KIND|NAME. Raises ValueError.

        >>> Anchor.of("2020-03-1f2e3d4c|4月28日，县长骆云|person|骆云").name
        '骆云'
        """
        found = _ANCHOR.fullmatch(text)
        if not found:
            raise ValueError(f"{text!r} is no anchor; one reads ISSUE|STARTS|KIND|NAME")
        return cls(*found.groups())

    def __str__(self) -> str:
        return "|".join((self.issue, self.starts, self.kind, self.name))


@dataclass(frozen=True, slots=True)
class Judgement:
    """One decision. left, right: anchors; of "named", right is the name to show. when: the second, in UTC, as ISO.

    "same" and "different" hold through chains; "unsure" only remembers that the question was asked.
    """

    verdict: str
    left: str
    right: str
    who: str
    when: str
    why: str = ""
    id: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "id", _id(self.verdict, self.left, self.right, self.who, self.when, self.why))

    @property
    def anchors(self) -> tuple[str, ...]:
        """The mentions that it is about: one or two."""
        return (self.left,) if self.verdict == "named" else (self.left, self.right)

    @property
    def kind(self) -> str:
        """person, unit, project or place."""
        return Anchor.of(self.left).kind

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the mentions."""
        return tuple(Anchor.of(anchor).name for anchor in self.anchors)

    def __str__(self) -> str:
        """In one line: 骆云 (2020-03-1f2e3d4c) same 骆云 (2020-04-5a6b7c8d): 温言, 2026-11-23, same post."""
        right = self.right if self.verdict == "named" else _short(self.right)
        return f"{_short(self.left)} {self.verdict} {right}: {self.who}, {self.when[:10]}" + (
            f", {self.why}" if self.why else ""
        )


def judgement(verdict: str, left: str, right: str, who: str, when: str, why: str = "") -> Judgement:
    """The judgement, its two sides in order so that the same decision reads the same. Raises ValueError."""
    if verdict not in VERDICTS:
        raise ValueError(f"{verdict!r} is no verdict; there are {', '.join(VERDICTS)}")
    if not _SECOND.fullmatch(when):
        raise ValueError(f"{when!r} is no second; write it as 2026-11-23T18:02:11Z")
    if not who.strip():
        raise ValueError("nobody is said to have judged; tell who did")
    kinds = {Anchor.of(each).kind for each in ((left,) if verdict == "named" else (left, right))}
    if len(kinds) > 1:
        raise ValueError(f"a {' and a '.join(sorted(kinds))} are not judged against each other")
    if left == right:
        raise ValueError("both sides are one mention")
    if not right.strip():
        raise ValueError("a name is needed")
    first, second = (left, _line(right)) if verdict == "named" else (min(left, right), max(left, right))
    return Judgement(verdict, first, second, _line(who), when, _line(why))


def refuse_conflict(judged: Iterable[Judgement], new: Judgement) -> None:
    """Raises Conflict where the new judgement contradicts others, with the chain of those that stand against it."""
    others = [each for each in judged if each.id != new.id]
    if new.verdict == "named":
        return
    if new.verdict == "unsure":
        clear = [each for each in others if each.verdict in ("same", "different") and each.anchors == new.anchors]
        if clear:
            raise _conflict(new, clear)
        return
    ways = _Ways(others)
    if new.verdict == "different":
        if chain := ways.chain(new.left, new.right):
            raise _conflict(new, chain)
        return
    for apart in (each for each in others if each.verdict == "different"):
        for one, other in (apart.anchors, apart.anchors[::-1]):
            before, after = ways.chain(one, new.left), ways.chain(new.right, other)
            if before is not None and after is not None:
                raise _conflict(new, [*before, *after, apart])


def superseded(judged: Iterable[Judgement], new: Judgement) -> list[Judgement]:
    """What the new judgement takes the place of: doubt about the same two, or a former name."""
    if new.verdict == "named":
        return [each for each in judged if each.verdict == "named" and each.left == new.left and each.id != new.id]
    return [each for each in judged if each.anchors == new.anchors and each.verdict == "unsure" and each.id != new.id]


def is_outdated(judged: Iterable[Judgement], old: Judgement) -> bool:
    """Whether a later judgement takes the place of `old`: one that is clear where it doubts, another name."""
    clear = ("named",) if old.verdict == "named" else ("same", "different") if old.verdict == "unsure" else ()
    return any(each.verdict in clear and each.anchors == old.anchors and each.when >= old.when for each in judged)


def groups(judged: Iterable[Judgement]) -> dict[str, str]:
    """{anchor: the least anchor that it is judged to be the same as}, through chains; only anchors judged "same"."""
    ways = _Ways(judged)
    return {anchor: min(ways.reached(anchor)) for anchor in ways.same}


def display_name(judged: Iterable[Judgement], anchors: Iterable[str]) -> str | None:
    """The name that a person gave to what these mentions mean; the latest where there are several."""
    mine = set(anchors)
    named = [each for each in judged if each.verdict == "named" and each.left in mine]
    return max(named, key=lambda each: (each.when, each.id)).right if named else None


class _Ways:
    """Which anchors are judged the same, step by step."""

    def __init__(self, judged: Iterable[Judgement]) -> None:
        self.same: Mapping[str, list[Judgement]] = defaultdict(list)
        for each in sorted(judged, key=lambda each: (each.when, each.id)):
            if each.verdict == "same":
                self.same[each.left].append(each)
                self.same[each.right].append(each)

    def reached(self, start: str) -> dict[str, list[Judgement]]:
        """{anchor: the shortest chain from start}, start itself by no step."""
        found: dict[str, list[Judgement]] = {start: []}
        ahead = deque([start])
        while ahead:
            here = ahead.popleft()
            for each in self.same.get(here, ()):
                there = each.right if each.left == here else each.left
                if there not in found:
                    found[there] = [*found[here], each]
                    ahead.append(there)
        return found

    def chain(self, start: str, end: str) -> list[Judgement] | None:
        """The shortest chain from one to the other; [] for one and the same, None where there is none."""
        return self.reached(start).get(end)


def _conflict(new: Judgement, against: Iterable[Judgement]) -> Conflict:
    chain = "; ".join(f"{each} [{each.id.split('-')[1]}]" for each in against)
    return Conflict(
        f"{_short(new.left)} {new.verdict} {_short(new.right)}: contradicts {chain}; "
        "undo one of these first (kg judge undo ID)"
    )


def _short(anchor: str) -> str:
    """骆云 (2020-03-1f2e3d4c, 4月28日，县长骆云…)"""
    found = Anchor.of(anchor)
    return f"{found.name} ({found.issue} {found.starts[:12]}…)"


def _line(text: str) -> str:
    return " ".join(text.split())


def _id(*parts: str) -> str:
    return f"judgement-{sha256(chr(10).join(parts).encode()).hexdigest()[:10]}"
