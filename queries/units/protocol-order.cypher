// title: The order in which holders of posts in a unit are named, and whether it changed
// title.zh: 某单位领导的排名先后及其变化
// mode: read
// example: 管委会
// param unit: unit; the unit
// param date: date | null; the first day of the second period; without it there is only one period
// returns first: str; who is named first more often (before the date, if given)
// returns second: str; who is named after the first
// returns times: int; events in which they are named in this order
// returns reversed: int; events in which they are named in the reverse order
// returns times_since: int | null; the same on or after the date
// returns reversed_since: int | null; the same in the reverse order
// returns changed: bool; whether the order is reversed on or after the date
// returns document: list[str]; file of the issue, one for each sentence
// returns issue: list[str]; title and number of the issue, one for each sentence
// returns published: list[date]; date on the issue, one for each sentence
// returns item: list[str]; the first 24 characters of the item, one for each sentence
// returns sentence: list[str]; the sentences that say so
MATCH (:Unit {id: $unit})<-[:POST_IN]-(:Post)<-[:HOLDS]-(p:Person)
WITH collect(DISTINCT p.id) AS people
UNWIND people AS id
MATCH (a:Person {id: id})-[one:TOOK_PART]->(e:Event)<-[two:TOOK_PART]-(b:Person)
WHERE b.id IN people AND one.present AND two.present AND one.order <> two.order AND ($date IS NULL OR e.start IS NOT NULL)
WITH a, b, one.order < two.order AS ahead, $date IS NULL OR e.start < $date AS early,
  {ids: one.sentences + two.sentences} AS said
WITH a, b, collect(said) AS said,
  sum(CASE WHEN early AND ahead THEN 1 ELSE 0 END) AS times,
  sum(CASE WHEN early AND NOT ahead THEN 1 ELSE 0 END) AS reversed,
  sum(CASE WHEN NOT early AND ahead THEN 1 ELSE 0 END) AS times_since,
  sum(CASE WHEN NOT early AND NOT ahead THEN 1 ELSE 0 END) AS reversed_since
WHERE times > reversed OR (times = reversed AND times_since > reversed_since)
  OR (times = reversed AND times_since = reversed_since AND a.id < b.id)
WITH a, b, times, reversed, times_since, reversed_since, reduce(ids = [], each IN said | ids + each.ids) AS evidence
WITH a, b, times, reversed, times_since, reversed_since, COLLECT {
    UNWIND evidence AS id
    MATCH (s:Sentence {id: id})-[:PART_OF]->(i:Item)-[:PART_OF]->(n:Issue)
    WITH DISTINCT s, i, n
    RETURN {text: s.text, item: i.starts, issue: n.name, document: n.document, published: n.published}
    ORDER BY n.published, n.id, i.order, s.order
  } AS proof
RETURN a.name AS first, b.name AS second, times, reversed,
  CASE WHEN $date IS NULL THEN null ELSE times_since END AS times_since,
  CASE WHEN $date IS NULL THEN null ELSE reversed_since END AS reversed_since,
  times > reversed AND reversed_since > times_since AS changed,
  [each IN proof | each.document] AS document, [each IN proof | each.issue] AS issue,
  [each IN proof | each.published] AS published, [each IN proof | each.item] AS item,
  [each IN proof | each.text] AS sentence
ORDER BY changed DESC, times DESC, first, second, a.id, b.id
