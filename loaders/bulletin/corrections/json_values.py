"""A value of a JSON document with its path: typed access, absent values and errors."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import Any

from loaders.errors import LoadError, fault


@dataclass(frozen=True, slots=True)
class Value:
    """content: the JSON value, None for null and for an absent key. where: its path. file: its name, for messages.

    A list in place of a text, number or null holds accepted forms, the best first.

    >>> value = Value({"items": [{"name": ["党工委", "工委"]}]}, "weekly.json")
    >>> [(item["name"].text, item["name"].where) for item in value["items"]]
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
        """The value at an index of a list; absent beyond its end."""
        values = self._of_kind(list, "a list", [])
        return Value(values[index] if index < len(values) else None, self.file, f"{self.where}[{index}]")

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of an object."""
        return tuple(self._of_kind(dict, "an object", {}))

    @property
    def is_absent(self) -> bool:
        return self.content is None

    @property
    def forms(self) -> tuple[str, ...]:
        """All forms of a text, the best first; () where the best is null."""
        forms = self._forms()
        if any(not isinstance(form, str | None) for form in forms):
            raise self.fault("not a text; give a text or null")
        return tuple(form for form in forms if form) if forms and forms[0] else ()

    @property
    def text(self) -> str | None:
        return self.forms[0] if self.forms else None

    @property
    def day(self) -> date | None:
        text = self.text
        try:
            return date.fromisoformat(text) if text else None
        except ValueError:
            raise self.fault(f"{text!r} is not a date; write it as 2018-05-17") from None

    @property
    def whole(self) -> int | None:
        """A whole number."""
        forms = self._forms()
        number = forms[0] if forms else None
        if number is not None and (not isinstance(number, int) or isinstance(number, bool)):
            raise self.fault(f"{number!r} is not a whole number; give a whole number or null")
        return number

    @property
    def number(self) -> float | None:
        """Any number."""
        forms = self._forms()
        number = forms[0] if forms else None
        if number is None:
            return None
        if isinstance(number, bool) or not isinstance(number, int | float):
            raise self.fault(f"{number!r} is not a number; give a number or null")
        return float(number)

    @property
    def flag(self) -> bool | None:
        """True or false."""
        if self.content is not None and not isinstance(self.content, bool):
            raise self.fault(f"{self.content!r} is not true or false; give one of them or null")
        return self.content

    @property
    def share(self) -> float | None:
        """A number from 0 to 1."""
        number = self.content
        if number is None:
            return None
        if isinstance(number, bool) or not isinstance(number, int | float) or not 0 <= number <= 1:
            raise self.fault(f"{number!r} is not a number from 0 to 1; give one or null")
        return float(number)

    def numbers(self, count: int) -> tuple[int, ...] | None:
        """A list of exactly `count` whole numbers from 0, None where absent."""
        numbers = self._of_kind(list, "a list", None)
        if numbers is None:
            return None
        if len(numbers) != count or any(type(number) is not int or number < 0 for number in numbers):
            raise self.fault(f"{numbers!r} is not a list of {count} whole numbers; give {count} offsets from 0")
        return tuple(numbers)

    def choice(self, allowed: tuple[str, ...]) -> str | None:
        """A text that must be one of `allowed`."""
        text = self.text
        if text is not None and text not in allowed:
            raise self.fault(f"unknown value {text!r}; give one of {', '.join(allowed)}")
        return text

    def only(self, *known: str) -> None:
        """Raise LoadError for a key that is not in the schema, so that nothing is dropped silently."""
        for key in self._of_kind(dict, "an object", {}):
            if key not in known:
                near = get_close_matches(str(key), known, n=1)
                hint = f"did you mean {near[0]}?" if near else f"use one of {', '.join(known)}"
                raise self[key].fault(f"unknown key; {hint}")

    def fault(self, message: str) -> LoadError:
        """The error with the file, the path of this value and the message."""
        return fault(self.file, f"{self.where or 'top level'}: {message}")

    def _forms(self) -> list[Any]:
        return self.content if isinstance(self.content, list) else [self.content]

    def _of_kind(self, kind: type, description: str, absent: Any) -> Any:
        if self.content is None:
            return absent
        if not isinstance(self.content, kind):
            raise self.fault(f"must be {description}")
        return self.content
