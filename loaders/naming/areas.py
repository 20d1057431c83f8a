"""Names of areas: the area at the start of a name, short forms, and whether two names can be one area."""

import re

from loaders.naming import divisions
from loaders.naming.spelling import abbreviates, clean
from loaders.text.characters import HAN

# Full names of zones and authorities with their short forms; the longest first.
SHORT_FORMS = (
    ("高新技术产业开发区", "高新区"),
    ("高新技术开发区", "高新区"),
    ("经济技术开发区", "经开区"),
    ("经济开发区", "经开区"),
    ("管理委员会", "管委会"),
    ("人民代表大会", "人大"),
    ("人民政府", "政府"),
    ("人大常委会", "人大"),
    ("中国共产党", ""),
    ("中共", ""),
)
_DIVISIONS = "自治区|自治州|自治县|自治旗|地区|开发区|高新区|经开区|保税区|示范区|新区|林区|省|市|州|盟|县|区|旗"
_TOWNS = "街道|镇|乡"
_LEVELS = "省市州县区"
# Names of areas contain no characters of units and no particles: 市公安局高新区分局 does not begin with an area.
_NAME = f"(?:(?![局委办司院校厂所会处科部队厅的与和到在赴至])[{HAN}]){{1,8}}?"
_AREA = re.compile(f"({_NAME}(?:{_DIVISIONS}))")
_AREA_OR_TOWN = re.compile(f"({_NAME}(?:{_DIVISIONS}|{_TOWNS}))")


def area_of(unit: str) -> str | None:
    """The area or town at the start of a unit's name; None if absent (办公室) or only a level (县委).

    >>> area_of("林塘县财政局"), area_of("县委组织部"), area_of("市公安局高新区分局"), area_of("市高新区管委会")
    ('林塘县', None, None, '高新区')
    """
    match = _AREA_OR_TOWN.match(clean(unit).lstrip(_LEVELS))
    return match[0] if match and len(match[0]) > 2 else None


def compatible(area: str, other: str) -> bool:
    """Whether both names can mean one area, or one area within the other.

    One abbreviates the other, or both begin with the same place name.

    >>> compatible("高新区", "松岚高新技术产业开发区"), compatible("林塘县", "鹿亭区")
    (True, False)
    """
    short, long = sorted((area, other), key=len)
    return area[:2] == other[:2] or abbreviates(short, long)


def short(text: str) -> str:
    """A text with administrative terms in short form, without blanks.

    >>> short("松岚高新技术产业开发区管理委员会"), short("中共林塘县委")
    ('松岚高新区管委会', '林塘县委')
    """
    text = clean(text)
    for long, brief in SHORT_FORMS:
        text = text.replace(long, brief)
    return text


def area_token(name: str) -> str | None:
    """The last area of the chain at the start of a name: 青石经开区 of 望川市青石经开区; None if absent."""
    area, _ = leading_area(name)
    return area or None


def leading_area(name: str) -> tuple[str, str]:
    """(area at the start of the name, the rest); ("", name) without an area.

    >>> leading_area("望川市鹿亭区财政局"), leading_area("财政局"), leading_area("市委")
    (('鹿亭区', '财政局'), ('', '财政局'), ('', '市委'))
    """
    area, rest = "", name
    while match := _AREA.match(rest):
        token = match[1]
        if (len(token) < 3 and token not in ("高新区", "经开区")) or token in (
            "开发区",
            "示范区",
            "保税区",
            "高新区",
            "经开区",
            "新区",
        ):
            if not area or len(token) < 3:
                break
            token = area.rstrip("省市州县区") + token
        elif area and divisions.is_ambiguous(token):
            token = area + token
        area, rest = token, rest[match.end() :]
    return area, rest


def area_prefix(name: str) -> str:
    """The first area of the chain at the start of a name: 望川市 of 望川市青石经开区; "" if absent."""
    match = _AREA.match(name)
    return match[1] if match else ""
