"""Places of events."""

import pytest
from sentences import item_of


@pytest.mark.parametrize(
    ("text", "place"),
    [
        pytest.param(
            "2月26日，全省工作会议在云阳召开，卓远山出席会议。", "云阳", id="a town is the place of a meeting"
        ),
        pytest.param("2月26日，县长卓远山对云栖煤矿突击检查。", "云栖煤矿", id="a mine is the place of its inspection"),
        pytest.param(
            "2月26日，县长卓远山前往青林县白云镇挂钩联系的贫困户家中走访。",
            "青林县白云镇",
            id="the town of the homes visited is the place",
        ),
        pytest.param(
            "2月26日，县长卓远山在县应急指挥中心指挥调度防汛，与骆云通电话。",
            "县应急指挥中心",
            id="a command centre is the place of a call",
        ),
        pytest.param(
            "2月26日，县长卓远山在建设路社区检查防疫。", "建设路社区", id="a community named after a road is a place"
        ),
        pytest.param("2月26日，县长卓远山到金桥家园检查。", "金桥家园", id="a housing estate is a place"),
    ],
)
def test_place_of_an_event(text, place):
    event = item_of(text).events[0]
    assert event.place and event.place.name == place
