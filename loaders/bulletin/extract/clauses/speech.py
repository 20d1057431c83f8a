"""Speeches that go on: who is named in what somebody says has not been there by that."""

import re
from collections.abc import Sequence
from dataclasses import replace

from loaders.bulletin.extract.clauses.frames import Act, Clauses
from loaders.bulletin.extract.people.members import Member, names_of

# Sentences behind a speech that tell who was there, not what was said.
_TELLS_THE_CAST = frozenset({"attend", "escort", "chair", "absent", "lead", "message", "sign", "speak", "receive"})
# A day of its own at the head of a sentence: the report goes on.
_ON_A_DAY = re.compile(
    r"[\s◆△▲●■]*(?:[0-9]{1,2}月)?[0-9]{1,2}日|\s*(?:同日|当天|当日|次日|随后|会后|"
    r"上周[一二三四五六日])"
)
# What somebody says was done at another time.
_LONG_AGO = re.compile("\\s*(?:去年|前年|上个?月|多年来|此前|当年|[0-9]{4}年)(?!.{0,6}(?:以来|，(?:要|我)))")
_HIGHEST = {("中共中央", "总书记"), ("国家", "主席"), ("中国国家", "主席"), ("中华人民共和国", "主席")}


def without_told(said: Sequence[Clauses], members: Sequence[Member], text: str) -> list[Clauses]:
    """The sentences; in those that go on with a speech of their paragraph whoever is new is only told of."""
    heard: list[Clauses] = []
    there: set[str] = set()
    speech = False
    for sentence in said:
        speech = speech and not _ON_A_DAY.match(text, sentence.start)
        if speech and _LONG_AGO.match(text, sentence.start):
            sentence = replace(
                sentence,
                acts=[],
                content=[
                    *sentence.content,
                    *(member for member in members if sentence.start <= member.start < sentence.end),
                ],
            )
        elif speech:
            sentence = _as_speech(sentence, members, there)
        sentence = _without_the_highest(sentence, there)
        there |= {name for act in sentence.acts for name in names_of((*act.subjects, *act.objects))}
        speech = (speech or sentence.shield is not None) and not text[sentence.start : sentence.end].endswith("\n")
        heard.append(sentence)
    return heard


def _as_speech(sentence: Clauses, members: Sequence[Member], there: set[str]) -> Clauses:
    kept = [
        act
        for act in sentence.acts
        if act.verb.kind in _TELLS_THE_CAST or not (here := names_of(act.subjects)) or not there.isdisjoint(here)
    ]
    doing = {member.start for act in kept for member in (*act.subjects, *act.objects)}
    told = [
        member
        for member in members
        if sentence.start <= member.start < sentence.end
        and member.person
        and member.person.name not in there
        and member.start not in doing
    ]
    return replace(sentence, acts=kept, content=[*sentence.content, *told])


def _without_the_highest(sentence: Clauses, there: set[str]) -> Clauses:
    """A sentence that quotes the head of the party or the state where others meet: 某总书记强调."""
    quoted = [act for act in sentence.acts if there and act.verb.kind == "speak" and _is_quoted(act, there)]
    if not quoted:
        return sentence
    told = [member for act in quoted for member in act.subjects]
    return replace(
        sentence, acts=[act for act in sentence.acts if act not in quoted], content=[*sentence.content, *told]
    )


def _is_quoted(act: Act, there: set[str]) -> bool:
    return (
        bool(act.subjects)
        and there.isdisjoint(names_of(act.subjects))
        and any(
            (post.unit, post.title) in _HIGHEST
            for member in act.subjects
            if member.person
            for post in member.person.posts
        )
    )
