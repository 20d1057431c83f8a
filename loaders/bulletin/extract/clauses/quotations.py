"""Text with quotations masked: for finding verbs, and for finding the nouns of events."""

import re
from collections.abc import Sequence

from loaders.bulletin.extract.people.members import Member, masked
from loaders.bulletin.extract.vocabulary.vocabulary import Vocabulary
from loaders.text.characters import MASK

_LONG_QUOTE = re.compile(r"“[^“”]{7,}”")
# “协商在基层”: a name in quotation marks, which contains no verb.
_QUOTED_NAME = re.compile(r"“[^“”]{4,}”|“[^“”]{2,3}”(?=工作|专项|行动|活动|动员|会议|培训)")


def mask_for_verbs(text: str, members: Sequence[Member], words: Vocabulary) -> str:
    """The text with everything masked that contains no verb: members, document titles, quotations, event nouns."""
    characters = list(masked(text, [member.person for member in members if member.person]))
    for start, end in [(member.start, member.end) for member in members if member.unit] + [
        match.span() for match in _QUOTED_NAME.finditer(text)
    ]:
        characters[start:end] = MASK * (end - start)
    free = "".join(characters)
    for match in words.event_noun.finditer(free):
        if len(match.group()) > 2 and match.group()[-1] in "会式班课座议议":
            characters[match.start() : match.end()] = MASK * len(match.group())
    return "".join(characters)


def mask_quotations(free: str, words: Vocabulary) -> str:
    """The text with long quotations masked, except the names of meetings: “云栖湖对话会”."""
    return _LONG_QUOTE.sub(
        lambda match: match.group() if _is_event_name(match.group()[1:-1], words) else MASK * len(match.group()), free
    )


def _is_event_name(quoted: str, words: Vocabulary) -> bool:
    return len(quoted) <= 24 and any(match.end() == len(quoted) for match in words.event_noun.finditer(quoted))
