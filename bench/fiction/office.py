"""An invented office: its bodies, who holds which post in them, and its projects."""

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

from bench.fiction.words import words

Forms = tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class Person:
    """One real person; others may have the same name."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Post:
    """A title in a body. unit: accepted forms of the body's name. printed: body and title as they stand in a text."""

    unit: Forms
    title: str
    printed: str


@dataclass(slots=True)
class Seat:
    """The posts that one person holds together. body: the unit it belongs to, as printed."""

    posts: tuple[Post, ...]
    body: "Body"
    person: Person

    @property
    def printed(self) -> str:
        return "、".join(post.printed for post in self.posts)


@dataclass(frozen=True, slots=True)
class Body:
    """A unit. forms: its accepted names, the first as printed."""

    forms: Forms

    @property
    def name(self) -> str:
        return str(self.forms[0])


@dataclass(slots=True)
class Project:
    """stage: what it is due for next: talks, signing, opening, progress, finish."""

    name: str
    company: Body
    stage: str

    @property
    def forms(self) -> Forms:
        bare = self.name.removesuffix("项目").removesuffix("工程")
        return tuple(dict.fromkeys((self.name, bare, f"{bare}项目", f"{bare}工程")))


@dataclass(slots=True)
class Office:
    """seats: by who they are for (chief, mayor, deputy, head, vice, cityleader, …), in order of rank.

    kind: zone, county or group. area: accepted names, the longest first, the second one short. here, party, gov: as
    the office prints itself, its party committee and its government.
    """

    kind: str
    year: int
    area: Forms
    here: str
    party: Body
    gov: Body
    title: str
    publisher: Forms
    seats: dict[str, list[Seat]] = field(default_factory=dict)
    bodies: dict[str, list[Body]] = field(default_factory=dict)
    projects: list[Project] = field(default_factory=list)
    hire: Callable[[], Person] = field(default=lambda: Person("", ""))

    @property
    def short(self) -> str:
        return str(self.area[1])

    def seats_of(self, body: Body, who: str) -> list[Seat]:
        """Those of a body, such as its boss."""
        return [seat for seat in self.seats.get(who, ()) if seat.body == body]

    def add_seat(self, who: str, body: Body, *posts: Post) -> None:
        self.seats.setdefault(who, []).append(Seat(posts, body, self.hire()))

    def add_body(self, who: str, body: Body) -> Body:
        self.bodies.setdefault(who, []).append(body)
        return body

    def new_project(self, rng: Random, stage: str | None = None) -> Project:
        """A company's own project, or, where no stage is asked for, one of building; its name is not taken."""
        taken = {each.name for each in self.projects}
        while True:
            made = _investment(self, rng, stage) if stage or rng.random() < 0.6 else _building(self, rng)
            if made.name not in taken:
                return made


def _investment(office: Office, rng: Random, stage: str | None) -> Project:
    company = rng.choice(office.bodies["company"])
    made, suffix = rng.choice(words("product", office.year)), rng.choice(words("suffix", office.year))
    return Project(company.name[:2] + made + suffix, company, stage or "talks")


def _building(office: Office, rng: Random) -> Project:
    kind, named = rng.choice((("road", "streetname"), ("river", "watername"), ("homes", "community")))
    name = rng.choice(words(named, office.year)) + {"road": "大道", "river": "", "homes": "社区"}[kind]
    return Project(
        name + rng.choice(words(kind, office.year)),
        rng.choice(office.bodies["company"]),
        rng.choice(("opening", "progress")),
    )
