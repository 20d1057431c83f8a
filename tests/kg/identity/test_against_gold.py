"""Identity resolution over all gold documents against identity.json: from the texts, and from gold findings.

identity.json is not part of the project; without it these tests are skipped with a message. The floors may only rise.
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
    pytest.skip("identity.json is not part of the project, and was not found", allow_module_level=True)


@pytest.fixture(scope="module", params=list(RECALL))
def resolved(request: pytest.FixtureRequest, embedded_target: str) -> Iterator[tuple[str, Rows]]:
    """(how the documents were read, the mentions of all of them)."""
    with open_store(embedded_target) as store:
        load_gold(store, request.param)
        yield request.param, list(mentions.rows(store))


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["person", "unit", "project"])
def test_no_pair_is_joined_wrongly_and_few_are_missed(resolved, kind):
    source, rows = resolved
    result = pairs.people(rows, SHARED) if kind == "person" else pairs.names(rows, SHARED, kind)
    assert not result.wrong, f"{source}: joined wrongly: {result.wrong}"
    assert result.recall >= RECALL[source][kind], f"{source}: {result.recall:.3f}, not joined: {result.missed}"
