"""Chinese characters, and one width for letters, digits and punctuation. Every mapping keeps the length."""

import re

HAN = "\u4e00-\u9fff〇"
# Replaces each character of a person's name or of a title in 《》 while rules match the text around them.
MASK = "＿"
_FULL_WIDTH = {code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}
_PUNCTUATION = {
    "(": "（",
    ")": "）",
    ",": "，",
    ";": "；",
    ":": "：",
    "?": "？",
    "!": "！",
    "．": ".",
    "％": "%",
    "＋": "+",
    "「": "“",
    "」": "”",
    "『": "“",
    "』": "”",
    "„": "“",
    "‟": "”",
    "•": "·",
    "‧": "·",
    "・": "·",
    "∙": "·",
    "–": "—",
    "―": "—",
    "－": "-",
    "─": "—",
    "～": "~",
    "〜": "~",
    "\t": " ",
    "\u3000": " ",
    "\xa0": " ",
}
_SAME_LENGTH = str.maketrans({**_FULL_WIDTH, **_PUNCTUATION})
_PUNCTUATION_IN_NUMBER = re.compile(r"(?<=\d)[，：](?=\d)")


def shadow(text: str) -> str:
    """`text` in one width of letters and digits and one kind of quotes and brackets, with the same length.

    >>> shadow("２０２２年(第６期)")
    '2022年（第6期）'
    """
    normalised = text.translate(_SAME_LENGTH)
    return _PUNCTUATION_IN_NUMBER.sub(lambda match: "," if match[0] == "，" else ":", normalised)


def is_han(text: str) -> bool:
    """Whether all characters of a text are Chinese.

    >>> is_han("水系"), is_han("水系A")
    (True, False)
    """
    return _ALL_HAN.fullmatch(text) is not None


_ALL_HAN = re.compile(f"[{HAN}]+")
