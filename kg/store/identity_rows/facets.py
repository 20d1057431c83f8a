"""Facets in the store, in blocks that are resolved together.

They are internal to the store: queries of users do not need them, and exports do not contain them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from neo4j import ManagedTransaction

from kg.identity.judgement import Judgement
from kg.identity.reading import Reading
from kg.identity.resolve import Known, block_of, cities_of, unit_block
from kg.identity.stand import Stand
from kg.store.rows import Row
from kg.store.transaction import ask, put
from loaders.facets.facet import STATEMENTS, Facet

FACET, AREA = "KgFacet", "KgArea"
_COLUMNS = "f.id, f.text, f.first, f.last, f.entity, f.block, f.other"


@dataclass(slots=True)
class StoredFacet:
    """A facet with its state in the store. entity: id of its entity, None if it is not resolved yet. other: a second
    block, for a renamed unit."""

    stand: Stand
    entity: str | None
    block: str
    other: str | None = None

    @property
    def facet(self) -> Facet:
        return self.stand.facet


@dataclass(slots=True)
class FacetChanges:
    """Changes of facets in a transaction. new, gone: facets that were added, or that no issue supports any more.
    dirty: blocks to resolve again. areas: areas whose city may have changed."""

    new: dict[str, Facet] = field(default_factory=dict)
    gone: dict[str, StoredFacet] = field(default_factory=dict)
    dirty: set[str] = field(default_factory=set)
    areas: set[str] = field(default_factory=set)


def supported_facets(reading: Reading) -> dict[str, tuple[Facet, str | None]]:
    """{id of a facet: (facet, id of the facet of its parent unit)} for all facets of an issue."""
    facets = [facet for group in reading.facets.values() for facet in group]
    facets += [*reading.above.values(), *reading.statements]
    return {facet.id: (facet, parent.id if (parent := reading.above.get(facet.id)) else None) for facet in facets}


def add(tx: ManagedTransaction, reading: Reading, changes: FacetChanges) -> None:
    """Add the facets of an issue whose node exists already."""
    supported = supported_facets(reading)
    stored = read_facets(tx, supported)
    cities = known_cities(tx, {facet.relative for facet, _ in supported.values()} - {""}, reading.statements)
    rows = [_row(facet, parent, stored.get(id), reading.day, cities) for id, (facet, parent) in supported.items()]
    put(tx, f"UNWIND $rows AS row MERGE (f:{FACET} {{id: row.id}}) SET f += row.props", rows)
    put(
        tx,
        f"UNWIND $rows AS row MATCH (f:{FACET} {{id: row.id}}), (i:Issue {{id: row.issue}}) "
        "CREATE (f)-[s:KG_SAID]->(i) SET s.day = row.day",
        [{"id": id, "issue": reading.issue, "day": reading.day} for id in sorted(supported)],
    )
    new = {id: facet for id, (facet, _) in supported.items() if id not in stored}
    put(
        tx,
        f"UNWIND $rows AS row MERGE (a:{AREA} {{id: row.area}}) WITH row, a MATCH (f:{FACET} {{id: row.id}}) "
        "MERGE (f)-[:KG_IN]->(a)",
        [{"id": id, "area": area} for id, facet in sorted(new.items()) for area in sorted(areas_of(facet))],
    )
    changes.new |= new
    for row in rows:
        old, facet = stored.get(row["id"]), supported[row["id"]][0]
        if (
            old is None
            or old.stand.first != row["props"]["first"]
            or (facet.kind == "person" and old.stand.last != row["props"]["last"])
        ):
            _mark_dirty(changes, facet, row["props"]["block"], row["props"].get("other"))


@dataclass(frozen=True, slots=True)
class ReassignedMention:
    """A mention that now has another facet. entity: the entity that it referred to before."""

    mention: str
    label: str
    entity: str
    facet: str


def reassign(tx: ManagedTransaction, anchors: Iterable[str], changes: FacetChanges) -> list[ReassignedMention]:
    """Give judged mentions separate facets, and mentions that are no longer judged the facet shared with others."""
    given = sorted(set(anchors))
    judged = {anchor for judgement in judgements_on(tx, given) for anchor in judgement.anchors}
    rows = ask(
        tx,
        "UNWIND $anchors AS anchor MATCH (i:Issue)<-[:PART_OF]-(:Item)<-[:MENTIONED_IN]-"
        "(m:Mention {anchor: anchor})-[r:REFERS_TO]->(e) RETURN m.id, anchor, r.facet, labels(e)[0], e.id, "
        "i.id, i.published",
        anchors=given,
    )
    stored = read_facets(tx, {row[2] for row in rows})
    above = dict(ask(tx, f"UNWIND $ids AS id MATCH (f:{FACET} {{id: id}}) RETURN id, f.above", ids=sorted(stored)))
    reassigned, facet_rows = [], []
    for mention, anchor, old, label, entity, issue, day in rows:
        stored_facet = stored[old]
        facet = replace(stored_facet.facet, anchor=anchor if anchor in judged else "")
        changes.dirty.add(stored_facet.block)
        if facet.id != old:
            reassigned.append(ReassignedMention(mention, label, entity, facet.id))
            facet_rows.append(
                {
                    "id": facet.id,
                    "issue": issue,
                    "day": day,
                    "old": old,
                    "mention": mention,
                    "areas": sorted(areas_of(facet)),
                    "props": {
                        "text": facet.text,
                        "kind": facet.kind,
                        "block": stored_facet.block,
                        "above": above[old],
                        "anchor": facet.anchor or None,
                    },
                }
            )
    _write_reassigned(tx, facet_rows)
    update_support(tx, {row["id"] for row in facet_rows} | {row["old"] for row in facet_rows}, changes)
    return reassigned


def _write_reassigned(tx: ManagedTransaction, rows: list[Row]) -> None:
    put(tx, f"UNWIND $rows AS row MERGE (f:{FACET} {{id: row.id}}) SET f += row.props", rows)
    put(
        tx,
        f"UNWIND $rows AS row MATCH (f:{FACET} {{id: row.id}}), (i:Issue {{id: row.issue}}) "
        "MERGE (f)-[s:KG_SAID]->(i) SET s.day = row.day",
        rows,
    )
    put(
        tx,
        f"UNWIND $rows AS row MERGE (a:{AREA} {{id: row.area}}) WITH row, a MATCH (f:{FACET} {{id: row.id}}) "
        "MERGE (f)-[:KG_IN]->(a)",
        [{"id": row["id"], "area": area} for row in rows for area in row["areas"]],
    )
    put(
        tx,
        "UNWIND $rows AS row MATCH (m:Mention {id: row.mention})-[r:REFERS_TO]->() WHERE r.facet = row.old "
        "SET r.facet = row.id",
        rows,
    )
    for issue in sorted({row["issue"] for row in rows}):
        used = {
            id
            for (id,) in ask(
                tx,
                "MATCH (i:Issue {id: $issue})<-[:PART_OF]-(:Item)<-[:MENTIONED_IN]-(:Mention)"
                "-[r:REFERS_TO]->() RETURN DISTINCT r.facet UNION "
                "MATCH (i:Issue {id: $issue})<-[:PART_OF]-(:Distribution)-[r:REFERS_TO]->() "
                "RETURN DISTINCT r.facet",
                issue=issue,
            )
        }
        used |= {
            parent
            for (parent,) in ask(
                tx,
                f"UNWIND $ids AS id MATCH (f:{FACET} {{id: id}}) WHERE f.above IS NOT NULL RETURN DISTINCT f.above",
                ids=sorted(used),
            )
        }
        ask(
            tx,
            f"UNWIND $ids AS id MATCH (f:{FACET} {{id: id}})-[s:KG_SAID]->(:Issue {{id: $issue}}) DELETE s",
            ids=sorted({row["old"] for row in rows if row["issue"] == issue} - used),
            issue=issue,
        )


def facets_of_issue(tx: ManagedTransaction, issue: str) -> list[str]:
    """The ids of the facets that an issue supports."""
    return [id for (id,) in ask(tx, f"MATCH (f:{FACET})-[:KG_SAID]->(:Issue {{id: $issue}}) RETURN f.id", issue=issue)]


def update_support(tx: ManagedTransaction, ids: Iterable[str], changes: FacetChanges) -> None:
    """Update the days of facets after an issue was removed, and delete the facets that no issue supports."""
    stored = read_facets(tx, ids)
    support = {
        id: (count, first, last)
        for id, count, first, last in ask(
            tx,
            f"UNWIND $ids AS id MATCH (f:{FACET} {{id: id}}) OPTIONAL MATCH (f)-[s:KG_SAID]->(:Issue) "
            "RETURN id, count(s), min(s.day), max(s.day)",
            ids=sorted(stored),
        )
    }
    changed = []
    for id, stored_facet in stored.items():
        count, first, last = support[id]
        if not count:
            changes.gone[id] = stored_facet
            changes.new.pop(id, None)
        elif (first, last) != (stored_facet.stand.first, stored_facet.stand.last):
            changed.append({"id": id, "first": first, "last": last})
        else:
            continue
        _mark_dirty(changes, stored_facet.facet, stored_facet.block, stored_facet.other)
    put(tx, f"UNWIND $rows AS row MATCH (f:{FACET} {{id: row.id}}) SET f.first = row.first, f.last = row.last", changed)
    _delete_gone(tx, changes)


def _delete_gone(tx: ManagedTransaction, changes: FacetChanges) -> None:
    areas = sorted({area for stored_facet in changes.gone.values() for area in areas_of(stored_facet.facet)})
    ask(tx, f"UNWIND $ids AS id MATCH (f:{FACET} {{id: id}}) DETACH DELETE f", ids=sorted(changes.gone))
    ask(
        tx,
        f"UNWIND $ids AS id MATCH (a:{AREA} {{id: id}}) WHERE NOT EXISTS {{ (a)<-[:KG_IN]-() }} DETACH DELETE a",
        ids=areas,
    )


def settle_areas(tx: ManagedTransaction, changes: FacetChanges) -> None:
    """Move facets that are relative to an area into the blocks of the city that is now known; mark both as dirty."""
    if not changes.areas:
        return
    rows = ask(
        tx,
        f"UNWIND $areas AS area MATCH (:{AREA} {{id: area}})<-[:KG_IN]-(f:{FACET}) RETURN DISTINCT {_COLUMNS}",
        areas=sorted(changes.areas),
    )
    stored = _stored_facets(rows)
    cities = known_cities(tx, {stored_facet.facet.relative for stored_facet in stored.values()} - {""})
    moved = []
    for id, stored_facet in stored.items():
        if stored_facet.facet.kind not in STATEMENTS:
            block = block_of(stored_facet.facet, cities)
            changes.dirty |= {stored_facet.block, block}
            if block != stored_facet.block:
                moved.append({"id": id, "block": block})
    put(tx, f"UNWIND $rows AS row MATCH (f:{FACET} {{id: row.id}}) SET f.block = row.block", moved)


def read_facets(tx: ManagedTransaction, ids: Iterable[str]) -> dict[str, StoredFacet]:
    """The facets with these ids that are in the store."""
    return _stored_facets(ask(tx, f"UNWIND $ids AS id MATCH (f:{FACET} {{id: id}}) RETURN {_COLUMNS}", ids=sorted(ids)))


def read_blocks(tx: ManagedTransaction, blocks: Iterable[str]) -> tuple[dict[str, StoredFacet], Known]:
    """All facets of these blocks and of blocks joined to them by renamed units or judgements; and what is known."""
    stored: dict[str, StoredFacet] = {}
    judged: dict[str, Judgement] = {}
    unread, read = set(blocks), set[str]()
    while unread:
        rows = ask(
            tx,
            " UNION ".join(
                f"UNWIND $blocks AS block MATCH (f:{FACET} {{{side}: block}}) RETURN {_COLUMNS}"
                for side in ("block", "other")
            ),
            blocks=sorted(unread),
        )
        read |= unread
        new = {id: stored_facet for id, stored_facet in _stored_facets(rows).items() if id not in stored}
        stored |= new
        unread = {block for stored_facet in new.values() for block in (stored_facet.block, stored_facet.other) if block}
        anchors = {stored_facet.facet.anchor for stored_facet in new.values()} - {""}
        if anchors:
            judged |= {judgement.id: judgement for judgement in judgements_on(tx, anchors)}
            sides = {anchor for judgement in judged.values() for anchor in judgement.anchors}
            unread |= {
                block
                for (block,) in ask(
                    tx,
                    f"UNWIND $anchors AS anchor MATCH (f:{FACET} {{anchor: anchor}}) RETURN DISTINCT f.block",
                    anchors=sorted(sides),
                )
            }
        unread -= read
    renames = [stored_facet.facet for stored_facet in stored.values() if stored_facet.facet.kind == "rename"]
    resolvable = {id: stored_facet for id, stored_facet in stored.items() if stored_facet.facet.kind not in STATEMENTS}
    cities = known_cities(tx, {area for stored_facet in resolvable.values() for area in areas_of(stored_facet.facet)})
    return resolvable, Known(
        cities,
        frozenset((rename.own, rename.core, rename.name) for rename in renames),
        sorted(judged.values(), key=lambda judgement: (judgement.when, judgement.id)),
    )


def judgements_on(tx: ManagedTransaction, anchors: Iterable[str]) -> list[Judgement]:
    """The judgements on these mentions, and those that follow from them through chains."""
    judgements: dict[str, Judgement] = {}
    unread, read = set(anchors), set[str]()
    while unread:
        sides = " UNION ".join(
            f"UNWIND $anchors AS anchor MATCH (j:Judgement {{{side}: anchor}}) "
            "RETURN j.verdict, j.left, j.right, j.who, j.when, j.why"
            for side in ("left", "right")
        )
        new = [
            Judgement(verdict, left, right, who, when, why or "")
            for verdict, left, right, who, when, why in ask(tx, sides, anchors=sorted(unread))
        ]
        read |= unread
        judgements |= {judgement.id: judgement for judgement in new}
        unread = {anchor for judgement in new for anchor in judgement.anchors} - read
    return sorted(judgements.values(), key=lambda judgement: (judgement.when, judgement.id))


def known_cities(tx: ManagedTransaction, areas: Iterable[str], statements: Iterable[Facet] = ()) -> dict[str, str]:
    """{area: city} for these areas, according to the issues in the store and to `statements`."""
    blocks = sorted({f"city|{area}" for area in areas})
    if not blocks:
        return cities_of(statements)
    rows = ask(tx, f"UNWIND $blocks AS block MATCH (f:{FACET} {{block: block}}) RETURN f.text", blocks=blocks)
    return cities_of([*(Facet.of(text) for (text,) in rows), *statements])


def areas_of(facet: Facet) -> set[str]:
    """The areas whose cities matter for a facet."""
    if facet.kind in STATEMENTS:
        return set()
    return ({home.partition("@")[2] or home.partition("/")[0] for home in facet.homes} | {facet.own}) - {""}


def _mark_dirty(changes: FacetChanges, facet: Facet, block: str, other: str | None) -> None:
    changes.dirty |= {name for name in (block, other) if name}
    if facet.kind == "city":
        changes.areas.add(facet.own)


def _row(
    facet: Facet, parent: str | None, old: StoredFacet | None, issue_day: date | None, cities: Mapping[str, str]
) -> Row:
    days = [day for day in (issue_day, *((old.stand.first, old.stand.last) if old else ())) if day]
    props = {"text": facet.text, "kind": facet.kind, "first": min(days, default=None), "last": max(days, default=None)}
    if old is None:
        props |= {"block": _block(facet, cities), "above": parent, "anchor": facet.anchor or None}
        if facet.kind == "rename":
            props["other"] = unit_block(facet.own, facet.name)
    else:
        props |= {"block": old.block, "other": old.other}
    return {"id": facet.id, "props": props}


def _block(facet: Facet, cities: Mapping[str, str]) -> str:
    if facet.kind == "city":
        return f"city|{facet.own}"
    if facet.kind == "rename":
        return unit_block(facet.own, facet.core)
    return block_of(facet, cities)


def _stored_facets(rows: Iterable[list[object]]) -> dict[str, StoredFacet]:
    return {
        str(id): StoredFacet(Stand(Facet.of(str(text)), first, last), entity, str(block), other)  # type: ignore[arg-type]
        for id, text, first, last, entity, block, other in rows
    }
