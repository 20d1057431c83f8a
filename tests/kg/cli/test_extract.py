"""kg extract."""

import json
import shutil

from rdflib import Graph

from kg.resources import samples
from ontology.terms import KG

FIRST, SECOND, _ = samples()


def test_one_bulletin_is_one_object(kg):
    said = json.loads(kg("extract", FIRST).stdout)
    assert said["issue"]["number"] == 15
    assert {"starts", "source", "mentions", "events"} <= set(said["items"][0])
    assert list(said["distribution"]) == ["报", "送", "发"]


def test_the_same_bytes_give_the_same_output(kg):
    assert kg("extract", FIRST).stdout == kg("extract", FIRST).stdout


def test_turtle_is_a_graph_of_the_issue(kg):
    graph = Graph().parse(data=kg("extract", FIRST, "--format", "turtle").stdout, format="turtle")
    assert len(set(graph.subjects(KG.number))) == 1


def test_a_table_has_a_row_for_each_event(kg):
    said = json.loads(kg("extract", FIRST).stdout)
    lines = kg("extract", FIRST, "--format", "table").stdout.splitlines()
    assert len(lines) >= 2 + sum(len(item["events"]) for item in said["items"])


def test_standard_input_is_read(kg):
    assert json.loads(kg("extract", "-", given=FIRST.read_bytes()).stdout)["document"] == "stdin"


def test_several_need_a_folder_to_go_to(refused):
    assert "give --out DIR" in refused(2, "extract", FIRST, SECOND)


def test_a_folder_is_written_file_by_file(kg, tmp_path):
    out = tmp_path / "new" / "findings"
    written = kg("extract", FIRST.parent, "--out", out)
    assert sorted(path.name for path in out.iterdir()) == [f"{path.stem}.json" for path in samples()]
    assert json.loads((out / f"{FIRST.stem}.json").read_text("utf-8")) == json.loads(kg("extract", FIRST).stdout)
    assert (written.exit_code, written.stdout, written.stderr) == (0, "", f"3 written to {out}\n")


def test_two_of_one_name_are_both_written_and_the_text_keeps_it(kg, tmp_path):
    shutil.copy(FIRST, tmp_path / "17.txt")
    (tmp_path / "17.md").write_text(SECOND.read_text("utf-8"), "utf-8")
    written = kg("extract", tmp_path, "--out", tmp_path / "out")
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["17.json", "17.md.json"]
    assert json.loads((tmp_path / "out/17.json").read_text("utf-8"))["document"] == "17.txt"
    assert "17.md: written as 17.md.json" in written.stderr


def test_a_bad_file_is_named_and_the_rest_is_written(kg, tmp_path):
    shutil.copy(FIRST, tmp_path / "a.txt")
    (tmp_path / "b.txt").write_text("")
    written = kg("extract", tmp_path, "--out", tmp_path / "out")
    assert written.exit_code == 1
    assert "b.txt: is empty" in written.stderr
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["a.json"]
