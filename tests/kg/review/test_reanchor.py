"""Judgements stay on their mentions when an issue is read differently."""

from kg import pipeline
from kg.identity.judgement import Anchor, judgement
from kg.review.reanchor import follow
from kg.store import Store
from loaders.base import Extraction

HEAD = "云栖县政务简报\n2020年第{number}期\n云栖县政府办公室　2020年5月6日\n\n"
BODY = "4月28日，县长骆云主持召开专题会。\n\n4月29日，副县长贺长风赴云栖镇调研。\n"


def read(number: int = 3, body: str = BODY) -> Extraction:
    return pipeline.read_bytes((HEAD.format(number=number) + body).encode(), "brief.txt")


def anchor(extraction: Extraction, starts: str, name: str) -> str:
    return str(Anchor(extraction.issue_id, starts, "person", name))


def judge_different(store: Store, left: str, right: str) -> None:
    store.judge([judgement("different", left, right, "温言", "2026-11-23T18:02:11Z", "两人")])


def test_judgements_follow_an_issue_that_gets_another_id(store: Store):
    old, new = read(3), read(4)
    pipeline.put(old, store)
    judge_different(
        store,
        anchor(old, "4月28日，县长骆云主持召开专题会。", "骆云"),
        anchor(old, "4月29日，副县长贺长风赴云栖镇调研。", "贺长风"),
    )
    assert follow(store, pipeline.graph(new), [old.issue_id]) == 1
    (moved,) = store.judgements()
    assert {Anchor.of(text).issue for text in moved.anchors} == {new.issue_id}
    assert (moved.who, moved.when, moved.why) == ("温言", "2026-11-23T18:02:11Z", "两人")


def test_an_item_with_another_beginning_is_found_by_similarity_or_as_the_only_one(store: Store):
    extraction = read()
    pipeline.put(extraction, store)
    judge_different(
        store, anchor(extraction, "4月28日，县长骆云主持会议。", "骆云"), anchor(extraction, "昨日副县长调研", "贺长风")
    )
    assert follow(store, pipeline.graph(extraction)) == 1
    assert {Anchor.of(text).starts for text in store.judgements()[0].anchors} == {
        "4月28日，县长骆云主持召开专题会。",
        "4月29日，副县长贺长风赴云栖镇调研。",
    }
    assert follow(store, pipeline.graph(extraction)) == 0


def test_a_judgement_on_a_missing_mention_is_kept(store: Store):
    extraction = read()
    pipeline.put(extraction, store)
    judge_different(store, anchor(extraction, "4月28日，县长骆云主持", "卓远山"), "2019-01-1f2e3d4c|别处|person|卓远山")
    before = store.judgements()
    assert follow(store, pipeline.graph(extraction)) == 0
    assert store.judgements() == before
