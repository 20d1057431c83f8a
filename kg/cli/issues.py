"""kg issues, kg remove, kg status: what the store holds."""

from typing import Any

import click

from kg.cli.options import Words, format_option, opened, store_option
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
        found = store.issues()
    write(SHOWN if fmt == "table" else FIELDS, found, fmt)


@click.command(short_help="Take issues out of the store.")
@click.argument("issue", nargs=-1, required=True, type=Words())
@format_option()
@store_option
def remove(issue: tuple[str, ...], fmt: str) -> None:
    """Take each ISSUE (its id, as kg issues prints it) out of the store, with all that only it supports.

    \b
    Example:
      kg remove 2018-17-1f2e3d4c
    """
    gone: list[dict[str, Any]] = []
    with opened() as store:
        for id in issue:
            change = store.remove(id)
            gone.append({"id": change.issue_id, "outcome": change.outcome, **change.counts})
    write(list(gone[0]), gone, fmt)


@click.command(short_help="Tell how much of everything is in the store.")
@format_option()
@store_option
def status(fmt: str) -> None:
    """Tell which store it is, and how much of everything is in it.

    \b
    Example:
      kg status
      kg status --store bolt://localhost:7687 --format json
    """
    with opened() as store:
        found = store.status()
    if fmt == "json":
        write(list(found), [found], fmt)
    else:
        write(("what", "value"), [{"what": what, "value": value} for what, value in _flat(found)], fmt)


def _flat(found: dict[str, Any]) -> list[tuple[str, Any]]:
    rows: list[tuple[str, Any]] = []
    for what, value in found.items():
        parts = value.items() if isinstance(value, dict) else [("", value)]
        rows += [(f"{what} {name}".strip(), each) for name, each in parts]
    return rows
