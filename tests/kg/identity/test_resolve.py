"""Identity resolution: which facets are the same entity, and which are not."""

import itertools
from datetime import date

import pytest
from namesakes import count_entities, person

from kg.identity import Facet, Forms, Holding, Stand, post_key
from kg.identity.judgement import judgement
from kg.identity.resolve import Known, resolve
from kg.identity.score import score

CITIES = {"鹿亭区": "望川市", "林塘县": "望川市", "松岚高新区": "望川市"}
FINANCE, WATER = ("鹿亭区", "财政局", "局长"), ("鹿亭区", "水务局", "局长")


def test_facets_with_one_name_in_one_area_are_one_person():
    assert (
        count_entities(person("周远航", FINANCE), person("周远航"), person("周远航", ("鹿亭区", "政府", "副区长"))) == 1
    )


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("鹿亭区", "财政局", "局长"), ("林塘县", "财政局", "局长")),
        (("松岚高新区", "管委会", "主任"), ("镜湖高新区", "管委会", "主任")),
        (("省@鹿亭区", "", "副省长"), ("鹿亭区/大田村", "党支部", "书记")),
        (("鹿亭区", "教育局", "局长"), ("鹿亭区/实验小学", "", "校长")),
        (("鹿亭区", "财政局", "局长"), ("#远山新能源", "", "总经理")),
        (("#远山新能源", "", "总经理"), ("#恒岳水务", "", "总经理")),
        (("#中建三局", "", "项目经理"), ("#中建八局", "", "项目经理")),
    ],
    ids=[
        "two counties",
        "two zones",
        "province and village",
        "bureau and school",
        "official and manager",
        "two companies",
        "two companies of one group",
    ],
)
def test_facets_with_one_name_in_two_places_are_two_people(first, second):
    assert count_entities(person("周远航", first), person("周远航", second), cities=CITIES) == 2


def test_two_posts_printed_together_join_the_facets_with_each():
    both = person("周远航", ("鹿亭区", "管委会", "主任"), ("林塘县", "委", "书记"))
    assert (
        count_entities(
            person("周远航", ("鹿亭区", "管委会", "主任")), person("周远航", ("林塘县", "委", "书记"), own="林塘县")
        )
        == 2
    )
    assert (
        count_entities(
            person("周远航", ("鹿亭区", "管委会", "主任")),
            both,
            person("周远航", ("林塘县", "委", "书记"), own="林塘县"),
        )
        == 1
    )


def test_holders_of_posts_in_two_bureaux_at_the_same_time_are_two_people():
    father = person("周远航", FINANCE, on=date(2021, 1, 1), until=date(2021, 6, 1))
    son = person("周远航", WATER, on=date(2021, 2, 1), until=date(2021, 7, 1))
    assert count_entities(father, son) == 2


def test_a_person_who_moves_from_one_bureau_to_another_is_one_person():
    before = person("周远航", FINANCE, on=date(2021, 1, 1), until=date(2021, 6, 1))
    after = person("周远航", WATER, on=date(2021, 7, 1), until=date(2021, 9, 1))
    assert count_entities(before, after) == 1


def test_two_bureaux_in_one_issue_or_printed_together_are_posts_of_one_person():
    assert count_entities(person("周远航", FINANCE), person("周远航", WATER)) == 1
    long = {"on": date(2021, 1, 1), "until": date(2021, 6, 1)}
    assert (
        count_entities(
            person("周远航", FINANCE, **long), person("周远航", WATER, **long), person("周远航", FINANCE, WATER)
        )
        == 1
    )


def test_a_visitor_is_one_person_in_the_bulletins_of_all_areas_visited():
    visits = [
        person("周远航", ("林塘县", "政府", "副县长"), own=own, on=date(2020 + number, 1, 1))
        for number, own in enumerate(("鹿亭区", "松岚高新区", "林塘县"))
    ]
    assert count_entities(*visits) == 1


def test_a_post_relative_to_an_area_is_in_its_city_once_that_is_known():
    mayor, relative = (
        person("周远航", ("望川市", "", "市长"), own="松岚高新区"),
        person("周远航", ("市@鹿亭区", "", "市长")),
    )
    assert count_entities(mayor, relative) == 2
    assert count_entities(mayor, relative, cities=CITIES) == 1


