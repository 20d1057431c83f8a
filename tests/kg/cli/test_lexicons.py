"""kg lexicons, and the option --lexicons of the commands that read documents."""

import json

import pytest

from kg.resources import samples

FIRST = samples()[0]
LINE = "云锦院首席云策师许诺出席。\n"


@pytest.fixture
def own(tmp_path):
    folder = tmp_path / "my-words"
    folder.mkdir()
    (folder / "titles.tsv").write_text("云策师\thead\n首席云策师\thead\n", "utf-8")
    return folder


@pytest.fixture
def faulty(tmp_path):
    folder = tmp_path / "faulty"
    folder.mkdir()
    (folder / "titles.tsv").write_text("云策师\thead\n云策官\tboss\n", "utf-8")
    return folder


def test_every_list_and_kind_is_shown(kg):
    rows = json.loads(kg("lexicons", "--format", "json").stdout)
    assert ("titles.tsv", "honour") in {(row["list"], row["kind"]) for row in rows}
    assert all(row["words"] > 0 and row["meaning"] for row in rows if row["kind"])


def test_valid_rows_are_counted(kg, own):
    result = kg("lexicons", own, "--format", "json")
    row = next(row for row in json.loads(result.stdout) if (row["list"], row["kind"]) == ("titles.tsv", "head"))
    assert (result.exit_code, row["own"]) == (0, "+2")
    assert "2 valid rows (lexicons " in result.stderr


def test_an_invalid_row_is_named(refused, faulty):
    assert "titles.tsv:2: unknown kind 'boss'; use one of head" in refused(1, "lexicons", faulty)


@pytest.mark.parametrize(
    "words", [("extract", FIRST), ("load", FIRST), ("names", FIRST), ("coverage", FIRST)], ids=lambda words: words[0]
)
def test_no_command_reads_with_invalid_rows(refused, faulty, tmp_path, words):
    line = refused(1, "--store", tmp_path / "store", *words, "--lexicons", faulty)
    assert "titles.tsv:2: unknown kind 'boss'" in line
    assert not (tmp_path / "store").exists()


def test_kg_names_reads_with_rows_of_the_user(kg, own, tmp_path):
    store = tmp_path / "empty"
    assert json.loads(kg("--store", store, "names", "--lexicons", own, stdin=LINE).stdout)["people"] == ["许诺"]


def test_lexicons_in_the_folder_of_the_store_are_found(kg, own, tmp_path):
    (tmp_path / "store").mkdir()
    own.rename(tmp_path / "store" / "lexicons")
    result = kg("names", "--store", tmp_path / "store", stdin=LINE)
    assert json.loads(result.stdout)["people"] == ["许诺"]
    assert str(tmp_path / "store" / "lexicons") in kg("lexicons", "--store", tmp_path / "store").stderr


def test_findings_record_the_digest_of_the_rows(kg, own, tmp_path):
    plain = json.loads(kg("--store", tmp_path, "extract", FIRST).stdout)
    findings = json.loads(kg("--store", tmp_path, "extract", FIRST, "--lexicons", own).stdout)
    assert "lexicons" not in plain
    assert len(findings.pop("lexicons")) == 8
    assert findings == plain


def test_an_issue_is_read_again_if_the_rows_change(kg, embedded_target, own):
    def outcome(*words):
        result = kg("load", FIRST, "--store", embedded_target, "--format", "json", *words)
        return json.loads(result.stdout)[0]["outcome"]

    outcome()
    assert [outcome("--lexicons", own), outcome("--lexicons", own), outcome(), outcome()] == [
        "replaced",
        "unchanged",
        "replaced",
        "unchanged",
    ]


def test_a_store_is_created_in_a_folder_with_lexicons(kg, own, tmp_path):
    (tmp_path / "store").mkdir()
    own.rename(tmp_path / "store" / "lexicons")
    assert kg("load", FIRST, "--store", tmp_path / "store").exit_code == 0
    assert ", lexicons " in kg("cypher", "MATCH (i:Issue) RETURN i.extractor", "--store", tmp_path / "store").stdout
