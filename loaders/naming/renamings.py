"""Bodies that the text says are renamed: 招商局更名为投资促进局, 建设集团（原建设公司）."""

import re
from collections.abc import Iterable, Iterator

from loaders.naming.spelling import clean
from loaders.text.characters import HAN

_BODY = f"[{HAN}]{{2,18}}?(?:局|委|办|中心|公司|集团|办公室|委员会|院|所|站|部)"
_INTO = "(?:正式)?(?:更名|改名|改称|改组|改制|改设|变更)(?:为|成)"
_BY_VERB = re.compile(f"({_BODY}){_INTO}({_BODY}(?:有限公司|分局)?)(?=[，,。；;、）)]|$)")
_FORMERLY = re.compile(f"({_BODY}(?:有限公司)?)[(（](?:原|原名|前身为)({_BODY})[)）]")
# What stands before a name and is none of it: 根据机构改革方案，将…, 原….
_BEFORE = re.compile("^(?:.*[将把由原从])")


def renamings(text: str, names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """(old, new) names of bodies, as the text says; names: of the units that the issue names.

    >>> list(renamings("根据方案，招商局更名为投资促进局，新设工作站。", ["招商局", "投资促进局"]))
    [('招商局', '投资促进局')]
    >>> list(renamings("镜湖建设集团（原镜湖建设公司）召开会议。", []))
    [('镜湖建设公司', '镜湖建设集团')]
    """
    text, known = clean(text), sorted(map(clean, names), key=len, reverse=True)
    for found in _BY_VERB.finditer(text):
        yield _name(found[1], known), _name(found[2], known)
    for found in _FORMERLY.finditer(text):
        yield _name(found[2], known), _name(found[1], known)


def _name(found: str, known: Iterable[str]) -> str:
    """The unit of the issue that what was found ends in; else what was found, without the words before it."""
    return next((each for each in known if found.endswith(each)), _BEFORE.sub("", found))
