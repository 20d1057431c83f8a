"""Findings that a person corrected: the JSON of `kg extract` read back, each finding with its place in the text."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from loaders.bulletin.alignment import aligned
from loaders.bulletin.findings import (
    KINDS,
    ROLES,
    STATUSES,
    Event,
    Findings,
    Item,
    Masthead,
    Named,
    Person,
    Post,
    Span,
    Trace,
    Unit,
)
from loaders.bulletin.marking import RULE, marked
from loaders.bulletin.standing import near, stands, stands_in_part, stands_shortened
from loaders.bulletin.values import Value
from loaders.errors import LoadError


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
    items = tuple(_Reader(item, value, read.text).read() if value else item
                  for item, value in aligned([*whole["items"]], read))
    found = replace(read, issue=_masthead(whole, read.issue), items=items)
    if "distribution" in whole:
        lists = whole["distribution"]
        found = replace(found, distribution={label: _texts(lists[label]) for label in lists.content or {}})
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

    return Masthead(text("title", read.title), text("publisher", read.publisher), text("area", read.area),
                    whole_number("year", read.year), whole_number("number", read.number),
                    given["published"].day if "published" in given else read.published)


def _texts(values: Value) -> tuple[str, ...]:
    return tuple(text for each in values if (text := each.text))


@dataclass(frozen=True, slots=True)
class _Scene:
    """Where an event is told: the sentences from `start` to `end`, and where its name stands in them."""

    span: Span
    name: Span | None = None


class _Reader:
    """Reads what one value says of an item."""

    def __init__(self, item: Item, value: Value, document: str) -> None:
        self.item, self.value, self.document = item, value, document
        self.text = item.text
        self.whole = _Scene((0, len(item.text)))

    def read(self) -> Item:
        value, item = self.value, self.item
        value.only("starts", "heading", "source", "mentions", "events", "text", "runs", "sentences")
        self.item = item = replace(item, heading=value["heading"].text if "heading" in value else item.heading,
                                   source=value["source"].text if "source" in value else item.source,
                                   sentences=self._sentences())
        events = [*value["events"]]
        return replace(item, mentions=tuple(self._person(each, self.whole, ()) for each in value["mentions"]),
                       events=tuple(map(self._event, events, self._scenes(events))))

    def _sentences(self) -> tuple[Span, ...]:
        given = self.value["sentences"]
        if given.is_absent:
            return self.item.sentences
        spans = tuple(self._span(each) for each in given)
        if "".join(self.text[start:end] for start, end in spans) != self.text:
            raise given.fault("do not cover the item's text in order; leave them out")
        return spans

    def _scenes(self, events: Sequence[Value]) -> list[_Scene]:
        """Where each event is told: from the sentence that names it to that which names the next."""
        names: list[Span | None] = []
        at = 0
        for event in events:
            name = stands(self.text, event["name"].forms, (at, len(self.text)))
            names.append(name)
            at = name[1] if name else at
        starts = [self._sentence(name[0])[0] if name else None for name in names]
        scenes, begin = [], 0
        for index, name in enumerate(names):
            begin = begin if starts[index] is None else starts[index] or 0
            later = next((start for start in starts[index + 1:] if start is not None), len(self.text))
            scenes.append(_Scene((begin, max(later, self._sentence(name[0] if name else begin)[1])), name))
        return scenes

    def _sentence(self, at: int) -> Span:
        return next(((start, end) for start, end in self.item.sentences if start <= at < end), (0, len(self.text)))

    def _event(self, value: Value, scene: _Scene) -> Event:
        value.only("kind", "name", "start", "end", "place", "people", "units", "projects", "evidence",
                   "place_evidence", "projects_evidence")
        people = tuple(self._person(each, scene, ("attendee",)) for each in value["people"])
        units = tuple(self._unit(each, scene) for each in value["units"])
        traces = [*value["projects_evidence"]]
        projects = tuple(self._named(each, traces[at] if at < len(traces) else None, scene)
                         for at, each in enumerate(value["projects"]) if each.text)
        place = self._named(value["place"], value["place_evidence"], scene) if value["place"].text else None
        start, end = value["start"].day, value["end"].day
        if end and (start is None or end < start):
            raise value["end"].fault("needs a start that is not after it")
        cast = [trace.span for trace in (*(each.trace for each in people), *(each.trace for each in units),
                                         *(each.trace for each in projects))]
        trace = self._trace(value["evidence"]) or Trace(self._hull(scene, cast), RULE)
        return Event(value["kind"].choice(KINDS) or "other", value["name"].text or "", start, end, trace, place, people,
                     units, projects)

    def _hull(self, scene: _Scene, cast: Sequence[Span]) -> Span:
        """From the first to the last of what stands in the scene: the event's name and its cast."""
        first, last = scene.span
        inside = [span for span in (scene.name, *cast) if span and first <= span[0] and span[1] <= last]
        return (min(start for start, _ in inside), max(end for _, end in inside)) if inside else scene.span

    def _person(self, value: Value, scene: _Scene, roles: tuple[str, ...]) -> Person:
        if not isinstance(value.content, dict):  # a mention may be a bare name
            value = Value({"name": value.content}, value.file, value.where)
        value.only("name", "roles", "posts", "printed", "evidence")
        titles = [title for post in value["posts"] for title in post["title"].forms]
        name, printed, trace = self._name(value, scene, titles)
        given = tuple(role for each in value["roles"] if (role := each.choice(ROLES)))
        posts = tuple(self._post(each, trace) for each in value["posts"])
        return Person(name, trace, given or roles, posts, printed)

    def _post(self, value: Value, person: Trace) -> Post:
        value.only("unit", "title", "status", "evidence")
        title = value["title"].text
        if not title:
            raise value["title"].fault("is not given; a post needs a title")
        sentence = self._sentence(person.span[0])
        trace = self._trace(value["evidence"]) or Trace(
            near(self.text, value["unit"].forms, value["title"].forms, person.span, sentence) or person.span, RULE)
        return Post(value["unit"].text, title, trace, value["status"].choice(STATUSES))

    def _unit(self, value: Value, scene: _Scene) -> Unit:
        value.only("name", "roles", "printed", "within", "evidence")
        name, printed, trace = self._name(value, scene)
        roles = tuple(role for each in value["roles"] if (role := each.choice(ROLES)))
        return Unit(name, trace, roles or ("attendee",), printed, value["within"].text)

    def _named(self, value: Value, evidence: Value | None, scene: _Scene) -> Named:
        trace = self._trace(evidence) if evidence else None
        if trace:
            return Named(value.text or "", trace, (self.text[slice(*trace.span)],))
        span = self._place(value.forms, scene)
        return Named(value.text or "", Trace(span or self._pointed(value, scene), RULE), self._as_printed(span))

    def _name(self, value: Value, scene: _Scene, titles: Sequence[str] | None = None) -> tuple[
            str, tuple[str, ...], Trace]:
        """(name, forms printed, trace) of a unit, or of a person, who has a list of titles."""
        name = value["name"].text
        if not name:
            raise value["name"].fault("is not given")
        for form in value["printed"]:
            if form.text and not stands(self.text, [form.text]):
                raise form.fault(f"{form.text!r} does not stand in the item {self.item.starts}…")
        trace, printed = self._trace(value["evidence"]), _texts(value["printed"])
        if trace:
            return name, printed, trace
        forms = (*printed, *value["name"].forms)
        span = self._place(forms, scene) or (None if titles is None else stands_shortened(self.text, forms, titles))
        if span is None and titles is not None:
            raise self._unfit(value["name"])
        return (name, printed or self._as_printed(span),
                Trace(span or self._pointed(value["name"], scene), RULE))

    def _place(self, forms: Sequence[str], scene: _Scene) -> Span | None:
        """Where one of the forms stands, in its scene first."""
        return stands(self.text, forms, scene.span) or stands(self.text, forms)

    def _pointed(self, name: Value, scene: _Scene) -> Span:
        """Where the best part of a completed name stands; its scene, for what stands elsewhere in the document."""
        span = stands_in_part(self.text, name.forms)
        if span is None and not stands(self.document, name.forms):
            raise self._unfit(name)
        return span or scene.span

    def _unfit(self, name: Value) -> LoadError:
        return name.fault(f"{name.text!r} does not stand in the item {self.item.starts}…; give the form that does as "
                          "`printed`, or its `evidence` with a `span`")

    def _as_printed(self, span: Span | None) -> tuple[str, ...]:
        return (self.text[slice(*span)],) if span else ()

    def _trace(self, value: Value) -> Trace | None:
        value.only("span", "sentences", "rule", "confidence")
        if value["span"].is_absent:
            return None
        confidence = value["confidence"].share
        return Trace(self._span(value["span"]), value["rule"].text or RULE, 1.0 if confidence is None else confidence)

    def _span(self, value: Value) -> Span:
        start, end = value.numbers(2) or (0, 0)
        if not start < end <= len(self.text):
            raise value.fault(f"{start} to {end} is no part of the item's text of {len(self.text)} characters")
        return start, end
