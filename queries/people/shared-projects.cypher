// title: The projects that two people are both involved in, together or separately
// title.zh: 两人都参与过哪些项目
// mode: read
// example: 樊海青 卞知远
// param person: person; the first person
// param other: person; the second person
// returns project: str; a project with events in which each took part
// returns times_person: int; events about it with the first person present
// returns times_other: int; events about it with the second person present
// returns document: list[str]; file of the issue, one for each sentence
// returns issue: list[str]; title and number of the issue, one for each sentence
// returns published: list[date]; date on the issue, one for each sentence
// returns item: list[str]; the first 24 characters of the item, one for each sentence
// returns sentence: list[str]; the sentences that say so
MATCH (:Person {id: $person})-[took:TOOK_PART]->(e:Event)-[on:ABOUT]->(about:Project)
WHERE took.present AND $person <> $other
WITH about, count(DISTINCT e) AS times_person, collect({ids: e.sentences + took.sentences + on.sentences}) AS one
MATCH (:Person {id: $other})-[took:TOOK_PART]->(e:Event)-[on:ABOUT]->(about)
WHERE took.present
WITH about, times_person, count(DISTINCT e) AS times_other, one,
  collect({ids: e.sentences + took.sentences + on.sentences}) AS two
WITH about, times_person, times_other, reduce(ids = [], each IN one + two | ids + each.ids) AS evidence
WITH about, times_person, times_other, COLLECT {
    UNWIND evidence AS id
    MATCH (s:Sentence {id: id})-[:PART_OF]->(i:Item)-[:PART_OF]->(n:Issue)
    WITH DISTINCT s, i, n
    RETURN {text: s.text, item: i.starts, issue: n.name, document: n.document, published: n.published}
    ORDER BY n.published, n.id, i.order, s.order
  } AS proof
RETURN about.name AS project, times_person, times_other,
  [each IN proof | each.document] AS document, [each IN proof | each.issue] AS issue,
  [each IN proof | each.published] AS published, [each IN proof | each.item] AS item,
  [each IN proof | each.text] AS sentence
ORDER BY times_person + times_other DESC, project, about.id
