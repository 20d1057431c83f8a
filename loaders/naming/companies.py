"""Tokens of companies (#远山): when two can be one."""

from loaders.naming.spelling import abbreviates

# With these many companies of the state begin that have nothing to do with each other.
_COMMON_STARTS = frozenset({"#中国", "#中建", "#中铁", "#中交", "#国家", "#华润", "#保利"})


def same_brand(one: str, other: str) -> bool:
    """Whether two tokens of companies can be one: 远山 and 远山新能源.

    >>> same_brand("#远山", "#远山新能源"), same_brand("#远山物流", "#远山新能源")
    (True, False)
    """
    if not (one.startswith("#") and other.startswith("#")):
        return False
    brief, whole = sorted((one[1:], other[1:]), key=lambda each: (len(each), each))
    return brief[:2] == whole[:2] and abbreviates(brief, whole)


def same_family(one: str, other: str) -> bool:
    """Whether two tokens of companies begin with the same two characters, which are not 中国 or the like.

    >>> same_family("#远山物流", "#远山新能源"), same_family("#中国建筑", "#中国移动")
    (True, False)
    """
    return one[:3] == other[:3] and one.startswith("#") and one[:3] not in _COMMON_STARTS
