"""One weekly issue of an office: what happened, as text and as gold; then the office moves on."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from bench.fiction import layout
from bench.fiction.cast import cast
from bench.fiction.changes import appointments
from bench.fiction.layout import Style
from bench.fiction.names import given_name
from bench.fiction.office import Office, Seat
from bench.fiction.report import Report, write
from bench.fiction.words import Template, templates

_INDENT = "　　"
_MARK = "▲"


@dataclass(frozen=True, slots=True)
class Issue:
    """text: as printed. gold: what a careful reader takes from it, with `who` for each person."""

    name: str
    text: str
    gold: dict[str, Any]


@dataclass(slots=True)
class Run:
    """The issues of one office, one a week."""

    number: int
    office: Office
    style: Style
    rng: Random
    monday: date
    count: int
    total: int

    def next(self) -> Issue:
        """The issue of this week."""
        published = self.monday + timedelta(days=7 if self.number % 3 else 4)
        self.count = 1 if published.year != (published - timedelta(days=7)).year else self.count + 1
        self.total += 1
        self.office.year = published.year
        reports = sorted(self._reports(), key=lambda each: each[0])
        made = _Sheet(self, published, [report for _, report in reports]).issue()
        self.monday += timedelta(days=7)
        return made

    def _reports(self) -> list[tuple[int, Report]]:
        wanted = self.rng.randrange(8, 17)
        found: list[tuple[int, Report]] = []
        told: set[tuple[str, str]] = set()
        while len(found) < wanted:
            template, day = self._template(), self.rng.randrange(5 if self.number % 3 else 4)
            chosen = cast(template, self.office, self.rng)
            if chosen and (template.text, self.office.here) not in told:
                told.add((template.text, self.office.here))
                found.append((day, write(template, chosen, self.office, self.monday + timedelta(days=day), self.rng)))
        if self.rng.random() < 0.2:
            found.append((9, appointments(self.office, self.monday + timedelta(days=3), self.rng)))
        if self.style.headings != "none" and self.rng.random() < 0.4:
            found.append((10, self._briefs()))
        return found

    def _template(self, tag: str = "") -> Template:
        year, kind = self.office.year, self.office.kind
        fitting = [
            each
            for each in templates()
            if each.first <= year <= each.last
            and (not each.tags & {"zone", "county", "group"} or kind in each.tags)
            and (not tag or tag in each.tags)
        ]
        return self.rng.choice(fitting)

    def _briefs(self) -> Report:
        """Two to four short reports under one heading."""
        made: list[Report] = []
        wanted = self.rng.randrange(2, 5)
        while len(made) < wanted:
            template = self._template("brief")
            if chosen := cast(template, self.office, self.rng):
                day = self.monday + timedelta(days=self.rng.randrange(4))
                made.append(write(template, chosen, self.office, day, self.rng))
        events = [event for each in made for event in each.item["events"]]
        return Report(
            "简讯",
            "\n".join(_MARK + each.text for each in made),
            {"mentions": [], "events": events},
            [person for each in made for person in each.people],
        )


class _Sheet:
    """Sets the reports of one issue, and writes down its gold."""

    def __init__(self, run: Run, published: date, reports: list[Report]) -> None:
        self.run, self.office, self.style = run, run.office, run.style
        self.published, self.reports = published, reports
        self.publisher = str(self.office.publisher[0])

    def issue(self) -> Issue:
        area = str(self.office.area[1])
        lines = layout.masthead(
            self.style, area, self.office.title, self.publisher, self.run.count, self.run.total, self.published
        )
        items = []
        for number, report in enumerate(self.reports, 1):
            source = self._source(report)
            heading = layout.heading(self.style, number, report.heading)
            body = [_INDENT + layout.digits(self.style, each) for each in report.text.split("\n")]
            body[-1] += f"（{source}）" if source else ""
            lines += ["", *([heading] if heading else []), *body]
            items.append({"starts": _starts(heading, report, body), "source": source, **report.item})
        lists = self._distribution()
        lines += ["", self.style.rule, *(f"{label}：{'、'.join(names)}。" for label, names in lists.items())]
        listed = {label: [name.removesuffix("同志") for name in names] for label, names in lists.items()}
        gold = {"issue": self._head(), "items": items, "distribution": listed}
        name = f"{self.run.number:04d}-{self.published.year}-{self.run.count:02d}"
        return Issue(name, layout.set_lines(self.style, lines), gold)

    def _source(self, report: Report) -> str | None:
        if report.heading in ("人事任免", "简讯") or self.run.rng.random() < 0.75:
            return None
        return self.run.rng.choice(self.office.bodies["bureau"]).name

    def _head(self) -> dict[str, Any]:
        office = self.office
        titles = [office.title, *(f"{area}{office.title}" for area in office.area)]
        return {
            "title": titles,
            "publisher": list(office.publisher),
            "area": list(office.area),
            "year": self.published.year,
            "number": self.run.count,
            "published": self.published.isoformat(),
        }

    def _distribution(self) -> dict[str, list[str]]:
        rng, office = self.run.rng, self.office
        leaders: list[Seat] = [seat for who in ("chief", "mayor", "deputy") for seat in office.seats[who]]
        given = [given_name(seat.person.name) for seat in leaders]
        up = ["市委办公室", "市政府办公室", *(["市人大常委会办公室"] if rng.random() < 0.5 else [])]
        down = [f"{office.here}各部门", *(body.name for body in office.bodies["bureau"][:2])]
        first, second, third = self.style.labels
        return {first: up, second: [*given[:-1], given[-1] + "同志"], third: down}


def _starts(heading: str | None, report: Report, body: list[str]) -> Any:
    text = "".join("".join(body).split())
    forms = [text, *([text.removeprefix(_MARK)] if text.startswith(_MARK) else [])]
    if heading:
        forms += [heading + text, report.heading + text]
    return [form[:24] for form in dict.fromkeys("".join(each.split()) for each in forms)]


def found_run(number: int, office: Office, year: int, rng: Random) -> Run:
    """The run of an office from a week of the year on."""
    week = rng.randrange(1, 40)
    monday = date.fromisocalendar(year, week, 1)
    return Run(number, office, layout.style(rng, year), rng, monday, week - 1, rng.randrange(1, 400))
