"""Corrected findings: the JSON of kg extract is read back, and findings that match no text are refused."""

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
ITEM_TEXTS = st.lists(st.sampled_from([MEETING, VISIT, LETTER]), min_size=1, max_size=4, unique=True)


def read(*item_texts: str) -> Findings:
    whole = HEAD + "\n".join(item_texts) + FOOT
    return LOADER.read(whole.encode(), "weekly.txt").findings


def read_path(path: Path) -> Findings:
    return LOADER.read(path.read_bytes(), path.name).findings


def plain(findings: Findings) -> dict:
    """The output of kg extract, parsed as JSON."""
    return json.loads(json.dumps(to_json(findings), ensure_ascii=False))


def only_event(content: dict, findings: Findings):
    """The only event of the first item."""
    (event,) = from_json(content, findings).items[0].events
    return event


def content_with(starts: str, **event) -> dict:
    return {"items": [{"starts": starts, "events": [{"kind": "meeting", "start": "2019-02-25", **event}]}]}


@settings(deadline=None)
@given(ITEM_TEXTS)
def test_the_output_of_kg_extract_reads_back_unchanged(item_texts):
    findings = read(*item_texts)
    assert from_json(plain(findings), findings) == findings
    assert to_json(from_json(plain(findings), findings)) == to_json(findings)


@pytest.mark.parametrize("path", PAIRS, ids=lambda path: path.stem)
def test_the_output_of_kg_extract_for_a_whole_bulletin_reads_back_unchanged(path):
    findings = read_path(path.with_suffix(".txt"))
    assert from_json(plain(findings), findings) == findings


@pytest.mark.parametrize("path", PAIRS, ids=lambda path: path.stem)
def test_gold_can_be_loaded(path):
    findings = read_path(path.with_suffix(".txt"))
    corrected = from_json(json.loads(path.read_text("utf-8")), findings, path.name)
    gold = json.loads(path.read_text("utf-8"))
    assert sum(len(item.events) for item in corrected.items) == sum(len(item["events"]) for item in gold["items"])
    pipeline.graph(BulletinExtraction(corrected))
    for item in corrected.items:
        for event in item.events:
            for person in event.people:
                assert 0 <= person.trace.span[0] < person.trace.span[1] <= len(item.text)


def test_names_are_located_in_the_sentences_of_their_event():
    findings = read(VISIT)
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
    (item,) = from_json(content, findings).items
    visit, talks = item.events
    assert [item.text[slice(*person.trace.span)] for person in (*visit.people, *talks.people)] == ["骆云", "屠董事长"]
    assert talks.people[0].printed == ("屠董事长",)
    assert {person.trace.rule for person in talks.people} == {"curated"}


def test_a_completed_name_is_located_by_the_part_that_the_text_contains():
    findings = read(LETTER)
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
    first, second = only_event(content, findings).units
    text = findings.items[0].text
    assert (text[slice(*first.trace.span)], first.printed, first.roles) == ("规划建设", (), ("attendee",))
    assert (text[slice(*second.trace.span)], second.printed) == ("国土分局", ("国土分局",))


def test_an_absent_key_keeps_the_value_read_and_null_removes_it():
    findings = read(MEETING, LETTER)
    content = content_with("2月25日，", people=["贺长风"])
    content["items"][0]["events"][0]["people"] = [{"name": "贺长风"}]
    content["issue"] = {"publisher": None, "number": 9}
    corrected = from_json(content, findings)
    assert (corrected.issue.publisher, corrected.issue.number, corrected.issue.title) == (None, 9, "工作周报")
    assert corrected.distribution == findings.distribution
    assert [len(item.events) for item in corrected.items] == [1, 0]
    assert corrected.items[1].text == findings.items[1].text


