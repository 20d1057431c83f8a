"""The rows of every canned query on hand-made issues, the same on both stores."""

from datetime import date
from typing import Any

import pytest
from county import APPOINTMENT, LETTER, MEETING, ROUTINE, VISIT

from kg.errors import QueryError
from kg.queries import catalogue, run
from kg.store import Store

CHAIRED, ATTENDED = (f"{part}。" for part in MEETING.split("。")[:2])
VISITED, ESCORTED = (f"{part}。" for part in VISIT.split("。")[:2])


def ask(store: Store, query: str, **given: Any) -> list[dict[str, Any]]:
    return run(catalogue()[query], store, given).dicts()


def moved(store: Store) -> str:
    """The id of the 莫小川 who went from the bureau to the government; another one lives elsewhere."""
    found = store.read("MATCH (p:Person {name: '莫小川'})-[:TOOK_PART]->(:Event {kind: 'visit'}) RETURN p.id").rows
    return str(found[0][0])


def picked(rows: list[dict[str, Any]], *columns: str) -> list[tuple[Any, ...]]:
    return [tuple(row[name] for name in columns) for row in rows]


def test_who_met_gives_those_present_with_roles_latest_first(asked):
    rows = ask(asked, "who-met", person="乔远山")
    assert picked(rows, "person", "date", "end", "kind", "event", "roles", "projects", "place") == [
        ("石兰", "2021-03-08", "2021-03-10", "visit", "到访考察", ["visitor"], ["云岭水库项目"], "云岭水库"),
        ("莫小川", "2021-03-08", "2021-03-10", "visit", "到访考察", ["escort"], ["云岭水库项目"], "云岭水库"),
        ("莫小川", "2021-03-05", None, "meeting", "专题会", ["attendee"], ["云岭水库项目"], None),
    ]


def test_who_met_gives_the_receipts_of_each_row(asked):
    row = ask(asked, "who-met", person="乔远山")[-1]
    assert list(row)[-5:] == ["document", "issue", "published", "item", "sentence"]
    assert (row["document"], row["issue"], row["published"]) == ("澄溪县-8.txt", "一周要闻 2021年第8期", "2021-03-08")
    assert row["item"] == MEETING[:24]
    assert row["sentence"] == [CHAIRED, ATTENDED]


@pytest.mark.parametrize(("given", "expected"), [
    ({"since": date(2021, 3, 9)}, [("石兰", "2021-03-08"), ("莫小川", "2021-03-08")]),
    ({"until": date(2021, 3, 5)}, [("莫小川", "2021-03-05")]),
    ({"since": date(2021, 3, 11)}, []),
    ({"unit": "县水务局"}, [("莫小川", "2021-03-05")]),
    ({"project": "云岭水库"}, [("石兰", "2021-03-08"), ("莫小川", "2021-03-08"), ("莫小川", "2021-03-05")]),
    ({"project": "云岭隧道"}, []),
], ids=["an event goes on", "first day", "nothing later", "unit", "project by its short name", "another project"])
def test_who_met_is_narrowed(asked, given, expected):
    assert picked(ask(asked, "who-met", person="乔远山", **given), "person", "date") == expected


def test_who_met_leaves_letters_and_appointments_out(asked):
    assert {row["kind"] for row in ask(asked, "who-met", person="石兰")} == {"visit"}


def test_who_met_by_a_role_alone_gives_no_rows(asked):
    assert ask(asked, "who-met", person="方晴") == []


def test_met_about_gives_everyone_present(asked):
    rows = ask(asked, "met-about", project="云岭水库项目")
    assert picked(rows, "date", "end", "kind", "event", "chair", "people", "units", "place") == [
        ("2021-03-08", "2021-03-10", "visit", "到访考察", [], ["石兰", "乔远山", "莫小川"], [], "云岭水库"),
        ("2021-03-05", None, "meeting", "专题会", ["乔远山"], ["乔远山", "莫小川"], ["县财政局"], None),
    ]
    assert rows[0]["sentence"] == [VISITED, ESCORTED]


