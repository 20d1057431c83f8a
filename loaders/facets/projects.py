"""Facets of projects: the name that is compared, phase and company; a compound name has several."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from loaders.facets.facet import Facet
from loaders.facets.issue_graph import IssueGraph, Mention, is_company
from loaders.naming.areas import short
from loaders.naming.projects import GENERIC, Project, parts, project
from loaders.naming.spelling import clean

# 该项目即7月签约的某基地项目.
_FORMER_NAME = re.compile(
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
        names_in_item = [other.name for other in others if other.item == mention.item]
        for name in parts(mention.name, names) or (mention.name,):
            parsed = project(name, self.ground, self.issue.brands)
            core = (
                self._find_longer_core(parsed.core, names)
                or self._find_containing_core(parsed.core, names_in_item)
                or parsed.core
            )
            former_name = self._find_former_name(mention, names_in_item)
            former_mark = (project(former_name, self.ground, self.issue.brands).rest,) if former_name else ()
            facet = self.issue.build_facet(
                "project",
                mention,
                homes=(self.ground.own,),
                core=core,
                name=clean(name),
                marks=(parsed.phase, parsed.rest, self._find_company(parsed, mention), *former_mark),
            )
            yield replace(facet, printed=tuple(sorted({*facet.printed, former_name}))) if former_name else facet

    def _find_containing_core(self, core: str, names: Iterable[str]) -> str | None:
        """The core of the only other project of the item whose name contains this core: 云帆路东延线 for 东延."""
        if len(core) < 2 or core in GENERIC:
            return None
        cores = {other for name in names if core in (other := project(name, self.ground).core) != core}
        return cores.pop() if len(cores) == 1 else None

    def _find_longer_core(self, core: str, others: Sequence[str]) -> str | None:
        """The only longer core in the issue that ends in `core`, its short form."""
        if len(core) < 4:
            return None
        cores = (project(name, self.ground).core for name in others)
        longer = {other for other in cores if other != core and other.endswith(core)}
        return longer.pop() if len(longer) == 1 else None

    def _find_former_name(self, mention: Mention, other_names: Iterable[str]) -> str | None:
        """The former name of a project, if the item has it: 该项目即7月签约的某基地项目."""
        text = self.issue.item_texts.get(mention.item, "")
        names = (name for name in (mention.name, *other_names) if short(name) in text)
        first = min(names, default="", key=lambda name: text.find(short(name)))
        if first != mention.name:
            return None
        match = _FORMER_NAME.search(text)
        return match["name"] if match else None

    def _find_company(self, parsed: Project, mention: Mention) -> str:
        """The company of a project: in its name, or the only one of its item; "" without one."""
        if parsed.rest == parsed.core:
            return self.issue.find_company(mention.item)
        brands = sorted(self.issue.brands, key=len, reverse=True)
        return next((brand for brand in brands if parsed.core.startswith(brand) and not is_company(brand)), "")
