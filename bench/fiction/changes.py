"""Posts that change hands: who moves up or aside, and the report of it."""

from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Any

from bench.fiction.office import Office, Person, Post, Seat
from bench.fiction.report import Report
from bench.fiction.words import words


@dataclass(frozen=True, slots=True)
class Move:
    """One person's change: the post given, the post taken away."""

    person: Person
    given: Post | None
    taken: Post | None


def appointments(office: Office, day: date, rng: Random) -> Report:
    """Moves two or three people between the bureaux of the office, and reports it."""
    moves = _promotion(office, rng) if rng.random() < 0.6 else _exchange(office, rng)
    text = rng.choice(words("moved")).format(day=f"{day.month}月{day.day}日", party=office.party.name)
    text += "；".join(_told(move, rng) for move in moves) + "。"
    event = {
        "kind": "appointment",
        "name": ["人事任免", "任免"],
        "start": day.isoformat(),
        "end": None,
        "place": None,
        "people": [_appointee(move) for move in moves],
        "units": [{"name": [*office.party.forms, None], "roles": ["organiser"]}],
        "projects": [],
    }
    return Report("人事任免", text, {"mentions": [], "events": [event]}, [move.person for move in moves])


def _promotion(office: Office, rng: Random) -> list[Move]:
    """A deputy becomes head of another bureau, whose head goes; somebody new becomes deputy."""
    vice, head = rng.choice(office.seats["vice"]), rng.choice(office.seats["head"])
    risen, gone, new = vice.person, head.person, office.hire()
    head.person, vice.person = risen, new
    return [Move(risen, head.posts[0], vice.posts[0]), Move(new, vice.posts[0], None), Move(gone, None, head.posts[0])]


def _exchange(office: Office, rng: Random) -> list[Move]:
    """Two heads change places."""
    one, other = rng.sample(office.seats["head"], 2)
    one.person, other.person = other.person, one.person
    return [_moved(one, other), _moved(other, one)]


def _moved(to: Seat, off: Seat) -> Move:
    return Move(to.person, to.posts[0], off.posts[0])


def _told(move: Move, rng: Random) -> str:
    name, comrade = move.person.name, rng.choice(("同志", "同志", ""))
    if move.given is None:
        assert move.taken
        return f"免去{name}{comrade}的{move.taken.printed}职务"
    text = f"{name}{comrade}任{move.given.printed}"
    if move.taken:
        return f"{text}，免去其{move.taken.printed}职务"
    return text + rng.choice(("", "（试用期一年）"))


def _appointee(move: Move) -> dict[str, Any]:
    posts = [{"unit": _forms(move.given), "title": move.given.title}] if move.given else []
    if move.taken:
        posts.append({"unit": _forms(move.taken), "title": [move.taken.title, None]})
    return {"name": move.person.name, "who": move.person.id, "roles": ["appointee"], "posts": posts}


def _forms(post: Post) -> Any:
    return list(post.unit)
