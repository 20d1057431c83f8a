"""Full-text search: people, units, projects, events and sentences that match a few words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kg.errors import QueryError
from kg.lookup.namesakes import Description, Entity, describe_entities
from kg.store.fulltext import INDEX
from loaders.naming.spelling import abbreviates, clean, latin, sounds, spellings
from loaders.text.characters import is_han

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
_NAMES_CONTAINING = """
MATCH (n:{label})
WHERE n.name CONTAINS $text OR any(form IN coalesce(n.alias, []) WHERE form CONTAINS $text)
RETURN n.id AS id, n.name AS name, coalesce(n.alias, []) AS alias
"""
_RECEIPT = "n.document AS document, n.name AS issue, n.published AS published, i.starts AS item"
_EVENTS = f"""
MATCH (e:Event)
WHERE all(word IN $words WHERE e.name CONTAINS word)
MATCH (e)-[:REPORTED_IN]->(i:Item)-[:PART_OF]->(n:Issue)
RETURN e.id AS id, e.name AS name, {_RECEIPT},
  COLLECT {{ MATCH (s:Sentence)-[:PART_OF]->(i) WHERE s.id IN e.sentences RETURN s.text ORDER BY s.order }} AS sentence
ORDER BY n.published IS NULL, n.published DESC, n.id, i.order, e.order, e.id
"""
_IN_SENTENCES = f"""
WHERE all(word IN $words WHERE s.text CONTAINS word)
MATCH (s)-[:PART_OF]->(i:Item)-[:PART_OF]->(n:Issue)
RETURN s.id AS id, null AS name, {_RECEIPT}, [s.text] AS sentence
ORDER BY n.published IS NULL, n.published DESC, n.id, i.order, s.order, s.id
"""
_BY_INDEX = f"CALL db.index.fulltext.queryNodes('{INDEX}', $phrase) YIELD node AS s WITH s{_IN_SENTENCES}"
_BY_SCAN = f"MATCH (s:Sentence){_IN_SENTENCES}"


@dataclass(frozen=True, slots=True)
class SearchResult:
    """rows: by COLUMNS, kind by kind, best match first. cut: the kinds of which there are more rows."""

    rows: list[dict[str, Any]]
    cut: tuple[str, ...] = ()


def search(store: "Store", text: str, kinds: Sequence[str] = KINDS, limit: int = 10) -> SearchResult:
    """Names that match `text`, and events and sentences that contain all its words.

    A name matches completely, by another of its forms, by its sound, by a part or by a short form, in this order.
    limit: the maximum number of rows of each kind.
    """
    rows: list[dict[str, Any]] = []
    cut: list[str] = []
    for kind in KINDS:
        if kind in kinds:
            matches = list(
                _find_texts(store, kind, text, limit)
                if kind in ("event", "sentence")
                else _find_entities(store, kind, text, limit)
            )
            rows += matches[:limit]
            cut += [kind] * (len(matches) > limit)
    return SearchResult(rows, tuple(cut))


def match(text: str, name: str, alias: Sequence[str], is_unit: bool) -> str | None:
    """How `text` matches a name or one of its other forms, as in MATCHES; None if it does not.

    >>> match("云岭", "云岭水库项目", ["云岭水库"], False), match("ylsk", "云岭水库项目", ["云岭水库"], False)
    ('part', 'initials')
    """
    forms, spelt, short = spellings(text), latin(text), clean(text)
    readings = [reading for form in (name, *alias) for reading in sounds(form)] if spelt else []
    tests = {
        "name": name in forms,
        "alias": any(form in alias for form in forms),
        "pinyin": any(syllables == spelt for syllables, _ in readings),
        "initials": len(spelt) > 1 and any(letters == spelt for _, letters in readings),
        "part": any(form in other for form in forms for other in (name, *alias)),
        "short form": is_unit and len(short) > 2 and any(abbreviates(short, form) for form in (name, *alias)),
    }
    return next((kind for kind in MATCHES if tests.get(kind)), None)


def _find_entities(store: "Store", kind: str, text: str, limit: int) -> Iterator[dict[str, Any]]:
    label = kind.capitalize()
    query = _NAMES if kind == "unit" or latin(text) else _NAMES_CONTAINING
    rows = store.read(query.format(label=label), {"text": clean(text)}, limit=None).rows
    ranked = [
        (MATCHES.index(matched_by), len(name), name, id)
        for id, name, alias in rows
        if (matched_by := match(text, name, alias, kind == "unit"))
    ]
    best = [(MATCHES[rank], Entity(label, id, name)) for rank, _, name, id in sorted(ranked)[: limit + 1]]
    descriptions = describe_entities(store, [entity for _, entity in best])
    for matched_by, entity in best:
        details = descriptions.get(entity.id, Description())
        yield _row(kind, matched_by, entity.id, entity.name) | {
            "areas": list(details.areas),
            "posts": details.titles,
            "last_seen": details.last_seen,
        }


def _find_texts(store: "Store", kind: str, text: str, limit: int) -> Iterator[dict[str, Any]]:
    parameters = {"words": text.split()}
    rows = (
        store.read(_EVENTS, parameters, limit=limit + 1).rows
        if kind == "event"
        else _find_sentences(store, parameters["words"], limit)
    )
    for id, name, document, issue, published, item, sentence in rows:
        yield _row(kind, "text", id, name) | {
            "document": document,
            "issue": issue,
            "published": published,
            "item": item,
            "sentence": sentence,
        }


def _find_sentences(store: "Store", words: Sequence[str], limit: int) -> list[tuple[Any, ...]]:
    """Sentences with all the words: from the full-text index if possible, else from a scan with the same result."""
    word = next((word for word in words if len(word) > 1 and is_han(word)), None)
    if word and not store.is_embedded:
        try:
            return store.read(_BY_INDEX, {"words": words, "phrase": f'"{word}"'}, limit=limit + 1).rows
        except QueryError:  # a store that was created before the index existed
            pass
    return store.read(_BY_SCAN, {"words": words}, limit=limit + 1).rows


def _row(kind: str, matched_by: str, id: str, name: str | None) -> dict[str, Any]:
    return dict.fromkeys(COLUMNS) | {
        "kind": kind,
        "match": matched_by,
        "id": id,
        "name": name,
        "areas": [],
        "posts": [],
        "sentence": [],
    }
