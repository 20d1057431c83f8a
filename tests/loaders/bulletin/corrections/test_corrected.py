"""Corrected findings: the JSON of kg extract read back, each finding with its place, what fits no text refused."""

import copy
import json
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import pipeline
from loaders import documents
from loaders.bulletin.corrections.corrected import from_json
from loaders.bulletin.findings import Findings, to_json
from loaders.bulletin.loader import LOADER, BulletinExtraction
from loaders.errors import LoadError

GOLD = Path(__file__).parents[3] / "gold"
PAIRS = sorted(path for path in GOLD.glob("*.json") if path.with_suffix(".txt").exists())
HEAD = "云栖经济技术开发区\n工作周报\n2019年第8期\n云栖经开区党工委管委会办公室\n2019年3月4日\n\n"
MEETING = "2月25日，经开区党工委书记贺长风主持召开项目建设专题会。管委会副主任骆云、冼一帆参加会议。\n"
VISIT = (
    "2月26日，星云数据中心项目投资方代表温言一行到访，管委会副主任骆云陪同考察，并举行座谈会。"
    "屠董事长随后参加座谈会。\n"
)
LETTER = "2月27日，规划建设、国土分局召开协调会，卓远山主持。该局汇报了进展。\n"
FOOT = "\n报：市委办公室。\n"
REPORTS = st.lists(st.sampled_from([MEETING, VISIT, LETTER]), min_size=1, max_size=4, unique=True)


def read(*reports: str) -> Findings:
    whole = HEAD + "\n".join(reports) + FOOT
    return LOADER.read(whole.encode(), "weekly.txt").findings


def read_path(path: Path) -> Findings:
    return LOADER.read(path.read_bytes(), path.name).findings


def plain(said: Findings) -> dict:
    """What kg extract prints, through JSON."""
    return json.loads(json.dumps(to_json(said), ensure_ascii=False))


def one(content: dict, read_: Findings):
    """The only event of the first item."""
    (event,) = from_json(content, read_).items[0].events
    return event


def told(starts: str, **event) -> dict:
    return {"items": [{"starts": starts, "events": [{"kind": "meeting", "start": "2019-02-25", **event}]}]}


@settings(deadline=None)
@given(REPORTS)
def test_what_kg_extract_prints_reads_back_as_it_was(reports):
    said = read(*reports)
    assert from_json(plain(said), said) == said
    assert to_json(from_json(plain(said), said)) == to_json(said)


@pytest.mark.parametrize("path", PAIRS, ids=lambda path: path.stem)
def test_what_kg_extract_prints_of_a_whole_bulletin_reads_back_as_it_was(path):
    said = read_path(path.with_suffix(".txt"))
    assert from_json(plain(said), said) == said


@pytest.mark.parametrize("path", PAIRS, ids=lambda path: path.stem)
def test_gold_loads_as_it_is(path):
    said = read_path(path.with_suffix(".txt"))
    found = from_json(json.loads(path.read_text("utf-8")), said, path.name)
    gold = json.loads(path.read_text("utf-8"))
    assert sum(len(item.events) for item in found.items) == sum(len(item["events"]) for item in gold["items"])
    pipeline.graph(BulletinExtraction(found))
    for item in found.items:
        for event in item.events:
            for person in event.people:
                assert 0 <= person.trace.span[0] < person.trace.span[1] <= len(item.text)


def test_names_stand_where_the_text_has_them_in_the_sentences_of_their_event():
    said = read(VISIT)
    content = {
        "items": [
            {
                "starts": "2月26日，",
                "events": [
                    {"kind": "visit", "name": "考察", "people": [{"name": "骆云"}]},
                    {"kind": "talks", "name": "座谈会", "people": [{"name": "屠景和", "posts": [{"title": "董事长"}]}]},
                ],
            }
        ]
    }
    (item,) = from_json(content, said).items
    visit, talks = item.events
    assert [item.text[slice(*person.trace.span)] for person in (*visit.people, *talks.people)] == ["骆云", "屠董事长"]
    assert talks.people[0].printed == ("屠董事长",)
    assert {person.trace.rule for person in talks.people} == {"curated"}


def test_a_completed_name_rests_on_the_part_of_it_that_stands_there():
    said = read(LETTER)
    content = {
        "items": [
            {
                "starts": "2月27日，规划建设、",
                "events": [
                    {
                        "kind": "meeting",
                        "units": [
                            {"name": ["云栖经开区规划建设局", "规划建设局"]},
                            {"name": "国土分局", "roles": ["speaker"]},
                        ],
                    }
                ],
            }
        ]
    }
    first, second = one(content, said).units
    text = said.items[0].text
    assert (text[slice(*first.trace.span)], first.printed, first.roles) == ("规划建设", (), ("attendee",))
    assert (text[slice(*second.trace.span)], second.printed) == ("国土分局", ("国土分局",))


def test_what_is_left_out_is_not_known_and_what_is_null_is_not_there():
    said = read(MEETING, LETTER)
    content = told("2月25日，", people=["贺长风"])
    content["items"][0]["events"][0]["people"] = [{"name": "贺长风"}]
    content["issue"] = {"publisher": None, "number": 9}
    found = from_json(content, said)
    assert (found.issue.publisher, found.issue.number, found.issue.title) == (None, 9, "工作周报")
    assert found.distribution == said.distribution
    assert [len(item.events) for item in found.items] == [1, 0]
    assert found.items[1].text == said.items[1].text


