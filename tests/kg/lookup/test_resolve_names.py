"""Which entity a name means."""

import pytest

from kg.errors import NotFound
from kg.lookup.resolve import Hints, nearest, resolve
from loaders.naming.spelling import latin


@pytest.mark.parametrize(
    ("text", "label", "name"),
    [
        ("乔远山", "Person", "乔远山"),
        (" 乔 远山 ", "Person", "乔远山"),
        ("云岭水库", "Project", "云岭水库项目"),
        ("云岭水库项目", "Project", "云岭水库项目"),
        ("县水务局", "Unit", "县水务局"),
    ],
    ids=["name", "white space", "alias", "project", "unit"],
)
def test_a_name_or_alias_is_found(asked, text, label, name):
    found = resolve(asked, text, [label])
    assert (found.label, found.name) == (label, name)


def test_projects_with_longer_names_are_told_of(asked):
    assert resolve(asked, "云岭水库", ["Project"]).notes == (
        "云岭水库: there is also 云岭水库引水工程; ask for it by its name",
    )
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
        "县水务局",
        ("澄溪县县水务局: read as the unit 县水务局 in the bulletins of 澄溪县",),
    )


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
    assert told.startswith("莫小川: 2 have this name; give the id of one, or --area, --unit or --post: person-")
    assert "澄溪县, 县政府副县长、县水务局局长, last seen 2021-03-29" in told
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


@pytest.mark.parametrize(
    ("hints", "area"),
    [
        (Hints(area="澄溪县"), "澄溪县"),
        (Hints(area="鹿亭"), "鹿亭区"),
        (Hints(unit="县水务局"), "澄溪县"),
        (Hints(unit="财政局"), "鹿亭区"),
        (Hints(post="副县长"), "澄溪县"),
        (Hints(post="鹿亭区财政局局长"), "鹿亭区"),
        (Hints(post="区财局局长"), "鹿亭区"),
        (Hints(area="鹿亭区", post="局长"), "鹿亭区"),
    ],
    ids=str,
)
def test_a_hint_tells_namesakes_apart(asked, hints, area):
    found = resolve(asked, "莫小川", ["Person"], hints)
    areas = asked.read(
        "MATCH (:Person {id: $id})<-[:REFERS_TO]-(m:Mention) "
        "MATCH (m)-[:MENTIONED_IN]->(:Item)-[:PART_OF]->(n:Issue) RETURN DISTINCT n.area",
        {"id": found.id},
    ).rows
    assert (found.notes, areas) == ((), [(area,)])


@pytest.mark.parametrize(
    ("hints", "told"),
    [
        (Hints(area="望川市"), "2 have this name, and --area 望川市 is true of none; give the id"),
        (Hints(post="局长"), "2 have this name; give the id"),
        (Hints(post="财政局副局长"), "2 have this name, and --post 财政局副局长 is true of none"),
    ],
    ids=str,
)
def test_a_hint_that_leaves_none_or_several_lists_them(asked, hints, told):
    with pytest.raises(NotFound, match=told):
        resolve(asked, "莫小川", ["Person"], hints)


def test_a_hint_that_is_not_true_of_the_only_one_is_told(asked):
    assert resolve(asked, "石兰", ["Person"], Hints(post="县长")).notes == (
        "石兰: the only one of this name in the store; nothing there says that --post 县长 is true of it",
    )


@pytest.mark.parametrize(
    ("text", "label", "name"),
    [
        ("qiaoyuanshan", "Person", "乔远山"),
        ("Qiáo Yuǎnshān", "Person", "乔远山"),
        ("qys", "Person", "乔远山"),
        ("yunlingsuidao", "Project", "云岭隧道"),
        ("xszjuz", "Unit", None),
    ],
    ids=["whole", "with tones", "initials", "project", "nothing"],
)
def test_a_name_is_found_by_its_sound_and_that_is_said(asked, text, label, name):
    if name is None:
        with pytest.raises(NotFound):
            resolve(asked, text, [label])
        return
    found = resolve(asked, text, [label])
    assert (found.name, found.notes) == (name, (f"{text}: read as the {label.lower()} {name}",))


def test_pinyin_of_several_lists_them(asked):
    with pytest.raises(NotFound, match="moxiaochuan: 2 have this name"):
        resolve(asked, "moxiaochuan", ["Person"])


def test_a_unit_is_found_by_a_short_form_and_that_is_said(asked):
    found = resolve(asked, "中河集团", ["Unit"])
    assert found.notes == ()
    assert resolve(asked, "鹿亭财局", ["Unit"]).notes == ("鹿亭财局: read as the unit 鹿亭区财政局",)


def test_an_area_is_one_that_issues_are_about(asked):
    assert resolve(asked, "澄溪县", ["Unit", "Area"]).label == "Area"
    assert resolve(asked, "县水务局", ["Unit", "Area"]).label == "Unit"


@pytest.mark.parametrize(
    "text",
    [
        "'",
        '"',
        "`",
        "\\",
        "乔远山' OR '1'='1",
        "}) DETACH DELETE n //",
        "乔\n远\r山\x00\x1b[31m",
        "👩‍👩‍👧‍👦",
        "甲" * 10_000,
        "$person",
        "\ud83d".encode("utf-16", "surrogatepass").decode("utf-16", "replace"),
        "(.*)+" * 50,
    ],
    ids=[
        "quote",
        "double quote",
        "backtick",
        "backslash",
        "or",
        "delete",
        "control",
        "emoji",
        "long",
        "dollar",
        "half",
        "pattern",
    ],
)
def test_whatever_stands_in_a_name_is_data(asked, text):
    before = asked.read("MATCH (n) RETURN count(n)").rows
    with pytest.raises(NotFound) as caught:
        resolve(asked, text, ["Person", "Unit", "Project"])
    assert "\n" not in str(caught.value)
    assert asked.read("MATCH (n) RETURN count(n)").rows == before


def test_letters_of_other_scripts_are_no_pinyin():
    assert latin("Мо") == ""
