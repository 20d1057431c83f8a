"""The rows of every canned query on the hand-made issues, the same on both stores."""

from datetime import date
from typing import Any

import pytest
from county import APPOINTMENT, CONGRESS, INSPECTION, LETTER, MEETING, ROUTINE, TALKS, VISIT

from kg.errors import QueryError
from kg.lookup.resolve import Hints
from kg.queries.catalogue import catalogue, run
from kg.store import Store

CHAIRED, ATTENDED = (f"{part}。" for part in MEETING.split("。")[:2])
VISITED, ESCORTED = (f"{part}。" for part in VISIT.split("。")[:2])
INSPECTED, DEMANDED = (f"{part}。" for part in INSPECTION.split("。")[:2])
GATHERED, ASKED = (f"{part}。" for part in CONGRESS.split("。")[:2])


def ask(store: Store, query: str, hints: Hints | None = None, **parameters: Any) -> list[dict[str, Any]]:
    return run(catalogue()[query], store, parameters, hints=hints).dicts()


def promoted_person(store: Store) -> str:
    """The id of the 莫小川 who moved from the bureau to the government; another 莫小川 is in another area."""
    rows = store.read("MATCH (p:Person {name: '莫小川'})-[:TOOK_PART]->(:Event {kind: 'visit'}) RETURN p.id").rows
    return str(rows[0][0])


def picked(rows: list[dict[str, Any]], *columns: str) -> list[tuple[Any, ...]]:
    return [tuple(row[name] for name in columns) for row in rows]


def test_who_met_lists_people_present_with_roles_latest_first(county_store):
    rows = ask(county_store, "who-met", person="乔远山")
    assert picked(rows, "person", "date", "event", "kind", "role", "projects", "place") == [
        ("温言", "2021-03-24", "全县大会", "meeting", ["attendee"], [], None),
        ("莫小川", "2021-03-24", "全县大会", "meeting", ["attendee"], [], None),
        ("石兰", "2021-03-08", "到访考察", "visit", ["visitor"], ["云岭水库项目"], "云岭水库"),
        ("莫小川", "2021-03-08", "到访考察", "visit", ["escort"], ["云岭水库项目"], "云岭水库"),
        ("莫小川", "2021-03-05", "专题会", "meeting", ["attendee"], ["云岭水库项目"], None),
    ]


def test_who_met_has_receipts_in_each_row(county_store):
    row = ask(county_store, "who-met", person="乔远山")[-1]
    assert list(row)[-5:] == ["document", "issue", "published", "item", "sentence"]
    assert (row["document"], row["issue"], row["published"]) == ("澄溪县-8.txt", "一周要闻 2021年第8期", "2021-03-08")
    assert row["item"] == MEETING[:24]
    assert row["sentence"] == [CHAIRED, ATTENDED]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"since": date(2021, 3, 9), "until": date(2021, 3, 20)}, [("石兰", "2021-03-08"), ("莫小川", "2021-03-08")]),
        ({"until": date(2021, 3, 5)}, [("莫小川", "2021-03-05")]),
        ({"since": date(2021, 3, 25)}, []),
        ({"unit": "县水务局"}, [("莫小川", "2021-03-05")]),
        ({"project": "云岭水库"}, [("石兰", "2021-03-08"), ("莫小川", "2021-03-08"), ("莫小川", "2021-03-05")]),
        ({"project": "云岭隧道"}, []),
    ],
    ids=["event of several days", "first day", "no later event", "unit", "short name of a project", "another project"],
)
def test_who_met_is_filtered_by_day_unit_and_project(county_store, given, expected):
    assert picked(ask(county_store, "who-met", person="乔远山", **given), "person", "date") == expected


def test_who_met_excludes_letters_and_appointments(county_store):
    assert {row["kind"] for row in ask(county_store, "who-met", person="石兰")} == {"visit", "talks"}


def test_who_met_excludes_events_with_only_one_person(county_store):
    assert {row["kind"] for row in ask(county_store, "who-met", person="方晴")} == {"inspection"}


