// title: The network of a unit, for drawing: its posts and their holders, its events and their participants
// title.zh: 单位关系网（供 Neo4j Browser 绘图）
// mode: read
// example: 招商促进局
// param name: unit; the unit
// param since: date | null; first day, inclusive
// param until: date | null; last day, inclusive
// param depth: int | null; 1: only its own events; 2: also other events of the people present there; default 1
// returns start: node; the start of the relationship
// returns relationship: relationship; from an event to a person, unit, project or place, or from a person to a post
// returns end: node; its end
CALL () {
  MATCH (:Unit {id: $name})<-[r:POST_IN]-(post:Post)
  RETURN r, 0 AS hop, null AS day, post.id AS id
UNION ALL
  MATCH (:Unit {id: $name})<-[:POST_IN]-(post:Post)<-[r:HOLDS]-(:Person)
  RETURN r, 0 AS hop, null AS day, post.id AS id
UNION ALL
  MATCH (:Unit {id: $name})-[r:UNIT_OF]-(unit:Unit)
  RETURN r, 0 AS hop, null AS day, unit.id AS id
UNION ALL
  MATCH (:Unit {id: $name})-[:TOOK_PART]->(e:Event)
  WHERE ($since IS NULL OR coalesce(e.end, e.start) >= $since)
    AND ($until IS NULL OR e.start <= $until)
  WITH collect(DISTINCT e) AS near
  WITH near, CASE WHEN coalesce($depth, 1) < 2 THEN [] ELSE COLLECT {
      UNWIND near AS event
      MATCH (event)<-[here:TOOK_PART]-(:Person)-[there:TOOK_PART]->(e:Event)
      WHERE here.present AND there.present AND NOT e IN near
        AND ($since IS NULL OR coalesce(e.end, e.start) >= $since) AND ($until IS NULL OR e.start <= $until)
      RETURN DISTINCT e
    } END AS far
  UNWIND [{hop: 1, events: near}, {hop: 2, events: far}] AS ring
  UNWIND ring.events AS event
  MATCH (event)-[r:ABOUT|HELD_AT|TOOK_PART]-()
  RETURN r, ring.hop AS hop, event.start AS day, event.id AS id
}
RETURN startNode(r) AS start, r AS relationship, endNode(r) AS end
ORDER BY hop, day IS NULL, day DESC, id, type(r), r.order, startNode(r).id, endNode(r).id, coalesce(r.status, '')
LIMIT 250
