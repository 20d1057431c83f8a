"""Diaries: later days leave out the name of their leader."""

import pytest
from sentences import ATTENDEE, CHAIR, LEADER, SPEAKER, reading_of

DIARIES = {
    "days without a name belong to the person at the beginning of the paragraph": (
        "县委副书记卓远山25日参加县委常委会议。26日上午主持召开项目推进会，县发改局局长骆云通报情况；"
        "27日，看望了离任支书冼一帆。",
        [
            ("meeting", {"卓远山": ATTENDEE}),
            ("meeting", {"卓远山": CHAIR, "骆云": SPEAKER}),
            ("inspection", {"卓远山": LEADER, "冼一帆": ATTENDEE}),
        ],
        [],
    ),
}


@pytest.mark.parametrize(("text", "events", "mentions"), DIARIES.values(), ids=DIARIES)
def test_days_of_a_diary(text, events, mentions):
    assert reading_of(text) == (events, mentions)
