"""People and their posts where they are printed."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Title:
    """A post as printed: its body (None: not printed there), the title, its status, its place."""

    unit: str | None
    title: str
    start: int
    end: int
    status: str | None = None


@dataclass(frozen=True, slots=True)
class PersonSpan:
    """A person where he is named: chunk `start` to `end` with his titles, the name's own place, the posts.

    name: in full, where the document tells it. group: 一行 or 等 follows, others are with him.
    """

    start: int
    end: int
    name_start: int
    name_end: int
    name: str
    posts: tuple[Title, ...]
    rule: str
    confidence: float
    group: bool = False
