"""Tours of several stops: who is met at one stop has not met who is met at another."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from loaders.bulletin.extract.events.drafts import Draft
from loaders.bulletin.extract.events.tours import is_of, lists_of_sites, visited
from loaders.bulletin.extract.mentions.places import DOING
from loaders.bulletin.extract.mentions.units import is_unit
from loaders.bulletin.extract.people.members import Member, names_of
from loaders.bulletin.extract.people.spans import PersonSpan
from loaders.bulletin.extract.vocabulary.vocabulary import Vocabulary
from loaders.text.characters import HAN

_HEAD = re.compile(
    rf"(?:^|[，。；\n])[ 　]*(?:随后|接着|之后|最后|其间|当天)?，?(?:[{HAN}·]{{2,8}})?(?:一行)?"
    rf"(?:在|来到|走进|前往|赶到|到达)(?P<place>[{HAN}A-Za-z0-9“”·（）]{{2,24}}?)(?:，|(?=听取|与|同|察看|查看|观摩|了解|询问|慰问|看望|参观))"
)
_NO_PLACE = re.compile(r"(?:时|中|上|下|内|后|前|里|期间|方面|同时|基础|过程|情况|问题|工作|活动|会议|座谈会)$")
_PHASE = re.compile(r"[一二三四五](?:期|号)(?:工程|项目|地块)?$")
_SENTENCE_END = re.compile(r"[。！？\n]")
_TOURS = frozenset({"visit", "inspection"})


@dataclass(frozen=True, slots=True)
class Stop:
    """A stop: from where it is named to where its sentence or the next stop's begins; the place's own span."""

    start: int
    end: int
    place: tuple[int, int]


def find_stops(text: str, start: int, end: int, words: Vocabulary) -> list[Stop]:
    """The stops told of between `start` and `end`, in order; [] where there are none."""
    named = {site.name for site in visited(text, start, end)}
    heads = [
        match
        for match in _HEAD.finditer(text, start, end)
        if match["place"] in named or _is_place(match["place"], words)
    ]
    stops = []
    for at, match in enumerate(heads):
        close = _SENTENCE_END.search(text, match.end(), end)
        until = min(close.end() if close else end, heads[at + 1].start() if at + 1 < len(heads) else end)
        stops.append(Stop(match.start("place"), until, match.span("place")))
    return stops


def _is_place(name: str, words: Vocabulary) -> bool:
    name = _PHASE.sub("", name)
    if _NO_PLACE.search(name) or DOING.search(name):
        return False
    return bool(words.venue_end.search(name)) or is_unit(name, words)


def by_stops(draft: Draft, text: str, people: Sequence[PersonSpan], words: Vocabulary) -> list[Draft]:
    """The event, or one for each stop of a tour at which somebody of the place is met, with the party in all."""
    if draft.kind not in _TOURS:
        return [draft]
    if draft.only is not None:
        return _by_hosts(draft, text, [person for person in people if person.name in draft.only])
    start, end = draft.sentences[0][0], draft.sentences[-1][1]
    stops = find_stops(text, start, end, words)
    if not stops:
        return _by_hosts(draft, text, people)
    met = [(stop, frozenset(_met_at(stop, stops, draft, people))) for stop in stops]
    met = [(stop, names) for stop, names in met if names]
    everyone = {person.name for person in people if start <= person.start < end} | set(_named(draft.roles))
    local = frozenset().union(*(names for _, names in met))
    if len(met) < 2:
        return [replace(draft, stop=(met[0][0] if met else stops[0]).place)]
    party = frozenset(everyone - local)
    return [
        replace(
            draft,
            stop=stop.place,
            region=(stop.start, stop.end) if at else None,
            only=party | names,
            roles=_said_there(draft, party) if at else draft.roles,
        )
        for at, (stop, names) in enumerate(met)
    ]


def _by_hosts(draft: Draft, text: str, people: Sequence[PersonSpan]) -> list[Draft]:
    """The event, or one for each of the places visited, where people of two and more of them are met.

    到云栖小学、远山超市检查，小学校长甲、超市经理乙分别介绍情况.
    """
    start, end = draft.sentences[0][0], draft.sentences[-1][1]
    inside = [person for person in people if start <= person.start < end]
    for sites in lists_of_sites(text, start, end):
        hosts = [
            (
                site,
                frozenset(
                    person.name for person in inside if person.start > site.span[1] and is_of(person.posts, site)
                ),
            )
            for site in sites
        ]
        hosts = [(site, names) for site, names in hosts if names]
        local = frozenset().union(*(names for _, names in hosts))
        if len(hosts) > 1 and sum(len(names) for _, names in hosts) == len(local):
            named = {person.name for person in inside} | (set(_named(draft.roles)) if draft.only is None else set())
            party = frozenset(named - local)
            return [
                replace(
                    draft, stop=site.span, only=party | names, roles=_said_there(draft, party) if at else draft.roles
                )
                for at, (site, names) in enumerate(hosts)
            ]
    return [draft]


def _said_there(draft: Draft, party: frozenset[str]) -> list[tuple[Member, str, str]]:
    """The roles at a later stop: what the party says is told of the first."""
    going = {member.person.name for member, role, _ in draft.roles if member.person and role != "speaker"} & party
    return [
        (member, role, rule)
        for member, role, rule in draft.roles
        if role != "speaker" or not member.person or member.person.name not in going
    ]


def _met_at(stop: Stop, stops: Sequence[Stop], draft: Draft, people: Sequence[PersonSpan]) -> Iterable[str]:
    """Who is named at this stop and nowhere else in the event."""
    start, end = draft.sentences[0][0], draft.sentences[-1][1]
    inside = {person.name for person in people if stop.start <= person.start < stop.end}
    outside = {
        person.name for person in people if start <= person.start < end and not stop.start <= person.start < stop.end
    }
    return inside - outside


def _named(roles: Iterable[tuple[Member, str, str]]) -> list[str]:
    return names_of(member for member, _, _ in roles)
