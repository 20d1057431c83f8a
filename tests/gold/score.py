#!/usr/bin/env python3
# ruff: noqa: B905
"""Score extracted bulletins against the gold.

    python score.py GOLD OUTPUT [--json | --show FIGURE] [--min FIGURE=F1 ...]

GOLD and OUTPUT are JSON files, or folders in which gold NAME.json is compared with output NAME.json; identity.json
and questions.json are about the folder as a whole and stand aside.
Exit status: 0 done, 1 an F1 is below its --min, 2 the input cannot be read.

Each figure is counted in units, for instance (item, person, role). A unit is a tuple of slots, and a slot is the
tuple of forms accepted there: several in gold, one in output. None among the forms of a gold slot makes the unit
optional: right when found, no miss when left out.
"""

from __future__ import annotations

import argparse
import json
import sys
import unicodedata
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import combinations, product
from pathlib import Path

FIGURES = (
    "met",
    "met_about",
    "people",
    "posts",
    "events",
    "roles",
    "units",
    "projects",
    "places",
    "issue",
    "distribution",
)
ISSUE_FIELDS = ("title", "publisher", "area", "year", "number", "published")
ROLES_AT_A_DISTANCE = {"sender", "recipient", "appointee"}
SHORTEST_COMMON_START = 6
NOT_DOCUMENTS = {"identity.json", "questions.json"}

VALUE = "value"
POST = {"unit": VALUE, "title": VALUE}
PERSON = {"name": VALUE, "roles": [VALUE], "posts": [POST]}
EVENT = {
    "kind": VALUE,
    "start": VALUE,
    "place": VALUE,
    "people": [PERSON],
    "units": [{"name": VALUE}],
    "projects": [VALUE],
}
ITEM = {"starts": VALUE, "mentions": [PERSON], "events": [EVENT]}
DOCUMENT = {"issue": dict.fromkeys(ISSUE_FIELDS, VALUE), "items": [ITEM]}

SAME_SIGN = str.maketrans(
    {
        **dict.fromkeys("“”„「」『』", '"'),
        **dict.fromkeys("‘’", "'"),
        **dict.fromkeys("〔【", "["),
        **dict.fromkeys("〕】", "]"),
        **dict.fromkeys("•‧・", "·"),
    }
)


class Malformed(Exception):
    """A document that does not follow the schema; the message says where."""


# Reading


