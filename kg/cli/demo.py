"""kg demo: the sample bulletins, loaded, and the questions that the program is for."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.options import opened, say, store_option, target
from kg.cli.output import write
from kg.queries.catalogue import catalogue, run
from kg.resources import samples

if TYPE_CHECKING:
    from kg.store import Store

QUESTIONS: tuple[tuple[str, dict[str, str]], ...] = (
    ("who-met", {"person": "古月笙"}),
    ("met-about", {"project": "沧蔚海洋装备产业园"}),
    ("timeline-project", {"project": "临港智慧物流园项目"}),
    ("posts-of", {"person": "褚一舟"}),
    ("holders-of", {"unit": "党政办公室", "title": "主任"}),
)


@click.command(short_help="Load the sample bulletins and answer questions on them.")
@store_option
def demo() -> None:
    """Load the sample bulletins and ask who met whom, about what, when and in which post.

    They are three weeks of one invented office. The store is thrown away afterwards, unless --store names one. Every
    answer has the numbers of its receipts; look them up in the files to check them.

    \b
    Example:
      kg demo
      kg demo --store ./demo && kg serve --store ./demo
    """
    with _store() as store:
        _load(store)
        for name, given in QUESTIONS:
            _ask(store, name, given)
    if target():
        say(f"\nGo on: kg query --store {target()}, or kg serve --store {target()} for Neo4j Browser.")
    else:
        say("\nGo on: kg demo --store ./demo keeps the store; kg load reads bulletins of your own.")


@contextmanager
def _store() -> Iterator["Store"]:
    """The store that --store names, else one that is thrown away."""
    from kg.store import open_store

    if target():
        with opened() as store:
            yield store
        return
    with (
        tempfile.TemporaryDirectory(prefix="kg-demo-", ignore_cleanup_errors=True) as folder,
        open_store(Path(folder) / "store") as store,
    ):
        yield store


def _load(store: "Store") -> None:
    from kg import pipeline

    for path in samples():
        click.echo(f"$ kg load {path}")
        loaded = pipeline.load(path, store)
        counts, unread = loaded.extraction.counts, len(loaded.extraction.unread)
        click.echo(
            f"  {loaded.change.outcome}: {counts.items} items, {counts.events} events, {unread} lines not understood"
        )


def _ask(store: "Store", name: str, given: dict[str, str]) -> None:
    query = catalogue()[name]
    needed = [given[field.name] for field in query.parameters if not field.optional]
    others = [
        f"--{field.name} {given[field.name]}" for field in query.parameters if field.optional and field.name in given
    ]
    click.echo(f"\n# {query.title}. {query.title_zh}\n$ {' '.join(['kg query', name, *needed, *others])}\n")
    answer = run(query, store, given)
    for note in answer.notes:
        click.echo(f"({note})")
    write(answer.columns, answer.dicts(), "table")
