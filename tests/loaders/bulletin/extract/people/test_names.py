"""Names of people: surnames that are words, short forms, and words that are not names."""

import pytest
from sentences import ATTENDEE, CHAIR, HOST, reading_of

NAMES = {
    "a surname with 总 is the head of the company named before": (
        "2月26日，管委会主任卓远山会见了星云公司总经理许诺一行。许总表示，愿在云栖投资。",
        [("talks", {"卓远山": HOST, "许诺": ("visitor", "speaker")})],
        [],
    ),
    "a rare surname in a list of names is a surname": (
        "2月26日，县人大主任卓远山主持召开主任会议，副主任线永强、冼一帆、骆云出席。",
        [("meeting", {"卓远山": CHAIR, "线永强": ATTENDEE, "冼一帆": ATTENDEE, "骆云": ATTENDEE})],
        [],
    ),
    "a surname that is a word is a surname after a title": (
        "2月26日，县民宗局局长冼一帆、县工商联主席权新民、副区长区惠娟参加会议。",
        [("meeting", {"冼一帆": ATTENDEE, "权新民": ATTENDEE, "区惠娟": ATTENDEE})],
        [],
    ),
    "a name may end in a conjunction": (
        "2月25日，县委副书记易中和26日参加会议。",
        [("meeting", {"易中和": ATTENDEE})],
        [],
    ),
}
NOT_NAMES = {
    "a mailbox for letters to the mayor is not a person": ("2月26日，居民致信市长信箱反映问题。", [], []),
    "a former post without a name is not a person": (
        "2月26日，县政协在职领导和曾任县政协副主席的老同志出席茶话会。",
        [],
        [],
    ),
}


@pytest.mark.parametrize(("text", "events", "mentions"), NAMES.values(), ids=NAMES)
def test_names_of_people(text, events, mentions):
    assert reading_of(text) == (events, mentions)


@pytest.mark.parametrize(("text", "events", "mentions"), NOT_NAMES.values(), ids=NOT_NAMES)
def test_posts_without_a_name_are_not_people(text, events, mentions):
    assert reading_of(text) == (events, mentions)