def test_the_first_of_several_accepted_forms_is_used():
    event = only_event(
        content_with(
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


def test_only_findings_that_the_program_does_not_make_are_marked_as_curated():
    findings = read(MEETING)
    content = plain(findings)
    (changed,) = [person for person in content["items"][0]["events"][0]["people"] if person["name"] == "骆云"]
    changed["roles"] = ["speaker"]
    rules = {person.name: person.trace.rule for person in only_event(content, findings).people}
    assert rules.pop("骆云") == "curated"
    assert "curated" not in rules.values()


def test_an_item_that_layout_joined_to_another_can_be_separated():
    findings = read(MEETING.strip() + "会后，骆云走访企业。\n")
    content = content_with("2月25日，")
    content["items"].append(
        {
            "starts": "会后，骆云走访企业。",
            "events": [{"kind": "inspection", "name": "走访", "people": [{"name": "骆云", "roles": ["leader"]}]}],
        }
    )
    first, second = from_json(content, findings).items
    assert second.text == "会后，骆云走访企业。"
    assert first.text + second.text == findings.items[0].text


def test_an_item_without_text_is_aligned_by_its_start():
    findings = read(MEETING, VISIT)
    content = content_with("2月26日,星云数据中心项目投资方代表某某")
    assert [len(item.events) for item in from_json(content, findings).items] == [0, 1]


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        (
            ("items", 0, "starts"),
            "这里没有这样的开头",
            r"items\[0\].starts: '这里没有这样的开头' is not in the document",
        ),
        (
            ("items", 0, "events", 0, "people", 0, "evidence", "span"),
            [2, 900],
            r"span: 2 to 900 is outside the item's text",
        ),
        (("items", 0, "events", 0, "people", 0, "printed"), ["贺主任"], r"printed\[0\]: '贺主任' is not in the item"),
        (
            ("items", 0, "events", 0, "people", 0, "roles"),
            ["boss"],
            r"roles\[0\]: unknown value 'boss'; give one of chair, ",
        ),
        (("items", 0, "events", 0, "kind"), "party", r"kind: unknown value 'party'; give one of meeting"),
        (("items", 0, "events", 0, "start"), "25.2.2019", r"start: '25.2.2019' is not a date"),
        (("items", 0, "events", 0, "evnets"), [], r"evnets: unknown key; "),
        (("items", 0, "events", 0, "people"), {"name": "骆云"}, r"people: must be a list"),
        (("items", 0, "events", 0, "place"), "火星酒楼", r"place: '火星酒楼' is not in the item"),
        (("items", 0, "mentions"), ["许诺"], r"mentions\[0\].name: '许诺' is not in the item"),
        (("items", 0, "runs"), [[0, 5, 9999]], r"runs\[0\]: not a part of the document"),
        (("items", 0, "text"), "另一段文字", r"text: differs from the document"),
        (("sha256",), "0" * 64, r"sha256: does not match weekly.txt"),
        (("items",), None, r"top level: no `items`"),
    ],
)
def test_a_finding_that_matches_no_text_is_refused_with_its_path(path, value, message):
    findings = read(MEETING)
    content = plain(findings)
    content["items"][0]["events"][0]["place_evidence"] = None
    if path[-1] == "starts":
        content["items"][0] = {"starts": value}
    inner = content
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = value
    with pytest.raises(LoadError, match=message) as refused:
        from_json(content, findings, "weekly.json")
    assert str(refused.value).startswith("weekly.json: ")
    assert "\n" not in str(refused.value)


def test_an_item_given_twice_is_refused():
    content = content_with("2月25日，经开区党工委书记")
    content["items"].append({"starts": "2月25日，经开区党工委书记贺长风"})
    with pytest.raises(LoadError, match=r"items\[[01]\]: begins at the same place as items\[[01]\]"):
        from_json(content, read(MEETING))


@cache
def sample_findings() -> Findings:
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
    """The path of every value inside a JSON value."""
    yield path
    children = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, child in children:
        yield from places(child, (*path, key))


@settings(deadline=None)
@given(st.data())
def test_any_json_is_read_or_refused_in_one_line(data):
    content = plain(sample_findings())
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
        corrected = from_json(content, sample_findings())
    except LoadError as refused:
        assert "\n" not in str(refused)
    else:
        pipeline.graph(BulletinExtraction(corrected))


def test_a_word_document_is_restored_from_its_text_and_reading(tmp_path):
    from docx import Document as Word

    from loaders.documents.reading import document_of, reading_of

    word = Word()
    word.add_heading("云栖县政务简报", 1)
    word.add_paragraph("4月28日，县长骆云主持召开专题会。")
    word.save(str(tmp_path / "brief.docx"))
    document = documents.read(tmp_path / "brief.docx")
    restored = document_of(document.name, document.text, document.sha256, reading_of(document))
    assert restored == document
