"""Facets for tests, as an issue gives them."""

from collections.abc import Sequence
from datetime import date

from kg.identity.resolve import Known, resolve
from kg.identity.stand import Stand
from loaders.facets.facet import Facet


def person(
    name: str,
    *posts: tuple[str, str, str],
    own: str = "鹿亭区",
    on: date | None = None,
    until: date | None = None,
    city: str = "",
    anchor: str = "",
) -> Stand:
    """A person with posts (home, core, title) in the bulletin of `own`, seen from `on` to `until`."""
    homes = tuple(sorted({home for home, _, _ in posts}))
    facet = Facet("person", name, own, city, homes, posts=tuple(sorted(posts)), anchor=anchor)
    return Stand(facet, on or date(2021, 3, 1), until or on or date(2021, 3, 1))


def count_entities(*stands: Stand, cities: dict[str, str] | None = None, judged: Sequence = ()) -> int:
    """The number of entities that facets are resolved to; asserts that their order does not matter."""
    known = Known(cities or {}, judged=judged)
    answers = [resolve(order, known) for order in (stands, stands[::-1], stands[1:] + stands[:1])]
    assert all(answer == answers[0] for answer in answers)
    return len(set(answers[0].values()))
