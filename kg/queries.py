"""The canned queries: .cypher files whose headers declare what they need and what they return, and running them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import QueryError
from kg.resources import data_root

if TYPE_CHECKING:
    from kg.store import Store

ENTITIES = {"person": "Person", "unit": "Unit", "project": "Project"}
RECEIPT = ("document", "issue", "published", "item", "sentence")
_VALUES = ("str", "int", "float", "bool", "date", "node", "relationship")
_GIVEN = ("str", "int", "bool", "date", "kind")
_ENTRY = re.compile(r"// (param|returns) (\w+): ([^;]+); (.+)")
_FIELD = re.compile(r"// (title|title\.zh|mode): (.+)")
_TEXT = re.compile(r"'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"|//[^\n]*")


@dataclass(frozen=True, slots=True)
class Field:
    """A parameter or a column. types: the words between ':' and ';', without null, one unless several are allowed.

    optional: null is allowed. A parameter of type person, unit or project takes a name, an alias or an id.
    """

    name: str
    types: tuple[str, ...]
    optional: bool
    text: str

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels of the entities that a parameter can name; () for plain values."""
        return tuple(ENTITIES[each] for each in self.types if each in ENTITIES)


@dataclass(frozen=True, slots=True)
class CannedQuery:
    """One file: its name is the file's, its family the folder's."""

    name: str
    family: str
    title: str
    title_zh: str
    parameters: tuple[Field, ...]
    columns: tuple[Field, ...]
    cypher: str


