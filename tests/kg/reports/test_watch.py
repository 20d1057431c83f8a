"""kg watch: what is watched stays in the store, and the report is the same on both."""

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
def watching(asked: Store) -> Iterator[Store]:
    """The store; what is watched is forgotten afterwards."""
    yield asked
    asked.write("MATCH (w:Watch) DETACH DELETE w")


def picked(rows, *columns):
    return [tuple(row[name] for name in columns) for row in rows]


def test_a_person_is_reported_by_item_with_the_sentences(watching):
    watch.add(watching, "石兰", WHEN)
    rows = watch.report(watching).rows
    assert picked(rows, "watched", "kind", "date", "events", "roles", "document") == [
        ("石兰", "person", None, ["函电批示"], ["recipient"], "澄溪县-8.txt"),
        ("石兰", "person", "2021-03-08", ["到访考察"], ["visitor"], "澄溪县-9.txt"),
        ("石兰", "person", "2021-03-26", ["座谈会见"], ["attendee"], "澄溪县-11.txt"),
    ]
    assert [row["sentence"] for row in rows] == [[LETTER], [VISIT.split("。")[0] + "。"], [TALKS]]


def test_only_issues_since_a_day_are_reported(watching):
    watch.add(watching, "云岭水库", WHEN)
    rows = watch.report(watching, since=date(2021, 3, 16)).rows
    assert picked(rows, "watched", "date") == [("云岭水库项目", "2021-03-22"), ("云岭水库项目", "2021-03-26")]


def test_words_are_found_in_sentences(watching):
    watch.add(watching, "免去", WHEN, text=True)
    assert picked(watch.report(watching).rows, "kind", "sentence") == [("text", [APPOINTMENT])]


def test_a_namesake_is_not_reported(watching):
    watch.add(watching, "莫小川", WHEN, hints=Hints(area="鹿亭区"))
    assert picked(watch.report(watching).rows, "document") == [("鹿亭区-1.txt",)]


def test_the_same_is_watched_once(watching):
    assert watch.add(watching, "石兰", WHEN) == watch.add(watching, "shilan", "2026-02-02T00:00:00Z")
    assert len(watch.watches(watching)) == 1


def test_what_is_watched_is_taken_out_by_name(watching):
    watch.add(watching, "县财政局", WHEN)
    assert [gone.name for gone in watch.remove(watching, "县财政局")] == ["县财政局"]
    with pytest.raises(NotFound, match="县财政局: nothing is watched"):
        watch.remove(watching, "县财政局")


def test_a_name_that_is_not_there_can_be_watched_as_words(watching):
    with pytest.raises(NotFound, match=r"or watch the words themselves: --text$"):
        watch.add(watching, "保障性住房", WHEN)


def test_news_are_of_the_issues_asked_for(watching):
    watch.add(watching, "县财政局", WHEN)
    (id,) = watching.read("MATCH (n:Issue {number: 11}) RETURN n.id").rows[0]
    assert watch.news(watching, [id]) == [f"watched 县财政局: 2021-03-29 {CONGRESS[:24]} (澄溪县-11.txt)"]


def test_a_watch_outlives_the_issue_it_was_made_by(watching):
    watch.add(watching, "石兰", WHEN)
    (id,) = watching.read("MATCH (n:Issue {number: 8}) RETURN n.id").rows[0]
    watching.remove(id)
    try:
        assert picked(watch.report(watching).rows, "date") == [("2021-03-08",), ("2021-03-26",)]
    finally:
        watching.replace(issues()[0])


def test_a_page_has_every_sentence_and_no_markup_of_theirs(watching):
    watch.add(watching, "<b>x</b>", WHEN, text=True)
    watch.add(watching, "县财政局", WHEN)
    text = watch.page(watch.report(watching), "Watched <i>")
    assert CONGRESS.split("。")[1] in text
    assert "<b>x</b>" not in text
    assert "<title>Watched &lt;i&gt;</title>" in text
