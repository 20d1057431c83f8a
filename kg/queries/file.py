"""A canned query as a file: a header that declares what it needs and returns, then one Cypher statement."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kg.errors import QueryError

ENTITIES = {"person": "Person", "unit": "Unit", "project": "Project", "event": "Event", "area": "Area"}
LABELS = ("person", "unit", "project")
RECEIPT = ("document", "issue", "published", "item", "sentence")
_VALUES = ("str", "int", "float", "bool", "date", "node", "relationship")
_GIVEN = ("str", "int", "bool", "date", "kind", "label")
_ENTRY = re.compile(r"// (param|returns) (\w+): ([^;]+); (.+)")
_FIELD = re.compile(r"// (title|title\.zh|mode|example): (.+)")
_TEXT = re.compile(r"'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"|//[^\n]*")
_NEEDED = ("title", "title.zh", "mode")


@dataclass(frozen=True, slots=True)
class Field:
    """A parameter or a column. types: the words between ':' and ';', without null, one unless several are allowed.

    optional: null is allowed. A parameter of type person, unit or project takes a name, an alias or an id, one of
    type event an id, one of type area the name of an area that issues are about, one of type kind a kind of event,
    one of type label person, unit or project.
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
    """One file: its name is the file's, its family the folder's. example: what stands behind kg query NAME."""

    name: str
    family: str
    title: str
    title_zh: str
    example: str
    parameters: tuple[Field, ...]
    columns: tuple[Field, ...]
    cypher: str


def parse(path: Path) -> CannedQuery:
    """The query in a file, its header checked against its statement. Raises QueryError: file, line, what to do."""
    head: dict[str, str] = {}
    fields: dict[str, list[Field]] = {"param": [], "returns": []}
    lines = _lines(path)
    for number, line in enumerate(lines, 1):
        if not line.startswith("//"):
            break
        if entry := _ENTRY.fullmatch(line):
            fields[entry[1]].append(_field(entry, f"{path.name}:{number}"))
        elif plain := _FIELD.fullmatch(line):
            head[plain[1]] = plain[2]
        else:
            raise QueryError(f"{path.name}:{number}: no line of a header; write // param NAME: TYPE; TEXT")
    else:
        raise QueryError(f"{path.name}: has no statement below its header")
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


def replaced(cypher: str, value: Mapping[str, str]) -> str:
    """The statement with text in the place of its parameters; texts and comments stay as they are.

    >>> replaced("RETURN $a, '$a'", {"a": "7"})
    "RETURN 7, '$a'"
    """
    return re.sub(rf"{_TEXT.pattern}|\$(\w+)", lambda found: value[found[1]] if found[1] else found[0], cypher)


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text("utf-8-sig").splitlines()
    except UnicodeDecodeError:
        raise QueryError(f"{path.name}: is not UTF-8; save it as UTF-8") from None


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
    for name in _NEEDED:
        if name not in head:
            raise QueryError(f"{file}: has no // {name}: …")
    if head["mode"] != "read":
        raise QueryError(f"{file}: mode {head['mode']!r} is not allowed; a canned query reads")
    for fields in (query.parameters, query.columns):
        names = [field.name for field in fields]
        if twice := {name for name in names if names.count(name) > 1}:
            raise QueryError(f"{file}: declares {', '.join(sorted(twice))} twice; remove one")
    declared, used = {field.name for field in query.parameters}, parameters_used(query.cypher)
    if declared != used:
        raise QueryError(f"{file}: declares or uses alone: {', '.join(sorted(declared ^ used))}")
    if (columns := [field.name for field in query.columns]) != (returned := columns_returned(query.cypher)):
        raise QueryError(f"{file}: declares the columns {', '.join(columns)} and returns {', '.join(returned)}")
