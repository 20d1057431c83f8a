"""Subjects and objects of verbs: who does what with whom in a sentence."""

import pytest
from sentences import ATTENDEE, CHAIR, SPEAKER, VISITOR, reading_of

ACTS = {
    "a host who speaks while receiving a guest is the host": (
        "2月26日，县长卓远山在会见远山公司总经理冼一帆时表示，欢迎来县投资。副县长骆云参加会见。",
        [("talks", {"卓远山": ("host", "speaker"), "冼一帆": VISITOR, "骆云": ATTENDEE})],
        [],
    ),
    "a title between the name and the verb does not hide the host": (
        "2月26日上午，卓远山市长会见客商冼一帆一行。卓远山对冼一帆先生一行来考察表示欢迎。",
        [("talks", {"卓远山": ("host", "speaker"), "冼一帆": VISITOR})],
        [],
    ),
    "people who report separately are at the same meeting": (
        "2月26日，副县长卓远山主持召开防汛调度会，水务局局长骆云、应急局局长许诺分别汇报走访和巡查情况。",
        [("meeting", {"卓远山": CHAIR, "骆云": SPEAKER, "许诺": SPEAKER})],
        [],
    ),
    "people listed after the verb attended": (
        "2月26日，县长卓远山与云海商会会长冼一帆座谈。冼一帆表示，愿来投资。参加座谈的还有副县长骆云、招商局局长许诺。",
        [("talks", {"卓远山": ATTENDEE, "冼一帆": SPEAKER, "骆云": ATTENDEE, "许诺": ATTENDEE})],
        [],
    ),
    "everyone whose report is heard speaks": (
        "2月26日，县长卓远山主持召开县政府常务会议，听取了水务局局长冼一帆关于防汛准备工作的汇报、林业局局长许诺关于造林情况的汇报。",
        [("meeting", {"卓远山": CHAIR, "冼一帆": SPEAKER, "许诺": SPEAKER})],
        [],
    ),
}


@pytest.mark.parametrize(("text", "events", "mentions"), ACTS.values(), ids=ACTS)
def test_subjects_and_objects_of_verbs(text, events, mentions):
    assert reading_of(text) == (events, mentions)
