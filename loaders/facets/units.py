"""Facets of units: the area that each belongs to, the name that is compared, the unit above it, renamed units."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cached_property

from loaders.facets.facet import Facet
from loaders.facets.issue_graph import IssueGraph, Mention
from loaders.naming.areas import short
from loaders.naming.bodies import body_core
from loaders.naming.homes import Home, home_of
from loaders.naming.renamings import renamings
from loaders.naming.spelling import clean
from ontology.terms import KG


class UnitFacets:
    """The facets of all units of one issue."""

    def __init__(self, issue: IssueGraph) -> None:
        self.issue, self.ground = issue, issue.ground

    def facet(self, mention: Mention) -> Facet:
        """The facet of one mention of a unit."""
        home = self._find_home(mention)
        core = body_core(home.body, self.ground.stem if home.area == self.ground.own else "")
        if home.area == self.ground.own and core in ("公司", "集团"):
            tails = (f"{tail[:2]}{core}" for tail in ("高新区", "经开区") if self.ground.own.endswith(tail))
            core = next(tails, core)
        form = ("集团",) if "集团" in mention.name else ("公司",) if "公司" in mention.name else ()
        facet = self.issue.build_facet(
            "unit", mention, homes=(home.area,), core=core, within=mention.within, marks=form
        )
        other_forms = (*self.issue.company_forms.get(facet.name, ()), *self._former_names.get(facet.name, ()))
        return replace(facet, printed=tuple(sorted({*facet.printed, *other_forms}))) if other_forms else facet

    def _find_home(self, mention: Mention) -> Home:
        title = self.issue.titles_in.get(clean(mention.name), "")
        own = self.ground.own
        home = self.issue.home(mention.name, title, mention.item) or Home(own, short(mention.name))
        if mention.within and home.area == own and short(mention.name).startswith(home.body or " "):
            above = self.issue.home(mention.within, "", mention.item)
            if above and not above.body and above.area != own:
                return Home(above.area, home.body)
        return home

    @cached_property
    def _former_names(self) -> Mapping[str, tuple[str, ...]]:
        """{name of a unit: its former names in the issue}."""
        by_name: dict[str, set[str]] = defaultdict(set)
        for old, new in self._renamed_units:
            by_name[clean(new)].add(clean(old))
        return {new: tuple(sorted(old)) for new, old in by_name.items()}

    @cached_property
    def _renamed_units(self) -> tuple[tuple[str, str], ...]:
        """(old, new) names of units, from the items."""
        names = {form for mention in self.issue.of_kind("unit") for form in (mention.name, *mention.printed)}
        items = self.issue.of_class[KG.Item]
        return tuple(sorted({pair for item in items for pair in renamings(self.issue.text(item, KG.text), names)}))

    def statements(self) -> Iterator[Facet]:
        """What the issue says about the city of its area, and about renamed units of its area."""
        if self.ground.city and not self.ground.own.startswith("#"):
            yield Facet("city", self.ground.city, self.ground.own)
        for old, new in self._renamed_cores():
            yield Facet("rename", new, self.ground.own, core=old)

    def _renamed_cores(self) -> list[tuple[str, str]]:
        pairs = set()
        for names in self._renamed_units:
            homes = [home_of(name, "", self.ground) for name in names]
            if all(home and home.area == self.ground.own for home in homes):
                old, new = (body_core(home.body, self.ground.stem) for home in homes if home)
                if old != new and old and new:
                    pairs.add((old, new))
        return sorted(pairs)

    def above(self, mention: Mention, facet: Facet) -> tuple[Facet, ...]:
        """The unit above a unit, and the area above that: the unit that it is printed within, else its area."""
        area = facet.homes[0].partition("/")[0]
        upper = self._unit_above(facet, mention) or (self._area_facet(area) if facet.core and "@" not in area else None)
        if upper:
            return (upper, self._area_facet(upper.homes[0])) if upper.core else (upper,)
        if area == self.ground.own and self.ground.city and not area.startswith("#"):
            return (self._area_facet(self.ground.city),)
        return ()

    def _unit_above(self, facet: Facet, mention: Mention) -> Facet | None:
        home = self.issue.home(mention.within, "", mention.item) if mention.within else None
        if not home or "@" in home.area or (home.area, body_core(home.body)) == (facet.homes[0], facet.core):
            return None
        ground = self.ground
        return Facet("unit", clean(mention.within), ground.own, ground.city, (home.area,), body_core(home.body))

    def _area_facet(self, token: str) -> Facet:
        ground, name = self.ground, token.lstrip("#")
        printed: tuple[str, ...] = ()
        if token == ground.own:
            forms = {*ground.aliases, clean(ground.spoken), *ground.whole} - {name}
            texts = (self.issue.whole_text, self.issue.masthead)
            printed = tuple(sorted(form for form in forms if any(form in text for text in texts)))
        return Facet("unit", name, ground.own, ground.city, (token,), printed=printed)
