"""Findings of an item: people, posts, roles, events, days, projects, each with its span in the text."""

from datetime import date

import pytest
from sentences import item_of, posts_in, roles_in

MEETING = (
    "2月25日，经开区党工委书记贺长风主持召开项目建设专题会。会议听取了城乡建设、国土分局等单位的情况汇报。"
    "贺长风强调，要抓紧推进。经开区党工委副书记卓远山，管委会副主任骆云、冼一帆，党工委委员、办公室主任温言参加会议。"
    "管委会副主任许诺因公请假。"
)


def test_chair_speaker_and_attendees_of_a_meeting():
    (event,) = item_of(MEETING).events
    assert (event.kind, event.name, event.start, event.end) == ("meeting", "项目建设专题会", date(2019, 2, 25), None)
    assert roles_in(event) == {
        "贺长风": ("chair", "speaker"),
        "卓远山": ("attendee",),
        "骆云": ("attendee",),
        "冼一帆": ("attendee",),
        "温言": ("attendee",),
    }


def test_absent_people_are_mentions():
    item = item_of(MEETING)
    assert [person.name for person in item.mentions] == ["许诺"]
    assert item.mentions[0].posts[0].title == "副主任"


def test_a_shared_title_belongs_to_each_name_and_joined_titles_are_split():
    posts = posts_in(item_of(MEETING))
    assert posts["骆云"] == posts["冼一帆"] == {("经开区管委会", "副主任")}
    assert posts["温言"] == {("经开区党工委", "委员"), ("办公室", "主任")}


def test_reporting_units_of_a_list_speak_and_share_its_head():
    (event,) = item_of(MEETING).events
    assert {unit.name: unit.roles for unit in event.units} == {"城乡建设局": ("speaker",), "国土分局": ("speaker",)}


@pytest.mark.parametrize(
    ("sentence", "kind", "roles"),
    [
        (
            "2月26日，管委会主任卓远山与到访的云海精密（集团）战略部总经理骆云一行举行座谈。",
            "talks",
            {"卓远山": ("host",), "骆云": ("visitor",)},
        ),
        (
            "2月26日，管委会主任卓远山在迎宾楼会见了东港县委常委、副县长骆云一行。",
            "talks",
            {"卓远山": ("host",), "骆云": ("visitor",)},
        ),
        (
            "2月26日，东港市台办副主任骆云一行赴云栖经开区创业中心参观考察。经开区办公室主任温言陪同。",
            "visit",
            {"骆云": ("visitor",), "温言": ("escort",)},
        ),
        (
            "2月26日，管委会副主任骆云带领科技创新局一行到访云海理工学院。学院副院长温言参加座谈。",
            "visit",
            {"骆云": ("visitor", "leader"), "温言": ("attendee",)},
        ),
        (
            "2月26日，市委书记贺长风率队到经开区调研，在管委会主任卓远山陪同下察看了施工现场。",
            "inspection",
            {"贺长风": ("leader",), "卓远山": ("escort",)},
        ),
        (
            "2月26日，管委会主任卓远山与北辰集团总裁亚历山大·冯德视频连线。",
            "call",
            {"卓远山": ("attendee",), "亚历山大·冯德": ("attendee",)},
        ),
        ("2月26日，市长贺长风对经开区工作作出批示。", "message", {"贺长风": ("sender",)}),
        (
            "2月26日，经开区与北辰集团举行签约仪式。管委会主任卓远山主持仪式，北辰集团总裁骆云致辞。",
            "ceremony",
            {"卓远山": ("chair",), "骆云": ("speaker",)},
        ),
        (
            "2月26日，党工委委员、办公室主任温言组织本部门干部集中学习全市工作会议精神。",
            "study",
            {"温言": ("organiser",)},
        ),
    ],
    ids=[
        "talks with guests",
        "received",
        "visit",
        "visit led away",
        "inspection",
        "call",
        "message",
        "ceremony",
        "study",
    ],
)
def test_kind_of_event_and_roles(sentence, kind, roles):
    event = item_of(sentence).events[0]
    assert event.kind == kind
    assert {name: set(given) for name, given in roles_in(event).items()} == {
        name: set(expected) for name, expected in roles.items()
    }


def test_a_leader_whose_speech_is_studied_was_not_present():
    item = item_of("2月26日，办公室主任温言组织全体干部学习贺长风书记在专题会上的讲话精神。")
    assert [person.name for event in item.events for person in event.people] == ["温言"]
    assert [person.name for person in item.mentions] == ["贺长风"]


