"""The foot of an issue: the distribution list, and the notes of editors and printers."""

import re
from collections.abc import Sequence

from loaders.bulletin.layout.patterns import Parts

# 各县（市、区）人民政府 is one.
_SPLIT = re.compile(r"[、，；,;。]+(?![^（(]{0,6}[）)])")


def is_label(text: str, parts: Parts) -> bool:
    """Whether a line opens a list of the distribution."""
    return bool(parts.label.match(text))


def is_note(text: str, parts: Parts) -> bool:
    """Whether a line tells of editors, printing or addresses only."""
    return bool(parts.note.search(text)) and len(text) <= 80


def read_distribution(lines: Sequence[str], parts: Parts) -> dict[str, tuple[str, ...]]:
    """{label as printed: names in order}, from the lines of the list; a line without a label goes on with the last.

    >>> from loaders.bulletin.layout.patterns import parts_of
    >>> read_distribution(["报：市委办公室、市政府办公室。", "送：长风、云起同志；", "东港镇。"], parts_of())
    {'报': ('市委办公室', '市政府办公室'), '送': ('长风', '云起', '东港镇')}
    """
    lists: dict[str, list[str]] = {}
    label = None
    for line in lines:
        found = parts.label.match(line)
        if found:
            label, line = "".join(found["label"].split()), line[found.end() :]
        if label:
            lists.setdefault(label, []).append(line)
    return {label: _names("".join(parts)) for label, parts in lists.items()}


def _names(text: str) -> tuple[str, ...]:
    parts = _SPLIT.split(text) if _SPLIT.search(text.rstrip("。")) else text.rstrip("。").split()
    names = (re.sub(r"(?:等(?:领导)?)?(?<!负责)同志$", "", "".join(part.split())) for part in parts)
    return tuple(name for name in names if name)
