"""Messages and calls: who sends, receives or takes part, and who was present elsewhere."""

import pytest
from sentences import ATTENDEE, LEADER, RECIPIENT, SENDER, SPEAKER, reading_of

MESSAGES = {
    "the recipient of a message does not speak in it": (
        "2月26日，云海商会会长骆云致电市长卓远山，对云栖遭受暴雨表示慰问。",
        [("message", {"骆云": SENDER, "卓远山": RECIPIENT})],
        [],
    ),
    "the sender of a letter to a meeting did not attend it": (
        "2月26日，云栖论坛在国际会议中心开幕。省长贺长风发来贺信。贺长风在贺信中指出，要办好论坛。市长卓远山出席并致辞。",
        [("meeting", {"卓远山": ("attendee", "speaker")}), ("message", {"贺长风": SENDER})],
        [],
    ),
    "people who only wrote did not attend the conference": (
        "2月26日，全县科技大会召开，县长卓远山出席并讲话。县委书记骆云作出批示，市科协主席许诺发来贺电。",
        [("meeting", {"卓远山": ("attendee", "speaker")}), ("message", {"骆云": SENDER, "许诺": SENDER})],
        [],
    ),
}
CALLS = {
    "a call during a visit is an event of its own": (
        "2月26日，县长卓远山到建新社区走访，社区书记冼一帆反映供水不足，卓远山当即打电话给水务局局长骆云。",
        [("inspection", {"卓远山": LEADER, "冼一帆": SPEAKER}), ("call", {"卓远山": ATTENDEE, "骆云": ATTENDEE})],
        [],
    ),
    "people met after a call were not called": (
        "2月26日，县长卓远山到白云镇调研，当即拨通供电公司经理骆云的电话。随后来到青林社区，与村支书冼一帆座谈。",
        [
            ("inspection", {"卓远山": LEADER}),
            ("call", {"卓远山": ATTENDEE, "骆云": ATTENDEE}),
            ("talks", {"卓远山": ATTENDEE, "冼一帆": ATTENDEE}),
        ],
        [],
    ),
}


@pytest.mark.parametrize(("text", "events", "mentions"), MESSAGES.values(), ids=MESSAGES)
def test_senders_and_recipients(text, events, mentions):
    assert reading_of(text) == (events, mentions)


@pytest.mark.parametrize(("text", "events", "mentions"), CALLS.values(), ids=CALLS)
def test_people_on_the_telephone(text, events, mentions):
    assert reading_of(text) == (events, mentions)
