"""Ways in which a name can be written: its signs, its short form, its sound; and how like two names are."""

from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from functools import cache
from itertools import product
from pathlib import Path
from unicodedata import normalize

SUGGESTIONS = 5
LONGEST = 60
_DOTS = str.maketrans(dict.fromkeys("•‧・⋅∙．", "·"))


def spellings(text: str) -> list[str]:
    """The ways in which a name can stand in the store: as given, without white space, with half-width signs.

    >>> spellings("保罗・ 维兰德")
    ['保罗·维兰德', '保罗・ 维兰德', '保罗・维兰德']
    """
    plain = normalize("NFKC", text.translate(_DOTS)).translate(_DOTS)
    forms = {text, text.strip(), "".join(text.split()), "".join(plain.split())}
    return sorted(form for form in forms if form)


def clean(text: str) -> str:
    """Full-width forms made plain, white space removed.

    >>> clean("Ａ区 三号 线")
    'A区三号线'
    """
    return "".join(normalize("NFKC", text).split())


def abbreviates(short: str, long: str, *, to_the_end: bool = False) -> bool:
    """Whether all letters of one name occur in the other, in their order.

    to_the_end: the last letters are the same too, and the name really is shorter.

    >>> abbreviates("棚改", "棚户区改造"), abbreviates("改棚", "棚户区改造")
    (True, False)
    >>> [abbreviates(short, "市住房和城乡建设局", to_the_end=True) for short in ("市住建局", "住建局", "住建")]
    [True, True, False]
    """
    if to_the_end and not (len(short) < len(long) and short[-1:] == long[-1:]):
        return False
    letters = iter(long)
    return all(letter in letters for letter in short)


def latin(text: str) -> str:
    """The letters of a name in pinyin, small; "" for what is not in Latin letters throughout.

    >>> latin("Qiáo Yuan-shan"), latin("qys"), latin("乔ys")
    ('qiaoyuanshan', 'qys', '')
    """
    plain = "".join(sign for sign in normalize("NFKD", text.replace("ü", "v").replace("Ü", "v")) if sign.isascii())
    if any(sign.isalpha() and not normalize("NFKD", sign)[0].isascii() for sign in text):
        return ""
    return "".join(sign for sign in plain.lower() if sign.isalpha())


def sounds(name: str) -> Iterator[tuple[str, str]]:
    """(whole, initials) of a name in pinyin: the surname as surnames are read, then as words are.

    >>> list(sounds("单云起"))
    [('shanyunqi', 'syq'), ('danyunqi', 'dyq')]
    """
    from pypinyin import Style, lazy_pinyin

    plain = [part.lower() for part in lazy_pinyin(name, style=Style.NORMAL)]
    surname = next((each for each in (name[:2], name[:1]) if each in _surnames()), "")
    for reading in dict.fromkeys([_surnames().get(surname, ""), ""]):
        parts = [*reading.split(), *plain[len(surname) :]] if reading else plain
        words = [word for part in parts if (word := "".join(sign for sign in part if sign.isalnum()))]
        yield "".join(words), "".join(word[:1] for word in words)


def nearest(text: str, names: Iterable[str]) -> list[str]:
    """The names most like `text`, best first; what sounds the same stands before what only looks alike."""
    text = text[:LONGEST]
    scored = sorted(((_likeness(text, name), name) for name in names), reverse=True)[:50]
    good = [(score + _sound_alike(text, name), name) for score, name in scored if score >= 0.3]
    return [name for _, name in sorted(good, key=lambda each: (-each[0], each[1]))[:SUGGESTIONS]]


def _sound_alike(text: str, name: str) -> bool:
    return any(one[0] == other[0] for one, other in product(sounds(text), sounds(name)))


def _likeness(text: str, name: str) -> float:
    """0 to 1: letters shared in order; a name within the other counts as half alike at least."""
    ratio = SequenceMatcher(None, text, name, autojunk=False).ratio()
    within = len(text) > 1 and (text in name or name in text)
    return max(ratio, 0.5) if within else ratio


@cache
def _surnames() -> dict[str, str]:
    """How surnames are read that sound otherwise as words: surname_readings.tsv."""
    lines = (Path(__file__).parent / "surname_readings.tsv").read_text("utf-8").splitlines()
    return dict(line.split("\t") for line in lines if line and not line.startswith("#"))
