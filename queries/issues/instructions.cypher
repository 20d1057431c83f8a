// title: The instructions of a person, to a person or unit, or about a project, and what followed
// title.zh: 提出过哪些要求：某人所提、对某单位（或某人）所提、关于某项目，以及有无下文
// mode: read
// example: 瞿明川
// param name: person or unit or project; who gave or got the instruction, or what it is about
// param since: date | null; first day, inclusive
// param until: date | null; last day, inclusive
// returns date: date | null; day on which it was given; the day of the issue if the text does not give it
// returns person: str | null; who gave it; a meeting if no speaker is named
// returns addressee: list[str]; who must do it; the printed words if they name no particular person or unit
// returns project: list[str]; what it is about
// returns text: str; what must be done
// returns deadline: date | null; the last day on which it can be done
// returns followed_up: date | null; first day of the first later event about the project or with the addressee
// returns document: str; file of the issue
// returns issue: str; title and number of the issue
// returns published: date | null; date on the issue
// returns item: str; the first 24 characters of the item
// returns sentence: list[str]; the sentences that say so
CALL () {
  MATCH (:Person {id: $name})-[:GAVE]->(x:Instruction)
  RETURN x
UNION
  MATCH (:Unit {id: $name})-[:GAVE]->(x:Instruction)
  RETURN x
UNION
  MATCH (:Person {id: $name})<-[:ADDRESSED_TO]-(x:Instruction)
  RETURN x
UNION
  MATCH (:Unit {id: $name})<-[:ADDRESSED_TO]-(x:Instruction)
  RETURN x
UNION
  MATCH (:Project {id: $name})<-[:CONCERNS]-(x:Instruction)
  RETURN x
}
MATCH (x)-[:GIVEN_IN]->(e:Event)-[:REPORTED_IN]->(i:Item)-[:PART_OF]->(n:Issue)
WITH x, i, n, coalesce(e.start, n.published) AS day
WHERE ($since IS NULL OR day >= $since) AND ($until IS NULL OR day <= $until)
WITH x, i, n, day,
  COLLECT { MATCH (x)-[:CONCERNS]->(:Project)<-[:ABOUT]-(later:Event) WHERE later.start > day RETURN later.start }
    + COLLECT { MATCH (x)-[:ADDRESSED_TO]->(to)-[:TOOK_PART]->(later:Event) WHERE later.start > day RETURN later.start } AS later
RETURN day AS date,
  coalesce(head(COLLECT { MATCH (giver)-[gave:GAVE]->(x) RETURN giver.name ORDER BY gave.id }), x.speaker) AS person,
  CASE WHEN EXISTS { (x)-[:ADDRESSED_TO]->() }
    THEN COLLECT { MATCH (x)-[:ADDRESSED_TO]->(to) RETURN DISTINCT to.name ORDER BY to.name }
    ELSE [words IN [x.audience] WHERE words IS NOT NULL] END AS addressee,
  COLLECT { MATCH (x)-[:CONCERNS]->(about:Project) RETURN DISTINCT about.name ORDER BY about.name } AS project,
  x.text AS text, x.deadline AS deadline,
  reduce(first = null, on IN later | CASE WHEN first <= on THEN first ELSE on END) AS followed_up,
  n.document AS document, n.name AS issue, n.published AS published, i.starts AS item,
  COLLECT { MATCH (i)<-[:PART_OF]-(s:Sentence) WHERE s.id IN x.sentences RETURN s.text ORDER BY s.order } AS sentence
ORDER BY date IS NULL, date, n.id, i.order, x.order, x.id
