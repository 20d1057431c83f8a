"""Tours and their stops: the people met at each, and the party."""

import pytest
from sentences import ATTENDEE, ESCORT, LEADER, SPEAKER, reading_of

STOPS = {
    "each stop of a tour is an event of its own": (
        "2月26日，市长卓远山先后到远山纺织厂、云栖中学调研。在远山纺织厂，厂长冼一帆介绍了生产情况；在云栖中学，校长许诺汇报了招生工作。",
        [("inspection", {"卓远山": LEADER, "冼一帆": SPEAKER}), ("inspection", {"卓远山": LEADER, "许诺": SPEAKER})],
        [],
    ),
    "hosts of a list of places are each met at their own place": (
        "2月26日，副市长卓远山先后来到远山超市、云栖小学检查，远山超市经理冼一帆、云栖小学校长许诺分别介绍了情况。",
        [("inspection", {"卓远山": LEADER, "冼一帆": SPEAKER}), ("inspection", {"卓远山": LEADER, "许诺": SPEAKER})],
        [],
    ),
    "each day of a tour has its own escort": (
        "2月21日至24日，市人大副主任卓远山率检查组督导防汛工作。22日，在白云县，县长冼一帆陪同检查了大坝；23日，检查组到达青林县，"
        "县长许诺陪同察看水库。",
        [
            ("inspection", {"卓远山": LEADER}),
            ("inspection", {"卓远山": LEADER, "冼一帆": ESCORT}),
            ("inspection", {"卓远山": LEADER, "许诺": ESCORT}),
        ],
        [],
    ),
}
PARTIES = {
    "members of an inspection party attend, and its head leads": (
        "2月25日至26日，县人大常委会开展执法检查，由副主任卓远山任组长，委员冼一帆任副组长。",
        [("inspection", {"卓远山": LEADER, "冼一帆": ATTENDEE})],
        [],
    ),
    "the leader of inspectors attends their later meeting without being named": (
        "2月25日，县人大副主任卓远山率检查组检查防汛工作，骆云、冼一帆参加检查。26日，检查组召开汇报会，副县长许诺汇报了情况。",
        [
            ("inspection", {"卓远山": LEADER, "骆云": ATTENDEE, "冼一帆": ATTENDEE}),
            ("meeting", {"卓远山": ATTENDEE, "许诺": SPEAKER}),
        ],
        [],
    ),
    "people who joined a tour are named after the meeting that ended it": (
        "2月26日，省水利厅副厅长卓远山一行来我县督查。督查组查看了云栖水库，下午在县水利局召开反馈会。"
        "省防汛办调研员冼一帆参加督查。副县长骆云陪同督查并在反馈会上作了表态，副县长许诺参加反馈会。",
        [
            ("inspection", {"卓远山": LEADER, "冼一帆": ATTENDEE, "骆云": ESCORT}),
            ("meeting", {"骆云": SPEAKER, "许诺": ATTENDEE}),
        ],
        [],
    ),
}


@pytest.mark.parametrize(("text", "events", "mentions"), STOPS.values(), ids=STOPS)
def test_people_of_one_stop_have_not_met_those_of_another(text, events, mentions):
    assert reading_of(text) == (events, mentions)


@pytest.mark.parametrize(("text", "events", "mentions"), PARTIES.values(), ids=PARTIES)
def test_parties_of_a_tour(text, events, mentions):
    assert reading_of(text) == (events, mentions)
