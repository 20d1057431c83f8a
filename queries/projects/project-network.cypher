// title: The network of a project, to be drawn: its events, who took part and where
// title.zh: 项目关系网（供 Neo4j Browser 绘图）
// mode: read
// param project: project; in Neo4j Browser its name or its id
// returns project: node; the project
// returns about: relationship; the event is about it
// returns event: node; an event about it, latest first
// returns part: relationship | null; how someone took part
// returns who: node | null; the person or unit that did
// returns held_at: relationship | null; where it was
// returns place: node | null; the place
MATCH (project:Project)<-[about:ABOUT]-(event:Event)
WHERE $project IN [project.id, project.name] OR $project IN project.alias
OPTIONAL MATCH (event)<-[part:TOOK_PART]-(who)
OPTIONAL MATCH (event)-[held_at:HELD_AT]->(place:Place)
RETURN project, about, event, part, who, held_at, place
ORDER BY event.start IS NULL, event.start DESC, event.id, part.order, who.id
LIMIT 98
