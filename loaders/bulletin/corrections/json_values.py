"""A value of a JSON document with its place in it: what is there, what is left out, and what is wrong."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import Any

from loaders.errors import LoadError, fault


@dataclass(frozen=True, slots=True)
class Value:
    """content: as JSON gives it, None for null and for what is left out. where: its path. file: for messages.

    A text, number or null may be a list of them instead: all are accepted forms, and the first is the best one.

    >>> value = Value({"items": [{"name": ["党工委", "工委"]}]}, "weekly.json")
    >>> [(each["name"].text, each["name"].where) for each in value["items"]]
    [('党工委', 'items[0].name')]
    """

    content: Any
    file: str
    where: str = ""

    def __getitem__(self, key: str) -> "Value":
        content = self._of_kind(dict, "an object", {}).get(key)
        return Value(content, self.file, f"{self.where}.{key}".lstrip("."))

    def __contains__(self, key: str) -> bool:
        return key in self._of_kind(dict, "an object", {})

    def __iter__(self) -> Iterator["Value"]:
        for at, content in enumerate(self._of_kind(list, "a list", [])):
            yield Value(content, self.file, f"{self.where}[{at}]")

    def at(self, index: int) -> "Value":
        """One of a list; absent beyond its end."""
        found = self._of_kind(list, "a list", [])
        return Value(found[index] if index < len(found) else None, self.file, f"{self.where}[{index}]")

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of an object."""
        return tuple(self._of_kind(dict, "an object", {}))

    @property
    def is_absent(self) -> bool:
        return self.content is None

    @property
    def forms(self) -> tuple[str, ...]:
        """All forms of a text, the best first; none where the best is null."""
        given = self._forms()
        if any(not isinstance(form, str | None) for form in given):
            raise self.fault("is no text; give a text or null")
        return tuple(form for form in given if form) if given and given[0] else ()

    @property
    def text(self) -> str | None:
        return self.forms[0] if self.forms else None

    @property
    def day(self) -> date | None:
        text = self.text
        try:
            return date.fromisoformat(text) if text else None
        except ValueError:
            raise self.fault(f"{text!r} is no day; write it as 2018-05-17") from None

    @property
    def whole(self) -> int | None:
        """A whole number."""
        given = self._forms()
        number = given[0] if given else None
        if number is not None and (not isinstance(number, int) or isinstance(number, bool)):
            raise self.fault(f"{number!r} is no whole number")
        return number

    @property
    def number(self) -> float | None:
        """Any number."""
        given = self._forms()
        number = given[0] if given else None
        if number is None:
            return None
        if isinstance(number, bool) or not isinstance(number, int | float):
            raise self.fault(f"{number!r} is no number")
        return float(number)

    @property
    def flag(self) -> bool | None:
        """True or false."""
        if self.content is not None and not isinstance(self.content, bool):
            raise self.fault(f"{self.content!r} is not true or false")
        return self.content

    @property
    def share(self) -> float | None:
        """A number from 0 to 1."""
        number = self.content
        if number is None:
            return None
        if isinstance(number, bool) or not isinstance(number, int | float) or not 0 <= number <= 1:
            raise self.fault(f"{number!r} is no number from 0 to 1")
        return float(number)

    def numbers(self, count: int) -> tuple[int, ...] | None:
        """A list of so many whole numbers from 0."""
        given = self._of_kind(list, "a list", None)
        if given is None:
            return None
        if len(given) != count or any(type(each) is not int or each < 0 for each in given):
            raise self.fault(f"{given!r} is no list of {count} whole numbers")
        return tuple(given)

    def choice(self, allowed: tuple[str, ...]) -> str | None:
        """A text that must be one of `allowed`."""
        text = self.text
        if text is not None and text not in allowed:
            raise self.fault(f"{text!r} is none of {', '.join(allowed)}")
        return text

    def only(self, *known: str) -> None:
        """Refuses a key that is none of the schema: nothing is left out in silence."""
        for key in self._of_kind(dict, "an object", {}):
            if key not in known:
                near = get_close_matches(str(key), known, n=1)
                hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(known)}"
                raise self[key].fault(f"is no key of the findings; {hint}")

    def fault(self, what: str) -> LoadError:
        """The error that says what is wrong here."""
        return fault(self.file, f"{self.where or 'the whole'}: {what}")

    def _forms(self) -> list[Any]:
        return self.content if isinstance(self.content, list) else [self.content]

    def _of_kind(self, kind: type, named: str, absent: Any) -> Any:
        if self.content is None:
            return absent
        if not isinstance(self.content, kind):
            raise self.fault(f"must be {named}")
        return self.content
