"""Detect the encoding of a text (UTF-8, UTF-16, GB18030, Big5) and decode it."""

import codecs
import re
from collections import Counter
from functools import cache
from importlib.resources import files
from unicodedata import category

from loaders.errors import LoadError, fault

SAMPLE = 1 << 17
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # begins like the mark of UTF-16, so it comes first
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# GB2312 and GBK are subsets of GB18030, and text that declares them often exceeds them; likewise Big5 and HKSCS.
DECLARED = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb18030": "gb18030",
    "cp936": "gb18030",
    "gb_2312-80": "gb18030",
    "x-gbk": "gb18030",
    "big5": "big5hkscs",
    "big5-hkscs": "big5hkscs",
    "cp950": "big5hkscs",
    "utf-8": "utf-8",
    "utf8": "utf-8",
}
# Points per character of each class. The score of a text is their mean over all characters outside plain ASCII.
POINTS = {
    "common": 3.0,
    "punctuation": 1.0,
    "ideograph": 0.0,
    "symbol": -0.5,
    "foreign": -3.0,
    "private": -3.0,
    "control": -6.0,
    "undecoded": -6.0,
}
PLAUSIBLE = 0.6
DECLARED_BONUS = 0.5
IMPLAUSIBLE = -1.0
BINARY = "is binary, not text; give a text, Markdown, HTML, Word or PDF file"
_ASCII = frozenset(map(chr, (*range(0x20, 0x7F), 9, 10, 12, 13)))
_PUNCTUATION = frozenset("·—‘’“”…、。〈〉《》「」『』【】〔〕〖〗！（），．：；？％～　〇○●△▲◆■★☆※①②③④⑤⑥⑦⑧⑨⑩℃㎡－／＋")
# Web pages in GBK encode the wide space as this private character, and browsers decode it the same way.
_WIDE_SPACE = {0xE5E5: "\u3000"}


def decode(data: bytes, name: str, declared: str | None = None) -> tuple[str, str]:
    """(the text of `data`, the Python name of its encoding).

    A byte order mark decides; else UTF-8 if the data is valid UTF-8; else the one of GB18030, Big5 and UTF-16 without a
    mark that gives the likelier Chinese. declared: the encoding that the document declares, which decides between near
    equals. Raises LoadError for binary data and for an invalid byte, with its offset.
    """
    encoding = _marked(data) or _detect(data, name, DECLARED.get((declared or "").strip().lower()))
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _undecodable(data, name, encoding, error.start) from None
    if "\0" in text:
        raise fault(name, BINARY)
    return text.translate(_WIDE_SPACE), encoding


def score(text: str) -> float:
    """How likely `text` is Chinese, in points per character: 0.0 for plain ASCII, below 0.6 if decoded wrongly."""
    counts = Counter(text)
    kinds: Counter[str] = Counter()
    for character, count in counts.items():
        if character not in _ASCII:
            kinds[character_class(character)] += count
    return sum(POINTS[kind] * count for kind, count in kinds.items()) / max(1, kinds.total())


def character_class(character: str) -> str:
    """The key in POINTS of a character outside plain ASCII."""
    code = ord(character)
    if character in common_characters():
        return "common"
    if character in _PUNCTUATION or 0xFF10 <= code <= 0xFF19:
        return "punctuation"
    if 0x4E00 <= code <= 0x9FFF or 0x3400 <= code <= 0x4DBF or 0x20000 <= code <= 0x3FFFF:
        return "ideograph"
    if character == "\ufffd":
        return "undecoded"
    kinds = {"Cc": "control", "Co": "private", "Cn": "private", "Cs": "private"}
    return kinds.get(category(character), "symbol" if category(character)[0] in "SNPZ" else "foreign")


@cache
def common_characters() -> frozenset[str]:
    """The most frequent characters, simplified and traditional together, because GB18030 contains both."""
    table = files("loaders.documents").joinpath("characters.tsv").read_text("utf-8")
    rows = [row for row in table.splitlines() if row and not row.startswith("#")]
    return frozenset("".join(rows)) - {"\t"}


def _marked(data: bytes) -> str | None:
    return next((encoding for mark, encoding in MARKS if data.startswith(mark)), None)


def _detect(data: bytes, name: str, declared: str | None) -> str:
    if b"\0" in data:
        return _unmarked_utf16(data, name)
    if _is_utf8(data):
        return "utf-8"
    points = {encoding: score(_sample(data, encoding)) for encoding in ("gb18030", "big5hkscs", "utf-8")}
    points |= {encoding: score(_sample(data, encoding)) - DECLARED_BONUS for encoding in _utf16(data)}
    if declared in points:
        points[declared] += DECLARED_BONUS
    best = max(points, key=lambda encoding: points[encoding])
    if points[best] < IMPLAUSIBLE:
        raise fault(name, "is binary, or text in an unsupported encoding; save it as UTF-8")
    return best


def _is_utf8(data: bytes) -> bool:
    """Whether `data` is valid UTF-8, and not a few GB18030 characters that happen to be valid UTF-8."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    accidental = not text.isascii() and max(text) < "\u0800"
    return not accidental or score(_sample(data, "gb18030")) < PLAUSIBLE


def _unmarked_utf16(data: bytes, name: str) -> str:
    """UTF-16 in either byte order if that gives text. Raises LoadError for other data, which contains NUL."""
    for encoding in _utf16(data):
        text = _sample(data, encoding)
        if "\0" not in text and (score(text) >= PLAUSIBLE or set(text) <= _ASCII):
            return encoding
    raise fault(name, BINARY)


def _utf16(data: bytes) -> tuple[str, ...]:
    return () if len(data) % 2 else ("utf-16-le", "utf-16-be")


def _sample(data: bytes, encoding: str) -> str:
    """The part of `data` from its first non-ASCII byte, at most SAMPLE bytes, decoded; invalid bytes become U+FFFD."""
    first = re.search(rb"[^\t\n\f\r -~]", data)
    start = first.start() if first else 0
    start -= start % 2 if encoding.startswith("utf-16") else 0
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    return decoder.decode(data[start : start + SAMPLE], final=len(data) <= start + SAMPLE)


def _undecodable(data: bytes, name: str, encoding: str, at: int) -> LoadError:
    byte = data[at : at + 1].hex().upper()
    return fault(name, f"byte {at} (0x{byte}) is not valid {encoding}; repair it, or save the file as UTF-8")
