"""Sentences that describe several events in a row: 同甲主持…会议，同乙主持…会议，出席…开幕式."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from loaders.bulletin.extract.clauses.frames import Act, Sentence
from loaders.bulletin.extract.vocabulary.vocabulary import Vocabulary
from loaders.text.characters import HAN

_BREAK = re.compile(r"[，；]")
_SEPARATE_EVENTS = frozenset({"chair", "attend", "convene", "receive"})
# Shortest name of a meeting in characters: longer than 会议 or 座谈会 alone.
_SHORTEST_NAME = 6
_LONG_NAME = 10
_EVENT_NAME = re.compile(rf"[{HAN}0-9A-Za-z“”·（）—]+$")


def split_series(sentence: Sentence, free: str, words: Vocabulary) -> list[Sentence]:
    """The sentence, or a part for each event where the same person has several events in it.

    free: the item with people, units and quotations masked.
    """
    named_acts = [(act, name) for act in sentence.acts if (name := _event_name(act, free, sentence.end, words))]
    if (
        len(named_acts) == 1
        and len(named_acts[0][1]) >= _LONG_NAME
        and sentence.acts[0].verb.kind in ("inspect", "visit")
    ):
        named_acts.insert(0, (sentence.acts[0], ""))  # 到某社区走访慰问，并主持召开某项目居民议事会
    cuts: list[int] = []
    for (previous, _), (act, name) in pairwise(named_acts):
        start = _clause_start(free, act.verb.start, sentence.start)
        earlier_names = [earlier for _, earlier in named_acts[: len(cuts) + 1]]
        if (
            start > previous.verb.end
            and _share_subject(previous, act)
            and not any(earlier and name.endswith(earlier[-_SHORTEST_NAME:]) for earlier in earlier_names)
        ):
            cuts.append(start)
    cuts += _find_calls(sentence, free)
    if not cuts:
        return [sentence]
    if named_acts and named_acts[0][0] is not sentence.acts[0] and sentence.acts[0].verb.kind == "visit":
        cuts.insert(0, _clause_start(free, named_acts[0][0].verb.start, sentence.start))
    edges = [sentence.start, *sorted({cut for cut in cuts if cut > sentence.start}), sentence.end]
    return [_part(sentence, start, end) for start, end in pairwise(edges)]


def _find_calls(sentence: Sentence, free: str) -> list[int]:
    """Where somebody telephones or writes while doing something else: 某书记反映缺口罩，甲当即打电话给乙."""
    verb_starts = [act.verb.start for act in sentence.acts if act.verb.kind not in ("message", "call")]
    starts = [
        _clause_start(free, act.verb.start, sentence.start)
        for act in sentence.acts
        if act.verb.kind in ("message", "call") and act.objects
    ]
    return [start for start in starts if start > sentence.start and any(at < start for at in verb_starts)][:1]


def _event_name(act: Act, free: str, end: int, words: Vocabulary) -> str:
    """The name of the event held or attended, or the people received; "" for an act without an event of its own."""
    if act.verb.kind not in _SEPARATE_EVENTS or not act.subjects:
        return ""
    if act.verb.kind == "receive":
        return "会见" + "、".join(member.person.name for member in act.objects if member.person) if act.objects else ""
    clause_end = _BREAK.search(free, act.verb.end, end)
    clause = free[act.verb.end : clause_end.start() if clause_end else end].rstrip("。")
    noun = next(
        (match for match in words.event_noun.finditer(clause) if words.events.kind_of[match.group()] != "mere"), None
    )
    name = _EVENT_NAME.search(clause[: noun.end()]) if noun else None
    return name.group() if name and len(name.group()) >= _SHORTEST_NAME else ""


def _share_subject(previous: Act, act: Act) -> bool:
    """Whether the two acts have a subject in common."""
    return bool({member.start for member in previous.subjects} & {member.start for member in act.subjects})


def _clause_start(free: str, at: int, floor: int) -> int:
    clause_starts = [match.end() for match in _BREAK.finditer(free, floor, at)]
    return clause_starts[-1] if clause_starts else floor


def _part(sentence: Sentence, start: int, end: int) -> Sentence:
    """The part of the sentence from `start` to `end`, with the acts whose verbs are in it."""
    speech_start = (
        sentence.speech_start if sentence.speech_start is not None and start <= sentence.speech_start < end else None
    )
    return replace(
        sentence,
        start=start,
        end=end,
        speech_start=speech_start,
        begins_event=start > sentence.start,
        acts=_acts_within(sentence.acts, start, end),
    )


def _acts_within(acts: Sequence[Act], start: int, end: int) -> list[Act]:
    return [act for act in acts if start <= act.verb.start < end]
