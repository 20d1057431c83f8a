"""Words and report patterns, as rows of words.tsv and templates.tsv, each checked when read."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent
MADE = ("day", "here", "area", "party", "gov", "deadline", "number")
_MEMBER = re.compile(
    r"(?P<letter>[a-z])=(?P<who>[a-z]+\d?)(?:\((?P<least>\d)(?:-(?P<most>\d))?\))?"
    r"(?:!(?P<stage>[a-z]+))?(?:@(?P<of>[a-z]))?(?::(?P<roles>\S+))?"
)
SLOT = re.compile(r"\{(?P<letter>[a-z])(?:\.(?P<form>[nul1]))?(?::(?P<event>\d))?\}|\{(?P<word>[a-z]{2,})\}")


@dataclass(frozen=True, slots=True)
class Member:
    """One of the cast. roles: for each event what it does there, None where it takes no part; each role a tuple of
    accepted forms, None among them where it may be left out."""

    letter: str
    who: str
    least: int
    most: int
    stage: str | None
    of: str | None
    roles: tuple[tuple[tuple[str | None, ...], ...] | None, ...]


@dataclass(frozen=True, slots=True)
class Template:
    """A report: its events' kinds (None last: may be left out) and days, who is in it, and its words."""

    kinds: tuple[tuple[str | None, ...], ...]
    tags: frozenset[str]
    first: int
    last: int
    days: tuple[tuple[int, int] | None, ...]
    cast: tuple[Member, ...]
    heading: str
    text: str


@cache
def templates() -> tuple[Template, ...]:
    """Every pattern, in the order of the file."""
    return tuple(_template(fields, where) for fields, where in _rows("templates.tsv", 7))


@cache
def words(group: str, year: int = 9999) -> tuple[str, ...]:
    """The words of a group that were said in a year, or are still said; never empty."""
    found = tuple(text for first, last, text in _groups().get(group, ()) if first <= year <= last)
    if not found:
        raise ValueError(f"words.tsv: no word of group {group!r} for {year}; add one")
    return found


@cache
def _groups() -> dict[str, list[tuple[int, int, str]]]:
    groups: dict[str, list[tuple[int, int, str]]] = {}
    for (group, years, text), _ in _rows("words.tsv", 3):
        groups.setdefault(group, []).append((*_years(years), text))
    return groups


def _rows(file: str, columns: int) -> Iterator[tuple[list[str], str]]:
    for number, line in enumerate((FOLDER / file).read_text("utf-8").splitlines(), 1):
        if line and not line.startswith("#"):
            fields = line.split("\t")
            if len(fields) != columns or not all(fields):
                raise ValueError(f"{file}:{number}: has {len(fields)} columns; write {columns}, none empty")
            yield fields, f"{file}:{number}"


def _template(fields: list[str], where: str) -> Template:
    kinds, tags, years, days, cast, heading, text = fields
    alternatives = [tuple(each.split("|")) for each in kinds.split("/")]
    accepted = tuple(
        ("other", None) if each == ("null",) else tuple(None if kind == "null" else kind for kind in each)
        for each in alternatives
    )
    made = Template(
        accepted,
        frozenset(tags.split(",")) - {"-"},
        *_years(years),
        tuple(map(_days, days.split(" "))),
        tuple(_member(each, len(accepted), where) for each in cast.split(" ")),
        heading,
        text,
    )
    letters = {each.letter for each in made.cast}
    for slot in SLOT.finditer(heading + text):
        if slot["letter"] and slot["letter"] not in letters:
            raise ValueError(f"{where}: {slot[0]} is not in the cast")
        if slot["word"] and slot["word"] not in MADE and slot["word"] not in _groups():
            raise ValueError(f"{where}: {slot[0]} is no group of words.tsv")
    if len(made.days) != len(accepted):
        raise ValueError(f"{where}: {len(accepted)} events have {len(made.days)} days; give each its own")
    return made


def _member(text: str, events: int, where: str) -> Member:
    found = _MEMBER.fullmatch(text)
    if not found:
        raise ValueError(f"{where}: {text!r} is no LETTER=WHO:ROLES")
    least = int(found["least"] or 1)
    roles = tuple(map(_roles, (found["roles"] or "").split("/")))
    return Member(
        found["letter"],
        found["who"],
        least,
        int(found["most"] or least),
        found["stage"],
        found["of"],
        roles * events if len(roles) == 1 else roles,
    )


def _roles(text: str) -> tuple[tuple[str | None, ...], ...] | None:
    if text == "-":
        return None
    return tuple(
        (*role.rstrip("?").split("|"), None) if role.endswith("?") else tuple(role.split("|"))
        for role in text.split("+")
        if role
    )


def _days(text: str) -> tuple[int, int] | None:
    if text == "?":
        return None
    first, _, last = text.partition("-")
    return int(first), int(last or first)


def _years(text: str) -> tuple[int, int]:
    first, last = text.split("-")
    return int(first), int(last or 9999)