def read_document(path, is_gold):
    """One document with every key of the schema in place."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise Malformed(f"{path}: not readable as JSON: {error}") from error
    if not isinstance(content, dict) or "items" not in content:
        raise Malformed(f"{path}: must be an object with 'items'")
    try:
        document = conform(content, DOCUMENT, "document", is_gold)
        lists = conform(content.get("distribution"), {}, "distribution", is_gold)
        document["distribution"] = {
            label: conform(names, [VALUE], f"distribution.{label}", is_gold) for label, names in lists.items()
        }
    except Malformed as error:
        raise Malformed(f"{path}: {error}") from error
    return document


def conform(content, shape, where, is_gold):
    """The content in the given shape: absent parts are filled in as null or empty, wrong ones are refused."""
    if isinstance(shape, dict):
        if shape is PERSON and not isinstance(content, dict):
            content = {"name": content}  # a mention may be a bare name
        content = expect(content, dict, "an object", where)
        return content | {
            key: conform(content.get(key), part, f"{where}.{key}", is_gold) for key, part in shape.items()
        }
    if isinstance(shape, list):
        content = expect(content, list, "a list", where)
        return [conform(entry, shape[0], f"{where}[{index}]", is_gold) for index, entry in enumerate(content)]
    for form in content if is_gold and isinstance(content, list) else [content]:
        if not isinstance(form, (str, int, type(None))):
            raise Malformed(f"{where} must be a plain value, not {json.dumps(form, ensure_ascii=False)}")
    return content


def expect(content, kind, kind_name, where):
    """The content, or an empty one for null; anything of another kind is refused."""
    if content is None:
        return kind()
    if not isinstance(content, kind):
        raise Malformed(f"{where} must be {kind_name}")
    return content


def paired_documents(gold_path, output_path):
    """(name, gold document, output document or an empty one) for each gold document."""
    for path in (gold_path, output_path):
        if not path.exists():
            raise Malformed(f"{path}: no such file or folder")
    if gold_path.is_dir() and not output_path.is_dir():
        raise Malformed(f"{output_path}: must be a folder, as {gold_path} is one")
    gold_files = documents_in(gold_path) if gold_path.is_dir() else [gold_path]
    if not gold_files:
        raise Malformed(f"{gold_path}: holds no gold documents")
    for gold_file in gold_files:
        output_file = output_path / gold_file.name if output_path.is_dir() else output_path
        output = read_document(output_file, is_gold=False) if output_file.exists() else empty_document()
        yield gold_file.stem, read_document(gold_file, is_gold=True), output


def documents_in(folder):
    return sorted(path for path in folder.glob("*.json") if path.name not in NOT_DOCUMENTS)


def empty_document():
    return {"issue": {}, "items": [], "distribution": {}}


# Values


def normalise(value):
    """Text as it is compared: no white space, one width of characters, one kind of quotes and brackets."""
    text = unicodedata.normalize("NFKC", str(value)).translate(SAME_SIGN)
    return "".join(text.split())


def forms(value):
    """The accepted forms of a value, the best first."""
    values = value if isinstance(value, list) else [value]
    return tuple(None if form is None else normalise(form) for form in values)


def forms_or_blank(value):
    """The accepted forms of a value that may be null by right, such as the unit of a post."""
    return tuple(form or "" for form in forms(value))


def pair_forms(one, other):
    """The accepted ways to write two people as an unordered pair."""
    return tuple(None if None in names else " + ".join(sorted(names)) for names in product(one, other))


# Units


def units_of(document, labels):
    """The units of one document by figure; the labels name its items."""
    units = {figure: [] for figure in FIGURES}
    for label, item in zip(labels, document["items"]):
        for figure, slots in item_units(item):
            units[figure].append(((label,), *slots))
    for name in ISSUE_FIELDS:
        units["issue"].append(((name,), forms(document["issue"].get(name))))
    for label, names in document["distribution"].items():
        units["distribution"] += [(forms(label), forms(name)) for name in names]
    for figure in FIGURES:
        given = [unit for unit in units[figure] if not is_null(unit)]
        units[figure] = given if figure == "events" else distinct(given)
    return units


def item_units(item):
    """(figure, slots) for everything an item says; repeats included."""
    for person in item["mentions"]:
        yield from person_units(person)
    for event in item["events"]:
        yield from event_units(event)


def person_units(person):
    name = forms(person["name"])
    yield "people", (name,)
    for role in person["roles"]:
        yield "roles", (name, forms(role))
    for post in person["posts"]:
        yield "posts", (name, forms_or_blank(post["unit"]), forms(post["title"]))


def event_units(event):
    start = forms_or_blank(event["start"])
    projects = [forms(project) for project in event["projects"]]
    yield "events", (start, forms(event["kind"]))
    yield "places", (forms(event["place"]),)
    for person in event["people"]:
        yield from person_units(person)
    for unit in event["units"]:
        yield "units", (forms(unit["name"]),)
    for project in projects:
        yield "projects", (project,)
    for one, other in combinations(present_names(event), 2):
        pair = pair_forms(one, other)
        yield "met", (pair, start)
        for project in projects:
            yield "met_about", (pair, start, project)


def present_names(event):
    """The people who are together at an event, each once."""
    return list(dict.fromkeys(forms(person["name"]) for person in event["people"] if is_present(person)))


def is_present(person):
    roles = {forms(role)[0] for role in person["roles"]}
    return not roles or not roles <= ROLES_AT_A_DISTANCE


def is_null(unit):
    return any(set(slot) <= {None} for slot in unit)


def is_optional(unit):
    return any(None in slot for slot in unit)


def best_forms(unit):
    return tuple(slot[0] for slot in unit)


def distinct(units):
    """Each unit once; where it is required in one place and optional in another it is required."""
    by_best_forms = {}
    for unit in sorted(units, key=is_optional):
        by_best_forms.setdefault(best_forms(unit), unit)
    return list(by_best_forms.values())


# Comparing


def align(gold_items, output_items):
    """{output index: gold index} of the items that are the same report, judged by how they start."""
    candidates = []
    for g, gold_item in enumerate(gold_items):
        for o, output_item in enumerate(output_items):
            is_prefix, length = likeness(gold_item, output_item)
            if length >= SHORTEST_COMMON_START:
                candidates.append((not is_prefix, -length, g, o))
    gold_of = {}
    for _, _, g, o in sorted(candidates):
        if o not in gold_of and g not in gold_of.values():
            gold_of[o] = g
    return gold_of


def likeness(gold_item, output_item):
    """(whether one start is a prefix of the other, length of their common prefix), for the closest gold form."""
    found = forms_or_blank(output_item["starts"])[0]
    best = (False, 0)
    for accepted in forms_or_blank(gold_item["starts"]):
        length = common_prefix_length(accepted, found)
        best = max(best, (length == min(len(accepted), len(found)), length))
    return best


def common_prefix_length(one, other):
    for length, (a, b) in enumerate(zip(one, other)):
        if a != b:
            return length
    return min(len(one), len(other))


def item_labels(gold_items, output_items):
    """Labels for the items of both documents, equal where the items align."""
    gold_labels = [f"item {g + 1} {best_start(item)}" for g, item in enumerate(gold_items)]
    gold_of = align(gold_items, output_items)
    output_labels = [
        gold_labels[gold_of[o]] if o in gold_of else f"unaligned {o + 1} {best_start(item)}"
        for o, item in enumerate(output_items)
    ]
    return gold_labels, output_labels


def best_start(item):
    return forms_or_blank(item["starts"])[0]


def match(gold, output):
    """{output index: gold index} of a largest one-to-one matching, in which required gold units go first."""
    under_label = defaultdict(list)  # the first slot, an item or list or field, has one form on both sides
    for o, found in enumerate(output):
        under_label[found[0]].append(o)
    fitting = [[o for o in under_label[unit[0]] if fits(unit, output[o])] for unit in gold]
    gold_of = {}

    def place(g, tried):
        """Match gold unit g, moving earlier ones to other output units that fit them where need be."""
        for o in fitting[g]:
            if o not in tried:
                tried.add(o)
                if o not in gold_of or place(gold_of[o], tried):
                    gold_of[o] = g
                    return True
        return False

    for g in sorted(range(len(gold)), key=lambda g: is_optional(gold[g])):
        place(g, set())
    return gold_of


def fits(unit, found):
    return all(slot[0] in accepted for accepted, slot in zip(unit, found))


@dataclass
class Tally:
    """The counts of one figure, with the units missed and the units found in excess."""

    gold: int = 0
    found: int = 0
    correct: int = 0
    missed: list = field(default_factory=list)
    extra: list = field(default_factory=list)

    def add(self, document_name, gold, output):
        gold_of = match(gold, output)
        matched = set(gold_of.values())
        missed = [unit for g, unit in enumerate(gold) if g not in matched and not is_optional(unit)]
        extra = [unit for o, unit in enumerate(output) if o not in gold_of]
        self.gold += len(matched) + len(missed)
        self.found += len(output)
        self.correct += len(matched)
        self.missed += [(document_name, *best_forms(unit)) for unit in missed]
        self.extra += [(document_name, *best_forms(unit)) for unit in extra]

    @property
    def precision(self):
        return share(self.correct, self.found, self.gold)

    @property
    def recall(self):
        return share(self.correct, self.gold, self.found)

    @property
    def f1(self):
        return share(2 * self.correct, self.gold + self.found, 0)


def share(part, whole, other_side):
    """part / whole; of nothing, all is right only if the other side is empty too."""
    return part / whole if whole else float(other_side == 0)


def score(documents):
    """{figure: Tally} over (name, gold document, output document)."""
    tallies = {figure: Tally() for figure in FIGURES}
    for name, gold, output in documents:
        gold_labels, output_labels = item_labels(gold["items"], output["items"])
        gold_units = units_of(gold, gold_labels)
        output_units = units_of(output, output_labels)
        for figure in FIGURES:
            tallies[figure].add(name, gold_units[figure], output_units[figure])
    return tallies


# Reporting


def as_table(tallies):
    lines = [f"{'figure':<14}{'gold':>6}{'found':>7}{'correct':>9}{'precision':>11}{'recall':>8}{'F1':>8}"]
    for figure, tally in tallies.items():
        lines.append(
            f"{figure:<14}{tally.gold:>6}{tally.found:>7}{tally.correct:>9}"
            f"{tally.precision:>11.3f}{tally.recall:>8.3f}{tally.f1:>8.3f}"
        )
    return "\n".join(lines)


def as_json(tallies):
    rows = {
        figure: {name: getattr(tally, name) for name in ("gold", "found", "correct", "precision", "recall", "f1")}
        for figure, tally in tallies.items()
    }
    return json.dumps(rows, indent=2)


def as_listing(tally):
    lines = [
        f"{kind}  {' | '.join(unit)}"
        for kind, units in (("missed", tally.missed), ("extra ", tally.extra))
        for unit in units
    ]
    return "\n".join(lines) or "nothing missed, nothing extra"


def minimum(text):
    """Parse FIGURE=F1 of --min."""
    figure, _, f1 = text.partition("=")
    if figure not in FIGURES:
        raise argparse.ArgumentTypeError(f"no figure {figure!r}; there are {', '.join(FIGURES)}")
    try:
        return figure, float(f1)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not FIGURE=F1, such as met=0.9") from None


def parse_arguments(arguments):
    parser = argparse.ArgumentParser(description="Score extracted bulletins against the gold.")
    parser.add_argument("gold", type=Path, help="gold JSON file, or a folder of them")
    parser.add_argument("output", type=Path, help="JSON of `kg extract`, or a folder of it with the same names")
    report = parser.add_mutually_exclusive_group()
    report.add_argument("--json", action="store_true", help="print the figures as JSON")
    report.add_argument("--show", choices=FIGURES, metavar="FIGURE", help="list what FIGURE misses and has in excess")
    parser.add_argument(
        "--min",
        type=minimum,
        action="append",
        default=[],
        metavar="FIGURE=F1",
        help="exit with 1 if the F1 of FIGURE is below this; may be repeated",
    )
    return parser.parse_args(arguments)


def main(arguments=None):
    options = parse_arguments(arguments)
    try:
        tallies = score(paired_documents(options.gold, options.output))
    except Malformed as error:
        print(f"score.py: {error}", file=sys.stderr)
        return 2
    print(as_json(tallies) if options.json else as_table(tallies))
    if options.show:
        print(as_listing(tallies[options.show]))
    short = [(figure, least) for figure, least in options.min if tallies[figure].f1 < least]
    for figure, least in short:
        print(f"score.py: F1 of {figure} is {tallies[figure].f1:.3f}, below {least:.3f}", file=sys.stderr)
    return 1 if short else 0


if __name__ == "__main__":
    sys.exit(main())
