"""Which mentions a user means by a name, an id or an anchor: what a judgement is about."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.errors import NotFound
from kg.identity.judgement import Anchor
from kg.lookup import resolve as names

if TYPE_CHECKING:
    from kg.store import Store

LABELS = ("Person", "Unit", "Project")
_PATH = "(m:Mention)-[:MENTIONED_IN]->(t:Item)-[:PART_OF]->(i:Issue)"
_OF_ENTITY = f"""
MATCH (e:{{label}} {{{{id: $id}}}})<-[:REFERS_TO]-{_PATH}
RETURN i.id AS issue, t.starts AS starts, m.kind AS kind, m.name AS name, i.published AS published
"""
_OF_ANCHOR = """
MATCH (i:Issue {id: $issue})<-[:PART_OF]-(t:Item {starts: $starts})<-[:MENTIONED_IN]-(m:Mention {kind: $kind})
WHERE m.name = $name
MATCH (m)-[:REFERS_TO]->(e)
RETURN labels(e)[0] AS label, e.id AS id, e.name AS name
"""


@dataclass(frozen=True, slots=True)
class Meant:
    """What a user means: the anchor of a mention, and the entity that the mention refers to now.

    is_mention: the user gave an anchor, so only this mention is meant, not its whole entity.
    """

    anchor: str
    entity: names.Entity
    is_mention: bool = False

    @property
    def kind(self) -> str:
        return self.entity.label.lower()


def meant(store: "Store", text: str) -> Meant:
    """The mention, person, unit or project that `text` names: an anchor, an id or a name.

    Raises NotFound, which lists the candidates, if there is no match or more than one.
    """
    try:
        anchor = Anchor.of(text)
    except ValueError:
        entity = names.resolve(store, text, LABELS)
        return Meant(anchors_of(store, entity)[0], entity)
    return Meant(text, entity_of(store, anchor), is_mention=True)


def standing(store: "Store", anchor: str) -> Meant:
    """The entity that a mention refers to now, with the anchor of that mention."""
    return Meant(anchor, entity_of(store, Anchor.of(anchor)))


def entity_of(store: "Store", anchor: Anchor) -> names.Entity:
    """The entity that a mention refers to now. Raises NotFound for a mention that is not in the store."""
    parameters = {"issue": anchor.issue, "starts": anchor.starts, "kind": anchor.kind, "name": anchor.name}
    rows = store.read(_OF_ANCHOR, parameters).rows
    if not rows:
        raise NotFound(f"{anchor}: no such mention in the store; see kg split NAME for the mentions of a name")
    return names.Entity(*rows[0])


def anchors_of(store: "Store", entity: names.Entity) -> list[str]:
    """The anchors of all mentions of an entity, earliest issue first; the first one represents the entity."""
    rows = store.read(_OF_ENTITY.format(label=entity.label), {"id": entity.id}, limit=None).rows
    if not rows:
        raise NotFound(
            f"{entity.name}: no item mentions it, it is only known as the parent of other units; name another"
        )
    ordered = sorted((published or "", Anchor(*parts)) for *parts, published in rows)
    return list(dict.fromkeys(str(anchor) for _, anchor in ordered))
