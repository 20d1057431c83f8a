"""Units that take part in an event."""

import pytest
from sentences import item_of


@pytest.mark.parametrize(
    ("text", "units"),
    [
        pytest.param(
            "2月26日，副市长骆云带领市水利局、应急管理局负责人检查防汛。",
            ["市水利局", "市应急管理局"],
            id="units in a list share the level printed once",
        ),
        pytest.param(
            "2月26日，县委书记骆云到云栖经开区和章田区，就工业运行进行调研。",
            [],
            id="places that are inspected do not take part",
        ),
        pytest.param(
            "2月26日，县长骆云主持召开会议。副县长许诺因参加省委党校培训请假。",
            [],
            id="the unit that is the reason for an absence does not take part",
        ),
        pytest.param(
            "2月26日，县人大常委会第三十次会议举行，县第十四届人大常委会组成人员参加。",
            ["县人大常委会"],
            id="the unit whose members attend takes part",
        ),
        pytest.param(
            "2月26日，骆云主持座谈会，县审批局、县税务局负责人，企业代表参加。",
            ["县审批局", "县税务局"],
            id="units of unnamed representatives take part",
        ),
        pytest.param(
            "2月26日，县长骆云听取县政法委关于平安建设、县农业局关于春耕工作的汇报，主持召开会议。",
            ["县政法委", "县农业局"],
            id="units whose reports are heard in a row take part",
        ),
        pytest.param(
            "2月26日，“水乡歌海·情满云栖”活动举行，县长骆云出席。", [], id="a slogan in quotation marks is not a unit"
        ),
    ],
)
def test_units_of_an_event(text, units):
    assert [unit.name for event in item_of(text).events for unit in event.units] == units
