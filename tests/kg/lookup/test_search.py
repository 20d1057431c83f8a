"""kg search: names and sentences, with the same results on both stores."""

import pytest
from county import CONGRESS, ELSEWHERE, INSPECTION, MEETING, VISIT

from kg.lookup.search import search
from kg.store import fulltext


def search_names(store, text, *kinds, limit=10):
    rows = search(store, text, kinds or ("person", "unit", "project"), limit).rows
    return [(row["kind"], row["match"], row["name"]) for row in rows]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("石兰", [("person", "name", "石兰")]),
        (" 石 兰 ", [("person", "name", "石兰")]),
        ("云岭水库", [("project", "alias", "云岭水库项目"), ("project", "part", "云岭水库引水工程")]),
        ("云岭", [("project", "part", name) for name in ("云岭隧道", "云岭水库项目", "云岭水库引水工程")]),
        ("moxiaochuan", [("person", "pinyin", "莫小川"), ("person", "pinyin", "莫小川")]),
        ("qys", [("person", "initials", "乔远山")]),
        ("财政局", [("unit", "part", "县财政局"), ("unit", "part", "鹿亭区财政局")]),
        ("鹿亭财局", [("unit", "short form", "鹿亭区财政局")]),
        ("没有的", []),
    ],
    ids=["name", "white space", "other form", "part", "pinyin", "initials", "part of a unit", "short form", "nothing"],
)
def test_names_are_found_with_the_best_match_first(county_store, text, expected):
    assert search_names(county_store, text) == expected


def test_namesakes_have_what_distinguishes_them(county_store):
    rows = search(county_store, "莫小川", ["person"]).rows
    assert sorted((row["areas"], row["posts"], row["last_seen"]) for row in rows) == [
        (["澄溪县"], ["县政府副县长", "县水务局局长"], "2021-03-29"),
        (["鹿亭区"], ["鹿亭区财政局局长"], "2021-04-05"),
    ]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("水库引水", [ELSEWHERE]),
        ("坝", [INSPECTION.split("。")[1] + "。"]),
        ("考察 中河", [VISIT.split("。")[0] + "。"]),
        ("3月5", [MEETING.split("。")[0] + "。"]),
        ("县委书记乔远山、", [CONGRESS.split("。")[0] + "。", VISIT.split("。")[1] + "。"]),
        ("坝库", []),
        ('"水库" OR *', []),
        ("'", []),
    ],
    ids=["several characters", "one character", "two words", "figures", "punctuation", "nothing", "syntax", "quote"],
)
def test_sentences_contain_all_the_words_and_the_newest_come_first(county_store, text, sentences):
    rows = search(county_store, text, ["sentence"]).rows
    assert [row["sentence"] for row in rows] == [[sentence] for sentence in sentences]


def test_a_sentence_has_its_document_issue_and_item(county_store):
    (row,) = search(county_store, "水库引水", ["sentence"]).rows
    assert (row["document"], row["issue"], row["published"], row["item"]) == (
        "鹿亭区-1.txt",
        "一周要闻 2021年第1期",
        "2021-04-05",
        ELSEWHERE[:24],
    )


def test_events_are_found_by_their_names(county_store):
    (row,) = search(county_store, "大会", ["event"]).rows
    assert (row["name"], row["document"]) == ("全县大会", "澄溪县-11.txt")


def test_kinds_with_more_rows_than_the_limit_are_reported(county_store):
    result = search(county_store, "水库", limit=2)
    assert result.cut == ("sentence",)
    assert [row["kind"] for row in result.rows] == ["project", "project", "sentence", "sentence"]


def test_neo4j_has_a_full_text_index(county_store):
    if county_store.is_embedded:
        pytest.skip("the embedded engine has no full-text index in Cypher")
    rows = county_store.read(
        "SHOW INDEXES YIELD name, type, options WHERE name = $name RETURN type, options", {"name": fulltext.INDEX}
    ).rows
    assert rows[0][0] == "FULLTEXT"
    assert rows[0][1]["indexConfig"]["fulltext.analyzer"] == "cjk"
