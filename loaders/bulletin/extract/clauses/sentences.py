"""The sentences of an item with their acts, cut where another day, party or stop begins."""

import re
from collections.abc import Sequence
from itertools import pairwise

from loaders.bulletin.extract.clauses.frames import Sentence, find_verbs, read_sentence, sentences
from loaders.bulletin.extract.clauses.quotations import mask_for_verbs, mask_quotations
from loaders.bulletin.extract.clauses.series import split_series
from loaders.bulletin.extract.clauses.speech import separate_speech
from loaders.bulletin.extract.mentions.dates import DateSpan
from loaders.bulletin.extract.people.members import Member, group, masked
from loaders.bulletin.extract.people.spans import PersonSpan
from loaders.bulletin.extract.vocabulary.vocabulary import Vocabulary
from loaders.bulletin.findings import Span
from loaders.text.characters import HAN

# 另一路由副县长…带队: a second party.
OTHER_PARTY = re.compile("(?:另一?|第?[二三四])(?:路|组)由?")
# …；10时30分，会见…；下午，与…座谈: the next thing done on the day.
_LATER_ACT = re.compile(
    r"；(?=(?:[上下]午|中午|傍晚|晚上?|当晚)?(?:[0-9]{1,2}[时点](?:[0-9]{1,2}分|许|"
    r"半)?)?，?(?:又|还)?(?:会见|接待|与|同|到|赴|在|出席|参加|主持|听取|召集|带队|列席|督办|检查|看望|"
    r"陪同|率|处理|返|组织|督查|走访|慰问|调研))"
)
# 督查组查看了…，下午在某局召开反馈会: a meeting later on the day.
_LATER_MEETING = re.compile(
    r"，(?=(?:当天|当日)?(?:上午|下午|晚上?)，?(?:在[^，。；]{2,16})?(?:又)?(?:主持)?"
    r"(?:召开|举行)了?[^，。；]{0,16}会)"
)
_OTHER_PARTY_CUT = re.compile(f"；(?={OTHER_PARTY.pattern})|，(?=另一?(?:路|组)由?[^，。；]{{2,24}}?(?:带队|率))")
# 在云海，拜访…；在青林，与…洽谈: the legs of a journey.
_NEXT_LEG = re.compile(rf"；(?=在[{HAN}]{{2,8}}，(?:又|还)?(?:与|同|和|拜访|走访|拜会|参加|出席|考察|走进|会见|对接))")


def read_sentences(
    text: str, members: Sequence[Member], people: Sequence[PersonSpan], dates: Sequence[DateSpan], words: Vocabulary
) -> list[Sentence]:
    """The sentences of an item with their acts, in order; a sentence that describes several events is several."""
    groups = group(text, members, words)
    verbs = find_verbs(mask_for_verbs(text, members, words), words)
    parsed: list[Sentence] = []
    speaker: Member | None = None
    free = mask_quotations(masked(text, people), words)
    for span in _cut_sentences(text, sentences(text), dates):
        sentence = read_sentence(text, span, groups, verbs, speaker, words)
        parsed += split_series(sentence, free, words)
        speaker = next((member for act in sentence.acts for member in act.subjects if member.person), speaker)
    return separate_speech(parsed, members, text)


def _cut_sentences(text: str, spans: Sequence[Span], dates: Sequence[DateSpan]) -> list[Span]:
    """The sentences, cut where another day, party or stop begins: 8日，在上海…；9日，在杭州…."""
    cuts = {
        date.start
        for date in dates
        if date.kind in ("day", "same", "next") and text[date.start - 1 : date.start] in ("，", "；") and date.start
    }
    cuts |= {
        match.end()
        for pattern in (_LATER_ACT, _LATER_MEETING, _OTHER_PARTY_CUT, _NEXT_LEG)
        for match in pattern.finditer(text)
    }
    parts: list[Span] = []
    for start, end in spans:
        edges = [start, *sorted(cut for cut in cuts if start < cut < end), end]
        parts += list(pairwise(edges))
    return parts
