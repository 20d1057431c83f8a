"""A facet among the loaded issues."""

from dataclasses import dataclass
from datetime import date

from loaders.facets.facet import Facet


@dataclass(frozen=True, slots=True)
class Stand:
    """A facet among the loaded issues. first, last: days of the first and last issue that say so."""

    facet: Facet
    first: date | None = None
    last: date | None = None

    @property
    def age(self) -> tuple[date, str]:
        """Sorts the oldest first; what has no day comes last."""
        return self.first or date.max, self.facet.text
