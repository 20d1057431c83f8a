"""Facets of projects: by which name each is compared, its phase, its company; a compound name has several."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from loaders.facets.facet import Facet
from loaders.facets.issue_graph import IssueGraph, Mention, is_company
from loaders.naming.areas import short
from loaders.naming.projects import GENERIC, Project, parts, project
from loaders.naming.spelling import clean

# 该项目即7月签约的某基地项目.
_IS_ALSO = re.compile(
    "项目即为?(?:[^,，。;；]{1,12}的)?(?P<name>[^,，。;；的]{2,16}?(?:项目|工程|基地|产业园))(?=[,，。;；])"
)


class ProjectFacets:
    """The facets of all projects of one issue."""

    def __init__(self, issue: IssueGraph) -> None:
        self.issue, self.ground = issue, issue.ground

    def facets(self, mention: Mention) -> Iterator[Facet]:
        """The facets of one mention: one, or one for each part of a compound name."""
        others = [other for other in self.issue.of_kind("project") if other.name != mention.name]
        names = [other.name for other in others]
        here = [other.name for other in others if other.item == mention.item]
        for name in parts(mention.name, names) or (mention.name,):
            named = project(name, self.ground, self.issue.brands)
            core = self._longer(named.core, names) or self._containing(named.core, here) or named.core
            also = self._is_also(mention, here)
            former = (project(also, self.ground, self.issue.brands).rest,) if also else ()
            facet = self.issue.plain_facet(
                "project",
                mention,
                homes=(self.ground.own,),
                core=core,
                name=clean(name),
                marks=(named.phase, named.rest, self._company(named, mention), *former),
            )
            yield replace(facet, printed=tuple(sorted({*facet.printed, also}))) if also else facet

    def _containing(self, core: str, here: Iterable[str]) -> str | None:
        """The one other project of the item whose name contains the core: 云帆路东延线 for 东延."""
        if len(core) < 2 or core in GENERIC:
            return None
        cores = {other for name in here if core in (other := project(name, self.ground).core) != core}
        return cores.pop() if len(cores) == 1 else None

    def _longer(self, core: str, others: Sequence[str]) -> str | None:
        """The one longer name of the issue that ends in `core`, which is then short for it."""
        if len(core) < 4:
            return None
        cores = (project(name, self.ground).core for name in others)
        longer = {other for other in cores if other != core and other.endswith(core)}
        return longer.pop() if len(longer) == 1 else None

    def _is_also(self, mention: Mention, here: Iterable[str]) -> str | None:
        """The name that the item says a project had before: 该项目即7月签约的某基地项目."""
        text = self.issue.item_texts.get(mention.item, "")
        names = (name for name in (mention.name, *here) if short(name) in text)
        first = min(names, default="", key=lambda name: text.find(short(name)))
        if first != mention.name:
            return None
        also = _IS_ALSO.search(text)
        return also["name"] if also else None

    def _company(self, named: Project, mention: Mention) -> str:
        """The company whose project it is: in its name, or the only one of its item; "" where there is none."""
        if named.rest == named.core:
            return self.issue.company_of_item(mention.item)
        brands = sorted(self.issue.brands, key=len, reverse=True)
        return next((brand for brand in brands if named.core.startswith(brand) and not is_company(brand)), "")
