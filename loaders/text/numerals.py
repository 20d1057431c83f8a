"""Numbers as they are printed: 17, １７, 十七, 二〇一八."""

_SIGNS_OF = ("〇○零", "一", "二两", "三", "四", "五", "六", "七", "八", "九")
_DIGITS = {sign: value for value, signs in enumerate(_SIGNS_OF) for sign in (*signs, str(value))}
_UNITS = {"十": 10, "百": 100, "千": 1000}
SIGNS = "".join(_DIGITS) + "".join(_UNITS)


def number(text: str) -> int:
    """The value of `text`, which holds only SIGNS (and blanks). ValueError for anything else.

    >>> [number(text) for text in ("17", "十七", "二〇一八", "一百零六", "二十", "2〇18")]
    [17, 17, 2018, 106, 20, 2018]
    """
    text = "".join(text.split())
    if text.isdecimal():
        return int(text)
    if not text or set(text) - set(_DIGITS) - set(_UNITS):
        raise ValueError(f"not a number: {text!r}")
    if not set(text) & set(_UNITS):
        return int("".join(str(_DIGITS[sign]) for sign in text))
    total, digit = 0, 0
    for sign in text:
        if sign in _DIGITS:
            digit = _DIGITS[sign]
        else:
            total += (digit or 1) * _UNITS[sign]
            digit = 0
    return total + digit
