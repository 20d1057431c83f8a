"""Comparison of company tokens (#远山)."""

from collections.abc import Container

from loaders.naming.spelling import abbreviates

# Many unrelated state-owned companies begin with these.
_COMMON_STARTS = frozenset({"#中国", "#中建", "#中铁", "#中交", "#国家", "#华润", "#保利"})


def same_brand(one: str, other: str) -> bool:
    """Whether two tokens can mean one company: 远山 and 远山新能源.

    >>> same_brand("#远山", "#远山新能源"), same_brand("#远山物流", "#远山新能源")
    (True, False)
    """
    if not (one.startswith("#") and other.startswith("#")):
        return False
    brief, whole = sorted((one[1:], other[1:]), key=lambda name: (len(name), name))
    return brief[:2] == whole[:2] and abbreviates(brief, whole)


def same_family(one: str, other: str) -> bool:
    """Whether two tokens of companies begin with the same two characters, except common ones such as 中国.

    >>> same_family("#远山物流", "#远山新能源"), same_family("#中国建筑", "#中国移动")
    (True, False)
    """
    return one[:3] == other[:3] and one.startswith("#") and one[:3] not in _COMMON_STARTS


def may_shorten(brief_marks: Container[str], whole_marks: Container[str]) -> bool:
    """Whether a company with `brief_marks` may be one with a longer name: a group is not a plain company.

    >>> may_shorten(["公司"], ["集团"]), may_shorten(["集团"], ["公司"])
    (True, False)
    """
    return "集团" not in brief_marks or "集团" in whole_marks
