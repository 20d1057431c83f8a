"""The key of an entity: what it is told apart by, and the short stable id made from it."""

from dataclasses import dataclass
from hashlib import sha256

from loaders.naming.spelling import clean

DIGITS = 12


@dataclass(frozen=True, slots=True, order=True)
class EntityKey:
    """kind: person, unit, post, project or place. parts: what tells it apart among its kind, in a fixed order.

    The id hangs on nothing but the key: 12 hex digits, so that a million entities collide once in 500 stores.

    >>> EntityKey("person", ("张三", "林塘县")).id
    'person-d65b59bea11f'
    """

    kind: str
    parts: tuple[str, ...]

    @property
    def id(self) -> str:
        return f"{self.kind}-{sha256(chr(10).join((self.kind, *self.parts)).encode()).hexdigest()[:DIGITS]}"

    @property
    def label(self) -> str:
        """The node's label."""
        return self.kind.capitalize()


def post_key(unit: str | None, title: str, holder: str) -> EntityKey:
    """The post with this title in the unit with this id; without a unit it is the holder's own.

    A bare 书记 of which nobody says where is not the bare 书记 of another person.
    """
    return EntityKey("post", (unit or "", clean(title), "" if unit else holder))
