"""Who is meant: from facets to entities. Hangs on the set of facets and judgements only, never on their order."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from kg.identity.judgement import Judgement, groups
from kg.identity.key import EntityKey
from kg.identity.score import SAME, Cities, at_odds, bureaux, city, homes, score
from kg.identity.stand import Stand
from loaders.facets.facet import GIVEN, Facet, settled
from loaders.naming.bodies import same_body
from loaders.naming.companies import same_brand
from loaders.naming.people import is_rare
from loaders.naming.projects import same_by_party, same_project

Pair = tuple[float, int, int]


@dataclass(frozen=True, slots=True)
class Known:
    """What a block is resolved with, beside its facets. cities: {area: the city it lies in}. renamed: (area, old core,
    new core) of bodies. judged: judgements on the names at hand."""

    cities: Cities
    renamed: frozenset[tuple[str, str, str]] = frozenset()
    judged: Sequence[Judgement] = ()

    def joins(self, one: Facet, other: Facet) -> bool:
        """Whether the names of two units, projects or places make them one, others left aside."""
        if one.kind == "project":
            return one.own == other.own and one.marks[0] == other.marks[0] and _same_undertaking(one, other)
        if one.kind != "unit":
            return (one.core, one.own) == (other.core, other.own)
        mine, others = settled(one.homes[0], self.cities), settled(other.homes[0], self.cities)
        if mine.startswith("#"):
            return _same_company(one, other)
        return mine == others and (
            same_body(one.core, other.core)
            or any((mine, *pair) in self.renamed for pair in ((one.core, other.core), (other.core, one.core)))
        )


def resolve(stands: Iterable[Stand], known: Known) -> dict[str, EntityKey]:
    """{facet's id: its entity} of all facets of one kind in blocks that have to do with each other.

    The entity's key is that of its oldest facet: another issue changes it only where it joins two, or is older.
    """
    ordered = sorted(stands, key=lambda each: each.age)
    clusters = _Clusters(ordered, known)
    if ordered:
        _CLUSTERING.get(ordered[0].facet.kind, _plain)(clusters)
    return _keyed(clusters.groups())


def block_of(facet: Facet, cities: Cities) -> str:
    """Where facets stand that may have to do with each other: resolved together, and apart from all others.

    People by name (by its first part, where it has several); units by whose they are and their first letter
    (companies by the first two of their name); projects by the bulletin's area.
    """
    if facet.kind == "person":
        return person_block(facet.name)
    if facet.kind == "unit":
        home = settled(facet.homes[0], cities)
        return f"unit|{home[:3]}" if home.startswith("#") else unit_block(home, facet.core)
    if facet.kind == "project":
        return f"project|{facet.own}"
    return f"{facet.kind}|{facet.core}|{facet.own}"


def person_block(name: str) -> str:
    """The block of a person's name: that of its first part, which may stand alone.

    >>> person_block("阿不力孜·买买提") == person_block("阿不力孜")
    True
    """
    return f"person|{name.partition('·')[0]}"


def unit_block(home: str, core: str) -> str:
    """The block of an area's units whose names begin alike; that of its general offices, which may be called 办."""
    office = core == "办" or (core.endswith("办") and same_body("办", core))
    return f"unit|{home}|{'办' if office else core[:1]}"


def cities_of(told: Iterable[Facet]) -> dict[str, str]:
    """{area: city} as the issues tell it; nothing of an area of which they tell several."""
    found: dict[str, set[str]] = defaultdict(set)
    for each in told:
        if each.kind == "city":
            found[each.own].add(each.name)
    return {area: next(iter(names)) for area, names in found.items() if len(names) == 1}


class _Clusters:
    """Facets, by number in order of age, that are joined step by step unless something forbids it."""

    def __init__(self, stands: Sequence[Stand], known: Known) -> None:
        self.stands, self.known = stands, known
        self.of = list(range(len(stands)))
        self.members = {number: [number] for number in self.of}
        self.apart: set[tuple[str, str]] = set()
        self.judged: dict[int, str] = {}
        self.together = {
            (each.facet.name, *pair)
            for each in stands
            if each.facet.kind == "person"
            for pair in combinations(sorted(bureaux(each.facet)), 2)
        }
        self._judge()

    def _judge(self) -> None:
        same = groups(self.known.judged)
        stand_for: dict[str, int] = {}
        for number, each in enumerate(self.stands):
            if anchor := each.facet.anchor:
                group = same.get(anchor, anchor)
                self.judged[number] = group
                self.join(stand_for.setdefault(group, number), number, certain=True)
        for decision in self.known.judged:
            if decision.verdict == "different":
                one, other = (same.get(anchor, anchor) for anchor in decision.anchors)
                self.apart |= {(one, other), (other, one)}

    def join(self, one: int, other: int, *, certain: bool = False) -> bool:
        """Joins the clusters of two facets; not where people judged them apart, or they are at odds."""
        first, second = sorted((self.of[one], self.of[other]))
        if first == second:
            return True
        if not certain and self._forbidden(first, second):
            return False
        for each in self.members[second]:
            self.of[each] = first
        self.members[first] += self.members.pop(second)
        return True

    def _forbidden(self, one: int, other: int) -> bool:
        mine, others = self.members[one], self.members[other]
        if self.apart and any(
            (self.judged.get(a, ""), self.judged.get(b, "")) in self.apart for a in mine for b in others
        ):
            return True
        if self.stands[0].facet.kind != "person":
            return False
        return any(self._at_odds(self.stands[a], self.stands[b]) for a in mine for b in others)

    def _at_odds(self, one: Stand, other: Stand) -> bool:
        """Whether they hold bureaux at one time that no issue prints together as one's."""
        return at_odds(one, other) and not any(
            (one.facet.name, *sorted((mine, others))) in self.together
            for mine in bureaux(one.facet)
            for others in bureaux(other.facet)
        )

    def join_all(self, pairs: Iterable[Pair]) -> None:
        """Joins pairs, the surest first, of equally sure ones the oldest."""
        for _, one, other in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2])):
            self.join(one, other)

    def groups(self) -> list[list[Stand]]:
        return [[self.stands[each] for each in sorted(numbers)] for _, numbers in sorted(self.members.items())]

    def buckets(self, keys: Callable[[Facet], Iterable[str]]) -> Iterator[list[int]]:
        """Numbers of the facets that share a key."""
        found: dict[str, list[int]] = defaultdict(list)
        for number, each in enumerate(self.stands):
            for key in keys(each.facet):
                found[key].append(number)
        return (numbers for _, numbers in sorted(found.items()) if len(numbers) > 1)


