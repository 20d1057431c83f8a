"""What one issue says of who or what is meant: the smallest thing that is resolved. Equal facets are one."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from functools import cached_property
from hashlib import sha256
from typing import Any

# The mark of a person who is named by the first part of their name alone, on a list of addressees.
GIVEN = ("given",)
# What another issue says of these kinds changes how others are resolved, never who they are.
STATEMENTS = ("city", "rename")


@dataclass(frozen=True)
class Facet:
    """kind: person, unit, project, place or topic; city and rename are statements of an issue. name, printed: as the
    mention has them. own: token of the issue's area.

    city: in which that lies, "" if the issue does not say. homes: tokens of whose it is; of a person, of the bodies
    they hold posts in; () where nothing says. core: the name by which it is compared. posts: (home, body, title) of a
    person. marks: what else is compared: form of a company, phase of a project. within: the full name of the unit above
    it. anchor: of the mention, where people judged it, else "".
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
        """The facet that `text` is of."""
        return cls._of_values(json.loads(text))

    @classmethod
    def _of_values(cls, values: dict[str, Any]) -> "Facet":
        for each in fields(cls):
            if isinstance(values.get(each.name), list):
                values[each.name] = tuple(tuple(part) if isinstance(part, list) else part for part in values[each.name])
        return cls(**values)

    @property
    def relative(self) -> str:
        """The area of which the issue does not say in which city it lies, though it speaks of that city; else ""."""
        return next((home.partition("@")[2] for home in self.homes if home.startswith(("市@", "州@"))), "")


@dataclass(frozen=True, slots=True)
class FacetChain:
    """A facet with the unit above it and the area above that: what the graph carries in one literal."""

    facets: tuple[Facet, ...]

    @property
    def text(self) -> str:
        """JSON of the first facet; each has the next one under the key "above"."""
        values: dict[str, Any] = {}
        for facet in reversed(self.facets):
            values = {**json.loads(facet.text), **({"above": values} if values else {})}
        return _json(values)

    @classmethod
    def of(cls, text: str) -> "FacetChain":
        """The chain that `text` is of."""
        facets = []
        values = json.loads(text)
        while values:
            above = values.pop("above", None)
            facets.append(Facet._of_values(values))
            values = above
        return cls(tuple(facets))


def settled(token: str, cities: Mapping[str, str]) -> str:
    """A token with the city of its area in place of 市@…, where it is known.

    >>> settled("市@鹿亭区", {"鹿亭区": "望川市"}), settled("市@鹿亭区", {})
    ('望川市', '市@鹿亭区')
    """
    level, at, area = token.partition("@")
    return cities.get(area, token) if at and level in ("市", "州") else token


def _json(values: dict[str, Any]) -> str:
    return json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
