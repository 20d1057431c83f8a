"""The key of an entity: what distinguishes it, and the short stable id computed from it."""

from dataclasses import dataclass
from hashlib import sha256

from loaders.naming.spelling import clean

DIGITS = 12


@dataclass(frozen=True, slots=True, order=True)
class EntityKey:
    """kind: person, unit, post, project or place. parts: what distinguishes it among its kind, in a fixed order.

    The id depends only on the key. It has 12 hex digits, so a million entities collide in one of 500 stores.

    >>> EntityKey("person", ("张三", "林塘县")).id
    'person-d65b59bea11f'
    """

    kind: str
    parts: tuple[str, ...]

    @property
    def id(self) -> str:
        """The id: kind and a hash of the key."""
        return f"{self.kind}-{sha256(chr(10).join((self.kind, *self.parts)).encode()).hexdigest()[:DIGITS]}"

    @property
    def label(self) -> str:
        """The label of the node."""
        return self.kind.capitalize()


def post_key(unit: str | None, title: str, holder: str) -> EntityKey:
    """The key of the post with this title in the unit with this id; without a unit, of a post of this holder only.

    A 书记 without a unit is not the same post as a 书记 without a unit of another person.
    """
    return EntityKey("post", (unit or "", clean(title), "" if unit else holder))
