"""Generates docs/queries.md: every canned query with its parameters, columns, and an example with its output."""

import tempfile
from collections.abc import Iterator
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

from kg.queries.catalogue import catalogue
from kg.queries.file import CannedQuery, Field

if TYPE_CHECKING:
    from kg.store import Store

SHOWN = 12
_HEAD = """# The canned queries

This page is generated from the headers of `queries/*/*.cypher` by `make docs`; to change it, change the headers. The
examples use the three sample bulletins of `kg demo`.

Run a query with `kg query NAME`; `kg query NAME --help` shows its parameters and columns. Give a person, unit or
project by name, alias, short form, pinyin (complete or initials) or id. If several people have the same name, select
one with `--area`, `--unit` or `--post`. `--format json` and `csv` are for programs. `--limit` and `--timeout` stop a
query that returns too much or takes too long; a message says so.

The last columns of each row are its receipts: `document`, `issue`, `published`, `item` and `sentence`, that is, where
the fact is reported and the sentences that say so.

**In Neo4j Browser**: `kg query NAME … --cypher` prints a `:param` line for each parameter and then the statement;
paste both. You can also open the file. A parameter that is a person, unit or project is an `id`, which `kg search`
shows in its column `id`; to query by name, change `{id: $person}` to `{name: $person}`.

**Your own queries** are files in the same format, in a folder given with `--queries DIR` or in the folder `queries/` of
the store. They are checked when they are read, and run with the rights of a reader:

```cypher
// title: Who chaired what
// title.zh: 谁主持了什么
// mode: read
// example: 张三
// param person: person; who chaired
// param since: date | null; first day, inclusive
// returns event: str; what was chaired
// returns date: date | null; its first day
MATCH (:Person {id: $person})-[took:TOOK_PART]->(e:Event)
WHERE 'chair' IN took.roles AND ($since IS NULL OR e.start >= $since)
RETURN e.name AS event, e.start AS date ORDER BY date, e.id
```

The type of a parameter is `person`, `unit`, `project`, `event` (an id), `area`, `str`, `int`, `bool`, `date`, `kind`
(of event) or `label` (person, unit or project). Join several types with `or`; `| null` makes the parameter optional.
The type of a column is `str`, `int`, `float`, `bool`, `date`, `node` or `relationship`, or a `list[…]` of these.
"""


def reference(store: "Store") -> str:
    """The page as Markdown. store: must contain the samples."""
    return "\n".join([_HEAD, *_sections(store)])


def _sections(store: "Store") -> Iterator[str]:
    families = sorted({query.family for query in catalogue().values()})
    for family in families:
        names = [f"[{query.name}](#{query.name})" for query in catalogue().values() if query.family == family]
        yield f"- {family}: {', '.join(names)}"
    for query in catalogue().values():
        yield f"\n## {query.name}\n\n{query.title}. {query.title_zh}。\n"
        if query.parameters:
            yield "| parameter | type | meaning |\n| --- | --- | --- |"
            yield from (_row(field) for field in query.parameters)
            yield ""
        yield "| column | type | meaning |\n| --- | --- | --- |"
        yield from (_row(field) for field in query.columns)
        yield from _example(query, store)


def _row(field: Field) -> str:
    return f"| `{field.name}` | {' or '.join(field.types)}{', optional' if field.optional else ''} | {field.text} |"


def _example(query: CannedQuery, store: "Store") -> Iterator[str]:
    """The command and the first lines of its output."""
    from kg.cli import cli

    words = ["query", query.name, *query.example.split()]
    printed = StringIO()
    with redirect_stdout(printed):
        cli.main(["--store", store.endpoint.name, *words], prog_name="kg", standalone_mode=False)
    lines = [line[:180].rstrip() for line in printed.getvalue().splitlines()]
    yield f"\n```console\n$ kg {' '.join(words)}\n"
    yield from lines[:SHOWN]
    if len(lines) > SHOWN:
        yield "…"
    yield "```"


def _reference_of_samples() -> str:
    from kg import pipeline
    from kg.resources import samples
    from kg.store import open_store

    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder, open_store(Path(folder) / "store") as store:
        for path in samples():
            pipeline.load(path, store)
        return reference(store)


if __name__ == "__main__":
    print(_reference_of_samples())
