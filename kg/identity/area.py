"""Which area or outside body a post tells, and whether two can be one."""

import re

from kg.identity.key import clean

# The letters of bodies do not stand in the names of areas: 市公安局高新区分局 begins with none.
_AREA = re.compile("(?:(?![局委办司院校厂所会处科部队厅])[\u4e00-\u9fff]){1,8}?"
                   "(?:自治区|自治州|开发区|高新区|经开区|新区|街道|省|市|州|盟|县|区|旗|镇|乡)")
_LEVELS = "省市州县区"
_LEVEL = re.compile(f"[{_LEVELS}](?:委|委常委会?|政府|人民政府|人大|人大常委会|政协|纪委|纪委监委)?")
_FORMS = "股份有限公司|有限责任公司|有限公司|总公司|集团公司|公司|集团|大学|学院|研究院|研究所|医院|银行|商会"
_OUTSIDE = re.compile(f"(.{{2,}}?)(?:{_FORMS})")
_BUSINESS = re.compile("董事|监事|经理|总裁|总监|厂长|行长|教授|院士|合伙人|首席")


def home_of(unit: str, title: str, own: str) -> str | None:
    """The area or outside body that a post tells, in a bulletin of the area `own`.

    None for a post that does not tell: of a bare 学院, or of a bare 市委 in the bulletin of a district.

    >>> home_of("财政局", "局长", "鹿亭区"), home_of("林塘县财政局", "局长", "鹿亭区")
    ('鹿亭区', '林塘县')
    >>> home_of("市委", "常委", "鹿亭区"), home_of("市委", "常委", "望川市")
    (None, '望川市')
    """
    name = clean(unit)
    if re.fullmatch(_FORMS, name) or (_LEVEL.fullmatch(name) and name[0] != own[-1]):
        return None
    return area_of(name) or outside_body(name, title) or own


def area_of(unit: str) -> str | None:
    """The area that the name of a unit begins with; None where it tells none (办公室) or only a level (县委).

    >>> area_of("林塘县财政局"), area_of("县委组织部"), area_of("市公安局高新区分局"), area_of("市高新区管委会")
    ('林塘县', None, None, '高新区')
    """
    found = _AREA.match(clean(unit).lstrip(_LEVELS))
    return found[0] if found and len(found[0]) > 2 else None


def outside_body(unit: str, title: str) -> str | None:
    """The company, school or hospital that a post is in, without its legal form; None for one in government.

    >>> outside_body("远山新能源有限公司", "副总经理"), outside_body("远山新能源", "总经理")
    ('远山新能源', '远山新能源')
    >>> outside_body("财政局", "局长")
    """
    name = clean(unit)
    if found := _OUTSIDE.match(name):
        return found[1]
    return name if _BUSINESS.search(title) else None


def compatible(area: str, other: str) -> bool:
    """Whether both names can stand for one area, or for one within the other.

    One's letters are the other's shortened, or both begin with the same place name.

    >>> compatible("高新区", "松岚高新技术产业开发区"), compatible("林塘县", "鹿亭区")
    (True, False)
    """
    short, long = sorted((area, other), key=len)
    return area[:2] == other[:2] or _shortens(short, long)


def _shortens(short: str, long: str) -> bool:
    letters = iter(long)
    return all(letter in letters for letter in short)
