"""Many varied weekly bulletins of invented offices, with gold: `python -m bench.generate --issues 1000 --out DIR`.

The same options give the same bytes. Written to DIR: bulletins/NAME.txt, gold/NAME.json (the schema of tests/gold, and
`who` for each person), manifest.json (what was made, and how much).
"""

import argparse
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from random import Random

from bench.fiction.founding import found
from bench.fiction.issue import Issue, found_run
from bench.fiction.names import NAMES, PLACES, person_name
from bench.fiction.office import Person

# About so many people does an office have in its first year; used to divide the people wanted into offices.
PEOPLE_AN_OFFICE = 75


@dataclass(frozen=True, slots=True)
class Options:
    """issues: in all. offices: that share them; None gives each half a year's. persons: wanted, which sets the
    offices. names: how many different names all people share; None gives each his own."""

    issues: int
    seed: int = 1
    offices: int | None = None
    persons: int | None = None
    names: int | None = None
    first_year: int = 2005
    last_year: int = 2024

    @property
    def number_of_offices(self) -> int:
        if self.offices:
            return min(self.offices, self.issues)
        wanted = self.persons // PEOPLE_AN_OFFICE if self.persons else self.issues // 26
        return max(1, min(wanted, self.issues))


class Registry:
    """Gives out people: each one new, with a name that others may have too."""

    def __init__(self, names: int | None, seed: int) -> None:
        self.names, self.persons = min(names or NAMES, NAMES), 0
        self.first = Random(f"{seed}/names").randrange(NAMES)

    def hire(self) -> Person:
        person = Person(f"p{self.persons:07d}", person_name(self.first + self.persons % self.names))
        self.persons += 1
        return person


def issues(options: Options, registry: Registry | None = None) -> Iterator[Issue]:
    """The issues, office by office, each office's in order of time. Only one office is kept at a time."""
    registry = registry or Registry(options.names, options.seed)
    offices = options.number_of_offices
    first_place = Random(f"{options.seed}/places").randrange(PLACES)
    for number in range(offices):
        rng = Random(f"{options.seed}/{number}")
        year = rng.randrange(options.first_year, options.last_year + 1)
        run = found_run(number, found(first_place + number, year, rng, registry.hire), year, rng)
        for _ in range(options.issues // offices + (number < options.issues % offices)):
            yield run.next()


def write(options: Options, out: Path) -> dict[str, int]:
    """Writes all files; what was made, counted."""
    (out / "bulletins").mkdir(parents=True, exist_ok=True)
    (out / "gold").mkdir(exist_ok=True)
    registry = Registry(options.names, options.seed)
    made = {"issues": 0, "items": 0, "events": 0, "characters": 0}
    for issue in issues(options, registry):
        (out / "bulletins" / f"{issue.name}.txt").write_text(issue.text, "utf-8", newline="\n")
        gold = json.dumps(issue.gold, ensure_ascii=False, indent=1)
        (out / "gold" / f"{issue.name}.json").write_text(gold + "\n", "utf-8", newline="\n")
        made["issues"] += 1
        made["items"] += len(issue.gold["items"])
        made["events"] += sum(len(item["events"]) for item in issue.gold["items"])
        made["characters"] += len(issue.text)
    counts = {
        **made,
        "offices": options.number_of_offices,
        "persons": registry.persons,
        "names": min(registry.persons, registry.names),
    }
    manifest = json.dumps({"options": asdict(options), "made": counts}, indent=1) + "\n"
    (out / "manifest.json").write_text(manifest, "utf-8", newline="\n")
    return counts


def main(arguments: list[str] | None = None) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description="Write many fictional bulletins with their gold.")
    parser.add_argument("--issues", type=int, default=100, help="how many (100)")
    parser.add_argument("--seed", type=int, default=1, help="another seed gives other bulletins (1)")
    parser.add_argument("--offices", type=int, help="how many offices share them (one for 26 issues)")
    parser.add_argument("--persons", type=int, help="about so many people in all; sets the offices")
    parser.add_argument("--names", type=int, help="people share so many names (each has his own)")
    parser.add_argument("--out", type=Path, required=True, help="folder to write to")
    given = parser.parse_args(arguments)
    made = write(Options(given.issues, given.seed, given.offices, given.persons, given.names), given.out)
    print(", ".join(f"{number} {what}" for what, number in made.items()))


if __name__ == "__main__":
    main()
