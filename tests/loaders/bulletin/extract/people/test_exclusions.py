"""People named in an item who were not present."""

import pytest
from sentences import ATTENDEE, CHAIR, ESCORT, HOST, LEADER, SPEAKER, VISITOR, reading_of

RELATIVES = {
    "a person whose father is met was not present": (
        "2月26日，县长卓远山与劳动模范王维山的父亲冼一帆座谈。",
        [("talks", {"卓远山": ATTENDEE, "冼一帆": ATTENDEE})],
        ["王维山"],
    ),
    "a person whose daughter is received was not present": (
        "2月26日，县长卓远山接见了烈士骆云之女许诺，民政局局长冼一帆陪同。",
        [("talks", {"卓远山": HOST, "冼一帆": ESCORT})],
        ["骆云"],
    ),
    "a person whose spouse looks around was not present": (
        "2月26日，市长卓远山率代表团来云栖考察。27日，卓远山夫人冼一帆在妇联主席许诺陪同下参观了云栖博物馆。",
        [("visit", {"卓远山": ("visitor", "leader")}), ("visit", {"冼一帆": VISITOR, "许诺": ESCORT})],
        [],
    ),
    "a dead person whose family is visited was not present": (
        "2月26日，县委书记卓远山看望慰问了已故老劳模骆云的家属。",
        [("inspection", {"卓远山": LEADER})],
        ["骆云"],
    ),
}
ABSENT = {
    "a person away on business was not present": (
        "2月26日，县长卓远山到白云镇走访群众。副县长骆云因公务改日另行走访。",
        [("inspection", {"卓远山": LEADER})],
        ["骆云"],
    ),
    "a person blamed in a meeting was not present": (
        "2月26日，县长卓远山主持召开防汛调度会，水务局局长冼一帆参加会议。会议通报批评了值班脱岗的白云乡副乡长许诺。",
        [("meeting", {"卓远山": CHAIR, "冼一帆": ATTENDEE})],
        ["许诺"],
    ),
    "the offence that a person is punished for is not an event": (
        "近日，县纪委通报三起典型问题。县林业局原局长许诺违规吃喝、搞打卡式调研，受到党内警告处分。",
        [],
        ["许诺"],
    ),
}
QUOTED = {
    "a person named in a quotation was not present": (
        "2月26日，县长卓远山到白云村调研，村支书冼一帆陪同。“没有驻村干部许诺的点子，就没有今天的白云村。”冼一帆说。",
        [("inspection", {"卓远山": LEADER, "冼一帆": ("speaker", "escort")})],
        ["许诺"],
    ),
    "a person recalled from last year was not present": (
        "2月26日，市长卓远山会见了云海市市长冼一帆。冼一帆说，两市是好邻居。去年市长骆云宣布建立友好关系。",
        [("talks", {"卓远山": HOST, "冼一帆": ("visitor", "speaker")})],
        ["骆云"],
    ),
    "a person to whom thanks are passed on was not present": (
        "2月26日，副省长卓远山会见了云海商会会长冼一帆。冼一帆请卓远山转达对省长骆云的衷心感谢。",
        [("talks", {"卓远山": HOST, "冼一帆": VISITOR})],
        ["骆云"],
    ),
    "a person in the title of a book was not present": (
        "2月26日，《卓远山文选》出版座谈会在云栖召开，县长骆云出席会议并讲话。",
        [("talks", {"骆云": ("attendee", "speaker")})],
        [],
    ),
    "the chair of a meeting that is reported on was not present": (
        "2月26日，县长卓远山主持召开县政府常务会议，传达了前一天市长骆云主持召开的全市安全生产会议精神。",
        [("meeting", {"卓远山": CHAIR})],
        ["骆云"],
    ),
    "a person whose speech is studied was not present": (
        "2月26日，县政府党组举行集中学习。县长卓远山领学省委书记贺长风在云海调研时的重要讲话。",
        [("study", {"卓远山": SPEAKER})],
        ["贺长风"],
    ),
}
LETTERS = {
    "a signature under an order is not an event": ("2月26日，县长卓远山签署县政府第3号令。", [], ["卓远山"]),
    "a denied act is not an event": ("2月26日，云海国秘书卓远山称，云海国不可能与云栖国签订条约。", [], ["卓远山"]),
    "words of welcome are not a reception": (
        "2月26日，各界人士热烈欢迎卓远山主席的到访，认为此访意义重大。",
        [],
        ["卓远山"],
    ),
}
PLANNED = {
    "a visit agreed on for later is not an event": (
        "2月26日，招商局局长冼一帆与星云公司总经理许诺通电话，商定许总3月18日来区考察，由卓远山主任接待。",
        [("call", {"冼一帆": ATTENDEE, "许诺": ATTENDEE})],
        ["卓远山"],
    ),
    "a journey decided on for next week is not an event": (
        "2月26日，县长卓远山主持召开防汛工作会，决定下周由副县长骆云带队赴云海市考察。",
        [("meeting", {"卓远山": CHAIR})],
        ["骆云"],
    ),
    "talks that will be held are not an event": (
        "2月26日，云海国外长卓远山抵达云栖，并将与云栖国总统冼一帆会面，讨论局势。",
        [],
        ["卓远山", "冼一帆"],
    ),
    "an inspection due by a day is not an event": (
        "2月26日，县长卓远山主持召开市场供应协调会。3月25日前，由副县长骆云、许诺分别带队对各乡镇进行督查。",
        [("meeting", {"卓远山": CHAIR})],
        ["骆云", "许诺"],
    ),
    "a lecture with an invitation for later is not an event": (
        "2月26日，街道将邀请疾控中心专家许诺作知识讲座，由冼一帆主持。",
        [],
        ["许诺"],
    ),
    "an invitation to visit is not a visit": (
        "2月26日，招商局局长卓远山拜访云海商会会长冼一帆，邀其率企业家来区考察。",
        [("visit", {"卓远山": VISITOR, "冼一帆": ATTENDEE})],
        [],
    ),
    "a person to be appointed was not present": (
        "2月26日，局长卓远山与云栖大学校长骆云商谈合作。双方议定，拟聘请院士许诺任首席科学家。",
        [("talks", {"卓远山": ATTENDEE, "骆云": ATTENDEE})],
        ["许诺"],
    ),
}


@pytest.mark.parametrize(("text", "events", "mentions"), RELATIVES.values(), ids=RELATIVES)
def test_relatives_and_the_dead_were_not_present(text, events, mentions):
    assert reading_of(text) == (events, mentions)


@pytest.mark.parametrize(("text", "events", "mentions"), ABSENT.values(), ids=ABSENT)
def test_absent_and_punished_people_were_not_present(text, events, mentions):
    assert reading_of(text) == (events, mentions)


@pytest.mark.parametrize(("text", "events", "mentions"), QUOTED.values(), ids=QUOTED)
def test_quoted_and_recalled_people_were_not_present(text, events, mentions):
    assert reading_of(text) == (events, mentions)


@pytest.mark.parametrize(("text", "events", "mentions"), LETTERS.values(), ids=LETTERS)
def test_orders_denials_and_words_from_afar_are_not_events(text, events, mentions):
    assert reading_of(text) == (events, mentions)


@pytest.mark.parametrize(("text", "events", "mentions"), PLANNED.values(), ids=PLANNED)
def test_planned_acts_are_not_events(text, events, mentions):
    assert reading_of(text) == (events, mentions)
