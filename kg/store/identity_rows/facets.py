"""Facets in the store: what issues say of who is meant, in blocks that are resolved together.

The store's own: no query of a user needs them, no export holds them.
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
class Kept:
    """A facet as it stands in the store. entity: id of what it means, None of one not yet resolved."""

    stand: Stand
    entity: str | None
    block: str
    other: str | None = None

    @property
    def facet(self) -> Facet:
        return self.stand.facet


@dataclass(slots=True)
class Touched:
    """What a change of the store does to facets. new, gone: facets that came, or that no issue supports any more.
    dirty: blocks to resolve anew. areas: whose city may be told otherwise now."""

    new: dict[str, Facet] = field(default_factory=dict)
    gone: dict[str, Kept] = field(default_factory=dict)
    dirty: set[str] = field(default_factory=set)
    areas: set[str] = field(default_factory=set)


def supported(reading: Reading) -> dict[str, tuple[Facet, str | None]]:
    """{facet's id: (facet, id of that of the unit above it)} for all that an issue says."""
    facets = [each for several in reading.facets.values() for each in several]
    facets += [*reading.above.values(), *reading.statements]
    return {each.id: (each, over.id if (over := reading.above.get(each.id)) else None) for each in facets}


def add(tx: ManagedTransaction, reading: Reading, touched: Touched) -> None:
    """Records what an issue says, its node being there."""
    said = supported(reading)
    there = by_id(tx, said)
    cities = cities_told(tx, {each.relative for each, _ in said.values()} - {""}, reading.statements)
    rows = [_row(facet, over, there.get(id), reading.day, cities) for id, (facet, over) in said.items()]
    put(tx, f"UNWIND $rows AS row MERGE (f:{FACET} {{id: row.id}}) SET f += row.props", rows)
    put(
        tx,
        f"UNWIND $rows AS row MATCH (f:{FACET} {{id: row.id}}), (i:Issue {{id: row.issue}}) "
        "CREATE (f)-[s:KG_SAID]->(i) SET s.day = row.day",
        [{"id": id, "issue": reading.issue, "day": reading.day} for id in sorted(said)],
    )
    new = {id: facet for id, (facet, _) in said.items() if id not in there}
    put(
        tx,
        f"UNWIND $rows AS row MERGE (a:{AREA} {{id: row.area}}) WITH row, a MATCH (f:{FACET} {{id: row.id}}) "
        "MERGE (f)-[:KG_IN]->(a)",
        [{"id": id, "area": area} for id, facet in sorted(new.items()) for area in sorted(areas_of(facet))],
    )
    touched.new |= new
    for row in rows:
        kept, facet = there.get(row["id"]), said[row["id"]][0]
        if (
            kept is None
            or kept.stand.first != row["props"]["first"]
            or (facet.kind == "person" and kept.stand.last != row["props"]["last"])
        ):
            _soil(touched, facet, row["props"]["block"], row["props"].get("other"))


@dataclass(frozen=True, slots=True)
class Faced:
    """A mention that has another facet now. entity: what it referred to before."""

    mention: str
    label: str
    entity: str
    facet: str


def reface(tx: ManagedTransaction, anchors: Iterable[str], touched: Touched) -> list[Faced]:
    """Gives judged mentions facets of their own, and those no longer judged the facet that they share with others."""
    asked = sorted(set(anchors))
    decided = {anchor for each in judgements_on(tx, asked) for anchor in each.anchors}
    rows = ask(
        tx,
        "UNWIND $anchors AS anchor MATCH (i:Issue)<-[:PART_OF]-(:Item)<-[:MENTIONED_IN]-"
        "(m:Mention {anchor: anchor})-[r:REFERS_TO]->(e) RETURN m.id, anchor, r.facet, labels(e)[0], e.id, "
        "i.id, i.published",
        anchors=asked,
    )
    there = by_id(tx, {row[2] for row in rows})
    above = dict(ask(tx, f"UNWIND $ids AS id MATCH (f:{FACET} {{id: id}}) RETURN id, f.above", ids=sorted(there)))
    faced, made = [], []
    for mention, anchor, old, label, entity, issue, day in rows:
        kept = there[old]
        facet = replace(kept.facet, anchor=anchor if anchor in decided else "")
        touched.dirty.add(kept.block)
        if facet.id != old:
            faced.append(Faced(mention, label, entity, facet.id))
            made.append(
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
                        "block": kept.block,
                        "above": above[old],
                        "anchor": facet.anchor or None,
                    },
                }
            )
    _face(tx, made)
    weigh(tx, {row["id"] for row in made} | {row["old"] for row in made}, touched)
    return faced


