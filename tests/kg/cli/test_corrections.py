"""kg load --findings: corrected findings replace those of the program, and stay."""

import json
from pathlib import Path

import pytest

from kg.resources import samples
from kg.store import open_store

pytestmark = pytest.mark.slow

FIRST, SECOND, _ = samples()
GOLD = Path(__file__).parents[2] / "gold"
PAIRS = sorted(path for path in GOLD.glob("*.json") if path.with_suffix(".txt").exists())


@pytest.fixture
def findings(kg, tmp_path):
    """A file with the output of kg extract for the first sample."""
    path = tmp_path / "first.json"
    path.write_text(kg("extract", FIRST).stdout, "utf-8")
    return path


def replace_text(path, old, new):
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def outcomes(result):
    return [(row["outcome"], row["id"]) for row in json.loads(result.stdout)]


def graph(target):
    """The triples of the whole store, without those about a correction."""
    with open_store(target) as store:
        return {triple for triple in store.graph() if not str(triple[1]).endswith(("curator", "curated", "correction"))}


def test_unchanged_output_of_kg_extract_loads_to_the_same_graph(on_store, store_target, findings):
    on_store("load", FIRST)
    uncorrected = graph(store_target)
    assert on_store("load", FIRST, "--findings", findings, "--by", "温言").exit_code == 0
    assert graph(store_target) == uncorrected
    rows = json.loads(on_store("cypher", "MATCH (i:Issue) RETURN i.curator, i.curated", "--format", "json").stdout)
    assert [(row["i.curator"], len(row["i.curated"])) for row in rows] == [("温言", 10)]


@pytest.mark.parametrize("path", PAIRS, ids=lambda path: path.stem)
def test_gold_findings_load_unchanged(kg, embedded_target, path):
    kg("cypher", "MATCH (n) CALL (n) { DETACH DELETE n }", "--write", "--store", embedded_target)
    loaded = kg("load", path.with_suffix(".txt"), "--findings", path, "--store", embedded_target, "--format", "json")
    (row,) = json.loads(loaded.stdout)
    gold = json.loads(path.read_text("utf-8"))
    assert (row["outcome"], row["events"]) == ("new", sum(len(item["events"]) for item in gold["items"]))


def test_answers_contain_a_correction_and_its_rule_is_curated(on_store, findings):
    replace_text(findings, "古月笙", "谷月笙")
    content = json.loads(findings.read_text("utf-8"))
    for item in content["items"]:
        for mention in (*item["mentions"], *(person for event in item["events"] for person in event["people"])):
            mention["printed"] = [form.replace("谷月笙", "古月笙") for form in mention["printed"]]
    for item in content["items"]:
        for key in ("text", "runs", "sentences", "starts"):
            if key in ("text", "starts"):
                item[key] = item[key].replace("谷月笙", "古月笙")
    findings.write_text(json.dumps(content, ensure_ascii=False), "utf-8")
    assert on_store("load", FIRST, "--findings", findings).exit_code == 0
    rows = json.loads(on_store("query", "who-met", "谷月笙", "--format", "json").stdout)
    assert {row["person"] for row in rows} == {"樊海青", "楼晓棠", "蓝海波"}
    rules = json.loads(
        on_store(
            "cypher",
            "MATCH (m:Mention {name: '谷月笙'}) RETURN DISTINCT m.rule AS rule, m.confidence AS confidence",
            "--format",
            "json",
        ).stdout
    )
    assert rules == [{"rule": "curated", "confidence": 1.0}]


def test_a_later_load_of_the_same_file_keeps_corrected_findings(on_store, findings):
    on_store("load", FIRST, "--findings", findings)
    before = on_store("export").stdout
    again = on_store("load", FIRST, SECOND, "--format", "json")
    assert [outcome for outcome, _ in outcomes(again)] == ["kept", "new"]
    assert f"{FIRST}: kept as a person corrected it; use --force to replace it" in again.stderr
    assert again.exit_code == 0
    on_store("remove", outcomes(again)[1][1])
    assert on_store("export").stdout == before
    assert outcomes(on_store("load", FIRST, "--force", "--format", "json"))[0][0] == "replaced"
    assert "curator" not in on_store("export").stdout


def test_the_same_correction_again_changes_nothing(on_store, findings):
    words = ("load", FIRST, "--findings", findings, "--format", "json")
    assert [outcomes(on_store(*words))[0][0] for _ in range(2)] == ["new", "unchanged"]
    assert outcomes(on_store(*words, "--by", "许诺"))[0][0] == "replaced"


def test_a_correction_of_the_masthead_replaces_the_issue(on_store, findings):
    ((_, old),) = outcomes(on_store("load", FIRST, "--format", "json"))
    replace_text(findings, '"number": 15', '"number": 51')
    ((outcome, new),) = outcomes(on_store("load", FIRST, "--findings", findings, "--format", "json"))
    assert outcome == "replaced"
    assert new != old
    assert [row["id"] for row in json.loads(on_store("issues", "--format", "json").stdout)] == [new]
    assert outcomes(on_store("load", FIRST, "--format", "json")) == [("kept", new)]


def test_a_refused_correction_loads_nothing(on_store, findings, tmp_path):
    replace_text(findings, '"printed": [\n', '"printed": [\n"火星人",\n')
    refused = on_store("load", FIRST, "--findings", findings)
    assert refused.exit_code == 1
    assert "'火星人' is not in the item" in refused.stderr
    assert json.loads(on_store("issues", "--format", "json").stdout) == []
    (tmp_path / "bad.json").write_text("{")
    assert "is not JSON" in on_store("load", FIRST, "--findings", tmp_path / "bad.json").stderr


def test_a_dry_run_of_a_correction_writes_nothing(on_store, findings):
    on_store("load", FIRST)
    dry = on_store("load", FIRST, "--findings", findings, "--dry-run", "--format", "json")
    assert outcomes(dry)[0][0] == "replaced"
    assert "curator" not in on_store("export").stdout


def test_findings_for_several_bulletins_are_refused(refused, findings):
    line = refused(2, "load", FIRST, SECOND, "--findings", findings)
    assert "--findings corrects one bulletin, but there are 2" in line
