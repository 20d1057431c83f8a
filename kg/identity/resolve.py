"""Resolves facets to entities. The result depends only on the set of facets and judgements, not on their order."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from kg.identity.judgement import Judgement, groups
from kg.identity.key import EntityKey
from kg.identity.score import SAME, Cities, at_odds, bureaux, city, homes, score
from kg.identity.stand import Stand
from loaders.facets.facet import GIVEN, Facet, settled
from loaders.naming.bodies import first_character, same_body
from loaders.naming.companies import may_shorten, same_brand
from loaders.naming.people import is_rare
from loaders.naming.projects import same_by_party, same_project

Pair = tuple[float, int, int]


@dataclass(frozen=True, slots=True)
class Known:
    """What a block is resolved with in addition to its facets. cities: {area: its city}. renamed: (area, old core,
    new core) of units. judged: judgements on these facets."""

    cities: Cities
    renamed: frozenset[tuple[str, str, str]] = frozenset()
    judged: Sequence[Judgement] = ()

    def joins(self, left: Facet, right: Facet) -> bool:
        """Whether two units, projects or places are the same by their names, without regard to other facets."""
        if left.kind == "project":
            return left.own == right.own and left.marks[0] == right.marks[0] and _is_same_project(left, right)
        if left.kind != "unit":
            return (left.core, left.own) == (right.core, right.own)
        left_home, right_home = settled(left.homes[0], self.cities), settled(right.homes[0], self.cities)
        if left_home.startswith("#"):
            return _is_same_company(left, right)
        return left_home == right_home and (
            same_body(left.core, right.core)
            or any((left_home, *pair) in self.renamed for pair in ((left.core, right.core), (right.core, left.core)))
        )


def resolve(stands: Iterable[Stand], known: Known) -> dict[str, EntityKey]:
    """{id of a facet: key of its entity} for all facets of one kind in related blocks.

    The key of an entity is that of its oldest facet, so another issue changes it only if it joins two or is older.
    """
    ordered = sorted(stands, key=lambda stand: stand.age)
    clusters = _Clusters(ordered, known)
    if ordered:
        _CLUSTERING.get(ordered[0].facet.kind, _join_by_core)(clusters)
    return _assign_keys(clusters.groups())


def block_of(facet: Facet, cities: Cities) -> str:
    """The block of a facet. Facets in a block may be the same entity, and are resolved together.

    People are in a block by name (by its first part if it has several), units by home and first character (companies
    by the first two characters of their name), projects by the area of the bulletin.
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
    """The block of the name of a person: that of its first part, which can occur alone.

    >>> person_block("阿不力孜·买买提") == person_block("阿不力孜")
    True
    """
    return f"person|{name.partition('·')[0]}"


def unit_block(home: str, core: str) -> str:
    """The block of the units of an area with the same first character; general offices, also called 办, share one."""
    return f"unit|{home}|{first_character(core)}"


def cities_of(facets: Iterable[Facet]) -> dict[str, str]:
    """{area: city} from the facets of kind city; without areas for which they name several cities."""
    cities: dict[str, set[str]] = defaultdict(set)
    for facet in facets:
        if facet.kind == "city":
            cities[facet.own].add(facet.name)
    return {area: next(iter(names)) for area, names in cities.items() if len(names) == 1}


