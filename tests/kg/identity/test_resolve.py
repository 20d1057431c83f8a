"""Who is meant: names, areas, posts."""

import itertools
from datetime import date

import pytest

from kg.identity import Forms, Holding, Seen, parent, post_key, resolve


def person(id: str, *units: str, issue: str = "i", area: str = "鹿亭区", title: str = "局长") -> Seen:
    return Seen(id, "person", "周远航", issue, area, posts=tuple((unit, title) for unit in units))


def apart(*mentions: Seen) -> int:
    """How many entities the mentions come to, in every order the same."""
    answers = [resolve(order) for order in itertools.permutations(mentions)]
    assert all(answer == answers[0] for answer in answers)
    return len(set(answers[0].values()))


def test_one_name_in_one_area_is_one_person():
    assert apart(person("a", "财政局"), person("b", issue="j"), person("c", "区政府", issue="k")) == 1


def test_one_name_in_two_areas_is_two_people():
    assert apart(person("a"), person("b", area="林塘县", issue="j")) == 2


def test_the_visitor_is_not_the_host_of_the_same_name():
    assert apart(person("a", "党政办公室"), person("b", "林塘县财政局")) == 2


def test_the_visitor_is_the_same_in_the_bulletin_of_his_own_area():
    assert apart(person("a", "林塘县财政局"), person("b", "县财政局", area="林塘县", issue="j")) == 1


def test_the_manager_is_not_the_official_of_the_same_name():
    assert apart(person("a", "公安分局"), person("b", "远山新能源有限公司")) == 2
    assert apart(person("a", "市公安局鹿亭区分局"), person("b", "远山新能源", title="总经理")) == 2
    assert apart(person("a", "远山新能源", title="总经理"), person("b", "远山新能源有限公司", issue="j")) == 1


def test_a_bare_level_or_kind_of_body_tells_nothing():
    assert apart(person("a", "市委"), person("b", "望川市政府")) == 1
    assert apart(person("a", "学院"), person("b", "望川理工学院")) == 1
    assert apart(person("a", "区委"), person("b", "财政局")) == 1


def test_the_manager_of_the_group_whose_bulletin_it_is_is_at_home():
    assert apart(person("a", "恒岳水务公司", area="恒岳集团"), person("b", "党委", area="恒岳集团")) == 1


def test_short_and_full_name_of_the_area_are_one_area():
    assert apart(person("a", "高新区党工委", area="松岚高新技术产业开发区"),
                 person("b", "办公室", area="松岚高新技术产业开发区")) == 1


def test_a_second_post_elsewhere_does_not_make_a_second_person():
    assert apart(person("a", "区政府", "清石市财政局"), person("b", "区政府")) == 1


def test_a_name_without_posts_follows_those_of_its_issue():
    assert apart(person("a", "林塘县财政局"), person("b")) == 1
    assert apart(person("a", "林塘县财政局"), person("b"), person("c", "区政府")) == 2


@pytest.mark.parametrize(("first", "second", "count"), [
    (Seen("a", "unit", "林塘县财政局", "i", "鹿亭区", within="林塘县"), Seen("b", "unit", "财政局", "i", "林塘县"), 1),
    (Seen("a", "unit", "财政局", "i", "鹿亭区"), Seen("b", "unit", "财政局", "i", "林塘县"), 2),
    (Seen("a", "project", "滨河公园项目", "i", "鹿亭区"), Seen("b", "project", "滨河公园", "j", "鹿亭区"), 1),
    (Seen("a", "project", "滨河公园一期", "i", "鹿亭区"), Seen("b", "project", "滨河公园二期", "j", "鹿亭区"), 2),
    (Seen("a", "place", "会议中心", "i", "鹿亭区"), Seen("b", "place", "会 议中心", "j", "鹿亭区"), 1),
    (Seen("a", "unit", "鹿亭", "i", "鹿亭区"), Seen("b", "place", "鹿亭", "j", "鹿亭区"), 2),
], ids=["unit within", "unit elsewhere", "project's tail", "phases", "blank", "kinds"])
def test_units_projects_and_places(first: Seen, second: Seen, count: int):
    assert apart(first, second) == count


def test_what_a_unit_is_within_is_the_unit_of_that_name():
    below = Seen("a", "unit", "水务局", "i", "鹿亭区", within="鹿亭区政府")
    assert parent(below) == resolve([Seen("b", "unit", "鹿亭区政府", "i", "鹿亭区")])["b"]
    assert parent(Seen("a", "unit", "水务局", "i", "鹿亭区")) is None


def test_a_post_of_no_unit_is_its_holders_own():
    assert post_key(None, "组长", "person-1") != post_key(None, "组长", "person-2")
    assert post_key("unit-1", "局长", "person-1") == post_key("unit-1", "局长", "person-2")


def test_forms_add_up_in_any_order():
    parts = [Forms(frozenset({name}), frozenset(printed)) for name, printed in
             (("滨河公园", ["公园"]), ("滨河公园项目", []), ("滨河公园工程", ["滨河公园"]))]
    for order in itertools.permutations(parts):
        kept = order[0]
        for each in order[1:]:
            kept = Forms.stored(*kept.kept) | each
        assert kept.kept == ("滨河公园工程", ["公园", "滨河公园", "滨河公园项目"])


def test_holdings_add_up_in_any_order():
    parts = [Holding(date(2021, 1, day), date(2021, 1, day), sentences=(f"s{day}",)) for day in range(1, 31)]
    forward, backward = Holding(), Holding()
    for ahead, back in zip(parts, reversed(parts), strict=True):
        forward, backward = forward | ahead, backward | back
    assert forward == backward
    assert (forward.first, forward.last) == (date(2021, 1, 1), date(2021, 1, 30))
    assert forward.sentences == tuple(f"s{day}" for day in [*range(1, 11), *range(21, 31)])
