"""The text of one item as the ground of corrected findings: where each of them stands in it, or that it does not."""

from collections.abc import Sequence
from dataclasses import dataclass

from loaders.bulletin.corrections.json_values import Value
from loaders.bulletin.corrections.positions import stands, stands_in_part, stands_shortened
from loaders.bulletin.corrections.provenance import RULE
from loaders.bulletin.findings import Item, Named, Span, Trace
from loaders.errors import LoadError


@dataclass(frozen=True, slots=True)
class Scene:
    """Where an event is told: the sentences from first to last, and where its name stands in them."""

    span: Span
    name: Span | None = None


@dataclass(frozen=True, slots=True)
class Ground:
    """An item, and the text of its whole document."""

    item: Item
    document: str

    @property
    def text(self) -> str:
        return self.item.text

    def sentence(self, at: int) -> Span:
        """The sentence that holds a place; the whole where none does."""
        return next(((start, end) for start, end in self.item.sentences if start <= at < end), (0, len(self.text)))

    def scenes(self, events: Sequence[Value]) -> list[Scene]:
        """Where each event is told: from the sentence that names it to that which names the next."""
        names: list[Span | None] = []
        at = 0
        for event in events:
            name = stands(self.text, event["name"].forms, (at, len(self.text)))
            names.append(name)
            at = name[1] if name else at
        starts = [self.sentence(name[0])[0] if name else None for name in names]
        scenes, begin = [], 0
        for index, name in enumerate(names):
            begin = begin if starts[index] is None else starts[index] or 0
            later = next((start for start in starts[index + 1 :] if start is not None), len(self.text))
            scenes.append(Scene((begin, max(later, self.sentence(name[0] if name else begin)[1])), name))
        return scenes

    def hull(self, scene: Scene, cast: Sequence[Span]) -> Span:
        """From the first to the last of what stands in the scene: the event's name and its cast."""
        first, last = scene.span
        inside = [span for span in (scene.name, *cast) if span and first <= span[0] and span[1] <= last]
        return (min(start for start, _ in inside), max(end for _, end in inside)) if inside else scene.span

    def trace(self, value: Value) -> Trace | None:
        """What `evidence` says; None where it gives no span."""
        value.only("span", "sentences", "rule", "confidence")
        if value["span"].is_absent:
            return None
        confidence = value["confidence"].share
        return Trace(self.span(value["span"]), value["rule"].text or RULE, 1.0 if confidence is None else confidence)

    def span(self, value: Value) -> Span:
        """A pair of offsets in the item's text."""
        start, end = value.numbers(2) or (0, 0)
        if not start < end <= len(self.text):
            raise value.fault(f"{start} to {end} is no part of the item's text of {len(self.text)} characters")
        return start, end

    def place(self, forms: Sequence[str], scene: Scene) -> Span | None:
        """Where one of the forms stands, in its scene first."""
        return stands(self.text, forms, scene.span) or stands(self.text, forms)

    def printed(self, span: Span | None) -> tuple[str, ...]:
        """What stands there."""
        return (self.text[slice(*span)],) if span else ()

    def forms(self, value: Value) -> tuple[str, ...]:
        """The forms under `printed`, each of which must stand in the item."""
        for form in value["printed"]:
            if form.text and not stands(self.text, [form.text]):
                raise form.fault(f"{form.text!r} does not stand in the item {self.item.starts}…")
        return tuple(text for each in value["printed"] if (text := each.text))

    def named(self, name: Value, evidence: Value, scene: Scene) -> Named:
        """A project, place or topic."""
        trace = self.trace(evidence)
        if trace:
            return Named(name.text or "", trace, self.printed(trace.span))
        span = self.place(name.forms, scene)
        return Named(name.text or "", Trace(span or self.pointed(name, scene), RULE), self.printed(span))

    def all_named(self, names: Value, evidence: Value, scene: Scene) -> tuple[Named, ...]:
        """Projects with the evidence that stands beside each in another list."""
        return tuple(self.named(each, evidence.at(index), scene) for index, each in enumerate(names) if each.text)

    def name(
        self, value: Value, scene: Scene, titles: Sequence[str] | None = None
    ) -> tuple[str, tuple[str, ...], Trace]:
        """(name, forms printed, trace) of a unit, or of a person, who has a list of titles."""
        name = value["name"].text
        if not name:
            raise value["name"].fault("is not given")
        trace, printed = self.trace(value["evidence"]), self.forms(value)
        if trace:
            return name, printed, trace
        forms = (*printed, *value["name"].forms)
        span = self.place(forms, scene) or (None if titles is None else stands_shortened(self.text, forms, titles))
        if span is None and titles is not None:
            raise self.unfit(value["name"])
        return name, printed or self.printed(span), Trace(span or self.pointed(value["name"], scene), RULE)

    def pointed(self, name: Value, scene: Scene) -> Span:
        """Where the best part of a completed name stands; its scene, for what stands elsewhere in the document."""
        span = stands_in_part(self.text, name.forms)
        if span is None and not stands(self.document, name.forms):
            raise self.unfit(name)
        return span or scene.span

    def unfit(self, name: Value) -> LoadError:
        """That a name does not stand in the item."""
        return name.fault(
            f"{name.text!r} does not stand in the item {self.item.starts}…; give the form that does as "
            "`printed`, or its `evidence` with a `span`"
        )
