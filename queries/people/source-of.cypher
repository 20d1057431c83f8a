// title: The sources of a fact: that an event took place, that two people were present together, or that a person held a post
// title.zh: 出处：某次活动、两人同时在场或某人任某职，各见于哪几条
// mode: read
// example: 古月笙 --other 樊海青
// param what: person or event; a person, or the id of an event
// param other: person | null; another person, present together with the first
// param unit: unit | null; only posts in this unit
// param title: str | null; only posts with exactly this title
// returns date: date | null; first day of the event, or a day on which the item says that the post is held
// returns says: str; name of the event, or unit and title of the post
// returns document: str; file of the issue
// returns issue: str; title and number of the issue
// returns published: date | null; date on the issue
// returns item: str; the first 24 characters of the item
// returns sentence: list[str]; the sentences that say so
CALL () {
  // An event: that it took place, and who took part.
  MATCH (e:Event {id: $what})-[:REPORTED_IN]->(i:Item)
  RETURN e.id AS id, e.start AS date, e.name AS says, i, e.sentences + COLLECT {
    MATCH (e)<-[took:TOOK_PART]-() UNWIND took.sentences AS sentence RETURN sentence
  } AS evidence
UNION ALL
  // Two people: the events at which both were present.
  MATCH (:Person {id: $what})-[one:TOOK_PART]->(e:Event)<-[two:TOOK_PART]-(:Person {id: $other})
  WHERE one.present AND two.present AND $what <> $other
  MATCH (e)-[:REPORTED_IN]->(i:Item)
  RETURN e.id AS id, e.start AS date, e.name AS says, i, e.sentences + one.sentences + two.sentences AS evidence
UNION ALL
  // One person: the posts.
  MATCH (:Person {id: $what})<-[:REFERS_TO]-(m:Mention)<-[:TENURE_OF]-(t:Tenure), (m)-[:MENTIONED_IN]->(i:Item)
  WHERE $other IS NULL AND ($title IS NULL OR t.title = $title)
  OPTIONAL MATCH (t)-[:TENURE_IN]->(:Mention)-[:REFERS_TO]->(u:Unit)
  WITH i, t, u
  WHERE $unit IS NULL OR u.id = $unit
  RETURN t.id AS id, t.seen AS date, coalesce(u.name, '') + t.title AS says, i, t.sentences AS evidence
}
MATCH (i)-[:PART_OF]->(n:Issue)
RETURN date, says,
  n.document AS document, n.name AS issue, n.published AS published, i.starts AS item,
  COLLECT { MATCH (i)<-[:PART_OF]-(s:Sentence) WHERE s.id IN evidence RETURN s.text ORDER BY s.order } AS sentence
ORDER BY date IS NULL, date, n.id, i.order, id
