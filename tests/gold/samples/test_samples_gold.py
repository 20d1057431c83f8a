"""The gold of the sample bulletins: it follows the schema, and what it names stands in the text."""

import sys
import unicodedata
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

from kg.resources import samples

FOLDER = Path(__file__).parent
LISTS = ("items", "mentions", "events", "people", "units", "projects", "roles", "posts", "报", "送", "发")
sys.path.insert(0, str(FOLDER.parent))
import score  # noqa: E402


def squashed(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def first(value: Any) -> Any:
    return value[0] if isinstance(value, list) else value


def plain(value: Any, key: str = "") -> Any:
    """Gold as an output that makes no mistake: the best form of everything."""
    if isinstance(value, dict):
        return {name: plain(each, name) for name, each in value.items()}
    if key in LISTS:
        return [plain(each) for each in value]
    return first(value)


@pytest.fixture(params=samples(), ids=lambda path: path.stem)
def pair(request: pytest.FixtureRequest) -> tuple[str, dict[str, Any]]:
    """The text of a sample, and its gold as the scorer reads it."""
    path: Path = request.param
    return path.read_text("utf-8"), score.read_document(FOLDER / f"{path.stem}.json", is_gold=True)


def test_there_are_three_consecutive_issues_each_with_its_gold() -> None:
    assert [path.stem for path in samples()] == sorted(path.stem for path in FOLDER.glob("*.json"))
    heads = [score.read_document(path, is_gold=True)["issue"] for path in sorted(FOLDER.glob("*.json"))]
    assert [head["number"] for head in heads] == [15, 16, 17]


def test_every_item_starts_as_printed(pair: tuple[str, dict[str, Any]]) -> None:
    text, gold = squashed(pair[0]), pair[1]
    at = [text.find(squashed(first(item["starts"])).lstrip("◆")) for item in gold["items"]]
    assert at == sorted(at) and at[0] > 0, "an item is missing or out of order"


def test_everyone_named_is_printed(pair: tuple[str, dict[str, Any]]) -> None:
    text, gold = squashed(pair[0]), pair[1]
    people = chain.from_iterable(
        [*item["mentions"], *chain.from_iterable(event["people"] for event in item["events"])] for item in gold["items"]
    )
    assert [name for each in people if (name := squashed(first(each["name"]))) not in text] == []


def test_every_unit_and_place_required_is_printed(pair: tuple[str, dict[str, Any]]) -> None:
    text, gold = squashed(pair[0]), pair[1]
    events = [event for item in gold["items"] for event in item["events"]]
    names = [unit["name"] for event in events for unit in event["units"]] + [event["place"] for event in events]
    required = [name for name in names if name and None not in score.forms(name)]
    assert [first(name) for name in required if not any(squashed(form) in text for form in score.forms(name))] == []


def test_kinds_and_roles_are_those_of_the_schema(pair: tuple[str, dict[str, Any]]) -> None:
    from ontology.vocabularies import KINDS, ROLES

    events = [event for item in pair[1]["items"] for event in item["events"]]
    assert set(chain.from_iterable(score.forms(event["kind"]) for event in events)) <= {*KINDS, None}
    roles = (role for event in events for each in [*event["people"], *event["units"]] for role in each["roles"])
    assert set(chain.from_iterable(map(score.forms, roles))) <= {*ROLES, None}


def test_the_best_forms_score_full_marks(pair: tuple[str, dict[str, Any]]) -> None:
    tallies = score.score([("sample", pair[1], plain(pair[1]))])
    assert {figure: tally.f1 for figure, tally in tallies.items()} == dict.fromkeys(score.FIGURES, 1.0)