def test_a_rare_name_joins_only_within_a_city_and_one_after_the_other():
    deputy = person("欧阳卓远", ("鹿亭区", "管委会", "副主任"), on=date(2021, 1, 1), until=date(2021, 6, 1))
    later = person("欧阳卓远", ("林塘县", "政府", "县长"), own="林塘县", on=date(2022, 1, 1))
    at_once = person("欧阳卓远", ("林塘县", "政府", "县长"), own="林塘县", on=date(2021, 3, 1))
    assert count_entities(deputy, later, cities=CITIES) == 1
    assert count_entities(deputy, at_once, cities=CITIES) == 2
    assert count_entities(deputy, later) == 2


def test_a_promotion_within_the_same_kind_of_bureau_joins():
    zone = person("沈未然", ("松岚高新区", "投资促进局", "局长"), own="松岚高新区", on=date(2021, 1, 1))
    city = person("沈未然", ("望川市", "投资促进局", "副局长"), on=date(2023, 1, 1))
    assert count_entities(zone, city, cities=CITIES) == 1
    assert (
        count_entities(zone, person("沈未然", ("望川市", "财政局", "副局长"), on=date(2023, 1, 1)), cities=CITIES) == 2
    )


def test_a_name_without_a_post_joins_the_only_person_with_it_in_the_bulletin():
    official, manager = person("周远航", FINANCE), person("周远航", ("#远山新能源", "", "总经理"))
    assert count_entities(manager, person("周远航")) == 1
    assert count_entities(official, manager, person("周远航")) == 3
    assert count_entities(manager, person("周远航", own="林塘县")) == 2


def test_an_id_depends_on_the_oldest_facet_and_a_namesake_does_not_get_it():
    first = person("周远航", FINANCE, on=date(2021, 1, 1), until=date(2021, 6, 1))
    namesake = person("周远航", WATER, on=date(2021, 2, 1), until=date(2021, 7, 1))
    alone = resolve([first], Known({}))[first.facet.id]
    both = resolve([namesake, first], Known({}))
    assert both[first.facet.id] == alone != both[namesake.facet.id]


def judge(verdict: str, one: str, other: str):
    return judgement(verdict, one, other, "温言", "2026-11-23T10:00:00Z")


def test_judgements_join_and_separate_through_chains():
    anchors = [f"i{number}|开头|person|周远航" for number in range(3)]
    facets = [person("周远航", FINANCE, anchor=anchor) for anchor in anchors]
    elsewhere = person("周远航", ("林塘县", "财政局", "局长"), anchor="j|开头|person|周远航")
    assert count_entities(*facets, elsewhere) == 2
    assert count_entities(*facets, elsewhere, judged=[judge("same", anchors[0], "j|开头|person|周远航")]) == 1
    separating = [judge("same", anchors[0], anchors[1]), judge("different", anchors[1], anchors[2])]
    known = Known({}, judged=separating)
    keys = [resolve(facets, known)[stand.facet.id] for stand in facets]
    assert keys[0] == keys[1] != keys[2]


def test_a_judgement_on_a_removed_mention_still_joins_what_it_links():
    one = person("周远航", FINANCE, anchor="a|开头|person|周远航")
    other = person("周远航", ("林塘县", "财政局", "局长"), anchor="c|开头|person|周远航")
    chain = [
        judge("same", "a|开头|person|周远航", "b|开头|person|周远航"),
        judge("same", "b|开头|person|周远航", "c|开头|person|周远航"),
    ]
    assert count_entities(one, other, judged=chain) == 1


def test_a_score_lists_the_features_that_apply():
    scored = score(person("周远航", FINANCE), person("周远航", FINANCE, ("鹿亭区", "党组", "书记")), {})
    assert scored.verdict == "same"
    assert ("same post in the same unit", 0.95) in scored.features
    assert score(person("周远航", FINANCE), person("周远航", ("林塘县", "财政局", "局长")), {}).features == ()


def unit(name: str, home: str, core: str, own: str = "鹿亭区", form: str = "", on: int = 1) -> Stand:
    return Stand(Facet("unit", name, own, homes=(home,), core=core, marks=(form,) if form else ()), date(2021, on, 1))


