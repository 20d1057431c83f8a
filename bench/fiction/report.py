"""One report: its words, and what a careful reader takes from it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any

from bench.fiction.cast import Chosen
from bench.fiction.office import Forms, Office, Person, Project, Seat
from bench.fiction.words import SLOT, Template, words

_PLACES = ("site", "room", "hall", "square")
_NEXT = {"talks": "signing", "signing": "opening", "opening": "progress", "progress": "finish", "finish": "finish"}
_MAY_BE_AT_HOME = ("visit", "inspection", "talks", "meeting", "ceremony", "activity", "discussion", "study")


@dataclass(slots=True)
class Report:
    """heading and text as printed; item: its gold, without the start and the source."""

    heading: str
    text: str
    item: dict[str, Any]
    people: list[Person] = field(default_factory=list)


def write(template: Template, chosen: dict[str, Chosen], office: Office, day: date, rng: Random) -> Report:
    """The report of what a cast did from `day` on; its projects move on to their next stage."""
    made = _Writer(template, chosen, office, day, rng).write()
    for one in chosen.values():
        for project in one.projects if one.member.stage else ():
            _move_on(project, office, rng)
    return made


def _move_on(project: Project, office: Office, rng: Random) -> None:
    if project.stage == "finish":
        office.projects[office.projects.index(project)] = office.new_project(rng)
    elif project.stage in ("signing", "opening") or rng.random() < 0.4:
        project.stage = _NEXT[project.stage]


class _Writer:
    """Fills the slots of one template, and notes what was printed of whom."""

    def __init__(self, template: Template, chosen: dict[str, Chosen], office: Office, day: date, rng: Random) -> None:
        self.template, self.chosen, self.office, self.day, self.rng = template, chosen, office, day, rng
        self.words: dict[str, str] = {}
        self.posts: dict[str, list[dict[str, Any]]] = {}
        self.prefix = self._own_name()

    def write(self) -> Report:
        text = SLOT.sub(lambda slot: self._fill(slot.groupdict()), self.template.text)
        posts = self.posts.copy()
        heading = SLOT.sub(lambda slot: self._fill(slot.groupdict()), self.template.heading)
        self.posts = posts
        events = [self._event(at) for at in range(len(self.template.kinds))]
        mentions = [
            {"name": seat.person.name, "who": seat.person.id, "posts": self.posts.get(seat.person.id, [])}
            for one in self.chosen.values()
            if one.member.roles[0] == (("mention",),)
            for seat in one.seats
        ]
        people = [seat.person for one in self.chosen.values() for seat in one.seats]
        return Report(heading, text, {"mentions": mentions, "events": events}, people)

    def _own_name(self) -> str:
        """What stands before the first body of the office's own, if anything does."""
        if self.office.kind == "group":
            return ""
        return self.rng.choice(("", "", self.office.here, self.office.short))

    # Words

    def _fill(self, slot: dict[str, Any]) -> str:
        if slot["word"]:
            return self._word(slot["word"])
        one, form = self.chosen[slot["letter"]], slot["form"]
        if one.seats:
            return self._people(one.seats, form)
        names = [each.name for each in one.bodies or one.projects]
        return names[0] if form == "1" else "、".join(names)

    def _people(self, seats: tuple[Seat, ...], form: str | None) -> str:
        if form == "u":
            return seats[0].body.name
        if form == "n":
            return "、".join(seat.person.name for seat in seats)
        if form == "l":
            return self._as_leaders(seats)
        groups: list[list[Seat]] = []
        for seat in seats:
            self.posts[seat.person.id] = [{"unit": _value(post.unit), "title": post.title} for post in seat.posts]
            if groups and groups[-1][0].printed == seat.printed:
                groups[-1].append(seat)
            else:
                groups.append([seat])
        listed = [self._titled(group[0]) + "、".join(seat.person.name for seat in group) for group in groups]
        return ("，" if any(len(group) > 1 for group in groups) else "、").join(listed)

    def _titled(self, seat: Seat) -> str:
        is_own = any(seat in self.office.seats.get(who, ()) for who in ("chief", "mayor", "deputy"))
        prefix, self.prefix = (self.prefix, "") if is_own else ("", self.prefix)
        if prefix and self.office.kind == "county":
            return self.office.short + seat.printed.removeprefix("县") if seat.printed[:2] != "县长" else seat.printed
        return prefix + seat.printed

    def _as_leaders(self, seats: tuple[Seat, ...]) -> str:
        for seat in seats:
            self.posts[seat.person.id] = [{"unit": [self.office.here, *self.office.area], "title": ["领导", None]}]
        return f"{self.office.here}领导" + "、".join(seat.person.name for seat in seats)

    def _word(self, group: str) -> str:
        if group in ("demand", "number"):  # each time another
            return self._made(group) or self.rng.choice(words(group, self.office.year))
        if group not in self.words:
            self.words[group] = self._made(group) or self.rng.choice(words(group, self.office.year))
        return self.words[group]

    def _made(self, group: str) -> str:
        office, rng = self.office, self.rng
        if group == "day":
            return self._days()
        if group == "deadline":
            due = self.day + timedelta(days=rng.randrange(10, 90))
            return rng.choice((f"{due.month}月底前", f"{due.month}月{due.day}日前"))
        if group == "number":
            return str(rng.randrange(3, 600))
        return {"here": office.here, "area": office.short, "party": office.party.name, "gov": office.gov.name}.get(
            group, ""
        )

    def _days(self) -> str:
        start, end = self._span(0)
        if start is None:
            return "近日"
        text = f"{start.month}月{start.day}日"
        if end:
            return f"{text}至{end.day}日" if end.month == start.month else f"{text}至{end.month}月{end.day}日"
        return text

    def _span(self, event: int) -> tuple[date | None, date | None]:
        days = self.template.days[event]
        if days is None:
            return None, None
        first, last = (self.day + timedelta(days=each) for each in days)
        return first, last if last != first else None

    # Gold

    def _event(self, at: int) -> dict[str, Any]:
        start, end = self._span(at)
        kinds = self.template.kinds[at]
        return {
            "kind": list(kinds) if len(kinds) > 1 else kinds[0],
            "name": [str(kinds[0])],
            "start": start.isoformat() if start else None,
            "end": end.isoformat() if end else None,
            "place": self._place(at),
            "people": list(self._cast(at)),
            "units": list(self._units(at)),
            "projects": [_value(each.forms) for each in self._projects(at)],
        }

    def _part(self, at: int) -> Iterator[tuple[Chosen, list[Any]]]:
        """Who takes part in an event, with roles."""
        for one in self.chosen.values():
            roles = one.member.roles[at]
            if roles and roles != (("mention",),):
                yield one, [_value(role) for role in roles]

    def _cast(self, at: int) -> Iterator[dict[str, Any]]:
        for one, roles in self._part(at):
            for seat in one.seats:
                posts = self.posts.pop(seat.person.id, [])
                yield {"name": seat.person.name, "who": seat.person.id, "roles": roles, "posts": posts}

    def _units(self, at: int) -> Iterator[dict[str, Any]]:
        for one, _ in self._part(at):
            may_be_left_out = any(None in role for role in one.member.roles[at] or ())
            for body in one.bodies:
                names = (*body.forms, None) if may_be_left_out else body.forms
                yield {
                    "name": _value(names),
                    "roles": [_value(tuple(each for each in role if each)) for role in one.member.roles[at] or ()],
                }
        present = [seat.body for one, _ in self._part(at) for seat in one.seats]
        for forms in dict.fromkeys([*(body.forms for body in present), self.office.area]):
            yield {"name": [*forms, None], "roles": ["attendee"]}

    def _projects(self, at: int) -> Iterator[Project]:
        """Those of the event: all, but one that the text puts in another event."""
        for letter, one in self.chosen.items():
            other = [
                slot["event"]
                for slot in SLOT.finditer(self.template.text)
                if slot["letter"] == letter and slot["event"]
            ]
            if not other or str(at + 1) in other:
                yield from one.projects

    def _place(self, at: int) -> Any:
        kind = self.template.kinds[at][0]
        printed = [self.words[each] for each in _PLACES if each in self.words]
        named = [form for place in printed for form in (place, self.office.here + place, self.office.short + place)]
        if printed and kind not in ("inspection", "visit"):
            return named if at == 0 else [*named, None]
        if kind not in _MAY_BE_AT_HOME:
            return None
        sites = [
            form + end
            for each in self._projects(at)
            for form in each.forms
            if form
            for end in ("", "现场", "施工现场", "选址")
        ]
        bodies = [
            form
            for one, _ in self._part(at)
            for body in [*one.bodies, *(seat.body for seat in one.seats)]
            for form in body.forms
        ]
        return list(dict.fromkeys([*named, *sites, *bodies, *self.office.area, self.office.here, None]))


def _value(forms: Forms) -> Any:
    return forms[0] if len(forms) == 1 else list(dict.fromkeys(forms))
