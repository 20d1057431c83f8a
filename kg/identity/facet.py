"""What one issue says of who or what is meant: the smallest thing that is resolved. Equal ones are one."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date
from functools import cached_property
from hashlib import sha256

from kg.identity.entity import Forms

# The mark of a person who is named by the first part of his name alone, on a list of addressees.
GIVEN = ("given",)


@dataclass(frozen=True)
class Facet:
    """kind: person, unit, project or place. name, printed: as the mention has them. own: token of the bulletin's area.

    city: in which that lies, "" if the issue does not tell. homes: tokens of whose it is; of a person, of the bodies
    he holds posts in; () where nothing tells. core: the name by which it is compared. posts: (home, body, title) of a
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
        """JSON, in which what is empty is left out; equal for equal facets."""
        said = {name: value for name, value in asdict(self).items() if value}
        return json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    @cached_property
    def id(self) -> str:
        return sha256(self.text.encode()).hexdigest()[:16]

    @classmethod
    def of(cls, text: str) -> "Facet":
        """The facet that `text` is of."""
        said = json.loads(text)
        for each in fields(cls):
            if isinstance(said.get(each.name), list):
                said[each.name] = tuple(tuple(part) if isinstance(part, list) else part for part in said[each.name])
        return cls(**said)

    @property
    def forms(self) -> Forms:
        return Forms(frozenset((self.name,)), frozenset(self.printed))

    @property
    def relative(self) -> str:
        """The area of which the issue does not tell in which city it lies, though it speaks of that city; else ""."""
        return next((home.partition("@")[2] for home in self.homes if home.startswith(("市@", "州@"))), "")


@dataclass(frozen=True, slots=True)
class Stand:
    """A facet among the loaded issues. first, last: days of the first and last issue that say so."""

    facet: Facet
    first: date | None = None
    last: date | None = None

    @property
    def age(self) -> tuple[date, str]:
        """Sorts the oldest first; what has no day comes last."""
        return self.first or date.max, self.facet.text


def settled(token: str, cities: Mapping[str, str]) -> str:
    """A token with the city of its area in the place of 市@…, where it is known.

    >>> settled("市@鹿亭区", {"鹿亭区": "望川市"}), settled("市@鹿亭区", {})
    ('望川市', '市@鹿亭区')
    """
    level, at, area = token.partition("@")
    return cities.get(area, token) if at and level in ("市", "州") else token
