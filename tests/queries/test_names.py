"""Which entity a name means."""

import pytest

from kg.errors import NotFound
from kg.names import nearest, resolve


@pytest.mark.parametrize(("text", "label", "name"), [
    ("乔远山", "Person", "乔远山"),
    (" 乔 远山 ", "Person", "乔远山"),
    ("云岭水库", "Project", "云岭水库项目"),
    ("云岭水库项目", "Project", "云岭水库项目"),
    ("县水务局", "Unit", "县水务局"),
], ids=["name", "white space", "alias", "project", "unit"])
def test_a_name_or_alias_is_found(asked, text, label, name):
    found = resolve(asked, text, [label])
    assert (found.label, found.name) == (label, name)


def test_projects_with_longer_names_are_told_of(asked):
    assert resolve(asked, "云岭水库", ["Project"]).notes == (
        "云岭水库: there is also 云岭水库引水工程; ask for it by its name",)
    assert resolve(asked, "云岭隧道", ["Project"]).notes == ()


def test_an_id_is_found(asked):
    id = resolve(asked, "石兰", ["Person"]).id
    assert resolve(asked, id, ["Person", "Unit"]).name == "石兰"


def test_a_project_is_found_with_the_suffix_it_lacks_and_that_is_said(asked):
    found = resolve(asked, "云岭隧道项目", ["Project"])
    assert (found.name, found.notes) == ("云岭隧道", ("云岭隧道项目: read as the project 云岭隧道",))


def test_a_unit_is_found_behind_its_area_and_that_is_said(asked):
    found = resolve(asked, "澄溪县县水务局", ["Unit"])
    assert (found.name, found.notes) == (
        "县水务局", ("澄溪县县水务局: read as the unit 县水务局 in the bulletins of 澄溪县",))


def test_a_unit_is_not_found_behind_another_area(asked):
    with pytest.raises(NotFound, match="no unit of this name"):
        resolve(asked, "鹿亭区县水务局", ["Unit"])


def test_part_of_a_project_name_is_not_enough(asked):
    with pytest.raises(NotFound, match=r"no project of this name in the store; did you mean 云岭.*云岭"):
        resolve(asked, "云岭", ["Project"])


def test_namesakes_are_listed_with_what_tells_them_apart(asked):
    with pytest.raises(NotFound) as caught:
        resolve(asked, "莫小川", ["Person"])
    told = str(caught.value)
    assert told.startswith("莫小川: 2 have this name; give the id of one: person-")
    assert "澄溪县, 县政府副县长、县水务局局长, last seen 2021-03-15" in told
    assert "鹿亭区, 鹿亭区财政局局长, last seen 2021-04-05" in told
    assert "\n" not in told


def test_a_wrong_name_brings_the_close_ones(asked):
    with pytest.raises(NotFound, match="乔远三: no person or unit of this name in the store; did you mean 乔远山"):
        resolve(asked, "乔远三", ["Person", "Unit"])


def test_nothing_close_says_where_to_look(asked):
    with pytest.raises(NotFound, match="see kg issues"):
        resolve(asked, "阿不力克木", ["Person"])


def test_a_name_is_data_and_no_cypher(asked):
    with pytest.raises(NotFound):
        resolve(asked, "' OR 1=1 //", ["Person"])


def test_what_sounds_the_same_stands_first():
    assert nearest("张俊议", ["张俊毅", "张俊", "李俊议", "张大议"])[0] == "张俊毅"