def test_met_about_needs_two_sides(asked):
    assert ask(asked, "met-about", project="云岭隧道") == []


def test_timeline_of_a_person_is_in_order_and_has_appointments(asked):
    rows = ask(asked, "timeline", name=moved(asked))
    assert picked(rows, "date", "kind", "event", "chair", "roles", "people") == [
        ("2021-03-05", "meeting", "专题会", ["乔远山"], ["attendee"], ["乔远山", "莫小川"]),
        ("2021-03-06", "appointment", "任免", [], ["appointee"], []),
        ("2021-03-08", "visit", "到访考察", [], ["escort"], ["石兰", "乔远山", "莫小川"]),
    ]
    assert rows[1]["sentence"] == [APPOINTMENT]


def test_timeline_puts_undated_events_last(asked):
    rows = ask(asked, "timeline", name="石兰")
    assert picked(rows, "date", "kind", "sentence") == [
        ("2021-03-08", "visit", [VISITED, ESCORTED]), (None, "message", [LETTER])]


def test_timeline_of_one_kind(asked):
    assert picked(ask(asked, "timeline", name="石兰", kind="message"), "kind") == [("message",)]


@pytest.mark.parametrize(("name", "days"), [
    ("县财政局", ["2021-03-05"]),
    ("云岭水库项目", ["2021-03-05", "2021-03-08"]),
], ids=["unit", "project"])
def test_timeline_of_units_and_projects(asked, name, days):
    assert [row["date"] for row in ask(asked, "timeline", name=name)] == days


def test_posts_of_tells_bounds_from_days_seen(asked):
    rows = ask(asked, "posts-of", person=moved(asked))
    assert picked(rows, "unit", "title", "first_seen", "last_seen", "from", "until", "status") == [
        ("县水务局", "局长", "2021-03-05", "2021-03-05", None, "2021-03-06", ["removed"]),
        ("县政府", "副县长", "2021-03-06", "2021-03-08", "2021-03-06", None, ["appointed"]),
    ]
    assert rows[0]["sentence"] == [ATTENDED, APPOINTMENT]
    assert rows[1]["document"] == ["澄溪县-8.txt", "澄溪县-9.txt"]
    assert rows[1]["published"] == ["2021-03-08", "2021-03-15"]
    assert rows[1]["item"] == [APPOINTMENT[:24], VISIT[:24]]


def test_holders_of_a_title_one_after_the_other(asked):
    rows = ask(asked, "holders-of", unit="县水务局", title="局长")
    assert picked(rows, "person", "first_seen", "until", "certainty") == [
        ("莫小川", "2021-03-05", "2021-03-06", None), ("方晴", "2021-03-12", None, None)]
    assert rows[1]["sentence"] == [ROUTINE]


@pytest.mark.parametrize(("on", "expected"), [
    (date(2021, 3, 5), [("莫小川", "seen"), ("方晴", "possible")]),
    (date(2021, 3, 8), [("方晴", "possible")]),
    (date(2021, 3, 12), [("方晴", "seen")]),
], ids=["both are possible", "after the removal", "seen that day"])
def test_holders_on_a_day_with_certainty(asked, on, expected):
    assert picked(ask(asked, "holders-of", unit="县水务局", on=on), "person", "certainty") == expected


def test_project_network_has_nodes_and_relationships(asked):
    rows = ask(asked, "project-network", project="云岭水库项目")
    assert {row["who"]["properties"]["name"] for row in rows} == {"乔远山", "莫小川", "石兰", "县财政局"}
    assert {row["about"]["type"] for row in rows} == {"ABOUT"}
    assert {row["part"]["type"] for row in rows} == {"TOOK_PART"}
    assert {row["place"]["properties"]["name"] for row in rows if row["place"]} == {"云岭水库"}


def test_a_query_without_what_it_needs_is_refused(asked):
    with pytest.raises(QueryError, match="who-met: needs person"):
        ask(asked, "who-met")
