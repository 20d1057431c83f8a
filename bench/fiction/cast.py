"""Who is in a report: seats, bodies and projects of an office for the cast of a template."""

from dataclasses import dataclass
from random import Random
from typing import TypeVar

from bench.fiction.office import Body, Office, Project, Seat
from bench.fiction.words import Member, Template

_T = TypeVar("_T")
_RANKS = {
    "leader": ("mayor", "deputy"),
    "leaders": ("mayor", "deputy"),
    "absent": ("mayor", "deputy"),
    "top": ("chief", "mayor"),
    "deputies": ("deputy",),
    "heads": ("head",),
    "guests": ("guest",),
    "headof": ("head",),
    "viceof": ("vice",),
}
_BODIES = {
    "bureau": "bureau",
    "bureaus": "bureau",
    "bureau2": "bureau",
    "citybureaus": "citybureau",
    "town": "town",
    "community": "community",
    "company": "company",
    "companies": "company",
    "youthunit": "youthunit",
    "studygroup": "studygroup",
}


@dataclass(frozen=True, slots=True)
class Chosen:
    """What one member of the cast turned out to be; only one of the three lists is filled."""

    member: Member
    seats: tuple[Seat, ...] = ()
    bodies: tuple[Body, ...] = ()
    projects: tuple[Project, ...] = ()


class NotHere(Exception):
    """This office has nobody, or nothing, for a member of the cast."""


def cast(template: Template, office: Office, rng: Random) -> dict[str, Chosen] | None:
    """The cast by letter, nobody twice; None where the office cannot give it."""
    chosen: dict[str, Chosen] = {}
    try:
        for member in template.cast:
            chosen[member.letter] = _choose(member, office, chosen, rng)
    except NotHere:
        return None
    return chosen


def _choose(member: Member, office: Office, chosen: dict[str, Chosen], rng: Random) -> Chosen:
    number = rng.randint(member.least, member.most)
    if member.who in ("project", "projects"):
        taken = {each.name for one in chosen.values() for each in one.projects}
        due = [each for each in office.projects if each.name not in taken and _is_due(each, member.stage)]
        return Chosen(member, projects=tuple(_some(due, number, rng)))
    if member.who == "here":
        return Chosen(member, bodies=(Body((office.here, *office.area)),))
    if member.who == "companyof":
        return Chosen(member, bodies=(_body_of(member, chosen),))
    taken = {each.name for one in chosen.values() for each in one.bodies}
    if member.who in _BODIES:
        free = [each for each in office.bodies.get(_BODIES[member.who], ()) if each.name not in taken]
        return Chosen(member, bodies=tuple(_some(free, number, rng)))
    return Chosen(member, seats=tuple(_seats(member, number, office, chosen, rng)))


def _is_due(project: Project, stage: str | None) -> bool:
    return project.stage == stage if stage else project.stage != "talks"


def _seats(member: Member, number: int, office: Office, chosen: dict[str, Chosen], rng: Random) -> list[Seat]:
    """In order of rank. Visitors who come together are of one body."""
    seats = [seat for who in _RANKS.get(member.who, (member.who,)) for seat in office.seats.get(who, ())]
    if member.of:
        body = _body_of(member, chosen)
        seats = [seat for seat in seats if seat.body == body]
    if member.who == "guests":
        body = _some(seats, 1, rng)[0].body
        seats = [seat for seat in seats if seat.body == body]
    names = {seat.person.name for one in chosen.values() for seat in one.seats}
    return _some([seat for seat in seats if seat.person.name not in names], number, rng)


def _body_of(member: Member, chosen: dict[str, Chosen]) -> Body:
    of = chosen[str(member.of)]
    if of.projects:
        return of.projects[0].company
    return of.seats[0].body if of.seats else of.bodies[0]


def _some(found: list[_T], number: int, rng: Random) -> list[_T]:
    """That many of them, in their order; as many as there are, but one at least."""
    if not found:
        raise NotHere
    return [found[at] for at in sorted(rng.sample(range(len(found)), min(number, len(found))))]
