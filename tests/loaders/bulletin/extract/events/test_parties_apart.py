"""Several parties, places or guests in one sentence: people of one have not met those of another."""

import pytest
from sentences import ATTENDEE, ESCORT, HOST, LEADER, SPEAKER, VISITOR, reading_of

LEADERS_APART = {
    "leaders who went to different places have not met": (
        "2月26日，市领导卓远山、骆云分别到白云镇、青林镇督查防汛工作。白云镇党委书记冼一帆、青林镇镇长许诺陪同。",
        [("inspection", {"卓远山": LEADER, "冼一帆": ESCORT}), ("inspection", {"骆云": LEADER, "许诺": ESCORT})],
        [],
    ),
    "an escort belongs to the leader named with them": (
        "2月26日，县委书记卓远山、县长骆云分别走访慰问困难职工。县总工会主席冼一帆陪同卓远山慰问。民政局局长许诺陪同骆云慰问。",
        [("inspection", {"卓远山": LEADER, "冼一帆": ESCORT}), ("inspection", {"骆云": LEADER, "许诺": ESCORT})],
        [],
    ),
    "a second party led by somebody else is another event": (
        "2月26日，县长卓远山率第一检查组到白云乡检查，另一路由副县长骆云带队到青林乡检查，青林乡乡长许诺陪同。",
        [("inspection", {"卓远山": LEADER}), ("inspection", {"骆云": LEADER, "许诺": ESCORT})],
        [],
    ),
    "leaders who split up are each at their own place": (
        "2月26日，县领导分头检查安全生产。县委副书记卓远山到云栖中学，副县长骆云到县医院，分别查看了消防设施。云栖中学校长许诺向卓远山"
        "汇报情况。",
        [("inspection", {"卓远山": LEADER, "许诺": SPEAKER}), ("inspection", {"骆云": LEADER})],
        [],
    ),
    "leaders in a list of places are each at their own place": (
        "2月26日，县委书记卓远山到白云镇石桥村、县长骆云到青林乡高岭村走访群众。",
        [("inspection", {"卓远山": LEADER}), ("inspection", {"骆云": LEADER})],
        [],
    ),
    "leaders listed after a colon are each at their own place": (
        "2月26日，县领导分别带队开展防汛检查：副县长卓远山到白云镇，副县长骆云到青林镇。",
        [("inspection", {"卓远山": LEADER}), ("inspection", {"骆云": LEADER})],
        [],
    ),
    "leaders in two rooms have not met": (
        "2月26日，县长卓远山在县应急指挥中心连线调度防汛，副县长骆云在县信访接待室接访。",
        [("call", {"卓远山": ATTENDEE}), ("call", {"骆云": ATTENDEE})],
        [],
    ),
    "a leader who inspects another place is at another event": (
        "2月26日，县政协主席卓远山视察云栖老街改造工作。县长骆云暗访了白云河整治现场。",
        [("inspection", {"卓远山": LEADER}), ("inspection", {"骆云": LEADER})],
        [],
    ),
}
GUESTS_APART = {
    "partners of talks in turn have not met": (
        "2月26日，管委会主任卓远山来到云海科技园，分别与远山公司总经理冼一帆、星云公司董事长许诺座谈。",
        [("talks", {"卓远山": VISITOR, "冼一帆": ATTENDEE}), ("talks", {"卓远山": VISITOR, "许诺": ATTENDEE})],
        [],
    ),
    "guests received in turn have not met": (
        "2月26日，市长卓远山分别会见了远山公司董事长冼一帆和星云公司董事长许诺。",
        [("talks", {"卓远山": HOST, "冼一帆": VISITOR}), ("talks", {"卓远山": HOST, "许诺": VISITOR})],
        [],
    ),
}


@pytest.mark.parametrize(("text", "events", "mentions"), LEADERS_APART.values(), ids=LEADERS_APART)
def test_leaders_of_separate_parties(text, events, mentions):
    assert reading_of(text) == (events, mentions)


@pytest.mark.parametrize(("text", "events", "mentions"), GUESTS_APART.values(), ids=GUESTS_APART)
def test_guests_met_one_after_the_other(text, events, mentions):
    assert reading_of(text) == (events, mentions)
