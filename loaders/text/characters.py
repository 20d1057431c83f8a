"""Characters: which are Chinese, and one width for letters, digits and signs. Every mapping keeps the length."""

import re

HAN = "\u4e00-\u9fff〇"
# Stands for each character of a person or a titled writing that is blotted out.
MASK = "＿"
_WIDE = {code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}
_SIGNS = {
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
_SAME_LENGTH = str.maketrans({**_WIDE, **_SIGNS})
_BETWEEN_DIGITS = re.compile(r"(?<=\d)[，：](?=\d)")


def shadow(text: str) -> str:
    """`text` with one width of letters and digits and one kind of quotes and brackets, character for character.

    >>> shadow("２０２２年(第６期)")
    '2022年（第6期）'
    """
    same = text.translate(_SAME_LENGTH)
    return _BETWEEN_DIGITS.sub(lambda sign: "," if sign[0] == "，" else ":", same)
