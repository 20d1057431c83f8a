"""The sentences of an item as clauses: each with its acts, cut where another day, party or stop begins."""

import re
from collections.abc import Sequence
from itertools import pairwise

from loaders.bulletin.extract.clauses.frames import Clauses, find_verbs, read_sentence, sentences
from loaders.bulletin.extract.clauses.quotations import nouns_only, verbs_only
from loaders.bulletin.extract.clauses.series import in_series
from loaders.bulletin.extract.clauses.speech import without_told
from loaders.bulletin.extract.mentions.dates import DateSpan
from loaders.bulletin.extract.people.members import Member, group, masked
from loaders.bulletin.extract.people.spans import PersonSpan
from loaders.bulletin.extract.vocabulary.vocabulary import Vocabulary
from loaders.bulletin.findings import Span
from loaders.text.characters import HAN

# 另一路由副县长…带队.
OTHER_PARTY = re.compile("(?:另一?|第?[二三四])(?:路|组)由?")
# …；10时30分，会见…；下午，与…座谈.
_LATER_THAT_DAY = re.compile(
    r"；(?=(?:[上下]午|中午|傍晚|晚上?|当晚)?(?:[0-9]{1,2}[时点](?:[0-9]{1,2}分|许|"
    r"半)?)?，?(?:又|还)?(?:会见|接待|与|同|到|赴|在|出席|参加|主持|听取|召集|带队|列席|督办|检查|看望|"
    r"陪同|率|处理|返|组织|督查|走访|慰问|调研))"
)
# 督查组查看了…，下午在某局召开反馈会.
_MEETING_LATER = re.compile(
    r"，(?=(?:当天|当日)?(?:上午|下午|晚上?)，?(?:在[^，。；]{2,16})?(?:又)?(?:主持)?"
    r"(?:召开|举行)了?[^，。；]{0,16}会)"
)
_OTHER_PARTY = re.compile(f"；(?={OTHER_PARTY.pattern})|，(?=另一?(?:路|组)由?[^，。；]{{2,24}}?(?:带队|率))")
# 在云海，拜访…；在青林，与…洽谈: the legs of a journey.
_NEXT_LEG = re.compile(rf"；(?=在[{HAN}]{{2,8}}，(?:又|还)?(?:与|同|和|拜访|走访|拜会|参加|出席|考察|走进|会见|对接))")


def read_clauses(
    text: str, members: Sequence[Member], people: Sequence[PersonSpan], dates: Sequence[DateSpan], words: Vocabulary
) -> list[Clauses]:
    groups = group(text, members, words)
    verbs = find_verbs(verbs_only(text, members, words), words)
    said: list[Clauses] = []
    speaker: Member | None = None
    free = nouns_only(masked(text, people), words)
    for span in _cut_by_day(text, sentences(text), dates):
        read = read_sentence(text, span, groups, verbs, speaker, words)
        said += in_series(read, free, words)
        speaker = next((member for act in read.acts for member in act.subjects if member.person), speaker)
    return without_told(said, members, text)


def _cut_by_day(text: str, spans: Sequence[Span], dates: Sequence[DateSpan]) -> list[Span]:
    """The sentences, cut where another day begins: 8日，在上海…；9日，在杭州…."""
    cuts = {
        date.start
        for date in dates
        if date.kind in ("day", "same", "next") and text[date.start - 1 : date.start] in ("，", "；") and date.start
    }
    cuts |= {
        match.end()
        for pattern in (_LATER_THAT_DAY, _MEETING_LATER, _OTHER_PARTY, _NEXT_LEG)
        for match in pattern.finditer(text)
    }
    parts: list[Span] = []
    for start, end in spans:
        edges = [start, *sorted(cut for cut in cuts if start < cut < end), end]
        parts += list(pairwise(edges))
    return parts
