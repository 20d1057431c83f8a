// title: The meetings about a project: events about it with two or more people or units present
// title.zh: 为某项目，谁见过谁
// mode: read
// example: 沧蔚海洋装备产业园项目
// param project: project; what the meetings were about
// param since: date | null; first day, inclusive
// param until: date | null; last day, inclusive
// returns date: date | null; first day of the event, null if the text does not give it
// returns kind: str; kind of event
// returns event: str; its printed name, or its kind
// returns chair: list[str]; who chaired it
// returns people: list[str]; the people present, the chair among them
// returns units: list[str]; the units present
// returns place: str | null; where the event took place
// returns document: str; file of the issue
// returns issue: str; title and number of the issue
// returns published: date | null; date on the issue
// returns item: str; the first 24 characters of the item
// returns sentence: list[str]; the sentences that say so
MATCH (:Project {id: $project})<-[about:ABOUT]-(e:Event)-[:REPORTED_IN]->(i:Item)-[:PART_OF]->(n:Issue)
WHERE ($since IS NULL OR coalesce(e.end, e.start) >= $since)
  AND ($until IS NULL OR e.start <= $until)
WITH e, i, n, about,
  COLLECT { MATCH (p:Person)-[t:TOOK_PART]->(e) WHERE t.present RETURN p.name ORDER BY t.order, p.name } AS people,
  COLLECT { MATCH (u:Unit)-[t:TOOK_PART]->(e) WHERE t.present RETURN u.name ORDER BY t.order, u.name } AS units,
  COLLECT { MATCH (e)<-[t:TOOK_PART]-() WHERE t.present UNWIND t.sentences AS id RETURN id } AS theirs
WHERE size(people) + size(units) > 1
RETURN e.start AS date, e.kind AS kind, e.name AS event,
  COLLECT { MATCH (p)-[t:TOOK_PART]->(e) WHERE 'chair' IN t.roles RETURN p.name ORDER BY t.order, p.name } AS chair,
  people, units,
  head(COLLECT { MATCH (e)-[:HELD_AT]->(venue:Place) RETURN venue.name ORDER BY venue.name }) AS place,
  n.document AS document, n.name AS issue, n.published AS published, i.starts AS item,
  COLLECT { MATCH (i)<-[:PART_OF]-(s:Sentence) WHERE s.id IN e.sentences + about.sentences + theirs RETURN s.text ORDER BY s.order } AS sentence
ORDER BY e.start IS NULL, date DESC, e.id
