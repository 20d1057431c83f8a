"""Names of people: the form for comparison, rare names and phonetic transcriptions."""

import re

from loaders.lexicons.statistics import signs
from loaders.naming.spelling import clean

_DOTS = re.compile("[・•‧．.]")
# The longest Chinese name with a surname of one character.
_LONGEST_CHINESE = 3
# fmt: off
_DOUBLE_SURNAMES = frozenset((
    "欧阳", "上官", "司徒", "司马", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容",
    "令狐", "宇文", "长孙", "夏侯", "闻人", "呼延", "端木", "轩辕", "独孤", "南宫",
    "钟离", "左丘", "申屠", "澹台", "公冶", "淳于", "单于", "太史", "鲜于", "闾丘",
))
# fmt: on


def person_name(name: str) -> str:
    """A person's name in the form used for comparison: one kind of dot in foreign names.

    >>> person_name("马丁・霍尔特") == person_name("马丁·霍尔特")
    True
    """
    return _DOTS.sub("·", clean(name))


def is_rare(name: str) -> bool:
    """Whether two people are unlikely to share a name: foreign with parts, or double surname and double given name.

    >>> is_rare("欧阳卓远"), is_rare("马丁·霍尔特"), is_rare("骆云")
    (True, True, False)
    """
    return "·" in name or (len(name) == 4 and name[:2] in _DOUBLE_SURNAMES)


def is_written_by_sound(name: str) -> bool:
    """Whether a name of four characters or more consists only of characters used for phonetic transcription.

    >>> is_written_by_sound("阿不力孜"), is_written_by_sound("有关部门")
    (True, False)
    """
    return len(name) > _LONGEST_CHINESE and signs().sounds.issuperset(name)