@pytest.mark.parametrize(
    ("first", "second", "count"),
    [
        (unit("科创局", "鹿亭区", "科创局"), unit("科技创新局", "鹿亭区", "科技创新局"), 1),
        (unit("财政局", "鹿亭区", "财政局"), unit("财政局", "林塘县", "财政局"), 2),
        (unit("财政局", "鹿亭区", "财政局"), unit("财政金融局", "鹿亭区", "财政金融局"), 2),
        (unit("建投公司", "鹿亭区", "建投公司"), unit("建设投资集团", "鹿亭区", "建设投资集团"), 1),
        (unit("远山", "#远山", ""), unit("远山新能源有限公司", "#远山新能源", "", form="公司"), 1),
        (unit("远山集团", "#远山", "", form="集团"), unit("远山物流有限公司", "#远山物流", "", form="公司"), 2),
        (unit("党委", "鹿亭区", "党委"), unit("党工委", "鹿亭区", "党工委"), 2),
        (unit("市发改委", "市@鹿亭区", "发改委"), unit("望川市发展和改革委员会", "望川市", "发展和改革委"), 2),
    ],
    ids=["short", "two areas", "another bureau", "company", "brand", "group and company", "organ", "unknown city"],
)
def test_units_are_joined_by_name_and_home(first, second, count):
    assert count_entities(first, second) == count


def test_a_short_form_of_two_units_joins_neither():
    units = [
        unit("文旅局", "鹿亭区", "文旅局"),
        unit("文化旅游局", "鹿亭区", "文化旅游局"),
        unit("文物旅游局", "鹿亭区", "文物旅游局"),
    ]
    assert count_entities(*units) == 3
    assert count_entities(*units[:2]) == 1


def test_a_renamed_unit_is_one_unit():
    old, new = unit("招商局", "鹿亭区", "招商局"), unit("投资促进局", "鹿亭区", "投资促进局", on=2)
    known = Known({}, frozenset({("鹿亭区", "招商局", "投资促进局")}))
    assert len(set(resolve([old, new], known).values())) == 1
    assert count_entities(old, new) == 2


def project(core: str, phase: str = "", own: str = "鹿亭区", rest: str = "") -> Stand:
    return Stand(Facet("project", core, own, homes=(own,), core=core, marks=(phase, rest or core)))


def test_projects_are_one_by_short_form_and_two_by_phase_or_area():
    assert count_entities(project("大田棚改"), project("大田棚户区改造")) == 1
    assert count_entities(project("滨河公园", "一"), project("滨河公园", "二")) == 2
    assert count_entities(project("滨河公园", "一"), project("滨河公园")) == 1
    assert count_entities(project("滨河公园", "一"), project("滨河公园", "二"), project("滨河公园")) == 3
    assert count_entities(project("滨河公园"), project("滨河公园", own="林塘县")) == 2
    assert count_entities(project("滨河公园"), project("滨江公园")) == 2


def test_a_post_without_a_unit_belongs_to_its_holder():
    assert post_key(None, "组长", "person-1") != post_key(None, "组长", "person-2")
    assert post_key("unit-1", "局长", "person-1") == post_key("unit-1", "局长", "person-2")


def test_forms_add_up_in_any_order():
    parts = [
        Forms(frozenset({name}), frozenset(printed))
        for name, printed in (("滨河公园", ["公园"]), ("滨河公园项目", []), ("滨河公园工程", ["滨河公园"]))
    ]
    for order in itertools.permutations(parts):
        total = order[0]
        for forms in order[1:]:
            total = Forms.stored(*total.name_and_aliases) | forms
        assert total.name_and_aliases == ("滨河公园工程", ["公园", "滨河公园", "滨河公园项目"])


def test_holdings_add_up_in_any_order():
    parts = [Holding(date(2021, 1, day), date(2021, 1, day), sentences=(f"s{day}",)) for day in range(1, 31)]
    forward, backward = Holding(), Holding()
    for first, last in zip(parts, reversed(parts), strict=True):
        forward, backward = forward | first, backward | last
    assert forward == backward
    assert (forward.first, forward.last) == (date(2021, 1, 1), date(2021, 1, 30))
    assert forward.sentences == tuple(f"s{day}" for day in [*range(1, 11), *range(21, 31)])
