"""docs/queries.md: every canned query with its parameters, its columns, an example and what that answers."""

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

Made from the headers of `queries/*/*.cypher` by `make docs`; change them there, and make it again. The examples are
asked of the three sample bulletins of `kg demo`.

Run one with `kg query NAME`; `kg query NAME --help` tells the same. A person, unit or project is given by name,
alias, short form, pinyin (whole or initials) or id; of several people of one name, `--area`, `--unit` or `--post` tells
the one who is meant. `--format json` and `csv` are for programs; `--limit` and `--timeout` end what is too long, and
say so.

The last columns of each row are its receipts: `document`, `issue`, `published`, `item` and `sentence`, where it stands
and the words that say so.

**In Neo4j Browser**: `kg query NAME … --cypher` prints the statement below a `:param` line for each parameter; paste
both. Or open the file: every parameter that is a person, unit or project is an `id`, which the column `id` of
`kg search` tells; to ask by name, change `{id: $person}` into `{name: $person}`.

**Queries of your own** are files of the same form, in a folder given with `--queries DIR` or in `queries/` in the
folder of the store. They are checked when they are read, and run with the rights of a reader:

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

A parameter is a `person`, `unit`, `project`, `event` (id) or `area`, a `str`, `int`, `bool` or `date`, a `kind` of
event, or a `label` (person, unit or project); several are joined by `or`, and `| null` makes it optional. A column is a
`str`, `int`, `float`, `bool`, `date`, `node` or `relationship`, or a `list[…]` of these.
"""


def reference(store: "Store") -> str:
    """The page, with the answers of a store that has the samples in it."""
    return "\n".join([_HEAD, *_page(store)])


def _page(store: "Store") -> Iterator[str]:
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
    """The command and the first lines of what it prints."""
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


def _with_samples() -> str:
    from kg import pipeline
    from kg.resources import samples
    from kg.store import open_store

    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder, open_store(Path(folder) / "store") as store:
        for path in samples():
            pipeline.load(path, store)
        return reference(store)


if __name__ == "__main__":
    print(_with_samples())
