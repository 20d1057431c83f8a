"""Which area a name tells, and whether two names can be one area."""

import re

from loaders.naming.spelling import abbreviates, clean

# The letters of bodies do not stand in the names of areas: 市公安局高新区分局 begins with none.
_AREA = re.compile(
    "(?:(?![局委办司院校厂所会处科部队厅])[\u4e00-\u9fff]){1,8}?"
    "(?:自治区|自治州|开发区|高新区|经开区|新区|街道|省|市|州|盟|县|区|旗|镇|乡)"
)
_LEVELS = "省市州县区"


def area_of(unit: str) -> str | None:
    """The area that the name of a unit begins with; None where it tells none (办公室) or only a level (县委).

    >>> area_of("林塘县财政局"), area_of("县委组织部"), area_of("市公安局高新区分局"), area_of("市高新区管委会")
    ('林塘县', None, None, '高新区')
    """
    found = _AREA.match(clean(unit).lstrip(_LEVELS))
    return found[0] if found and len(found[0]) > 2 else None


def compatible(area: str, other: str) -> bool:
    """Whether both names can stand for one area, or for one within the other.

    One's letters are the other's shortened, or both begin with the same place name.

    >>> compatible("高新区", "松岚高新技术产业开发区"), compatible("林塘县", "鹿亭区")
    (True, False)
    """
    short, long = sorted((area, other), key=len)
    return area[:2] == other[:2] or abbreviates(short, long)
