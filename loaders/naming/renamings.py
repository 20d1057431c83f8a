"""Renamed units in running text: 招商局更名为投资促进局, 建设集团（原建设公司）."""

import re
from collections.abc import Iterable, Iterator

from loaders.naming.spelling import clean
from loaders.text.characters import HAN

_UNIT = f"[{HAN}]{{2,18}}?(?:局|委|办|中心|公司|集团|办公室|委员会|院|所|站|部)"
_RENAMING_VERB = "(?:正式)?(?:更名|改名|改称|改组|改制|改设|变更)(?:为|成)"
_BY_VERB = re.compile(f"({_UNIT}){_RENAMING_VERB}({_UNIT}(?:有限公司|分局)?)(?=[，,。；;、）)]|$)")
_FORMERLY = re.compile(f"({_UNIT}(?:有限公司)?)[(（](?:原|原名|前身为)({_UNIT})[)）]")
# Words before a name that are not part of it: 根据机构改革方案，将…, 原….
_BEFORE = re.compile("^(?:.*[将把由原从])")


def renamings(text: str, names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """(old, new) name of each unit that the text reports as renamed. names: of the units in the issue.

    >>> list(renamings("根据方案，招商局更名为投资促进局，新设工作站。", ["招商局", "投资促进局"]))
    [('招商局', '投资促进局')]
    >>> list(renamings("镜湖建设集团（原镜湖建设公司）召开会议。", []))
    [('镜湖建设公司', '镜湖建设集团')]
    """
    text, known = clean(text), sorted(map(clean, names), key=len, reverse=True)
    for match in _BY_VERB.finditer(text):
        yield _trim_name(match[1], known), _trim_name(match[2], known)
    for match in _FORMERLY.finditer(text):
        yield _trim_name(match[2], known), _trim_name(match[1], known)


def _trim_name(text: str, known: Iterable[str]) -> str:
    """The known unit that the text ends with; else the text without the words before the name."""
    return next((name for name in known if text.endswith(name)), _BEFORE.sub("", text))
