"""Results of a store: the change made by a load, and the rows of a query."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Outcome = Literal["new", "unchanged", "replaced", "removed", "kept"]


@dataclass(frozen=True, slots=True)
class Change:
    """What happened to one issue. counts: {"nodes", "relationships"} of its facts, as stored or removed."""

    issue_id: str
    outcome: Outcome
    counts: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a query. cut: there were more rows than the limit."""

    columns: tuple[str, ...]
    rows: list[tuple[Any, ...]]
    cut: bool = False
