"""kg extract."""

import json
import shutil

from rdflib import Graph

from kg.resources import samples
from ontology.terms import KG

FIRST, SECOND, _ = samples()


def test_one_bulletin_is_one_object(kg):
    findings = json.loads(kg("extract", FIRST).stdout)
    assert findings["issue"]["number"] == 15
    assert {"starts", "source", "mentions", "events"} <= set(findings["items"][0])
    assert list(findings["distribution"]) == ["报", "送", "发"]


def test_the_same_bytes_give_the_same_output(kg):
    assert kg("extract", FIRST).stdout == kg("extract", FIRST).stdout


def test_turtle_is_a_graph_of_the_issue(kg):
    graph = Graph().parse(data=kg("extract", FIRST, "--format", "turtle").stdout, format="turtle")
    assert len(set(graph.subjects(KG.number))) == 1


def test_a_table_has_a_row_for_each_event(kg):
    findings = json.loads(kg("extract", FIRST).stdout)
    lines = kg("extract", FIRST, "--format", "table").stdout.splitlines()
    assert len(lines) >= 2 + sum(len(item["events"]) for item in findings["items"])


def test_standard_input_is_read(kg):
    assert json.loads(kg("extract", "-", stdin=FIRST.read_bytes()).stdout)["document"] == "stdin"


def test_several_bulletins_need_a_folder_for_output(refused):
    assert "give --out DIR" in refused(2, "extract", FIRST, SECOND)


def test_each_bulletin_of_a_folder_is_written_to_its_own_file(kg, tmp_path):
    out = tmp_path / "new" / "findings"
    result = kg("extract", FIRST.parent, "--out", out)
    assert sorted(path.name for path in out.iterdir()) == [f"{path.stem}.json" for path in samples()]
    assert json.loads((out / f"{FIRST.stem}.json").read_text("utf-8")) == json.loads(kg("extract", FIRST).stdout)
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", f"3 written to {out}\n")


def test_of_two_bulletins_with_one_stem_the_text_file_keeps_it(kg, tmp_path):
    shutil.copy(FIRST, tmp_path / "17.txt")
    (tmp_path / "17.md").write_text(SECOND.read_text("utf-8"), "utf-8")
    result = kg("extract", tmp_path, "--out", tmp_path / "out")
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["17.json", "17.md.json"]
    assert json.loads((tmp_path / "out/17.json").read_text("utf-8"))["document"] == "17.txt"
    assert "17.md: written as 17.md.json" in result.stderr


def test_a_bad_file_is_named_and_the_others_are_written(kg, tmp_path):
    shutil.copy(FIRST, tmp_path / "a.txt")
    (tmp_path / "b.txt").write_text("")
    result = kg("extract", tmp_path, "--out", tmp_path / "out")
    assert result.exit_code == 1
    assert "b.txt: is empty" in result.stderr
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["a.json"]
