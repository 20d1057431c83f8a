"""The places that one sentence names as visited one after the other, and who is of which."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from loaders.bulletin.extract.people.spans import Title
from loaders.text.characters import HAN

_GONE_TO = re.compile(
    r"(?:先后|分别|依次|实地|带队|现场|一行|率队|首先|又)*"
    r"(?:来到|走进|深入|前往|走访|察看|视察|考察|调研|检查|参观|到|赴)(?:了)?"
    rf"(?P<list>[{HAN}A-Za-z0-9“”·（）]{{3,30}}(?:(?:、|和|以及|及)[{HAN}A-Za-z0-9“”·（）]{{2,30}}){{1,8}})"
)
_JOINT = re.compile(r"、|以及|和|及")
# What is done there, behind the last of the places.
_DOING = re.compile(
    r"(?:两|三|四|五|六|等|[0-9])(?:家|个|地|处)?(?:企业|单位|地)?|(?:进行|开展|实地|现场)?(?:督查|"
    r"督导|检查|调研|考察|走访|慰问|查看|察看|"
    r"指导|视察|参观|暗访|开展|了解|宣讲|看望).*$"
)
_NO_SITE = re.compile(
    r"^[0-9一二三四五六七八九十]+(?:[个家处名].*)?$|^[^“]*”|^“[^”]*$|"
    r"(?:人员|工人|群众|干部|职工|企业|教师|师生|学生|老人|工作|情况|家庭|农户|党员|问题|进展|建设)$"
)
_SHORTEST = 3


@dataclass(frozen=True, slots=True)
class Site:
    """A place visited, with its span in the item."""

    name: str
    span: tuple[int, int]


def lists_of_sites(text: str, start: int, end: int) -> Iterator[list[Site]]:
    """The places visited that are named together between `start` and `end`: a list for each such list, in order."""
    return (_sites(text, found) for found in _GONE_TO.finditer(text, start, end))


def visited(text: str, start: int, end: int) -> list[Site]:
    """The places of the first list of two and more of them between `start` and `end`; [] where none is."""
    return next(lists_of_sites(text, start, end), [])


def split(text: str, start: int, end: int) -> list[Site]:
    """What stands between the joints of a list from `start` to `end`: of 白云镇、青林镇 the two of them."""
    joints = list(_JOINT.finditer(text, start, end))
    starts, ends = [start, *(joint.end() for joint in joints)], [*(joint.start() for joint in joints), end]
    return [Site(text[at:stop], (at, stop)) for at, stop in zip(starts, ends, strict=True) if at < stop]


def _sites(text: str, found: re.Match[str]) -> list[Site]:
    sites: list[Site] = []
    for site in split(text, *found.span("list")):
        at, stop = site.span
        doing = _DOING.search(text, at + 2, stop)
        stop = doing.start() if doing else stop
        if not _NO_SITE.search(text[at:stop]):
            sites.append(Site(text[at:stop], (at, stop)))
        if doing:
            break
    return sites


def is_of(posts: Iterable[Title], site: Site) -> bool:
    """Whether one of the posts is of the place: of 白云镇 the head of 白云镇党委; of 云栖小学食堂 that of 云栖小学."""
    return any(
        unit.startswith(site.name) or site.name.startswith(unit) or unit.endswith(site.name)
        for post in posts
        if (unit := post.unit or "") and min(len(unit), len(site.name)) >= _SHORTEST
    )
