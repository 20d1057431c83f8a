"""The layout of an issue: its parts, before their text is analysed."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from loaders.bulletin.findings import Masthead
from loaders.text.characters import HAN
from loaders.text.pieces import Piece

# The heading of a diary; the days of this person follow below. 卓远山（县委书记）
DIARY = re.compile(
    rf"^\s*(?P<name>[{HAN}·]{{2,10}})[（(](?P<posts>[^（）()，。]{{0,48}}"
    r"(?:书记|主任|主席|[省市县区州旗镇乡部局]长|委员|常委|助理|秘书长|董事长|总经理|校长|院长))[）)]$"
)


@dataclass(frozen=True, slots=True)
class Report:
    """One item as laid out: its body, paragraphs separated by line breaks; its heading; the unit that sent it in.

    same_day: a row of a table whose day is in a row above it.
    """

    body: Piece
    heading: str | None = None
    source: str | None = None
    same_day: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """The parts of an issue. `unread`: lines that belong to no part, as printed."""

    masthead: Masthead
    reports: tuple[Report, ...]
    distribution: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    unread: tuple[str, ...] = ()
