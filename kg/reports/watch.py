"""Watches: people, units, projects and words recorded in the store, and the items that mention them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from html import escape
from typing import TYPE_CHECKING, Any

from kg.errors import NotFound
from kg.identity.judgement import Anchor
from kg.lookup.resolve import Entity, Hints, resolve
from kg.review import anchors

if TYPE_CHECKING:
    from kg.store import Store

Row = dict[str, Any]
LABELS = ("Person", "Unit", "Project")
SHOWN = 20
COLUMNS = ("watched", "kind", "date", "events", "roles", "document", "issue", "published", "item", "sentence")
_ALL = "MATCH (w:Watch) RETURN w.id, w.kind, w.name, w.anchor, w.added ORDER BY w.added, w.kind, w.name, w.id"
_PERIOD = """
WHERE ($since IS NULL OR n.published >= $since) AND ($issues IS NULL OR n.id IN $issues)
"""
_OF_ENTITY = f"""
MATCH (:{{label}} {{{{id: $id}}}})<-[:REFERS_TO]-(m:Mention)-[:MENTIONED_IN]->(i:Item)-[:PART_OF]->(n:Issue)
{_PERIOD}
WITH i, n, collect({{{{id: m.id, sentences: m.sentences}}}}) AS mentions
WITH i, n, [m IN mentions | m.id] AS ids, reduce(all = [], m IN mentions | all + m.sentences) AS evidence,
  COLLECT {{{{ MATCH (e:Event)-[:REPORTED_IN]->(i) RETURN e ORDER BY e.order }}}} AS events
WITH i, n, evidence, COLLECT {{{{
    UNWIND events AS e
    MATCH (e)-[r:TOOK_PART|ABOUT]-(who {{{{id: $id}}}})
    RETURN {{{{start: e.start, name: e.name, roles: coalesce(r.roles, [])}}}} ORDER BY e.order
  }}}} AS parts
RETURN reduce(
    first = null, part IN parts | CASE WHEN first <= part.start THEN first ELSE coalesce(part.start, first) END
  ) AS date, [part IN parts | part.name] AS events, reduce(all = [], part IN parts | all + part.roles) AS roles,
  n.document AS document, n.name AS issue, n.published AS published, i.starts AS item,
  COLLECT {{{{ MATCH (s:Sentence)-[:PART_OF]->(i) WHERE s.id IN evidence RETURN s.text ORDER BY s.order }}}} AS sentence
ORDER BY published IS NULL, published, n.id, i.order
"""
_OF_TEXT = f"""
MATCH (s:Sentence)-[:PART_OF]->(i:Item)-[:PART_OF]->(n:Issue)
{_PERIOD} AND s.text CONTAINS $text
WITH i, n, s ORDER BY s.order
WITH i, n, collect(s.text) AS sentence
RETURN null AS date, [] AS events, [] AS roles,
  n.document AS document, n.name AS issue, n.published AS published, i.starts AS item, sentence