def _people(clusters: _Clusters) -> None:
    stands, cities = clusters.stands, clusters.known.cities
    pairs: set[tuple[int, int]] = set()
    for numbers in clusters.buckets(lambda facet: _person_keys(facet, cities)):
        pairs |= set(combinations(numbers, 2))
    scored = (
        (score(stands[one], stands[other], cities).value, one, other)
        for one, other in pairs
        if stands[one].facet.name == stands[other].facet.name
    )
    clusters.join_all(each for each in scored if each[0] >= SAME)
    _join_bare(clusters)


def _person_keys(facet: Facet, cities: Cities) -> Iterator[str]:
    """Facets that share no key cannot be joined by what is printed."""
    for home in homes(facet, cities):
        yield facet.name + (home[:3] if home.startswith("#") else home)
        if place := city(home, cities):
            yield f"{facet.name} in {place}"
    if is_rare(facet.name) and facet.homes and facet.city:
        yield f"{facet.name} in {facet.city}"
    if not facet.homes:
        yield f"{facet.name} bare in {facet.own}"


def _join_bare(clusters: _Clusters) -> None:
    """Who is named without a post, or by the first part of his name alone, is whom the bulletins of that area tell by
    that name, if that is one person."""
    seen: dict[tuple[str, str], set[int]] = defaultdict(set)
    first: dict[tuple[str, str], set[int]] = defaultdict(set)
    for number, each in enumerate(clusters.stands):
        if each.facet.homes:
            for area in {each.facet.own, *each.facet.homes}:
                seen[each.facet.name, area].add(clusters.of[number])
                if "·" in each.facet.name:
                    first[each.facet.name.partition("·")[0], area].add(clusters.of[number])
    for number, each in enumerate(clusters.stands):
        here = (first if each.facet.marks == GIVEN else seen)[each.facet.name, each.facet.own]
        if not each.facet.homes and len(here) == 1:
            clusters.join(next(iter(here)), number)


