"""The numbers that Word prints before the paragraphs of a list: 一、 （一） 1."""

import re
from typing import Any

from loaders.documents.styles import Styles, child, qualified, value

_DIGITS = "〇一二三四五六七八九"
_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
_CHINESE = (
    "chineseCounting",
    "chineseCountingThousand",
    "japaneseCounting",
    "taiwaneseCounting",
    "taiwaneseCountingThousand",
    "ideographDigital",
    "japaneseDigitalTenThousand",
    "taiwaneseDigital",
)
_STEMS = {"ideographTraditional": "甲乙丙丁戊己庚辛壬癸", "ideographZodiac": "子丑寅卯辰巳午未申酉戌亥"}
_ENCLOSED = {
    "decimalEnclosedCircle": 0x2460,
    "decimalEnclosedCircleChinese": 0x2460,
    "decimalEnclosedParen": 0x2474,
    "decimalEnclosedFullstop": 0x2488,
    "ideographEnclosedCircle": 0x3280,
}
_UNNUMBERED = ("bullet", "none")
_LARGEST = 9999


class Numbering:
    """The lists of one document. Call `label` for the paragraphs in order: each call counts one paragraph."""

    def __init__(self, part: Any, styles: Styles) -> None:
        self._styles = styles
        self._lists: dict[str | None, Any] = {}
        self._patterns: dict[str | None, Any] = {}
        self._counts: dict[tuple[str | None, int], int] = {}
        self._begun: set[str | None] = set()
        for root in _numbering(part):
            self._lists = {value(item, "w:numId"): item for item in root.iter(qualified("w:num"))}
            self._patterns = {value(item, "w:abstractNumId"): item for item in root.iter(qualified("w:abstractNum"))}

    def label(self, paragraph: Any) -> str:
        """The printed number of a paragraph with the separator before its text; "" for a bullet or no number."""
        number, depth = self._place(paragraph)
        pattern = value(child(self._lists.get(number), "w:abstractNumId"))
        level = self._level(pattern, depth)
        if level is None:
            return ""
        self._count(number, pattern, depth)
        if value(child(level, "w:numFmt")) in _UNNUMBERED:
            return ""
        text = re.sub(
            r"%([1-9])", lambda match: self._number(pattern, int(match[1]) - 1), value(child(level, "w:lvlText")) or ""
        )
        tight = value(child(level, "w:suff")) == "nothing" or text.endswith(tuple("、．。）】 "))
        return text if tight or not text else f"{text} "

    def _place(self, paragraph: Any) -> tuple[str | None, int]:
        """(id of the list that a paragraph belongs to, depth in it), from the paragraph itself or its style."""
        for owner in (paragraph, *self._styles.chain(paragraph)):
            properties = child(owner, "w:pPr", "w:numPr")
            number = value(child(properties, "w:numId"))
            if number is not None:
                return number, int(value(child(properties, "w:ilvl")) or 0)
        return None, 0

    def _level(self, pattern: str | None, depth: int) -> Any:
        levels = self._patterns[pattern].iter(qualified("w:lvl")) if pattern in self._patterns else ()
        return next((level for level in levels if value(level, "w:ilvl") == str(depth)), None)

    def _start(self, pattern: str | None, depth: int) -> int:
        return int(value(child(self._level(pattern, depth), "w:start")) or 1)

    def _count(self, number: str | None, pattern: str | None, depth: int) -> None:
        """Count one paragraph: increase its level and reset the levels below it."""
        if number not in self._begun:
            self._begun.add(number)
            for override in self._lists[number].iter(qualified("w:lvlOverride")):
                start = value(child(override, "w:startOverride"))
                if start is not None:
                    self._counts[pattern, int(value(override, "w:ilvl") or 0)] = int(start) - 1
        before = self._counts.get((pattern, depth), self._start(pattern, depth) - 1)
        self._counts[pattern, depth] = before + 1
        for below in [key for key in self._counts if key[0] == pattern and key[1] > depth]:
            del self._counts[below]

    def _number(self, pattern: str | None, depth: int) -> str:
        count = self._counts.get((pattern, depth), self._start(pattern, depth))
        return numeral(count, value(child(self._level(pattern, depth), "w:numFmt")) or "decimal")


def numeral(number: int, style: str) -> str:
    """A number as Word prints it in a style of ECMA-376 (part 1, 17.18.59); decimal for an unknown style.

    >>> [numeral(12, style) for style in ("decimal", "chineseCounting", "upperRoman", "lowerLetter")]
    ['12', '十二', 'XII', 'l']
    """
    if style in _CHINESE and 0 < number <= _LARGEST:
        return _chinese(number)
    if style in _STEMS and 0 < number <= len(_STEMS[style]):
        return _STEMS[style][number - 1]
    if style in _ENCLOSED and 0 < number <= (10 if style == "ideographEnclosedCircle" else 20):
        return chr(_ENCLOSED[style] + number - 1)
    if style in ("upperRoman", "lowerRoman") and 0 < number <= _LARGEST:
        return _roman(number).upper() if style == "upperRoman" else _roman(number)
    if style in ("upperLetter", "lowerLetter") and 0 < number <= _LARGEST:
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter.upper() if style == "upperLetter" else letter
    if style == "decimalFullWidth":
        return "".join(chr(ord(digit) + 0xFEE0) for digit in str(number))
    return f"{number:02}" if style == "decimalZero" else str(number)


def _chinese(number: int) -> str:
    """一 to 九千九百九十九; 十 to 十九 without 一 before 十."""
    text = ""
    for power, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // power % 10
        if digit:
            text += _DIGITS[digit] + unit
        elif text and not text.endswith("零") and number % power:
            text += "零"
    return text.removeprefix("一") if text.startswith("一十") else text


def _roman(number: int) -> str:
    text = ""
    for amount, letters in _ROMAN:
        text += letters * (number // amount)
        number %= amount
    return text


def _numbering(part: Any) -> list[Any]:
    """The roots of the parts that define lists; [] for a document without lists."""
    from docx.opc.constants import RELATIONSHIP_TYPE

    parts = [
        relation.target_part
        for relation in part.rels.values()
        if not relation.is_external and relation.reltype == RELATIONSHIP_TYPE.NUMBERING
    ]
    return [numbering_part.element for numbering_part in parts]
