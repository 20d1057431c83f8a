"""Which mentions a user means by a name, an id or an anchor: what a judgement is about."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.errors import NotFound
from kg.identity.judgement import Anchor
from kg.lookup import resolve as names

if TYPE_CHECKING:
    from kg.store import Store

LABELS = ("Person", "Unit", "Project")
_WAY = "(m:Mention)-[:MENTIONED_IN]->(t:Item)-[:PART_OF]->(i:Issue)"
_OF_ENTITY = f"""
MATCH (e:{{label}} {{{{id: $id}}}})<-[:REFERS_TO]-{_WAY}
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
    """What a user means: the mention that stands for it, and the entity it refers to at present.

    is_mention: the user gave an anchor, so only this mention is meant and not all of its entity. notes: to be told.
    """

    anchor: str
    entity: names.Entity
    is_mention: bool = False

    @property
    def kind(self) -> str:
        return self.entity.label.lower()


def meant(store: "Store", text: str) -> Meant:
    """The mention, or person, unit or project, that `text` names: an anchor, an id or a name.

    Raises NotFound with the candidates where there are several or none.
    """
    try:
        anchor = Anchor.of(text)
    except ValueError:
        entity = names.resolve(store, text, LABELS)
        return Meant(anchors_of(store, entity)[0], entity)
    return Meant(text, entity_of(store, anchor), is_mention=True)


def standing(store: "Store", anchor: str) -> Meant:
    """The entity that a mention refers to at present, with that mention to stand for it."""
    return Meant(anchor, entity_of(store, Anchor.of(anchor)))


def entity_of(store: "Store", anchor: Anchor) -> names.Entity:
    """What the mention refers to at present. Raises NotFound where there is no such mention."""
    given = {"issue": anchor.issue, "starts": anchor.starts, "kind": anchor.kind, "name": anchor.name}
    rows = store.read(_OF_ANCHOR, given).rows
    if not rows:
        raise NotFound(f"{anchor}: no such mention in the store; kg why NAME lists the mentions of a name")
    return names.Entity(*rows[0])


def anchors_of(store: "Store", entity: names.Entity) -> list[str]:
    """The anchors of all mentions of an entity, the earliest issue first: the first one stands for it."""
    rows = store.read(_OF_ENTITY.format(label=entity.label), {"id": entity.id}, limit=None).rows
    if not rows:
        raise NotFound(f"{entity.name}: no report names it, it is only known as what others belong to")
    ordered = sorted((published or "", Anchor(*parts)) for *parts, published in rows)
    return list(dict.fromkeys(str(anchor) for _, anchor in ordered))
