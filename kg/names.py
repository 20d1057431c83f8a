"""Which person, unit or project a user means by a name."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any
from unicodedata import normalize

from kg.errors import NotFound
from kg.identity.area import area_of, compatible
from kg.identity.key import clean

if TYPE_CHECKING:
    from kg.store import Store

SUGGESTIONS = 5
_SUFFIX = "项目"
_DOTS = str.maketrans(dict.fromkeys("•‧・⋅∙．", "·"))

_EXACT = """
MATCH (n:{label})
WHERE n.id IN $forms OR n.name IN $forms OR any(form IN coalesce(n.alias, []) WHERE form IN $forms)
RETURN n.id AS id, n.name AS name, n.id IN $forms AS by_id
ORDER BY id
"""
_DETAILS = """
MATCH (n:{label} {{id: $id}})
OPTIONAL MATCH (n)<-[:REFERS_TO]-(:Mention)-[:MENTIONED_IN]->(:Item)-[:PART_OF]->(i:Issue)
WITH n, max(i.published) AS last_seen, collect(DISTINCT coalesce(i.area, i.publisher, i.name)) AS areas
RETURN areas, last_seen,
  COLLECT {{
    MATCH (n)-[:HOLDS]->(post:Post)
    OPTIONAL MATCH (post)-[:POST_IN]->(u:Unit)
    WITH DISTINCT coalesce(u.name, '') + post.title AS title
    RETURN title ORDER BY title LIMIT 3
  }} AS posts
