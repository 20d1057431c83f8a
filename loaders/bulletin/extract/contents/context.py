"""An item as the finders of instructions, topics and facts of projects need it."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from loaders.bulletin.extract.clauses.frames import Clauses
from loaders.bulletin.extract.mentions.projects import ProjectSpan
from loaders.bulletin.extract.people.members import Member
from loaders.bulletin.extract.vocabulary.vocabulary import Vocabulary
from loaders.bulletin.findings import Named, Span, Trace


@dataclass(frozen=True)
class Scene:
    """text: of the item, in one width; body: the same as printed. members, projects, said: in order of place."""

    text: str
    body: str
    members: Sequence[Member]
    projects: Sequence[ProjectSpan]
    said: Sequence[Clauses]
    published: date | None
    words: Vocabulary

    def members_in(self, start: int, end: int) -> Sequence[Member]:
        """The people and bodies that stand wholly between `start` and `end`."""
        first, last = bisect_left(self._member_starts, start), bisect_left(self._member_starts, end)
        return [member for member in self.members[first:last] if member.end <= end]

    def member_at(self, at: int) -> Member | None:
        """Who or what is named from `at` on."""
        found = bisect_left(self._member_starts, at)
        return self.members[found] if found < len(self.members) and self.members[found].start == at else None

    def is_behind_member(self, at: int) -> bool:
        """Whether somebody named ends right at `at`."""
        return at in self._member_ends

    def projects_in(self, start: int, end: int) -> Sequence[ProjectSpan]:
        """The projects named between `start` and `end`."""
        first, last = bisect_left(self._project_starts, start), bisect_left(self._project_starts, end)
        return [span for span in self.projects[first:last] if span.end <= end]

    def named(self, span: ProjectSpan) -> Named:
        """A project as a finding."""
        return Named(
            span.name, Trace((span.start, span.end), span.rule, span.confidence), (self.body[span.start : span.end],)
        )

    def clauses_at(self, at: int) -> Clauses | None:
        """The sentence, or the part of one, that `at` stands in."""
        found = bisect_right(self._said_starts, at) - 1
        return self.said[found] if found >= 0 and at < self.said[found].end else None

    @cached_property
    def _member_starts(self) -> list[int]:
        return [member.start for member in self.members]

    @cached_property
    def _member_ends(self) -> frozenset[int]:
        return frozenset(member.end for member in self.members)

    @cached_property
    def _project_starts(self) -> list[int]:
        return [span.start for span in self.projects]

    @cached_property
    def _said_starts(self) -> list[int]:
        return [one.start for one in self.said]


def overlaps(spans: Sequence[Span], start: int, end: int) -> bool:
    """Whether one of the spans, which stand in order and apart, has a part between `start` and `end`."""
    at = bisect_left(spans, (end, end)) - 1
    return at >= 0 and spans[at][1] > start
