"""Bylines: 本报讯（记者 …）, and （记者 …） at the end."""

import re

_BYLINE = re.compile(
    r"^\s*(?:本报讯|本刊讯|[^，。（]{1,8}讯)?\s*[（(][^（）()]*(?:记者|通讯员|报道)[^（）()]*[）)]|^\s*本报讯|"
    r"^\s*[^，。：（）\s]{2,10}(?:消息|讯|电)\s*(?:[（(][^（）()]{1,16}[）)])?[：:]"
)
_SIGNATURE = re.compile(
    r"[（(]\s*(?:本报|本网|特约|实习|见习)?(?:记者|通讯员|摄影|撰稿|供稿)"
    r"[^（）()。]{0,40}[）)](?=\s*$)",
    re.M,
)


def without_byline(text: str) -> str:
    """`text` with 本报讯（记者 …） and a final （记者 …） replaced by blanks: a writer is not a participant."""
    for pattern in (_BYLINE, _SIGNATURE):
        text = pattern.sub(lambda match: " " * len(match.group()), text)
    return text
