// title: Changes of posts: begun, ended or moved, where an item says so
// title.zh: 职务变动：任、免、调任
// mode: read
// param since: date | null; first day, inclusive
// param until: date | null; last day, inclusive
// returns date: date; the day of the change; the day of the item if it does not give one
// returns person: str; the person whose posts change
// returns change: str; begun, ended or moved (both)
// returns ended: list[str]; the posts that ended
// returns begun: list[str]; the posts that began
// returns document: str; file of the issue
// returns issue: str; title and number of the issue
// returns published: date | null; date on the issue
// returns item: str; the first 24 characters of the item
// returns sentence: list[str]; the sentences that say so
MATCH (t:Tenure)
WHERE t.status IN ['appointed', 'removed']
WITH t, coalesce(t.began, t.ended, t.seen) AS date
WHERE ($since IS NULL OR date >= $since) AND ($until IS NULL OR date <= $until)
MATCH (t)-[:TENURE_OF]->(m:Mention)-[:REFERS_TO]->(p:Person)
OPTIONAL MATCH (t)-[:TENURE_IN]->(:Mention)-[:REFERS_TO]->(u:Unit)
WITH p, m, date, t, coalesce(u.name, '') + t.title AS post
ORDER BY post
WITH p, m, date, collect({ids: t.sentences}) AS said,
  [post IN collect(CASE t.status WHEN 'removed' THEN post END) WHERE post IS NOT NULL] AS ended,
  [post IN collect(CASE t.status WHEN 'appointed' THEN post END) WHERE post IS NOT NULL] AS begun
MATCH (m)-[:MENTIONED_IN]->(i:Item)-[:PART_OF]->(n:Issue)
RETURN date, p.name AS person,
  CASE WHEN size(ended) = 0 THEN 'begun' WHEN size(begun) = 0 THEN 'ended' ELSE 'moved' END AS change,
  ended, begun,
  n.document AS document, n.name AS issue, n.published AS published, i.starts AS item,
  COLLECT { MATCH (i)<-[:PART_OF]-(s:Sentence) WHERE s.id IN reduce(ids = [], each IN said | ids + each.ids) RETURN s.text ORDER BY s.order } AS sentence
ORDER BY date, person, p.id, n.id, i.order
