"""Judgements of people on who or what mentions refer to: their consequences and contradictions."""

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
    """A judgement that contradicts earlier ones; the message shows the chain."""


@dataclass(frozen=True, slots=True, order=True)
class Anchor:
    """Identifies a mention in any version of the program: its issue, how its item starts, its kind, its name."""

    issue: str
    starts: str
    kind: str
    name: str

    @classmethod
    def of(cls, text: str) -> "Anchor":
        """The anchor in the text form ISSUE|STARTS|KIND|NAME. Raises ValueError.

        >>> Anchor.of("2020-03-1f2e3d4c|4月28日，县长骆云|person|骆云").name
        '骆云'
        """
        match = _ANCHOR.fullmatch(text)
        if not match:
            raise ValueError(f"{text!r} is not an anchor; write ISSUE|STARTS|KIND|NAME")
        return cls(*match.groups())

    def __str__(self) -> str:
        return "|".join((self.issue, self.starts, self.kind, self.name))


@dataclass(frozen=True, slots=True)
class Judgement:
    """One decision. left, right: anchors; for "named", right is the name to show. when: in UTC, ISO with seconds.

    "same" and "different" are transitive; "unsure" only records that the pair was considered.
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
        """The anchors of the mentions it is about: one or two."""
        return (self.left,) if self.verdict == "named" else (self.left, self.right)

    @property
    def kind(self) -> str:
        """The kind of the mentions: person, unit, project or place."""
        return Anchor.of(self.left).kind

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the mentions."""
        return tuple(Anchor.of(anchor).name for anchor in self.anchors)

    def __str__(self) -> str:
        """One line: 骆云 (2020-03-1f2e3d4c 4月28日…) same 骆云 (2020-04-5a6b7c8d 5月6日…): 温言, 2026-11-23, 同职."""
        right = self.right if self.verdict == "named" else _short(self.right)
        return f"{_short(self.left)} {self.verdict} {right}: {self.who}, {self.when[:10]}" + (
            f", {self.why}" if self.why else ""
        )


def judgement(verdict: str, left: str, right: str, who: str, when: str, why: str = "") -> Judgement:
    """The judgement with its sides in a fixed order, so equal decisions are equal. Raises ValueError."""
    if verdict not in VERDICTS:
        raise ValueError(f"unknown verdict {verdict!r}; use one of {', '.join(VERDICTS)}")
    if not _SECOND.fullmatch(when):
        raise ValueError(f"{when!r} is not a time in UTC; write it as 2026-11-23T18:02:11Z")
    if not who.strip():
        raise ValueError("missing who; give the name of the person who judged")
    kinds = {Anchor.of(anchor).kind for anchor in ((left,) if verdict == "named" else (left, right))}
    if len(kinds) > 1:
        raise ValueError(f"the sides are a {' and a '.join(sorted(kinds))}; give two mentions of the same kind")
    if left == right:
        raise ValueError("both sides are the same mention; give two")
    if not right.strip():
        raise ValueError("missing name; give the name to show")
    first, second = (left, _line(right)) if verdict == "named" else (min(left, right), max(left, right))
    return Judgement(verdict, first, second, _line(who), when, _line(why))


def refuse_conflict(judged: Iterable[Judgement], new: Judgement) -> None:
    """Raise Conflict if the new judgement contradicts others, with the chain of the contradicting judgements."""
    others = [old for old in judged if old.id != new.id]
    if new.verdict == "named":
        return
    if new.verdict == "unsure":
        decided = [old for old in others if old.verdict in ("same", "different") and old.anchors == new.anchors]
        if decided:
            raise _conflict(new, decided)
        return
    chains = _SameChains(others)
    if new.verdict == "different":
        if chain := chains.find(new.left, new.right):
            raise _conflict(new, chain)
        return
    for different in (old for old in others if old.verdict == "different"):
        for start, end in (different.anchors, different.anchors[::-1]):
            before, after = chains.find(start, new.left), chains.find(new.right, end)
            if before is not None and after is not None:
                raise _conflict(new, [*before, *after, different])


def superseded(judged: Iterable[Judgement], new: Judgement) -> list[Judgement]:
    """The judgements that the new one replaces: "unsure" on the same pair, or a former name."""
    if new.verdict == "named":
        return [old for old in judged if old.verdict == "named" and old.left == new.left and old.id != new.id]
    return [old for old in judged if old.anchors == new.anchors and old.verdict == "unsure" and old.id != new.id]


def is_outdated(judged: Iterable[Judgement], old: Judgement) -> bool:
    """Whether a later judgement replaces `old`: a decision instead of "unsure", or another name."""
    replacing = ("named",) if old.verdict == "named" else ("same", "different") if old.verdict == "unsure" else ()
    return any(new.verdict in replacing and new.anchors == old.anchors and new.when >= old.when for new in judged)


def groups(judged: Iterable[Judgement]) -> dict[str, str]:
    """{anchor: the least anchor that it is judged the same as}, transitively; only anchors with a judgement "same"."""
    chains = _SameChains(judged)
    return {anchor: min(chains.from_anchor(anchor)) for anchor in chains.same}


def display_name(judged: Iterable[Judgement], anchors: Iterable[str]) -> str | None:
    """The name to show that a person gave to one of these mentions; the latest if there are several."""
    anchors = set(anchors)
    named = [old for old in judged if old.verdict == "named" and old.left in anchors]
    return max(named, key=lambda old: (old.when, old.id)).right if named else None


class _SameChains:
    """Chains of judgements "same" between anchors."""

    def __init__(self, judged: Iterable[Judgement]) -> None:
        self.same: Mapping[str, list[Judgement]] = defaultdict(list)
        for old in sorted(judged, key=lambda old: (old.when, old.id)):
            if old.verdict == "same":
                self.same[old.left].append(old)
                self.same[old.right].append(old)

    def from_anchor(self, start: str) -> dict[str, list[Judgement]]:
        """{anchor: the shortest chain from start}, including start with the empty chain."""
        chains: dict[str, list[Judgement]] = {start: []}
        queue = deque([start])
        while queue:
            anchor = queue.popleft()
            for step in self.same.get(anchor, ()):
                neighbour = step.right if step.left == anchor else step.left
                if neighbour not in chains:
                    chains[neighbour] = [*chains[anchor], step]
                    queue.append(neighbour)
        return chains

    def find(self, start: str, end: str) -> list[Judgement] | None:
        """The shortest chain from start to end; [] if they are equal, None without a chain."""
        return self.from_anchor(start).get(end)


def _conflict(new: Judgement, against: Iterable[Judgement]) -> Conflict:
    chain = "; ".join(f"{old} [{old.id.split('-')[1]}]" for old in against)
    return Conflict(
        f"{_short(new.left)} {new.verdict} {_short(new.right)}: contradicts {chain}; "
        "undo one of these first (kg judge undo ID)"
    )


def _short(anchor: str) -> str:
    """An anchor in short form: 骆云 (2020-03-1f2e3d4c 4月28日，县长骆云…)."""
    parts = Anchor.of(anchor)
    return f"{parts.name} ({parts.issue} {parts.starts[:12]}…)"


def _line(text: str) -> str:
    return " ".join(text.split())


def _id(*parts: str) -> str:
    return f"judgement-{sha256(chr(10).join(parts).encode()).hexdigest()[:10]}"
