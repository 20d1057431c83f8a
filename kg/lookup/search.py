"""Full-text search: people, units, projects, events and sentences that have to do with a few words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kg.errors import QueryError
from kg.lookup.namesakes import Described, Entity, described
from kg.store.fulltext import INDEX
from loaders.naming.spelling import abbreviates, clean, latin, sounds, spellings

if TYPE_CHECKING:
    from kg.store import Store

KINDS = ("person", "unit", "project", "event", "sentence")
COLUMNS = (
    "kind",
    "match",
    "name",
    "id",
    "areas",
    "posts",
    "last_seen",
    "document",
    "issue",
    "published",
    "item",
    "sentence",
)
# How well a name matches, best first.
MATCHES = ("name", "alias", "pinyin", "initials", "part", "short form", "text")
_NAMES = "MATCH (n:{label}) RETURN n.id AS id, n.name AS name, coalesce(n.alias, []) AS alias"
_HOLDING = """
MATCH (n:{label})
WHERE n.name CONTAINS $text OR any(form IN coalesce(n.alias, []) WHERE form CONTAINS $text)
RETURN n.id AS id, n.name AS name, coalesce(n.alias, []) AS alias
"""
_PLACE = "n.document AS document, n.name AS issue, n.published AS published, i.starts AS item"
_EVENTS = f"""
MATCH (e:Event)
WHERE all(word IN $words WHERE e.name CONTAINS word)
MATCH (e)-[:REPORTED_IN]->(i:Item)-[:PART_OF]->(n:Issue)
RETURN e.id AS id, e.name AS name, {_PLACE},
  COLLECT {{ MATCH (s:Sentence)-[:PART_OF]->(i) WHERE s.id IN e.sentences RETURN s.text ORDER BY s.order }} AS sentence
ORDER BY n.published IS NULL, n.published DESC, n.id, i.order, e.order, e.id
"""
_FOUND = f"""
WHERE all(word IN $words WHERE s.text CONTAINS word)
MATCH (s)-[:PART_OF]->(i:Item)-[:PART_OF]->(n:Issue)
RETURN s.id AS id, null AS name, {_PLACE}, [s.text] AS sentence
ORDER BY n.published IS NULL, n.published DESC, n.id, i.order, s.order, s.id
"""
_BY_INDEX = f"CALL db.index.fulltext.queryNodes('{INDEX}', $phrase) YIELD node AS s WITH s{_FOUND}"
_BY_READING = f"MATCH (s:Sentence){_FOUND}"


@dataclass(frozen=True, slots=True)
class Found:
    """rows: by COLUMNS, kind by kind, the best first. cut: the kinds of which there are more."""

    rows: list[dict[str, Any]]
    cut: tuple[str, ...] = ()


def search(store: "Store", text: str, kinds: Sequence[str] = KINDS, limit: int = 10) -> Found:
    """What has to do with `text`: names that match it, events and sentences that hold all its words.

    A name matches as a whole, by another of its forms, by its sound, by a part or by a short form, in this order.
    limit: rows of each kind at most.
    """
    rows: list[dict[str, Any]] = []
    cut: list[str] = []
    for kind in KINDS:
        if kind in kinds:
            found = list(
                _texts(store, kind, text, limit)
                if kind in ("event", "sentence")
                else _entities(store, kind, text, limit)
            )
            rows += found[:limit]
            cut += [kind] * (len(found) > limit)
    return Found(rows, tuple(cut))


def match(text: str, name: str, alias: Sequence[str], is_unit: bool) -> str | None:
    """How `text` matches a name or one of its other forms; None where it does not.

    >>> match("云岭", "云岭水库项目", ["云岭水库"], False), match("ylsk", "云岭水库项目", ["云岭水库"], False)
    ('part', 'initials')
    """
    forms, spelt, short = spellings(text), latin(text), clean(text)
    readings = [reading for form in (name, *alias) for reading in sounds(form)] if spelt else []
    tests = {
        "name": name in forms,
        "alias": any(form in alias for form in forms),
        "pinyin": any(whole == spelt for whole, _ in readings),
        "initials": len(spelt) > 1 and any(letters == spelt for _, letters in readings),
        "part": any(form in other for form in forms for other in (name, *alias)),
        "short form": is_unit and len(short) > 2 and any(abbreviates(short, each) for each in (name, *alias)),
    }
    return next((how for how in MATCHES if tests.get(how)), None)


def _entities(store: "Store", kind: str, text: str, limit: int) -> Iterator[dict[str, Any]]:
    label = kind.capitalize()
    everyone = kind == "unit" or latin(text)
    rows = store.read((_NAMES if everyone else _HOLDING).format(label=label), {"text": clean(text)}, limit=None).rows
    found = [
        (MATCHES.index(how), len(name), name, id)
        for id, name, alias in rows
        if (how := match(text, name, alias, kind == "unit"))
    ]
    best = [(MATCHES[rank], Entity(label, id, name)) for rank, _, name, id in sorted(found)[: limit + 1]]
    details = described(store, [entity for _, entity in best])
    for how, entity in best:
        told = details.get(entity.id, Described())
        yield _row(kind, how, entity.id, entity.name) | {
            "areas": list(told.areas),
            "posts": told.titles,
            "last_seen": told.last_seen,
        }


def _texts(store: "Store", kind: str, text: str, limit: int) -> Iterator[dict[str, Any]]:
    parameters = {"words": text.split()}
    found = (
        store.read(_EVENTS, parameters, limit=limit + 1).rows
        if kind == "event"
        else _sentences(store, parameters["words"], limit)
    )
    for id, name, document, issue, published, item, sentence in found:
        yield _row(kind, "text", id, name) | {
            "document": document,
            "issue": issue,
            "published": published,
            "item": item,
            "sentence": sentence,
        }


def _sentences(store: "Store", words: Sequence[str], limit: int) -> list[tuple[Any, ...]]:
    """By the index where there is one and it knows the word, else by reading them all: the same sentences."""
    word = next((each for each in words if len(each) > 1 and all("\u4e00" <= sign <= "\u9fff" for sign in each)), None)
    if word and not store.is_embedded:
        try:
            return store.read(_BY_INDEX, {"words": words, "phrase": f'"{word}"'}, limit=limit + 1).rows
        except QueryError:  # a store that was made before there was an index
            pass
    return store.read(_BY_READING, {"words": words}, limit=limit + 1).rows


def _row(kind: str, how: str, id: str, name: str | None) -> dict[str, Any]:
    return dict.fromkeys(COLUMNS) | {
        "kind": kind,
        "match": how,
        "id": id,
        "name": name,
        "areas": [],
        "posts": [],
        "sentence": [],
    }
