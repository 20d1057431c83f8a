// title: The shortest chains of meetings between two people
// title.zh: 两人之间最短的见面链条
// mode: read
// example: 古月笙 瞿明川
// param person: person; the start of the chain
// param other: person; the end of the chain
// param since: date | null; first day, inclusive
// param until: date | null; last day, inclusive
// param max_hops: int | null; the maximum number of meetings in a chain, default 4
// returns people: list[str]; the chain from the first to the second; each met the next
// returns dates: list[date]; first days of the meetings in the order of the chain, null if the text does not give it
// returns events: list[str]; their printed names, or their kinds
// returns document: list[str]; file of the issue, one for each sentence
// returns issue: list[str]; title and number of the issue, one for each sentence
// returns published: list[date]; date on the issue, one for each sentence
// returns item: list[str]; the first 24 characters of the item, one for each sentence
// returns sentence: list[str]; the sentences that say so
WITH
  // Rings around the first person: people they met, people whom these met, and so on until the second is among them.
  reduce(rings = [{ids: [$person]}], hop IN range(1, coalesce($max_hops, 4)) |
  CASE WHEN $other IN last(rings).ids THEN rings ELSE rings + [{ids: COLLECT {
    UNWIND last(rings).ids AS id
    MATCH (:Person {id: id})-[mine:TOOK_PART]->(e:Event)<-[theirs:TOOK_PART]-(next:Person)
    WHERE mine.present AND theirs.present
      AND ($since IS NULL OR coalesce(e.end, e.start) >= $since) AND ($until IS NULL OR e.start <= $until)
    WITH DISTINCT next.id AS found
    WHERE none(ring IN rings WHERE found IN ring.ids)
    RETURN found
  }}] END) AS rings
WHERE $other IN last(rings).ids AND size(rings) > 1
WITH
  // Back from the second person, ring by ring, by every meeting.
  reduce(chains = [{people: [$other], events: []}], hop IN range(2, size(rings)) | COLLECT {
    UNWIND chains AS chain
    MATCH (:Person {id: head(chain.people)})-[mine:TOOK_PART]->(e:Event)<-[theirs:TOOK_PART]-(next:Person)
    WHERE mine.present AND theirs.present AND next.id IN rings[size(rings) - hop].ids
      AND ($since IS NULL OR coalesce(e.end, e.start) >= $since) AND ($until IS NULL OR e.start <= $until)
    RETURN {people: [next.id] + chain.people, events: [e.id] + chain.events}
  }) AS chains
UNWIND chains AS chain
WITH chain.people AS people, chain.events AS events, COLLECT {
    UNWIND range(0, size(chain.events) - 1) AS at
    MATCH (e:Event {id: chain.events[at]})<-[took:TOOK_PART]-(p:Person)
    WITH at, e, took, p.id AS who
    WHERE who IN [chain.people[at], chain.people[at + 1]]
    UNWIND e.sentences + took.sentences AS id
    RETURN id
  } AS evidence
WITH people, events, COLLECT {
    UNWIND evidence AS id
    MATCH (s:Sentence {id: id})-[:PART_OF]->(i:Item)-[:PART_OF]->(n:Issue)
    WITH DISTINCT s, i, n
    RETURN {text: s.text, item: i.starts, issue: n.name, document: n.document, published: n.published}
    ORDER BY n.published, n.id, i.order, s.order
  } AS proof
RETURN COLLECT { UNWIND range(0, size(people) - 1) AS at MATCH (p:Person {id: people[at]}) RETURN p.name ORDER BY at } AS people,
  COLLECT { UNWIND range(0, size(events) - 1) AS at MATCH (e:Event {id: events[at]}) RETURN e.start ORDER BY at } AS dates,
  COLLECT { UNWIND range(0, size(events) - 1) AS at MATCH (e:Event {id: events[at]}) RETURN e.name ORDER BY at } AS events,
  [each IN proof | each.document] AS document, [each IN proof | each.issue] AS issue,
  [each IN proof | each.published] AS published, [each IN proof | each.item] AS item,
  [each IN proof | each.text] AS sentence
ORDER BY people, dates, events, sentence
