"""Instructions, topics and facts of projects that a person corrected, read back with their places in the text."""

from collections.abc import Sequence

from loaders.bulletin.corrections.item_text import Ground, Scene
from loaders.bulletin.corrections.json_values import Value
from loaders.bulletin.corrections.positions import stands
from loaders.bulletin.corrections.provenance import RULE
from loaders.bulletin.findings import Addressee, Instruction, Named, Party, ProjectFact, Quantity, Span, Trace
from ontology.vocabularies import PARTY_ROLES, STAGES

_INSTRUCTION = (
    "person",
    "unit",
    "speaker",
    "verb",
    "text",
    "audience",
    "addressees",
    "projects",
    "deadline",
    "deadline_printed",
    "evidence",
    "giver_evidence",
    "projects_evidence",
)
_FACT = (
    "project",
    "stage",
    "planned",
    "expected",
    "amount",
    "currency",
    "amount_printed",
    "amount_of",
    "square_metres",
    "area_printed",
    "area_of",
    "parties",
    "evidence",
    "project_evidence",
    "amount_evidence",
    "area_evidence",
)
_ADDRESSED = ("unit", "person")


def topic(ground: Ground, value: Value, scene: Scene) -> Named:
    """What an event was about; a bare name, or an object with name and evidence."""
    if not isinstance(value.content, dict):
        value = Value({"name": value.content}, value.file, value.where)
    value.only("name", "evidence")
    if not value["name"].text:
        raise value["name"].fault("is not given")
    return ground.named(value["name"], value["evidence"], scene)


def instruction(ground: Ground, value: Value, scene: Scene) -> Instruction:
    """One point that someone required; its words must stand in the item."""
    value.only(*_INSTRUCTION)
    text = value["text"].text
    if not text:
        raise value["text"].fault("is not given")
    trace = ground.trace(value["evidence"]) or Trace(_standing(ground, value["text"], scene), RULE)
    projects = ground.all_named(value["projects"], value["projects_evidence"], scene)
    return Instruction(
        text,
        value["verb"].text or "",
        trace,
        _giver(ground, value, scene),
        value["speaker"].text,
        value["audience"].text,
        tuple(_addressee(ground, each, scene) for each in value["addressees"]),
        projects,
        value["deadline"].day,
        value["deadline_printed"].text,
    )


def _giver(ground: Ground, value: Value, scene: Scene) -> Addressee | None:
    for kind in ("person", "unit"):
        if value[kind].text:
            found = ground.named(value[kind], value["giver_evidence"], scene)
            return Addressee(kind, found.name, found.trace, found.printed)
    return None


def _addressee(ground: Ground, value: Value, scene: Scene) -> Addressee:
    value.only("name", "kind", "printed", "evidence")
    name, printed, trace = ground.name(value, scene)
    return Addressee(value["kind"].choice(_ADDRESSED) or "unit", name, trace, printed)


def fact(ground: Ground, value: Value, scene: Scene) -> ProjectFact:
    """What an item says of a project."""
    value.only(*_FACT)
    if not value["project"].text:
        raise value["project"].fault("is not given; a fact is one of a project")
    project = ground.named(value["project"], value["project_evidence"], scene)
    amount = _quantity(
        ground,
        value,
        scene,
        ("amount", "amount_printed", "amount_of", "amount_evidence"),
        value["currency"].text or "CNY",
    )
    area = _quantity(ground, value, scene, ("square_metres", "area_printed", "area_of", "area_evidence"), "m2")
    parties = tuple(_party(ground, each, scene) for each in value["parties"])
    stage = value["stage"].choice(STAGES)
    if not (stage or amount or area or parties):
        raise value.fault("says nothing; give a stage, an amount, an area or parties")
    first = next((each.trace for each in (amount, area, *parties) if each), project.trace)
    trace = ground.trace(value["evidence"]) or Trace(first.span if not stage else scene.span, RULE)
    return ProjectFact(project, trace, stage, bool(value["planned"].flag), value["expected"].day, amount, area, parties)


def _quantity(ground: Ground, value: Value, scene: Scene, keys: Sequence[str], unit: str) -> Quantity | None:
    number, printed, of, evidence = (value[key] for key in keys)
    if number.is_absent and not printed.text:
        return None
    trace = ground.trace(evidence)
    if trace is None and not printed.text:
        raise printed.fault("is not given; an amount needs the words that tell it")
    return Quantity(
        number.number, unit, printed.text or "", of.text, trace or Trace(_standing(ground, printed, scene), RULE)
    )


def _party(ground: Ground, value: Value, scene: Scene) -> Party:
    value.only("name", "role", "printed", "evidence")
    name, printed, trace = ground.name(value, scene)
    role = value["role"].choice(PARTY_ROLES)
    if role is None:
        raise value["role"].fault(f"is not given; there are {', '.join(PARTY_ROLES)}")
    return Party(name, role, trace, printed)


def _standing(ground: Ground, words: Value, scene: Scene) -> Span:
    """Where words stand that are no name, and so never completed."""
    span = stands(ground.text, words.forms, scene.span) or stands(ground.text, words.forms)
    if span is None:
        raise ground.unfit(words)
    return span
