"""Judgements follow their mentions when an issue is read otherwise."""

from kg import pipeline
from kg.identity.judgement import Anchor, judgement
from kg.review.reanchor import follow
from kg.store import Store
from loaders.base import Extraction

HEAD = "云栖县政务简报\n2020年第{number}期\n云栖县政府办公室　2020年5月6日\n\n"
BODY = "4月28日，县长骆云主持召开专题会。\n\n4月29日，副县长贺长风赴云栖镇调研。\n"


def read(number: int = 3, body: str = BODY) -> Extraction:
    return pipeline.read_bytes((HEAD.format(number=number) + body).encode(), "brief.txt")


def anchor(said: Extraction, starts: str, name: str) -> str:
    return str(Anchor(said.issue_id, starts, "person", name))


def judged(store: Store, left: str, right: str) -> None:
    store.judge([judgement("different", left, right, "温言", "2026-11-23T18:02:11Z", "两人")])


def test_an_issue_that_gets_another_id_takes_its_judgements_along(store: Store):
    old, new = read(3), read(4)
    pipeline.put(old, store)
    judged(
        store,
        anchor(old, "4月28日，县长骆云主持召开专题会。", "骆云"),
        anchor(old, "4月29日，副县长贺长风赴云栖镇调研。", "贺长风"),
    )
    assert follow(store, pipeline.graph(new), [old.issue_id]) == 1
    (moved,) = store.judgements()
    assert {Anchor.of(each).issue for each in moved.anchors} == {new.issue_id}
    assert (moved.who, moved.when, moved.why) == ("温言", "2026-11-23T18:02:11Z", "两人")


def test_an_item_that_begins_otherwise_is_found_by_its_beginning_or_as_the_only_one(store: Store):
    said = read()
    pipeline.put(said, store)
    judged(store, anchor(said, "4月28日，县长骆云主持会议。", "骆云"), anchor(said, "昨日副县长调研", "贺长风"))
    assert follow(store, pipeline.graph(said)) == 1
    assert {Anchor.of(each).starts for each in store.judgements()[0].anchors} == {
        "4月28日，县长骆云主持召开专题会。",
        "4月29日，副县长贺长风赴云栖镇调研。",
    }
    assert follow(store, pipeline.graph(said)) == 0


def test_a_judgement_on_what_is_not_there_waits(store: Store):
    said = read()
    pipeline.put(said, store)
    judged(store, anchor(said, "4月28日，县长骆云主持", "卓远山"), "2019-01-1f2e3d4c|别处|person|卓远山")
    before = store.judgements()
    assert follow(store, pipeline.graph(said)) == 0
    assert store.judgements() == before
