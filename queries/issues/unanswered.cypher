// title: Instructions without a later event about their project or with their addressee
// title.zh: 没有下文的要求：此后未见同一项目或同一承办单位的报道
// mode: read
// example: 7
// param days: int; the minimum number of days from the instruction to the newest loaded issue
// returns date: date | null; day on which it was given; the day of the issue if the text does not give it
// returns person: str | null; who gave it; a meeting if no speaker is named
// returns addressee: list[str]; who must do it; the printed words if they name no particular person or unit
// returns project: list[str]; what it is about
// returns text: str; what must be done
// returns deadline: date | null; the last day on which it can be done
// returns days: int; days from then to the newest issue
// returns document: str; file of the issue
// returns issue: str; title and number of the issue
// returns published: date | null; date on the issue
// returns item: str; the first 24 characters of the item
// returns sentence: list[str]; the sentences that say so
MATCH (n:Issue)
WITH max(n.published) AS newest
MATCH (x:Instruction)-[:GIVEN_IN]->(e:Event)-[:REPORTED_IN]->(i:Item)-[:PART_OF]->(n:Issue)
WITH x, i, n, newest, coalesce(e.start, n.published) AS day
WITH x, i, n, day, duration.inDays(day, newest).days AS days
WHERE days >= $days AND (EXISTS { (x)-[:CONCERNS]->(:Project) } OR EXISTS { (x)-[:ADDRESSED_TO]->() })
WITH x, i, n, day, days,
  COLLECT { MATCH (x)-[:CONCERNS]->(:Project)<-[:ABOUT]-(later:Event) WHERE later.start > day RETURN later.start }
    + COLLECT { MATCH (x)-[:ADDRESSED_TO]->(to)-[:TOOK_PART]->(later:Event) WHERE later.start > day RETURN later.start } AS later
WHERE size(later) = 0
RETURN day AS date,
  coalesce(head(COLLECT { MATCH (giver)-[gave:GAVE]->(x) RETURN giver.name ORDER BY gave.id }), x.speaker) AS person,
  CASE WHEN EXISTS { (x)-[:ADDRESSED_TO]->() }
    THEN COLLECT { MATCH (x)-[:ADDRESSED_TO]->(to) RETURN DISTINCT to.name ORDER BY to.name }
    ELSE [words IN [x.audience] WHERE words IS NOT NULL] END AS addressee,
  COLLECT { MATCH (x)-[:CONCERNS]->(about:Project) RETURN DISTINCT about.name ORDER BY about.name } AS project,
  x.text AS text, x.deadline AS deadline,
  days,
  n.document AS document, n.name AS issue, n.published AS published, i.starts AS item,
  COLLECT { MATCH (i)<-[:PART_OF]-(s:Sentence) WHERE s.id IN x.sentences RETURN s.text ORDER BY s.order } AS sentence
ORDER BY days DESC, n.id, i.order, x.order, x.id
