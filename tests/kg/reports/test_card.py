"""kg show: cards, the same on both stores."""

import pytest
from county import CONGRESS, INSPECTION

from kg.errors import NotFound
from kg.lookup.resolve import Hints
from kg.reports.card import card


def picked(rows, *columns):
    return [tuple(row[name] for name in columns) for row in rows]


def test_the_card_of_a_person(asked):
    found = card(asked, "莫小川", Hints(area="澄溪县"), last=2)
    assert (found.kind, found.head["name"], found.head["areas"]) == ("person", "莫小川", ["澄溪县"])
    sections = found.sections
    assert picked(sections["posts"], "unit", "title", "until") == [
        ("县水务局", "局长", "2021-03-06"),
        ("县政府", "副县长", None),
    ]
    assert picked(sections["companions"], "person", "times") == [("温言", 3), ("乔远山", 3), ("石兰", 2), ("方晴", 1)]
    assert picked(sections["projects"], "project", "times", "last") == [("云岭水库项目", 4, "2021-03-26")]
    assert picked(sections["events"], "date", "kind") == [("2021-03-24", "meeting"), ("2021-03-26", "talks")]


def test_the_card_of_someone_who_demands(asked):
    (demand,) = card(asked, "温言").sections["instructions"]
    assert (demand["addressee"], demand["followed_up"]) == (["县水务局"], "2021-03-26")


def test_the_card_of_a_unit(asked):
    sections = card(asked, "县财政局").sections
    assert picked(sections["events"], "date", "event") == [("2021-03-05", "专题会")]
    assert picked(sections["projects"], "project", "times") == [("云岭水库项目", 1)]
    assert picked(sections["instructions"], "text") == [("保障资金",)]


def test_the_card_of_a_project_is_its_course(asked):
    found = card(asked, "云岭水库")
    assert found.head["name"] == "云岭水库项目"
    assert [row["date"] for row in found.sections["course"]] == ["2021-03-05", "2021-03-08", "2021-03-22", "2021-03-26"]
    assert picked(found.sections["people"], "person", "times")[:2] == [("莫小川", 4), ("温言", 2)]
    assert picked(found.sections["units"], "unit") == [("县财政局",)]


def test_the_card_of_an_issue_lists_its_events(asked):
    (id,) = asked.read("MATCH (n:Issue {number: 11}) RETURN n.id").rows[0]
    found = card(asked, id)
    assert (found.kind, found.head["document"]) == ("issue", "澄溪县-11.txt")
    assert picked(found.sections["events"], "item", "kind", "who", "projects") == [
        (1, "inspection", ["温言", "莫小川", "方晴"], ["云岭水库项目"]),
        (2, "meeting", ["乔远山", "温言", "莫小川"], []),
        (3, "talks", ["莫小川", "温言", "石兰"], ["云岭水库项目"]),
    ]


def test_the_card_of_an_event_tells_who_was_there_as_what(asked):
    (id,) = asked.read("MATCH (e:Event {kind: 'inspection'}) RETURN e.id").rows[0]
    found = card(asked, id)
    assert (found.kind, found.head["date"], found.head["text"]) == ("event", "2021-03-22", INSPECTION)
    assert picked(found.sections["people"], "name", "roles", "posts") == [
        ("温言", ["leader"], ["县政府县长"]),
        ("莫小川", ["escort"], ["县政府副县长"]),
        ("方晴", ["escort"], ["县水务局局长"]),
    ]
    assert picked(found.sections["instructions"], "person", "addressee", "deadline") == [
        (["温言"], ["县水务局"], "2021-04-30")
    ]


def test_the_values_of_a_card_are_json(asked):
    values = card(asked, "温言").values()
    assert list(values)[:3] == ["kind", "id", "name"]
    assert CONGRESS.split("。")[0] + "。" in values["events"][1]["sentence"]


def test_what_is_not_there_says_what_was_looked_for(asked):
    with pytest.raises(NotFound, match="no person, unit or project of this name, and no issue or event of this id"):
        card(asked, "2021-99-00000000")