def test_met_about_lists_everyone_present(county_store):
    rows = ask(county_store, "met-about", project="云岭水库项目")
    assert picked(rows, "date", "kind", "event", "chair", "people", "units", "place") == [
        ("2021-03-26", "talks", "座谈会见", [], ["莫小川", "温言", "石兰"], [], None),
        ("2021-03-22", "inspection", "调研检查", [], ["温言", "莫小川", "方晴"], [], None),
        ("2021-03-08", "visit", "到访考察", [], ["石兰", "乔远山", "莫小川"], [], "云岭水库"),
        ("2021-03-05", "meeting", "专题会", ["乔远山"], ["乔远山", "莫小川"], ["县财政局"], None),
    ]
    assert rows[2]["sentence"] == [VISITED, ESCORTED]


def test_met_about_excludes_events_with_only_one_person(county_store):
    assert ask(county_store, "met-about", project="云岭隧道") == []


def test_timeline_of_a_person_is_in_order_and_has_appointments(county_store):
    rows = ask(county_store, "timeline-person", person=promoted_person(county_store))
    assert picked(rows, "date", "kind", "event", "chair", "roles", "people", "projects")[:3] == [
        ("2021-03-05", "meeting", "专题会", ["乔远山"], ["attendee"], ["乔远山", "莫小川"], ["云岭水库项目"]),
        ("2021-03-06", "appointment", "任免", [], ["appointee"], [], []),
        ("2021-03-08", "visit", "到访考察", [], ["escort"], ["石兰", "乔远山", "莫小川"], ["云岭水库项目"]),
    ]
    assert [row["date"] for row in rows[3:]] == ["2021-03-22", "2021-03-24", "2021-03-26"]
    assert rows[1]["sentence"] == [APPOINTMENT]


def test_timeline_puts_undated_events_last(county_store):
    rows = ask(county_store, "timeline-person", person="石兰")
    assert picked(rows, "date", "kind", "sentence") == [
        ("2021-03-08", "visit", [VISITED, ESCORTED]),
        ("2021-03-26", "talks", [TALKS]),
        (None, "message", [LETTER]),
    ]


def test_timeline_is_filtered_by_kind(county_store):
    assert picked(ask(county_store, "timeline-person", person="石兰", kind="message"), "kind") == [("message",)]


def test_timeline_of_a_unit_has_only_events_with_the_unit_itself(county_store):
    assert picked(ask(county_store, "timeline-unit", unit="县财政局"), "date", "kind", "roles", "people") == [
        ("2021-03-05", "meeting", ["attendee"], ["乔远山", "莫小川"])
    ]


def test_timeline_of_a_project_has_the_events_about_it(county_store):
    rows = ask(county_store, "timeline-project", project="云岭水库项目", until=date(2021, 3, 22))
    assert picked(rows, "date", "kind", "event", "chair", "roles", "projects") == [
        ("2021-03-05", "meeting", "专题会", ["乔远山"], [], ["云岭水库项目"]),
        ("2021-03-08", "visit", "到访考察", [], [], ["云岭水库项目"]),
        ("2021-03-22", "inspection", "调研检查", [], [], ["云岭水库项目"]),
    ]


def test_posts_of_distinguishes_first_and_last_day_seen_from_begin_and_end(county_store):
    rows = ask(county_store, "posts-of", person=promoted_person(county_store))
    assert picked(rows, "unit", "title", "first_seen", "last_seen", "from", "until", "status") == [
        ("县水务局", "局长", "2021-03-05", "2021-03-05", None, "2021-03-06", ["removed"]),
        ("县政府", "副县长", "2021-03-06", "2021-03-26", "2021-03-06", None, ["appointed"]),
    ]
    assert rows[0]["sentence"] == [ATTENDED, APPOINTMENT]
    assert rows[1]["document"] == ["澄溪县-8.txt", "澄溪县-9.txt", *["澄溪县-11.txt"] * 3]
    assert rows[1]["published"] == ["2021-03-08", "2021-03-15", *["2021-03-29"] * 3]
    assert rows[1]["item"] == [text[:24] for text in (APPOINTMENT, VISIT, INSPECTION, CONGRESS, TALKS)]


