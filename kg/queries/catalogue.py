"""The canned queries: which there are, with those of the user, and what the store answers."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import QueryError
from kg.queries.file import RECEIPT, CannedQuery, Field, parse
from kg.resources import data_root

if TYPE_CHECKING:
    from kg.lookup.resolve import Hints
    from kg.store import Store

__all__ = ["LIMIT", "RECEIPT", "TIMEOUT", "Answer", "CannedQuery", "Field", "catalogue", "parameters_of", "run"]

LIMIT = 10_000
TIMEOUT = 60.0


@dataclass(frozen=True, slots=True)
class Answer:
    """The rows of a canned query. notes: how names were read where that is more than an exact match.

    cut: there are more rows than were asked for.
    """

    columns: tuple[str, ...]
    rows: list[tuple[Any, ...]]
    notes: tuple[str, ...] = ()
    cut: bool = False

    def dicts(self) -> list[dict[str, Any]]:
        """Each row by column."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]


@cache
def catalogue(*own: Path) -> Mapping[str, CannedQuery]:
    """Every canned query by name, in alphabetical order, those in the folders `own` among them.

    Raises QueryError for a file that breaks the format, or has the name of another.
    """
    found: dict[str, tuple[Path, CannedQuery]] = {}
    for folder in (data_root("queries"), *own):
        for path in sorted(folder.rglob("*.cypher")):
            if path.stem in found:
                raise QueryError(f"{path}: there is a query {path.stem} in {found[path.stem][0]}; rename one")
            found[path.stem] = (path, parse(path))
    return {name: found[name][1] for name in sorted(found)}


def run(
    query: CannedQuery,
    store: "Store",
    given: Mapping[str, Any],
    *,
    hints: "Hints | None" = None,
    limit: int | None = None,
    timeout: float | None = TIMEOUT,
) -> Answer:
    """The answer to a query. given: by parameter; dates as `date`, names as text; what is not given is null.

    hints: what tells namesakes apart. limit: rows at most, timeout: seconds; None for no end.
    Raises NotFound for a name that the store does not have, or has several times.
    """
    parameters, notes = parameters_of(query, store, given, hints)
    found = store.read(query.cypher, parameters, limit=limit, timeout=timeout)
    # The embedded store does not tell the columns of no rows.
    return Answer(tuple(field.name for field in query.columns), found.rows, notes, found.cut)


def parameters_of(
    query: CannedQuery, store: "Store", given: Mapping[str, Any], hints: "Hints | None" = None
) -> tuple[dict[str, Any], tuple[str, ...]]:
    """What the statement gets: every parameter, with ids in the place of names; and how names were read."""
    from kg.lookup.resolve import Hints, resolve

    parameters: dict[str, Any] = {}
    notes: list[str] = []
    for field, value in _given(query, given):
        if value is not None and field.labels:
            entity = resolve(store, str(value), field.labels, hints or Hints())
            notes += entity.notes
            value = entity.id
        parameters[field.name] = value
    return parameters, tuple(dict.fromkeys(notes))


def _given(query: CannedQuery, given: Mapping[str, Any]) -> Iterator[tuple[Field, Any]]:
    for field in query.parameters:
        value = given.get(field.name)
        if value is None and not field.optional:
            raise QueryError(f"{query.name}: needs {field.name}: {field.text}")
        yield field, value