def test_the_best_of_several_accepted_forms_is_taken():
    event = one(
        told(
            "2月25日，",
            start=["2019-02-25", None],
            name=["项目建设专题会", "专题会"],
            place=[None, "会议室"],
            people=[{"name": ["贺长风", "长风"], "roles": [["chair", None]]}],
        ),
        read(MEETING),
    )
    assert (event.name, event.start, event.place) == ("项目建设专题会", date(2019, 2, 25), None)
    assert event.people[0].roles == ("chair",)


def test_only_what_the_program_does_not_find_is_marked_as_a_persons():
    said = read(MEETING)
    content = plain(said)
    (changed,) = [person for person in content["items"][0]["events"][0]["people"] if person["name"] == "骆云"]
    changed["roles"] = ["speaker"]
    rules = {person.name: person.trace.rule for person in one(content, said).people}
    assert rules.pop("骆云") == "curated"
    assert "curated" not in rules.values()


def test_an_item_that_layout_joined_to_another_can_be_set_apart():
    said = read(MEETING.strip() + "会后，骆云走访企业。\n")
    content = told("2月25日，")
    content["items"].append(
        {
            "starts": "会后，骆云走访企业。",
            "events": [{"kind": "inspection", "name": "走访", "people": [{"name": "骆云", "roles": ["leader"]}]}],
        }
    )
    first, second = from_json(content, said).items
    assert second.text == "会后，骆云走访企业。"
    assert first.text + second.text == said.items[0].text


def test_a_persons_item_without_text_of_its_own_aligns_by_its_beginning():
    said = read(MEETING, VISIT)
    content = told("2月26日,星云数据中心项目投资方代表某某")
    assert [len(item.events) for item in from_json(content, said).items] == [0, 1]


@pytest.mark.parametrize(
    ("path", "value", "what"),
    [
        (("items", 0, "starts"), "这里没有这样的开头", r"items\[0\].starts: '这里没有这样的开头' stands nowhere"),
        (
            ("items", 0, "events", 0, "people", 0, "evidence", "span"),
            [2, 900],
            r"span: 2 to 900 is no part of the item",
        ),
        (("items", 0, "events", 0, "people", 0, "printed"), ["贺主任"], r"printed\[0\]: '贺主任' does not stand in"),
        (("items", 0, "events", 0, "people", 0, "roles"), ["boss"], r"roles\[0\]: 'boss' is none of chair, "),
        (("items", 0, "events", 0, "kind"), "party", r"kind: 'party' is none of meeting"),
        (("items", 0, "events", 0, "start"), "25.2.2019", r"start: '25.2.2019' is no day"),
        (("items", 0, "events", 0, "evnets"), [], r"evnets: is no key of the findings; did you mean units\?|is no key"),
        (("items", 0, "events", 0, "people"), {"name": "骆云"}, r"people: must be a list"),
        (("items", 0, "events", 0, "place"), "火星酒楼", r"place: '火星酒楼' does not stand in the item"),
        (("items", 0, "mentions"), ["许诺"], r"mentions\[0\].name: '许诺' does not stand in the item"),
        (("items", 0, "runs"), [[0, 5, 9999]], r"runs\[0\]: is no stretch of the document"),
        (("items", 0, "text"), "另一段文字", r"text: is not what stands in the document"),
        (("sha256",), "0" * 64, r"sha256: is not that of weekly.txt"),
        (("items",), None, r"the whole: has no items"),
    ],
)
def test_what_fits_no_text_is_refused_with_its_place(path, value, what):
    said = read(MEETING)
    content = plain(said)
    content["items"][0]["events"][0]["place_evidence"] = None
    if path[-1] == "starts":
        content["items"][0] = {"starts": value}
    inner = content
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = value
    with pytest.raises(LoadError, match=what) as refused:
        from_json(content, said, "weekly.json")
    assert str(refused.value).startswith("weekly.json: ")
    assert "\n" not in str(refused.value)


def test_one_report_is_not_told_twice():
    content = told("2月25日，经开区党工委书记")
    content["items"].append({"starts": "2月25日，经开区党工委书记贺长风"})
    with pytest.raises(LoadError, match=r"items\[[01]\]: begins where items\[[01]\] does|stands nowhere"):
        from_json(content, read(MEETING))


@cache
def said() -> Findings:
    return read(MEETING, VISIT)


ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["items", "starts", "events", "people", "name", "evidence", "span", "runs", "posts"]), inner
        )
    ),
    max_leaves=8,
)


def places(value, path=()):
    """Every place in a JSON value."""
    yield path
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, each in inner:
        yield from places(each, (*path, key))


@settings(deadline=None)
@given(st.data())
def test_any_json_is_read_or_refused_in_one_line(data):
    content = plain(said())
    path = data.draw(st.sampled_from(list(places(content))))
    value = data.draw(ANY)
    if path:
        content = copy.deepcopy(content)
        inner = content
        for step in path[:-1]:
            inner = inner[step]
        inner[path[-1]] = value
    else:
        content = value
    try:
        found = from_json(content, said())
    except LoadError as refused:
        assert "\n" not in str(refused)
    else:
        pipeline.graph(BulletinExtraction(found))


def test_a_document_of_word_is_made_again_from_what_the_store_keeps(tmp_path):
    from docx import Document as Word

    from loaders.documents.reading import document_of, reading_of

    word = Word()
    word.add_heading("云栖县政务简报", 1)
    word.add_paragraph("4月28日，县长骆云主持召开专题会。")
    word.save(str(tmp_path / "brief.docx"))
    document = documents.read(tmp_path / "brief.docx")
    again = document_of(document.name, document.text, document.sha256, reading_of(document))
    assert again == document
