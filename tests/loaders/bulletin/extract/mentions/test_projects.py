"""Projects that a text names, and how much of it belongs to the name."""

import pytest

from loaders.bulletin.extract.mentions.projects import find_projects
from loaders.bulletin.extract.vocabulary.vocabulary import vocabulary


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("就20万锭纺纱项目落户产业园二期交换意见", ["20万锭纺纱项目"]),
        ("白云乡1.2万亩高标准农田建设项目要赶在汛前完工", ["白云乡1.2万亩高标准农田建设项目"]),
        ("就云栖至远山二级公路改建工程立项一事", ["云栖至远山二级公路改建工程"]),
        ("调度沿江大道东延、云栖污水处理厂提标改造两个项目", ["沿江大道东延", "云栖污水处理厂提标改造"]),
        ("敲定远山精密二期增资扩产的设备进场时间", ["远山精密二期增资扩产"]),
        ("议定云海连接器生产基地项目", ["云海连接器生产基地项目"]),
        ("考察云海总装基地选址", ["云海总装基地"]),
        ("开发区实验学校新建项目通过验收", ["开发区实验学校新建项目"]),
        ("审计机构项目经理因航班延误", []),
        ("云栖市四季度招商引资项目集中签约活动", []),
        ("全市上半年47个城建项目", []),
        ("第58期县处级干部进修班", []),
        ("到云海总装基地参观", []),
    ],
)
def test_projects_are_found_with_their_whole_names(text, names):
    assert [span.name for span in find_projects(text, vocabulary())] == names