def test_holders_of_a_title_are_in_order_of_time(county_store):
    rows = ask(county_store, "holders-of", unit="县水务局", title="局长")
    assert picked(rows, "person", "first_seen", "until", "certainty") == [
        ("莫小川", "2021-03-05", "2021-03-06", None),
        ("方晴", "2021-03-12", None, None),
    ]
    assert rows[1]["sentence"] == [ROUTINE, INSPECTED]


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2021, 3, 5), [("莫小川", "seen"), ("方晴", "possible")]),
        (date(2021, 3, 8), [("方晴", "possible")]),
        (date(2021, 3, 12), [("方晴", "seen")]),
    ],
    ids=["both are possible", "after the removal", "seen that day"],
)
def test_holders_on_a_day_have_a_certainty(county_store, on, expected):
    assert picked(ask(county_store, "holders-of", unit="县水务局", on=on), "person", "certainty") == expected


def test_met_both_lists_people_who_met_each_of_two(county_store):
    rows = ask(county_store, "met-both", person="石兰", other="乔远山")
    assert picked(rows, "person", "dates_with_person", "dates_with_other") == [
        ("莫小川", ["2021-03-08", "2021-03-26"], ["2021-03-05", "2021-03-08", "2021-03-24"]),
        ("温言", ["2021-03-26"], ["2021-03-24"]),
    ]
    assert rows[1]["sentence"] == [GATHERED, TALKS]
    before = ask(county_store, "met-both", person="石兰", other="乔远山", until=date(2021, 3, 25))
    assert picked(before, "person") == [("莫小川",)]


def test_path_lists_each_shortest_chain_for_each_meeting(county_store):
    rows = ask(county_store, "path", person="方晴", other="乔远山")
    assert picked(rows, "people", "dates", "events") == [
        (["方晴", "温言", "乔远山"], ["2021-03-22", "2021-03-24"], ["调研检查", "全县大会"]),
        (["方晴", "莫小川", "乔远山"], ["2021-03-22", "2021-03-05"], ["调研检查", "专题会"]),
        (["方晴", "莫小川", "乔远山"], ["2021-03-22", "2021-03-08"], ["调研检查", "到访考察"]),
        (["方晴", "莫小川", "乔远山"], ["2021-03-22", "2021-03-24"], ["调研检查", "全县大会"]),
    ]
    assert rows[0]["sentence"] == [INSPECTED, GATHERED]


@pytest.mark.parametrize(
    "given",
    [
        {"max_hops": 1},
        {"until": date(2021, 3, 21)},
        {"other": "方晴"},
    ],
    ids=["too few meetings", "too early", "the same person"],
)
def test_path_has_no_rows_without_a_chain(county_store, given):
    assert ask(county_store, "path", **{"person": "方晴", "other": "乔远山", **given}) == []


def test_co_attendance_excludes_letters(county_store):
    rows = ask(county_store, "co-attendance", person="石兰", other="乔远山")
    assert picked(rows, "date", "kind", "event", "projects", "sentence") == [
        ("2021-03-08", "visit", "到访考察", ["云岭水库项目"], [VISITED, ESCORTED])
    ]


def test_companions_are_counted_by_events(county_store):
    rows = ask(county_store, "companions", person="乔远山")
    assert picked(rows, "person", "times", "first", "last") == [
        ("莫小川", 3, "2021-03-05", "2021-03-24"),
        ("温言", 1, "2021-03-24", "2021-03-24"),
        ("石兰", 1, "2021-03-08", "2021-03-08"),
    ]
    assert rows[0]["sentence"] == [CHAIRED, ATTENDED, VISITED, ESCORTED, GATHERED]


def test_shared_projects_have_the_number_of_events_of_each_person(county_store):
    rows = ask(county_store, "shared-projects", person="石兰", other="乔远山")
    assert picked(rows, "project", "times_person", "times_other") == [("云岭水库项目", 2, 2)]
    assert rows[0]["sentence"] == [CHAIRED, VISITED, ESCORTED, TALKS]


