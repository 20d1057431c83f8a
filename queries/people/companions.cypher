// title: The people with whom a person is present most often
// title.zh: 某人最常与谁一同出席
// mode: read
// example: 古月笙
// param person: person; whose companions to show
// param since: date | null; first day, inclusive
// param until: date | null; last day, inclusive
// returns person: str; the other person
// returns times: int; events at which both were present
// returns first: date | null; the earliest of them
// returns last: date | null; the latest of them
// returns document: list[str]; file of the issue, one for each sentence
// returns issue: list[str]; title and number of the issue, one for each sentence
// returns published: list[date]; date on the issue, one for each sentence
// returns item: list[str]; the first 24 characters of the item, one for each sentence
// returns sentence: list[str]; the sentences that say so
MATCH (:Person {id: $person})-[mine:TOOK_PART]->(e:Event)<-[theirs:TOOK_PART]-(other:Person)
WHERE mine.present AND theirs.present AND other.id <> $person
  AND ($since IS NULL OR coalesce(e.end, e.start) >= $since)
  AND ($until IS NULL OR e.start <= $until)
WITH other, count(DISTINCT e) AS times, min(e.start) AS first, max(e.start) AS last,
  collect({ids: e.sentences + mine.sentences + theirs.sentences}) AS each_time
WITH other, times, first, last, reduce(ids = [], each IN each_time | ids + each.ids) AS evidence
WITH other, times, first, last, COLLECT {
    UNWIND evidence AS id
    MATCH (s:Sentence {id: id})-[:PART_OF]->(i:Item)-[:PART_OF]->(n:Issue)
    WITH DISTINCT s, i, n
    RETURN {text: s.text, item: i.starts, issue: n.name, document: n.document, published: n.published}
    ORDER BY n.published, n.id, i.order, s.order
  } AS proof
RETURN other.name AS person, times, first, last,
  [each IN proof | each.document] AS document, [each IN proof | each.issue] AS issue,
  [each IN proof | each.published] AS published, [each IN proof | each.item] AS item,
  [each IN proof | each.text] AS sentence
ORDER BY times DESC, last IS NULL, last DESC, person, other.id
