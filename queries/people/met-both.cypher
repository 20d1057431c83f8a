// title: The people who met both of two people, at the same or different events
// title.zh: 谁先后见过这两个人
// mode: read
// example: 樊海青 卞知远
// param person: person; the first person
// param other: person; the second person
// param since: date | null; first day, inclusive
// param until: date | null; last day, inclusive
// returns person: str; who met both
// returns dates_with_person: list[date]; first days of the events with the first person, without undated events
// returns dates_with_other: list[date]; first days of the events with the second person
// returns document: list[str]; file of the issue, one for each sentence
// returns issue: list[str]; title and number of the issue, one for each sentence
// returns published: list[date]; date on the issue, one for each sentence
// returns item: list[str]; the first 24 characters of the item, one for each sentence
// returns sentence: list[str]; the sentences that say so
MATCH (:Person {id: $person})-[mine:TOOK_PART]->(e:Event)<-[theirs:TOOK_PART]-(third:Person)
WHERE mine.present AND theirs.present AND NOT third.id IN [$person, $other]
  AND ($since IS NULL OR coalesce(e.end, e.start) >= $since)
  AND ($until IS NULL OR e.start <= $until)
WITH third, collect(DISTINCT e.start) AS with_person,
  collect({ids: e.sentences + mine.sentences + theirs.sentences}) AS one
MATCH (third)-[theirs:TOOK_PART]->(e:Event)<-[mine:TOOK_PART]-(:Person {id: $other})
WHERE mine.present AND theirs.present
  AND ($since IS NULL OR coalesce(e.end, e.start) >= $since)
  AND ($until IS NULL OR e.start <= $until)
WITH third, with_person, one, collect(DISTINCT e.start) AS with_other,
  collect({ids: e.sentences + mine.sentences + theirs.sentences}) AS two
WITH third, with_person, with_other, reduce(ids = [], each IN one + two | ids + each.ids) AS evidence
WITH third, with_person, with_other, COLLECT {
    UNWIND evidence AS id
    MATCH (s:Sentence {id: id})-[:PART_OF]->(i:Item)-[:PART_OF]->(n:Issue)
    WITH DISTINCT s, i, n
    RETURN {text: s.text, item: i.starts, issue: n.name, document: n.document, published: n.published}
    ORDER BY n.published, n.id, i.order, s.order
  } AS proof
RETURN third.name AS person,
  COLLECT { UNWIND with_person AS day RETURN day ORDER BY day } AS dates_with_person,
  COLLECT { UNWIND with_other AS day RETURN day ORDER BY day } AS dates_with_other,
  [each IN proof | each.document] AS document, [each IN proof | each.issue] AS issue,
  [each IN proof | each.published] AS published, [each IN proof | each.item] AS item,
  [each IN proof | each.text] AS sentence
ORDER BY size(with_person) + size(with_other) DESC, person, third.id
