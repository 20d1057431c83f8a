"""Several events in one item: where the next begins, and who belongs to it."""

import pytest
from sentences import ATTENDEE, CHAIR, HOST, LEADER, SPEAKER, VISITOR, reading_of

LATER_EVENTS = {
    "a sentence about another day does not belong to the event before it": (
        "2月25日，县委书记卓远山主持召开县委常委会会议，县长骆云出席会议。26日，云栖中学校长许诺的事迹在市报刊登。",
        [("meeting", {"卓远山": CHAIR, "骆云": ATTENDEE})],
        ["许诺"],
    ),
    "the chair of the morning receives the guests of the afternoon": (
        "2月28日上午，管委会主任骆云主持召开专题会。下午会见远山公司董事长冼一帆。",
        [("meeting", {"骆云": CHAIR}), ("talks", {"骆云": HOST, "冼一帆": VISITOR})],
        [],
    ),
    "a meeting held after another is an event of its own": (
        "2月26日，省政府召开视频调度会，县长卓远山在分会场收听收看。会议结束后，卓远山接着主持召开全县调度会，气象局局长许诺通报雨情。",
        [("meeting", {"卓远山": ATTENDEE}), ("meeting", {"卓远山": CHAIR, "许诺": SPEAKER})],
        [],
    ),
    "a tour after a meeting is an event of its own": (
        "2月26日上午，副县长卓远山主持召开项目调度会，县财政局局长骆云参加会议。"
        "会后，卓远山带着骆云赶到云栖大桥施工现场，与项目经理许诺一道研究便道问题。",
        [
            ("meeting", {"卓远山": CHAIR, "骆云": ATTENDEE}),
            ("inspection", {"卓远山": LEADER, "骆云": ATTENDEE, "许诺": ATTENDEE}),
        ],
        [],
    ),
    "an inspection after a ceremony is an event of its own": (
        "2月26日，集中开工活动举行，县长卓远山宣布开工，县委书记骆云致辞。活动结束后，卓远山来到云海电子工地，"
        "听取总经理许诺的介绍。",
        [("ceremony", {"卓远山": SPEAKER, "骆云": SPEAKER}), ("inspection", {"卓远山": LEADER, "许诺": SPEAKER})],
        [],
    ),
    "a guest received after a meeting did not attend it": (
        "2月26日，县长卓远山主持召开县政府常务会议，副县长骆云出席。卓远山会见了星云集团董事长许诺。",
        [("meeting", {"卓远山": CHAIR, "骆云": ATTENDEE}), ("talks", {"卓远山": HOST, "许诺": VISITOR})],
        [],
    ),
    "a ceremony on another day has only its own people": (
        "2月25日，县长卓远山会见星云集团董事长许诺一行。\n星云集团与云栖大学合作协议签约仪式27日举行，"
        "副县长骆云、校长冼一帆代表双方签字。",
        [("talks", {"卓远山": HOST, "许诺": VISITOR}), ("ceremony", {"骆云": ATTENDEE, "冼一帆": ATTENDEE})],
        [],
    ),
}


@pytest.mark.parametrize(("text", "events", "mentions"), LATER_EVENTS.values(), ids=LATER_EVENTS)
def test_people_of_each_event(text, events, mentions):
    assert reading_of(text) == (events, mentions)
