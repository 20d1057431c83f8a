"""Which person, unit, project, event or area a user means by a name."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from kg.errors import NotFound
from kg.lookup.namesakes import Entity, Hints, choose_namesake, describe_entities
from loaders.naming.areas import area_of, compatible
from loaders.naming.projects import with_other_suffix, without_suffix
from loaders.naming.spelling import SUGGESTIONS, abbreviates, clean, latin, nearest, sounds, spellings

if TYPE_CHECKING:
    from kg.store import Store

__all__ = ["Entity", "Hints", "nearest", "resolve", "spellings"]

_SHORTEST_ABBREVIATION = 3
_EXACT = """
MATCH (n:{label})
WHERE n.name IN $forms OR any(form IN coalesce(n.alias, []) WHERE form IN $forms)
RETURN n.id AS id, n.name AS name
ORDER BY id
"""
_NEAR = """
MATCH (n:{label})
WHERE any(letter IN $letters WHERE n.name CONTAINS letter)
RETURN DISTINCT n.name AS name
"""
_ALL = "MATCH (n:{label}) RETURN n.id AS id, n.name AS name, coalesce(n.alias, []) AS alias"
_LONGER_NAMES = "MATCH (n:Project) WHERE n.name CONTAINS $name AND n.id <> $id RETURN n.name AS name ORDER BY name"
_AREAS = "MATCH (n:Issue) WHERE n.area IS NOT NULL RETURN DISTINCT n.area AS area"


def resolve(store: "Store", text: str, labels: Sequence[str], hints: Hints | None = None) -> Entity:
    """The entity with this id, name or alias.

    Otherwise, with a note: a project by its name with or without 项目, a unit by its area and name or by a short form
    of its name, any entity by its name in pinyin, complete or initials. hints choose among several.
    Raises NotFound: with similar names if there is no match, with what distinguishes the matches if there are several.
    """
    hints = hints or Hints()
    if entity := _find_by_id(store, text.strip(), labels):
        return entity
    if "Area" in labels and (area := _find_area(store, text)):
        return area
    for entities, note in _readings(store, text, labels):
        if entities:
            entity = choose_namesake(store, text, entities, hints)
            notes = (f"{text}: read as the {entity.label.lower()} {entity.name}{note}",) if note is not None else ()
            return replace(entity, notes=(*notes, *entity.notes, *_longer_names_note(store, text, entity)))
    raise NotFound(_not_found_message(text, labels, nearest(text, _find_similar_names(store, text, labels))))


def _readings(store: "Store", text: str, labels: Sequence[str]) -> Iterator[tuple[list[Entity], str | None]]:
    """(entities, end of the note) for each way to read a name, best first; the note of an exact match is None."""
    forms = spellings(text)
    named = [label for label in labels if label not in ("Event", "Area")]
    yield _find_by_form(store, forms, named), None
    if "Project" in named:
        yield _find_by_form(store, _other_suffix(forms), ("Project",)), ""
    if "Unit" in named:
        units = _find_in_area(store, text)
        areas = sorted({area for details in describe_entities(store, units).values() for area in details.areas})
        yield units, f" in the bulletins of {'、'.join(areas)}"
        yield _find_abbreviated_units(store, text), ""
    if spelt := latin(text):
        yield _find_by_sound(store, spelt, named), ""


def _find_by_id(store: "Store", text: str, labels: Sequence[str]) -> Entity | None:
    for label in labels:
        if label != "Area":
            rows = store.read(f"MATCH (n:{label} {{id: $id}}) RETURN n.id, n.name", {"id": text}).rows
            if rows:
                return Entity(label, rows[0][0], rows[0][1])
    return None


def _find_by_form(store: "Store", forms: Sequence[str], labels: Sequence[str]) -> list[Entity]:
    """All entities that have one of the forms as name or alias."""
    entities: list[Entity] = []
    for label in labels:
        rows = store.read(_EXACT.format(label=label), {"forms": list(forms)}, limit=None).rows
        entities += [Entity(label, id, name) for id, name in rows]
    return entities


def _other_suffix(forms: Sequence[str]) -> list[str]:
    """The forms with 项目 added or removed: 水系综合整治 for 水系综合整治项目 and vice versa."""
    return [other for form in forms if (other := with_other_suffix(form))]


def _longer_names_note(store: "Store", text: str, entity: Entity) -> tuple[str, ...]:
    """A note on other projects whose names contain this one, since they may be meant too; () if there are none."""
    if entity.label != "Project":
        return ()
    rows = store.read(_LONGER_NAMES, {"name": without_suffix(entity.name), "id": entity.id}, limit=SUGGESTIONS).rows
    return (f"{text}: there is also {'、'.join(name for (name,) in rows)}; select it by its full name",) if rows else ()


def _find_in_area(store: "Store", text: str) -> list[Entity]:
    """The units named with their area: 澄溪县水务局 is 水务局 in bulletins of 澄溪县 or of a longer form of that."""
    area = area_of(text)
    name = clean(text).removeprefix(area) if area else ""
    if not area or not name:
        return []
    units = _find_by_form(store, spellings(name), ("Unit",))
    descriptions = describe_entities(store, units)
    return [unit for unit in units if any(compatible(area, other) for other in descriptions[unit.id].areas)]


def _find_abbreviated_units(store: "Store", text: str) -> list[Entity]:
    """The units of which the text is a short form, with or without the name of an area before it."""
    short = clean(text)
    if len(short) < _SHORTEST_ABBREVIATION or latin(text):
        return []
    return [
        Entity("Unit", id, name)
        for id, name, alias in _read_names(store, "Unit")
        if any(abbreviates(short, form, to_the_end=True) for form in (name, *alias))
    ]


def _find_by_sound(store: "Store", spelt: str, labels: Sequence[str]) -> list[Entity]:
    """The entities whose name or alias is spelt so in pinyin; by initials only if no complete spelling matches."""
    complete: list[Entity] = []
    initials: list[Entity] = []
    for label in labels:
        for id, name, alias in _read_names(store, label):
            readings = [reading for form in (name, *alias) for reading in sounds(form)]
            if any(spelt == reading for reading, _ in readings):
                complete.append(Entity(label, id, name))
            elif len(spelt) > 1 and any(spelt == letters for _, letters in readings):
                initials.append(Entity(label, id, name))
    return complete or initials


def _read_names(store: "Store", label: str) -> list[tuple[Any, ...]]:
    """(id, name, aliases) of all entities with a label, in order of ids."""
    return sorted(store.read(_ALL.format(label=label), limit=None).rows, key=lambda row: str(row[0]))


def _find_area(store: "Store", text: str) -> Entity | None:
    """The area with this name that issues are about; None if there is no match or more than one."""
    areas = sorted(row[0] for row in store.read(_AREAS, limit=None).rows)
    forms = spellings(text)
    exact = [area for area in areas if area in forms]
    matching = exact or [area for area in areas if area_of(text) == clean(text) and compatible(clean(text), area)]
    if len(matching) != 1:
        return None
    return Entity("Area", matching[0], matching[0], () if exact else (f"{text}: read as the area {matching[0]}",))


def _find_similar_names(store: "Store", text: str, labels: Sequence[str]) -> set[str]:
    letters = sorted(set("".join(text.split())))
    return {
        row[0]
        for label in labels
        if label not in ("Event", "Area")
        for row in store.read(_NEAR.format(label=label), {"letters": letters}, limit=None).rows
    }


def _not_found_message(text: str, labels: Sequence[str], near: Sequence[str]) -> str:
    kinds = " or ".join(label.lower() for label in labels)
    advice = f"did you mean {'、'.join(near)}?" if near else "see kg issues for what is loaded"
    return f"{_shortened(text)}: no {kinds} of this name in the store; {advice}"


def _shortened(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:60]}…"
