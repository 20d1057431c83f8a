"""kg extract: what a bulletin says, without any store."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.cli.files import Source, sources
from kg.cli.options import format_option, say, store_option
from kg.cli.output import write_table
from kg.cli.own_words import lexicons_option, own_lexicons
from loaders.errors import LoaderError

if TYPE_CHECKING:
    from loaders.bulletin.findings import Event, Findings, Instruction, Person, ProjectFact

SUFFIXES = {"json": ".json", "turtle": ".ttl"}
COLUMNS = ("item", "date", "kind", "event", "people", "units", "projects", "place", "topics", "instructions", "facts")


@click.command(short_help="Print what a bulletin says, without a store.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@format_option("json", "turtle", "table")
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder to write to, NAME.json (or NAME.ttl) for each bulletin.",
)
@lexicons_option
@store_option
@click.pass_context
def extract(ctx: click.Context, paths: tuple[str, ...], fmt: str, out: Path | None) -> None:
    """Print what a bulletin says: masthead, items, events, people, posts, units, projects, instructions, topics,
    facts of projects, distribution list.

    Several bulletins, or a folder of them, are written to the folder --out.

    \b
    Example:
      kg extract weekly-17.txt
      kg extract weekly-17.txt --format turtle > weekly-17.ttl
      kg extract bulletins/ --out findings/
    """
    found = sources(paths).bulletins
    if out is not None:
        if fmt not in SUFFIXES:
            raise click.UsageError("--out takes --format json or turtle", ctx)
        ctx.exit(1 if _write_all(found, fmt, out) else 0)
    if len(found) > 1:
        raise click.UsageError(f"{len(found)} bulletins; give --out DIR to write a file for each", ctx)
    said = found[0].read(own_lexicons())
    if fmt == "table":
        write_table(COLUMNS, list(_rows(said)))
    else:
        click.echo(_text(said, fmt), nl=False)


def _write_all(found: Sequence[Source], fmt: str, out: Path) -> int:
    """Writes one file each; gives how many could not be read."""
    named = list(_named(found, SUFFIXES[fmt]))
    out.mkdir(parents=True, exist_ok=True)
    lexicons = own_lexicons()
    failed = 0
    for source, name in named:
        try:
            text = _text(source.read(lexicons), fmt)
        except LoaderError as error:
            say(" ".join(str(error).split()))
            failed += 1
        else:
            (out / name).write_text(text, "utf-8")
    say(f"{len(found) - failed} written to {out}" + (f", {failed} failed" if failed else ""))
    return failed


def _named(found: Sequence[Source], suffix: str) -> Iterator[tuple[Source, str]]:
    """Each source with the file it goes to. Of several of one name the .txt has it; others add to it."""
    taken: set[str] = set()
    for source in sorted(found, key=lambda source: Path(source.name).suffix.lower() != ".txt"):
        path = Path(source.name)
        choices = (f"{path.stem}{suffix}", f"{path.name}{suffix}", f"{'_'.join(path.parts[-2:])}{suffix}")
        name = next((each for each in choices if each.casefold() not in taken), None)
        if name is None:
            raise click.UsageError(
                f"{source.name}: another bulletin has the same name; write it to another --out",
                click.get_current_context(),
            )
        if name != choices[0]:
            say(f"{source.name}: written as {name}, as another bulletin is {choices[0]}")
        taken.add(name.casefold())
        yield source, name


def _text(said: "Findings", fmt: str) -> str:
    if fmt == "turtle":
        from kg import pipeline

        return pipeline.graph(said).serialize(format="turtle")
    from loaders.bulletin.findings import to_json

    return json.dumps(to_json(said), ensure_ascii=False, indent=1) + "\n"


def _rows(said: "Findings") -> Iterator[dict[str, Any]]:
    for item in said.items:
        for event in item.events:
            yield _row(item.starts, event)
        if item.mentions or not item.events:
            yield dict.fromkeys(COLUMNS) | {
                "item": item.starts,
                "kind": "mention" if item.mentions else None,
                "people": [_person(each) for each in item.mentions],
            }


def _row(item: str, event: "Event") -> dict[str, Any]:
    days = "/".join(day.isoformat() for day in (event.start, event.end) if day)
    return {
        "item": item,
        "date": days,
        "kind": event.kind,
        "event": event.name,
        "people": [_person(each) for each in event.people],
        "units": [each.name for each in event.units],
        "projects": [each.name for each in event.projects],
        "place": event.place.name if event.place else None,
        "topics": [each.name for each in event.topics],
        "instructions": [_instruction(each) for each in event.instructions],
        "facts": [_fact(each) for each in event.project_facts],
    }


def _person(person: "Person") -> str:
    return f"{person.name} ({', '.join(person.roles)})" if person.roles else person.name


def _instruction(said: "Instruction") -> str:
    """卓远山: 财政局要…"""
    who = said.giver.name if said.giver else said.speaker
    return f"{who}: {said.text}" if who else said.text


def _fact(fact: "ProjectFact") -> str:
    """星云数据中心项目 开工 总投资3亿元"""
    stage = f"拟{fact.stage}" if fact.planned else fact.stage
    told = (stage, *(each.printed for each in (fact.amount, fact.area) if each))
    return " ".join((fact.project.name, *(each for each in told if each)))
