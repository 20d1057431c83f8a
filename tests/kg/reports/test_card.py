"""kg show: cards, with the same content on both stores."""

import pytest
from county import CONGRESS, INSPECTION

from kg.errors import NotFound
from kg.lookup.resolve import Hints
from kg.reports.card import card


def picked(rows, *columns):
    return [tuple(row[name] for name in columns) for row in rows]


def test_the_card_of_a_person_has_posts_companions_projects_and_events(county_store):
    shown = card(county_store, "莫小川", Hints(area="澄溪县"), last=2)
    assert (shown.kind, shown.head["name"], shown.head["areas"]) == ("person", "莫小川", ["澄溪县"])
    sections = shown.sections
    assert picked(sections["posts"], "unit", "title", "until") == [
        ("县水务局", "局长", "2021-03-06"),
        ("县政府", "副县长", None),
    ]
    assert picked(sections["companions"], "person", "times") == [("温言", 3), ("乔远山", 3), ("石兰", 2), ("方晴", 1)]
    assert picked(sections["projects"], "project", "times", "last") == [("云岭水库项目", 4, "2021-03-26")]
    assert picked(sections["events"], "date", "kind") == [("2021-03-24", "meeting"), ("2021-03-26", "talks")]


def test_the_card_of_a_person_has_the_instructions_that_they_gave(county_store):
    (instruction,) = card(county_store, "温言").sections["instructions"]
    assert (instruction["addressee"], instruction["followed_up"]) == (["县水务局"], "2021-03-26")


def test_the_card_of_a_unit_has_events_projects_and_instructions(county_store):
    sections = card(county_store, "县财政局").sections
    assert picked(sections["events"], "date", "event") == [("2021-03-05", "专题会")]
    assert picked(sections["projects"], "project", "times") == [("云岭水库项目", 1)]
    assert picked(sections["instructions"], "text") == [("保障资金",)]


def test_the_card_of_a_project_has_its_course(county_store):
    shown = card(county_store, "云岭水库")
    assert shown.head["name"] == "云岭水库项目"
    assert [row["date"] for row in shown.sections["course"]] == ["2021-03-05", "2021-03-08", "2021-03-22", "2021-03-26"]
    assert picked(shown.sections["people"], "person", "times")[:2] == [("莫小川", 4), ("温言", 2)]
    assert picked(shown.sections["units"], "unit") == [("县财政局",)]


def test_the_card_of_an_issue_lists_its_events(county_store):
    (id,) = county_store.read("MATCH (n:Issue {number: 11}) RETURN n.id").rows[0]
    shown = card(county_store, id)
    assert (shown.kind, shown.head["document"]) == ("issue", "澄溪县-11.txt")
    assert picked(shown.sections["events"], "item", "kind", "who", "projects") == [
        (1, "inspection", ["温言", "莫小川", "方晴"], ["云岭水库项目"]),
        (2, "meeting", ["乔远山", "温言", "莫小川"], []),
        (3, "talks", ["莫小川", "温言", "石兰"], ["云岭水库项目"]),
    ]


def test_the_card_of_an_event_has_the_roles_and_posts_of_people(county_store):
    (id,) = county_store.read("MATCH (e:Event {kind: 'inspection'}) RETURN e.id").rows[0]
    shown = card(county_store, id)
    assert (shown.kind, shown.head["date"], shown.head["text"]) == ("event", "2021-03-22", INSPECTION)
    assert picked(shown.sections["people"], "name", "roles", "posts") == [
        ("温言", ["leader"], ["县政府县长"]),
        ("莫小川", ["escort"], ["县政府副县长"]),
        ("方晴", ["escort"], ["县水务局局长"]),
    ]
    assert picked(shown.sections["instructions"], "person", "addressee", "deadline") == [
        (["温言"], ["县水务局"], "2021-04-30")
    ]


def test_a_card_is_available_as_one_object(county_store):
    values = card(county_store, "温言").values()
    assert list(values)[:3] == ["kind", "id", "name"]
    assert CONGRESS.split("。")[0] + "。" in values["events"][1]["sentence"]


def test_an_unknown_name_or_id_is_refused(county_store):
    with pytest.raises(NotFound, match="no person, unit or project of this name, and no issue or event of this id"):
        card(county_store, "2021-99-00000000")
