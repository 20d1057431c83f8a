// title: The people whom the loaded issues mention for the first time
// title.zh: 首次见诸简报的人
// mode: read
// example: --since 2023-04-24 --limit 5
// param since: date | null; first day of the issues, inclusive
// param until: date | null; last day of the issues, inclusive
// returns person: str; the person
// returns first_seen: date; date on the first issue that mentions the person
// returns posts: list[str]; the posts that it gives
// returns document: list[str]; file of the issue, one for each sentence
// returns issue: list[str]; title and number of the issue, one for each sentence
// returns published: list[date]; date on the issue, one for each sentence
// returns item: list[str]; the first 24 characters of the item, one for each sentence
// returns sentence: list[str]; the sentences that say so
MATCH (n:Issue)
WHERE ($since IS NULL OR n.published >= $since) AND ($until IS NULL OR n.published <= $until)
WITH n
MATCH (n)<-[:PART_OF]-(:Item)<-[:MENTIONED_IN]-(:Mention)-[:REFERS_TO]->(p:Person)
WITH p, min(n.published) AS first_seen
WHERE NOT EXISTS {
  MATCH (p)<-[:REFERS_TO]-(:Mention)-[:MENTIONED_IN]->(:Item)-[:PART_OF]->(before:Issue)
  WHERE before.published < first_seen
}
WITH p, first_seen, COLLECT {
    MATCH (p)<-[:REFERS_TO]-(m:Mention)-[:MENTIONED_IN]->(:Item)-[:PART_OF]->(n:Issue)
    WHERE n.published = first_seen
    RETURN m
  } AS mentions
WITH p, first_seen, mentions, COLLECT { UNWIND mentions AS m UNWIND m.sentences AS id RETURN DISTINCT id } AS evidence
WITH p, first_seen, mentions, COLLECT {
    UNWIND evidence AS id
    MATCH (s:Sentence {id: id})-[:PART_OF]->(i:Item)-[:PART_OF]->(n:Issue)
    WITH DISTINCT s, i, n
    RETURN {text: s.text, item: i.starts, issue: n.name, document: n.document, published: n.published}
    ORDER BY n.published, n.id, i.order, s.order
  } AS proof
RETURN p.name AS person, first_seen,
  COLLECT {
    UNWIND mentions AS m
    MATCH (m)<-[:TENURE_OF]-(t:Tenure)
    OPTIONAL MATCH (t)-[:TENURE_IN]->(:Mention)-[:REFERS_TO]->(u:Unit)
    WITH DISTINCT coalesce(u.name, '') + t.title AS post
    RETURN post ORDER BY post
  } AS posts,
  [each IN proof | each.document] AS document, [each IN proof | each.issue] AS issue,
  [each IN proof | each.published] AS published, [each IN proof | each.item] AS item,
  [each IN proof | each.text] AS sentence
ORDER BY first_seen, person, p.id