def _face(tx: ManagedTransaction, made: list[Row]) -> None:
    put(tx, f"UNWIND $rows AS row MERGE (f:{FACET} {{id: row.id}}) SET f += row.props", made)
    put(
        tx,
        f"UNWIND $rows AS row MATCH (f:{FACET} {{id: row.id}}), (i:Issue {{id: row.issue}}) "
        "MERGE (f)-[s:KG_SAID]->(i) SET s.day = row.day",
        made,
    )
    put(
        tx,
        f"UNWIND $rows AS row MERGE (a:{AREA} {{id: row.area}}) WITH row, a MATCH (f:{FACET} {{id: row.id}}) "
        "MERGE (f)-[:KG_IN]->(a)",
        [{"id": row["id"], "area": area} for row in made for area in row["areas"]],
    )
    put(
        tx,
        "UNWIND $rows AS row MATCH (m:Mention {id: row.mention})-[r:REFERS_TO]->() WHERE r.facet = row.old "
        "SET r.facet = row.id",
        made,
    )
    for issue in sorted({row["issue"] for row in made}):
        left = {
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
        left |= {
            over
            for (over,) in ask(
                tx,
                f"UNWIND $ids AS id MATCH (f:{FACET} {{id: id}}) WHERE f.above IS NOT NULL RETURN DISTINCT f.above",
                ids=sorted(left),
            )
        }
        ask(
            tx,
            f"UNWIND $ids AS id MATCH (f:{FACET} {{id: id}})-[s:KG_SAID]->(:Issue {{id: $issue}}) DELETE s",
            ids=sorted({row["old"] for row in made if row["issue"] == issue} - left),
            issue=issue,
        )


def said_by(tx: ManagedTransaction, issue: str) -> list[str]:
    """Ids of the facets that an issue supports."""
    return [id for (id,) in ask(tx, f"MATCH (f:{FACET})-[:KG_SAID]->(:Issue {{id: $issue}}) RETURN f.id", issue=issue)]


def weigh(tx: ManagedTransaction, ids: Iterable[str], touched: Touched) -> None:
    """Finds what still supports these facets, an issue being gone, and takes out those that nothing does."""
    there = by_id(tx, ids)
    left = {
        id: (count, first, last)
        for id, count, first, last in ask(
            tx,
            f"UNWIND $ids AS id MATCH (f:{FACET} {{id: id}}) OPTIONAL MATCH (f)-[s:KG_SAID]->(:Issue) "
            "RETURN id, count(s), min(s.day), max(s.day)",
            ids=sorted(there),
        )
    }
    changed = []
    for id, kept in there.items():
        count, first, last = left[id]
        if not count:
            touched.gone[id] = kept
            touched.new.pop(id, None)
        elif (first, last) != (kept.stand.first, kept.stand.last):
            changed.append({"id": id, "first": first, "last": last})
        else:
            continue
        _soil(touched, kept.facet, kept.block, kept.other)
    put(tx, f"UNWIND $rows AS row MATCH (f:{FACET} {{id: row.id}}) SET f.first = row.first, f.last = row.last", changed)
    _delete(tx, touched)


def _delete(tx: ManagedTransaction, touched: Touched) -> None:
    areas = sorted({area for kept in touched.gone.values() for area in areas_of(kept.facet)})
    ask(tx, f"UNWIND $ids AS id MATCH (f:{FACET} {{id: id}}) DETACH DELETE f", ids=sorted(touched.gone))
    ask(
        tx,
        f"UNWIND $ids AS id MATCH (a:{AREA} {{id: id}}) WHERE NOT EXISTS {{ (a)<-[:KG_IN]-() }} DETACH DELETE a",
        ids=areas,
    )


def settle_areas(tx: ManagedTransaction, touched: Touched) -> None:
    """Moves what is said relative to an area into the blocks of the city that is now known, and dirties both."""
    if not touched.areas:
        return
    rows = ask(
        tx,
        f"UNWIND $areas AS area MATCH (:{AREA} {{id: area}})<-[:KG_IN]-(f:{FACET}) RETURN DISTINCT {_COLUMNS}",
        areas=sorted(touched.areas),
    )
    kept = _read(rows)
    cities = cities_told(tx, {each.facet.relative for each in kept.values()} - {""})
    moved = []
    for id, each in kept.items():
        if each.facet.kind not in STATEMENTS:
            block = block_of(each.facet, cities)
            touched.dirty |= {each.block, block}
            if block != each.block:
                moved.append({"id": id, "block": block})
    put(tx, f"UNWIND $rows AS row MATCH (f:{FACET} {{id: row.id}}) SET f.block = row.block", moved)


def by_id(tx: ManagedTransaction, ids: Iterable[str]) -> dict[str, Kept]:
    """The facets of these ids that are in the store."""
    return _read(ask(tx, f"UNWIND $ids AS id MATCH (f:{FACET} {{id: id}}) RETURN {_COLUMNS}", ids=sorted(ids)))


def closure(tx: ManagedTransaction, blocks: Iterable[str]) -> tuple[dict[str, Kept], Known]:
    """All facets of these blocks and of those that renamed bodies or judgements join to them, and what is known."""
    found: dict[str, Kept] = {}
    judged: dict[str, Judgement] = {}
    ahead, known = set(blocks), set[str]()
    while ahead:
        rows = ask(
            tx,
            " UNION ".join(
                f"UNWIND $blocks AS block MATCH (f:{FACET} {{{side}: block}}) RETURN {_COLUMNS}"
                for side in ("block", "other")
            ),
            blocks=sorted(ahead),
        )
        known |= ahead
        new = {id: kept for id, kept in _read(rows).items() if id not in found}
        found |= new
        ahead = {block for kept in new.values() for block in (kept.block, kept.other) if block}
        anchors = {kept.facet.anchor for kept in new.values()} - {""}
        if anchors:
            judged |= {each.id: each for each in judgements_on(tx, anchors)}
            sides = {anchor for each in judged.values() for anchor in each.anchors}
            ahead |= {
                block
                for (block,) in ask(
                    tx,
                    f"UNWIND $anchors AS anchor MATCH (f:{FACET} {{anchor: anchor}}) RETURN DISTINCT f.block",
                    anchors=sorted(sides),
                )
            }
        ahead -= known
    told = [kept.facet for kept in found.values() if kept.facet.kind == "rename"]
    kept = {id: each for id, each in found.items() if each.facet.kind not in STATEMENTS}
    cities = cities_told(tx, {area for each in kept.values() for area in areas_of(each.facet)})
    return kept, Known(
        cities,
        frozenset((each.own, each.core, each.name) for each in told),
        sorted(judged.values(), key=lambda each: (each.when, each.id)),
    )


def judgements_on(tx: ManagedTransaction, anchors: Iterable[str]) -> list[Judgement]:
    """The judgements on these mentions, and those that follow from them through chains."""
    found: dict[str, Judgement] = {}
    ahead, known = set(anchors), set[str]()
    while ahead:
        sides = " UNION ".join(
            f"UNWIND $anchors AS anchor MATCH (j:Judgement {{{side}: anchor}}) "
            "RETURN j.verdict, j.left, j.right, j.who, j.when, j.why"
            for side in ("left", "right")
        )
        new = [
            Judgement(verdict, left, right, who, when, why or "")
            for verdict, left, right, who, when, why in ask(tx, sides, anchors=sorted(ahead))
        ]
        known |= ahead
        found |= {each.id: each for each in new}
        ahead = {anchor for each in new for anchor in each.anchors} - known
    return sorted(found.values(), key=lambda each: (each.when, each.id))


def cities_told(tx: ManagedTransaction, areas: Iterable[str], told: Iterable[Facet] = ()) -> dict[str, str]:
    """{area: city} for these areas, as the issues in the store and `told` say."""
    blocks = sorted({f"city|{area}" for area in areas})
    if not blocks:
        return cities_of(told)
    rows = ask(tx, f"UNWIND $blocks AS block MATCH (f:{FACET} {{block: block}}) RETURN f.text", blocks=blocks)
    return cities_of([*(Facet.of(text) for (text,) in rows), *told])


def areas_of(facet: Facet) -> set[str]:
    """The areas that a facet has to do with: whose cities matter to it."""
    if facet.kind in STATEMENTS:
        return set()
    return ({home.partition("@")[2] or home.partition("/")[0] for home in facet.homes} | {facet.own}) - {""}


def _soil(touched: Touched, facet: Facet, block: str, other: str | None) -> None:
    touched.dirty |= {each for each in (block, other) if each}
    if facet.kind == "city":
        touched.areas.add(facet.own)


def _row(facet: Facet, over: str | None, kept: Kept | None, day: date | None, cities: Mapping[str, str]) -> Row:
    days = [each for each in (day, *((kept.stand.first, kept.stand.last) if kept else ())) if each]
    props = {"text": facet.text, "kind": facet.kind, "first": min(days, default=None), "last": max(days, default=None)}
    if kept is None:
        props |= {"block": _block(facet, cities), "above": over, "anchor": facet.anchor or None}
        if facet.kind == "rename":
            props["other"] = unit_block(facet.own, facet.name)
    else:
        props |= {"block": kept.block, "other": kept.other}
    return {"id": facet.id, "props": props}


def _block(facet: Facet, cities: Mapping[str, str]) -> str:
    if facet.kind == "city":
        return f"city|{facet.own}"
    if facet.kind == "rename":
        return unit_block(facet.own, facet.core)
    return block_of(facet, cities)


def _read(rows: Iterable[list[object]]) -> dict[str, Kept]:
    return {
        str(id): Kept(Stand(Facet.of(str(text)), first, last), entity, str(block), other)  # type: ignore[arg-type]
        for id, text, first, last, entity, block, other in rows
    }
