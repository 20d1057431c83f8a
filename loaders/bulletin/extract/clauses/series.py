"""Sentences that tell of several events in a row: 同甲主持…会议，同乙主持…会议，出席…开幕式."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from loaders.bulletin.extract.clauses.frames import Act, Clauses
from loaders.bulletin.extract.vocabulary.vocabulary import Vocabulary
from loaders.text.characters import HAN

_BREAK = re.compile(r"[，；]")
_HELD = frozenset({"chair", "attend", "convene", "receive"})
# A meeting that is told of by its name, not by 会议 or 座谈会 alone.
_NAMED = 6
_LONG_NAME = 10
_NAME = re.compile(rf"[{HAN}0-9A-Za-z“”·（）—]+$")


def in_series(sentence: Clauses, free: str, words: Vocabulary) -> list[Clauses]:
    """The sentence, or where one and the same person has several events in it, a part for each of them.

    free: the item with people, bodies and quotations blotted out.
    """
    told = [(act, name) for act in sentence.acts if (name := _own_name(act, free, sentence.end, words))]
    if len(told) == 1 and len(told[0][1]) >= _LONG_NAME and sentence.acts[0].verb.kind in ("inspect", "visit"):
        told.insert(0, (sentence.acts[0], ""))  # 到某社区走访慰问，并主持召开某项目居民议事会
    cuts: list[int] = []
    for (before, _), (act, name) in pairwise(told):
        start = _clause_start(free, act.verb.start, sentence.start)
        earlier = [one for _, one in told[: len(cuts) + 1]]
        if (
            start > before.verb.end
            and _same_people(before, act)
            and not any(one and name.endswith(one[-_NAMED:]) for one in earlier)
        ):
            cuts.append(start)
    cuts += _calls_on_the_way(sentence, free)
    if not cuts:
        return [sentence]
    if told and told[0][0] is not sentence.acts[0] and sentence.acts[0].verb.kind == "visit":
        cuts.insert(0, _clause_start(free, told[0][0].verb.start, sentence.start))
    edges = [sentence.start, *sorted({cut for cut in cuts if cut > sentence.start}), sentence.end]
    return [_part(sentence, start, end) for start, end in pairwise(edges)]


def _calls_on_the_way(sentence: Clauses, free: str) -> list[int]:
    """Where somebody rings or writes in the middle of what else he does: 某书记反映缺口罩，甲当即打电话给乙."""
    before = [act.verb.start for act in sentence.acts if act.verb.kind not in ("message", "call")]
    starts = [
        _clause_start(free, act.verb.start, sentence.start)
        for act in sentence.acts
        if act.verb.kind in ("message", "call") and act.objects
    ]
    return [start for start in starts if start > sentence.start and any(at < start for at in before)][:1]


def _own_name(act: Act, free: str, end: int, words: Vocabulary) -> str:
    """What is held or attended by its name, or whom the act receives; "" where the act has no event of its own."""
    if act.verb.kind not in _HELD or not act.subjects:
        return ""
    if act.verb.kind == "receive":
        return "会见" + "、".join(member.person.name for member in act.objects if member.person) if act.objects else ""
    stop = _BREAK.search(free, act.verb.end, end)
    clause = free[act.verb.end : stop.start() if stop else end].rstrip("。")
    noun = next(
        (match for match in words.event_noun.finditer(clause) if words.events.kind_of[match.group()] != "mere"), None
    )
    named = _NAME.search(clause[: noun.end()]) if noun else None
    return named.group() if named and len(named.group()) >= _NAMED else ""


def _same_people(before: Act, act: Act) -> bool:
    """Whether somebody who does the one does the other too, named before both."""
    return bool({member.start for member in before.subjects} & {member.start for member in act.subjects})


def _clause_start(free: str, at: int, floor: int) -> int:
    signs = [match.end() for match in _BREAK.finditer(free, floor, at)]
    return signs[-1] if signs else floor


def _part(sentence: Clauses, start: int, end: int) -> Clauses:
    """The sentence from `start` to `end`, with the acts whose verbs stand there."""
    shield = sentence.shield if sentence.shield is not None and start <= sentence.shield < end else None
    return replace(
        sentence,
        start=start,
        end=end,
        shield=shield,
        anew=start > sentence.start,
        acts=_within(sentence.acts, start, end),
    )


def _within(acts: Sequence[Act], start: int, end: int) -> list[Act]:
    return [act for act in acts if start <= act.verb.start < end]
