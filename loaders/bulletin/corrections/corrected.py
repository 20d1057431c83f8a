"""Read corrected findings: the JSON of `kg extract` read back, each finding with its place in the text."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from loaders.bulletin.corrections.alignment import align_items
from loaders.bulletin.corrections.corrected_contents import read_fact, read_instruction, read_topic
from loaders.bulletin.corrections.item_text import ItemText, Passage
from loaders.bulletin.corrections.json_values import Value
from loaders.bulletin.corrections.positions import find_post, short_forms
from loaders.bulletin.corrections.provenance import RULE, mark_curated
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
    """The findings in `content`, JSON values in the schema of docs/schema.md, for the document of `read`.

    read: the findings of the program in the same document. They supply the text, and the masthead, headings, sources
    and distribution list where `content` lacks the key (null means absent). A finding that is also in `read` keeps its
    rule; all others get the rule "curated" and confidence 1. Of a list of accepted forms, the first becomes the value;
    any of them may locate it in the text.

    A finding without a span is located by its printed forms or its name, in the sentences of its event first; a person
    also by surname and title, all others by a part of the name of two characters or more. A unit, project or place
    that the item only refers to (该局) must occur elsewhere in the document; its evidence is the sentences of the
    event. file: name of the JSON, for messages. Raises LoadError, one line with the path, for a value outside the
    schema and for a finding that matches no text of its item.
    """
    whole = Value(content, file)
    whole.only("document", "sha256", "lexicons", "issue", "items", "distribution", "unread")
    if whole["items"].is_absent:
        raise whole.fault("no `items`; give the JSON of kg extract")
    if not whole["sha256"].is_absent and whole["sha256"].text != read.sha256:
        raise whole["sha256"].fault(f"does not match {read.document}; give the findings of this file")
    items = tuple(
        _read_item(item, value, read.text) if value else item for item, value in align_items([*whole["items"]], read)
    )
    corrected = replace(read, issue=_read_masthead(whole, read.issue), items=items)
    if "distribution" in whole:
        lists = whole["distribution"]
        corrected = replace(corrected, distribution={label: _texts(lists[label]) for label in lists.keys})
    if "unread" in whole:
        corrected = replace(corrected, unread=_texts(whole["unread"]))
    return mark_curated(corrected, read)


def _read_masthead(whole: Value, read: Masthead) -> Masthead:
    """The masthead under the key `issue`; absent keys keep the value that was read."""
    values = whole["issue"]
    values.only("title", "publisher", "area", "year", "number", "published")

    def text(name: str, read: str | None) -> str | None:
        return values[name].text if name in values else read

    def whole_number(name: str, read: int | None) -> int | None:
        return values[name].whole if name in values else read

    return Masthead(
        text("title", read.title),
        text("publisher", read.publisher),
        text("area", read.area),
        whole_number("year", read.year),
        whole_number("number", read.number),
        values["published"].day if "published" in values else read.published,
    )


def _texts(values: Value) -> tuple[str, ...]:
    return tuple(text for value in values if (text := value.text))


def _read_item(item: Item, value: Value, document: str) -> Item:
    """The item with the findings that one value gives."""
    value.only("starts", "heading", "source", "mentions", "events", "text", "runs", "sentences")
    item = replace(
        item,
        heading=value["heading"].text if "heading" in value else item.heading,
        source=value["source"].text if "source" in value else item.source,
    )
    item = replace(item, sentences=_read_sentences(ItemText(item, document), value["sentences"]))
    item_text, event_values = ItemText(item, document), [*value["events"]]
    whole = Passage((0, len(item.text)))
    mentions = tuple(_read_person(item_text, person, whole, ()) for person in value["mentions"])
    passages = item_text.passages(event_values)
    events = tuple(_read_event(item_text, *pair) for pair in zip(event_values, passages, strict=True))
    return _with_short_forms(replace(item, mentions=mentions, events=events))


def _with_short_forms(item: Item) -> Item:
    """The item, with short forms among the printed ones: 骆书记 for its only 骆, or the only one with this title."""
    people = [*item.mentions, *(person for event in item.events for person in event.people)]
    titles: dict[str, set[str]] = {}
    for person in people:
        titles.setdefault(person.name, set()).update(post.title for post in person.posts)
    short = {name: forms for name in titles if (forms := short_forms(item.text, name, titles))}

    def with_short_forms(person: Person) -> Person:
        return replace(person, printed=tuple(dict.fromkeys((*person.printed, *short.get(person.name, ())))))

    return replace(
        item,
        mentions=tuple(map(with_short_forms, item.mentions)),
        events=tuple(replace(event, people=tuple(map(with_short_forms, event.people))) for event in item.events),
    )


def _read_sentences(item_text: ItemText, values: Value) -> tuple[Span, ...]:
    if values.is_absent:
        return item_text.item.sentences
    spans = tuple(item_text.span(span) for span in values)
    if "".join(item_text.text[start:end] for start, end in spans) != item_text.text:
        raise values.fault("spans do not cover the item's text in order; leave out `sentences`")
    return spans


def _read_event(item_text: ItemText, value: Value, passage: Passage) -> Event:
    value.only(*_EVENT)
    people = tuple(_read_person(item_text, person, passage, ("attendee",)) for person in value["people"])
    units = tuple(_read_unit(item_text, unit, passage) for unit in value["units"])
    projects = item_text.all_named(value["projects"], value["projects_evidence"], passage)
    place = item_text.named(value["place"], value["place_evidence"], passage) if value["place"].text else None
    start, end = value["start"].day, value["end"].day
    if end and (start is None or end < start):
        raise value["end"].fault("no start on or before it; give `start`, or correct `end`")
    participants = [
        *(person.trace.span for person in people),
        *(unit.trace.span for unit in units),
        *(project.trace.span for project in projects),
    ]
    trace = item_text.trace(value["evidence"]) or Trace(item_text.event_span(passage, participants), RULE)
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
        tuple(read_instruction(item_text, instruction, passage) for instruction in value["instructions"]),
        tuple(read_topic(item_text, topic, passage) for topic in value["topics"]),
        tuple(read_fact(item_text, fact, passage) for fact in value["project_facts"]),
    )


def _read_person(item_text: ItemText, value: Value, passage: Passage, roles: Sequence[str]) -> Person:
    if not isinstance(value.content, dict):  # a mention may be a bare name
        value = Value({"name": value.content}, value.file, value.where)
    value.only("name", "roles", "posts", "printed", "evidence")
    titles = [title for post in value["posts"] for title in post["title"].forms]
    name, printed, trace = item_text.name(value, passage, titles)
    own_roles = tuple(role for form in value["roles"] if (role := form.choice(ROLES)))
    return Person(
        name,
        trace,
        own_roles or tuple(roles),
        tuple(_read_post(item_text, post, trace) for post in value["posts"]),
        printed,
    )


def _read_post(item_text: ItemText, value: Value, person: Trace) -> Post:
    value.only("unit", "title", "status", "evidence")
    title = value["title"].text
    if not title:
        raise value["title"].fault("missing; give the title of the post")
    trace = item_text.trace(value["evidence"]) or Trace(
        find_post(
            item_text.text, value["unit"].forms, value["title"].forms, person.span, item_text.sentence(person.span[0])
        )
        or person.span,
        RULE,
    )
    return Post(value["unit"].text, title, trace, value["status"].choice(STATUSES))


def _read_unit(item_text: ItemText, value: Value, passage: Passage) -> Unit:
    value.only("name", "roles", "printed", "within", "evidence")
    name, printed, trace = item_text.name(value, passage)
    roles = tuple(role for form in value["roles"] if (role := form.choice(ROLES)))
    return Unit(name, trace, roles or ("attendee",), printed, value["within"].text)
