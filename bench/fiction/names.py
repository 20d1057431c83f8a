"""Names of invented people and places: the n-th name is always the same one."""

from math import gcd

from bench.fiction.words import words

SURNAMES = words("surname")
_GIVEN = tuple(first + second for first in words("givenfirst") for second in words("givensecond")) + words("givenalone")
_PLACE_FIRST, _PLACE_SECOND = words("placefirst"), words("placesecond")

NAMES = len(SURNAMES) * len(_GIVEN)
PLACES = len(_PLACE_FIRST) * len(_PLACE_SECOND)


def person_name(n: int) -> str:
    """The n-th of NAMES different names, neighbours unlike one another."""
    at = _scattered(n, NAMES)
    return SURNAMES[at % len(SURNAMES)] + _GIVEN[at // len(SURNAMES)]


def given_name(name: str) -> str:
    """What a distribution list prints of a name: the whole of it where the given name is one character."""
    surname = next(each for each in sorted(SURNAMES, key=len, reverse=True) if name.startswith(each))
    given = name[len(surname) :]
    return given if len(given) > 1 else name


def place_name(n: int) -> str:
    """The n-th of PLACES different names of two characters for a city, zone or county, without its kind."""
    at = _scattered(n, PLACES)
    return _PLACE_FIRST[at % len(_PLACE_FIRST)] + _PLACE_SECOND[at // len(_PLACE_FIRST)]


def _scattered(n: int, size: int) -> int:
    """A permutation of range(size), the same on every run."""
    step = int(size * 0.618)
    while gcd(step, size) != 1:
        step += 1
    return n * step % size
