"""The text of one item: finds the place of each corrected finding in it, or reports that it has none."""

from collections.abc import Sequence
from dataclasses import dataclass

from loaders.bulletin.corrections.json_values import Value
from loaders.bulletin.corrections.positions import find_form, find_longest_part, find_short_form
from loaders.bulletin.corrections.provenance import RULE
from loaders.bulletin.findings import Item, Named, Span, Trace
from loaders.errors import LoadError


@dataclass(frozen=True, slots=True)
class Passage:
    """The sentences that report an event, from first to last, and the place of its name in them."""

    span: Span
    name: Span | None = None


@dataclass(frozen=True, slots=True)
class ItemText:
    """An item, and the text of its whole document."""

    item: Item
    document: str

    @property
    def text(self) -> str:
        return self.item.text

    def sentence(self, at: int) -> Span:
        """The sentence that contains an offset; the whole text where no sentence does."""
        return next(((start, end) for start, end in self.item.sentences if start <= at < end), (0, len(self.text)))

    def passages(self, events: Sequence[Value]) -> list[Passage]:
        """The passage of each event: from the sentence that names it to the sentence that names the next."""
        names: list[Span | None] = []
        at = 0
        for event in events:
            name = find_form(self.text, event["name"].forms, (at, len(self.text)))
            names.append(name)
            at = name[1] if name else at
        starts = [self.sentence(name[0])[0] if name else None for name in names]
        passages, begin = [], 0
        for index, name in enumerate(names):
            begin = begin if starts[index] is None else starts[index] or 0
            later = next((start for start in starts[index + 1 :] if start is not None), len(self.text))
            passages.append(Passage((begin, max(later, self.sentence(name[0] if name else begin)[1])), name))
        return passages

    def event_span(self, passage: Passage, participants: Sequence[Span]) -> Span:
        """From the first to the last of the event's name and its participants in the passage; else the passage."""
        first, last = passage.span
        inside = [span for span in (passage.name, *participants) if span and first <= span[0] and span[1] <= last]
        return (min(start for start, _ in inside), max(end for _, end in inside)) if inside else passage.span

    def trace(self, value: Value) -> Trace | None:
        """The trace in `evidence`; None where it gives no span."""
        value.only("span", "sentences", "rule", "confidence")
        if value["span"].is_absent:
            return None
        confidence = value["confidence"].share
        return Trace(self.span(value["span"]), value["rule"].text or RULE, 1.0 if confidence is None else confidence)

    def span(self, value: Value) -> Span:
        """A pair of offsets in the item's text."""
        start, end = value.numbers(2) or (0, 0)
        if not start < end <= len(self.text):
            raise value.fault(
                f"{start} to {end} is outside the item's text of {len(self.text)} characters; correct the offsets"
            )
        return start, end

    def place(self, forms: Sequence[str], passage: Passage) -> Span | None:
        """The place of one of the forms, searched for in the passage first."""
        return find_form(self.text, forms, passage.span) or find_form(self.text, forms)

    def printed(self, span: Span | None) -> tuple[str, ...]:
        """The text at a span, () without a span."""
        return (self.text[slice(*span)],) if span else ()

    def forms(self, value: Value) -> tuple[str, ...]:
        """The forms under `printed`; raises LoadError for a form that the item does not contain."""
        for form in value["printed"]:
            if form.text and not find_form(self.text, [form.text]):
                raise form.fault(
                    f"{form.text!r} is not in the item {self.item.starts}…; give a form that the item contains"
                )
        return tuple(text for form in value["printed"] if (text := form.text))

    def named(self, name: Value, evidence: Value, passage: Passage) -> Named:
        """A project, place or topic, with its trace."""
        trace = self.trace(evidence)
        if trace:
            return Named(name.text or "", trace, self.printed(trace.span))
        span = self.place(name.forms, passage)
        return Named(name.text or "", Trace(span or self._partial_span(name, passage), RULE), self.printed(span))

    def all_named(self, names: Value, evidence: Value, passage: Passage) -> tuple[Named, ...]:
        """Projects, each with the evidence at the same index of the other list."""
        return tuple(self.named(name, evidence.at(index), passage) for index, name in enumerate(names) if name.text)

    def name(
        self, value: Value, passage: Passage, titles: Sequence[str] | None = None
    ) -> tuple[str, tuple[str, ...], Trace]:
        """(name, printed forms, trace) of a unit, or of a person where `titles` is given."""
        name = value["name"].text
        if not name:
            raise value["name"].fault("missing; give the name")
        trace, printed = self.trace(value["evidence"]), self.forms(value)
        if trace:
            return name, printed, trace
        forms = (*printed, *value["name"].forms)
        span = self.place(forms, passage) or (None if titles is None else find_short_form(self.text, forms, titles))
        if span is None and titles is not None:
            raise self.missing(value["name"])
        return name, printed or self.printed(span), Trace(span or self._partial_span(value["name"], passage), RULE)

    def _partial_span(self, name: Value, passage: Passage) -> Span:
        """The place of the best part of a completed name; the passage, for a name elsewhere in the document."""
        span = find_longest_part(self.text, name.forms)
        if span is None and not find_form(self.document, name.forms):
            raise self.missing(name)
        return span or passage.span

    def missing(self, name: Value) -> LoadError:
        """The error for a name that the item does not contain."""
        return name.fault(
            f"{name.text!r} is not in the item {self.item.starts}…; give the form in the item as `printed`, "
            "or its `evidence` with a `span`"
        )
