"""Numbers as printed: 17, １７, 十七, 二〇一八."""

_CHARACTERS_OF = ("〇○零", "一", "二两", "三", "四", "五", "六", "七", "八", "九")
_DIGITS = {
    character: value for value, characters in enumerate(_CHARACTERS_OF) for character in (*characters, str(value))
}
_POWERS = {"十": 10, "百": 100, "千": 1000}
SIGNS = "".join(_DIGITS) + "".join(_POWERS)


def number(text: str) -> int:
    """The value of `text`, which may contain only SIGNS and white space. Raises ValueError for anything else.

    >>> [number(text) for text in ("17", "十七", "二〇一八", "一百零六", "二十", "2〇18")]
    [17, 17, 2018, 106, 20, 2018]
    """
    text = "".join(text.split())
    if text.isdecimal():
        return int(text)
    if not text or set(text) - set(_DIGITS) - set(_POWERS):
        raise ValueError(f"not a number: {text!r}")
    if not set(text) & set(_POWERS):
        return int("".join(str(_DIGITS[character]) for character in text))
    total, digit = 0, 0
    for character in text:
        if character in _DIGITS:
            digit = _DIGITS[character]
        else:
            total += (digit or 1) * _POWERS[character]
            digit = 0
    return total + digit