@dataclass(frozen=True, slots=True)
class Answer:
    """The rows of a canned query. notes: how names were read where that is more than an exact match."""

    columns: tuple[str, ...]
    rows: list[tuple[Any, ...]]
    notes: tuple[str, ...] = ()

    def dicts(self) -> list[dict[str, Any]]:
        """Each row by column."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]


@cache
def catalogue() -> Mapping[str, CannedQuery]:
    """Every canned query by name, in alphabetical order. Raises QueryError for a file that breaks the format."""
    found: dict[str, CannedQuery] = {}
    for path in sorted(data_root("queries").rglob("*.cypher"), key=lambda path: path.stem):
        if path.stem in found:
            raise QueryError(f"{path.name}: there are two queries of this name; rename one")
        found[path.stem] = parse(path)
    return found


def parse(path: Path) -> CannedQuery:
    """The query in a file, its header checked against its statement."""
    head: dict[str, str] = {}
    fields: dict[str, list[Field]] = {"param": [], "returns": []}
    lines = path.read_text("utf-8").splitlines()
    for number, line in enumerate(lines, 1):
        if not line.startswith("//"):
            break
        if entry := _ENTRY.fullmatch(line):
            fields[entry[1]].append(_field(entry, f"{path.name}:{number}"))
        elif plain := _FIELD.fullmatch(line):
            head[plain[1]] = plain[2]
        else:
            raise QueryError(f"{path.name}:{number}: no line of a header; write // param NAME: TYPE; TEXT")
    query = CannedQuery(path.stem, path.parent.name, head.get("title", ""), head.get("title.zh", ""),
                        tuple(fields["param"]), tuple(fields["returns"]), "\n".join(lines[number - 1:]) + "\n")
    _check(query, path.name, head)
    return query


def run(query: CannedQuery, store: "Store", given: Mapping[str, Any]) -> Answer:
    """The answer to a query. given: by parameter; dates as `date`, names as text; what is not given is null.

    Raises NotFound for a name that the store does not have, or has several times.
    """
    from kg.names import resolve

    parameters: dict[str, Any] = {}
    notes: list[str] = []
    for field in query.parameters:
        value = given.get(field.name)
        if value is None and not field.optional:
            raise QueryError(f"{query.name}: needs {field.name}: {field.text}")
        if value is not None and field.labels:
            entity = resolve(store, str(value), field.labels)
            notes += entity.notes
            value = entity.id
        parameters[field.name] = value
    found = store.read(query.cypher, parameters, limit=None)
    # The embedded store does not tell the columns of no rows.
    return Answer(tuple(field.name for field in query.columns), found.rows, tuple(notes))


def for_browser(query: CannedQuery, parameters: Mapping[str, Any]) -> str:
    """The statement with the values in place of its parameters, to be pasted into Neo4j Browser.

    One statement, as Browser draws nothing of several that are run together (:param and the query).
    """
    def value(found: re.Match[str]) -> str:
        return _literal(parameters.get(found[1])) if found[1] else found[0]

    return re.sub(rf"{_TEXT.pattern}|\$(\w+)", value, query.cypher)


def parameters_used(cypher: str) -> set[str]:
    """The names after $ in a statement, texts and comments left aside.

    >>> sorted(parameters_used("MATCH (n {id: $id}) WHERE n.name <> '$no' RETURN n // $no"))
    ['id']
    """
    return set(re.findall(r"\$(\w+)", _TEXT.sub("''", cypher)))


def columns_returned(cypher: str) -> list[str]:
    """The columns of the statement's last RETURN.

    >>> columns_returned("MATCH (n) RETURN n.name AS name, count(*) AS count, n ORDER BY name")
    ['name', 'count', 'n']
    """
    flat = _flat(_TEXT.sub("''", cypher))
    last = re.split(r"\bRETURN\b(?: DISTINCT)?", flat)[-1]
    parts = re.split(r"\bORDER BY\b|\bLIMIT\b|\bSKIP\b", last)[0].split(",")
    return [re.split(r"\bAS\b", part)[-1].strip().strip("`;") for part in parts]


def _flat(cypher: str) -> str:
    """The statement without what stands in brackets."""
    while (shorter := re.sub(r"\{[^{}]*\}|\[[^\[\]]*\]|\([^()]*\)", "", cypher)) != cypher:
        cypher = shorter
    return cypher


def _field(entry: re.Match[str], where: str) -> Field:
    side, name, told, text = entry.groups()
    words = [each.strip() for each in re.split(r"\bor\b|\|", told)]
    types = tuple(each for each in words if each != "null")
    allowed = (*_GIVEN, *ENTITIES) if side == "param" else (*_VALUES, *(f"list[{each}]" for each in _VALUES))
    if not types or not set(types) <= set(allowed):
        raise QueryError(f"{where}: type {told!r} is none of {', '.join(allowed)}")
    return Field(name, types, "null" in words, text)


def _check(query: CannedQuery, file: str, head: Mapping[str, str]) -> None:
    for name in ("title", "title.zh", "mode"):
        if name not in head:
            raise QueryError(f"{file}: has no // {name}: …")
    if head["mode"] != "read":
        raise QueryError(f"{file}: mode {head['mode']!r} is not allowed; a canned query reads")
    declared, used = {field.name for field in query.parameters}, parameters_used(query.cypher)
    if declared != used:
        raise QueryError(f"{file}: declares or uses alone: {', '.join(sorted(declared ^ used))}")
    if (columns := [field.name for field in query.columns]) != (returned := columns_returned(query.cypher)):
        raise QueryError(f"{file}: declares the columns {', '.join(columns)} and returns {', '.join(returned)}")


def _literal(value: Any) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool | int | float):
        return str(value).lower()
    if isinstance(value, date):
        return f"date('{value.isoformat()}')"
    escaped = str(value).replace("\\", "\\\\").replace("'", "\\'")
    return f"'{escaped}'"


def reference() -> str:
    """All queries as a page of Markdown: docs/queries.md, made by `python -m kg.queries`."""
    return "\n".join(_page())


def _page() -> Iterator[str]:
    yield "# The canned queries\n"
    yield "Made from the headers of `queries/*/*.cypher` by `python -m kg.queries > docs/queries.md`; change them"
    yield "there, and make it again."
    yield "Run one with `kg query NAME`; `kg query NAME --help` tells the same. A person, unit or project is given by"
    yield "name, alias or id. The last columns are the receipts of a row: where it stands, and the words that say so.\n"
    for query in catalogue().values():
        yield f"## {query.name}\n\n{query.title}. {query.title_zh}。\n"
        yield "| parameter | type | meaning |\n| --- | --- | --- |"
        yield from (_row(field) for field in query.parameters)
        yield "\n| column | type | meaning |\n| --- | --- | --- |"
        yield from (_row(field) for field in query.columns)
        yield ""


def _row(field: Field) -> str:
    return f"| `{field.name}` | {' or '.join(field.types)}{', optional' if field.optional else ''} | {field.text} |"


if __name__ == "__main__":
    print(reference(), end="")