def _units(clusters: _Clusters) -> None:
    stands, known = clusters.stands, clusters.known
    home = [settled(each.facet.homes[0], known.cities) for each in stands]
    for numbers in clusters.buckets(
        lambda facet: [
            settled(facet.homes[0], known.cities)[:3]
            if facet.homes[0].startswith("#")
            else settled(facet.homes[0], known.cities)
        ]
    ):
        if home[numbers[0]].startswith("#"):
            _join_unique(
                clusters,
                numbers,
                lambda each: (home[each], stands[each].facet.core),
                lambda one, other: _same_company(stands[one].facet, stands[other].facet),
            )
        else:
            _join_unique(
                clusters,
                numbers,
                lambda each: (home[each], stands[each].facet.core),
                lambda one, other: same_body(stands[one].facet.core, stands[other].facet.core),
            )
    by_name = defaultdict(list)
    for number, each in enumerate(stands):
        by_name[home[number], each.facet.core].append(number)
    for area, old, new in sorted(known.renamed):
        for one in by_name.get((area, old), ())[:1]:
            for other in by_name.get((area, new), ())[:1]:
                clusters.join(one, other)


def _same_company(one: Facet, other: Facet) -> bool:
    if one.core != other.core:
        return False
    mine, others = one.homes[0], other.homes[0]
    if mine == others:
        return True
    brief, whole = (one, other) if len(mine) < len(others) else (other, one)
    if not same_brand(mine, others):
        return False
    return "集团" not in brief.marks or "集团" in whole.marks


def _projects(clusters: _Clusters) -> None:
    stands = clusters.stands
    for numbers in clusters.buckets(lambda facet: [facet.own]):
        families = _families(
            numbers,
            lambda each: (stands[each].facet.core, *stands[each].facet.marks[1:]),
            lambda one, other: _same_undertaking(stands[one].facet, stands[other].facet),
        )
        for family in families:
            phases = {stands[each].facet.marks[0] for each in family} - {""}
            for one, other in combinations(family, 2):
                if len(phases) < 2 or stands[one].facet.marks[0] == stands[other].facet.marks[0]:
                    clusters.join(one, other)


def _same_undertaking(one: Facet, other: Facet) -> bool:
    if any(
        same_project(mine, others)
        for mine in {one.core, one.marks[1], *one.marks[3:]}
        for others in {other.core, other.marks[1], *other.marks[3:]}
    ):
        return True
    party = one.marks[2] if len(one.marks) > 2 else ""
    return bool(party) and party == other.marks[2] and same_by_party(one.marks[1], other.marks[1])


def _plain(clusters: _Clusters) -> None:
    for numbers in clusters.buckets(lambda facet: [f"{facet.core}|{facet.own}"]):
        for each in numbers[1:]:
            clusters.join(numbers[0], each)


def _join_unique(
    clusters: _Clusters,
    numbers: Sequence[int],
    name: Callable[[int], tuple[str, ...]],
    same: Callable[[int, int], bool],
) -> None:
    for family in _families(numbers, name, same):
        for each in family[1:]:
            clusters.join(family[0], each)


def _families(
    numbers: Sequence[int], name: Callable[[int], tuple[str, ...]], same: Callable[[int, int], bool]
) -> list[list[int]]:
    """Facets with one name, and short names with the long one they stand for, if there is only one that they can."""
    by_name: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for each in numbers:
        by_name[name(each)].append(each)
    names = sorted(by_name, key=lambda each: (-len("".join(each)), each))
    head = {each: each for each in names}
    for at, brief in enumerate(names):
        tops = {head[long] for long in names[:at] if same(by_name[brief][0], by_name[long][0])}
        if len(tops) == 1:
            head[brief] = tops.pop()
    found: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for named in names:
        found[head[named]] += by_name[named]
    return [sorted(family) for _, family in sorted(found.items())]


def _keyed(clusters: Iterable[Sequence[Stand]]) -> dict[str, EntityKey]:
    found: dict[str, EntityKey] = {}
    taken: set[EntityKey] = set()
    for cluster in clusters:
        facet = cluster[0].facet
        key = EntityKey(facet.kind, _parts(facet))
        if key in taken:  # an older one has this name at this place
            key = EntityKey(facet.kind, (*_parts(facet), facet.text))
        taken.add(key)
        found |= {each.facet.id: key for each in cluster}
    return found


def _parts(facet: Facet) -> tuple[str, ...]:
    if facet.kind == "unit":
        return facet.homes[0], facet.core
    if facet.kind == "project":
        return facet.core, facet.marks[0], facet.own
    if facet.kind == "person":
        return facet.name, facet.own if not facet.homes or facet.own in facet.homes else min(facet.homes)
    return facet.core, facet.own


_CLUSTERING: Mapping[str, Callable[[_Clusters], None]] = {"person": _people, "unit": _units, "project": _projects}
