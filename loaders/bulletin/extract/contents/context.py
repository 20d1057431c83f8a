"""An item as the functions for instructions, topics and facts of projects read it."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from loaders.bulletin.extract.clauses.frames import Sentence
from loaders.bulletin.extract.mentions.projects import ProjectSpan
from loaders.bulletin.extract.people.members import Member
from loaders.bulletin.extract.vocabulary.vocabulary import Vocabulary
from loaders.bulletin.findings import Named, Trace


@dataclass(frozen=True)
class ItemContext:
    """The texts of an item, and its members, projects and sentences in order of position.

    text: in one width; printed_text: as printed. published: day of the issue, None if unknown.
    """

    text: str
    printed_text: str
    members: Sequence[Member]
    projects: Sequence[ProjectSpan]
    sentences: Sequence[Sentence]
    published: date | None
    words: Vocabulary

    def members_in(self, start: int, end: int) -> Sequence[Member]:
        """The people and units entirely between `start` and `end`."""
        first, last = bisect_left(self._member_starts, start), bisect_left(self._member_starts, end)
        return [member for member in self.members[first:last] if member.end <= end]

    def member_at(self, start: int) -> Member | None:
        """The person or unit whose mention begins at `start`, or None."""
        index = bisect_left(self._member_starts, start)
        return self.members[index] if index < len(self.members) and self.members[index].start == start else None

    def follows_member(self, position: int) -> bool:
        """Whether the mention of a member ends at `position`."""
        return position in self._member_ends

    def projects_in(self, start: int, end: int) -> Sequence[ProjectSpan]:
        """The projects named between `start` and `end`."""
        first, last = bisect_left(self._project_starts, start), bisect_left(self._project_starts, end)
        return [span for span in self.projects[first:last] if span.end <= end]

    def build_named(self, span: ProjectSpan) -> Named:
        """A project as a finding."""
        return Named(
            span.name,
            Trace((span.start, span.end), span.rule, span.confidence),
            (self.printed_text[span.start : span.end],),
        )

    def sentence_at(self, position: int) -> Sentence | None:
        """The sentence, or the part of one, that contains `position`, or None."""
        index = bisect_right(self._sentence_starts, position) - 1
        return self.sentences[index] if index >= 0 and position < self.sentences[index].end else None

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
    def _sentence_starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]
