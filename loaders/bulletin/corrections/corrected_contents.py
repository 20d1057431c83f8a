"""Read corrected instructions, topics and project facts back from JSON, with their places in the text."""

from collections.abc import Sequence

from loaders.bulletin.corrections.item_text import ItemText, Passage
from loaders.bulletin.corrections.json_values import Value
from loaders.bulletin.corrections.positions import find_form
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


def read_topic(item_text: ItemText, value: Value, passage: Passage) -> Named:
    """Read the topic of an event: a bare name, or an object with name and evidence."""
    if not isinstance(value.content, dict):
        value = Value({"name": value.content}, value.file, value.where)
    value.only("name", "evidence")
    if not value["name"].text:
        raise value["name"].fault("missing; give the name of the topic")
    return item_text.named(value["name"], value["evidence"], passage)


def read_instruction(item_text: ItemText, value: Value, passage: Passage) -> Instruction:
    """Read one instruction; the item must contain its text."""
    value.only(*_INSTRUCTION)
    text = value["text"].text
    if not text:
        raise value["text"].fault("missing; give the words of the instruction")
    trace = item_text.trace(value["evidence"]) or Trace(_find_words(item_text, value["text"], passage), RULE)
    projects = item_text.all_named(value["projects"], value["projects_evidence"], passage)
    return Instruction(
        text,
        value["verb"].text or "",
        trace,
        _read_giver(item_text, value, passage),
        value["speaker"].text,
        value["audience"].text,
        tuple(_read_addressee(item_text, addressee, passage) for addressee in value["addressees"]),
        projects,
        value["deadline"].day,
        value["deadline_printed"].text,
    )


def _read_giver(item_text: ItemText, value: Value, passage: Passage) -> Addressee | None:
    for kind in ("person", "unit"):
        if value[kind].text:
            giver = item_text.named(value[kind], value["giver_evidence"], passage)
            return Addressee(kind, giver.name, giver.trace, giver.printed)
    return None


def _read_addressee(item_text: ItemText, value: Value, passage: Passage) -> Addressee:
    value.only("name", "kind", "printed", "evidence")
    name, printed, trace = item_text.name(value, passage)
    return Addressee(value["kind"].choice(_ADDRESSED) or "unit", name, trace, printed)


def read_fact(item_text: ItemText, value: Value, passage: Passage) -> ProjectFact:
    """Read one project fact."""
    value.only(*_FACT)
    if not value["project"].text:
        raise value["project"].fault("missing; give the name of the project")
    project = item_text.named(value["project"], value["project_evidence"], passage)
    amount = _read_quantity(
        item_text,
        value,
        passage,
        ("amount", "amount_printed", "amount_of", "amount_evidence"),
        value["currency"].text or "CNY",
    )
    area = _read_quantity(
        item_text, value, passage, ("square_metres", "area_printed", "area_of", "area_evidence"), "m2"
    )
    parties = tuple(_read_party(item_text, party, passage) for party in value["parties"])
    stage = value["stage"].choice(STAGES)
    if not (stage or amount or area or parties):
        raise value.fault("no content; give a stage, an amount, an area or parties")
    first = next((part.trace for part in (amount, area, *parties) if part), project.trace)
    trace = item_text.trace(value["evidence"]) or Trace(first.span if not stage else passage.span, RULE)
    return ProjectFact(project, trace, stage, bool(value["planned"].flag), value["expected"].day, amount, area, parties)


def _read_quantity(
    item_text: ItemText, value: Value, passage: Passage, keys: Sequence[str], unit: str
) -> Quantity | None:
    number, printed, of, evidence = (value[key] for key in keys)
    if number.is_absent and not printed.text:
        return None
    trace = item_text.trace(evidence)
    if trace is None and not printed.text:
        raise printed.fault("missing; give the words of the amount or area")
    return Quantity(
        number.number, unit, printed.text or "", of.text, trace or Trace(_find_words(item_text, printed, passage), RULE)
    )


def _read_party(item_text: ItemText, value: Value, passage: Passage) -> Party:
    value.only("name", "role", "printed", "evidence")
    name, printed, trace = item_text.name(value, passage)
    role = value["role"].choice(PARTY_ROLES)
    if role is None:
        raise value["role"].fault(f"missing; give one of {', '.join(PARTY_ROLES)}")
    return Party(name, role, trace, printed)


def _find_words(item_text: ItemText, words: Value, passage: Passage) -> Span:
    """The place of words that are not a name, and so must occur in full."""
    span = find_form(item_text.text, words.forms, passage.span) or find_form(item_text.text, words.forms)
    if span is None:
        raise item_text.missing(words)
    return span
