// title: The events in which a person took part, in order of time
// title.zh: 某人的大事记
// mode: read
// example: 褚一舟
// param person: person; whose timeline to show
// param kind: kind | null; only events of this kind
// param since: date | null; first day, inclusive
// param until: date | null; last day, inclusive
// returns date: date | null; first day of the event, null if the text does not give it
// returns kind: str; kind of event
// returns event: str; its printed name, or its kind
// returns chair: list[str]; who chaired it
// returns roles: list[str]; roles of the person
// returns people: list[str]; everyone present
// returns projects: list[str]; what it was about
// returns document: str; file of the issue
// returns issue: str; title and number of the issue
// returns published: date | null; date on the issue
// returns item: str; the first 24 characters of the item
// returns sentence: list[str]; the sentences that say so
MATCH (:Person {id: $person})-[own:TOOK_PART]->(e:Event)-[:REPORTED_IN]->(i:Item)-[:PART_OF]->(n:Issue)
WHERE ($kind IS NULL OR e.kind = $kind)
  AND ($since IS NULL OR coalesce(e.end, e.start) >= $since)
  AND ($until IS NULL OR e.start <= $until)
WITH e, own, i, n,
  COLLECT { MATCH (:Person)-[t:TOOK_PART]->(e) WHERE t.present UNWIND t.sentences AS id RETURN id } AS theirs
RETURN e.start AS date, e.kind AS kind, e.name AS event,
  COLLECT { MATCH (p)-[t:TOOK_PART]->(e) WHERE 'chair' IN t.roles RETURN p.name ORDER BY t.order, p.name } AS chair,
  own.roles AS roles,
  COLLECT { MATCH (p:Person)-[t:TOOK_PART]->(e) WHERE t.present RETURN p.name ORDER BY t.order, p.name } AS people,
  COLLECT { MATCH (e)-[:ABOUT]->(about:Project) RETURN DISTINCT about.name ORDER BY about.name } AS projects,
  n.document AS document, n.name AS issue, n.published AS published, i.starts AS item,
  COLLECT { MATCH (i)<-[:PART_OF]-(s:Sentence) WHERE s.id IN e.sentences + own.sentences + theirs RETURN s.text ORDER BY s.order } AS sentence
ORDER BY e.start IS NULL, date, e.id
