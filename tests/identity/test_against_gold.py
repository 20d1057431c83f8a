"""Who is meant over all gold documents loaded together, against identity.json: from the texts, and from gold findings.

identity.json is not part of the project; where it is absent these tests skip and say so. The marks may only rise.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pairs
import pytest

from kg import mentions, pipeline
from kg.curation import correct
from kg.store import Store, open_store

GOLD = Path(__file__).parents[3] / "shared" / "gold"
RECALL = {"texts": {"person": 0.98, "unit": 0.95, "project": 0.93},
          "findings": {"person": 0.99, "unit": 0.90, "project": 0.94}}
Rows = list[dict[str, str | None]]

if not (GOLD / "identity.json").exists():
    pytest.skip("identity.json is not part of the project and not beside it", allow_module_level=True)


@pytest.fixture(scope="module", params=list(RECALL))
def told(request: pytest.FixtureRequest, embedded_target: str) -> Iterator[tuple[str, Rows]]:
    """How the documents were read, and the mentions of all of them."""
    with open_store(embedded_target) as store:
        store.write("MATCH (n) CALL (n) { DETACH DELETE n }")
        _load(store, request.param)
        yield request.param, list(mentions.rows(store))


@pytest.mark.parametrize("kind", ["person", "unit", "project"])
def test_no_two_are_taken_for_one_and_few_ones_for_two(told, kind):
    source, rows = told
    found = pairs.people(rows, GOLD) if kind == "person" else pairs.names(rows, GOLD, kind)
    assert not found.wrong, f"{source}: taken for one: {found.wrong}"
    assert found.recall >= RECALL[source][kind], f"{source}: {found.recall:.3f}, not joined: {found.missed}"


def _load(store: Store, source: str) -> None:
    for text in sorted(GOLD.glob("*.txt")):
        said = pipeline.read(text)
        if source == "findings":
            gold = text.with_suffix(".json")
            said = correct(said, gold.read_text("utf-8"), gold.name, "gold", date(2026, 1, 1))
        pipeline.put(said, store, force=True)
