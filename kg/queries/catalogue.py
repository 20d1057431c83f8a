"""The canned queries, including those of the user: list them, resolve their parameters, run them."""

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
    """The rows of a canned query. notes: how names were read, where they did not match exactly.

    cut: there are more rows than the limit.
    """

    columns: tuple[str, ...]
    rows: list[tuple[Any, ...]]
    notes: tuple[str, ...] = ()
    cut: bool = False

    def dicts(self) -> list[dict[str, Any]]:
        """The rows as dicts by column."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]


@cache
def catalogue(*own: Path) -> Mapping[str, CannedQuery]:
    """Every canned query by name, in alphabetical order, including those in the folders `own`.

    Raises QueryError for a file with a wrong format, or with the same name as another.
    """
    queries: dict[str, tuple[Path, CannedQuery]] = {}
    for folder in (data_root("queries"), *own):
        for path in sorted(folder.rglob("*.cypher")):
            if path.stem in queries:
                raise QueryError(f"{path}: query {path.stem} already exists in {queries[path.stem][0]}; rename one")
            queries[path.stem] = (path, parse(path))
    return {name: queries[name][1] for name in sorted(queries)}


def run(
    query: CannedQuery,
    store: "Store",
    given: Mapping[str, Any],
    *,
    hints: "Hints | None" = None,
    limit: int | None = None,
    timeout: float | None = TIMEOUT,
) -> Answer:
    """The answer to a query. given: values by parameter, dates as `date`, names as text; missing values are null.

    hints: what distinguishes namesakes. limit: maximum number of rows, None for all. timeout: seconds, None for none.
    Raises NotFound for a name that has no match in the store, or more than one.
    """
    parameters, notes = parameters_of(query, store, given, hints)
    result = store.read(query.cypher, parameters, limit=limit, timeout=timeout)
    # Without rows, the embedded store does not return the columns either.
    return Answer(tuple(field.name for field in query.columns), result.rows, notes, result.cut)


def parameters_of(
    query: CannedQuery, store: "Store", given: Mapping[str, Any], hints: "Hints | None" = None
) -> tuple[dict[str, Any], tuple[str, ...]]:
    """(parameters of the statement, with ids instead of names; notes on how names were read)."""
    from kg.lookup.resolve import Hints, resolve

    parameters: dict[str, Any] = {}
    notes: list[str] = []
    for field, value in _checked_values(query, given):
        if value is not None and field.labels:
            entity = resolve(store, str(value), field.labels, hints or Hints())
            notes += entity.notes
            value = entity.id
        parameters[field.name] = value
    return parameters, tuple(dict.fromkeys(notes))


def _checked_values(query: CannedQuery, given: Mapping[str, Any]) -> Iterator[tuple[Field, Any]]:
    for field in query.parameters:
        value = given.get(field.name)
        if value is None and not field.optional:
            raise QueryError(f"{query.name}: needs {field.name} ({field.text}); give a value")
        yield field, value
