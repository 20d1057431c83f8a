"""Findings that a person corrected: the JSON of `kg extract` read back, each finding with its place in the text."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from loaders.bulletin.corrections.alignment import aligned
from loaders.bulletin.corrections.corrected_contents import fact, instruction, topic
from loaders.bulletin.corrections.item_text import Ground, Scene
from loaders.bulletin.corrections.json_values import Value
from loaders.bulletin.corrections.positions import near, short_forms
from loaders.bulletin.corrections.provenance import RULE, marked
from loaders.bulletin.findings import Event, Findings, Item, Masthead, Person, Post, Span, Trace, Unit
from ontology.vocabularies import KINDS, ROLES, STATUSES

_EVENT = (
    "kind",
    "name",
    "start",
    "end",
    "place",
    "people",
    "units",
    "projects",
    "instructions",
    "topics",
    "project_facts",
    "evidence",
    "place_evidence",
    "projects_evidence",
)


def from_json(content: Any, read: Findings, file: str = "findings") -> Findings:
    """The findings that `content`, JSON values in the schema of docs/schema.md, gives for the document of `read`.

    read: what the program finds in the same document. It gives the text; the masthead, headings, sources and the
    distribution list, where `content` has no such key (null says that there is none); and which findings are not a
    person's: those that it makes too keep their rule, all others get the rule "curated" and confidence 1.
    Of a value that is a list of accepted forms the best is taken; each form may show where it stands.

    A finding without a span stands where its printed forms or its name stand, in the sentences of its event first;
    a person also by surname and title, all others by a part of the name of two letters or more. A unit, project or
    place that the item only points to (该局) must stand elsewhere in the document, and rests on the sentences of its
    event. file: name of the JSON, for messages. Raises LoadError, one line with the path, for what is not of the
    schema and for a finding that fits no text of its item.
    """
    whole = Value(content, file)
    whole.only("document", "sha256", "lexicons", "issue", "items", "distribution", "unread")
    if whole["items"].is_absent:
        raise whole.fault("has no items; give the JSON of kg extract")
    if not whole["sha256"].is_absent and whole["sha256"].text != read.sha256:
        raise whole["sha256"].fault(f"is not that of {read.document}; these are findings of another file")
    items = tuple(_item(item, value, read.text) if value else item for item, value in aligned([*whole["items"]], read))
    found = replace(read, issue=_masthead(whole, read.issue), items=items)
    if "distribution" in whole:
        lists = whole["distribution"]
        found = replace(found, distribution={label: _texts(lists[label]) for label in lists.keys})
    if "unread" in whole:
        found = replace(found, unread=_texts(whole["unread"]))
    return marked(found, read)


def _masthead(whole: Value, read: Masthead) -> Masthead:
    """What the key `issue` says; what it does not name stands as it was read."""
    given = whole["issue"]
    given.only("title", "publisher", "area", "year", "number", "published")

    def text(name: str, read: str | None) -> str | None:
        return given[name].text if name in given else read

    def whole_number(name: str, read: int | None) -> int | None:
        return given[name].whole if name in given else read

    return Masthead(
        text("title", read.title),
        text("publisher", read.publisher),
        text("area", read.area),
        whole_number("year", read.year),
        whole_number("number", read.number),
        given["published"].day if "published" in given else read.published,
    )


def _texts(values: Value) -> tuple[str, ...]:
    return tuple(text for each in values if (text := each.text))


def _item(item: Item, value: Value, document: str) -> Item:
    """What one value says of an item."""
    value.only("starts", "heading", "source", "mentions", "events", "text", "runs", "sentences")
    item = replace(
        item,
        heading=value["heading"].text if "heading" in value else item.heading,
        source=value["source"].text if "source" in value else item.source,
    )
    item = replace(item, sentences=_sentences(Ground(item, document), value["sentences"]))
    ground, events = Ground(item, document), [*value["events"]]
    whole = Scene((0, len(item.text)))
    mentions = tuple(_person(ground, each, whole, ()) for each in value["mentions"])
    told = tuple(_event(ground, each, scene) for each, scene in zip(events, ground.scenes(events), strict=True))
    return _with_short_forms(replace(item, mentions=mentions, events=told))


def _with_short_forms(item: Item) -> Item:
    """The item, with 骆书记 among the printed forms of the only 骆 of it, or of the one who is 书记."""
    people = [*item.mentions, *(person for event in item.events for person in event.people)]
    titles: dict[str, set[str]] = {}
    for person in people:
        titles.setdefault(person.name, set()).update(post.title for post in person.posts)
    short = {name: forms for name in titles if (forms := short_forms(item.text, name, titles))}

    def whole(person: Person) -> Person:
        return replace(person, printed=tuple(dict.fromkeys((*person.printed, *short.get(person.name, ())))))

    return replace(
        item,
        mentions=tuple(map(whole, item.mentions)),
        events=tuple(replace(event, people=tuple(map(whole, event.people))) for event in item.events),
    )


def _sentences(ground: Ground, given: Value) -> tuple[Span, ...]:
    if given.is_absent:
        return ground.item.sentences
    spans = tuple(ground.span(each) for each in given)
    if "".join(ground.text[start:end] for start, end in spans) != ground.text:
        raise given.fault("do not cover the item's text in order; leave them out")
    return spans


def _event(ground: Ground, value: Value, scene: Scene) -> Event:
    value.only(*_EVENT)
    people = tuple(_person(ground, each, scene, ("attendee",)) for each in value["people"])
    units = tuple(_unit(ground, each, scene) for each in value["units"])
    projects = ground.all_named(value["projects"], value["projects_evidence"], scene)
    place = ground.named(value["place"], value["place_evidence"], scene) if value["place"].text else None
    start, end = value["start"].day, value["end"].day
    if end and (start is None or end < start):
        raise value["end"].fault("needs a start that is not after it")
    cast = [
        *(each.trace.span for each in people),
        *(each.trace.span for each in units),
        *(each.trace.span for each in projects),
    ]
    trace = ground.trace(value["evidence"]) or Trace(ground.hull(scene, cast), RULE)
    return Event(
        value["kind"].choice(KINDS) or "other",
        value["name"].text or "",
        start,
        end,
        trace,
        place,
        people,
        units,
        projects,
        tuple(instruction(ground, each, scene) for each in value["instructions"]),
        tuple(topic(ground, each, scene) for each in value["topics"]),
        tuple(fact(ground, each, scene) for each in value["project_facts"]),
    )


def _person(ground: Ground, value: Value, scene: Scene, roles: Sequence[str]) -> Person:
    if not isinstance(value.content, dict):  # a mention may be a bare name
        value = Value({"name": value.content}, value.file, value.where)
    value.only("name", "roles", "posts", "printed", "evidence")
    titles = [title for post in value["posts"] for title in post["title"].forms]
    name, printed, trace = ground.name(value, scene, titles)
    given = tuple(role for each in value["roles"] if (role := each.choice(ROLES)))
    return Person(
        name, trace, given or tuple(roles), tuple(_post(ground, each, trace) for each in value["posts"]), printed
    )


def _post(ground: Ground, value: Value, person: Trace) -> Post:
    value.only("unit", "title", "status", "evidence")
    title = value["title"].text
    if not title:
        raise value["title"].fault("is not given; a post needs a title")
    trace = ground.trace(value["evidence"]) or Trace(
        near(ground.text, value["unit"].forms, value["title"].forms, person.span, ground.sentence(person.span[0]))
        or person.span,
        RULE,
    )
    return Post(value["unit"].text, title, trace, value["status"].choice(STATUSES))


def _unit(ground: Ground, value: Value, scene: Scene) -> Unit:
    value.only("name", "roles", "printed", "within", "evidence")
    name, printed, trace = ground.name(value, scene)
    roles = tuple(role for each in value["roles"] if (role := each.choice(ROLES)))
    return Unit(name, trace, roles or ("attendee",), printed, value["within"].text)
