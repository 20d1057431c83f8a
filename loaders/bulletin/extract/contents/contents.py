"""What an event's report says beside who was there: instructions, topics, facts of projects."""

from collections.abc import Sequence
from dataclasses import replace

from loaders.bulletin.extract.contents.context import Scene
from loaders.bulletin.extract.contents.instructions import find_instructions
from loaders.bulletin.extract.contents.project_facts import find_facts
from loaders.bulletin.extract.contents.topics import find_topics
from loaders.bulletin.extract.events.drafts import Draft
from loaders.bulletin.findings import Event, Span

_BETWEEN_SIDES = frozenset({"talks", "call", "visit", "message", "ceremony"})


def with_contents(told: Sequence[tuple[Draft, Event]], scene: Scene) -> list[Event]:
    """The events with their instructions, topics and facts; what is told of several stands with the first."""
    done: set[Span] = set()
    events: list[Event] = []
    for draft, event in told:
        sentences = sorted(set(draft.sentences) - done)
        done.update(sentences)
        events.append(_with(event, sentences, scene))
    return events


def _with(event: Event, sentences: Sequence[Span], scene: Scene) -> Event:
    between_sides = _is_between_sides(event, sentences, scene)
    instructions = [] if between_sides else find_instructions(scene, sentences, event.start)
    taken = [said.trace.span for said in instructions]
    return replace(
        event,
        instructions=tuple(instructions),
        topics=tuple(find_topics(scene, sentences, taken)),
        project_facts=tuple(find_facts(scene, sentences, taken, event.start)),
    )


def _is_between_sides(event: Event, sentences: Sequence[Span], scene: Scene) -> bool:
    """Whether two sides meet of which neither commands the other: states, and who speaks for them."""
    if event.kind not in _BETWEEN_SIDES or not sentences:
        return False
    return bool(scene.words.matters.demands.abroad.search(scene.text, sentences[0][0], sentences[-1][1]))