class _Clusters:
    """Facets, numbered in order of age, joined step by step unless a judgement or a contradiction forbids it."""

    def __init__(self, stands: Sequence[Stand], known: Known) -> None:
        self.stands, self.known = stands, known
        self.cluster_of = list(range(len(stands)))
        self.members = {number: [number] for number in self.cluster_of}
        self.different: set[tuple[str, str]] = set()
        self.judged: dict[int, str] = {}
        self.printed_together = {
            (stand.facet.name, *pair)
            for stand in stands
            if stand.facet.kind == "person"
            for pair in combinations(sorted(bureaux(stand.facet)), 2)
        }
        self._apply_judgements()

    def _apply_judgements(self) -> None:
        same = groups(self.known.judged)
        first_of_group: dict[str, int] = {}
        for number, stand in enumerate(self.stands):
            if anchor := stand.facet.anchor:
                group = same.get(anchor, anchor)
                self.judged[number] = group
                self.join(first_of_group.setdefault(group, number), number, certain=True)
        for judgement in self.known.judged:
            if judgement.verdict == "different":
                left, right = (same.get(anchor, anchor) for anchor in judgement.anchors)
                self.different |= {(left, right), (right, left)}

    def join(self, left: int, right: int, *, certain: bool = False) -> bool:
        """Join the clusters of two facets, unless they contradict or are judged different; whether they are joined."""
        first, second = sorted((self.cluster_of[left], self.cluster_of[right]))
        if first == second:
            return True
        if not certain and self._is_forbidden(first, second):
            return False
        for number in self.members[second]:
            self.cluster_of[number] = first
        self.members[first] += self.members.pop(second)
        return True

    def _is_forbidden(self, left: int, right: int) -> bool:
        left_members, right_members = self.members[left], self.members[right]
        if self.different and any(
            (self.judged.get(a, ""), self.judged.get(b, "")) in self.different
            for a in left_members
            for b in right_members
        ):
            return True
        if self.stands[0].facet.kind != "person":
            return False
        return any(self._at_odds(self.stands[a], self.stands[b]) for a in left_members for b in right_members)

    def _at_odds(self, left: Stand, right: Stand) -> bool:
        """Whether they hold posts in two bureaux at the same time, and no issue prints these as posts of one person."""
        return at_odds(left, right) and not any(
            (left.facet.name, *sorted((left_bureau, right_bureau))) in self.printed_together
            for left_bureau in bureaux(left.facet)
            for right_bureau in bureaux(right.facet)
        )

    def join_all(self, pairs: Iterable[Pair]) -> None:
        """Join pairs, highest score first, and with equal scores oldest first."""
        for _, left, right in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2])):
            self.join(left, right)

    def groups(self) -> list[list[Stand]]:
        return [[self.stands[number] for number in sorted(numbers)] for _, numbers in sorted(self.members.items())]

    def buckets(self, keys: Callable[[Facet], Iterable[str]]) -> Iterator[list[int]]:
        """The numbers of the facets that share a key, for each key with several facets."""
        by_key: dict[str, list[int]] = defaultdict(list)
        for number, stand in enumerate(self.stands):
            for key in keys(stand.facet):
                by_key[key].append(number)
        return (numbers for _, numbers in sorted(by_key.items()) if len(numbers) > 1)


def _join_people(clusters: _Clusters) -> None:
    stands, cities = clusters.stands, clusters.known.cities
    pairs: set[tuple[int, int]] = set()
    for numbers in clusters.buckets(lambda facet: _person_keys(facet, cities)):
        pairs |= set(combinations(numbers, 2))
    scored = (
        (score(stands[left], stands[right], cities).value, left, right)
        for left, right in pairs
        if stands[left].facet.name == stands[right].facet.name
    )
    clusters.join_all(pair for pair in scored if pair[0] >= SAME)
    _join_without_post(clusters)


def _person_keys(facet: Facet, cities: Cities) -> Iterator[str]:
    """The keys of a facet of a person. Facets without a common key cannot be joined by their features."""
    for home in homes(facet, cities):
        yield facet.name + (home[:3] if home.startswith("#") else home)
        if place := city(home, cities):
            yield f"{facet.name} in {place}"
    if is_rare(facet.name) and facet.homes and facet.city:
        yield f"{facet.name} in {facet.city}"
    if not facet.homes:
        yield f"{facet.name} bare in {facet.own}"


def _join_without_post(clusters: _Clusters) -> None:
    """Join people without a post, or with only the first part of their name, to the person with this name in bulletins
    of the area, if there is exactly one."""
    by_name: dict[tuple[str, str], set[int]] = defaultdict(set)
    by_first_part: dict[tuple[str, str], set[int]] = defaultdict(set)
    for number, stand in enumerate(clusters.stands):
        if stand.facet.homes:
            for area in {stand.facet.own, *stand.facet.homes}:
                by_name[stand.facet.name, area].add(clusters.cluster_of[number])
                if "·" in stand.facet.name:
                    by_first_part[stand.facet.name.partition("·")[0], area].add(clusters.cluster_of[number])
    for number, stand in enumerate(clusters.stands):
        candidates = (by_first_part if stand.facet.marks == GIVEN else by_name)[stand.facet.name, stand.facet.own]
        if not stand.facet.homes and len(candidates) == 1:
            clusters.join(next(iter(candidates)), number)


