"""The layout of an issue: what stands where, before anything is understood."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from loaders.bulletin.findings import Masthead
from loaders.bulletin.text import Piece


@dataclass(frozen=True, slots=True)
class Report:
    """One item as laid out: its body, paragraphs set apart by line breaks; its heading; who sent it in.

    same_day: a row of a table whose day stands in a row above it.
    """

    body: Piece
    heading: str | None = None
    source: str | None = None
    same_day: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """An issue taken apart. `unread`: lines that belong to no part, as printed."""

    masthead: Masthead
    reports: tuple[Report, ...]
    distribution: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    unread: tuple[str, ...] = ()
