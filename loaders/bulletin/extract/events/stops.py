"""Tours of several stops: people met at one stop did not meet the people of another."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from loaders.bulletin.extract.events.drafts import Draft
from loaders.bulletin.extract.events.tours import find_site_lists, find_sites, is_from
from loaders.bulletin.extract.mentions.places import DOING
from loaders.bulletin.extract.mentions.units import is_unit
from loaders.bulletin.extract.people.members import Member, names_of
from loaders.bulletin.extract.people.spans import PersonSpan
from loaders.bulletin.extract.vocabulary.vocabulary import Vocabulary
from loaders.text.characters import HAN

_STOP_OPENING = re.compile(
    rf"(?:^|[，。；\n])[ 　]*(?:随后|接着|之后|最后|其间|当天)?，?(?:[{HAN}·]{{2,8}})?(?:一行)?"
    rf"(?:在|来到|走进|前往|赶到|到达)(?P<place>[{HAN}A-Za-z0-9“”·（）]{{2,24}}?)(?:，|(?=听取|与|同|察看|查看|观摩|了解|询问|慰问|看望|参观))"
)
_NOT_A_PLACE = re.compile(r"(?:时|中|上|下|内|后|前|里|期间|方面|同时|基础|过程|情况|问题|工作|活动|会议|座谈会)$")
_PHASE = re.compile(r"[一二三四五](?:期|号)(?:工程|项目|地块)?$")
_SENTENCE_END = re.compile(r"[。！？\n]")
_TOURS = frozenset({"visit", "inspection"})


@dataclass(frozen=True, slots=True)
class Stop:
    """A stop of a tour: the text from its name to the next stop or the end of the sentence, and the place's span."""

    start: int
    end: int
    place: tuple[int, int]


def find_stops(text: str, start: int, end: int, words: Vocabulary) -> list[Stop]:
    """The stops named between `start` and `end`, in order; [] when there are none."""
    site_names = {site.name for site in find_sites(text, start, end)}
    matches = [
        match
        for match in _STOP_OPENING.finditer(text, start, end)
        if match["place"] in site_names or _is_place(match["place"], words)
    ]
    stops = []
    for index, match in enumerate(matches):
        sentence_end = _SENTENCE_END.search(text, match.end(), end)
        stop_end = min(
            sentence_end.end() if sentence_end else end, matches[index + 1].start() if index + 1 < len(matches) else end
        )
        stops.append(Stop(match.start("place"), stop_end, match.span("place")))
    return stops


def _is_place(name: str, words: Vocabulary) -> bool:
    name = _PHASE.sub("", name)
    if _NOT_A_PLACE.search(name) or DOING.search(name):
        return False
    return bool(words.venue_end.search(name)) or is_unit(name, words)


def split_stops(draft: Draft, text: str, people: Sequence[PersonSpan], words: Vocabulary) -> list[Draft]:
    """The event, or one for each stop of a tour where local people are met, with the party in all of them."""
    if draft.kind not in _TOURS:
        return [draft]
    if draft.restricted_to is not None:
        return _split_by_hosts(draft, text, [person for person in people if person.name in draft.restricted_to])
    start, end = draft.sentences[0][0], draft.sentences[-1][1]
    stops = find_stops(text, start, end, words)
    if not stops:
        return _split_by_hosts(draft, text, people)
    stops_with_people = [(stop, frozenset(_find_met(stop, stops, draft, people))) for stop in stops]
    stops_with_people = [(stop, names) for stop, names in stops_with_people if names]
    all_names = {person.name for person in people if start <= person.start < end} | set(_role_names(draft.roles))
    local_names = frozenset().union(*(names for _, names in stops_with_people))
    if len(stops_with_people) < 2:
        return [replace(draft, place_span=(stops_with_people[0][0] if stops_with_people else stops[0]).place)]
    party = frozenset(all_names - local_names)
    return [
        replace(
            draft,
            place_span=stop.place,
            region=(stop.start, stop.end) if index else None,
            restricted_to=party | names,
            roles=_roles_at_later_stop(draft, party) if index else draft.roles,
        )
        for index, (stop, names) in enumerate(stops_with_people)
    ]


def _split_by_hosts(draft: Draft, text: str, people: Sequence[PersonSpan]) -> list[Draft]:
    """The event, or one for each of the places visited, if people of two or more of them are met.

    到云栖小学、远山超市检查，小学校长甲、超市经理乙分别介绍情况.
    """
    start, end = draft.sentences[0][0], draft.sentences[-1][1]
    inside = [person for person in people if start <= person.start < end]
    for sites in find_site_lists(text, start, end):
        hosts = [
            (
                site,
                frozenset(
                    person.name for person in inside if person.start > site.span[1] and is_from(person.posts, site)
                ),
            )
            for site in sites
        ]
        hosts = [(site, names) for site, names in hosts if names]
        local_names = frozenset().union(*(names for _, names in hosts))
        if len(hosts) > 1 and sum(len(names) for _, names in hosts) == len(local_names):
            all_names = {person.name for person in inside} | (
                set(_role_names(draft.roles)) if draft.restricted_to is None else set()
            )
            party = frozenset(all_names - local_names)
            return [
                replace(
                    draft,
                    place_span=site.span,
                    restricted_to=party | names,
                    roles=_roles_at_later_stop(draft, party) if index else draft.roles,
                )
                for index, (site, names) in enumerate(hosts)
            ]
    return [draft]


def _roles_at_later_stop(draft: Draft, party: frozenset[str]) -> list[tuple[Member, str, str]]:
    """The roles at a later stop: what the party says belongs to the first."""
    party_names = {member.person.name for member, role, _ in draft.roles if member.person and role != "speaker"} & party
    return [
        (member, role, rule)
        for member, role, rule in draft.roles
        if role != "speaker" or not member.person or member.person.name not in party_names
    ]


def _find_met(stop: Stop, stops: Sequence[Stop], draft: Draft, people: Sequence[PersonSpan]) -> Iterable[str]:
    """The names that occur at this stop and nowhere else in the event."""
    start, end = draft.sentences[0][0], draft.sentences[-1][1]
    inside = {person.name for person in people if stop.start <= person.start < stop.end}
    outside = {
        person.name for person in people if start <= person.start < end and not stop.start <= person.start < stop.end
    }
    return inside - outside


def _role_names(roles: Iterable[tuple[Member, str, str]]) -> list[str]:
    return names_of(member for member, _, _ in roles)
