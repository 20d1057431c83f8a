"""kg issues, kg remove, kg status: lists, removes and counts what is in the store."""

from typing import Any

import click

from kg.cli.options import TextType, format_option, opened, store_option
from kg.cli.output import write

SHOWN = ("id", "name", "published", "area", "document", "items", "events", "people")
FIELDS = (
    "id",
    "name",
    "title",
    "publisher",
    "area",
    "year",
    "number",
    "published",
    "document",
    "sha256",
    "items",
    "events",
    "people",
)


@click.command(short_help="List the issues in the store.")
@format_option()
@store_option
def issues(fmt: str) -> None:
    """List the issues in the store, oldest first.

    \b
    Example:
      kg issues
      kg issues --format json
    """
    with opened() as store:
        rows = store.issues()
    write(SHOWN if fmt == "table" else FIELDS, rows, fmt)


@click.command(short_help="Remove issues from the store.")
@click.argument("issue", nargs=-1, required=True, type=TextType())
@format_option()
@store_option
def remove(issue: tuple[str, ...], fmt: str) -> None:
    """Remove each ISSUE (its id, as kg issues prints it) from the store, with everything that only it supports.

    \b
    Example:
      kg remove 2018-17-1f2e3d4c
    """
    removed: list[dict[str, Any]] = []
    with opened() as store:
        for id in issue:
            change = store.remove(id)
            removed.append({"id": change.issue_id, "outcome": change.outcome, **change.counts})
    write(list(removed[0]), removed, fmt)


@click.command(short_help="Count what is in the store.")
@format_option()
@store_option
def status(fmt: str) -> None:
    """Print which store is used, and how much of each kind is in it.

    \b
    Example:
      kg status
      kg status --store bolt://localhost:7687 --format json
    """
    with opened() as store:
        values = store.status()
    if fmt == "json":
        write(list(values), [values], fmt)
    else:
        write(("what", "value"), [{"what": what, "value": value} for what, value in _flatten(values)], fmt)


def _flatten(values: dict[str, Any]) -> list[tuple[str, Any]]:
    """(name, value) pairs; a nested dict gives one pair for each of its entries: nodes Issue."""
    rows: list[tuple[str, Any]] = []
    for what, value in values.items():
        parts = value.items() if isinstance(value, dict) else [("", value)]
        rows += [(f"{what} {name}".strip(), part) for name, part in parts]
    return rows