def test_another_event_on_the_same_day_has_its_own_units():
    item = item_of("2月26日，监察审计局与党群工作部进行讨论。同日，该局还传达学习了廉政工作会议精神。")
    assert [(event.kind, event.start) for event in item.events] == [
        ("discussion", date(2019, 2, 26)),
        ("study", date(2019, 2, 26)),
    ]
    assert [[unit.name for unit in event.units] for event in item.events] == [
        ["监察审计局", "党群工作部"],
        ["监察审计局"],
    ]


def test_guests_look_around_after_the_talks_without_the_host():
    item = item_of(
        "2月26日，管委会副主任骆云会见了东港县副县长许诺一行，投资促进局局长温言参加会见。"
        "会见结束后，许诺一行到云栖保税物流中心参观，温言陪同。"
    )
    talks, visit = item.events
    assert (talks.kind, visit.kind) == ("talks", "visit")
    assert set(roles_in(visit)) == {"许诺", "温言"}


@pytest.mark.parametrize(
    ("phrase", "start", "end"),
    [
        ("2月25日", date(2019, 2, 25), None),
        ("2月25日至27日", date(2019, 2, 25), date(2019, 2, 27)),
        ("２月２８日—３月１日", date(2019, 2, 28), date(2019, 3, 1)),
        ("上周五", date(2019, 3, 1), None),
        ("12月29日", date(2018, 12, 29), None),
        ("近日", None, None),
    ],
    ids=["day", "range", "range over months", "weekday", "last year", "vague"],
)
def test_days_of_an_event(phrase, start, end):
    event = item_of(f"{phrase}，管委会主任卓远山到企业调研。").events[0]
    assert (event.start, event.end) == (start, end)


def test_a_deadline_is_not_the_day_of_an_event():
    event = item_of("2月26日，管委会主任卓远山主持召开调度会。会议要求6月30日前完成征拆。").events[0]
    assert event.start == date(2019, 2, 26)


def test_generic_projects_are_not_findings():
    event = item_of(
        "2月26日，管委会主任卓远山主持召开专题会，研究东湖综合整治、环城路、万盛里棚改等项目开工事宜，"
        "要求加快推进重点项目、产业项目和基础设施项目建设，尽快启动星云数据中心项目。"
    ).events[0]
    assert [project.name for project in event.projects] == ["东湖综合整治", "环城路", "万盛里棚改", "星云数据中心项目"]


def test_appointments_begin_and_end_posts():
    item = item_of(
        "2月26日，经党工委研究决定：温言同志任经济发展局局长，免去其投资促进局副局长职务；"
        "骆云（女）同志任投资促进局副局长（试用期一年）；免去许诺同志的经济发展局局长职务。"
    )
    (event,) = item.events
    assert event.kind == "appointment"
    assert {
        person.name: [(post.unit, post.title, post.status) for post in person.posts] for person in event.people
    } == {
        "温言": [("经济发展局", "局长", "appointed"), ("投资促进局", "副局长", "removed")],
        "骆云": [("投资促进局", "副局长", "appointed")],
        "许诺": [("经济发展局", "局长", "removed")],
    }
    assert not any(person.present for person in event.people)


def test_a_surname_with_a_title_is_the_person_named_in_full_before():
    item = item_of("2月26日，管委会主任卓远山会见了北辰集团董事长屠景云一行。屠董事长表示，将加快投资。")
    assert roles_in(item.events[0])["屠景云"] == ("visitor", "speaker")


def test_every_finding_has_a_span_and_a_printed_form():
    item = item_of(MEETING)
    for event in item.events:
        for person in event.people:
            start, end = person.trace.span
            assert 0 <= start < end <= len(item.text)
            assert any(form in item.text for form in person.printed)
            assert item.sentences_of(person.trace.span)
        assert 0 < event.trace.confidence <= 1
    assert "".join(item.text[start:end] for start, end in item.sentences) == item.text


def test_guests_received_one_by_one_have_not_met():
    events = item_of("2月26日，管委会主任卓远山分别会见了北辰集团总裁骆云、海川公司董事长许诺。").events
    assert [set(roles_in(event)) for event in events] == [{"卓远山", "骆云"}, {"卓远山", "许诺"}]


def test_leaders_who_went_out_separately_have_not_met():
    events = item_of(
        "2月26日，党工委书记贺长风，管委会主任卓远山分别带队，到施工工地慰问建设者。办公室主任温言陪同贺长风慰问。"
    ).events
    assert [set(roles_in(event)) for event in events] == [{"贺长风", "温言"}, {"卓远山"}]


def test_acts_in_a_diary_belong_to_its_leader():
    item = item_of("骆云（管委会主任）\n2月28日　上午主持召开专题会。下午会见远山公司董事长冼一帆。")
    events = [(event.kind, roles_in(event)) for event in item.events]
    assert events == [("meeting", {"骆云": ("chair",)}), ("talks", {"骆云": ("host",), "冼一帆": ("visitor",)})]
