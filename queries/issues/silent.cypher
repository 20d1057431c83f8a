// title: People, units and projects without an item for a number of days before the newest loaded issue
// title.zh: 多久没有消息：某些人、单位、项目最后一次见诸简报
// mode: read
// example: 14 --kind project
// param days: int; the minimum number of days without an item
// param kind: label | null; only this kind: person, unit or project
// returns name: str; name of the person, unit or project
// returns kind: str; person, unit or project
// returns last_seen: date; date on the last issue that mentions it
// returns days: int; days from then to the newest issue
// returns document: list[str]; file of the issue, one for each sentence
// returns issue: list[str]; title and number of the issue, one for each sentence
// returns published: list[date]; date on the issue, one for each sentence
// returns item: list[str]; the first 24 characters of the item, one for each sentence
// returns sentence: list[str]; the sentences that say so
MATCH (n:Issue)
WITH max(n.published) AS newest
CALL (newest) {
  MATCH (who:Person)<-[:REFERS_TO]-(:Mention)-[:MENTIONED_IN]->(:Item)-[:PART_OF]->(n:Issue)
  WHERE coalesce($kind, 'person') = 'person'
  RETURN who, 'person' AS kind, max(n.published) AS last_seen
UNION ALL
  MATCH (who:Unit)<-[:REFERS_TO]-(:Mention)-[:MENTIONED_IN]->(:Item)-[:PART_OF]->(n:Issue)
  WHERE coalesce($kind, 'unit') = 'unit'
  RETURN who, 'unit' AS kind, max(n.published) AS last_seen
UNION ALL
  MATCH (who:Project)<-[:REFERS_TO]-(:Mention)-[:MENTIONED_IN]->(:Item)-[:PART_OF]->(n:Issue)
  WHERE coalesce($kind, 'project') = 'project'
  RETURN who, 'project' AS kind, max(n.published) AS last_seen
}
WITH who, kind, last_seen, duration.inDays(last_seen, newest).days AS days
WHERE days >= $days
WITH who, kind, last_seen, days, COLLECT {
    MATCH (who)<-[:REFERS_TO]-(m:Mention)-[:MENTIONED_IN]->(:Item)-[:PART_OF]->(n:Issue)
    WHERE n.published = last_seen
    UNWIND m.sentences AS id
    RETURN DISTINCT id
  } AS evidence
WITH who, kind, last_seen, days, COLLECT {
    UNWIND evidence AS id
    MATCH (s:Sentence {id: id})-[:PART_OF]->(i:Item)-[:PART_OF]->(n:Issue)
    WITH DISTINCT s, i, n
    RETURN {text: s.text, item: i.starts, issue: n.name, document: n.document, published: n.published}
    ORDER BY n.published, n.id, i.order, s.order
  } AS proof
RETURN who.name AS name, kind, last_seen, days,
  [each IN proof | each.document] AS document, [each IN proof | each.issue] AS issue,
  [each IN proof | each.published] AS published, [each IN proof | each.item] AS item,
  [each IN proof | each.text] AS sentence
ORDER BY days DESC, kind, name, who.id
