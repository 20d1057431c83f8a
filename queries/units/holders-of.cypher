// title: The people who hold or held the posts of a unit
// title.zh: 某单位的某职务先后由谁担任
// mode: read
// example: 党政办公室 --title 主任
// param unit: unit; the unit
// param title: str | null; only posts with exactly this title
// param on: date | null; only people who may have held the post on this day, with a certainty
// returns person: str; who holds it
// returns title: str; the title in the unit
// returns first_seen: date | null; the earliest day on which it is seen, null without a day; it may have begun earlier
// returns last_seen: date | null; the latest day on which it is seen; it may have ended later
// returns from: date | null; the day on which it began, if an item says so
// returns until: date | null; the day on which it ended, if an item says so
// returns status: list[str]; acting, concurrent, appointed, removed, former, as items say
// returns certainty: str | null; on the given day: seen (between two items) or possible (nothing contradicts it)
// returns document: list[str]; file of the issue, one for each sentence
// returns issue: list[str]; title and number of the issue, one for each sentence
// returns published: list[date]; date on the issue, one for each sentence
// returns item: list[str]; the first 24 characters of the item, one for each sentence
// returns sentence: list[str]; the sentences that say so
MATCH (:Unit {id: $unit})<-[:POST_IN]-(post:Post)<-[h:HOLDS]-(p:Person)
WHERE ($title IS NULL OR post.title = $title) AND coalesce(h.status, '') <> 'candidate'
  AND post.title <> '领导'  // 县领导 is a rank, not a post
WITH p, post, collect(h) AS held
WITH p, post, held, [h IN held WHERE coalesce(h.status, '') IN ['', 'acting', 'concurrent', 'appointed']] AS holding,
  reduce(ids = [], h IN held | ids + h.sentences) AS evidence
WITH p, post, evidence,
  reduce(day = null, h IN holding | CASE WHEN day < h.firstSeen THEN day ELSE coalesce(h.firstSeen, day) END) AS first,
  reduce(day = null, h IN holding | CASE WHEN day > h.lastSeen THEN day ELSE coalesce(h.lastSeen, day) END) AS last,
  reduce(day = null, h IN held | CASE WHEN day < h.from THEN day ELSE coalesce(h.from, day) END) AS began,
  reduce(day = null, h IN held | CASE WHEN day > h.until THEN day ELSE coalesce(h.until, day) END) AS ended,
  COLLECT { UNWIND held AS h WITH h.status AS status WHERE status IS NOT NULL RETURN DISTINCT status ORDER BY status } AS status
WITH p, post, evidence, first, last, began, ended, status, CASE
    WHEN $on IS NULL THEN null
    WHEN coalesce(began, first) <= $on AND $on <= coalesce(last, ended) THEN 'seen'
    WHEN ended < $on OR (began > $on AND coalesce(first, began) > $on) THEN 'no'
    ELSE 'possible'
  END AS certainty
WHERE coalesce(certainty, '') <> 'no'
WITH p, post, first, last, began, ended, status, certainty, COLLECT {
    UNWIND evidence AS id
    MATCH (s:Sentence {id: id})-[:PART_OF]->(i:Item)-[:PART_OF]->(n:Issue)
    WITH DISTINCT s, i, n
    RETURN {text: s.text, item: i.starts, issue: n.name, document: n.document, published: n.published}
    ORDER BY n.published, n.id, i.order, s.order
  } AS proof
RETURN p.name AS person, post.title AS title, first AS first_seen, last AS last_seen, began AS from, ended AS until,
  status, certainty,
  [each IN proof | each.document] AS document, [each IN proof | each.issue] AS issue,
  [each IN proof | each.published] AS published, [each IN proof | each.item] AS item,
  [each IN proof | each.text] AS sentence
ORDER BY coalesce(first, proof[0].published), title, person, p.id, post.id
