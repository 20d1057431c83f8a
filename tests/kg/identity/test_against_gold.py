"""Who is meant over all gold documents loaded together, against identity.json: from the texts, and from gold findings.

identity.json is not part of the project; where it is absent these tests skip and say so. The marks may only rise.
"""

from collections.abc import Iterator

import pairs
import pytest
from together import SHARED, load_gold

from kg.lookup import mentions
from kg.store import open_store

RECALL = {
    "texts": {"person": 0.98, "unit": 0.95, "project": 0.93},
    "findings": {"person": 0.99, "unit": 0.90, "project": 0.94},
}
Rows = list[dict[str, str | None]]

if not (SHARED / "identity.json").exists():
    pytest.skip("identity.json is not part of the project and not beside it", allow_module_level=True)


@pytest.fixture(scope="module", params=list(RECALL))
def told(request: pytest.FixtureRequest, embedded_target: str) -> Iterator[tuple[str, Rows]]:
    """How the documents were read, and the mentions of all of them."""
    with open_store(embedded_target) as store:
        load_gold(store, request.param)
        yield request.param, list(mentions.rows(store))


@pytest.mark.parametrize("kind", ["person", "unit", "project"])
def test_no_two_are_taken_for_one_and_few_ones_for_two(told, kind):
    source, rows = told
    found = pairs.people(rows, SHARED) if kind == "person" else pairs.names(rows, SHARED, kind)
    assert not found.wrong, f"{source}: taken for one: {found.wrong}"
    assert found.recall >= RECALL[source][kind], f"{source}: {found.recall:.3f}, not joined: {found.missed}"
