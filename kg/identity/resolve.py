"""Who is meant: from mentions to the keys of entities."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.identity.area import compatible, home_of
from kg.identity.key import EntityKey, clean


@dataclass(frozen=True, slots=True)
class Seen:
    """A mention, with what its issue says around it.

    area: of the issue, or what stands in for it. within: of a unit, the area or body it belongs to. posts: (unit,
    title) of the posts in units that the mention, a person, is said to hold.
    """

    id: str
    kind: str
    name: str
    issue: str
    area: str
    within: str | None = None
    posts: tuple[tuple[str, str], ...] = ()


def resolve(mentions: Iterable[Seen]) -> dict[str, EntityKey]:
    """{mention's id: key of its entity}; hangs on the set of mentions only, never on their order.

    First rule of many to come: a name is one person within one area. Who holds posts in another area only, or in a
    company or school only, and none with the bulletin's own authorities, is a person of that area or body, so that
    the visitor is not the host of the same name; a name without posts follows the posts that its issue gives it.
    """
    found: dict[str, EntityKey] = {}
    people: dict[tuple[str, str], list[Seen]] = defaultdict(list)
    for seen in mentions:
        if seen.kind == "person":
            people[seen.issue, clean(seen.name)].append(seen)
        else:
            found[seen.id] = _plain_key(seen)
    for (_, name), group in people.items():
        found |= {seen.id: EntityKey("person", (name, home)) for seen, home in _homes(group)}
    return found


def parent(seen: Seen) -> EntityKey | None:
    """The unit that a unit is printed to belong to."""
    return EntityKey("unit", (clean(seen.within), clean(seen.area))) if seen.within else None


def _plain_key(seen: Seen) -> EntityKey:
    name, where = clean(seen.name), clean(seen.area)
    if seen.kind == "unit" and seen.within:
        where = clean(seen.within)
        name = name.removeprefix(where) or name
    if seen.kind == "project":
        name = name.removesuffix("项目") or name
    return EntityKey(seen.kind, (name, where))


def _homes(group: Sequence[Seen]) -> Iterable[tuple[Seen, str]]:
    """Each mention of one name in one issue, with the area its person belongs to."""
    told = {seen.id: _told_home(seen) for seen in group}
    homes = {home for home in told.values() if home}
    common = homes.pop() if len(homes) == 1 else None
    for seen in group:
        yield seen, told[seen.id] or common or clean(seen.area)


def _told_home(seen: Seen) -> str | None:
    """The area or body that the posts of a mention tell: its issue's own where any post is; None when none tells."""
    own = clean(seen.area)
    homes = [home for unit, title in seen.posts if (home := home_of(unit, title, own))]
    if not homes:
        return None
    return own if any(compatible(home, own) for home in homes) else min(homes)
