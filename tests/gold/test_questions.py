"""What investigators ask of all gold documents together, through the commands: from the texts, and from gold findings.

The questions are not part of the project; where they are absent these tests skip and say so. Floors may only rise.
"""

import json
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from together import SHARED, load_gold

from kg.cli import cli
from kg.store import open_store

FLOORS = {"texts": 20, "findings": 20}
Row = tuple[Any, ...]

if not (SHARED / "questions.json").exists():
    pytest.skip("questions.json is not part of the project and not beside it", allow_module_level=True)

QUESTIONS: list[dict[str, Any]] = json.loads((SHARED / "questions.json").read_text("utf-8"))


@pytest.fixture(
    scope="module", params=[(source, kind) for source in FLOORS for kind in ("embedded", "neo4j")], ids=" ".join
)
def loaded(request: pytest.FixtureRequest) -> Iterator[tuple[str, str]]:
    """How the documents were read, and a store with all of them in it."""
    source, kind = request.param
    target: str = (
        request.getfixturevalue("embedded_target")
        if kind == "embedded"
        else request.getfixturevalue("neo4j_server").bolt
    )
    with open_store(target) as store:
        load_gold(store, source)
        yield source, target


@pytest.mark.slow
def test_as_many_questions_are_answered_exactly_as_before(loaded):
    source, target = loaded
    wrong = {question["ask"]: fault for question in QUESTIONS if (fault := _fault(question, target))}
    told = "\n".join(f"{ask}\n    {fault}" for ask, fault in wrong.items())
    exact = len(QUESTIONS) - len(wrong)
    print(f"{source}: {exact} of {len(QUESTIONS)} exact\n{told}")
    assert exact >= FLOORS[source], told


def _fault(question: dict[str, Any], target: str) -> str:
    """What is missed and what is extra; "" where the answer is exact."""
    ran = CliRunner().invoke(cli, [*_command(question), "--format", "json", "--store", target], prog_name="kg")
    if ran.exit_code:
        return str(ran.stderr or repr(ran.exception)).strip()
    found = set(_rows(question["kind"], json.loads(ran.stdout)))
    wanted, allowed = question["rows"], question["rows"] + question.get("may", [])
    missed = [row for row in wanted if not any(_fits(each, row) for each in found)]
    extra = sorted((each for each in found if not any(_fits(each, row) for row in allowed)), key=str)
    return f"missed {missed}, extra {extra}" if missed or extra else ""


def _command(question: dict[str, Any]) -> list[str]:
    """The words of the command: a person's meetings about a project are who-met with --project."""
    given = dict(question["params"])
    name = {"met-about": "who-met"}.get(question["kind"], question["kind"])
    who = given.pop("who", None)
    hint = next(iter(who.values())) if isinstance(who, dict) else who
    people = given.pop("people", None) or [given.pop(each) for each in ("from", "to") if name == "path"]
    needed = people or [given.pop("person", None) or given.pop("unit", None) or given.pop("project")]
    if name == "source-of":
        needed, given = needed[:1], {"other": needed[1]}
    renamed = {"from": "since", "to": "until"}
    options = {renamed.get(each, each): value for each, value in given.items()} | ({"post": hint} if hint else {})
    return ["query", name, *needed, *(word for each, value in options.items() for word in (f"--{each}", value))]


def _rows(kind: str, answer: Iterable[dict[str, Any]]) -> Iterator[Row]:
    """The answer as rows of the questions, see the README of the gold."""
    for row in answer:
        if kind in ("who-met", "met-about"):
            yield row["person"], row["date"]
        elif kind in ("timeline-person", "timeline-project", "co-attendance"):
            yield row["date"], row["kind"], Path(row["document"]).stem
        elif kind == "posts-of":
            yield row["first_seen"], row["unit"], row["title"]
        elif kind == "holders-of":
            yield row["person"], row["first_seen"]
        elif kind == "shared-projects":
            yield (row["project"],)
        elif kind == "source-of":
            yield Path(row["document"]).stem, row["item"]
        elif kind == "path":
            yield from _meetings(row)


def _meetings(row: dict[str, Any]) -> Iterator[Row]:
    """Each meeting of a chain; the document is the one published first after it."""
    documents = sorted(set(zip(row["published"], row["document"], strict=True)))
    for one, other, day in zip(row["people"], row["people"][1:], row["dates"], strict=False):
        stem = next(Path(name).stem for published, name in documents if published >= day)
        yield one, other, day, stem


def _fits(row: Row, wanted: list[Any]) -> bool:
    """Each cell has one of its accepted forms; people and projects go by their names in identity.json."""
    return len(row) == len(wanted) and all(
        cell in each if isinstance(each, list) else cell == each or each in _names().get(cell, ())
        for cell, each in zip(row, wanted, strict=True)
    )


@cache
def _names() -> dict[Any, set[str]]:
    """{form as printed: names of those who are meant by it}"""
    identity = json.loads((SHARED / "identity.json").read_text("utf-8"))
    found: dict[Any, set[str]] = {}
    for kind, forms in (("person", "mentions"), ("project", "names")):
        for each in identity[f"{kind}s"]:
            for form in each[forms]:
                found.setdefault(form[-1], set()).add(each[kind])
    return found
