"""Names of units within one area: long and short forms of one name."""

import re

from loaders.naming.spelling import abbreviates, clean

# These names are complete: they abbreviate no longer name, even one that contains their characters.
_COMPLETE_NAMES = {
    "委",
    "党委",
    "党工委",
    "党组",
    "工委",
    "纪委",
    "纪工委",
    "政府",
    "人大",
    "政协",
    "管委会",
    "监委",
    "团委",
    "工会",
    "妇联",
}
_ENDINGS = (
    "集团股份有限公司",
    "集团有限责任公司",
    "集团有限公司",
    "股份有限公司",
    "有限责任公司",
    "有限公司",
    "集团公司",
    "公司",
    "集团",
    "分局",
    "支队",
    "大队",
    "中心",
    "学院",
    "局",
    "委",
    "办",
    "部",
    "院",
    "所",
    "队",
    "站",
    "馆",
    "会",
    "处",
    "室",
    "园",
)
_COMPANY = "公司"
# Words at the end of a name that a short form may omit.
_OMISSIBLE_ENDING = re.compile("^(和|与|及).+|^(管理|监督管理|监管|事务|服务|工作|保障|综合)+$")
_GENERAL_OFFICE = re.compile("^(党工委|管委会|党委|党政|综合|机关)+办$")
# Terms that orders and founding documents print in full, with the short form used elsewhere.
_SHORT_FORMS = (
    ("高新技术产业开发区", "高新区"),
    ("经济技术开发区", "经开区"),
    ("管理委员会", "管委会"),
    ("人民代表大会常务委员会", "人大常委会"),
)


def common_form(body: str) -> str:
    """The common name of a unit whose name is printed in full.

    >>> common_form("鹿亭高新技术产业开发区管理委员会"), common_form("鹿亭区财政局")
    ('鹿亭高新区管委会', '鹿亭区财政局')
    """
    for full, short in _SHORT_FORMS:
        body = body.replace(full, short)
    return body


def body_core(body: str, stem: str = "") -> str:
    """A unit's name in the form used for comparison, without words that are often omitted.

    stem: the first characters of the area's name; companies of the area begin with them too.

    >>> body_core("委员会办公室"), body_core("委组织部"), body_core("人民检察院"), body_core("鹿亭水务集团", "鹿亭")
    ('委办', '组织部', '检察院', '水务集团')
    """
    name = clean(body).replace("委员会", "委").replace("办公室", "办").replace("人民检察院", "检察院")
    name = name.replace("人民法院", "法院").replace("街道办事处", "街道办")
    name = re.sub("^委(?=.{2,}部$)", "", name)
    if stem and name.startswith(stem) and name.endswith((_COMPANY, "集团")):
        name = name[len(stem) :]
    return name


def same_body(one: str, other: str) -> bool:
    """Whether two cores are equal, or one is a short form of the other.

    >>> same_body("科创局", "科技创新局"), same_body("建投公司", "建设投资集团有限公司")
    (True, True)
    >>> same_body("财政局", "财政金融局"), same_body("党委", "党工委"), same_body("公安局", "公安分局")
    (False, False, False)
    """
    if one == other:
        return True
    if one in _COMPLETE_NAMES or other in _COMPLETE_NAMES:
        return False
    return shortens(*sorted((one, other), key=lambda name: (len(name), name)))


def shortens(short: str, long: str) -> bool:
    """Whether `short` is a short form of `long`, both cores of units."""
    if short == "办" or (short == "综合办" and _GENERAL_OFFICE.match(long)):
        return bool(_GENERAL_OFFICE.match(long))
    brief, end = _split_ending(short)
    whole, other_end = _split_ending(long)
    if end != other_end or not end or len(brief) < 2:
        return False
    return brief == whole or _abbreviates(brief, whole)


def first_character(core: str) -> str:
    """The character for looking up a core; the same for all general offices, which may be called 办.

    >>> first_character("财政局"), first_character("党政办"), first_character("办")
    ('财', '办', '办')
    """
    is_office = core == "办" or (core.endswith("办") and same_body("办", core))
    return "办" if is_office else core[:1]


def is_bureau(core: str) -> bool:
    """Whether a core is one of the parallel units under an area's government.

    >>> is_bureau("财政局"), is_bureau("鹿亭街道办"), is_bureau("管委会"), is_bureau("建投公司")
    (True, True, False, False)
    """
    return core not in _COMPLETE_NAMES and core.endswith(
        (
            "局",
            "办",
            "部",
            "中心",
            "街道",
            "镇",
            "乡",
            "镇政府",
            "乡政府",
            "镇党委",
            "乡党委",
            "街道党工委",
            "分局",
            "法院",
            "检察院",
        )
    )


def _split_ending(name: str) -> tuple[str, str]:
    for end in _ENDINGS:
        if name.endswith(end):
            kind = _COMPANY if end.endswith((_COMPANY, "集团")) else end
            return name[: -len(end)], kind
    return name, ""


def _abbreviates(brief: str, whole: str) -> bool:
    """Whether `whole` contains the characters of `brief` in order, both with the same first character."""
    if brief[0] != whole[0] or len(brief) >= len(whole):
        return False
    if whole.startswith(brief):
        return bool(_OMISSIBLE_ENDING.match(whole[len(brief) :]))
    return abbreviates(brief, whole)
