"""Which entity a name means: exact names, short forms, pinyin, hints, and what is reported otherwise."""

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
def test_a_name_or_alias_is_found(county_store, text, label, name):
    entity = resolve(county_store, text, [label])
    assert (entity.label, entity.name) == (label, name)


def test_projects_with_longer_names_are_noted(county_store):
    assert resolve(county_store, "云岭水库", ["Project"]).notes == (
        "云岭水库: there is also 云岭水库引水工程; select it by its full name",
    )
    assert resolve(county_store, "云岭隧道", ["Project"]).notes == ()


def test_an_id_resolves_to_its_entity(county_store):
    id = resolve(county_store, "石兰", ["Person"]).id
    assert resolve(county_store, id, ["Person", "Unit"]).name == "石兰"


def test_a_project_is_found_with_a_suffix_it_lacks_and_that_is_noted(county_store):
    entity = resolve(county_store, "云岭隧道项目", ["Project"])
    assert (entity.name, entity.notes) == ("云岭隧道", ("云岭隧道项目: read as the project 云岭隧道",))


def test_a_unit_is_found_by_its_area_and_name_and_that_is_noted(county_store):
    entity = resolve(county_store, "澄溪县县水务局", ["Unit"])
    assert (entity.name, entity.notes) == (
        "县水务局",
        ("澄溪县县水务局: read as the unit 县水务局 in the bulletins of 澄溪县",),
    )


def test_a_unit_is_not_found_with_another_area_before_its_name(county_store):
    with pytest.raises(NotFound, match="no unit of this name"):
        resolve(county_store, "鹿亭区县水务局", ["Unit"])


def test_part_of_a_project_name_does_not_match(county_store):
    with pytest.raises(NotFound, match=r"no project of this name in the store; did you mean 云岭.*云岭"):
        resolve(county_store, "云岭", ["Project"])


def test_namesakes_are_listed_with_what_distinguishes_them(county_store):
    with pytest.raises(NotFound) as caught:
        resolve(county_store, "莫小川", ["Person"])
    message = str(caught.value)
    assert message.startswith("莫小川: 2 have this name; give the id of one, or --area, --unit or --post: person-")
    assert "澄溪县, 县政府副县长、县水务局局长, last seen 2021-03-29" in message
    assert "鹿亭区, 鹿亭区财政局局长, last seen 2021-04-05" in message
    assert "\n" not in message


def test_a_wrong_name_suggests_similar_names(county_store):
    with pytest.raises(NotFound, match="乔远三: no person or unit of this name in the store; did you mean 乔远山"):
        resolve(county_store, "乔远三", ["Person", "Unit"])


def test_a_name_without_similar_names_refers_to_kg_issues(county_store):
    with pytest.raises(NotFound, match="see kg issues"):
        resolve(county_store, "阿不力克木", ["Person"])


def test_a_name_is_never_run_as_cypher(county_store):
    with pytest.raises(NotFound):
        resolve(county_store, "' OR 1=1 //", ["Person"])


def test_names_that_sound_the_same_come_first():
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
def test_a_hint_selects_one_of_the_namesakes(county_store, hints, area):
    person = resolve(county_store, "莫小川", ["Person"], hints)
    areas = county_store.read(
        "MATCH (:Person {id: $id})<-[:REFERS_TO]-(m:Mention) "
        "MATCH (m)-[:MENTIONED_IN]->(:Item)-[:PART_OF]->(n:Issue) RETURN DISTINCT n.area",
        {"id": person.id},
    ).rows
    assert (person.notes, areas) == ((), [(area,)])


@pytest.mark.parametrize(
    ("hints", "message"),
    [
        (Hints(area="望川市"), "2 have this name, but --area 望川市 matches no candidate; give the id"),
        (Hints(post="局长"), "2 have this name; give the id"),
        (Hints(post="财政局副局长"), "2 have this name, but --post 财政局副局长 matches no candidate"),
    ],
    ids=str,
)
def test_a_hint_that_matches_none_or_several_lists_them(county_store, hints, message):
    with pytest.raises(NotFound, match=message):
        resolve(county_store, "莫小川", ["Person"], hints)


def test_an_unconfirmed_hint_on_the_only_match_is_noted(county_store):
    assert resolve(county_store, "石兰", ["Person"], Hints(post="县长")).notes == (
        "石兰: the only match for this name; nothing in the store confirms --post 县长",
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
    ids=["syllables", "with tones", "initials", "project", "no match"],
)
def test_a_name_is_found_by_its_sound_and_that_is_noted(county_store, text, label, name):
    if name is None:
        with pytest.raises(NotFound):
            resolve(county_store, text, [label])
        return
    entity = resolve(county_store, text, [label])
    assert (entity.name, entity.notes) == (name, (f"{text}: read as the {label.lower()} {name}",))


def test_pinyin_of_several_people_lists_them(county_store):
    with pytest.raises(NotFound, match="moxiaochuan: 2 have this name"):
        resolve(county_store, "moxiaochuan", ["Person"])


def test_a_unit_is_found_by_a_short_form_and_that_is_noted(county_store):
    assert resolve(county_store, "中河集团", ["Unit"]).notes == ()
    assert resolve(county_store, "鹿亭财局", ["Unit"]).notes == ("鹿亭财局: read as the unit 鹿亭区财政局",)


def test_only_what_issues_are_about_is_an_area(county_store):
    assert resolve(county_store, "澄溪县", ["Unit", "Area"]).label == "Area"
    assert resolve(county_store, "县水务局", ["Unit", "Area"]).label == "Unit"


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
def test_any_text_in_a_name_is_only_data(county_store, text):
    before = county_store.read("MATCH (n) RETURN count(n)").rows
    with pytest.raises(NotFound) as caught:
        resolve(county_store, text, ["Person", "Unit", "Project"])
    assert "\n" not in str(caught.value)
    assert county_store.read("MATCH (n) RETURN count(n)").rows == before


def test_letters_of_other_scripts_are_not_pinyin():
    assert latin("Мо") == ""
