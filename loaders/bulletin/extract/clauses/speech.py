"""Speeches that continue over several sentences: people named in a speech are not thereby present."""

import re
from collections.abc import Sequence
from dataclasses import replace

from loaders.bulletin.extract.clauses.frames import Act, Sentence
from loaders.bulletin.extract.people.members import Member, names_of

# Kinds of verbs that, after a speech, report who was present rather than what was said.
_REPORTS_PRESENCE = frozenset({"attend", "escort", "chair", "absent", "lead", "message", "sign", "speak", "receive"})
# A new day at the beginning of a sentence: the speech is over.
_NEW_DAY = re.compile(
    r"[\s◆△▲●■]*(?:[0-9]{1,2}月)?[0-9]{1,2}日|\s*(?:同日|当天|当日|次日|随后|会后|"
    r"上周[一二三四五六日])"
)
# Speech about another time.
_OTHER_TIME = re.compile("\\s*(?:去年|前年|上个?月|多年来|此前|当年|[0-9]{4}年)(?!.{0,6}(?:以来|，(?:要|我)))")
_HEAD_POSTS = {("中共中央", "总书记"), ("国家", "主席"), ("中国国家", "主席"), ("中华人民共和国", "主席")}


def separate_speech(sentences: Sequence[Sentence], members: Sequence[Member], text: str) -> list[Sentence]:
    """The sentences; in those that continue a speech of their paragraph, people not named before are only mentioned."""
    separated: list[Sentence] = []
    present: set[str] = set()
    in_speech = False
    for sentence in sentences:
        in_speech = in_speech and not _NEW_DAY.match(text, sentence.start)
        if in_speech and _OTHER_TIME.match(text, sentence.start):
            sentence = replace(
                sentence,
                acts=[],
                mentioned=[
                    *sentence.mentioned,
                    *(member for member in members if sentence.start <= member.start < sentence.end),
                ],
            )
        elif in_speech:
            sentence = _as_speech(sentence, members, present)
        sentence = _without_quoted_heads(sentence, present)
        present |= {name for act in sentence.acts for name in names_of((*act.subjects, *act.objects))}
        in_speech = (in_speech or sentence.speech_start is not None) and not text[
            sentence.start : sentence.end
        ].endswith("\n")
        separated.append(sentence)
    return separated


def _as_speech(sentence: Sentence, members: Sequence[Member], present: set[str]) -> Sentence:
    """A sentence that continues a speech: without the acts of people who are not known to be present."""
    acts = [
        act
        for act in sentence.acts
        if act.verb.kind in _REPORTS_PRESENCE or not (names := names_of(act.subjects)) or not present.isdisjoint(names)
    ]
    acting = {member.start for act in acts for member in (*act.subjects, *act.objects)}
    mentioned = [
        member
        for member in members
        if sentence.start <= member.start < sentence.end
        and member.person
        and member.person.name not in present
        and member.start not in acting
    ]
    return replace(sentence, acts=acts, mentioned=[*sentence.mentioned, *mentioned])


def _without_quoted_heads(sentence: Sentence, present: set[str]) -> Sentence:
    """A sentence without the acts that quote a head of the party or the state at a meeting of others: 某总书记强调."""
    quoted = [act for act in sentence.acts if present and act.verb.kind == "speak" and _is_quoted(act, present)]
    if not quoted:
        return sentence
    mentioned = [member for act in quoted for member in act.subjects]
    return replace(
        sentence, acts=[act for act in sentence.acts if act not in quoted], mentioned=[*sentence.mentioned, *mentioned]
    )


def _is_quoted(act: Act, present: set[str]) -> bool:
    return (
        bool(act.subjects)
        and present.isdisjoint(names_of(act.subjects))
        and any(
            (post.unit, post.title) in _HEAD_POSTS
            for member in act.subjects
            if member.person
            for post in member.person.posts
        )
    )
