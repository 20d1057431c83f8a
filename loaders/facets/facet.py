"""Facets: what one issue says about the identity of a mention. Resolution compares facets; equal ones are one."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from functools import cached_property
from hashlib import sha256
from typing import Any

# The mark of a person on a distribution list with only the first part of their name.
GIVEN = ("given",)
# Facets of these kinds, from any issue, change how others are resolved, and identify nobody.
STATEMENTS = ("city", "rename")


@dataclass(frozen=True)
class Facet:
    """The identity of a person, unit, project, place or topic (`kind`), or a statement of the issue: city, rename.

    name, printed: as the mention has them. own: token of the issue's area. city: that the area is in, "" if the issue
    does not say. homes: tokens of the areas it belongs to; of a person, of the units of their posts; () if unknown.
    core: the name that is compared. posts: (home, unit, title) of a person. marks: what else is compared: form of a
    company, phase of a project. within: full name of the unit above it. anchor: of a mention judged by people, else "".
    """

    kind: str
    name: str
    own: str = ""
    city: str = ""
    homes: tuple[str, ...] = ()
    core: str = ""
    posts: tuple[tuple[str, str, str], ...] = ()
    marks: tuple[str, ...] = ()
    within: str = ""
    printed: tuple[str, ...] = ()
    anchor: str = ""

    @cached_property
    def text(self) -> str:
        """JSON without empty values; equal for equal facets."""
        return _json({name: value for name, value in asdict(self).items() if value})

    @cached_property
    def id(self) -> str:
        """16 hex digits, made from the text."""
        return sha256(self.text.encode()).hexdigest()[:16]

    @classmethod
    def of(cls, text: str) -> "Facet":
        """The facet with the JSON `text`."""
        return cls._of_values(json.loads(text))

    @classmethod
    def _of_values(cls, values: dict[str, Any]) -> "Facet":
        for field in fields(cls):
            if isinstance(values.get(field.name), list):
                values[field.name] = tuple(
                    tuple(part) if isinstance(part, list) else part for part in values[field.name]
                )
        return cls(**values)

    @property
    def relative(self) -> str:
        """The area whose city the issue mentions but does not name (市@…, 州@…); else ""."""
        return next((home.partition("@")[2] for home in self.homes if home.startswith(("市@", "州@"))), "")


@dataclass(frozen=True, slots=True)
class FacetChain:
    """A facet, the unit above it and the area above that: one literal in the graph."""

    facets: tuple[Facet, ...]

    @property
    def text(self) -> str:
        """JSON of the first facet; each facet has the next under the key "above"."""
        values: dict[str, Any] = {}
        for facet in reversed(self.facets):
            values = {**json.loads(facet.text), **({"above": values} if values else {})}
        return _json(values)

    @classmethod
    def of(cls, text: str) -> "FacetChain":
        """The chain with the JSON `text`."""
        facets = []
        values = json.loads(text)
        while values:
            above = values.pop("above", None)
            facets.append(Facet._of_values(values))
            values = above
        return cls(tuple(facets))


def settled(token: str, cities: Mapping[str, str]) -> str:
    """A token with the name of the city in place of 市@…, if it is known.

    cities: {area: its city}.

    >>> settled("市@鹿亭区", {"鹿亭区": "望川市"}), settled("市@鹿亭区", {})
    ('望川市', '市@鹿亭区')
    """
    level, separator, area = token.partition("@")
    return cities.get(area, token) if separator and level in ("市", "州") else token


def _json(values: dict[str, Any]) -> str:
    return json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
