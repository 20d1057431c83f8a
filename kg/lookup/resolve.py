"""Which person, unit, project, event or area a user means by a name."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from kg.errors import NotFound
from kg.lookup.namesakes import Entity, Hints, described, only
from loaders.naming.areas import area_of, compatible
from loaders.naming.spelling import SUGGESTIONS, abbreviates, clean, latin, nearest, sounds, spellings

if TYPE_CHECKING:
    from kg.store import Store

__all__ = ["Entity", "Hints", "nearest", "resolve", "spellings"]

_SUFFIX = "项目"
_ABBREVIATED = 3
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
_LONGER = "MATCH (n:Project) WHERE n.name CONTAINS $name AND n.id <> $id RETURN n.name AS name ORDER BY name"
_AREAS = "MATCH (n:Issue) WHERE n.area IS NOT NULL RETURN DISTINCT n.area AS area"


def resolve(store: "Store", text: str, labels: Sequence[str], hints: Hints | None = None) -> Entity:
    """The one entity with this id, name or alias.

    Else, and then noted: a project by its name with or without 项目, a unit by its name behind that of its area or by
    a short form of its name, anything by its name in pinyin, whole or initials. hints choose among several.
    Raises NotFound with the close names when there is none, and with what tells them apart when there are several.
    """
    hints = hints or Hints()
    if entity := _by_id(store, text.strip(), labels):
        return entity
    if "Area" in labels and (area := _area(store, text)):
        return area
    for found, note in _ways(store, text, labels):
        if found:
            entity = only(store, text, found, hints)
            told = (f"{text}: read as the {entity.label.lower()} {entity.name}{note}",) if note is not None else ()
            return replace(entity, notes=(*told, *entity.notes, *_longer(store, text, entity)))
    raise NotFound(_unknown(text, labels, nearest(text, _candidates(store, text, labels))))


def _ways(store: "Store", text: str, labels: Sequence[str]) -> Iterator[tuple[list[Entity], str | None]]:
    """The entities that each way of reading a name gives, and what is said of that way; None for an exact match."""
    forms = spellings(text)
    named = [label for label in labels if label not in ("Event", "Area")]
    yield _matching(store, forms, named), None
    if "Project" in named:
        yield _matching(store, _other_suffix(forms), ("Project",)), ""
    if "Unit" in named:
        found = _in_area(store, text)
        areas = sorted({area for each in described(store, found).values() for area in each.areas})
        yield found, f" in the bulletins of {'、'.join(areas)}"
        yield _abbreviated(store, text), ""
    if spelt := latin(text):
        yield _sounding(store, spelt, named), ""


def _by_id(store: "Store", text: str, labels: Sequence[str]) -> Entity | None:
    for label in labels:
        if label != "Area":
            rows = store.read(f"MATCH (n:{label} {{id: $id}}) RETURN n.id, n.name", {"id": text}).rows
            if rows:
                return Entity(label, rows[0][0], rows[0][1])
    return None


def _matching(store: "Store", forms: Sequence[str], labels: Sequence[str]) -> list[Entity]:
    """All that have one of the forms as a name or alias."""
    found: list[Entity] = []
    for label in labels:
        rows = store.read(_EXACT.format(label=label), {"forms": list(forms)}, limit=None).rows
        found += [Entity(label, id, name) for id, name in rows]
    return found


def _other_suffix(forms: Sequence[str]) -> list[str]:
    """水系综合整治 for 水系综合整治项目 and the other way round."""
    return [
        form.removesuffix(_SUFFIX) if form.endswith(_SUFFIX) else form + _SUFFIX for form in forms if form != _SUFFIX
    ]


def _longer(store: "Store", text: str, entity: Entity) -> tuple[str, ...]:
    """Says which other projects have the name in theirs: whoever asks for one may mean them too."""
    if entity.label != "Project":
        return ()
    rows = store.read(_LONGER, {"name": entity.name.removesuffix(_SUFFIX), "id": entity.id}, limit=SUGGESTIONS).rows
    return (f"{text}: there is also {'、'.join(name for (name,) in rows)}; ask for it by its name",) if rows else ()


def _in_area(store: "Store", text: str) -> list[Entity]:
    """澄溪县水务局: the unit 水务局 that bulletins of 澄溪县 tell of, or of an area whose name that one shortens."""
    area = area_of(text)
    name = clean(text).removeprefix(area) if area else ""
    if not area or not name:
        return []
    found = _matching(store, spellings(name), ("Unit",))
    details = described(store, found)
    return [unit for unit in found if any(compatible(area, other) for other in details[unit.id].areas)]


def _abbreviated(store: "Store", text: str) -> list[Entity]:
    """The units whose name, behind that of an area or not, the text shortens."""
    short = clean(text)
    if len(short) < _ABBREVIATED or latin(text):
        return []
    return [
        Entity("Unit", id, name)
        for id, name, alias in _all(store, "Unit")
        if any(abbreviates(short, form, to_the_end=True) for form in (name, *alias))
    ]


def _sounding(store: "Store", spelt: str, labels: Sequence[str]) -> list[Entity]:
    """Those whose name or alias reads so in pinyin; by its initials only where none reads so as a whole."""
    whole: list[Entity] = []
    initials: list[Entity] = []
    for label in labels:
        for id, name, alias in _all(store, label):
            readings = [reading for form in (name, *alias) for reading in sounds(form)]
            if any(spelt == reading for reading, _ in readings):
                whole.append(Entity(label, id, name))
            elif len(spelt) > 1 and any(spelt == letters for _, letters in readings):
                initials.append(Entity(label, id, name))
    return whole or initials


def _all(store: "Store", label: str) -> list[tuple[Any, ...]]:
    return sorted(store.read(_ALL.format(label=label), limit=None).rows, key=lambda row: str(row[0]))


def _area(store: "Store", text: str) -> Entity | None:
    """The area of this name that issues are about; None where it is the name of none or could be that of several."""
    areas = sorted(row[0] for row in store.read(_AREAS, limit=None).rows)
    forms = spellings(text)
    exact = [area for area in areas if area in forms]
    like = exact or [area for area in areas if area_of(text) == clean(text) and compatible(clean(text), area)]
    if len(like) != 1:
        return None
    return Entity("Area", like[0], like[0], () if exact else (f"{text}: read as the area {like[0]}",))


def _candidates(store: "Store", text: str, labels: Sequence[str]) -> set[str]:
    letters = sorted(set("".join(text.split())))
    return {
        row[0]
        for label in labels
        if label not in ("Event", "Area")
        for row in store.read(_NEAR.format(label=label), {"letters": letters}, limit=None).rows
    }


def _unknown(text: str, labels: Sequence[str], near: Sequence[str]) -> str:
    what = " or ".join(label.lower() for label in labels)
    advice = f"did you mean {'、'.join(near)}?" if near else "see kg issues for what is loaded"
    return f"{_shortened(text)}: no {what} of this name in the store; {advice}"


def _shortened(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:60]}…"
