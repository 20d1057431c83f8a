// title: The posts that a person holds or held
// title.zh: 某人任过哪些职务
// mode: read
// example: 褚一舟
// param person: person; who holds or held them
// returns unit: str | null; the unit, null if no item names it
// returns title: str; the title in the unit
// returns first_seen: date | null; the earliest day on which it is seen, null without a day; it may have begun earlier
// returns last_seen: date | null; the latest day on which it is seen; it may have ended later
// returns from: date | null; the day on which it began, if an item says so
// returns until: date | null; the day on which it ended, if an item says so
// returns status: list[str]; acting, concurrent, appointed, removed, former, candidate, as items say
// returns document: list[str]; file of the issue, one for each sentence
// returns issue: list[str]; title and number of the issue, one for each sentence
// returns published: list[date]; date on the issue, one for each sentence
// returns item: list[str]; the first 24 characters of the item, one for each sentence
// returns sentence: list[str]; the sentences that say so
MATCH (:Person {id: $person})-[h:HOLDS]->(post:Post)
WHERE post.title <> '领导'  // 县领导 is a rank, not a post
OPTIONAL MATCH (post)-[:POST_IN]->(u:Unit)
WITH post, u, collect(h) AS held
WITH post, u, held, [h IN held WHERE coalesce(h.status, '') IN ['', 'acting', 'concurrent', 'appointed']] AS holding,
  reduce(ids = [], h IN held | ids + h.sentences) AS evidence
WITH post, u, evidence,
  reduce(day = null, h IN holding | CASE WHEN day < h.firstSeen THEN day ELSE coalesce(h.firstSeen, day) END) AS first,
  reduce(day = null, h IN holding | CASE WHEN day > h.lastSeen THEN day ELSE coalesce(h.lastSeen, day) END) AS last,
  reduce(day = null, h IN held | CASE WHEN day < h.from THEN day ELSE coalesce(h.from, day) END) AS began,
  reduce(day = null, h IN held | CASE WHEN day > h.until THEN day ELSE coalesce(h.until, day) END) AS ended,
  COLLECT { UNWIND held AS h WITH h.status AS status WHERE status IS NOT NULL RETURN DISTINCT status ORDER BY status } AS status
WITH post, u, first, last, began, ended, status, COLLECT {
    UNWIND evidence AS id
    MATCH (s:Sentence {id: id})-[:PART_OF]->(i:Item)-[:PART_OF]->(n:Issue)
    WITH DISTINCT s, i, n
    RETURN {text: s.text, item: i.starts, issue: n.name, document: n.document, published: n.published}
    ORDER BY n.published, n.id, i.order, s.order
  } AS proof
RETURN u.name AS unit, post.title AS title, first AS first_seen, last AS last_seen, began AS from, ended AS until, status,
  [each IN proof | each.document] AS document, [each IN proof | each.issue] AS issue,
  [each IN proof | each.published] AS published, [each IN proof | each.item] AS item,
  [each IN proof | each.text] AS sentence
ORDER BY coalesce(first, proof[0].published), unit, title, post.id