def _join_units(clusters: _Clusters) -> None:
    stands, known = clusters.stands, clusters.known
    home = [settled(stand.facet.homes[0], known.cities) for stand in stands]
    for numbers in clusters.buckets(
        lambda facet: [
            settled(facet.homes[0], known.cities)[:3]
            if facet.homes[0].startswith("#")
            else settled(facet.homes[0], known.cities)
        ]
    ):
        if home[numbers[0]].startswith("#"):
            _join_families(
                clusters,
                numbers,
                lambda number: (home[number], stands[number].facet.core),
                lambda left, right: _is_same_company(stands[left].facet, stands[right].facet),
            )
        else:
            _join_families(
                clusters,
                numbers,
                lambda number: (home[number], stands[number].facet.core),
                lambda left, right: same_body(stands[left].facet.core, stands[right].facet.core),
            )
    by_name = defaultdict(list)
    for number, stand in enumerate(stands):
        by_name[home[number], stand.facet.core].append(number)
    for area, old, new in sorted(known.renamed):
        for left in by_name.get((area, old), ())[:1]:
            for right in by_name.get((area, new), ())[:1]:
                clusters.join(left, right)


def _is_same_company(left: Facet, right: Facet) -> bool:
    if left.core != right.core:
        return False
    left_brand, right_brand = left.homes[0], right.homes[0]
    if left_brand == right_brand:
        return True
    short, long = (left, right) if len(left_brand) < len(right_brand) else (right, left)
    return same_brand(left_brand, right_brand) and may_shorten(short.marks, long.marks)


def _join_projects(clusters: _Clusters) -> None:
    stands = clusters.stands
    for numbers in clusters.buckets(lambda facet: [facet.own]):
        families = _families(
            numbers,
            lambda number: (stands[number].facet.core, *stands[number].facet.marks[1:]),
            lambda left, right: _is_same_project(stands[left].facet, stands[right].facet),
        )
        for family in families:
            phases = {stands[number].facet.marks[0] for number in family} - {""}
            for left, right in combinations(family, 2):
                if len(phases) < 2 or stands[left].facet.marks[0] == stands[right].facet.marks[0]:
                    clusters.join(left, right)


def _is_same_project(left: Facet, right: Facet) -> bool:
    if any(
        same_project(left_name, right_name)
        for left_name in {left.core, left.marks[1], *left.marks[3:]}
        for right_name in {right.core, right.marks[1], *right.marks[3:]}
    ):
        return True
    party = left.marks[2] if len(left.marks) > 2 else ""
    return bool(party) and party == right.marks[2] and same_by_party(left.marks[1], right.marks[1])


def _join_by_core(clusters: _Clusters) -> None:
    for numbers in clusters.buckets(lambda facet: [f"{facet.core}|{facet.own}"]):
        for number in numbers[1:]:
            clusters.join(numbers[0], number)


def _join_families(
    clusters: _Clusters,
    numbers: Sequence[int],
    name: Callable[[int], tuple[str, ...]],
    same: Callable[[int, int], bool],
) -> None:
    for family in _families(numbers, name, same):
        for number in family[1:]:
            clusters.join(family[0], number)


def _families(
    numbers: Sequence[int], name: Callable[[int], tuple[str, ...]], same: Callable[[int, int], bool]
) -> list[list[int]]:
    """Groups of facets with the same name; a short name is in the group of its long name if there is exactly one."""
    by_name: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number in numbers:
        by_name[name(number)].append(number)
    names = sorted(by_name, key=lambda parts: (-len("".join(parts)), parts))
    head = {parts: parts for parts in names}
    for position, short in enumerate(names):
        heads = {head[long] for long in names[:position] if same(by_name[short][0], by_name[long][0])}
        if len(heads) == 1:
            head[short] = heads.pop()
    families: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for parts in names:
        families[head[parts]] += by_name[parts]
    return [sorted(family) for _, family in sorted(families.items())]


def _assign_keys(clusters: Iterable[Sequence[Stand]]) -> dict[str, EntityKey]:
    keys: dict[str, EntityKey] = {}
    taken: set[EntityKey] = set()
    for cluster in clusters:
        facet = cluster[0].facet
        key = EntityKey(facet.kind, _key_parts(facet))
        if key in taken:  # by an older entity with the same name in the same place
            key = EntityKey(facet.kind, (*_key_parts(facet), facet.text))
        taken.add(key)
        keys |= {stand.facet.id: key for stand in cluster}
    return keys


def _key_parts(facet: Facet) -> tuple[str, ...]:
    if facet.kind == "unit":
        return facet.homes[0], facet.core
    if facet.kind == "project":
        return facet.core, facet.marks[0], facet.own
    if facet.kind == "person":
        return facet.name, facet.own if not facet.homes or facet.own in facet.homes else min(facet.homes)
    return facet.core, facet.own


_CLUSTERING: Mapping[str, Callable[[_Clusters], None]] = {
    "person": _join_people,
    "unit": _join_units,
    "project": _join_projects,
}
