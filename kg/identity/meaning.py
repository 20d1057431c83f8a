"""What one issue's graph comes to: the entities its mentions mean, their forms, parents, posts and holdings."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from rdflib import RDF, Graph, Literal, URIRef
from rdflib.term import Node

from kg.identity.entity import Forms, Holding
from kg.identity.key import EntityKey, post_key
from kg.identity.resolve import Seen, parent, resolve
from ontology.terms import KG, id_of, iri

HoldingKey = tuple[str, str, str | None]


@dataclass(frozen=True, slots=True)
class Post:
    """id: of the post. unit: of the unit it is in, None where nothing tells."""

    id: str
    title: str
    unit: str | None


@dataclass(frozen=True, slots=True)
class Meaning:
    """keys: {mention's id: entity}. parents: (unit, unit it belongs to), ids. holdings: by (person, post, status)."""

    keys: dict[str, EntityKey]
    forms: dict[EntityKey, Forms] = field(default_factory=dict)
    parents: set[tuple[str, str]] = field(default_factory=set)
    posts: dict[str, Post] = field(default_factory=dict)
    holdings: dict[HoldingKey, Holding] = field(default_factory=dict)

    def take_forms(self, key: EntityKey, forms: Forms) -> None:
        self.forms[key] = self.forms[key] | forms if key in self.forms else forms

    def take_holding(self, key: HoldingKey, holding: Holding) -> None:
        self.holdings[key] = self.holdings[key] | holding if key in self.holdings else holding


def meaning(graph: Graph) -> Meaning:
    """What the mentions and tenures of one issue's graph come to."""
    seen = list(_mentions(graph))
    made = Meaning(resolve(seen))
    for each in seen:
        _take_forms(made, graph, each)
    for tenure in graph.subjects(RDF.type, KG.Tenure):
        _take_tenure(made, graph, tenure)
    return made


def _mentions(graph: Graph) -> Iterator[Seen]:
    issue = next(graph.subjects(RDF.type, KG.Issue))
    area = next(filter(None, (_text(graph, issue, each) for each in (KG.area, KG.publisher, KG.title, KG.id))))
    posts: dict[Node, set[tuple[str, str]]] = defaultdict(set)
    for tenure, unit in graph.subject_objects(KG.inUnit):
        post = (str(graph.value(unit, KG.name)), str(graph.value(tenure, KG.title)))
        posts[_need(graph, tenure, KG.ofMention)].add(post)
    for mention in graph.subjects(RDF.type, KG.Mention):
        yield Seen(id_of(str(mention)), str(graph.value(mention, KG.kind)), str(graph.value(mention, KG.name)),
                   str(issue), area, _text(graph, mention, KG.within), tuple(sorted(posts[mention])))


def _take_forms(made: Meaning, graph: Graph, seen: Seen) -> None:
    key, above = made.keys[seen.id], parent(seen)
    printed = graph.objects(iri(seen.id), KG.printed)
    made.take_forms(key, Forms(frozenset((seen.name,)), frozenset(map(str, printed))))
    if above and seen.within and above != key:
        made.take_forms(above, Forms(frozenset((seen.within,))))
        made.parents.add((key.id, above.id))


def _take_tenure(made: Meaning, graph: Graph, tenure: Node) -> None:
    person = made.keys[_id(graph, tenure, KG.ofMention)].id
    unit = made.keys[_id(graph, tenure, KG.inUnit)].id if (tenure, KG.inUnit, None) in graph else None
    title, status = str(graph.value(tenure, KG.title)), _text(graph, tenure, KG.status)
    post = post_key(unit, title, person).id
    made.posts[post] = Post(post, title, unit)
    seen, began, ended = (_day(graph.value(tenure, each)) for each in (KG.seen, KG.began, KG.ended))
    sentences = tuple(id_of(str(each)) for each in graph.objects(tenure, KG.evidence))
    made.take_holding((person, post, status), Holding(seen, seen, began, ended) | Holding(sentences=sentences))


def _day(value: Node | None) -> date | None:
    return value.toPython() if isinstance(value, Literal) else None


def _id(graph: Graph, subject: Node, predicate: URIRef) -> str:
    return id_of(str(_need(graph, subject, predicate)))


def _need(graph: Graph, subject: Node, predicate: URIRef) -> Node:
    value = graph.value(subject, predicate)
    if value is None:
        raise ValueError(f"{subject} has no {predicate}; the shapes of the ontology would tell")
    return value


def _text(graph: Graph, subject: Node, predicate: URIRef) -> str | None:
    value = graph.value(subject, predicate)
    return None if value is None else str(value)
