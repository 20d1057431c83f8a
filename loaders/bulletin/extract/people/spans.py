"""People and their posts at their offsets in the text."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Title:
    """A post as printed: its unit (None: not printed with it), the title, its status, its offsets."""

    unit: str | None
    title: str
    start: int
    end: int
    status: str | None = None


@dataclass(frozen=True, slots=True)
class PersonSpan:
    """A person where the text names them: `start` to `end` with titles, the offsets of the name, the posts.

    name: in full, where the document contains it. group: 一行 or 等 follows, so others are with them.
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
