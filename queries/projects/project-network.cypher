// title: The network of a project, for drawing: its events with their participants, places and other projects
// title.zh: 项目关系网（供 Neo4j Browser 绘图）
// mode: read
// example: 临港智慧物流园项目
// param name: project; the project
// param since: date | null; first day, inclusive
// param until: date | null; last day, inclusive
// param depth: int | null; 1: only its own events; 2: also other events of the people present there; default 1
// returns start: node; the start of the relationship
// returns relationship: relationship; from an event to a person, unit, project or place, or from a person to a post
// returns end: node; its end
MATCH (:Project {id: $name})<-[:ABOUT]-(e:Event)
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
WITH ring.hop AS hop, event, r
RETURN startNode(r) AS start, r AS relationship, endNode(r) AS end
ORDER BY hop, event.start IS NULL, event.start DESC, event.id, type(r), r.order, startNode(r).id, endNode(r).id
LIMIT 250