def test_source_of_two_people_lists_the_events_with_both_present(county_store):
    rows = ask(county_store, "source-of", what="莫小川", other="石兰", hints=Hints(area="澄溪县"))
    assert picked(rows, "date", "says", "item", "sentence") == [
        ("2021-03-08", "到访考察", VISIT[:24], [VISITED, ESCORTED]),
        ("2021-03-26", "座谈会见", TALKS[:24], [TALKS]),
    ]


def test_source_of_a_post_lists_every_item_about_it(county_store):
    rows = ask(county_store, "source-of", what=promoted_person(county_store), unit="县水务局", title="局长")
    assert picked(rows, "date", "says", "sentence") == [
        ("2021-03-05", "县水务局局长", [ATTENDED]),
        ("2021-03-06", "县水务局局长", [APPOINTMENT]),
    ]


def test_source_of_an_event_has_all_sentences_about_participants(county_store):
    (event,) = county_store.read("MATCH (e:Event {kind: 'visit'}) RETURN e.id").rows[0]
    assert picked(ask(county_store, "source-of", what=event), "says", "sentence") == [("到访考察", [VISITED, ESCORTED])]


def test_visitors_of_an_area_and_of_a_unit(county_store):
    rows = ask(county_store, "visitors", name="澄溪县")
    assert picked(rows, "visitor", "from_unit", "title", "host", "date", "projects", "sentence") == [
        ("石兰", ["中河集团"], ["董事长"], ["乔远山", "莫小川"], "2021-03-08", ["云岭水库项目"], [VISITED, ESCORTED])
    ]
    assert ask(county_store, "visitors", name="县委") == rows
    assert ask(county_store, "visitors", name="县水务局") == []


def test_instructions_have_the_first_later_event(county_store):
    columns = ("date", "person", "addressee", "project", "text", "deadline", "followed_up", "sentence")
    rows = ask(county_store, "instructions", name="县水务局")
    assert picked(rows, *columns) == [
        (
            "2021-03-22",
            "温言",
            ["县水务局"],
            ["云岭水库项目"],
            "4月底前完成大坝加固",
            "2021-04-30",
            "2021-03-26",
            [DEMANDED],
        )
    ]
    assert ask(county_store, "instructions", name="温言") == ask(county_store, "instructions", name="云岭水库") == rows
    assert picked(ask(county_store, "instructions", name="县财政局"), *columns) == [
        ("2021-03-24", "会议", ["县财政局"], [], "保障资金", None, None, [ASKED])
    ]


def test_unanswered_are_instructions_without_a_later_event(county_store):
    assert picked(
        ask(county_store, "unanswered", days=12), "date", "person", "addressee", "text", "days", "sentence"
    ) == [("2021-03-24", "会议", ["县财政局"], "保障资金", 12, [ASKED])]
    assert ask(county_store, "unanswered", days=13) == []


def test_silent_counts_from_the_newest_issue(county_store):
    rows = ask(county_store, "silent", days=8)
    assert ask(county_store, "silent", days=7, kind="project")[0]["name"] == "云岭水库项目"
    assert rows == []


def test_silent_has_the_last_item(county_store):
    rows = ask(county_store, "silent", days=7, kind="unit")
    assert picked(rows, "name", "kind", "last_seen", "days") == [
        (name, "unit", "2021-03-29", 7) for name in ("中河集团", "县委", "县政府", "县水务局", "县财政局")
    ]
    assert rows[-1]["sentence"] == [ASKED]


def test_newcomers_are_people_first_mentioned_in_the_period(county_store):
    rows = ask(county_store, "newcomers", since=date(2021, 3, 9), until=date(2021, 3, 31))
    assert picked(rows, "person", "first_seen", "posts") == [
        ("方晴", "2021-03-15", ["县水务局局长"]),
        ("温言", "2021-03-29", ["县政府县长"]),
    ]
    assert rows[0]["sentence"] == [ROUTINE]


