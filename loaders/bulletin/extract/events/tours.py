"""The places that a sentence names as visited one after the other, and the people who belong to each."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from loaders.bulletin.extract.people.spans import Title
from loaders.text.characters import HAN

_VISITED_LIST = re.compile(
    r"(?:先后|分别|依次|实地|带队|现场|一行|率队|首先|又)*"
    r"(?:来到|走进|深入|前往|走访|察看|视察|考察|调研|检查|参观|到|赴)(?:了)?"
    rf"(?P<list>[{HAN}A-Za-z0-9“”·（）]{{3,30}}(?:(?:、|和|以及|及)[{HAN}A-Za-z0-9“”·（）]{{2,30}}){{1,8}})"
)
_SEPARATOR = re.compile(r"、|以及|和|及")
# The activity after the last of the places.
_ACTIVITY = re.compile(
    r"(?:两|三|四|五|六|等|[0-9])(?:家|个|地|处)?(?:企业|单位|地)?|(?:进行|开展|实地|现场)?(?:督查|"
    r"督导|检查|调研|考察|走访|慰问|查看|察看|"
    r"指导|视察|参观|暗访|开展|了解|宣讲|看望).*$"
)
_NOT_A_SITE = re.compile(
    r"^[0-9一二三四五六七八九十]+(?:[个家处名].*)?$|^[^“]*”|^“[^”]*$|"
    r"(?:人员|工人|群众|干部|职工|企业|教师|师生|学生|老人|工作|情况|家庭|农户|党员|问题|进展|建设)$"
)
_SHORTEST = 3


@dataclass(frozen=True, slots=True)
class Site:
    """A place visited, with its span in the item."""

    name: str
    span: tuple[int, int]


def find_site_lists(text: str, start: int, end: int) -> Iterator[list[Site]]:
    """The lists of places visited between `start` and `end`, in order."""
    return (_sites_in_list(text, match) for match in _VISITED_LIST.finditer(text, start, end))


def find_sites(text: str, start: int, end: int) -> list[Site]:
    """The places of the first list of two or more between `start` and `end`; [] when there is none."""
    return next(find_site_lists(text, start, end), [])


def split_sites(text: str, start: int, end: int) -> list[Site]:
    """The elements of a list from `start` to `end`: the two of 白云镇、青林镇."""
    separators = list(_SEPARATOR.finditer(text, start, end))
    starts, ends = [start, *(match.end() for match in separators)], [*(match.start() for match in separators), end]
    return [Site(text[at:stop], (at, stop)) for at, stop in zip(starts, ends, strict=True) if at < stop]


def _sites_in_list(text: str, match: re.Match[str]) -> list[Site]:
    sites: list[Site] = []
    for site in split_sites(text, *match.span("list")):
        start, end = site.span
        activity = _ACTIVITY.search(text, start + 2, end)
        end = activity.start() if activity else end
        if not _NOT_A_SITE.search(text[start:end]):
            sites.append(Site(text[start:end], (start, end)))
        if activity:
            break
    return sites


def is_from(posts: Iterable[Title], site: Site) -> bool:
    """Whether one of the posts is in the place: the head of 白云镇党委 in 白云镇, of 云栖小学 in 云栖小学食堂."""
    return any(
        unit.startswith(site.name) or site.name.startswith(unit) or unit.endswith(site.name)
        for post in posts
        if (unit := post.unit or "") and min(len(unit), len(site.name)) >= _SHORTEST
    )
