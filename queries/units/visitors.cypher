// title: The people who visited a unit, or the area of the bulletins
// title.zh: 谁来访过（某单位，或简报所属地区）
// mode: read
// example: 棠陵临港新区
// param name: unit or area; who was visited
// param since: date | null; first day, inclusive
// param until: date | null; last day, inclusive
// returns visitor: str; who came, except people of the area itself, who chair, organise, receive or escort in its bulletins
// returns from_unit: list[str]; the units in which the visitor holds posts, as the item says
// returns title: list[str]; the titles, one for each unit
// returns host: list[str]; who received them; if nobody did, who escorted them
// returns date: date | null; first day of the visit
// returns projects: list[str]; what it was about
// returns document: str; file of the issue
// returns issue: str; title and number of the issue
// returns published: date | null; date on the issue
// returns item: str; the first 24 characters of the item
// returns sentence: list[str]; the sentences that say so
WITH COLLECT {  // events in the bulletins of the area
    MATCH (:Issue {area: $name})<-[:PART_OF]-(:Item)<-[:REPORTED_IN]-(e:Event) RETURN e.id
  } + COLLECT {  // events with the unit itself present
    MATCH (:Unit {id: $name})-[took:TOOK_PART]->(e:Event) WHERE took.present AND NOT 'visitor' IN took.roles RETURN e.id
  } + COLLECT {  // events with a person present who has a post in it
    MATCH (:Unit {id: $name})<-[:REFERS_TO]-(:Mention)<-[:TENURE_IN]-(:Tenure)-[:TENURE_OF]->(m:Mention)
    MATCH (m)-[:REFERS_TO]->(:Person)-[took:TOOK_PART]->(e:Event)
    WHERE took.mention = m.id AND took.present AND NOT 'visitor' IN took.roles
    RETURN e.id
  } AS ids
UNWIND ids AS id
WITH DISTINCT id
MATCH (e:Event {id: id})<-[came:TOOK_PART]-(guest:Person)
WHERE 'visitor' IN came.roles AND ($since IS NULL OR coalesce(e.end, e.start) >= $since)
  AND ($until IS NULL OR e.start <= $until)
MATCH (e)-[:REPORTED_IN]->(i:Item)-[:PART_OF]->(n:Issue)
WITH n, i, e, came, guest
WHERE  // a group of visitors with people of the area itself travels to other areas
  NOT EXISTS {
    MATCH (e)<-[with:TOOK_PART]-(own:Person)-[took:TOOK_PART]->(:Event)-[:REPORTED_IN]->(:Item)-[:PART_OF]->(other:Issue)
    WHERE 'visitor' IN with.roles AND other.area = n.area
      AND any(role IN took.roles WHERE role IN ['chair', 'organiser', 'host', 'escort'])
  }
WITH n, i, e, came, guest,
  COLLECT { MATCH (e)<-[t:TOOK_PART]-(host) WHERE 'host' IN t.roles RETURN host.name ORDER BY t.order, host.name } AS hosts,
  COLLECT { MATCH (e)<-[t:TOOK_PART]-(host) WHERE 'escort' IN t.roles RETURN host.name ORDER BY t.order, host.name } AS escorts,
  COLLECT {
    MATCH (:Mention {id: came.mention})<-[:TENURE_OF]-(t:Tenure)
    OPTIONAL MATCH (t)-[:TENURE_IN]->(:Mention)-[:REFERS_TO]->(u:Unit)
    RETURN {unit: coalesce(u.name, ''), title: t.title} ORDER BY t.id
  } AS posts,
  COLLECT { MATCH (e)<-[t:TOOK_PART]-() WHERE t.present UNWIND t.sentences AS id RETURN id } AS theirs
RETURN guest.name AS visitor, [post IN posts | post.unit] AS from_unit, [post IN posts | post.title] AS title,
  CASE WHEN size(hosts) > 0 THEN hosts ELSE escorts END AS host,
  e.start AS date,
  COLLECT { MATCH (e)-[:ABOUT]->(about:Project) RETURN DISTINCT about.name ORDER BY about.name } AS projects,
  n.document AS document, n.name AS issue, n.published AS published, i.starts AS item,
  COLLECT { MATCH (i)<-[:PART_OF]-(s:Sentence) WHERE s.id IN e.sentences + theirs RETURN s.text ORDER BY s.order } AS sentence
ORDER BY e.start IS NULL, date DESC, e.id, came.order, guest.id
