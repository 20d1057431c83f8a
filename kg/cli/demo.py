"""kg demo: loads the sample bulletins and answers typical questions about them."""

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


@click.command(short_help="Load the sample bulletins and answer questions about them.")
@store_option
def demo() -> None:
    """Load the sample bulletins and ask who met whom, about what, when and in which post.

    They are three weekly issues of one invented office. The store is deleted afterwards, unless --store names one. The
    rows of every answer have numbered receipts, which you can check in the files.

    \b
    Example:
      kg demo
      kg demo --store ./demo && kg serve --store ./demo
    """
    with _demo_store() as store:
        _load_samples(store)
        for name, parameters in QUESTIONS:
            _answer_question(store, name, parameters)
    if target():
        say(f"\nNext: kg query --store {target()}, or kg serve --store {target()} for Neo4j Browser.")
    else:
        say("\nNext: kg demo --store ./demo keeps the store; kg load loads your own bulletins.")


@contextmanager
def _demo_store() -> Iterator["Store"]:
    """The store that --store names, otherwise a temporary one that is deleted at the end."""
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


def _load_samples(store: "Store") -> None:
    from kg import pipeline

    for path in samples():
        click.echo(f"$ kg load {path}")
        loaded = pipeline.load(path, store)
        counts, unread = loaded.extraction.counts, len(loaded.extraction.unread)
        click.echo(
            f"  {loaded.change.outcome}: {counts.items} items, {counts.events} events, {unread} lines not understood"
        )


def _answer_question(store: "Store", name: str, parameters: dict[str, str]) -> None:
    """Print the title of a canned query, its command and its answer."""
    query = catalogue()[name]
    arguments = [parameters[field.name] for field in query.parameters if not field.optional]
    options = [
        f"--{field.name} {parameters[field.name]}"
        for field in query.parameters
        if field.optional and field.name in parameters
    ]
    click.echo(f"\n# {query.title}. {query.title_zh}\n$ {' '.join(['kg query', name, *arguments, *options])}\n")
    answer = run(query, store, parameters)
    for note in answer.notes:
        click.echo(f"({note})")
    write(answer.columns, answer.dicts(), "table")
