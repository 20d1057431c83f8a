"""Which area a body's printed name tells, and whether two areas can be one."""

import re

from kg.identity.key import clean

_AREA = re.compile(r"[\u4e00-\u9fff]{1,10}?(?:自治区|自治州|开发区|高新区|经开区|新区|街道|省|市|州|盟|县|区|旗|镇|乡)")


def area_of(unit: str) -> str | None:
    """The area that the name of a unit begins with; None where it tells none (办公室) or only a level (县委).

    >>> area_of("澄溪县财政局"), area_of("县委组织部"), area_of("党政办公室")
    ('澄溪县', None, None)
    """
    found = _AREA.match(clean(unit))
    return found[0] if found and len(found[0]) > 2 else None


def compatible(area: str, other: str) -> bool:
    """Whether both names can stand for one area, or for one within the other.

    One's letters are the other's shortened, or both begin with the same place name.

    >>> compatible("高新区", "德阳高新技术产业开发区"), compatible("澄溪县", "鹿亭区")
    (True, False)
    """
    short, long = sorted((area, other), key=len)
    return area[:2] == other[:2] or _shortens(short, long)


def _shortens(short: str, long: str) -> bool:
    letters = iter(long)
    return all(letter in letters for letter in short)
