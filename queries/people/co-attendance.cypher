// title: The events at which two people were both present
// title.zh: 两人同时出席过哪些活动
// mode: read
// example: 樊海青 楼晓棠
// param person: person; the first person
// param other: person; the second person
// param since: date | null; first day, inclusive
// param until: date | null; last day, inclusive
// returns date: date | null; first day of the event, null if the text does not give it
// returns kind: str; kind of event
// returns event: str; its printed name, or its kind
// returns projects: list[str]; what it was about
// returns document: str; file of the issue
// returns issue: str; title and number of the issue
// returns published: date | null; date on the issue
// returns item: str; the first 24 characters of the item
// returns sentence: list[str]; the sentences that say so
MATCH (:Person {id: $person})-[one:TOOK_PART]->(e:Event)<-[two:TOOK_PART]-(:Person {id: $other})
WHERE one.present AND two.present AND $person <> $other
  AND ($since IS NULL OR coalesce(e.end, e.start) >= $since)
  AND ($until IS NULL OR e.start <= $until)
MATCH (e)-[:REPORTED_IN]->(i:Item)-[:PART_OF]->(n:Issue)
RETURN e.start AS date, e.kind AS kind, e.name AS event,
  COLLECT { MATCH (e)-[:ABOUT]->(about:Project) RETURN DISTINCT about.name ORDER BY about.name } AS projects,
  n.document AS document, n.name AS issue, n.published AS published, i.starts AS item,
  COLLECT { MATCH (i)<-[:PART_OF]-(s:Sentence) WHERE s.id IN e.sentences + one.sentences + two.sentences RETURN s.text ORDER BY s.order } AS sentence
ORDER BY e.start IS NULL, date, e.id
