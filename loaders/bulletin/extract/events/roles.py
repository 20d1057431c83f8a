"""The roles that each act of a sentence gives its people and units in an event."""

from collections.abc import Iterator

from loaders.bulletin.extract.clauses.frames import Act, Sentence
from loaders.bulletin.extract.events.drafts import CAME, Draft, visitors_of
from loaders.bulletin.extract.people.members import Member, names_of

# Verbs whose subject in a message is its writer.
_WRITER_VERBS = frozenset({"表示", "说", "指出", "强调"})


def find_roles(sentence: Sentence, event: Draft, text: str) -> Iterator[tuple[Member, str, str]]:
    """(member, role, rule) for each act of the sentence."""
    mentioned = {member.start for member in sentence.mentioned}
    escorting: set[int] = set()
    for act in sentence.acts:
        rule = f"roles.{act.verb.kind}"
        if act.verb.kind == "escort":
            escorting |= {member.start for member in act.subjects}
        for member in act.subjects:
            is_only_escort = member.start in escorting and act.verb.kind in ("visit", "inspect")
            if member.start not in mentioned and not is_only_escort:
                for role in _subject_roles(act, member, event):
                    yield member, role, rule
        for member in act.objects:
            if member.start not in mentioned:
                for role in _object_roles(act, member, event):
                    yield member, role, rule


def _subject_roles(act: Act, member: Member, event: Draft) -> tuple[str, ...]:
    kind, is_unit = act.verb.kind, member.unit is not None
    is_tour = event.kind in ("visit", "inspection")
    if kind == "chair":
        return ("organiser",) if is_unit else ("chair",)
    if kind == "convene":
        if not is_unit and "开展" in act.verb.text:
            return ("attendee",)
        return ("attendee",) if "举行" in act.verb.text and not is_unit else ("organiser",)
    if kind in ("attend", "listen"):
        return ("attendee",) if kind == "attend" else ("leader",) if event.rule == CAME and not is_unit else ()
    if kind == "lead" and event.kind == "meeting" and act.verb.text == "带领" and not act.objects:
        return ("attendee",)
    if kind == "lead":
        is_visit = event.kind == "visit" or (
            event.kind == "talks" and act.verb.text != "带领" and not event.name.endswith(("迎接", "送行"))
        )
        return ("leader", "visitor") if is_visit else ("leader",)
    if kind == "escort":
        return ("escort",)
    if kind == "visit":
        return ("visitor",) if event.kind != "inspection" else ("leader",)
    if kind == "inspect":
        if event.kind == "visit" or member.start in act.led:
            return ("visitor",) if event.kind == "visit" else ("attendee",)
        return ("organiser",) if is_unit else ("leader",) if is_tour else ("attendee",)
    if kind == "receive":
        if event.kind == "inspection" and not act.objects:
            return ()  # 接访: the visitors are not named
        return ("visitor",) if _is_away(act, event) else ("host",)
    if kind == "talk":
        if act.moving and event.kind != "inspection":
            return ("attendee",) if member.start in act.partners else ("visitor",)
        has_visitor = any(subject.coming for subject in act.subjects)
        return ("visitor",) if member.coming else ("host",) if has_visitor else ("attendee",)
    if kind == "speak":
        return ("speaker",) if event.kind != "message" else ("sender",) if act.verb.text in _WRITER_VERBS else ()
    if kind == "message":
        return ("sender",)
    if kind in ("act", "activity"):
        return ("organiser",) if is_unit else ("attendee",)
    if kind in ("call", "sign"):
        return ("organiser",) if is_unit and kind == "sign" else ("attendee",)
    if kind in ("study", "discuss"):
        return ("organiser",) if is_unit else ("attendee",)
    return ()


def _is_away(act: Act, event: Draft) -> bool:
    """Whether the people who receive are themselves on a visit: 访问某国，会见其总统."""
    return event.kind == "visit" and not visitors_of(event).isdisjoint(names_of(act.subjects))


def _object_roles(act: Act, member: Member, event: Draft) -> tuple[str, ...]:
    kind = act.verb.kind
    if kind == "receive":
        return ("attendee",) if _is_away(act, event) else ("visitor",)
    if kind == "lead":
        return ("visitor",) if event.kind == "visit" else ("attendee",)
    if kind == "escort" and member.person:
        return ("visitor",) if event.kind == "visit" else ("leader",) if event.kind == "inspection" else ()
    if kind == "message":
        return ("recipient",)
    if kind == "call":
        return ("attendee",)
    if kind == "convene" and member.unit:
        return ("attendee",)
    if kind == "listen":
        return ("speaker",)
    return ()
