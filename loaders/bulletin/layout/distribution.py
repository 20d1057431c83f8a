"""The foot of an issue: the distribution list, and the notes of editors and printers."""

import re
from collections.abc import Sequence

from loaders.bulletin.layout.patterns import LayoutPatterns

# 各县（市、区）人民政府 is one name.
_SEPARATOR = re.compile(r"[、，；,;。]+(?![^（(]{0,6}[）)])")


def is_label(text: str, patterns: LayoutPatterns) -> bool:
    """Whether a line opens a list of recipients."""
    return bool(patterns.label.match(text))


def is_note(text: str, patterns: LayoutPatterns) -> bool:
    """Whether a line holds only editors, printing details or addresses."""
    return bool(patterns.note.search(text)) and len(text) <= 80


def read_distribution(lines: Sequence[str], patterns: LayoutPatterns) -> dict[str, tuple[str, ...]]:
    """{label as printed: names in order}, from the lines of the list; a line without a label continues the last list.

    >>> from loaders.bulletin.layout.patterns import layout_patterns
    >>> read_distribution(["报：市委办公室、市政府办公室。", "送：长风、云起同志；", "东港镇。"], layout_patterns())
    {'报': ('市委办公室', '市政府办公室'), '送': ('长风', '云起', '东港镇')}
    """
    lists: dict[str, list[str]] = {}
    label = None
    for line in lines:
        match = patterns.label.match(line)
        if match:
            label, line = "".join(match["label"].split()), line[match.end() :]
        if label:
            lists.setdefault(label, []).append(line)
    return {label: _split_names("".join(texts)) for label, texts in lists.items()}


def _split_names(text: str) -> tuple[str, ...]:
    parts = _SEPARATOR.split(text) if _SEPARATOR.search(text.rstrip("。")) else text.rstrip("。").split()
    names = (re.sub(r"(?:等(?:领导)?)?(?<!负责)同志$", "", "".join(part.split())) for part in parts)
    return tuple(name for name in names if name)
