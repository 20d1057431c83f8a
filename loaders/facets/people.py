"""Facets of people: the units of their posts; and of people on a distribution list."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from loaders.facets.facet import GIVEN, Facet
from loaders.facets.issue_graph import IssueGraph, Mention
from loaders.naming import divisions
from loaders.naming.bodies import body_core
from loaders.naming.people import is_written_by_sound, person_name
from loaders.naming.spelling import clean
from ontology.terms import KG, id_of

# A surname with an office identifies a person only within one issue.
_OFFICE = re.compile(
    r"^.{1,3}?(书记|[省市州县区镇乡]长|[局科处部院校厂会行司厅]长|主任|主席|经理|总裁|先生|女士|老师|教授|总工|总)$"
)


class PeopleFacets:
    """The facets of all people of one issue."""

    def __init__(self, issue: IssueGraph) -> None:
        self.issue, self.ground = issue, issue.ground

    def facets(self) -> Iterator[tuple[str, Facet]]:
        """(id of the mention, its facet) for every mention of a person."""
        groups: dict[str, list[Mention]] = defaultdict(list)
        for mention in self.issue.of_kind("person"):
            groups[person_name(mention.name)].append(mention)
        for name, group in groups.items():
            yield from self._build_facets(name, group)

    def _build_facets(self, name: str, group: Sequence[Mention]) -> Iterator[tuple[str, Facet]]:
        """The facets of all mentions of one name; a mention without a post gets the facet of its namesake."""
        facets = {mention.id: self._build_facet(name, mention) for mention in group}
        with_posts = [facet for facet in facets.values() if facet.homes]
        for mention in group:
            facet = facets[mention.id]
            yield mention.id, facet if facet.homes else self._resolve_by_namesakes(facet, mention, with_posts)

    def _build_facet(self, name: str, mention: Mention) -> Facet:
        homes, posts = set(), set()
        own = self.ground.own
        for unit, title in mention.posts:
            home = self.issue.home(unit, title, mention.item)
            if home and (unit or home.area != own):
                homes.add(home.area)
                stem = self.ground.stem if home.area == own else ""
                posts.add((home.area, body_core(home.body, stem), clean(title)))
        return self.issue.build_facet(
            "person",
            mention,
            homes=tuple(sorted(homes)),
            posts=tuple(sorted(posts)),
            name=name,
            own=f"{own}!{self.issue.issue_id}" if _OFFICE.match(name) else own,
        )

    def _resolve_by_namesakes(self, without_post: Facet, mention: Mention, with_posts: Sequence[Facet]) -> Facet:
        """The facet of a mention without a post: that of its only namesake; unchanged if there are several people."""
        if not with_posts:
            return without_post
        groups = _group_by_home(with_posts)
        if len(groups) > 1:
            nearby_areas = set(self.issue.areas_near.get(mention.item, ())) - {self.ground.own}
            groups = [group for group in groups if any(nearby_areas & set(facet.homes) for facet in group)]
        if len(groups) != 1:
            return without_post
        namesake = min(groups[0], key=lambda facet: facet.text)
        return replace(namesake, printed=without_post.printed)

    def addressees(self, people: Mapping[str, Facet]) -> Iterator[tuple[str, Facet]]:
        """(id of the distribution, facet) of each person on the distribution list, possibly without a surname.

        people: {id of a mention: facet}. A person without a mention has only a name like 阿不力孜, the first part of
        阿不力孜·买买提, which another issue may print in full.
        """
        by_name = {mention.name: people[mention.id] for mention in self.issue.of_kind("person")}
        for node in sorted(self.issue.of_class[KG.Distribution], key=str):
            name = clean(self.issue.text(node, KG.name))
            candidates = {facet.id: facet for full, facet in by_name.items() if _is_form_of(name, person_name(full))}
            if len(candidates) == 1:
                yield id_of(str(node)), next(iter(candidates.values()))
            elif not candidates and is_written_by_sound(name) and not divisions.is_begin(name):
                yield id_of(str(node)), Facet("person", name, self.ground.own, self.ground.city, marks=GIVEN)


def _is_form_of(given: str, full: str) -> bool:
    """Whether a name refers to a full one: the same, without its surname, or the first part of a foreign one."""
    if given == full or ("·" in full and full.split("·")[0] == given):
        return True
    return len(given) > 1 and full.endswith(given) and 1 <= len(full) - len(given) <= 2 and "·" not in full


def _group_by_home(facets: Iterable[Facet]) -> list[list[Facet]]:
    """The facets of one name, in groups that share a home."""
    groups: list[list[Facet]] = []
    for facet in facets:
        touching = [group for group in groups if any(set(other.homes) & set(facet.homes) for other in group)]
        merged = [facet, *(other for group in touching for other in group)]
        groups = [group for group in groups if group not in touching] + [merged]
    return groups