ORDER BY published IS NULL, published, n.id, i.order
"""


@dataclass(frozen=True, slots=True)
class Watch:
    """kind: person, unit, project or text. anchor: of a mention of the watched entity; "" for text."""

    kind: str
    name: str
    anchor: str
    added: str

    @property
    def id(self) -> str:
        """The same for the same mention or text, whenever the watch is added."""
        return f"watch-{sha256(chr(10).join((self.kind, self.anchor or self.name)).encode()).hexdigest()[:12]}"


@dataclass(frozen=True, slots=True)
class Report:
    """rows: by COLUMNS, one for each watch and item. notes: watches that could not be resolved."""

    rows: list[Row]
    notes: tuple[str, ...] = ()


def add(store: "Store", name: str, when: str, *, text: bool = False, hints: Hints | None = None) -> Watch:
    """Watch a person, unit or project, or with `text` every sentence with these words. Raises NotFound.

    If it is already watched, the existing watch is returned.
    """
    watch = Watch("text", name.strip(), "", when)
    if not text:
        try:
            entity = resolve(store, name, LABELS, hints)
        except NotFound as error:
            raise NotFound(f"{error}; or watch the text itself with --text") from None
        watch = Watch(entity.label.lower(), entity.name, anchors.anchors_of(store, entity)[0], when)
    existing = next((old for old in watches(store) if old.id == watch.id), None)
    if existing:
        return existing
    store.write(
        "MERGE (w:Watch {id: $id}) SET w.kind = $kind, w.name = $name, w.anchor = $anchor, w.added = $added",
        {"id": watch.id, "kind": watch.kind, "name": watch.name, "anchor": watch.anchor, "added": watch.added},
    )
    return watch


def watches(store: "Store") -> list[Watch]:
    """All watches, oldest first."""
    return [Watch(kind, name, anchor, added) for _, kind, name, anchor, added in store.read(_ALL, limit=None).rows]


def remove(store: "Store", name: str) -> list[Watch]:
    """Remove the watches with this name or id. Raises NotFound, which lists what is watched."""
    removed = [watch for watch in watches(store) if name in (watch.name, watch.id)]
    if not removed:
        watched = "、".join(watch.name for watch in watches(store))
        raise NotFound(f"{name}: is not watched; " + (f"watched: {watched}" if watched else "add it with kg watch add"))
    store.write("UNWIND $ids AS id MATCH (w:Watch {id: id}) DETACH DELETE w", {"ids": [watch.id for watch in removed]})
    return removed


def report(store: "Store", since: date | None = None, issues: Sequence[str] | None = None) -> Report:
    """The items that mention what is watched. since: published on that day or later. issues: only these, by id."""
    rows: list[Row] = []
    notes: list[str] = []
    parameters = {"since": since, "issues": None if issues is None else list(issues)}
    for watch in watches(store):
        if watch.kind == "text":
            rows += _rows(store, watch, _OF_TEXT, {**parameters, "text": watch.name})
        elif entity := _find_entity(store, watch):
            named = replace(watch, name=entity.name)
            rows += _rows(store, named, _OF_ENTITY.format(label=entity.label), {**parameters, "id": entity.id})
        else:
            notes.append(
                f"{watch.name}: the item of this watch was removed, and the name does not match exactly one "
                f"{watch.kind}; run kg watch remove {watch.id} and add it again"
            )
    return Report(rows, tuple(notes))


def news(store: "Store", issues: Sequence[str]) -> list[str]:
    """What these issues say about all that is watched, as lines; at most SHOWN, then how to see the rest."""
    result = report(store, issues=issues)
    lines = [
        f"watched {row['watched']}: {row['date'] or row['published'] or 'no date'} "
        f"{'、'.join(row['events']) or row['item']} ({row['document']})"
        for row in result.rows
    ]
    more = [f"and {len(lines) - SHOWN} more items about what is watched: kg watch report"] if len(lines) > SHOWN else []
    return [*lines[:SHOWN], *more, *result.notes]


def page(result: Report, title: str) -> str:
    """The report as a self-contained HTML page."""
    parts = [_HEAD.format(title=escape(title))]
    for name in dict.fromkeys(row["watched"] for row in result.rows):
        parts.append(f"<h2>{escape(name)}</h2>")
        parts += [_entry(row) for row in result.rows if row["watched"] == name]
    parts += [f"<p>{escape(note)}</p>" for note in result.notes]
    return "\n".join([*parts, "<p>Nothing new.</p>" if not result.rows else "", "</body></html>", ""])


_HEAD = """<!DOCTYPE html>
<html lang="zh"><head><meta charset="utf-8"><title>{title}</title>
<style>body {{ font-family: sans-serif; max-width: 50em; margin: 2em auto; line-height: 1.5 }}
blockquote {{ margin: .3em 0 1em 1em; border-left: 3px solid #999; padding-left: 1em }}</style></head>
<body><h1>{title}</h1>"""


def _entry(row: Row) -> str:
    subject = "、".join(row["events"]) or row["item"]
    head = f"{row['date'] or row['published'] or ''} {subject}".strip()
    source = f"{row['issue']}, {row['published'] or ''}, {row['document']}"
    quotes = "".join(f"<blockquote>{escape(sentence)}</blockquote>" for sentence in row["sentence"])
    return f"<p><b>{escape(head)}</b><br>{escape(source)}</p>{quotes}"


def _find_entity(store: "Store", watch: Watch) -> Entity | None:
    """The entity that the watched mention refers to now; if the mention is gone, the only entity with the name."""
    try:
        return anchors.entity_of(store, Anchor.of(watch.anchor))
    except NotFound:
        pass
    try:
        return resolve(store, watch.name, [watch.kind.capitalize()])
    except NotFound:
        return None


def _rows(store: "Store", watch: Watch, cypher: str, parameters: dict[str, Any]) -> Iterable[Row]:
    for values in store.read(cypher, parameters, limit=None).rows:
        row = dict(zip(COLUMNS[2:], values, strict=True))
        yield {"watched": watch.name, "kind": watch.kind, **row, "roles": list(dict.fromkeys(row["roles"]))}
