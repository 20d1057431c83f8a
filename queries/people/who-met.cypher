// title: The people whom a person met: everyone present at the same event
// title.zh: 某人见过谁
// mode: read
// example: 古月笙
// param person: person; whose meetings to show
// param project: project | null; only events about it
// param unit: unit | null; only people with a post in it in the same item
// param since: date | null; first day, inclusive
// param until: date | null; last day, inclusive
// returns person: str; who was met
// returns date: date | null; first day of the event, null if the text does not give it
// returns event: str; its printed name, or its kind
// returns kind: str; kind of event
// returns role: list[str]; roles of the person who was met
// returns projects: list[str]; what the event was about
// returns place: str | null; where the event took place
// returns document: str; file of the issue
// returns issue: str; title and number of the issue
// returns published: date | null; date on the issue
// returns item: str; the first 24 characters of the item
// returns sentence: list[str]; the sentences that say so
MATCH (:Person {id: $person})-[mine:TOOK_PART]->(e:Event)<-[theirs:TOOK_PART]-(other:Person)
WHERE mine.present AND theirs.present AND other.id <> $person
  AND ($since IS NULL OR coalesce(e.end, e.start) >= $since)
  AND ($until IS NULL OR e.start <= $until)
  AND ($project IS NULL OR EXISTS { MATCH (e)-[:ABOUT]->(:Project {id: $project}) })
  AND ($unit IS NULL OR EXISTS {
    MATCH (:Mention {id: theirs.mention})<-[:TENURE_OF]-(:Tenure)-[:TENURE_IN]->(:Mention)-[:REFERS_TO]->(:Unit {id: $unit})
  })
MATCH (e)-[:REPORTED_IN]->(i:Item)-[:PART_OF]->(n:Issue)
OPTIONAL MATCH (e)-[about:ABOUT]->(:Project {id: $project})
WITH e, i, n, other, theirs, e.sentences + mine.sentences + theirs.sentences + coalesce(about.sentences, []) AS evidence
RETURN other.name AS person, e.start AS date, e.name AS event, e.kind AS kind, theirs.roles AS role,
  COLLECT { MATCH (e)-[:ABOUT]->(about:Project) RETURN DISTINCT about.name ORDER BY about.name } AS projects,
  head(COLLECT { MATCH (e)-[:HELD_AT]->(venue:Place) RETURN venue.name ORDER BY venue.name }) AS place,
  n.document AS document, n.name AS issue, n.published AS published, i.starts AS item,
  COLLECT { MATCH (i)<-[:PART_OF]-(s:Sentence) WHERE s.id IN evidence RETURN s.text ORDER BY s.order } AS sentence
ORDER BY e.start IS NULL, date DESC, e.id, theirs.order, person, other.id