def test_changes_list_who_moved_to_another_post(county_store):
    assert picked(ask(county_store, "changes"), "date", "person", "change", "ended", "begun", "sentence") == [
        ("2021-03-06", "莫小川", "moved", ["县水务局局长"], ["县政府副县长"], [APPOINTMENT])
    ]
    assert ask(county_store, "changes", since=date(2021, 3, 7)) == []


def test_protocol_order_counts_and_compares_periods(county_store):
    columns = ("first", "second", "times", "reversed", "times_since", "reversed_since", "changed")
    assert picked(ask(county_store, "protocol-order", unit="县政府"), *columns) == [
        ("温言", "莫小川", 2, 1, None, None, False)
    ]
    rows = ask(county_store, "protocol-order", unit="县政府", date=date(2021, 3, 26))
    assert picked(rows, *columns) == [("温言", "莫小川", 2, 0, 0, 1, True)]
    assert rows[0]["sentence"] == [INSPECTED, GATHERED, TALKS]


def test_coverage_shows_missing_numbers(county_store):
    rows = ask(county_store, "coverage")
    assert picked(rows, "office", "title", "week", "numbers", "missing", "document") == [
        ("澄溪县政府办公室", "一周要闻", "2021-W10", [8], [], ["澄溪县-8.txt"]),
        ("澄溪县政府办公室", "一周要闻", "2021-W11", [9], [], ["澄溪县-9.txt"]),
        ("澄溪县政府办公室", "一周要闻", "2021-W13", [11], [10], ["澄溪县-11.txt"]),
        ("鹿亭区政府办公室", "一周要闻", "2021-W14", [1], [], ["鹿亭区-1.txt"]),
    ]


def drawn(rows: list[dict[str, Any]]) -> set[tuple[str, str, str]]:
    return {
        (row["start"]["properties"]["name"], row["relationship"]["type"], row["end"]["properties"]["name"])
        for row in rows
    }


def test_project_network_has_its_events_and_participants(county_store):
    edges = drawn(ask(county_store, "project-network", name="云岭水库项目", until=date(2021, 3, 10)))
    assert edges == {
        ("专题会", "ABOUT", "云岭水库项目"),
        ("乔远山", "TOOK_PART", "专题会"),
        ("莫小川", "TOOK_PART", "专题会"),
        ("县财政局", "TOOK_PART", "专题会"),
        ("到访考察", "ABOUT", "云岭水库项目"),
        ("到访考察", "HELD_AT", "云岭水库"),
        ("石兰", "TOOK_PART", "到访考察"),
        ("乔远山", "TOOK_PART", "到访考察"),
        ("莫小川", "TOOK_PART", "到访考察"),
    }


def test_a_network_grows_with_its_depth(county_store):
    near = drawn(ask(county_store, "project-network", name="云岭水库项目"))
    far = drawn(ask(county_store, "project-network", name="云岭水库项目", depth=2))
    assert far - near == {
        ("乔远山", "TOOK_PART", "全县大会"),
        ("温言", "TOOK_PART", "全县大会"),
        ("莫小川", "TOOK_PART", "全县大会"),
        ("方晴", "TOOK_PART", "例会"),
    }


def test_person_network_has_posts(county_store):
    edges = drawn(ask(county_store, "person-network", name="石兰"))
    assert {
        ("石兰", "HOLDS", "中河集团董事长"),
        ("中河集团董事长", "POST_IN", "中河集团"),
        ("石兰", "TOOK_PART", "函电批示"),
        ("温言", "TOOK_PART", "座谈会见"),
    } <= edges


def test_unit_network_has_holders_of_its_posts(county_store):
    edges = drawn(ask(county_store, "unit-network", name="县财政局"))
    assert {("县财政局", "TOOK_PART", "专题会"), ("莫小川", "TOOK_PART", "专题会")} <= edges
    assert ("方晴", "HOLDS", "县水务局局长") in drawn(ask(county_store, "unit-network", name="县水务局"))


def test_a_query_without_a_required_parameter_is_refused(county_store):
    with pytest.raises(QueryError, match="who-met: needs person"):
        ask(county_store, "who-met")
