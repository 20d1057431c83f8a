"""What the text says about an event apart from its participants: instructions, topics, facts of projects."""

from collections.abc import Sequence
from dataclasses import replace

from loaders.bulletin.extract.contents.context import ItemContext
from loaders.bulletin.extract.contents.instructions import find_instructions
from loaders.bulletin.extract.contents.project_facts import find_facts
from loaders.bulletin.extract.contents.topics import find_topics
from loaders.bulletin.extract.events.drafts import Draft
from loaders.bulletin.findings import Event, Span

_KINDS_BETWEEN_EQUALS = frozenset({"talks", "call", "visit", "message", "ceremony"})


def add_contents(drafted: Sequence[tuple[Draft, Event]], context: ItemContext) -> list[Event]:
    """The events with their instructions, topics and facts; a sentence of several events counts for the first."""
    assigned: set[Span] = set()
    events: list[Event] = []
    for draft, event in drafted:
        sentences = sorted(set(draft.sentences) - assigned)
        assigned.update(sentences)
        events.append(_add_to_event(event, sentences, context))
    return events


def _add_to_event(event: Event, sentences: Sequence[Span], context: ItemContext) -> Event:
    is_between_equals = _is_between_equals(event, sentences, context)
    instructions = [] if is_between_equals else find_instructions(context, sentences, event.start)
    instruction_spans = [instruction.trace.span for instruction in instructions]
    return replace(
        event,
        instructions=tuple(instructions),
        topics=tuple(find_topics(context, sentences, instruction_spans)),
        project_facts=tuple(find_facts(context, sentences, instruction_spans, event.start)),
    )


def _is_between_equals(event: Event, sentences: Sequence[Span], context: ItemContext) -> bool:
    """Whether two sides meet of which neither commands the other: states and their representatives."""
    if event.kind not in _KINDS_BETWEEN_EQUALS or not sentences:
        return False
    return bool(context.words.matters.demands.abroad.search(context.text, sentences[0][0], sentences[-1][1]))
