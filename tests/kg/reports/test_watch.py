"""kg watch: watches are kept in the store, and the report is the same on both stores."""

from collections.abc import Iterator
from datetime import date

import pytest
from county import APPOINTMENT, CONGRESS, LETTER, TALKS, VISIT, issues

from kg.errors import NotFound
from kg.lookup.resolve import Hints
from kg.reports import watch
from kg.store import Store

WHEN = "2026-01-01T00:00:00Z"


@pytest.fixture
def watched_store(county_store: Store) -> Iterator[Store]:
    """The store; all watches are removed afterwards."""
    yield county_store
    county_store.write("MATCH (w:Watch) DETACH DELETE w")


def picked(rows, *columns):
    return [tuple(row[name] for name in columns) for row in rows]


def test_a_person_is_reported_by_item_with_the_sentences(watched_store):
    watch.add(watched_store, "石兰", WHEN)
    rows = watch.report(watched_store).rows
    assert picked(rows, "watched", "kind", "date", "events", "roles", "document") == [
        ("石兰", "person", None, ["函电批示"], ["recipient"], "澄溪县-8.txt"),
        ("石兰", "person", "2021-03-08", ["到访考察"], ["visitor"], "澄溪县-9.txt"),
        ("石兰", "person", "2021-03-26", ["座谈会见"], ["attendee"], "澄溪县-11.txt"),
    ]
    assert [row["sentence"] for row in rows] == [[LETTER], [VISIT.split("。")[0] + "。"], [TALKS]]


def test_only_issues_since_a_day_are_reported(watched_store):
    watch.add(watched_store, "云岭水库", WHEN)
    rows = watch.report(watched_store, since=date(2021, 3, 16)).rows
    assert picked(rows, "watched", "date") == [("云岭水库项目", "2021-03-22"), ("云岭水库项目", "2021-03-26")]


def test_watched_text_is_found_in_sentences(watched_store):
    watch.add(watched_store, "免去", WHEN, text=True)
    assert picked(watch.report(watched_store).rows, "kind", "sentence") == [("text", [APPOINTMENT])]


def test_a_namesake_is_not_reported(watched_store):
    watch.add(watched_store, "莫小川", WHEN, hints=Hints(area="鹿亭区"))
    assert picked(watch.report(watched_store).rows, "document") == [("鹿亭区-1.txt",)]


def test_an_entity_is_watched_only_once(watched_store):
    assert watch.add(watched_store, "石兰", WHEN) == watch.add(watched_store, "shilan", "2026-02-02T00:00:00Z")
    assert len(watch.watches(watched_store)) == 1


def test_a_watch_is_removed_by_name(watched_store):
    watch.add(watched_store, "县财政局", WHEN)
    assert [removed.name for removed in watch.remove(watched_store, "县财政局")] == ["县财政局"]
    with pytest.raises(NotFound, match="县财政局: is not watched; add it with kg watch add"):
        watch.remove(watched_store, "县财政局")


def test_a_name_that_is_not_in_the_store_can_be_watched_as_text(watched_store):
    with pytest.raises(NotFound, match=r"or watch the text itself with --text$"):
        watch.add(watched_store, "保障性住房", WHEN)


def test_news_are_only_from_the_given_issues(watched_store):
    watch.add(watched_store, "县财政局", WHEN)
    (id,) = watched_store.read("MATCH (n:Issue {number: 11}) RETURN n.id").rows[0]
    assert watch.news(watched_store, [id]) == [f"watched 县财政局: 2021-03-29 {CONGRESS[:24]} (澄溪县-11.txt)"]


def test_a_watch_outlives_the_issue_it_was_created_from(watched_store):
    watch.add(watched_store, "石兰", WHEN)
    (id,) = watched_store.read("MATCH (n:Issue {number: 8}) RETURN n.id").rows[0]
    watched_store.remove(id)
    try:
        assert picked(watch.report(watched_store).rows, "date") == [("2021-03-08",), ("2021-03-26",)]
    finally:
        watched_store.replace(issues()[0])


def test_a_page_has_every_sentence_and_escapes_markup(watched_store):
    watch.add(watched_store, "<b>x</b>", WHEN, text=True)
    watch.add(watched_store, "县财政局", WHEN)
    text = watch.page(watch.report(watched_store), "Watched <i>")
    assert CONGRESS.split("。")[1] in text
    assert "<b>x</b>" not in text
    assert "<title>Watched &lt;i&gt;</title>" in text
