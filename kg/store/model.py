"""What a store answers: what a load changed, and the rows of a query."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Outcome = Literal["new", "unchanged", "replaced", "removed", "kept"]


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one issue. counts: {"nodes", "relationships"} of its facts, as they stand or stood."""

    issue_id: str
    outcome: Outcome
    counts: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a query. cut: there were more than were asked for."""

    columns: tuple[str, ...]
    rows: list[tuple[Any, ...]]
    cut: bool = False
