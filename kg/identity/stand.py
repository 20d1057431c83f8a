"""A facet with the days on which loaded issues support it."""

from dataclasses import dataclass
from datetime import date

from loaders.facets.facet import Facet


@dataclass(frozen=True, slots=True)
class Stand:
    """A facet in the loaded issues. first, last: days of the first and last issue with it."""

    facet: Facet
    first: date | None = None
    last: date | None = None

    @property
    def age(self) -> tuple[date, str]:
        """A sort key: oldest first, facets without a day last."""
        return self.first or date.max, self.facet.text
