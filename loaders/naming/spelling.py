"""Spelling of names: character variants, abbreviations, pinyin, and the similarity of two names."""

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
    """The forms in which the store may hold a name: unchanged, without white space, with half-width characters.

    >>> spellings("保罗・ 维兰德")
    ['保罗·维兰德', '保罗・ 维兰德', '保罗・维兰德']
    """
    plain = normalize("NFKC", text.translate(_DOTS)).translate(_DOTS)
    forms = {text, text.strip(), "".join(text.split()), "".join(plain.split())}
    return sorted(form for form in forms if form)


def clean(text: str) -> str:
    """A text in NFKC (full-width characters become half-width), without white space.

    >>> clean("Ａ区 三号 线")
    'A区三号线'
    """
    return "".join(normalize("NFKC", text).split())


def abbreviates(short: str, long: str, *, to_the_end: bool = False) -> bool:
    """Whether `long` contains all characters of `short`, in the same order.

    to_the_end: also require the same last character, and that `short` is shorter.

    >>> abbreviates("棚改", "棚户区改造"), abbreviates("改棚", "棚户区改造")
    (True, False)
    >>> [abbreviates(short, "市住房和城乡建设局", to_the_end=True) for short in ("市住建局", "住建局", "住建")]
    [True, True, False]
    """
    if to_the_end and not (len(short) < len(long) and short[-1:] == long[-1:]):
        return False
    characters = iter(long)
    return all(character in characters for character in short)


def latin(text: str) -> str:
    """The letters of a name in pinyin, in lower case; "" if any letter is not Latin.

    >>> latin("Qiáo Yuan-shan"), latin("qys"), latin("乔ys")
    ('qiaoyuanshan', 'qys', '')
    """
    plain = "".join(sign for sign in normalize("NFKD", text.replace("ü", "v").replace("Ü", "v")) if sign.isascii())
    if any(sign.isalpha() and not normalize("NFKD", sign)[0].isascii() for sign in text):
        return ""
    return "".join(sign for sign in plain.lower() if sign.isalpha())


def sounds(name: str) -> Iterator[tuple[str, str]]:
    """(syllables, initials) of a name in pinyin: with the reading of its surname first, then as an ordinary word.

    >>> list(sounds("单云起"))
    [('shanyunqi', 'syq'), ('danyunqi', 'dyq')]
    """
    from pypinyin import Style, lazy_pinyin

    plain = [part.lower() for part in lazy_pinyin(name, style=Style.NORMAL)]
    surname = next((start for start in (name[:2], name[:1]) if start in _surnames()), "")
    for reading in dict.fromkeys([_surnames().get(surname, ""), ""]):
        parts = [*reading.split(), *plain[len(surname) :]] if reading else plain
        words = [word for part in parts if (word := "".join(sign for sign in part if sign.isalnum()))]
        yield "".join(words), "".join(word[:1] for word in words)


def nearest(text: str, names: Iterable[str]) -> list[str]:
    """The names most similar to `text`, best first; the same sound counts more than similar characters."""
    text = text[:LONGEST]
    scored = sorted(((_similarity(text, name), name) for name in names), reverse=True)[:50]
    ranked = [(score + _sounds_alike(text, name), name) for score, name in scored if score >= 0.3]
    return [name for _, name in sorted(ranked, key=lambda pair: (-pair[0], pair[1]))[:SUGGESTIONS]]


def _sounds_alike(text: str, name: str) -> bool:
    return any(left[0] == right[0] for left, right in product(sounds(text), sounds(name)))


def _similarity(text: str, name: str) -> float:
    """Similarity from 0 to 1: characters shared in order; at least 0.5 if one name contains the other."""
    ratio = SequenceMatcher(None, text, name, autojunk=False).ratio()
    within = len(text) > 1 and (text in name or name in text)
    return max(ratio, 0.5) if within else ratio


@cache
def _surnames() -> dict[str, str]:
    """{surname: reading} where it differs from the reading as a word, from surname_readings.tsv."""
    lines = (Path(__file__).parent / "surname_readings.tsv").read_text("utf-8").splitlines()
    return dict(line.split("\t") for line in lines if line and not line.startswith("#"))