"""
_NEAR = """
MATCH (n:{label})
WHERE any(letter IN $letters WHERE n.name CONTAINS letter)
RETURN DISTINCT n.name AS name
"""
_LONGER = "MATCH (n:Project) WHERE n.name CONTAINS $name AND n.id <> $id RETURN n.name AS name ORDER BY name"


@dataclass(frozen=True, slots=True)
class Entity:
    """Who or what is meant. notes: to be told to the user, where the name was not matched exactly."""

    label: str
    id: str
    name: str
    notes: tuple[str, ...] = ()


def resolve(store: "Store", text: str, labels: Sequence[str]) -> Entity:
    """The one entity with this id, name or alias.

    Also, and then noted: a project by its name with or without 项目, a unit by its name behind that of its area.
    Raises NotFound with the close names when there is none, and with what tells them apart when there are several.
    """
    forms = spellings(text)
    found = _matching(store, forms, labels)
    if found:
        entity = _only(store, text, found)
        return replace(entity, notes=_longer(store, text, entity)) if entity.label == "Project" else entity
    if "Project" in labels and (found := _matching(store, _other_suffix(forms), ("Project",))):
        entity = _only(store, text, found)
        return replace(entity, notes=(f"{text}: read as the project {entity.name}",))
    if "Unit" in labels and (found := _in_area(store, text)):
        entity = _only(store, text, found)
        areas = "、".join(_areas(store, entity))
        return replace(entity, notes=(f"{text}: read as the unit {entity.name} in the bulletins of {areas}",))
    raise NotFound(_unknown(text, labels, nearest(text, _candidates(store, text, labels))))


def spellings(text: str) -> list[str]:
    """The ways in which a name can stand in the store: as given, without white space, with half-width signs.

    >>> spellings("保罗・ 维兰德")
    ['保罗·维兰德', '保罗・ 维兰德', '保罗・维兰德']
    """
    plain = normalize("NFKC", text.translate(_DOTS)).translate(_DOTS)
    forms = {text, text.strip(), "".join(text.split()), "".join(plain.split())}
    return sorted(form for form in forms if form)


def nearest(text: str, names: Iterable[str]) -> list[str]:
    """The names most like `text`, best first; what sounds the same stands before what only looks alike."""
    scored = sorted(((_likeness(text, name), name) for name in names), reverse=True)[:50]
    good = [(score + (_sounds(name) == _sounds(text)), name) for score, name in scored if score >= 0.3]
    return [name for _, name in sorted(good, key=lambda each: (-each[0], each[1]))[:SUGGESTIONS]]


def _matching(store: "Store", forms: Sequence[str], labels: Sequence[str]) -> list[Entity]:
    """All that have one of the forms as a name or alias; only what has it as its id, where anything does."""
    found: list[tuple[bool, Entity]] = []
    for label in labels:
        rows = store.read(_EXACT.format(label=label), {"forms": list(forms)}, limit=None).rows
        found += [(by_id, Entity(label, id, name)) for id, name, by_id in rows]
    return [entity for by_id, entity in found if by_id] or [entity for _, entity in found]


def _only(store: "Store", text: str, found: Sequence[Entity]) -> Entity:
    if len(found) == 1:
        return found[0]
    told = "; ".join(_described(store, entity) for entity in found[:10])
    more = f"; and {len(found) - 10} more" if len(found) > 10 else ""
    raise NotFound(f"{text}: {len(found)} have this name; give the id of one: {told}{more}")


def _described(store: "Store", entity: Entity) -> str:
    details = store.read(_DETAILS.format(label=entity.label), {"id": entity.id}).rows
    areas, last_seen, posts = details[0] if details else ([], None, [])
    parts: list[Any] = [entity.label.lower(), entity.name, *areas[:3], "、".join(posts),
                        last_seen and f"last seen {last_seen}"]
    return f"{entity.id} ({', '.join(part for part in parts if part)})"


def _other_suffix(forms: Sequence[str]) -> list[str]:
    """水系综合整治 for 水系综合整治项目 and the other way round."""
    return [form.removesuffix(_SUFFIX) if form.endswith(_SUFFIX) else form + _SUFFIX for form in forms
            if form != _SUFFIX]


def _longer(store: "Store", text: str, entity: Entity) -> tuple[str, ...]:
    """Says which other projects have the name in theirs: whoever asks for one may mean them too."""
    rows = store.read(_LONGER, {"name": entity.name.removesuffix(_SUFFIX), "id": entity.id}, limit=SUGGESTIONS).rows
    return (f"{text}: there is also {'、'.join(name for name, in rows)}; ask for it by its name",) if rows else ()


def _in_area(store: "Store", text: str) -> list[Entity]:
    """澄溪县水务局: the unit 水务局 that bulletins of 澄溪县 tell of, or of an area whose name that one shortens."""
    area = area_of(text)
    name = clean(text).removeprefix(area) if area else ""
    if not area or not name:
        return []
    return [unit for unit in _matching(store, spellings(name), ("Unit",))
            if any(compatible(area, other) for other in _areas(store, unit))]


def _areas(store: "Store", entity: Entity) -> list[str]:
    areas: list[str] = store.read(_DETAILS.format(label=entity.label), {"id": entity.id}).rows[0][0]
    return areas


def _candidates(store: "Store", text: str, labels: Sequence[str]) -> set[str]:
    letters = sorted(set("".join(text.split())))
    return {row[0] for label in labels
            for row in store.read(_NEAR.format(label=label), {"letters": letters}, limit=None).rows}


def _likeness(text: str, name: str) -> float:
    """0 to 1: letters shared in order; a name within the other counts as half alike at least."""
    ratio = SequenceMatcher(None, text, name, autojunk=False).ratio()
    within = len(text) > 1 and (text in name or name in text)
    return max(ratio, 0.5) if within else ratio


def _sounds(name: str) -> str:
    from pypinyin import lazy_pinyin

    return "".join(lazy_pinyin(name))


def _unknown(text: str, labels: Sequence[str], near: Sequence[str]) -> str:
    what = " or ".join(label.lower() for label in labels)
    advice = f"did you mean {'、'.join(near)}?" if near else "see kg issues for what is loaded"
    return f"{text}: no {what} of this name in the store; {advice}"
