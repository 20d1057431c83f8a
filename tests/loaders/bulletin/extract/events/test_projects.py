"""Projects of events."""

import pytest
from sentences import item_of


@pytest.mark.parametrize(
    ("text", "projects"),
    [
        pytest.param(
            "2月26日，县长骆云会见许诺，就年产5万吨磷酸铁锂正极材料项目进行对接。",
            ["年产5万吨磷酸铁锂正极材料项目"],
            id="a project may begin with its output",
        ),
        pytest.param(
            "2月26日，县长骆云到云栖跨江通道南岸工区调研。",
            ["云栖跨江通道"],
            id="a section of a construction site belongs to its project",
        ),
        pytest.param(
            "2月26日，县长骆云主持召开会议，听取云栖至白云二级公路、云栖医院整体搬迁等9个项目汇报。",
            ["云栖至白云二级公路", "云栖医院整体搬迁"],
            id="a counted list names its projects",
        ),
        pytest.param(
            "2月26日，县长骆云到标准化厂房二期工地检查。", ["标准化厂房二期"], id="a building with a phase is a project"
        ),
        pytest.param(
            "2月26日，县长骆云察看了云栖县大桥镇防汛工作，检查病险水库除险加固情况。",
            [],
            id="an inspection of general works has no project",
        ),
        pytest.param(
            "2月26日，春季招商引资项目集中签约仪式举行，县长骆云出席。",
            [],
            id="a ceremony for several projects names none",
        ),
    ],
)
def test_projects_of_an_event(text, projects):
    assert [project.name for event in item_of(text).events for project in event.projects] == projects
