"""Titles of posts that only one person holds at a time."""

import re

_ONE_SEAT = re.compile(
    "(代理?)?(第一)?(书记|[省市州县区镇乡]长|[局部院校所站科处厅行厂会]长|主任|主席|董事长|总经理|"
    "总裁|秘书长|检察长|[支大中]队长)"
)


def is_held_by_one(title: str) -> bool:
    """Whether only one person at a time holds a post with this title.

    >>> is_held_by_one("局长"), is_held_by_one("副局长"), is_held_by_one("委员")
    (True, False, False)
    """
    return _ONE_SEAT.fullmatch(title) is not None
