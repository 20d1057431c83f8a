"""Posts of people: their unit and title."""

import pytest
from sentences import ATTENDEE, item_of, reading_of

NOT_POSTS = {
    "words for the winners are not a post of the presenters": (
        "2月26日，云栖杯乒乓球赛举行颁奖仪式，县长卓远山出席仪式，副县长骆云、冼一帆为获奖选手颁奖。",
        [("ceremony", {"卓远山": ATTENDEE, "骆云": ATTENDEE, "冼一帆": ATTENDEE})],
        [],
    ),
    "the winner of a prize attends the ceremony": (
        "2月26日，云栖杯乒乓球赛举行颁奖仪式，选手许诺获女子组第三名，县长卓远山为获奖选手颁奖。",
        [("ceremony", {"卓远山": ATTENDEE, "许诺": ATTENDEE})],
        [],
    ),
}


@pytest.mark.parametrize(("text", "events", "mentions"), NOT_POSTS.values(), ids=NOT_POSTS)
def test_words_for_winners_are_not_posts(text, events, mentions):
    assert reading_of(text) == (events, mentions)


@pytest.mark.parametrize(
    ("text", "posts"),
    [
        pytest.param(
            "2月26日，上海远山投资公司合伙人冼一帆、投资经理许诺来访。",
            {"许诺": ("上海远山投资公司", "投资经理")},
            id="the next post of a list is in the same company",
        ),
        pytest.param(
            "2月26日，卓远山与智达科技总经理冼一帆座谈。",
            {"冼一帆": ("智达科技", "总经理")},
            id="a company without a legal form is a unit",
        ),
        pytest.param(
            "2月26日，云栖医疗队队长冼一帆、队员许诺返回云栖，卓远山到车站迎接。",
            {"许诺": ("云栖医疗队", "队员")},
            id="a member of a team has the team as unit",
        ),
        pytest.param(
            "2月26日，县委宣传部副部长冼一帆、许诺校长共同为基地揭牌。",
            {"许诺": (None, "校长")},
            id="a title after another name has no unit",
        ),
        pytest.param(
            "2月26日，省海洋与渔业局局长冼一帆来区调研。",
            {"冼一帆": ("省海洋与渔业局", "局长")},
            id="a bureau with 与 in its name is one unit",
        ),
        pytest.param(
            "2月26日，县应急局局长冼一帆、民政局局长许诺到白云镇检查。",
            {"许诺": ("县民政局", "局长")},
            id="a bureau listed after another has the same level",
        ),
        pytest.param(
            "2月26日，县人大常委会召开第五次会议。冼一帆主任主持会议。",
            {"冼一帆": ("县人大常委会", "主任")},
            id="主任 alone is in the committee that meets",
        ),
        pytest.param(
            "2月26日，县政协主席骆云率政协委员视察云栖老街。委员冼一帆在座谈时发言。",
            {"冼一帆": ("县政协", "委员")},
            id="委员 alone is in the conference that sends the delegation",
        ),
        pytest.param(
            "2月26日，县委深化改革领导小组第七次会议举行。领导小组组长冼一帆主持会议。",
            {"冼一帆": ("县委深化改革领导小组", "组长")},
            id="the head of a small group is in the group that meets",
        ),
        pytest.param(
            "2月26日，副省长骆云到云海调研。在凤屏县，县长冼一帆、县水利局局长许诺陪同。",
            {"冼一帆": ("凤屏县", "县长"), "许诺": ("凤屏县水利局", "局长")},
            id="a county and its bureau are of the area named last",
        ),
        pytest.param(
            "2月26日，副市长骆云赴海澜市考察，与该市副市长冼一帆座谈。",
            {"冼一帆": ("海澜市", "副市长")},
            id="该市 is the city named before",
        ),
        pytest.param(
            "2月26日，省远山公司党委书记骆云、纪委书记冼一帆来区。",
            {"冼一帆": ("省远山公司纪委", "书记")},
            id="the discipline committee of a company is a unit of it",
        ),
        pytest.param(
            "2月26日，市委常委、秘书长冼一帆来区调研。",
            {"冼一帆": ("市委", "常委")},
            id="a title of a committee has the committee as unit",
        ),
        pytest.param(
            "2月26日，青林经开区党工委副书记、管委会主任骆云，纪工委书记冼一帆来区。",
            {"冼一帆": ("青林经开区纪工委", "书记")},
            id="the discipline committee of a zone is a unit of the zone",
        ),
        pytest.param(
            "2月26日，副市长冼一帆来区调研。冼市长强调，要抓好造林。",
            {"冼一帆": ("市", "副市长")},
            id="a surname with a title has the post named before",
        ),
    ],
)
def test_first_post_of_each_person(text, posts):
    item = item_of(text)
    people = [*item.mentions, *(person for event in item.events for person in event.people)]
    printed = {person.name: [(post.unit, post.title) for post in person.posts] for person in people}
    assert {name: printed[name][0] for name in posts} == posts
