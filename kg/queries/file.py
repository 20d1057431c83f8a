"""The file of a canned query: a header that declares parameters and columns, then one Cypher statement."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kg.errors import QueryError

ENTITIES = {"person": "Person", "unit": "Unit", "project": "Project", "event": "Event", "area": "Area"}
LABELS = ("person", "unit", "project")
RECEIPT = ("document", "issue", "published", "item", "sentence")
_COLUMN_VALUES = ("str", "int", "float", "bool", "date", "node", "relationship")
_PARAMETER_VALUES = ("str", "int", "bool", "date", "kind", "label")
_ENTRY = re.compile(r"// (param|returns) (\w+): ([^;]+); (.+)")
_FIELD = re.compile(r"// (title|title\.zh|mode|example): (.+)")
_STRING_OR_COMMENT = re.compile(r"'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"|//[^\n]*")
_REQUIRED = ("title", "title.zh", "mode")


@dataclass(frozen=True, slots=True)
class Field:
    """A parameter or a column. types: the words between ':' and ';' without null, usually one. optional: allows null.

    The value of a parameter of type person, unit or project is a name, an alias or an id; of type event an id; of type
    area the name of an area that issues are about; of type kind a kind of event; of type label person, unit or project.
    """

    name: str
    types: tuple[str, ...]
    optional: bool
    text: str

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels of the entities that a parameter can name; () for plain values."""
        return tuple(ENTITIES[type] for type in self.types if type in ENTITIES)


@dataclass(frozen=True, slots=True)
class CannedQuery:
    """One file. name: of the file, without suffix. family: of the folder. example: the words after kg query NAME."""

    name: str
    family: str
    title: str
    title_zh: str
    example: str
    parameters: tuple[Field, ...]
    columns: tuple[Field, ...]
    cypher: str


def parse(path: Path) -> CannedQuery:
    """The query in a file, with its header checked against its statement. Raises QueryError: file, line, what to do."""
    head: dict[str, str] = {}
    fields: dict[str, list[Field]] = {"param": [], "returns": []}
    lines = _read_lines(path)
    for number, line in enumerate(lines, 1):
        if not line.startswith("//"):
            break
        if entry := _ENTRY.fullmatch(line):
            fields[entry[1]].append(_parse_field(entry, f"{path.name}:{number}"))
        elif plain := _FIELD.fullmatch(line):
            head[plain[1]] = plain[2]
        else:
            raise QueryError(f"{path.name}:{number}: not a header line; write // param NAME: TYPE; TEXT")
    else:
        raise QueryError(f"{path.name}: no statement below the header; add one")
    query = CannedQuery(
        path.stem,
        path.parent.name,
        head.get("title", ""),
        head.get("title.zh", ""),
        head.get("example", ""),
        tuple(fields["param"]),
        tuple(fields["returns"]),
        "\n".join(lines[number - 1 :]) + "\n",
    )
    _check(query, path.name, head)
    return query


def parameters_used(cypher: str) -> set[str]:
    """The names after $ in a statement, except in strings and comments.

    >>> sorted(parameters_used("MATCH (n {id: $id}) WHERE n.name <> '$no' RETURN n // $no"))
    ['id']
    """
    return set(re.findall(r"\$(\w+)", _STRING_OR_COMMENT.sub("''", cypher)))


def columns_returned(cypher: str) -> list[str]:
    """The columns of the statement's last RETURN.

    >>> columns_returned("MATCH (n) RETURN n.name AS name, count(*) AS count, n ORDER BY name")
    ['name', 'count', 'n']
    """
    flat = _without_brackets(_STRING_OR_COMMENT.sub("''", cypher))
    last = re.split(r"\bRETURN\b(?: DISTINCT)?", flat)[-1]
    parts = re.split(r"\bORDER BY\b|\bLIMIT\b|\bSKIP\b", last)[0].split(",")
    return [re.split(r"\bAS\b", part)[-1].strip().strip("`;") for part in parts]


def replaced(cypher: str, value: Mapping[str, str]) -> str:
    """The statement with its parameters replaced by text; strings and comments stay as they are.

    >>> replaced("RETURN $a, '$a'", {"a": "7"})
    "RETURN 7, '$a'"
    """
    return re.sub(
        rf"{_STRING_OR_COMMENT.pattern}|\$(\w+)", lambda match: value[match[1]] if match[1] else match[0], cypher
    )


def _read_lines(path: Path) -> list[str]:
    try:
        return path.read_text("utf-8-sig").splitlines()
    except UnicodeDecodeError:
        raise QueryError(f"{path.name}: is not UTF-8; save it as UTF-8") from None


def _without_brackets(cypher: str) -> str:
    """The statement without brackets and their content."""
    while (shorter := re.sub(r"\{[^{}]*\}|\[[^\[\]]*\]|\([^()]*\)", "", cypher)) != cypher:
        cypher = shorter
    return cypher


def _parse_field(entry: re.Match[str], place: str) -> Field:
    side, name, declared, text = entry.groups()
    words = [word.strip() for word in re.split(r"\bor\b|\|", declared)]
    types = tuple(word for word in words if word != "null")
    allowed = (
        (*_PARAMETER_VALUES, *ENTITIES)
        if side == "param"
        else (*_COLUMN_VALUES, *(f"list[{value}]" for value in _COLUMN_VALUES))
    )
    if not types or not set(types) <= set(allowed):
        raise QueryError(f"{place}: unknown type {declared!r}; use one of {', '.join(allowed)}")
    return Field(name, types, "null" in words, text)


def _check(query: CannedQuery, file: str, head: Mapping[str, str]) -> None:
    for name in _REQUIRED:
        if name not in head:
            raise QueryError(f"{file}: no {name} in the header; add // {name}: …")
    if head["mode"] != "read":
        raise QueryError(f"{file}: mode {head['mode']!r} is not allowed; change it to read")
    for fields in (query.parameters, query.columns):
        names = [field.name for field in fields]
        if duplicates := {name for name in names if names.count(name) > 1}:
            raise QueryError(f"{file}: declares {', '.join(sorted(duplicates))} twice; remove one")
    declared, used = {field.name for field in query.parameters}, parameters_used(query.cypher)
    if declared != used:
        differing = ", ".join(sorted(declared ^ used))
        raise QueryError(f"{file}: only declared or only used: {differing}; declare the parameters that the query uses")
    if (columns := [field.name for field in query.columns]) != (returned := columns_returned(query.cypher)):
        raise QueryError(
            f"{file}: declares the columns {', '.join(columns)} but returns {', '.join(returned)}; make them the same"
        )
